"""Gather what may be taken away of the issues: layers, measures by area, tables of data/."""

import geopandas as gpd
import pandas as pd

from geo import areas
from geo.areas.boundaries import LSOAS, WARDS
from geo.export.provenance import Provenance
from geo.export.takeaway import Takeaway, described, points
from geo.figures import State
from geo.layer import AreaType, Layer, Measure
from geo.link import compare
from geo.link.doorstep import figure_in_words
from geo.tables import Table, read

AREAS_OF = {"ward": WARDS, "lsoa": LSOAS}
WARDS_OF = "Wards are those used until May 2019, which make up the constituency."
CODE = {"Area code": "GSS code of the area"}


def layer(one: Layer, address: str = "") -> Takeaway:
    """The table of a layer, a row a mark with its point; without marks, an LSOA with its shape."""
    rows = one.figures().replace("", pd.NA).convert_dtypes()
    marks = one.marks()
    if marks:
        shapes = points(pd.Series([m.lon for m in marks]), pd.Series([m.lat for m in marks]))
    else:
        shapes = areas.lsoas().geometry.loc[rows["LSOA code"].tolist()]
    notes = (one.shows, one.cannot_show, WARDS_OF)
    about = Provenance(one.title, one.tables, notes, one.cards, address=address)
    return Takeaway(f"{one.id}-2019-09-22", rows, described(rows, one.columns), about, shapes)


def measures(area_type: AreaType, address: str = "") -> Takeaway:
    """Every measure of a type of area, a row an area: the number, and the words for it."""
    known = measured(area_type)
    told = [(one, tables) for one, tables in compare.measures() if one in known]
    codes = areas.codes(area_type)
    columns: dict[str, object] = {"Area code": codes, "Area": list(map(areas.name_of, codes))}
    meanings = CODE | {"Area": "Name of the area"}
    for one, _ in told:
        figures = [compare.figure_for(one, code) for code in codes]
        head = f"{one.title} ({one.unit})"
        columns[head] = pd.Series([each.value for each in figures], dtype="Float64").round(2)
        columns[f"{one.title}, in words"] = [figure_in_words(each) for each in figures]
        meanings |= {head: one.method, f"{one.title}, in words": "The same in words, or why not"}
    tables = each(AREAS_OF[area_type], *(table for _, ones in told for table in ones))
    rows = pd.DataFrame(columns).convert_dtypes()
    cards = tuple(one.id for one, _ in told)
    title = f"Measures by {'ward' if area_type == 'ward' else 'LSOA'}"
    about = Provenance(title, tables, (areas_note(area_type),), cards, address=address)
    shapes = areas.areas(area_type).geometry.loc[codes]
    return Takeaway(f"measures-by-{area_type}", rows, described(rows, meanings), about, shapes)


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
    notes = (one.method, areas_note(area_type))
    tables = each(*rests_on, AREAS_OF[area_type])
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


def each(*tables: Table) -> tuple[Table, ...]:
    """Tables, each once."""
    return tuple({one.name: one for one in tables}.values())
