"""Declare and read the site where drilling was permitted, its facts and its dated events."""

from functools import cache

import pandas as pd

from geo.areas.boundaries import in_area
from geo.tables import Column, Table, read
from geo.tables.columns import ADDRESS, POINT
from geo.tables.place import PLACE

PUBLISHER_TYPES = (
    "planning authority",
    "regulator",
    "Hansard",
    "council minutes",
    "specialist press",
    "trade press",
    "press",
)

_ENGLAND = "E92000001"
_CODE = "GSS code of the ward of the site, of the constituency or of England"


def _area_of_event(rows: pd.DataFrame) -> pd.Series:
    codes = {"site": site()["ward_code"], "constituency": PLACE.code, "national": _ENGLAND}
    return rows["scope"].map(codes)


def _area_of_site(_rows: pd.DataFrame) -> str:
    return str(site()["ward_code"])


SITE_EVENTS = Table(
    name="site_events",
    title="Events at the site",
    columns=(
        Column("happened", "When, as exact as known", "partial date"),
        Column("event", "What happened, in our words"),
        Column("scope", "What it was about", choices=("site", "constituency", "national")),
        Column("later", f"Whether it came after {PLACE.day}", "yes or no"),
        Column("publisher_type", "Kind of publisher", choices=PUBLISHER_TYPES),
        ADDRESS,
    ),
    key=("happened", "event"),
    filed=in_area(_CODE, _area_of_event),
)

SITE_FACTS = Table(
    name="site_facts",
    title="Published facts about the site",
    columns=(
        Column("fact", "What is stated, in our words", unique=True),
        Column("value", "As published"),
        Column("said_by", "Who said it"),
        Column("publisher_type", "Kind of publisher"),
        ADDRESS,
    ),
    key=("fact",),
    filed=in_area("GSS code of the ward of the site", _area_of_site),
)

SITE = Table(
    name="site",
    title="Where the site is, about",
    columns=(
        Column("name", "Name of the site", unique=True),
        *POINT,
        Column("radius_m", "How far off the point may be", "integer", "metres", low=1),
        Column("method", "How the point was found, in our words"),
    ),
    key=("name",),
)


@cache
def events() -> pd.DataFrame:
    """The dated events, one row each, oldest first."""
    return read(SITE_EVENTS)


@cache
def facts() -> pd.DataFrame:
    """The published facts, one row each."""
    return read(SITE_FACTS)


@cache
def site() -> pd.Series:
    """The one site: an indicative point in degrees and its uncertainty in metres."""
    return read(SITE).iloc[0]
