"""An address of the version of 26 November 2026 opens what it opened then."""

from urllib.parse import parse_qsl

import pytest

from geo import areas
from geo.cards import card, cards
from geo.cards.corrections import corrections_of
from geo.cards.view import View, choices, read_view
from geo.issues import every_issue
from geo.tables.package import declared
from tests.kept import kept

MAPS = kept.told("addresses/maps.json")
PAGES = kept.rows("addresses/pages.csv")


def opened(row: dict[str, str]) -> str:
    """The title of the card, table or layer, the area's name, or the word, that is opened."""
    word, value = row["word"], kept.now(row["word"], row["value"])
    if word == "card":
        return title_or_correction(row["value"])
    if word == "table":
        return next(one.title for one in declared() if one.name == value)
    if word == "area":
        return areas.name_of(value)
    if word == "layers":
        return next(one.title for one in every_issue() if one.kinds and one.id == value)
    return next(one for one in known(word) if one == value)


def title_or_correction(card_id: str) -> str:
    """A card that was taken out is answered by what the log of corrections says of it."""
    if card_id in cards() or corrections_of(card_id).empty:
        return card(card_id).title
    return str(corrections_of(card_id).iloc[0]["after"])


def known(word: str) -> set[str]:
    """What a page lets one choose from under a word."""
    return {
        "topic": {"All", *(one.topic for one in cards().values())},
        "finding": {one.finding for one in cards().values()},
        "issues": {one.title for one in every_issue() if one.kinds},
    }[word]


@pytest.mark.parametrize("kept_map", MAPS, ids=lambda one: one["address"] or "no words")
def test_the_map_opens_as_it_did(kept_map):
    words = dict(parse_qsl(kept_map["address"], keep_blank_values=True))
    view, faults = read_view(words, choices(every_issue()))
    expected = kept_map["view"]
    layers = [kept.now("layers", one) for one in expected["layers"]]
    # An address that names no layer opens as the map opens today.
    assert list(view.layers) == (layers if "layers" in words else list(View().layers))
    for word in ("measure", "marks"):
        named = word in words and not any(f"{word}=" in one for one in kept_map["faults"])
        assert getattr(view, word) == kept.opens(word, named, expected[word])
    for word in ("areas", "date", "area"):
        assert getattr(view, word) == expected[word]
    # A measure that came after the standpoint is shown with later facts alone.
    assert view.later == (expected["later"] or view.measure in choices(every_issue()).later)
    assert view.at == (expected["at"] and tuple(expected["at"]))
    # What may be chosen instead grows with the issues; what is said to be wrong does not.
    assert [wrong(one) for one in faults] == [wrong(one) for one in kept_map["faults"]]


def wrong(fault: str) -> str:
    return fault.split(", but ")[0].split(": choose from ")[0]


@pytest.mark.parametrize(
    "row", PAGES, ids=lambda row: f"{row['page']}?{row['word']}={row['value']}"
)
def test_a_page_opens_what_it_opened(row):
    assert opened(row) == kept.now(row["word"], row["opens"])
