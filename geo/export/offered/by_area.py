"""Gather measures by area: a row an area and a measure, or an area's row of them all for a map."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from geo import areas
from geo.areas import group
from geo.areas.boundaries import LSOAS, WARDS
from geo.cards import cards
from geo.coverage import COVERAGE_ID
from geo.export.offered.facts import (
    EACH_ITS_OWN,
    FACTS,
    OF_EACH,
    beside,
    complete,
    notes_of,
    of_measure,
    of_tables,
    status_of,
)
from geo.export.offered.layers import WARDS_OF
from geo.export.taken import Provenance, Takeaway
from geo.figures import Figure, State, in_words
from geo.figures.measure import AreaType, Measure
from geo.link import compare
from geo.tables import Column, Table
from geo.tables.place import PLACE

AREAS_OF = {"ward": WARDS, "lsoa": LSOAS}
AREA = (
    Column("area_code", "GSS code of the area", heading="Area code"),
    Column("area_name", "Name of the area", heading="Area"),
    Column(areas.BOUNDARY_SET.name, areas.BOUNDARY_SET.meaning),
)
PASSING_ON = Column(
    "passing_on",
    "Who may have the canvass figures of the row, and what is hidden in them",
    blank=True,
)
_LONG = (
    *AREA,
    Column("measure_id", "Our name of the measure, the same in every file", blank=True),
    Column("measure", "What is measured", heading="Measure"),
    Column(
        "value",
        "The number; blank where there is none to give",
        "number",
        blank=True,
        heading="Number",
    ),
    Column("unit", "Unit of the number", heading="Unit"),
    FACTS[0],
    Column("in_words", "The same in words, or why there is no number", heading="In words"),
    Column("period", "The years that the measure is about", blank=True),
    Column("method", "How the number is worked out"),
)


def named_area(code: str) -> dict[str, str]:
    """The cells of AREA for the constituency, an area or a group. Raises geo.areas.UnknownArea."""
    return dict(
        zip([one.name for one in AREA], (code, group.name_of(code), _within(code)), strict=True)
    )


def _within(code: str) -> str:
    if group.is_group(code):
        return group.kind_of(code)
    of = areas.type_of(code)
    return areas.BOUNDARY_SETS[of] if of else f"constituency, {PLACE.boundaries}"


def measures(area_type: AreaType, address: str = "") -> Takeaway:
    """Every measure by area: a row an area and a measure, with its number and its words."""
    known = {one.id for one in measured(area_type)}
    codes = areas.codes(area_type)
    told = [row for row in compare.rows(codes) if row.id in known]
    about = _of_areas(area_type, address)
    return _long(f"measures-by-{area_type}", told, codes, about)


def _of_areas(area_type: AreaType, address: str) -> Provenance:
    """What is said beside every measure of a type of area."""
    told = [pair for pair in compare.measures() if _known(pair[0], area_type)]
    tables = each(AREAS_OF[area_type], *(table for _, tables in told for table in tables))
    title = f"Measures by {'ward' if area_type == 'ward' else 'LSOA'}"
    carded = tuple(one.id for one, _ in told)
    return Provenance(title, tables, (areas_note(area_type),), carded, address=address)


def measures_on_map(area_type: AreaType, address: str = "") -> Takeaway:
    """The same for a map: a row an area with its shape, and columns for each measure."""
    codes = areas.codes(area_type)
    rows = pd.DataFrame([named_area(code) for code in codes])
    columns, told = list(AREA), measured(area_type)
    for one in told:
        figures = compare.figures_for(one, codes)
        for column, cells in _of_map(one, figures, area_type):
            columns.append(column)
            rows[column.name] = cells
    shapes, about = areas.areas(area_type).geometry.loc[codes], _of_areas(area_type, address)
    return complete(
        f"measures-by-{area_type}",
        rows,
        tuple(columns),
        replace(about, notes=(OF_EACH, *about.notes)),
        shapes,
        **EACH_ITS_OWN,
    )


def _of_map(
    one: Measure, figures: Sequence[Figure], area_type: AreaType
) -> Iterator[tuple[Column, Any]]:
    """A measure's number, its status, what is said of every number of it, and its words."""
    number = Column(field(one), one.method, "number", one.unit, blank=True)
    values = pd.Series([each.value for each in figures], dtype="Float64")
    yield number, values.round(places(one.unit))
    yield status_of(number), [str(each.state) for each in figures]
    yield from beside(number, one, area_type).items()
    words = Column(f"{one.id}_in_words", f"{one.title}, in words, or why there is no number")
    yield words, [in_words(each) for each in figures]


def places(unit: str) -> int:
    """To how many decimals a number is given: a sum of money to the pound."""
    return 0 if unit.startswith("£ at ") else 2


def field(one: Measure) -> str:
    """The name of a measure's column, with its unit: 'bus_losses_changes'."""
    unit = snake(one.unit)
    return one.id if one.id.endswith(unit) else f"{one.id}_{unit}"


def snake(words: str) -> str:
    """'Door coverage (%)' -> 'door_coverage_percent'; '£ a pupil' -> 'gbp_a_pupil'."""
    plain = words.lower().replace("%", "percent").replace("£", "gbp ")
    return re.sub("[^a-z0-9]+", "_", plain).strip("_")


def measured(area_type: AreaType) -> list[Measure]:
    """The measures that are told of a type of area."""
    return [one for one, _ in compare.measures() if _known(one, area_type)]


def _known(one: Measure, area_type: AreaType) -> bool:
    found = one.figures(area_type) if one.figures else {}
    return any(each.state is not State.NOT_APPLICABLE for each in found.values())


def areas_note(area_type: AreaType) -> str:
    """Which areas of a type are meant."""
    return WARDS_OF if area_type == "ward" else "LSOAs are those of 2011."


def measure(one: Measure, area_type: AreaType, address: str = "") -> Provenance:
    """What is to be said of one measure of a type of area, as of a picture of it."""
    rests_on = next(tables for each, tables in compare.measures() if each.id == one.id)
    figures = one.figures(area_type).values() if one.figures else ()
    notes = (one.method, *notes_of(one, figures, area_type), areas_note(area_type))
    tables = each(*rests_on, AREAS_OF[area_type])
    as_of = one.basis.as_of or one.basis.years
    return Provenance(one.title, tables, notes, (one.id,), address=address, as_of=as_of)


def each(*tables: Table) -> tuple[Table, ...]:
    """Tables, each once."""
    return tuple({one.name: one for one in tables}.values())


def comparison(
    told: Sequence[compare.Row], codes: Sequence[str], canvass: str, warning: str, address: str
) -> Takeaway:
    """A comparison of areas: a row a measure and a place, with its number and its words."""
    tables = each(*(one for row in told for one in row.tables), WARDS, LSOAS)
    title = " and ".join(compare.names(codes)[: max(2, len(codes) - 1)]) + " compared"
    carded = tuple(row.id for row in told)
    about = Provenance(title, tables, (WARDS_OF,), carded, canvass, warning, address)
    return _long(comparison_name(codes), told, codes, about)


def comparison_name(codes: Sequence[str]) -> str:
    """What the file of a comparison is called: a group by the number of its members alone."""
    return "-".join(["compare", *map(group.in_a_file_name, codes)]).removesuffix(f"-{areas.CODE}")


def _long(
    name: str, told: Sequence[compare.Row], codes: Sequence[str], about: Provenance
) -> Takeaway:
    known = {one.id: one for one, _ in compare.measures()}
    cells = [
        {**_cells(row, figure, known.get(row.id), about, code), **named_area(code)}
        for row in told
        for code, figure in zip(codes, row.figures, strict=True)
    ]
    headings = [one.name for one in (*_LONG, *FACTS[1:], PASSING_ON)]
    rows = (pd.DataFrame(cells) if cells else pd.DataFrame(columns=headings)).convert_dtypes()
    values, units = rows["value"].astype("Float64"), rows["unit"].map(places)
    rows["value"] = values.round(2).mask(units.eq(0), values.round(0))
    facts = {one.name: rows[one.name] for one in FACTS[1:] if one.name in rows}
    columns = (*_LONG, PASSING_ON) if about.canvass else _LONG
    return complete(name, rows[[one.name for one in columns]], columns, about, **facts)


def _cells(
    row: compare.Row, figure: Figure, measure: Measure | None, about: Provenance, code: str
) -> dict[str, Any]:
    """What a row of the file says of one figure."""
    of_doors = row.id == COVERAGE_ID
    said = {
        "measure_id": row.id if row.id in cards() else pd.NA,
        "measure": row.title,
        "value": figure.value,
        "unit": row.unit,
        "status": str(figure.state),
        "in_words": in_words(figure),
        "period": (figure.years or measure.basis.years) if measure else pd.NA,
        "method": row.how,
        "estimate": bool(row.estimate),
        "inferred": figure.inferred,
        "synthetic": bool(about.warning) and of_doors,
        "passing_on": (of_doors and about.canvass) or pd.NA,
        # The estimates of residents are those of mid-2019, published in the year after.
        "later_than_standpoint": bool(row.estimate),
        "price_base": pd.NA,
        **of_tables(row.tables),
        **({"source": "; ".join(about.sources()[:1])} if of_doors else {}),
    }
    known = of_measure(measure, group.type_of(code)) if measure else {}
    return said | known | ({"as_of": figure.years} if figure.years else {})
