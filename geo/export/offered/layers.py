"""Gather the table of an issue, a row a mark, and the tables of data/."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import areas
from geo.cards import cards_of
from geo.cards.card import rows_named
from geo.export.offered.facts import (
    NAMES,
    complete,
    is_later,
    later_rows,
    notes_of,
    of_tables,
    prices_of,
    rest_on_later,
    undated_rows,
)
from geo.export.taken import Provenance, Takeaway, described, points
from geo.figures import STANDPOINT, State
from geo.figures.mark import Mark
from geo.issues import Issue, every_issue
from geo.link.losses import COLUMNS, read_with_care
from geo.link.losses import measured as measured_to
from geo.tables import Column, Table, read
from geo.tables.columns import LAT, LON
from geo.tables.place import PLACE

WARDS_OF = f"Wards are those used {PLACE.wards}, which make up the constituency."
_POINT = (LAT, LON)


def issue(one: Issue, address: str = "") -> Takeaway:
    """The table of an issue, a row a mark with its point; without marks, an LSOA with its shape."""
    rows = one.table().replace("", pd.NA).convert_dtypes()
    marks, columns = one.marks(), one.columns
    if marks:
        shapes = points(pd.Series([m.lon for m in marks]), pd.Series([m.lat for m in marks]))
        rows, columns = _with_points(rows, columns, marks)
    else:
        shapes = areas.lsoas().geometry.loc[rows["area_code"].tolist()]
    notes = (one.shows, one.cannot_show, *_notes(one, marks), WARDS_OF)
    about = Provenance(one.title, _in_file(one), notes, cards_of(one), address=address)
    known = _known(one, marks) | _prices(rows)
    return complete(f"{one.id}-{STANDPOINT}", rows, columns, about, shapes, **known)


def _notes(one: Issue, marks: Sequence[Mark]) -> tuple[str, ...]:
    """What is to be said of the numbers of an issue's marks, each sentence once."""
    told = [
        note
        for each in one.mark_measures
        for note in notes_of(each, (mark.figures[each.id] for mark in marks))
    ]
    return tuple(dict.fromkeys(told))


def _prices(rows: pd.DataFrame) -> dict[str, Any]:
    """The prices that rows say themselves."""
    return {"price_base": rows["price_basis"]} if "price_basis" in rows else {}


def _in_file(one: Issue) -> tuple[Table, ...]:
    """The tables that its own rests on: none that is beside it and not on the map."""
    beside = [each.table for each in one.side_tables if not each.drawn]
    return tuple(each for each in one.tables if each not in beside)


def _with_points(
    rows: pd.DataFrame, columns: tuple[Column, ...], marks: Sequence[Mark]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """The rows with the point of each mark behind its ward."""
    placed = rows.assign(lat=[one.lat for one in marks], lon=[one.lon for one in marks])
    behind = 1 + [one.name for one in columns].index(areas.BOUNDARY_SET.name)
    columns = (*columns[:behind], *_POINT, *columns[behind:])
    return placed[[one.name for one in columns]], columns


def _known(one: Issue, marks: Sequence[Mark]) -> dict[str, Any]:
    """What the measures of an issue say of its rows."""
    # A file of areas has the measures in print by the standpoint alone.
    measures = one.mark_measures if marks else [m for m in one.measures if not m.basis.later]
    known: dict[str, Any] = {
        "later_than_standpoint": any(map(is_later, measures)),
        "price_base": prices_of(measures),
    }
    if not one.measures:
        return {"status": str(State.NOT_APPLICABLE)}
    if not marks or not measures:
        return known
    guessed = [each.id for each in measures if each.is_estimate()]
    return known | {
        "status": [str(mark.figures[measures[0].id].state) for mark in marks],
        "estimate": [_any_number(mark, guessed) for mark in marks],
        "inferred": [any(each.inferred for each in mark.figures.values()) for mark in marks],
    }


def _any_number(mark: Mark, measures: Sequence[str]) -> bool:
    return any(mark.figures[one].value is not None for one in measures)


def table(one: Table, address: str = "") -> Takeaway:
    """A table of data/ with its shapes or points, as it is kept or as it says that files have it.

    A column that has the name of one of ours is called after the table.
    """
    rows, columns, shapes = read(one), one.columns, None
    if one.geometry:
        assert isinstance(rows, gpd.GeoDataFrame)
        shapes = rows.geometry
    elif {"lon", "lat"} <= set(rows) and rows[["lon", "lat"]].notna().all(axis=None):
        shapes = points(rows["lon"], rows["lat"])
    if one.filed:
        rows, columns = one.filed(rows, columns)
    notes = tuple(filter(None, (f"What was changed: {one.changed}", one.caveat)))
    about = Provenance(one.title, (one,), notes, address=address)
    headings = [column.name for column in columns]
    named = {name: f"{one.name}_{name}" if name in NAMES else name for name in headings}
    told = tuple(replace(column, name=named[column.name]) for column in columns)
    kept = pd.DataFrame(rows[headings]).rename(columns=named)
    own = {name: rows[name] for name in _CELLS if name in rows and name not in headings}
    return complete(one.name, kept, told, about, shapes, **_said(one, rows, columns), **own)


# What a table's `filed` may say of each row.
_CELLS = ("source", "licence", "as_of")


def _said(one: Table, rows: pd.DataFrame, columns: tuple[Column, ...]) -> dict[str, Any]:
    """What the rows of a table say of themselves in a column of choices or of yes and no."""
    found = {name: pd.Series(False, rows.index) for name in ("estimate", "inferred", "later")}
    for name in found:
        for column in columns:
            if name in column.choices:
                found[name] |= rows[column.name].eq(name).fillna(False).astype(bool)
            if (column.name, column.kind) == (name, "yes or no"):
                found[name] |= rows[name].fillna(False).astype(bool)
    for column in [column for column in columns if column.estimate]:
        is_flag = column.kind == "yes or no"
        found["estimate"] |= rows[column.name].fillna(False).astype(bool) if is_flag else True
    later = found.pop("later") | later_rows(one, rows)
    if "rows" in rows:
        later |= rows["rows"].fillna("").map(lambda told: rest_on_later(rows_named(told)))
    dated = later.astype("boolean").mask(undated_rows(columns, rows))
    return {**found, "later_than_standpoint": dated, **_declared_prices(one, rows), **_prices(rows)}


def _declared_prices(one: Table, rows: pd.DataFrame) -> dict[str, Any]:
    """The prices that a table declares; where rows have units, of those in pounds alone."""
    if not one.price_basis:
        return {}
    units = rows["unit"] if "unit" in rows else pd.Series("£", rows.index)
    return {
        "price_base": units.where(units.str.contains("£")).mask(
            units.str.contains("£"), one.price_basis
        )
    }


_NEAR = {
    "distance_m": "distance_m",
    "Distance": "distance_in_words",
    "change_id": "change_id",
    "site_code": "site_code",
    "Where": "site_name",
    "Layer": "layer",
    "State": "change",
    "What": "what",
    "Known by": "known_by",
    "Details": "details",
    "ward_code": "ward_code",
    "Ward": "ward_name",
    "Source": "publisher",
    "Address": "address",
    "Table": "table",
}
_CODES = {
    "distance_m": "Straight line from the postcode's centre in metres, to the nearest ten",
    "change_id": "The number or the name of the change in its table; blank where it has none",
    "site_code": "The URN, ODS code or locality code of the nearest site of the change, or our own "
    "name of a site without a code",
    "ward_code": "GSS codes of the wards",
}


def nearby_changes(near_by: pd.DataFrame, where: str, address: str = "") -> Takeaway:
    """What `losses.lost_near` found, with the metres; `where` says within what of where."""
    rows = near_by[list(_NEAR)].rename(columns=_NEAR).convert_dtypes()
    meanings = {name: (COLUMNS | _CODES)[own] for own, name in _NEAR.items()}
    known = {one.name: one for layer in every_issue() for one in layer.tables}
    tables = tuple(known[name] for name in near_by["Table"].unique())
    notes = (measured_to(every_issue()), read_with_care(every_issue()))
    about = Provenance(f"What changed {where}", tables, notes, address=address)
    own = [of_tables([known[name]]) for name in near_by["Table"]]
    facts = {name: [one[name] for one in own] for name in ("as_of", "source", "licence")}
    return complete("near-me", rows, described(rows, meanings), about, **facts)
