"""Gather what is told of doors: coverage, issues beside doors, what is published, the walk list."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo import areas
from geo.areas.boundaries import WARDS
from geo.areas.people import homes
from geo.coverage import COVERAGE, COVERAGE_ID, MEANINGS, published
from geo.coverage.record import Published
from geo.coverage.returns import Returns
from geo.coverage.small_numbers import HIDDEN, RULE
from geo.export.offered.by_area import (
    AREA,
    AREAS_OF,
    PASSING_ON,
    areas_note,
    each,
    field,
    named_area,
    snake,
)
from geo.export.offered.facts import (
    EACH_ITS_OWN,
    OF_EACH,
    beside,
    complete,
    status_of,
    statuses,
)
from geo.export.offered.layers import WARDS_OF
from geo.export.taken import Provenance, Takeaway, described
from geo.figures import Figure, State
from geo.figures.measure import AreaType, Measure
from geo.issues import every_issue
from geo.link import compare, order
from geo.link.losses import context_measures, loss_measures, lost_in
from geo.tables import Column
from geo.tables.place import PLACE

WARD = f"ward ({PLACE.wards})"
_FEW = "under 1"
_OF_LOSSES = {
    "What was lost there": "Every loss measure with a number, in words",
    "No number": "The measures that have no number here, with their state and why",
}
_NAMES = ("Area", "Ward", "Code")


def issues_and_doors(
    doors: pd.DataFrame, canvass: str, returns: Returns, address: str = ""
) -> Takeaway:
    """Ward by ward what was lost, and its doors; `doors` is the table as its reader sees it."""
    told = [*loss_measures(), *context_measures()]
    rest_on = [one for measure, ones in compare.measures() if measure in told for one in ones]
    tables, cards = (
        each(WARDS, *rest_on, homes()),
        (*(one.id for one in told), COVERAGE_ID),
    )
    title, warning = returns.titled("Issues and doors by ward"), returns.warning
    lacking, canvass = _lacking(doors, canvass)
    notes = (*lacking, OF_EACH, WARDS_OF)
    about = Provenance(title, tables, notes, cards, canvass, warning, address)
    return _by_area(
        "issues-and-doors-by-ward",
        doors,
        (MEANINGS | _OF_LOSSES, {one.title: one for one in told}),
        about,
        **EACH_ITS_OWN,
    )


def coverage(
    doors: pd.DataFrame,
    area_type: AreaType,
    canvass: str,
    method: str,
    returns: Returns,
    address: str = "",
) -> Takeaway:
    """Canvass coverage as its reader sees it, with its method; `returns` words it."""
    title = f"{returns.titled(COVERAGE)}, by {WARD if area_type == 'ward' else 'LSOA'}"
    lacking, canvass = _lacking(doors, canvass)
    tables = (homes(), AREAS_OF[area_type])
    notes = (*dict.fromkeys((*lacking, method)), areas_note(area_type))
    about = Provenance(title, tables, notes, (COVERAGE_ID,), canvass, returns.warning, address)
    return _by_area(f"coverage-by-{area_type}", doors, (MEANINGS, {}), about)


def _lacking(doors: pd.DataFrame, canvass: str) -> tuple[tuple[str, ...], str]:
    """That nothing is published, and then no word on canvass figures: there are none."""
    if not _withheld(doors).all():
        return (), canvass
    return (f"{published.NOT_PUBLISHED.capitalize()}.",), ""


def _withheld(doors: pd.DataFrame) -> Any:
    """Of which areas nothing is published."""
    return (doors == published.NOT_PUBLISHED).any(axis=1).to_numpy()


def as_published(told: Published, address: str = "") -> Takeaway:
    """Coverage as staff published it: every ward, and the constituency last."""
    total = published.total_row(told)
    rows = pd.concat([published.rows(told), total])
    title, warning = published.title(told), published.warning(told)
    about = Provenance(
        title,
        (homes(), WARDS),
        (published.told(told), WARDS_OF),
        (COVERAGE_ID,),
        RULE,
        warning,
        address,
    )
    return _by_area("coverage-as-published", rows, (MEANINGS, {}), about, placed=False)


Told = tuple[Mapping[str, str], Mapping[str, Measure]]


def _by_area(
    name: str,
    doors: pd.DataFrame,
    meant: Told,
    about: Provenance,
    placed: bool = True,
    **known: Any,
) -> Takeaway:
    """A table of areas by code, whose headings become names; a hidden count says so beside it."""
    meanings, of_measures = meant
    rows = pd.DataFrame([named_area(str(code)) for code in doors.index])
    columns: list[Column] = list(AREA)
    withheld = _withheld(doors)
    for heading in [one for one in map(str, doors) if one not in _NAMES]:
        cells = doors[heading].reset_index(drop=True)
        if heading in of_measures:
            found = _measured(of_measures[heading], cells, doors.index)
        else:
            found = _counted(heading, meanings[heading], cells, withheld)
        for column, told in found.items():
            columns.append(column)
            rows[column.name] = told.to_numpy()
    rows = rows.convert_dtypes().assign(passing_on=about.canvass or None)
    kept = tuple(_as_kept(one, rows) for one in (*columns, PASSING_ON))
    kind = areas.type_of(str(doors.index[0])) or "ward"
    shapes = areas.areas(kind).geometry.loc[doors.index.tolist()] if placed else None
    facts = {**_status(rows, withheld), **_as_of(rows, about), **known}
    return complete(name, rows, kept, about, shapes, **facts)


def _as_of(rows: pd.DataFrame, about: Provenance) -> dict[str, Any]:
    """The day or month of the last visit of each row; the census where there is none."""
    days = [rows[name] for name in ("last_visit", "month_of_the_last_visit") if name in rows]
    return {"as_of": days[0].astype("string").fillna(about.as_of)} if days else {}


def _status(rows: pd.DataFrame, withheld: Any) -> dict[str, Any]:
    """That of the share of doors, or that none may be shown."""
    if withheld.all():
        return {"status": str(State.HIDDEN)}
    of_share = [name for name in rows if str(name).endswith("_percent_status")]
    return {"status": rows[of_share[0]]} if of_share else {}


def _as_kept(column: Column, rows: pd.DataFrame) -> Column:
    (own,) = described(rows[[column.name]], {column.name: column.meaning})
    return Column(own.name, own.meaning, own.kind, column.unit, blank=own.blank)


def _measured(one: Measure, cells: pd.Series, codes: pd.Index) -> dict[Column, pd.Series]:
    """A measure's numbers as shown, and why one is missing."""
    states = [str(_figure(one, str(code)).state) for code in codes]
    number = Column(field(one), one.method, "number", one.unit)
    flags = {
        column: pd.Series(told, cells.index) for column, told in beside(number, one, "ward").items()
    }
    return {number: cells.astype("Float64"), status_of(number): pd.Series(states), **flags}


def _figure(one: Measure, code: str) -> Figure:
    lost = lost_in(code)
    return next(its for other, its in (*lost.losses, *lost.context) if other.id == one.id)


def _counted(
    heading: str, meaning: str, cells: pd.Series, withheld: Any
) -> dict[Column, pd.Series]:
    """A column of words as it is; one of counts as numbers, with what is known of each."""
    column = Column(snake(heading), meaning)
    known = cells.dropna().astype(str)
    numbers = pd.to_numeric(known.replace({HIDDEN: "0", _FEW: "0"}), errors="coerce")
    if known.empty or numbers.isna().any():
        return {column: cells}
    shown = numbers.reindex(cells.index).mask(cells.eq(HIDDEN).fillna(False).astype(bool))
    told = statuses(shown.astype("Float64")).mask(withheld, str(State.HIDDEN))
    told = told.mask(cells.eq(HIDDEN).fillna(False).astype(bool), str(State.HIDDEN))
    told = told.mask(cells.eq(_FEW).fillna(False).astype(bool), str(State.VALUE))
    unclear = column.name.endswith("percent") or not set(told) <= {State.VALUE, State.ZERO}
    beside = {status_of(column): told} if unclear else {}
    return {column: shown.astype("Float64").convert_dtypes(), **beside}


FOR_STAFF = "This is for staff: it has exact canvass figures, and staff may not pass it on."
_LISTED = {
    "doors": "doors",
    "doors_untried": "doors_not_yet_visited",
    "doors_coverage": "door_coverage_percent",
    "lost": "lost_in_words",
    "last_visit": "last_visit",
    "standing": "canvass",
    "doors_source": "doors_counted_from",
    "note": "note",
}


def walk_list(
    table: pd.DataFrame,
    area_type: AreaType,
    rule: order.Rule,
    returns: Returns,
    address: str = "",
) -> Takeaway:
    """The areas of `order.by_area` in a rule's order, for staff; `returns` words it."""
    listed = order.ordered(table, rule)
    first = [
        {"place_in_order": at, **named_area(code), **_ward(code)}
        for at, code in enumerate(map(str, listed.index), 1)
    ]
    rows = pd.concat([pd.DataFrame(first), _listed(listed)], axis=1).convert_dtypes()
    said = f"{returns.titled(rule.title)}. {returns.said(rule.words)}"
    meanings = {"place_in_order": said, **_meanings_of_list()}
    notes = (f"Order: {said}", areas_note(area_type))
    tables = each(*(one for layer in every_issue() for one in layer.tables), homes())
    title = returns.titled(f"Walk list of areas by {'ward' if area_type == 'ward' else 'LSOA'}")
    about = Provenance(title, tables, notes, (COVERAGE_ID,), FOR_STAFF, returns.warning, address)
    columns = (*described(rows, meanings), PASSING_ON)
    rows = rows.assign(passing_on=FOR_STAFF)
    return complete(f"walk-list-by-{area_type}", rows, columns, about)


def _ward(code: str) -> dict[str, str]:
    ward = areas.ward_with(code)
    return {"ward_code": ward, "ward_name": areas.name_of(ward)}


def _listed(table: pd.DataFrame) -> pd.DataFrame:
    """What a list says of each area, under its names, in per cent and with nothing for ''."""
    kept = order.worded(table)[[*_LISTED, *(one.id for one in order.remarks())]]
    return kept.rename(columns=_LISTED).reset_index(drop=True).replace("", pd.NA)


def _meanings_of_list() -> dict[str, str]:
    heads = order.headings()
    return {
        **{one.name: one.meaning for one in AREA},
        "ward_code": "GSS code of the ward that the area belongs to",
        "ward_name": "Name of that ward",
        **{name: MEANINGS.get(heads[key], heads[key]) for key, name in _LISTED.items()},
        **{one.id: one.heading for one in order.remarks()},
    }
