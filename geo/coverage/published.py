"""Write, read and show the coverage that staff published: all that anybody else may know."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from geo import areas
from geo.coverage import (
    ROUND,
    SOURCES,
    STANDINGS,
    SYNTHETIC,
    coverage_measure,
    small_numbers,
)
from geo.coverage.small_numbers import HIDDEN, RULE, Cell, may_leave
from geo.figures import Figure, State, count, no_data, spoken_date
from geo.figures.measure import AreaType, Measure, Whole
from geo.tables.folders import own_folder
from geo.tables.place import PLACE

FILE = "coverage.json"
FORMAT = 1
MOST_BYTES = 200_000

AREA_IN_PART = "a part of it has no return"
WARDS_LEFT_OUT = "wards without a return are left out"
NOTES = ("", AREA_IN_PART, WARDS_LEFT_OUT)

_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"


class PublishedFault(ValueError):
    """A published file that cannot be shown, in one sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The published coverage ({FILE}) {why}, so none is shown: staff have to publish it "
            "again."
        )


@dataclass(frozen=True)
class Row:
    """What is told of one ward, or of all of them together.

    Counts are cells (geo.coverage.small_numbers). Rounds (names, with commas between) and months
    (YYYY-MM) are '' where none is known and '*' where doors_attempted is hidden.
    """

    standing: str
    doors: Cell
    doors_source: str
    doors_attempted: Cell
    doors_answered: Cell
    doors_not_home: Cell
    electors: Cell
    electors_contacted: Cell
    rounds: str
    first_month: str
    last_month: str
    note: str

    @property
    def doors_untried(self) -> Cell:
        """Doors less doors attempted, of what is published."""
        return small_numbers.difference(self.doors, self.doors_attempted)

    @property
    def doors_coverage(self) -> Cell:
        """Doors attempted of doors, in whole per cent."""
        return small_numbers.share(self.doors_attempted, self.doors)

    @property
    def elector_contact_rate(self) -> Cell:
        """Electors contacted of electors, in whole per cent."""
        return small_numbers.share(self.electors_contacted, self.electors)


COUNTS = tuple(field.name for field in fields(Row) if field.type is Cell)
_CHOICES = {"standing": STANDINGS, "doors_source": SOURCES, "note": NOTES}
_PATTERNS = {
    "rounds": rf"({ROUND}(, {ROUND})*|{re.escape(HIDDEN)})?",
    "first_month": rf"({_MONTH}|{re.escape(HIDDEN)})?",
    "last_month": rf"({_MONTH}|{re.escape(HIDDEN)})?",
}


@dataclass(frozen=True)
class Published:
    """Coverage as staff published it on a day (YYYY-MM-DD): every ward by code, and the total."""

    on: str
    synthetic: bool
    wards: dict[str, Row]
    total: Row

    @property
    def sha256(self) -> str:
        """SHA-256 of the contents: 64 hexadecimal digits."""
        return hashlib.sha256(_written(self._contents()).encode()).hexdigest()

    def _contents(self) -> dict[str, Any]:
        return {"format": FORMAT, "rule": RULE, **asdict(self)}

    def as_bytes(self) -> bytes:
        """The file: JSON in UTF-8, the same bytes for the same contents."""
        return f"{_written({**self._contents(), 'sha256': self.sha256})}\n".encode()


def _written(contents: dict[str, Any]) -> str:
    return json.dumps(contents, sort_keys=True, indent=1)


def parsed(content: bytes) -> Published:
    """Read a published file. Raises PublishedFault; what it refuses it does not repeat."""
    told = _told(content)
    if told.get("format") != FORMAT or told.get("rule") != RULE:
        raise PublishedFault("was written by another version of the map")
    try:
        published = _published(told)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise PublishedFault("holds what may not be published") from fault
    if list(published.wards) != areas.codes("ward"):
        raise PublishedFault("is of other wards")
    if published.as_bytes() != content:
        raise PublishedFault("was changed after it was published")
    return published


def _told(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content) if len(content) <= MOST_BYTES else None
    except (ValueError, RecursionError) as fault:
        raise PublishedFault("is damaged") from fault
    if not isinstance(told, dict):
        raise PublishedFault("is damaged")
    return told


def _published(told: dict[str, Any]) -> Published:
    if not isinstance(told["synthetic"], bool):
        raise TypeError
    return Published(
        on=date.fromisoformat(told["on"]).isoformat(),
        synthetic=told["synthetic"],
        wards={code: _row(row) for code, row in told["wards"].items()},
        total=_row(told["total"]),
    )


def _row(told: dict[str, Any]) -> Row:
    row = Row(**told)
    if not (
        all(may_leave(getattr(row, name)) for name in COUNTS)
        and all(getattr(row, name) in words for name, words in _CHOICES.items())
        and all(re.fullmatch(form, getattr(row, name)) for name, form in _PATTERNS.items())
    ):
        raise ValueError
    return row


__all__ = ["FILE", "Published", "PublishedFault", "Row"]

NOT_PUBLISHED = "coverage has not been published"
BY_WARD_ONLY = "published by ward only"
FEW_TRIED = f"hidden: fewer than {small_numbers.LARGEST_HIDDEN + 1} doors tried"
FEW_DOORS = f"hidden: too few doors for a share (fewer than {small_numbers.LEAST_WHOLE})"
TITLE = f"Canvass coverage by ward ({PLACE.wards})"


def folder() -> Path:
    """Where the published file lies: NED_PUBLISHED, else `published` in the own folder."""
    told = os.environ.get("NED_PUBLISHED")
    return Path(told) if told else own_folder() / "published"


def read(folder: Path) -> Published | None:
    """What is published in a folder; None where nothing is.

    Raises PublishedFault, in one sentence, for a file that is damaged, was changed by hand,
    holds what may not leave or is of other wards.
    """
    try:
        return parsed((folder / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise PublishedFault("cannot be read") from fault


def figures(published: Published | None, area_type: AreaType) -> dict[str, Figure]:
    """Door coverage in per cent by code. By LSOA all of it is hidden: wards alone are told."""
    if published is None:
        return dict.fromkeys(areas.codes(area_type), _hidden(NOT_PUBLISHED))
    if area_type == "lsoa":
        return dict.fromkeys(areas.codes("lsoa"), _hidden(BY_WARD_ONLY))
    return {code: _figure(row) for code, row in published.wards.items()}


def total(published: Published) -> str:
    """Door coverage of the constituency, in the words of its own figure."""
    return _figure(published.total).text


def _figure(row: Row) -> Figure:
    tried, doors = row.doors_attempted, row.doors
    if tried is None or doors is None:
        return no_data(row.standing)
    if tried == HIDDEN:
        return _hidden(FEW_TRIED)
    covered = row.doors_coverage
    if covered == HIDDEN or covered is None or doors == HIDDEN:
        return _hidden(FEW_DOORS)
    source = row.doors_source.replace(", ", " ")
    more = "; more attempted than there are doors" if tried > doors else ""
    of = f"about {count(tried)} of" if tried else "0 of about"
    text = f"{_percent(covered, tried)}% ({of} {count(doors)} doors, {source}{more}{_when(row)})"
    return Figure(float(covered), State.VALUE if tried else State.ZERO, text)


def _hidden(why: str) -> Figure:
    return Figure(None, State.HIDDEN, why)


def _when(row: Row) -> str:
    rounds = f"; round{'s' * (',' in row.rounds)} {row.rounds}" if row.rounds else ""
    return rounds + (f"; since {spoken_date(row.first_month)}" if row.first_month else "")


def _percent(covered: Cell, part: Cell) -> str:
    """A share in words: a little is not nothing."""
    return "under 1" if covered == 0 and part != 0 else str(covered)


def standings(published: Published | None) -> dict[AreaType, dict[str, str]]:
    """How far the doors of each ward were got to; of LSOAs nothing is told."""
    wards = {code: row.standing for code, row in published.wards.items()} if published else {}
    return {"ward": wards, "lsoa": {}}


def measure(published: Published | None) -> Measure:
    """Published door coverage for the map; hidden everywhere while nothing is published."""
    return coverage_measure(
        f"{told(published)} {RULE}" if published else f"{NOT_PUBLISHED.capitalize()}.",
        lambda area_type: figures(published, area_type),
        Whole(lambda: whole(published), "The total as published.", of_parts=False),
    )


def whole(published: Published | None) -> Figure:
    """Door coverage of all the wards together, as published."""
    return _figure(published.total) if published else _hidden(NOT_PUBLISHED)


def told(published: Published) -> str:
    """What the published figures are and of which day, in a sentence."""
    return (
        "Distinct doors with at least one attempt, as a share of all doors, by ward, as published "
        f"by the canvass staff on {spoken_date(published.on)}."
    )


def warning(published: Published | None) -> str:
    """What must stand beside the figures while they are made up; '' when they are not."""
    return SYNTHETIC if published and published.synthetic else ""


HEADINGS: dict[str, Callable[[Row], object]] = {
    "Canvass": lambda row: row.standing,
    "Doors": lambda row: row.doors,
    "Doors tried": lambda row: row.doors_attempted,
    "Doors untried": lambda row: row.doors_untried,
    "Door coverage (%)": lambda row: _share(row.doors_coverage, row.doors_attempted),
    "Doors answered": lambda row: row.doors_answered,
    "Electors": lambda row: row.electors,
    "Electors contacted": lambda row: row.electors_contacted,
    "Elector contact rate (%)": lambda row: _share(
        row.elector_contact_rate, row.electors_contacted
    ),
    "Doors not home": lambda row: row.doors_not_home,
    "Rounds": lambda row: row.rounds,
    "First month": lambda row: row.first_month,
    "Last month": lambda row: row.last_month,
    "Doors counted from": lambda row: row.doors_source,
    "Note": lambda row: row.note,
}


def _share(covered: Cell, part: Cell) -> object:
    return None if covered is None else _percent(covered, part)


def rows(published: Published | None) -> pd.DataFrame:
    """What is published as it is shown, by ward code: the ward's name first, then words alone.

    A count is its digits or '*'; <NA> where nothing is known, as everywhere while nothing is
    published. Headings are those of `canvass.measures.rows`, where both tell the same.
    """
    if published is None:
        shown = pd.DataFrame(index=areas.codes("ward"), columns=list(HEADINGS), dtype="string")
        shown["Canvass"] = NOT_PUBLISHED
    else:
        shown = pd.DataFrame(map(_shown, published.wards.values()), list(published.wards))
    shown.insert(0, "Area", [areas.name_of(code) for code in shown.index])
    return shown.rename_axis("code").astype("string")


def _shown(row: Row) -> dict[str, object]:
    told = {heading: tell(row) for heading, tell in HEADINGS.items()}
    return {heading: pd.NA if one in (None, "") else str(one) for heading, one in told.items()}


def total_row(published: Published) -> pd.DataFrame:
    """The constituency's row under the same headings, by its code."""
    cells = {"Area": areas.name_of(areas.CODE), **_shown(published.total)}
    return pd.DataFrame([cells], [areas.CODE]).rename_axis("code").astype("string")
