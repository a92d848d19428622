"""Declare what may be kept: a visit, a line of counts by area, and both as a store holds them.

Of a visit it is kept where, when and what came of it; never who. A line of counts that contradicts
itself, as more doors tried than there are, is found here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from geo import areas, coverage, tables
from geo.canvass import place
from geo.canvass.forms import DISTRICT_CODE, FIRST_DAY, GROUP_CODE, LAST_DAY
from geo.canvass.place import AREA_TYPES, OUTSIDE, PLACES, SINCE_2019, VINTAGES
from geo.tables import Column, Fault, Table
from geo.tables.columns import LSOA_FORM, WARD_FORM
from geo.tables.place import PLACE

CONTACT, NOT_HOME, REFUSED = "contact", "not home", "refused"
MOVED, DECEASED, INACCESSIBLE = "moved", "deceased", "inaccessible"
LANGUAGE, OTHER = "language", "other"
OUTCOMES = (CONTACT, NOT_HOME, REFUSED, MOVED, DECEASED, INACCESSIBLE, LANGUAGE, OTHER)
# At these somebody came to the door.
ANSWERED = (CONTACT, REFUSED, MOVED, DECEASED, LANGUAGE)

_LATER = PLACE.redrawn.words if PLACE.redrawn else "of a later set"
_SETS = " or ".join(one.id for one in PLACE.ward_sets)
HASH = r"[0-9a-f]{32}"
VISIT_COLUMNS = (
    Column("row_key", "hash of everything that makes this visit unique", pattern=HASH, unique=True),
    Column("day", "day of the visit", "date", low=FIRST_DAY, high=LAST_DAY),
    Column("outcome", "result of the visit", choices=OUTCOMES),
    Column(
        "round",
        "round of visits, a number or a letter and a number",
        pattern=coverage.ROUND,
        blank=True,
    ),
    Column("place", "whether the visit was in the constituency", choices=PLACES),
    Column("ward_code", f"ward {PLACE.wards}", pattern=WARD_FORM, blank=True),
    Column("ward_2019_code", f"ward {_LATER}", pattern=WARD_FORM, blank=True),
    Column("lsoa_code", "LSOA (2011)", pattern=LSOA_FORM, blank=True),
    Column("polling_district", "polling district", pattern=DISTRICT_CODE, blank=True),
    Column("road_group", "road group, as a code", pattern=GROUP_CODE, blank=True),
    Column("door_key", "the door, hashed with a key", pattern=HASH, blank=True),
    Column("elector_key", "the elector, hashed with a key", pattern=HASH, blank=True),
)
VISIT_HEADINGS = [column.name for column in VISIT_COLUMNS]

SYNTHETIC = "synthetic demonstration"
MOST = 1_000_000
# What the counts of forgotten visits are of, beside their rounds.
ALL_ROUNDS, NO_ROUND = "all", "none"
LABEL = r"[\w ./-]{1,40}"
_SAME_COUNT = ["area_type", "area_code", "round", "period_start", "period_end", "source_system"]

CanvassArea = Literal["ward", "ward 2019", "lsoa", "polling district", "road group"]
AREA_COLUMN: dict[CanvassArea, str] = {
    "ward": "ward_code",
    "ward 2019": "ward_2019_code",
    "lsoa": "lsoa_code",
    "polling district": "polling_district",
    "road group": "road_group",
}


def typed_visits(frame: pd.DataFrame) -> pd.DataFrame:
    """The declared columns alone, in order, as string; missing is <NA>."""
    return frame.reindex(columns=VISIT_HEADINGS).astype("string")


def _number(name: str, meaning: str, unit: str, low: int = 0, blank: bool = True) -> Column:
    return Column(name, meaning, "integer", unit, low=low, high=MOST, blank=blank)


def _day(name: str, meaning: str) -> Column:
    return Column(name, meaning, "date", low=FIRST_DAY, high=LAST_DAY)


COUNT_COLUMNS = (
    Column("area_code", "ward, LSOA, polling district or road group counted in"),
    Column("area_type", "kind of area", choices=AREA_TYPES),
    Column(
        "boundary_vintage",
        f"boundary set: {_SETS} for wards, {VINTAGES['lsoa']} for LSOAs, blank for others",
        choices=tuple(sorted({*VINTAGES.values(), SINCE_2019} - {""})),
        blank=True,
    ),
    _day("period_start", "first day of the visits counted"),
    _day("period_end", "last day of the visits counted"),
    Column("round", "round of visits, a number or a letter and a number", pattern=coverage.ROUND),
    _number("electors", "people on the register", "electors", low=1),
    _number("doors", "addresses with electors", "doors", low=1),
    _number("doors_attempted", "distinct doors visited at least once", "doors", blank=False),
    _number("doors_answered", "distinct doors that answered", "doors"),
    _number("electors_contacted", "electors spoken to", "electors"),
    _number("not_home", "distinct doors where nobody was in", "doors"),
    Column("source_system", "system the counts come from, in the user's words", pattern=LABEL),
)
COUNT_HEADINGS = [column.name for column in COUNT_COLUMNS]
NUMBERS = [column.name for column in COUNT_COLUMNS if column.kind == "integer"]
COUNT_DTYPES = {
    column.name: "Int64" if column.kind == "integer" else "string" for column in COUNT_COLUMNS
}


def count_table() -> Table:
    """The declaration of a return. Made on call: a return is no file of `data/`."""
    return Table(
        name="canvass_return",
        title="Canvass counts by area",
        columns=COUNT_COLUMNS,
        sources=(),
        changed="",
    )


def typed_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """The declared columns alone, in order: counts as Int64, the rest as string."""
    return frame[COUNT_HEADINGS].astype(COUNT_DTYPES)


def parse_counts(text: pd.DataFrame, lines: Sequence[int]) -> tuple[pd.DataFrame, list[Fault]]:
    """Type a return read as text: one row a line, and every fault found, by line.

    A column that is not declared is dropped; a declared one that is absent reads as blank.
    """
    cells = text.reindex(columns=COUNT_HEADINGS).astype("string").fillna("")
    frame, faults = tables.parse(count_table(), cells, lines)
    seen = {fault.line for fault in faults}
    faults += [fault for fault in check_counts(frame, lines) if fault.line not in seen]
    return frame, sorted(faults, key=lambda fault: fault.line)


def check_counts(frame: pd.DataFrame, lines: Sequence[int]) -> list[Fault]:
    """What contradicts itself in a typed return. No fault repeats a value of the file.

    A line that stands twice is no fault; lines that count the same otherwise are, all of them.
    """
    return [
        Fault(line, column, why)
        for column, why, wrong in _count_rules(frame)
        for line, broken in zip(lines, wrong.fillna(False), strict=True)
        if broken
    ]


def _count_rules(frame: pd.DataFrame) -> Iterator[tuple[str, str, pd.Series]]:
    yield from place.area_rules(frame)
    tried, spoken = frame["doors_attempted"], frame["doors_answered"].fillna(0)
    yield "period_end", "is before period_start", frame["period_start"] > frame["period_end"]
    yield "doors_attempted", "is more than doors", tried > frame["doors"]
    accounted = spoken + frame["not_home"].fillna(0)
    yield "doors_attempted", "is less than doors_answered and not_home", accounted > tried
    people = frame["electors_contacted"]
    yield "electors_contacted", "is more than electors", people > frame["electors"]
    yield "electors_contacted", "without a door visited", (people > 0) & (tried == 0)
    silent = (tried > 0) & frame["doors_answered"].isna() & ~(people > 0).fillna(False)
    yield "doors_answered", "is blank. Enter at how many doors somebody answered", silent
    yield (
        "area_code",
        "has a different count on another line of this round and period",
        _counted_twice(frame),
    )


def _counted_twice(frame: pd.DataFrame) -> pd.Series:
    """Lines whose area, round and period stand again, with another count."""
    cells = frame[_SAME_COUNT].astype("string").fillna("").itertuples(index=False, name=None)
    keys = pd.Series(map("\t".join, cells), frame.index, dtype=object)
    apart = keys[~frame.duplicated()]
    return keys.isin(apart[apart.duplicated()])


@dataclass(frozen=True)
class Held:
    """Counts as `COUNT_HEADINGS` and visits as `VISIT_HEADINGS`, each with `synthetic`.

    `synthetic` (bool) says of a row that it was made up. Of a row that several imports
    name, it is True only if all of them are synthetic.
    """

    counts: pd.DataFrame
    visits: pd.DataFrame

    def counted(self) -> "Held":
        """The real rows alone, once there is any; until then the synthetic ones."""
        if self.counts["synthetic"].all() and self.visits["synthetic"].all():
            return self
        return Held(_real(self.counts), _real(self.visits))

    def chosen(self, rounds: tuple[str, ...] = (), since: str = "") -> "Held":
        """The rows of some rounds (all if none is named) and of a day (ISO) or later.

        A return of counts is in if its period ends on that day or later: it cannot be split.
        Raises ValueError for a day that is none.
        """
        counts, seen = self.counts, self.visits
        if rounds:
            counts, seen = (rows[rows["round"].isin(rounds)] for rows in (counts, seen))
        if since:
            day = date.fromisoformat(since).isoformat()
            counts, seen = counts[counts["period_end"] >= day], seen[seen["day"] >= day]
        return Held(counts, seen)

    def counts_by(self, area_type: CanvassArea) -> pd.DataFrame:
        """The returns of counts by one type of area."""
        if area_type not in ("ward", "ward 2019"):
            return self.counts[self.counts["area_type"] == area_type]
        # A ward that was not redrawn has one code in both sets: a return of either is of both.
        here = self.counts["area_code"].isin(self.codes(area_type))
        return self.counts[here & (self.counts["area_type"] == "ward")]

    def visits_by(self, area_type: CanvassArea) -> pd.DataFrame:
        """The visits that name an area of a type, under `area_code`; none outside.

        A visit whose postcode is not known still counts in the district or group it names.
        """
        seen = self.visits.rename(columns={AREA_COLUMN[area_type]: "area_code"})
        return seen[seen["area_code"].notna() & (seen["place"] != OUTSIDE)]

    def codes(self, area_type: CanvassArea) -> list[str]:
        """Every ward or LSOA there is; the districts or road groups that a row names, in order."""
        if area_type == "ward" or area_type == "lsoa":
            return areas.codes(area_type)
        if area_type == "ward 2019":
            return areas.wards_2019().index.tolist()
        named = self.counts_by(area_type)["area_code"], self.visits_by(area_type)["area_code"]
        return sorted(set(pd.concat(named)))


def nothing() -> Held:
    """A store without a row."""
    counts = typed_counts(pd.DataFrame(columns=COUNT_HEADINGS))
    seen = typed_visits(pd.DataFrame(columns=VISIT_HEADINGS))
    return Held(*(rows.assign(synthetic=pd.Series(dtype=bool)) for rows in (counts, seen)))


def _real(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~rows["synthetic"].astype(bool)]
