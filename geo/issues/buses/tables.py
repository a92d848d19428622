"""Declare and read bus stops, documented changes and the county's context."""

from functools import cache

import pandas as pd

from geo.areas.boundaries import named
from geo.tables import Column, Table, read
from geo.tables.columns import ADDRESS, POINT, PUBLISHER
from geo.tables.place import PLACE

STANDINGS = ("firm", "probable", "announced", "dropped", "later")
CHANGES_OF_SERVICE = (
    "withdrawn",
    "withdrawn, partly replaced",
    "Sunday service withdrawn",
    "withdrawal of early and late journeys announced",
    "less frequent",
    "reduction proposed, then dropped",
    "change of route and frequency proposed",
    "village no longer served",
    "restored",
)
# How a change ends that a source gives as planned, and not as made.
NOT_YET = ("announced", "proposed")
_LOCALITY = r"[EN]\d{7}"
# A change belongs to every area with one in so many of a place's postcodes.
A_TENTH = 10

# How many bus stops a place had at the standpoint, by its month.
PLACE_STOPS = f"stops_{PLACE.standpoint[:7].replace('-', '_')}"

BUS_STOPS = Table(
    name="bus_stops",
    title=f"Bus stops in the constituency in {PLACE.month}",
    columns=(
        Column("atco_code", "ATCO code", unique=True),
        Column("name", "Common name of the stop"),
        Column("indicator", "Side or direction, as in the register", blank=True),
        Column("street", "Street", blank=True),
        Column("locality_code", "NPTG locality of the stop", pattern=_LOCALITY, blank=True),
        Column("locality", "Name of that locality", blank=True),
        *POINT,
        Column(
            "created",
            "Day the register says the stop was created",
            "date",
            high=PLACE.standpoint,
            blank=True,
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
            PLACE_STOPS,
            f"Its bus stops inside the constituency in {PLACE.month}",
            "integer",
            "stops",
            low=0,
        ),
    ),
    key=("code",),
    filed=named(code="locality_code", name="place_name"),
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


def _with_later(
    rows: pd.DataFrame, columns: tuple[Column, ...]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """Whether each row's change came after the standpoint, as the table of changes says."""
    later = changes().set_index("change_id")["standing"].eq("later")
    told = Column("later", f"Whether the change came after {PLACE.day}", "yes or no")
    return rows.assign(later=rows["change_id"].map(later).astype("boolean")), (*columns, told)


BUS_CHANGE_PLACES = Table(
    name="bus_change_places",
    title="Which places of the constituency each bus change names",
    columns=(
        Column("change_id", "Our number of the change", pattern=r"B\d{2}"),
        Column("locality_code", "NPTG locality code", pattern=_LOCALITY),
    ),
    key=("change_id", "locality_code"),
    filed=_with_later,
)

BUS_PLACE_AREAS = Table(
    name="bus_place_areas",
    title="Postcodes of each place in each ward and LSOA",
    columns=(
        Column("locality_code", "NPTG locality code", pattern=_LOCALITY),
        Column("area_code", "GSS code of a ward or LSOA", pattern=r"E0(1|5)\d{6}"),
        Column(
            "found_by",
            "Whether the place's postcodes were counted, or only its point is known",
            choices=("postcodes", "point"),
        ),
        Column(
            "postcodes",
            "Postcodes of the place in this area; blank where only the point is known",
            "integer",
            "postcodes",
            low=1,
            blank=True,
        ),
        Column(
            "place_postcodes",
            "Postcodes of the place in the constituency; blank where only the point is known",
            "integer",
            "postcodes",
            low=1,
            blank=True,
        ),
    ),
    key=("locality_code", "area_code"),
)

BUS_COUNTY = Table(
    name="bus_county",
    title=f"Bus services in {PLACE.county} and around: context",
    columns=(
        Column("row_id", "Our number of the figure", unique=True),
        Column("area", "What the figure covers: never the constituency"),
        Column(
            "area_code",
            "GSS code of that area, or of its parts with commas; blank where it has none",
            blank=True,
            pattern=r"E\d{8}(, E\d{8})*",
        ),
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
    return pairs.merge(changes(), on="change_id").merge(places()[["code", "name"]], on="code")


@cache
def place_areas() -> pd.DataFrame:
    """The wards and LSOAs of each place: one row a place and area, `code` the locality.

    `counts` says that the area has at least a tenth of the place's postcodes, or its point where
    no postcode was counted.
    """
    rows = read(BUS_PLACE_AREAS).rename(columns={"locality_code": "code"})
    return rows.assign(counts=enough(rows))


def enough(rows: pd.DataFrame) -> pd.Series:
    """Whether `postcodes` are at least a tenth of `place_postcodes`, or both are missing."""
    share = rows["postcodes"] * A_TENTH >= rows["place_postcodes"]
    return share.fillna(True).astype(bool)


@cache
def changes_in() -> pd.DataFrame:
    """Changes with the areas of the places they name: one row a change and area, `counts` as above.

    An area that counts for one of a change's places counts for the change.
    """
    pairs = changes_at()[["change_id", "code"]].merge(place_areas(), on="code")
    once = pairs.sort_values("counts").drop_duplicates(["change_id", "area_code"], keep="last")
    kept = once[["change_id", "area_code", "counts"]].sort_values(["change_id", "area_code"])
    return kept.merge(changes(), on="change_id")


@cache
def county() -> pd.DataFrame:
    """County-wide figures, context only."""
    return read(BUS_COUNTY)


@cache
def journey_times() -> pd.DataFrame:
    """Journey times to the nearest town centre, one row a district or county and year."""
    return read(BUS_JOURNEY_TIMES)
