"""Guess what each column is, from headings that are known and from values that tell.

Of counts it is guessed too what they say of all their areas at once: their kind and their set.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from geo.canvass import forms
from geo.canvass.forms import normal, squeezed, text_of
from geo.canvass.map.fields import (
    DAYS,
    FIELDS,
    MOST_WORDS,
    WHERE,
    Field,
    Kind,
    Mapping,
    MappingFault,
    method_words,
    result_words,
)
from geo.canvass.map.known import (
    ANEW_IN_DISTRICTS,
    AREA_TYPE_OF,
    HEADINGS,
    PERSONAL,
    PRESETS,
    RESULTS,
    Preset,
    is_at_the_door,
    known_name,
)
from geo.canvass.map.parts import beside_a_street
from geo.canvass.map.wide import visits_side_by_side
from geo.canvass.place import (
    DISTRICT,
    REDRAWN,
    ROAD_GROUP,
    SINCE_2019,
    VINTAGES,
    area_within,
    is_code,
    is_postcode,
    kind_of,
    names_postcode,
    names_two,
    names_ward,
    ward_in,
)
from geo.canvass.read import Sheet
from geo.canvass.records import NUMBERS

MOST_CELLS = 0.6
NEARLY_ALL = 0.9
ENOUGH_COUNTS = 3
SOME = 200
Columns = dict[str, tuple[str, ...]]


def guess(sheet: Sheet, told: Kind | None = None, chosen: Columns | None = None) -> Mapping:
    """A mapping to begin with: what is known of public headings, and of plain values.

    `told` is the kind of return and `chosen` are columns, where its user says so.

    Columns that are personal by their heading are never guessed from values. The order of
    rows and columns makes no difference.
    """
    named = {known_name(heading): heading for heading in sorted(sheet.headings, reverse=True)}
    preset = next((one for one in PRESETS if _is_of(one, named)), None)
    kind = told or (preset.kind if preset else _kind_of_return(named))
    columns = _by_heading(kind, preset, named) | (chosen or {})
    if kind == "visits":
        columns = _first_of_several(sheet) | columns
        columns |= _by_values(sheet, columns)
        columns |= beside_a_street(sheet, columns)
        columns |= _in_the_address(sheet, columns)
        columns |= _whole_number(columns)
    order = _day_order(sheet, columns)
    return Mapping(
        kind,
        columns,
        _results(sheet, columns) | (preset.results if preset else {}),
        order,
        _of_whole_file(sheet, columns, order) if kind == "counts" else {},
        _methods(sheet, columns),
    )


def _is_of(preset: Preset, named: dict[str, str]) -> bool:
    return all(any(name in named for name in names) for names in preset.betrayed_by)


def _kind_of_return(named: dict[str, str]) -> Kind:
    told = [name for name in NUMBERS if any(word in named for word in HEADINGS["counts"][name])]
    of_visits = any(
        word in named for name in ("day", "result") for word in HEADINGS["visits"][name]
    )
    enough = ENOUGH_COUNTS if of_visits else ENOUGH_COUNTS - 1
    return "counts" if "doors_attempted" in told or len(told) >= enough else "visits"


def _by_heading(
    kind: Kind, preset: Preset | None, named: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    found = {field.name: _headings(field, kind, preset, named) for field in FIELDS[kind]}
    return {name: headings for name, headings in found.items() if headings}


def _headings(
    field: Field, kind: Kind, preset: Preset | None, named: dict[str, str]
) -> tuple[str, ...]:
    first = preset.columns.get(field.name, ()) if preset else ()
    known = [named[name] for name in (*first, *HEADINGS[kind][field.name]) if name in named]
    return tuple(dict.fromkeys(known if field.name == "address" else known[:1]))


def _by_values(sheet: Sheet, columns: dict) -> dict[str, tuple[str, ...]]:
    """For each field without a column the one column whose values tell, if there is one."""
    taken = {heading for headings in columns.values() for heading in headings}
    free = [
        text_of(sheet.rows[heading]).rename(heading)
        for heading in sheet.headings
        if heading not in taken and not any(word in squeezed(heading) for word in PERSONAL)
    ]
    found: dict[str, tuple[str, ...]] = {}
    for name, tells in TELLING.items():
        told = [str(cells.name) for cells in free if name not in columns and tells(cells)]
        if len(told) == 1:
            found[name] = (told[0],)
    return found


def _share(test: Callable[[str], object], cells: pd.Series) -> float:
    filled = [cell for cell in cells.unique() if cell.strip()]
    return sum(map(bool, map(test, filled))) / len(filled) if filled else 0.0


def _are_days(cells: pd.Series) -> bool:
    order = forms.guessed_order(cells)
    return _share(lambda cell: forms.day_or_why(cell, order)[0], cells) >= NEARLY_ALL


def _are_results(cells: pd.Series) -> bool:
    few = cells.nunique() <= MOST_WORDS
    return few and _share(lambda cell: squeezed(cell) in RESULTS, cells) >= MOST_CELLS


def _are_methods(cells: pd.Series) -> bool:
    few = cells.nunique() <= MOST_WORDS
    return few and _share(lambda cell: is_at_the_door(cell) is not None, cells) >= NEARLY_ALL


TELLING: dict[str, Callable[[pd.Series], bool]] = {
    "postcode": lambda cells: _share(is_postcode, cells) >= MOST_CELLS,
    "area_code": lambda cells: _share(is_code, cells) >= MOST_CELLS,
    "day": _are_days,
    "result": _are_results,
    "method": _are_methods,
}


def _in_the_address(sheet: Sheet, columns: Columns) -> Columns:
    """The column of the address as that of the postcode too, where postcodes are in its cells."""
    if any(columns.get(name) for name in WHERE):
        return {}
    for heading in columns.get("address", ()):
        if _share(names_postcode, text_of(sheet.rows[heading]).head(SOME)) >= MOST_CELLS:
            return {"postcode": (heading,)}
    return {}


def _methods(sheet: Sheet, columns: Columns) -> dict[str, bool]:
    words = method_words(sheet, columns["method"][0]) if "method" in columns else []
    known = {word: is_at_the_door(word) for word in words}
    return {word: at for word, at in known.items() if at is not None}


def _first_of_several(sheet: Sheet) -> Columns:
    """The columns of the first visit, where a row has several beside each other: 'Result 1'."""
    first = next(iter(visits_side_by_side(sheet)), {})
    return {field: (heading,) for field, heading in first.items()}


def _whole_number(columns: dict) -> dict[str, tuple[str, ...]]:
    """Numbers of the register begin anew in each polling district: both columns, then."""
    number, district = columns.get("elector", ()), columns.get("polling_district", ())
    anew = number and squeezed(number[0]) in ANEW_IN_DISTRICTS
    return {"elector": (*district, *number)} if anew and district else {}


def _results(sheet: Sheet, columns: dict) -> dict[str, str]:
    try:
        words: Iterable[str] = result_words(sheet, columns["result"][0])
    except (KeyError, MappingFault):
        return {}
    return {word: RESULTS[squeezed(word)] for word in words if squeezed(word) in RESULTS}


def _day_order(sheet: Sheet, columns: dict) -> forms.DayOrder:
    headings = [columns[name][0] for name in DAYS if name in columns]
    cells = [text_of(sheet.rows[heading]) for heading in headings]
    return forms.guessed_order(pd.concat(cells), headings[0]) if cells else forms.DAY_FIRST


def _of_whole_file(sheet: Sheet, columns: Columns, order: forms.DayOrder) -> dict[str, str]:
    """The kind of area and the boundary set of the whole file, where they can be told."""
    if "area_code" not in columns:
        return {}
    cells = {normal(area_within(cell)) for cell in _cells(sheet, columns, "area_code")}
    kind = "" if "area_type" in columns else _kind_of_area(squeezed(columns["area_code"][0]), cells)
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


def _kind_of_area(heading: str, cells: set[str]) -> str:
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


def _set_by_period(sheet: Sheet, columns: Columns, order: forms.DayOrder, cells: set[str]) -> str:
    """The set in use over every period, where both sets have all the names and they differ."""
    if not any(map(names_two, cells)) or any(len(ward_in(cell)) == 1 for cell in cells):
        return ""
    starts, ends = (_days(sheet, columns, name, order) for name in ("period_start", "period_end"))
    if ends and max(ends) < REDRAWN:
        return VINTAGES["ward"]
    return SINCE_2019 if starts and min(starts) >= REDRAWN else ""


def _days(sheet: Sheet, columns: Columns, name: str, order: forms.DayOrder) -> set[str]:
    read = [forms.read_days(text_of(sheet.rows[one]), order)[0] for one in columns.get(name, ())]
    return set(pd.concat(read)) - {""} if read else set()
