"""Gather what may be taken away: tables of issues, doors, areas compared, and the walk list."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from geo import areas
from geo.areas.boundaries import LSOAS, WARDS
from geo.areas.people import PEOPLE
from geo.cards import cards, cards_of
from geo.coverage import COVERAGE_ID, MEANINGS
from geo.coverage.returns import Returns
from geo.export.taken import Provenance, Takeaway, described, points, source_lines
from geo.figures import STANDPOINT, State, in_words, spoken_date
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue, every_issue
from geo.link import compare, order
from geo.link.losses import (
    COLUMNS,
    context_measures,
    loss_measures,
    read_with_care,
)
from geo.link.losses import measured as measured_to
from geo.tables import Table, read
from geo.tables.place import PLACE
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION

AREAS_OF = {"ward": WARDS, "lsoa": LSOAS}
WARDS_OF = f"Wards are those used {PLACE.wards}, which make up the constituency."
WARD = f"ward ({PLACE.wards})"
CODE = {"Area code": "GSS code of the area"}


def issue(one: Issue, address: str = "") -> Takeaway:
    """The table of an issue, a row a mark with its point; without marks, an LSOA with its shape."""
    rows = one.table().replace("", pd.NA).convert_dtypes()
    marks = one.marks()
    if marks:
        shapes = points(pd.Series([m.lon for m in marks]), pd.Series([m.lat for m in marks]))
    else:
        shapes = areas.lsoas().geometry.loc[rows["area_code"].tolist()]
    notes = (one.shows, one.cannot_show, WARDS_OF)
    about = Provenance(one.title, one.tables, notes, cards_of(one), address=address)
    return Takeaway(f"{one.id}-{STANDPOINT}", rows, one.columns, about, shapes)


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
        columns[f"{one.title}, in words"] = [in_words(each) for each in figures]
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


def issues_and_doors(
    doors: pd.DataFrame, canvass: str, warning: str, address: str = ""
) -> Takeaway:
    """Ward by ward what was lost, and its doors; `doors` is the table as its reader sees it."""
    told = [*loss_measures(), *context_measures()]
    meanings = {
        **MEANINGS,
        **CODE,
        "Ward": "Name of the ward",
        "What was lost there": "Every loss measure with a number, in words",
        "No number": "The measures that have no number here, with their state and why",
        **{one.title: f"In {one.unit}. {one.method}" for one in told},
    }
    rest_on = [one for measure, ones in compare.measures() if measure in told for one in ones]
    tables = each(WARDS, *rest_on, PEOPLE)
    cards = (*(one.id for one in told), COVERAGE_ID)
    about = Provenance(
        "Issues and doors by ward", tables, (WARDS_OF,), cards, canvass, warning, address
    )
    return _of_areas("issues-and-doors-by-ward", doors, meanings, about, "ward")


def coverage(
    doors: pd.DataFrame, area_type: AreaType, canvass: str, told: tuple[str, str], address: str = ""
) -> Takeaway:
    """Canvass coverage as its reader sees it; `told` is its method and its warning ('' if none)."""
    method, warning = told
    title = f"Canvass coverage by {WARD if area_type == 'ward' else 'LSOA'}"
    tables, notes = (PEOPLE, AREAS_OF[area_type]), (method, areas_note(area_type))
    about = Provenance(title, tables, notes, (COVERAGE_ID,), canvass, warning, address)
    return _of_areas(f"coverage-by-{area_type}", doors, MEANINGS | CODE, about, area_type)


def _of_areas(
    name: str, doors: pd.DataFrame, meanings: dict[str, str], about: Provenance, of: AreaType
) -> Takeaway:
    rows = doors.rename_axis("Area code").reset_index().apply(_typed)
    shapes = areas.areas(of).geometry.loc[doors.index.tolist()]
    return Takeaway(name, rows, described(rows, meanings), about, shapes)


def _typed(cells: pd.Series) -> pd.Series:
    """Nothing at all has no type of its own: it stays text."""
    return cells if cells.isna().all() else cells.map(_number).convert_dtypes()


def _number(cell: object) -> object:
    """A published count is text, for it may be hidden: where it is not, it is a number."""
    return int(cell) if isinstance(cell, str) and cell.isdecimal() else cell


def comparison(
    told: Sequence[compare.Row], codes: Sequence[str], canvass: str, warning: str, address: str
) -> Takeaway:
    """A comparison of areas: for each place its number and its words."""
    rows = compare.as_numbers(told, codes).convert_dtypes()
    rows["Card"] = rows["Card"].where(rows["Card"].isin(list(cards())))
    meanings = {
        "Card": "Id of the card that shows how it is worked out; missing where there is none",
        "Measure": "What is measured",
        "Unit": "Unit of the numbers",
        "How it is had": "How each figure is worked out, the constituency's too",
    }
    for code, name in zip(codes, compare.names(codes), strict=True):
        meanings |= {
            name: f"The number for {name} ({code}, {areas.kind_of(code)}); missing where none",
            f"{name}, in words": "The same in words, or why there is no number",
        }
    tables = each(*(one for row in told for one in row.tables), WARDS, LSOAS)
    title = " and ".join(compare.names(codes)[:-1]) + " compared"
    carded = tuple(row.id for row in told)
    about = Provenance(title, tables, (WARDS_OF,), carded, canvass, warning, address)
    stem = "-".join(["compare", *(code for code in codes if code != areas.CODE)])
    return Takeaway(stem, rows, described(rows, meanings), about)


def nearby_changes(near_by: pd.DataFrame, where: str, address: str = "") -> Takeaway:
    """What `losses.lost_near` found, with the metres; `where` says within what of where."""
    rows = near_by[[*COLUMNS, "distance_m"]].convert_dtypes()
    meanings = COLUMNS | {"distance_m": "The same in metres, to the ten"}
    known = {one.name: one for layer in every_issue() for one in layer.tables}
    tables = each(*(known[name] for name in near_by["Table"].unique()))
    notes = (measured_to(every_issue()), read_with_care(every_issue()))
    about = Provenance(f"What changed {where}", tables, notes, address=address)
    return Takeaway("near-me", rows, described(rows, meanings), about)


AREAS = {
    "ward": f"Wards: boundaries used {PLACE.wards}.",
    "lsoa": f"Lower layer Super Output Areas of 2011, with their wards {PLACE.wards}.",
}
_KEPT = ("name", "ward", "doors", "doors_untried", "lost")
_WHY = ("last_visit", "standing", "doors_source", "note")


def walk_list(table: pd.DataFrame, area_type: AreaType, rule: order.Rule, returns: Returns) -> str:
    """The areas of `order.by_area` in a rule's order, as CSV with its provenance.

    `returns` words it, and says of made-up ones that they are, in each row too.
    """
    rows = order.ordered(table, rule)
    named = order.shown(rows, area_type)
    said = [remark.id for remark in order.remarks()]
    kept = [order.headings()[key] for key in (*_KEPT, *said, *_WHY)]
    listed = named[[heading for heading in kept if heading in named]]
    listed.insert(0, "Area code", listed.index)
    listed.insert(0, "Order", range(1, len(listed) + 1))
    listed["Synthetic"] = "yes" if returns.synthetic else "no"
    told = [f"Source: {one}" for one in sources()]
    return csv_text(_titles(area_type, rule, returns), listed, told)


def _titles(area_type: AreaType, rule: order.Rule, returns: Returns) -> list[str]:
    return [
        f"{returns.titled(f'Walk list of areas, {PLACE.name}')}. This file is for staff: it has "
        "exact canvass figures.",
        *([returns.warning] if returns.synthetic else []),
        f"Issues as they stood on {spoken_date(STANDPOINT)}. {AREAS[area_type]}",
        f"Order: {rule.title}. {returns.said(rule.words)}",
        "Sources: below the list.",
        ATTRIBUTION,
    ]


def sources() -> list[str]:
    """Every source of the issues and of the doors, each once: publisher, title, date, licence."""
    tables = [*(table for layer in every_issue() for table in layer.tables), PEOPLE]
    return source_lines(one for table in tables for one in table.sources)
