"""Read the stops of the presentation, and list every fault of their file at once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from geo import areas
from geo.cards import Card, UnknownCard, card
from geo.cards.card import is_claim
from geo.cards.cite import FINDS, SAYS
from geo.cards.view import GROUND, View, choices, read_view, words_known
from geo.coverage import published
from geo.coverage.ids import NO_RETURN
from geo.coverage.record import Published
from geo.coverage.returns import IN_MADE_UP, Returns
from geo.figures import Figure, State
from geo.issues import every_issue
from geo.tables import DATA
from geo.tables.folders import in_place

COVERAGE = "door_coverage"
MOST = "most"
TITLE_SIGNS, LINE_SIGNS, LINES = 28, 56, 3
Entry = dict[str, Any]
_LISTS = ("lines", "unpublished", "made_up")
_KEYS = {
    **dict.fromkeys(("title", "figure", "map", "area"), str),
    **dict.fromkeys(_LISTS, list),
}
_NEEDED = ("title", "lines", "figure", "map")
# In a line, where the figures of its card are put.
_FILLED = ("claimed", "found")
_NUMBER = re.compile(r"£?\d[\w,.]*%?")


def faults_of(entry: Entry) -> Iterator[str]:
    """What is wrong with a stop: with its form first, then with what it names."""
    form = [*_form_faults(entry)]
    yield from form or [*_map_faults(entry), *_figure_faults(entry), *_made_up_faults(entry)]


def _form_faults(entry: Entry) -> Iterator[str]:
    for name in [one for one in _NEEDED if one not in entry]:
        yield f"it has no {name}: add one."
    for name, value in entry.items():
        if name not in _KEYS:
            yield f"it contains {name[:40]}, which no stop uses: use {', '.join(_KEYS)}."
        elif not isinstance(value, _KEYS[name]) or not value:
            yield f"its {name} must be {'a list of lines' if _KEYS[name] is list else 'text'}."
        elif isinstance(value, list):
            yield from _line_faults(name, value)
    if len(str(entry.get("title", ""))) > TITLE_SIGNS:
        yield f"its title is longer than {TITLE_SIGNS} characters: shorten it."


def _line_faults(name: str, lines: list[Any]) -> Iterator[str]:
    if len(lines) > LINES:
        yield f"its {name} has {len(lines)} lines: keep at most {LINES}."
    for line in lines:
        if not isinstance(line, str) or not line.strip():
            yield f"one of its {name} is not text: write the text between quotation marks."
        elif len(line) > LINE_SIGNS:
            yield f"“{line[:40]}…” is longer than {LINE_SIGNS} characters: shorten it."


def _made_up_faults(entry: Entry) -> Iterator[str]:
    for line in entry.get("made_up", []):
        if IN_MADE_UP not in line.lower():
            yield f"“{line[:40]}” is for made-up returns and does not say so: write {IN_MADE_UP}."


def view_of(entry: Entry) -> tuple[View, list[str]]:
    """What a stop's map shows, and what of its words is not known, in sentences."""
    words = dict(parse_qsl(entry["map"], keep_blank_values=True))
    view, faults = read_view(words, choices(every_issue()))
    known = ", ".join(words_known())
    unknown = [
        f"The address of a map cannot contain the word {one[:40]}: use {known}."
        for one in words
        if one not in words_known()
    ]
    return view, [*unknown, *faults]


def _map_faults(entry: Entry) -> Iterator[str]:
    view, faults = view_of(entry)
    for fault in faults:
        yield f"its map has a fault. {fault} Correct the map."
    yield from _private_faults(view, "unpublished" in entry)


def _private_faults(view: View, told_when_unpublished: bool) -> Iterator[str]:
    if GROUND[-1] in view.layers:
        yield "its map uses the street map, which needs the internet: remove tiles."
    if "coverage" not in view.layers:
        return
    if view.areas != "ward":
        yield (
            "its map shows coverage by LSOA, but only wards are published: write areas=ward, or "
            "remove coverage."
        )
    if not told_when_unpublished:
        yield (
            "its map shows coverage: add unpublished with the lines to show while staff have "
            "published no coverage."
        )


def _figure_faults(entry: Entry) -> Iterator[str]:
    try:
        told = card(entry["figure"])
    except UnknownCard:
        yield f"no card has the name {entry['figure'][:40]}: use an id from the page Claims."
        return
    if not (told.claimed or told.found) and told.id != COVERAGE:
        yield f"the card {told.id} has no figure: choose another card."
    if (area := entry.get("area")) and area not in (MOST, *by_ward(told)):
        yield f"the card {told.id} has no ward {area[:40]}: enter a ward's code, or {MOST}."
    known = {number for text in _texts(told) for number in _numbers(text)}
    for line in [one for name in _LISTS for one in entry.get(name, [])]:
        for number in [one for one in _numbers(line) if one not in known]:
            yield f"“{line}” gives the number {number}, but the card does not: remove the number."


def _numbers(text: str) -> list[str]:
    return [found.rstrip(".,") for found in _NUMBER.findall(text)]


def _texts(told: Card) -> tuple[str, ...]:
    return told.claim, told.claimed, told.found, told.note, told.years, told.method


def by_ward(told: Card) -> dict[str, Figure]:
    """A card's own figures of the wards, by code."""
    wards = areas.codes("ward")
    return {code: one for code, one in told.figures.items() if code in wards}


FILE = DATA / "stops.toml"
UNPUBLISHED = "Not published"
_EXAMPLE = f"An example {IN_MADE_UP}."
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


@dataclass(frozen=True)
class Stop:
    """One stop as it is shown: large type, figures of equal weight, and a view of the map.

    `card` is the id of the figure's card; `warning` must stand beside canvass figures that were
    made up, '' where there are none.
    """

    title: str
    lines: tuple[str, ...]
    figures: tuple[Said, ...]
    view: View
    card: str
    warning: str = ""


@dataclass
class StopFaults(ValueError):
    """A file of stops that cannot be presented; a sentence for every fault found."""

    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.faults)


def stops(told: Published | None, path: Path = FILE) -> list[Stop]:
    """The stops, their figures and views taken from the data and from published coverage.

    Raises StopFaults with every fault of the file.
    """
    entries = list(map(_filled, _entries(path)))
    faults = [
        f"{path.name}, stop {number} (“{str(entry.get('title', 'no title'))[:40]}”): {fault}"
        for number, entry in enumerate(entries, 1)
        for fault in faults_of(entry)
    ]
    if faults:
        raise StopFaults(faults)
    return [_stop(entry, told) for entry in entries]


def _filled(entry: Entry) -> Entry:
    """A stop whose lines have the figures of its card; without such a card, as it was written."""
    try:
        told = card(str(entry.get("figure")))
    except UnknownCard:
        return entry
    lists = {name: lines for name in _LISTS if isinstance(lines := entry.get(name), list)}
    return entry | {name: [_line(one, told) for one in lines] for name, lines in lists.items()}


def _line(text: Any, told: Card) -> Any:
    if not isinstance(text, str):
        return text
    for name in _FILLED:
        text = text.replace(f"{{{name}}}", getattr(told, name))
    return text


def _entries(path: Path) -> list[Entry]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as met:
        raise StopFaults(
            [f"The app cannot read {path.name}: put the file back in {in_place('')}."]
        ) from met
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as met:
        raise StopFaults([f"{path.name} is not valid TOML: {met}. Correct that line."]) from met
    entries = told.get("stop")
    if list(told) != ["stop"] or not _are_stops(entries):
        raise StopFaults([f"{path.name} must contain stops only: begin each with [[stop]]."])
    return entries or []


def _are_stops(entries: object) -> bool:
    return (
        isinstance(entries, list)
        and bool(entries)
        and all(isinstance(one, dict) for one in entries)
    )


def _stop(entry: Entry, told: Published | None) -> Stop:
    view, _ = view_of(entry)
    covered = "coverage" in view.layers or entry["figure"] == COVERAGE
    returns = published.returns(told if covered else None)
    lines = entry["unpublished"] if not told and "unpublished" in entry else entry["lines"]
    return Stop(
        returns.titled(entry["title"]),
        _lines(entry, lines, returns),
        tuple(_said(entry, told)),
        view,
        card(entry["figure"]).id,
        returns.warning,
    )


def _lines(entry: Entry, lines: list[str], returns: Returns) -> tuple[str, ...]:
    """A stop's lines; of made-up returns those written for them, else led by the words for it."""
    if not returns.synthetic:
        return tuple(lines)
    return tuple(entry.get("made_up") or (f"{_EXAMPLE} {line}" for line in lines))


def _said(entry: Entry, told: Published | None) -> list[Said]:
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
