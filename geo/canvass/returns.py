"""Declare a return of counts by area, and find every line that cannot be right."""

from collections.abc import Iterator, Sequence

import pandas as pd

from geo import coverage, tables
from geo.canvass import counted_in, visits
from geo.canvass.counted_in import AREA_TYPES, VINTAGES
from geo.tables import Column, Fault, Table
from geo.tables.place import PLACE

SYNTHETIC = "synthetic demonstration"
MOST = 1_000_000
# What the counts of forgotten visits are of, beside their rounds.
ALL_ROUNDS, NO_ROUND = "all", "none"
LABEL = r"[\w ./-]{1,40}"


def _count(name: str, meaning: str, unit: str, low: int = 0, blank: bool = True) -> Column:
    return Column(name, meaning, "integer", unit, low=low, high=MOST, blank=blank)


def _day(name: str, meaning: str) -> Column:
    return Column(name, meaning, "date", low=visits.FIRST_DAY, high=visits.LAST_DAY)


_SETS = " or ".join(one.id for one in PLACE.ward_sets)
COLUMNS = (
    Column("area_code", "ward, LSOA, polling district or road group counted in"),
    Column("area_type", "kind of area", choices=AREA_TYPES),
    Column(
        "boundary_vintage",
        f"boundary set: {_SETS} for wards, {VINTAGES['lsoa']} for LSOAs, blank for others",
        choices=tuple(sorted({*VINTAGES.values(), counted_in.SINCE_2019} - {""})),
        blank=True,
    ),
    _day("period_start", "first day of the visits counted"),
    _day("period_end", "last day of the visits counted"),
    Column("round", "wave of visits, a number or a letter and a number", pattern=coverage.ROUND),
    _count("electors", "people on the register", "electors", low=1),
    _count("doors", "addresses with electors", "doors", low=1),
    _count("doors_attempted", "distinct doors with an attempt", "doors", blank=False),
    _count("doors_answered", "distinct doors that answered", "doors"),
    _count("electors_contacted", "electors spoken to", "electors"),
    _count("not_home", "distinct doors where nobody was in", "doors"),
    Column("source_system", "system the counts come from, in the user's words", pattern=LABEL),
)
HEADINGS = [column.name for column in COLUMNS]
COUNTS = [column.name for column in COLUMNS if column.kind == "integer"]
DTYPES = {column.name: "Int64" if column.kind == "integer" else "string" for column in COLUMNS}
KEY = ["area_type", "area_code", "round", "period_start", "period_end", "source_system"]


def table() -> Table:
    """The declaration of a return. Made on call: a return is no file of `data/`."""
    return Table(
        name="canvass_return",
        title="Canvass counts by area",
        columns=COLUMNS,
        sources=(),
        changed="",
    )


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The declared columns alone, in order: counts as Int64, the rest as string."""
    return frame[HEADINGS].astype(DTYPES)


def parse(text: pd.DataFrame, lines: Sequence[int]) -> tuple[pd.DataFrame, list[Fault]]:
    """Type a return read as text: one row a line, and every fault found, by line.

    A column that is not declared is dropped; a declared one that is absent reads as blank.
    """
    cells = text.reindex(columns=HEADINGS).astype("string").fillna("")
    frame, faults = tables.parse(table(), cells, lines)
    seen = {fault.line for fault in faults}
    faults += [fault for fault in check(frame, lines) if fault.line not in seen]
    return frame, sorted(faults, key=lambda fault: fault.line)


def check(frame: pd.DataFrame, lines: Sequence[int]) -> list[Fault]:
    """What contradicts itself in a typed return. No fault repeats a value of the file.

    A line that stands twice is no fault; lines that count the same otherwise are, all of them.
    """
    return [
        Fault(line, column, why)
        for column, why, wrong in _rules(frame)
        for line, broken in zip(lines, wrong.fillna(False), strict=True)
        if broken
    ]


def _rules(frame: pd.DataFrame) -> Iterator[tuple[str, str, pd.Series]]:
    yield from counted_in.rules(frame)
    tried, spoken = frame["doors_attempted"], frame["doors_answered"].fillna(0)
    yield "period_end", "is before period_start", frame["period_start"] > frame["period_end"]
    yield "doors_attempted", "is more than doors", tried > frame["doors"]
    accounted = spoken + frame["not_home"].fillna(0)
    yield "doors_attempted", "is less than doors_answered and not_home", accounted > tried
    people = frame["electors_contacted"]
    yield "electors_contacted", "is more than electors", people > frame["electors"]
    yield "electors_contacted", "without a door attempted", (people > 0) & (tried == 0)
    silent = (tried > 0) & frame["doors_answered"].isna() & ~(people > 0).fillna(False)
    yield "doors_answered", "is blank: was anybody in?", silent
    yield "area_code", "is counted otherwise on another line of this round and period", _two(frame)


def _two(frame: pd.DataFrame) -> pd.Series:
    """Lines whose area, round and period stand again, with another count."""
    cells = frame[KEY].astype("string").fillna("").itertuples(index=False, name=None)
    keys = pd.Series(map("\t".join, cells), frame.index, dtype=object)
    apart = keys[~frame.duplicated()]
    return keys.isin(apart[apart.duplicated()])
