"""Declare and read bus stops, documented changes and the county's context."""

from functools import cache

import pandas as pd

from geo.tables import ADDRESS, LSOA_CODE, POINT, PUBLISHER, WARD_CODE, Column, Table, read
from geo.tables.place import PLACE

STANDINGS = ("firm", "probable", "announced", "dropped", "later")
CHANGES_OF_SERVICE = (
    "withdrawn",
    "withdrawn, partly replaced",
    "Sunday service withdrawn",
    "early and late journeys withdrawn",
    "less frequent",
    "reduction proposed, then dropped",
    "route and frequency changed",
    "village no longer served",
    "restored",
)
_LOCALITY = r"[EN]\d{7}"

BUS_STOPS = Table(
    name="bus_stops",
    title=f"Bus stops in the constituency in {PLACE.month}",
    columns=(
        Column("atco_code", "ATCO code", unique=True),
        Column("name", "Common name of the stop"),
        Column("indicator", "Side or direction, as in the register", blank=True),
        Column("street", "Street", blank=True),
        Column("locality_code", "NPTG locality of the stop", pattern=_LOCALITY),
        Column("locality", "Name of that locality"),
        *POINT,
        Column(
            "created", "Day the register says the stop was created", "date", high=PLACE.standpoint
        ),
    ),
    key=("atco_code",),
)

BUS_PLACES = Table(
    name="bus_places",
    title="Places with bus stops in the constituency",
    columns=(
        Column("code", "NPTG locality code", pattern=_LOCALITY, unique=True),
        Column("name", "Name of the locality"),
        *POINT,
        Column(
            "stops_2019_09",
            f"Its bus stops inside the constituency in {PLACE.month}",
            "integer",
            "stops",
            low=0,
        ),
    ),
    key=("code",),
)

BUS_CHANGES = Table(
    name="bus_changes",
    title="Documented changes to bus services",
    columns=(
        Column("change_id", "Our number of the change", pattern=r"B\d{2}", unique=True),
        Column("route", "Route or routes"),
        Column("operator", "Who ran it"),
        Column("places", "Where it ran, in our words"),
        Column("change", "What changed", choices=CHANGES_OF_SERVICE),
        Column("before", "Service before, in our words"),
        Column("after", "Service after, in our words"),
        Column("effective", "When, as exact as the source", "partial date", blank=True),
        Column("effective_by", "Day by which it is certain to have happened", "date", blank=True),
        Column("shown_from", "Day from which the map shows it", "date"),
        Column("standing", f"How sure it was in force on {PLACE.day}", choices=STANDINGS),
        Column("confidence", "How good the evidence is", choices=("high", "medium", "low")),
        PUBLISHER,
        ADDRESS,
        Column("source_date", "Day of the source; blank if undated", "date", blank=True),
        Column("second_address", "A second source", pattern=r"https?://\S+", blank=True),
        Column("note", "What to know, in our words", blank=True),
    ),
    key=("change_id",),
)

BUS_CHANGE_PLACES = Table(
    name="bus_change_places",
    title="Which places of the constituency each bus change names",
    columns=(
        Column("change_id", "Our number of the change", pattern=r"B\d{2}"),
        Column("locality_code", "NPTG locality code", pattern=_LOCALITY),
    ),
    key=("change_id", "locality_code"),
)

BUS_COUNTY = Table(
    name="bus_county",
    title=f"Bus services in {PLACE.county} and around: context",
    columns=(
        Column("row_id", "Our number of the figure", unique=True),
        Column("area", "What the figure covers: never the constituency"),
        Column("period", "Year, day or span"),
        Column("measure", "What was counted, in our words"),
        Column("value", "The figure", "number"),
        Column("unit", "Its unit"),
        Column("standing", "Decided, reported, proposed or dropped, in our words"),
        PUBLISHER,
        ADDRESS,
        Column("source_date", "Date of the source, as exact as known", "text"),
        Column("note", "What to know, in our words", blank=True),
    ),
    key=("row_id",),
)

BUS_JOURNEY_TIMES = Table(
    name="bus_journey_times",
    title="Journey times to the nearest town centre by bus, train or on foot",
    columns=(
        Column("area_code", "GSS code of the district or county", pattern=r"E(07|10)\d{6}"),
        Column("area_name", "Name of the district or county", heading="Area"),
        Column("year", "Year of the statistics", pattern=r"20\d{2}", heading="Year"),
        Column("published_table", "Table it was published in", heading="Published in"),
        Column(
            "minutes_to_town_centre",
            "Average quickest journey to the nearest town centre on a weekday morning, by bus, "
            "train or on foot",
            "number",
            "minutes",
            low=0,
            heading="Minutes to the nearest town centre",
        ),
        *(
            Column(
                f"within_{minutes}_min_pct",
                f"Share of the people who can be there within {minutes} minutes",
                "number",
                "per cent",
                low=0,
                high=100,
                heading=f"Within {minutes} minutes (%)",
            )
            for minutes in (15, 30, 60)
        ),
    ),
    key=("area_code", "year"),
)


@cache
def stops() -> pd.DataFrame:
    """The bus stops at the standpoint, one row each, in degrees."""
    return read(BUS_STOPS)


@cache
def places() -> pd.DataFrame:
    """The localities inside the constituency, one row each, in degrees."""
    return read(BUS_PLACES)


@cache
def changes() -> pd.DataFrame:
    """The documented changes, one row each."""
    return read(BUS_CHANGES)


@cache
def changes_at() -> pd.DataFrame:
    """Changes with the places they name: one row a change and place, `code` the locality."""
    pairs = read(BUS_CHANGE_PLACES).rename(columns={"locality_code": "code"})
    where = places()[["code", WARD_CODE.name, LSOA_CODE.name]]
    return pairs.merge(changes(), on="change_id").merge(where, on="code")


@cache
def county() -> pd.DataFrame:
    """County-wide figures, context only."""
    return read(BUS_COUNTY)


@cache
def journey_times() -> pd.DataFrame:
    """Journey times to the nearest town centre, one row a district or county and year."""
    return read(BUS_JOURNEY_TIMES)
