"""Say the figures of a stop from its card, and find numbers in its words that nothing gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo import areas
from geo.cards import Card, UnknownCard, card, cards
from geo.cards.card import is_claim
from geo.cards.cite import FINDS, SAYS
from geo.coverage import COVERAGE_ID, published
from geo.coverage.ids import NO_RETURN
from geo.coverage.left import doors_of
from geo.coverage.record import Published
from geo.draw.stops.form import SAY_SIGNS, Fault, nearest
from geo.draw.stops.pictures import Picture
from geo.draw.stops.reading import Entry, Written
from geo.figures import Figure, State
from geo.figures.chart import spelled
from geo.issues import every_issue
from geo.link.meet import meeting

COVERAGE = COVERAGE_ID
MOST, UNPUBLISHED = "most", "Not published"
_LISTS = ("lines", "unpublished", "made_up", "notes")
_TEXTS = ("say", *_LISTS)
_NUMBER = re.compile(r"£?\d[\w,.]*%?")
# As long as the words for a number of wards can be, where it is not known yet.
_WARDS = "seven wards"
# The number, sum of money, day or state that a figure's words begin with, and the rest of them.
_BIG = re.compile(
    r"(\d{1,2} [A-Z][a-z]+ \d{4}|"
    r"(?:at least )?(?:under |about )?−?£?\d[\d,.]*%?(?: of \d[\d,]*)?|"
    rf"{State.HIDDEN}|{State.NO_DATA}|{State.NOT_APPLICABLE}|{NO_RETURN})[,: ]+(.*)"
)


@dataclass(frozen=True)
class Said:
    """One figure of a stop: who says it, or where; its number; and what of."""

    by: str
    big: str
    rest: str


def card_id(entry: Entry) -> str:
    """The id of today of the card that a stop names; '' where it names none."""
    return card(entry["figure"]).id if "figure" in entry else ""


def filled(entry: Entry, picture: Picture, told: Published | None) -> Entry:
    """A stop whose words have the figures of its card, of its chart and of published doors."""
    known = _fill(entry, picture, told)
    return entry | {name: _with(entry[name], known) for name in _TEXTS if name in entry}


def _fill(entry: Entry, picture: Picture, told: Published | None) -> dict[str, str]:
    known = {"wards": _wards(picture, told) if told else _WARDS}
    if picture.chart:
        known["title"] = picture.chart.title
    if "figure" in entry:
        found = card(entry["figure"])
        known |= {"claimed": found.claimed, "found": found.found}
    return known


def _with(told: Any, known: Mapping[str, str]) -> Any:
    if isinstance(told, list):
        return [_with(one, known) for one in told]
    for name, words in known.items():
        told = told.replace(f"{{{name}}}", words)
    return told


def _wards(picture: Picture, told: Published) -> str:
    """'four wards': where what shades the map meets the doors."""
    returns = published.returns(told)
    cover = published.measure(told)
    measures = [one for issue in every_issue() for one in issue.shadings]
    shown = next(one for one in measures if picture.view and one.id == picture.view.measure)
    assert cover.figures
    doors = doors_of(published.rows(told), returns)
    met = meeting(shown, cover.figures("ward"), doors, returns)
    return spelled(len(met.codes), "ward")


def faults(written: Written, picture: Picture) -> Iterator[Fault]:
    """What is wrong with the card a stop names, and with the numbers it gives."""
    entry = written.entry
    if "figure" in entry:
        found = [*_card_faults(entry)]
        yield from found
        if found:
            return
    words = filled(entry, picture, None)
    if not written.is_old and len(words["say"]) > SAY_SIGNS >= len(entry["say"]):
        yield (
            "say",
            f"“{words['say']}” has {len(words['say'])} characters: shorten it to {SAY_SIGNS} or "
            "fewer.",
        )
    yield from _unknown_numbers(words, picture)


def _card_faults(entry: Entry) -> Iterator[Fault]:
    name = entry["figure"]
    try:
        told = card(name)
    except UnknownCard:
        use = nearest(name, cards()) or "use an id from the page Claims"
        yield "figure", f"no card has the name {name[:40]}: {use}."
        return
    if not (told.claimed or told.found) and told.id != COVERAGE:
        yield "figure", f"the card {told.id} has no figure: choose another card."
    if (area := entry.get("area")) and area not in (MOST, *by_ward(told)):
        yield (
            "area",
            f"the card {told.id} has no ward {area[:40]}: enter a ward's code, or {MOST}.",
        )


def _unknown_numbers(entry: Entry, picture: Picture) -> Iterator[Fault]:
    known = {number for text in _known_texts(entry, picture) for number in _numbers(text)}
    for name in _TEXTS:
        told = entry.get(name, [])
        for line in [told] if isinstance(told, str) else told:
            for number in [one for one in _numbers(line) if one not in known]:
                yield (
                    name,
                    f"“{line}” gives the number {number}, but neither its card nor its picture "
                    "does: remove the number, or name its card as figure.",
                )


def _known_texts(entry: Entry, picture: Picture) -> Iterator[str]:
    if "figure" in entry:
        told = card(entry["figure"])
        yield from (told.claim, told.claimed, told.found, told.note, told.years, told.method)
    if chart := picture.chart:
        yield from (chart.title, chart.subtitle, chart.sentence, chart.note)
        yield from chart.rows().astype(str).to_numpy().ravel()


def _numbers(text: str) -> list[str]:
    return [found.rstrip(".,") for found in _NUMBER.findall(text)]


def by_ward(told: Card) -> dict[str, Figure]:
    """A card's own figures of the wards, by code."""
    wards = areas.codes("ward")
    return {code: one for code, one in told.figures.items() if code in wards}


def said(entry: Entry, told: Published | None) -> list[Said]:
    """The figures of the card that a stop names, of one ward where it names one."""
    if "figure" not in entry:
        return []
    if entry["figure"] == COVERAGE:
        return [_parted("", published.total(told) if told else UNPUBLISHED)]
    found = card(entry["figure"])
    if area := entry.get("area"):
        return [_of_ward(found, area)]
    sides = {SAYS: found.claimed, FINDS: found.found}
    shown = sides if is_claim(found) else {found.finding.capitalize(): found.found}
    return [_parted(by, text) for by, text in shown.items() if text]


def _of_ward(found: Card, area: str) -> Said:
    figures = by_ward(found)
    code = max(figures, key=lambda one: figures[one].value or 0) if area == MOST else area
    return _parted(areas.name_of(code), figures[code].text)


def _parted(by: str, text: str) -> Said:
    """The number that leads a figure's words, and what follows it."""
    found = _BIG.fullmatch(text)
    return Said(by, *found.groups()) if found else Said(by, text, "")
