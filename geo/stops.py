"""Read the stops of the presentation, and list every fault of their file at once."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from geo import areas
from geo.cards import Card, card
from geo.cards.cite import FINDS, SAYS, is_claim
from geo.cards.view import View
from geo.coverage import published
from geo.coverage.published import Published
from geo.stop_faults import COVERAGE, MOST, Entry, by_ward, faults_of, view_of
from geo.tables import DATA

FILE = DATA / "stops.toml"
UNPUBLISHED = "Not published"
# The number, sum of money or day that a figure's words begin with, and the rest of them.
_BIG = re.compile(
    r"(\d{1,2} [A-Z][a-z]+ \d{4}|(?:under )?−?£?\d[\d,.]*%?(?: of \d[\d,]*)?)[, ]+(.*)"
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
    entries = _entries(path)
    faults = [
        f"{path.name}, stop {number} (“{str(entry.get('title', 'no title'))[:40]}”): {fault}"
        for number, entry in enumerate(entries, 1)
        for fault in faults_of(entry)
    ]
    if faults:
        raise StopFaults(faults)
    return [_stop(entry, told) for entry in entries]


def _entries(path: Path) -> list[Entry]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as met:
        raise StopFaults([f"{path.name} cannot be read: put it back in data/."]) from met
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as met:
        raise StopFaults([f"{path.name} is not TOML: {met}. Correct that place."]) from met
    entries = told.get("stop")
    if list(told) != ["stop"] or not _are_stops(entries):
        raise StopFaults([f"{path.name} must hold stops alone: begin each with [[stop]]."])
    return entries or []


def _are_stops(entries: object) -> bool:
    return (
        isinstance(entries, list)
        and bool(entries)
        and all(isinstance(one, dict) for one in entries)
    )


def _stop(entry: Entry, told: Published | None) -> Stop:
    view, _ = view_of(entry)
    lines = entry["unpublished"] if not told and "unpublished" in entry else entry["lines"]
    covered = "coverage" in view.layers or entry["figure"] == COVERAGE
    warning = published.warning(told) if covered else ""
    said = tuple(_said(entry, told))
    return Stop(entry["title"], tuple(lines), said, view, entry["figure"], warning)


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
