"""Say a card in sentences to quote, line by line, and part by part."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode

import pandas as pd

from geo import areas
from geo.areas import group
from geo.cards import SEAT, cards
from geo.cards.card import (
    BESIDE,
    COMPUTED,
    HOLDS_UP,
    IN_PART,
    PUBLISHED,
    YOURS,
    Card,
    Rows,
    Side,
    is_claim,
    is_table,
)
from geo.cards.claims import CLAIMS, answer, article
from geo.figures import STANDPOINT, Figure, in_words, spoken_date
from geo.figures.measure import DOES_NOT_APPLY
from geo.issues import every_issue
from geo.tables.cells import cells
from geo.tables.columns import PUBLISHER
from geo.tables.package import declared
from geo.tables.place import PLACE
from geo.tables.words import sentences

WHAT = f"Map of {PLACE.name} as it stood on {spoken_date(STANDPOINT)}"
SAYS, FINDS, WHY = "The article says", "The evidence says", "Why there is no figure"


def sides(card: Card) -> list[tuple[str, str]]:
    """Who says what, as (heading, figure as shown); of a claim the article first."""
    if not is_claim(card):
        return [(card.finding, card.value)]
    ours = (FINDS, card.found) if card.found else (WHY, f"{card.finding}. {card.no_figure}")
    return [(SAYS, card.claimed or card.claim), ours]


def address(card: Card) -> str:
    """The permanent address of a card, from the app's own address on."""
    return f"claims?{urlencode({'card': card.id})}"


def cited(card: Card, at: str) -> str:
    """Sentences to copy of a whole card, with the address `at` which others find it, or ''."""
    return sentences(said_of(card), _ends(card, at))


def cited_part(card: Card, code: str, at: str, figure: Figure | None = None) -> str:
    """Sentences to copy of a card's figure for an area or a mark, by its code.

    `figure` is the part as its reader may see it, where the card has none of its own. Raises
    KeyError, or geo.areas.UnknownArea.
    """
    one = figure or card.figures[code]
    return sentences(said_of_part(card, code, one), _ends(card, at, one.years))


def said_of_part(card: Card, code: str, figure: Figure | None = None) -> str:
    """What a card says of an area or a mark, in whole sentences without its address.

    As for `cited_part`, which raises the same.
    """
    one = figure or card.figures[code]
    if one.value is None:
        made = _looked_in(card, one.without)
    else:
        made = _made_from(card, one.inferred, code, one.without)
    return sentences(_part(card, code, one), made)


def said_of(card: Card) -> str:
    """What a card says, in whole sentences without its address."""
    if is_claim(card):
        return sentences(
            f"The article {article()} says, in our words: {card.claim}",
            f"Verdict: {card.finding}.",
            answer(card.found, card.no_figure),
            card.note,
            _published(card) if card.found or card.finding in (HOLDS_UP, IN_PART) else "",
        )
    return sentences(card.claim, _figure(card), _made_from(card, bool(card.inferred)))


def _figure(card: Card) -> str:
    if not card.found:
        return ""
    if is_table(card):
        return f"The table has {card.found} ({card.years})."
    where = SEAT if card.figures else card.geography
    return f"The figure for {where}: {card.found}{_when(card, card.found)}."


def _part(card: Card, code: str, one: Figure) -> str:
    what, where = card.what or card.title, named(code)
    if one.value is None:
        return f"{what}. There is no figure for {where} ({in_words(one)})."
    return f"{what}. The figure for {where} is {one.text}{_when(card, one.text, one.years)}."


def named(code: str) -> str:
    """An area or a mark by its name, with what it is and its code. Raises UnknownArea."""
    if mark := _marks().get(code):
        return f"{mark} ({official(code)})"
    return f"{group.name_of(code)} ({group.kind_of(code)}, {code.replace(',', ', ')})"


def _when(card: Card, text: str, years: str = "") -> str:
    """The years and, where its text does not give it, the price base of a figure, in brackets.

    `years` are those of a part, where they are not the card's.
    """
    said = card.price_basis == DOES_NOT_APPLY or card.price_basis in text
    prices = "" if said else f"in {card.price_basis}"
    return f" ({', '.join(filter(None, [years or card.years, prices]))})"


def _made_from(card: Card, inferred: bool, code: str = "", without: tuple[str, ...] = ()) -> str:
    """Whether a figure is an estimate, which input is inferred, and who published the inputs.

    `code` is that of the area that the figure is of, '' for the whole card.
    """
    alone = bool(card.published_for and code) and not group.is_group(code)
    as_is = alone and areas.type_of(code) in card.published_for
    estimate = "" if as_is else card.estimate
    return sentences(estimate, card.inferred if inferred else "", _published(card, as_is, without))


def _published(card: Card, as_is: bool = False, without: tuple[str, ...] = ()) -> str:
    """Who published what: the figure itself, or what it was worked out from."""
    by = _named(card.rows[:1] if as_is else card.rows, without, _beside_by(card))
    if not by or card.finding == YOURS:
        return ""
    if card.finding == COMPUTED and not as_is:
        return f"We worked this out here from what these published: {by}."
    return (
        f"Published by: {by}."
        if as_is or card.finding == PUBLISHED
        else f"The evidence is from: {by}."
    )


def _beside_by(card: Card) -> tuple[str, ...]:
    """Who published the lines for and against a claim that no table here has."""
    return tuple(one.publisher for one in card.sides if one.publisher and one.side != BESIDE)


def _looked_in(card: Card, without: tuple[str, ...]) -> str:
    """Where we looked, for a part without a figure: nobody published that there is none."""
    by = _named(card.rows, without)
    return f"We looked in what these published: {by}." if by and card.finding != YOURS else ""


def _named(rows: tuple[Rows, ...], without: tuple[str, ...], more: tuple[str, ...] = ()) -> str:
    """The publishers of some rows, but for the tables and keys in `without`, and `more`."""
    kept = [
        replace(one, keys=keys)
        for one in rows
        if one.table not in without
        # Without keys they would be all the rows of the table.
        if (keys := tuple(key for key in one.keys if key not in without)) or not one.keys
    ]
    named = (name for one in kept for name in _publishers(one))
    return "; ".join(dict.fromkeys([*named, *more]))


def _publishers(rows: Rows) -> Iterator[str]:
    """Who published some rows: as each of them says, else as their table's sources do."""
    table = next((one for one in declared() if one.name == rows.table), None)
    if table is None or table == CLAIMS:
        return
    if rows.keys and PUBLISHER.name in table.headings:
        keys = set(rows.keys)
        yield from (one["publisher"] for one in cells(table.name) if keys & set(one.values()))
    else:
        known = table.of(rows.vintage).sources
        yield from (source.publisher for source in known if not source.places_only)


def _ends(card: Card, at: str, years: str = "") -> str:
    """Of when the data are, or the `years` of a part, and the map with its address."""
    of = f"The data are from: {years or card.as_of}." if years or card.as_of else ""
    return sentences(of, f"{WHAT}: {at}" if at else f"{WHAT}.")


def beside(card: Card) -> list[tuple[str, str]]:
    """What is beside a claim as (side, whole sentences), in order; a card says its own.

    A card that this place does not have says nothing.
    """
    known = [one for one in card.sides if not one.card_id or one.card_id in cards()]
    return [(one.side, _beside(one)) for one in known]


def _beside(one: Side) -> str:
    # A card says itself which of its years are later.
    dated = one.later and not one.card_id
    later = f"The years are later than {spoken_date(STANDPOINT)}." if dated else ""
    by = f"Published by: {one.publisher}, {one.address}." if one.publisher else ""
    return sentences(said_of(cards()[one.card_id]) if one.card_id else one.text, later, by)


def described(card: Card) -> list[tuple[str, str]]:
    """What is counted, of what, when, at which prices, where and how: (label, words)."""
    return [
        ("The article, in our words" if is_claim(card) else "In words", card.claim),
        ("Numerator", card.numerator),
        ("Denominator", card.denominator),
        ("Years", card.years),
        ("Price basis", card.price_basis),
        ("Geography", card.geography),
        ("Method", card.method),
        *([("Estimate", card.estimate)] if card.estimate else []),
        *([("Inferred", card.inferred)] if card.inferred else []),
    ]


def attributed(card: Card) -> list[tuple[str, str]]:
    """Under which licences it stands, and of which day it is: (label, words)."""
    of = [("Data from", card.as_of)] if card.as_of else []
    return [("Licence", card.licence), *of]


PARTS = "This figure by area or mark"


def parts(card: Card) -> pd.DataFrame:
    """A row for each figure of the card: Where, Code, Figure in words."""
    rows = [
        (_marks().get(code) or areas.name_of(code), official(code), in_words(one))
        for code, one in card.figures.items()
    ]
    return pd.DataFrame(rows, columns=["Where", "Code", "Figure"])


_REGISTERS = {"urn": "URN", "ods_code": "ODS"}


def official(code: str) -> str:
    """A mark's code with its register's name: 'URN 112501'; any other code as it is."""
    return _officially().get(code, code)


@cache
def _officially() -> dict[str, str]:
    told: dict[str, str] = {}
    for layer in every_issue():
        rows = layer.table()
        for column in [one for one in _REGISTERS if one in rows]:
            pairs = zip(layer.marks(), rows[column], strict=True)
            told |= {mark.id: f"{_REGISTERS[column]} {code}" for mark, code in pairs}
    return told


@cache
def _marks() -> dict[str, str]:
    return {mark.id: mark.name for layer in every_issue() for mark in layer.marks()}
