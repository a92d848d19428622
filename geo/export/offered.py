"""Gather what may be taken away: layers, measures, tables of data/, coverage, comparisons."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from geo import areas, compare, link
from geo.boundaries import LSOAS, WARDS
from geo.door_columns import MEANINGS
from geo.export.provenance import Provenance
from geo.export.takeaway import Takeaway, described, points
from geo.figures import State
from geo.layer import AreaType, Layer, Measure
from geo.people import PEOPLE
from geo.tables import Table, read

AREAS_OF = {"ward": WARDS, "lsoa": LSOAS}
WARDS_OF = "Wards are those used until May 2019, which make up the constituency."
CODE = {"Area code": "GSS code of the area"}


def layer(one: Layer, address: str = "") -> Takeaway:
    """The table of a layer, a row a mark with its point; without marks, an LSOA with its shape."""
    rows = one.figures().replace("", pd.NA).convert_dtypes()
    marks = one.marks()
    cards = (*one.claims, *(each.id for each in (*one.mark_measures, *one.measures)))
    if marks:
        shapes = points(pd.Series([m.lon for m in marks]), pd.Series([m.lat for m in marks]))
    else:
        shapes = areas.lsoas().geometry.loc[rows["LSOA code"].tolist()]
    notes = (one.shows, one.cannot_show, WARDS_OF)
    about = Provenance(one.title, one.tables, notes, cards, address=address)
    return Takeaway(f"{one.id}-2019-09-22", rows, described(rows, one.columns), about, shapes)


def measures(area_type: AreaType, address: str = "") -> Takeaway:
    """Every measure of a type of area, a row an area: the number, and the words for it."""
    told = [(one, tables) for one, tables in compare.measures() if _known(one, area_type)]
    codes = areas.codes(area_type)
    columns: dict[str, object] = {"Area code": codes, "Area": list(map(areas.name_of, codes))}
    meanings = CODE | {"Area": "Name of the area"}
    for one, _ in told:
        figures = [compare.figure_for(one, code) for code in codes]
        head = f"{one.title} ({one.unit})"
        columns[head] = pd.Series([each.value for each in figures], dtype="Float64").round(2)
        columns[f"{one.title}, in words"] = [compare.figure_in_words(each) for each in figures]
        meanings |= {head: one.method, f"{one.title}, in words": "The same in words, or why not"}
    tables = _each(AREAS_OF[area_type], *(table for _, ones in told for table in ones))
    rows = pd.DataFrame(columns).convert_dtypes()
    cards = tuple(one.id for one, _ in told)
    title = f"Measures by {'ward' if area_type == 'ward' else 'LSOA'}"
    about = Provenance(title, tables, (_areas_note(area_type),), cards, address=address)
    shapes = areas.areas(area_type).geometry.loc[codes]
    return Takeaway(f"measures-by-{area_type}", rows, described(rows, meanings), about, shapes)


def _known(one: Measure, area_type: AreaType) -> bool:
    found = one.figures(area_type) if one.figures else {}
    return any(each.state is not State.NOT_APPLICABLE for each in found.values())


def _areas_note(area_type: AreaType) -> str:
    return WARDS_OF if area_type == "ward" else "LSOAs are those of 2011."


def measure(one: Measure, area_type: AreaType, address: str = "") -> Provenance:
    """What is to be said of one measure of a type of area, as of a picture of it."""
    rests_on = next(tables for each, tables in compare.measures() if each.id == one.id)
    notes = (one.method, _areas_note(area_type))
    tables = _each(*rests_on, AREAS_OF[area_type])
    return Provenance(one.title, tables, notes, (one.id,), address=address)


def table(one: Table, address: str = "") -> Takeaway:
    """A table of data/ as it lies there, with its shapes or points where it has them."""
    rows = read(one)
    shapes = None
    if one.geometry:
        assert isinstance(rows, gpd.GeoDataFrame)
        shapes = rows.geometry
    elif {"lon", "lat"} <= set(rows) and rows[["lon", "lat"]].notna().all(axis=None):
        shapes = points(rows["lon"], rows["lat"])
    notes = tuple(filter(None, (f"What was changed: {one.changed}", one.caveat)))
    about = Provenance(one.title, (one,), notes, address=address, as_of=_vintages(one))
    return Takeaway(one.name, pd.DataFrame(rows[one.headings]), one.columns, about, shapes)


def _vintages(one: Table) -> str:
    return "; ".join(dict.fromkeys(source.vintage for source in one.sources))


def issues_and_doors(
    doors: pd.DataFrame, canvass: str, warning: str, address: str = ""
) -> Takeaway:
    """Ward by ward what was lost, and its doors; `doors` is the table as its reader sees it."""
    told = [*link.ward_measures(loss=True), *link.ward_measures(loss=False)]
    meanings = {
        **MEANINGS,
        **CODE,
        "Ward": "Name of the ward",
        "What was lost there": "Every loss measure with a number, in words",
        "No number": "The measures that have no number here, with their state and why",
        **{one.title: f"In {one.unit}. {one.method}" for one in told},
    }
    tables = _each(WARDS, *_tables_of([one.id for one in told]), PEOPLE)
    cards = (*(one.id for one in told), "door_coverage")
    about = Provenance(
        "Issues and doors by ward", tables, (WARDS_OF,), cards, canvass, warning, address
    )
    return _of_areas("issues-and-doors-by-ward", doors, meanings, about, "ward")


def coverage(
    doors: pd.DataFrame, area_type: AreaType, canvass: str, told: tuple[str, str], address: str = ""
) -> Takeaway:
    """Canvass coverage as its reader sees it; `told` is its method and its warning ('' if none)."""
    method, warning = told
    title = f"Canvass coverage by {'ward (until May 2019)' if area_type == 'ward' else 'LSOA'}"
    tables, notes = (PEOPLE, AREAS_OF[area_type]), (method, _areas_note(area_type))
    about = Provenance(title, tables, notes, ("door_coverage",), canvass, warning, address)
    return _of_areas(f"coverage-by-{area_type}", doors, MEANINGS | CODE, about, area_type)


def _of_areas(
    name: str, doors: pd.DataFrame, meanings: dict[str, str], about: Provenance, of: AreaType
) -> Takeaway:
    rows = doors.rename_axis("Area code").reset_index().map(_number).convert_dtypes()
    shapes = areas.areas(of).geometry.loc[doors.index.tolist()]
    return Takeaway(name, rows, described(rows, meanings), about, shapes)


def _number(cell: object) -> object:
    """A published count is text, for it may be hidden: where it is not, it is a number."""
    return int(cell) if isinstance(cell, str) and cell.isdecimal() else cell


def comparison(
    told: Sequence[compare.Row], codes: Sequence[str], canvass: str, warning: str, address: str
) -> Takeaway:
    """A comparison of areas: for each place its number and its words."""
    rows = compare.as_numbers(told, codes).convert_dtypes()
    meanings = {
        "Card": "Id of the card that shows how the figure is worked out",
        "Measure": "What is measured",
        "Unit": "Unit of the numbers",
        "How it is had": "How each figure is worked out, the constituency's too",
    }
    for code, name in zip(codes, compare.names(codes), strict=True):
        meanings |= {
            name: f"The number for {name} ({code}, {compare.kind_of(code)}); missing where none",
            f"{name}, in words": "The same in words, or why there is no number",
        }
    tables = _each(*(one for row in told for one in row.tables), WARDS, LSOAS)
    title = " and ".join(compare.names(codes)[:-1]) + " compared"
    cards = tuple(row.id for row in told)
    about = Provenance(title, tables, (WARDS_OF,), cards, canvass, warning, address)
    stem = "-".join(["compare", *(code for code in codes if code != areas.CODE)])
    return Takeaway(stem, rows, described(rows, meanings), about)


def _tables_of(measure_ids: Sequence[str]) -> list[Table]:
    return [one for each, tables in compare.measures() if each.id in measure_ids for one in tables]


def _each(*tables: Table) -> tuple[Table, ...]:
    return tuple({one.name: one for one in tables}.values())
