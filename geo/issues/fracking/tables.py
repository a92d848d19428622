"""Declare and read the site near Marsh Lane, its facts and its dated events."""

from functools import cache

import pandas as pd

from geo.tables import ADDRESS, POINT, Column, Table, read
from geo.tables.source import FACTS_ONLY, Source

PUBLISHER_TYPES = (
    "planning authority",
    "regulator",
    "Hansard",
    "council minutes",
    "specialist press",
    "trade press",
    "press",
)
_PLANNING = Source(
    "Derbyshire County Council",
    "Shale gas exploration at Bramleymoor Lane",
    "http://derbyshire.gov.uk/environment/planning/planning_policy/"
    "minerals_waste_development_framework/shale_gas/fracking-bramleymoor-lane/default.asp",
    FACTS_ONLY,
    "2017 to 2018",
)
_PRESS = Source(
    "DrillOrDrop, Derbyshire Times, Hansard and others",
    "Reports on the site near Marsh Lane, one address a row",
    "https://drillordrop.com/bramleymoor-lane-marsh-lane-derbyshire/",
    FACTS_ONLY,
    "2015 to 2021, as each row says",
)

MARSH_LANE_EVENTS = Table(
    name="marsh_lane_events",
    title="What happened with the site near Marsh Lane",
    columns=(
        Column("happened", "When, as exact as known", "partial date"),
        Column("event", "What happened, in our words"),
        Column("scope", "What it was about", choices=("site", "constituency", "national")),
        Column("later", "Whether it came after 22 September 2019", "yes or no"),
        Column("publisher_type", "Kind of publisher", choices=PUBLISHER_TYPES),
        ADDRESS,
    ),
    sources=(_PRESS, _PLANNING),
    changed="Facts only, in our words.",
    key=("happened", "event"),
)

MARSH_LANE_FACTS = Table(
    name="marsh_lane_facts",
    title="What was published about the site near Marsh Lane",
    columns=(
        Column("fact", "What is stated, in our words", unique=True),
        Column("value", "As published"),
        Column("said_by", "Who said it"),
        Column("publisher_type", "Kind of publisher"),
        ADDRESS,
    ),
    sources=(_PRESS, _PLANNING),
    changed="Values as published, labels in our words; one unchecked figure of a campaign was "
    "left out.",
    key=("fact",),
    caveat="Distances are the published ones. None was measured from the mark.",
)

MARSH_LANE_SITE = Table(
    name="marsh_lane_site",
    title="Where the site near Marsh Lane is, about",
    columns=(
        Column("name", "Name of the site", unique=True),
        *POINT,
        Column("radius_m", "How far off the point may be", "integer", "metres", low=1),
        Column("method", "How the point was found, in our words"),
    ),
    sources=(_PRESS, _PLANNING),
    changed="The point was worked out from published distances and is not the site's own.",
    key=("name",),
    caveat="Never measure a distance from this point.",
)


@cache
def events() -> pd.DataFrame:
    """The dated events, one row each, oldest first."""
    return read(MARSH_LANE_EVENTS)


@cache
def facts() -> pd.DataFrame:
    """The published facts, one row each."""
    return read(MARSH_LANE_FACTS)


@cache
def site() -> pd.Series:
    """The one site: an indicative point in degrees and its uncertainty in metres."""
    return read(MARSH_LANE_SITE).iloc[0]
