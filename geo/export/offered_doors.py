"""Gather what may be taken away of the doors, as whoever asks may see them."""

import pandas as pd

from geo import areas, link
from geo.areas.boundaries import WARDS
from geo.areas.people import PEOPLE
from geo.coverage import MEANINGS
from geo.export.offered import AREAS_OF, CODE, WARDS_OF, areas_note, each
from geo.export.provenance import Provenance
from geo.export.takeaway import Takeaway, described
from geo.layer import AreaType
from geo.link import compare


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
    rest_on = [one for measure, ones in compare.measures() if measure in told for one in ones]
    tables = each(WARDS, *rest_on, PEOPLE)
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
    tables, notes = (PEOPLE, AREAS_OF[area_type]), (method, areas_note(area_type))
    about = Provenance(title, tables, notes, ("door_coverage",), canvass, warning, address)
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
