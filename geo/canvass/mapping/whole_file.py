"""Guess what counts say of all their areas at once: of what kind they are, and of which set."""

import pandas as pd

from geo.canvass import days
from geo.canvass.counted_in import (
    DISTRICT,
    REDRAWN,
    ROAD_GROUP,
    SINCE_2019,
    VINTAGES,
    kind_of,
    names_two,
    names_ward,
    ward_in,
)
from geo.canvass.mapping.presets import AREA_TYPE_OF
from geo.canvass.reading.files import Sheet
from geo.canvass.words import normal, squeezed, text_of

MOST_CELLS = 0.6

Columns = dict[str, tuple[str, ...]]


def defaults(sheet: Sheet, columns: Columns, order: days.DayOrder) -> dict[str, str]:
    """The kind of area and the boundary set of the whole file, where they can be told."""
    if "area_code" not in columns:
        return {}
    cells = _cells(sheet, columns, "area_code")
    kind = "" if "area_type" in columns else _kind(squeezed(columns["area_code"][0]), cells)
    by_ward = kind == "ward" or _cells(sheet, columns, "area_type") in ({"ward"}, {"wards"})
    vintage = ""
    if by_ward and "boundary_vintage" not in columns:
        vintage = _set_of(cells) or _set_by_period(sheet, columns, order, cells)
    told = {"area_type": kind, "boundary_vintage": vintage}
    return {name: value for name, value in told.items() if value}


def _cells(sheet: Sheet, columns: Columns, name: str) -> set[str]:
    """The different words of a column, blanks apart."""
    cells = {normal(cell) for one in columns.get(name, ()) for cell in sheet.rows[one].unique()}
    return cells - {""}


def _kind(heading: str, cells: set[str]) -> str:
    """The kind that a heading tells and no cell denies, or that most cells tell and none denies."""
    told = AREA_TYPE_OF.get(heading, "")
    if told in (DISTRICT, ROAD_GROUP):
        return told
    kinds = [kind for kind in map(kind_of, cells) if kind]
    if told:
        return told if set(kinds) <= {told} else ""
    few = len(kinds) < MOST_CELLS * len(cells)
    return "" if few or len(set(kinds)) != 1 else kinds[0]


def _set_of(cells: set[str]) -> str:
    """The one set that has every ward named here; '' where both have, or none."""
    sets = [set(ward_in(cell)) for cell in cells if ward_in(cell)]
    both = set.intersection(*sets) if sets else set()
    return both.pop() if len(both) == 1 and any(map(names_ward, cells)) else ""


def _set_by_period(sheet: Sheet, columns: Columns, order: days.DayOrder, cells: set[str]) -> str:
    """The set in use over every period, where both sets have all the names and they differ."""
    if not any(map(names_two, cells)) or any(len(ward_in(cell)) == 1 for cell in cells):
        return ""
    starts, ends = (_days(sheet, columns, name, order) for name in ("period_start", "period_end"))
    if ends and max(ends) < REDRAWN:
        return VINTAGES["ward"]
    return SINCE_2019 if starts and min(starts) >= REDRAWN else ""


def _days(sheet: Sheet, columns: Columns, name: str, order: days.DayOrder) -> set[str]:
    read = [days.read(text_of(sheet.rows[one]), order)[0] for one in columns.get(name, ())]
    return set(pd.concat(read)) - {""} if read else set()
