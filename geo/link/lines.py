"""Tell what is known of each issue in one ward, a line each: what is stated, what is no loss."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo.figures import STANDPOINT, pounds, spoken_date
from geo.figures.prices import PRICES
from geo.issues import fracking as site
from geo.issues.buses import LOSSES, SURENESS, when_in_words
from geo.issues.buses import tables as bus_tables
from geo.issues.fracking import tables as site_tables
from geo.issues.schools import premium_losses
from geo.issues.schools import tables as school_tables
from geo.issues.surgeries import tables as gp_tables
from geo.issues.surgeries.gp_time import FELL
from geo.layer import Layer, phase_at
from geo.link.losses import HOMES
from geo.tables import Table

_LOST = ("closed", FELL)
_NO_LOSS = ("merged, building kept", "proposed only", "few hours recorded")


@dataclass(frozen=True)
class Line:
    """One statement: a head, its words, and who published what it rests on ('' if a table)."""

    head: str
    text: str
    source: str = ""
    address: str = ""


Told = tuple[list[Line], list[Line]]


def told_of(layer: Layer, ward: str) -> Told:
    """What is stated of an issue in a ward, and what of it is no loss or not known.

    An issue that is new is told by its marks alone.
    """
    return _TELL.get(layer.id, _marked)(layer, ward)


def tables_of(layer: Layer) -> tuple[Table, ...]:
    """The tables that those lines rest on."""
    return _TABLES.get(layer.id, layer.tables)


def _schools(_layer: Layer, ward: str) -> Told:
    rows = premium_losses()
    here = rows[rows["ward_code"] == ward].sort_values(
        ["loss_gbp", "name"], ascending=[False, True]
    )
    return [Line(one["name"], _school(one)) for _, one in here.iterrows()], []


def _school(one: pd.Series) -> str:
    return (
        f"{pounds(one['loss_gbp'])} a year; {one['premium_pupils_2020_01']} of "
        f"{one['roll_2020_01']} pupils with the pupil premium"
    )


def _buses(_layer: Layer, ward: str) -> Told:
    named = bus_tables.changes_at()
    here = named[(named["ward_code"] == ward) & (named["standing"] != "later")]
    changes = here.drop_duplicates("change_id").sort_values("change_id")
    sure = changes["standing"].isin(LOSSES)
    return (
        [_bus(one) for _, one in changes[sure].iterrows()],
        [_bus(one) for _, one in changes[~sure].iterrows()],
    )


def _bus(one: pd.Series) -> Line:
    note = "" if pd.isna(one["note"]) else f" {one['note']}"
    return Line(
        f"Bus {one['route']}",
        f"{one['change']} ({when_in_words(one)}), {one['operator']}. {SURENESS[one['standing']]}. "
        f"Before: {one['before']}. After: {one['after']}.{note}",
        f"{one['publisher']}, {_day(one['source_date'])}",
        one["address"],
    )


def _day(iso: str) -> str:
    return "undated" if pd.isna(iso) else spoken_date(iso)


def _surgeries(layer: Layer, ward: str) -> Told:
    sites = gp_tables.surgeries()
    here = set(sites.loc[sites["ward_code"] == ward, "ods_code"])
    told = gp_tables.events()
    told = told[told["premises_code"].isin(here) & (told["happened_by"] <= STANDPOINT)]
    closed = [_office(one) for _, one in _offices(ward).iterrows()]
    lost = [_event(one) for _, one in told[told["effect"].isin(_LOST)].iterrows()]
    others = [_event(one) for _, one in told[told["effect"].isin(_NO_LOSS)].iterrows()]
    return [*lost, *closed], [*others, *_unverified(layer, ward)]


def _event(one: pd.Series) -> Line:
    head = f"{one['place']}, {spoken_date(one['happened'])}"
    return Line(head, f"{one['effect']}. {one['summary']}", one["publisher"], one["address"])


def _offices(ward: str) -> pd.DataFrame:
    offices = gp_tables.jobcentres()
    return offices[(offices["ward_code"] == ward).fillna(False)]


def _office(one: pd.Series) -> Line:
    closed = f"closed {spoken_date(one['closed'])}"
    return Line(one["name"], closed, one["publisher"], one["address"])


def _unverified(layer: Layer, ward: str) -> list[Line]:
    here = [(mark.name, phase_at(mark, STANDPOINT)) for mark in layer.marks() if mark.ward == ward]
    return [Line(name, one.text) for name, one in here if one and one.kind == "unverified"]


def _fracking(_layer: Layer, ward: str) -> Told:
    if site_tables.site()["ward_code"] != ward:
        return [], []
    facts = site_tables.facts().set_index("fact")
    first = [*HOMES, *(name for name in facts.index if name not in HOMES)]
    told = [
        Line(name, facts["value"][name], facts["said_by"][name], facts["address"][name])
        for name in first
    ]
    return [Line("Status", site.STATUS), *told], []


def _marked(layer: Layer, ward: str) -> Told:
    lost = {kind.id for kind in layer.kinds if kind.lost}
    here = [(mark.name, phase_at(mark, STANDPOINT)) for mark in layer.marks() if mark.ward == ward]
    return (
        [Line(name, one.text) for name, one in here if one and one.kind in lost],
        [Line(name, one.text) for name, one in here if one and one.kind not in lost],
    )


_TELL: dict[str, Callable[[Layer, str], Told]] = {
    "schools": _schools,
    "buses": _buses,
    "surgeries": _surgeries,
    "fracking": _fracking,
}
_TABLES: dict[str, tuple[Table, ...]] = {
    "schools": (school_tables.SCHOOLS, school_tables.PREMIUM_RATES, PRICES),
    "buses": (bus_tables.BUS_CHANGES, bus_tables.BUS_CHANGE_PLACES),
    "surgeries": (gp_tables.SURGERIES, gp_tables.SURGERY_EVENTS, gp_tables.GP_WORKFORCE),
    "fracking": (site_tables.MARSH_LANE_FACTS,),
}
