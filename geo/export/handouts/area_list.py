"""Print all wards or LSOAs as a list: what was lost in each, and its doors where they may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo import areas
from geo.coverage import in_capital
from geo.coverage.left import LEFT, VISITED, Doors
from geo.coverage.returns import Returns
from geo.export.handouts.words import introduced, keywords, margins, sources_of
from geo.export.paper.parts import MM, Part, Strong, heading, paragraph, table, title
from geo.export.paper.sheet import printed
from geo.figures import Figure, count
from geo.figures.measure import AreaType
from geo.issues import issue, of_measure
from geo.link.losses import losses_by, ranked_losses
from geo.link.ward import in_short
from geo.tables.place import PLACE

BY_NAME = "The areas are in alphabetical order."
STATES = (
    "No data means that we do not know. Not applicable means that there is nothing in the area "
    "that could have a figure. Neither of them means zero."
)
STAFF = "FOR STAFF: this list has exact canvass figures"
_TYPES = {"ward": "wards", "lsoa": "LSOAs"}
_BOUNDS = {"ward": f" (boundaries used {PLACE.wards})", "lsoa": ""}
_NUMBER_PT, _NAME_PT, _DOORS_PT = 8 * MM, 41 * MM, 19 * MM


@dataclass(frozen=True)
class OfDoors:
    """The doors of areas by code, whose words say them, and what must be said of them.

    `exact` figures are for staff alone, and every page then says so.
    """

    told: Mapping[str, Doors]
    returns: Returns
    rule: str
    exact: bool = False


def area_list(
    area_type: AreaType,
    codes: Sequence[str] = (),
    order: str = BY_NAME,
    doors: OfDoors | None = None,
) -> bytes:
    """A PDF (A4) of all areas of a type: equal input, equal bytes. Without `codes` by name.

    `order` says in sentences how `codes` are in order. Without `doors` there is nothing of the
    canvass in it. Raises geo.areas.UnknownArea.
    """
    shown = codes or sorted(areas.codes(area_type), key=areas.name_of)
    losses = ranked_losses()
    what = f"List of {len(shown)} {_TYPES[area_type]}"
    warning = doors.returns.warning if doors else ""
    staff = STAFF if doors and doors.exact else ""
    parts = [
        title(f"{PLACE.name}: {what[0].lower()}{what[1:]}"),
        introduced(f"What was lost in each of the {_TYPES[area_type]}{_BOUNDS[area_type]} of"),
        paragraph("body", order),
        *([paragraph("warning", warning)] if warning else []),
        *([paragraph("body", doors.rule)] if doors else []),
        _listed(shown, area_type, doors),
        heading("How it is known, and by whom"),
        paragraph("small", STATES),
        *(paragraph("small", Strong(f"{one.title}: "), one.method) for one in losses),
        *sources_of(issue(name) for name in dict.fromkeys(of_measure(one.id).id for one in losses)),
    ]
    return printed(parts, f"{what}: {PLACE.name}", margins(what, staff, warning), keywords())


def _listed(codes: Sequence[str], area_type: AreaType, doors: OfDoors | None) -> Part:
    """A row an area: its number and name, its doors, and its figure of each loss."""
    lost, losses = losses_by(area_type), ranked_losses()
    heads = [_estimated(one.title, one.is_estimate(area_type)) for one in losses]
    rows = [
        [str(number), areas.name_of(code), *_doors(code, doors)]
        + [in_short(lost[one.id][code])[0] for one in losses]
        for number, code in enumerate(codes, 1)
    ]
    counted = [doors.returns.titled(one) for one in (LEFT, VISITED)] if doors else []
    wide = [_NUMBER_PT, _NAME_PT, *[_DOORS_PT for _ in counted], *[0 for _ in heads]]
    return table(["No.", "Area", *counted, *heads], rows, wide, style="dense")


def _estimated(said: str, estimate: bool) -> str:
    return f"{said} (an estimate)" if estimate else said


def _doors(code: str, doors: OfDoors | None) -> list[str]:
    if doors is None:
        return []
    return [_number(one) for one in (doors.told[code].left, doors.told[code].visited)]


def _number(one: Figure) -> str:
    """A count of doors; its state where there is none."""
    return in_capital(one.state.value) if one.value is None else count(one.value)
