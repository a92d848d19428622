"""Buses: the routes whose services are documented to have changed, and how sure that is."""

import pandas as pd

from geo.areas import IN_WARD, named_ward
from geo.figures import STANDPOINT, spoken_date
from geo.figures.mark import Line, Mark, Told, phase_at
from geo.issues import Dots, Issue, SideTable
from geo.issues.buses import departures, passes
from geo.issues.buses.chart import charts
from geo.issues.buses.journeys import JOURNEYS
from geo.issues.buses.marks import KINDS, LABELS, LOSSES, in_short, marks
from geo.issues.buses.routes import BUS_LOSSES, BUS_STANDINGS, losses_of_all
from geo.issues.buses.tables import (
    BUS_CHANGE_PLACES,
    BUS_CHANGES,
    BUS_COUNTY,
    BUS_JOURNEY_TIMES,
    BUS_PLACE_AREAS,
    BUS_PLACES,
    BUS_STOPS,
    PLACE_STOPS,
    changes_at,
    changes_in,
    places,
    stops,
)
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import said, sentences


def told(ward: str) -> Told:
    """The changes that belong to a ward, losses apart from what is none or is not sure."""
    here = changes_in()[(changes_in()["area_code"] == ward) & changes_in()["counts"]]
    once = here[here["standing"] != "later"].sort_values("change_id")
    sure = once["standing"].isin(LOSSES)
    return Told(_lines(once[sure]), _lines(once[~sure]))


def _lines(rows: pd.DataFrame) -> tuple[Line, ...]:
    """A line for the routes of which a publication says the same."""
    told: dict[tuple[str, str], list[pd.Series]] = {}
    for _, one in rows.iterrows():
        told.setdefault((in_short(one), one["address"]), []).append(one)
    return tuple(_line(", ".join(one["route"] for one in same), same[0]) for same in told.values())


def _line(routes: str, one: pd.Series) -> Line:
    day = "undated" if pd.isna(one["source_date"]) else spoken_date(one["source_date"])
    return Line(
        f"Bus {routes}",
        in_short(one),
        f"{one['publisher']}, {day}",
        one["address"],
    )


def table() -> pd.DataFrame:
    """One row a place: its standing at the standpoint and the changes that name it."""
    named = dict(list(changes_at().groupby("code")))
    stops, none = places().set_index("code")[PLACE_STOPS].to_dict(), changes_at().iloc[:0]
    rows = [_row(one, int(stops[one.id]), named.get(one.id, none)) for one in marks()]
    return pd.DataFrame(rows).convert_dtypes()


def _row(mark: Mark, stops: int, named: pd.DataFrame) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    earlier = named[named["standing"] != "later"]
    return {
        "locality_code": mark.id,
        "place_name": mark.name,
        **named_ward(mark.ward),
        PLACE_STOPS: stops,
        "standing": LABELS[phase.kind] if phase else pd.NA,
        "routes": ", ".join(earlier["route"]) or pd.NA,
        "change_ids": ", ".join(earlier["change_id"]) or pd.NA,
        "routes_lost": named.loc[named["standing"].isin(LOSSES), "route"].nunique() or pd.NA,
        "publisher": "; ".join(earlier["publisher"].unique()) or "Department for Transport, NaPTAN",
    }


COLUMNS = (
    Column("locality_code", "The place's code in the National Public Transport Gazetteer"),
    Column(
        "place_name", "Name of the place; its mark is the mean of its bus stops", heading="Place"
    ),
    *IN_WARD,
    Column(
        PLACE_STOPS,
        f"Bus stops of the place inside the constituency, {PLACE.month}",
        "integer",
        "stops",
        heading=f"Bus stops, {PLACE.month}",
    ),
    Column(
        "standing",
        f"The surest of the changes documented by {PLACE.day}",
        blank=True,
        heading=f"By {PLACE.month}",
    ),
    Column(
        "routes",
        f"Routes of the changes that name the place, up to {PLACE.day}",
        blank=True,
        heading="Routes",
    ),
    Column("change_ids", "Our numbers of those changes, as in bus_changes", blank=True),
    Column(
        "routes_lost",
        "How many routes that served the place were withdrawn, as documented, or probably cut "
        "back; blank where we found none, though there may be some",
        "integer",
        "routes",
        blank=True,
        heading="Routes withdrawn or probably cut back",
    ),
    Column("publisher", "Who published it", heading="Source"),
)


def _points() -> pd.DataFrame:
    """The stops as dots."""
    rows = stops()
    return pd.DataFrame(
        {
            "id": rows["atco_code"],
            "name": _joined(rows, ["name", "indicator"]),
            "where": _joined(rows, ["street", "locality"]),
            "lat": rows["lat"].astype(float),
            "lon": rows["lon"].astype(float),
            "ward_code": rows["ward_code"],
            "since": rows["created"].fillna(""),
        }
    )


def _joined(rows: pd.DataFrame, names: list[str]) -> list[str]:
    cells = rows[names].fillna("").astype(str).to_numpy()
    return [", ".join(part for part in row if part) for row in cells]


STOPS = Dots(
    id="stops",
    switch=f"Stops of {PLACE.month} ({{n}} dots)",
    shown="Bus stops are shown as dots, and the table Bus stops lists them.",
    standing=f"Bus stop in the register in {PLACE.month}",
    labels=("Place", "ATCO code", "Entered in the register"),
    source="Department for Transport, NaPTAN",
    table=BUS_STOPS,
    points=_points,
)

JOURNEY_TIMES = SideTable(
    "journey-times",
    BUS_JOURNEY_TIMES.title,
    BUS_JOURNEY_TIMES,
    BUS_JOURNEY_TIMES.caveat,
    BUS_JOURNEY_TIMES.caveat,
    drawn=False,
)
# A place may be without journey times.
_MEASURED = (JOURNEY_TIMES,) if BUS_JOURNEY_TIMES.sources else ()

ISSUE = Issue(
    id="buses",
    order=2,
    title="Buses",
    shows=sentences(
        "The map shows bus routes with a change that we found, and the places they served.",
        said("buses", "shows"),
    ),
    cannot_show=f"{departures.CANNOT_SHOW} A place without a documented "
    "change may have lost buses too. A place with most of its stops outside the constituency"
    f"{said('buses', 'outside')} has no mark.",
    worse=f"More lost routes are worse.{departures.WORSE}",
    tables=(
        BUS_CHANGES,
        BUS_CHANGE_PLACES,
        BUS_PLACES,
        BUS_PLACE_AREAS,
        BUS_STOPS,
        BUS_COUNTY,
        *(one.table for one in (*_MEASURED, *departures.SIDE_TABLES)),
    ),
    table=table,
    columns=COLUMNS,
    kinds=KINDS,
    marks=marks,
    measures=(BUS_LOSSES, *departures.MEASURES),
    headlines=(BUS_STANDINGS, *(JOURNEYS for _ in _MEASURED), *passes.HEADLINES),
    claims=("buses_cut", "bus_fares"),
    told=told,
    told_from=(BUS_CHANGES, BUS_CHANGE_PLACES, BUS_PLACE_AREAS),
    tile=losses_of_all,
    charts=charts,
    care="A proposal is not a cut.",
    each="place",
    of_each="route",
    unmeasured_to="A bus route served several places: it is listed if one of them is within the "
    "distance, and no distance to it is measured.",
    side_tables=(
        SideTable("stops-of-buses", "Bus stops", BUS_STOPS, BUS_STOPS.caveat),
        SideTable(
            "county",
            "County bus context",
            BUS_COUNTY,
            "County figures are not of the constituency, and the map does not mark them.",
            "County figures are not of the constituency, and the map does not mark them.",
            drawn=False,
        ),
        *_MEASURED,
        *departures.SIDE_TABLES,
    ),
    dots=STOPS,
)
