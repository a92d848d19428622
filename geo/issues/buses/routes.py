"""Count the bus routes that were lost, in each area and over all: routes, never places."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from geo.areas import codes
from geo.figures import Figure, State, figure, no_data
from geo.figures.measure import AreaType, Basis, Headline, Measure, Rows, Whole
from geo.issues.buses.marks import LOSSES
from geo.issues.buses.tables import BUS_CHANGES, changes, changes_at, changes_in
from geo.tables.place import PLACE

NOT_FOUND = "no documented loss found, though buses may have been lost all the same"
TOO_FEW = (
    "under a tenth of the postcodes of a place on a lost route are here, so the route is not "
    "counted here"
)
AREA_RULE = (
    "A route belongs to a ward or LSOA with at least a tenth of the postcodes of a place on the "
    "route. Each route is counted once in an area."
)


@cache
def losses_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many routes of each area are documented or probable losses; none found is no data.

    Shared: not to change.
    """
    rows = changes_in()[changes_in()["standing"].isin(LOSSES)]
    here = dict(list(rows.groupby("area_code")))
    return {code: _lost_in(here.get(code, rows.iloc[:0])) for code in codes(area_type)}


def _lost_in(rows: pd.DataFrame) -> Figure:
    counted = rows[rows["counts"]]
    return no_data(TOO_FEW) if counted.empty and len(rows) else _lost(counted)


def losses_together(codes: Sequence[str]) -> Figure:
    """How many routes were lost in several areas as one, a route in two of them once."""
    rows = changes_in()[changes_in()["standing"].isin(LOSSES)]
    return _lost_in(rows[rows["area_code"].isin(codes)])


def losses_of_all() -> Figure:
    """How many routes are documented or probable losses, each once, however many areas it is in."""
    return _lost(changes()[changes()["standing"].isin(LOSSES)])


def _lost(rows: pd.DataFrame) -> Figure:
    if rows.empty:
        return no_data(NOT_FOUND)
    firm, unsure = (_routes(rows[rows["standing"] == one]) for one in LOSSES)
    both = rows["route"].nunique()
    if firm and unsure:
        return figure(
            both,
            f"{_in_words(both)}: {firm} withdrawn, documented; {unsure} probably cut back, not "
            "confirmed",
        )
    how = "withdrawn, documented" if firm else "probably cut back, not confirmed"
    return figure(both, f"{_in_words(both)} {how}")


def _routes(rows: pd.DataFrame) -> int:
    return int(rows["route"].nunique())


def _in_words(routes: int) -> str:
    return f"{routes} route{'' if routes == 1 else 's'}"


BUS_LOSSES = Measure(
    id="bus_losses",
    title="Bus routes withdrawn or probably cut back",
    unit="routes",
    worse="high",
    method="Routes are counted that were withdrawn, as documented, or probably cut back by "
    f"{PLACE.month}. {AREA_RULE} A place without a settlement footprint belongs to the ward and "
    "LSOA of its point. Where we found no documented loss, buses may still have been lost.",
    basis=Basis(
        lambda: losses_of_all().text,
        "routes that served a place of the area, each once",
        PLACE.years,
        (
            Rows("bus_changes"),
            Rows("bus_change_places"),
            Rows("bus_place_areas"),
            Rows("bus_places"),
        ),
    ),
    breaks=(2,),
    areas=("ward", "lsoa"),
    figures=losses_by_area,
    together=losses_together,
    loss=True,
    meets="a bus route was withdrawn or probably cut back",
    state_words={State.NO_DATA: NOT_FOUND},
    whole=Whole(losses_of_all, "Each route is counted once, though it may be in several areas."),
)


def _standings() -> str:
    firm, probable, announced, dropped = (
        changes()[changes()["standing"] == one]
        for one in ("firm", "probable", "announced", "dropped")
    )
    places_on = changes_at().loc[changes_at()["standing"] == "firm", "code"].nunique()
    return (
        f"{_in_words(_routes(firm))} withdrawn, as documented, which served {places_on} "
        f"place{'' if places_on == 1 else 's'}; {_in_words(_routes(probable))} probably cut back; "
        f"{_in_words(_routes(announced))} with a cut announced, or with a cut of an unknown date; "
        f"{_in_words(_routes(dropped))} with a cut proposed and then dropped"
    )


BUS_STANDINGS = Headline(
    id="bus_standings",
    title="Bus routes that changed, by how sure the change is",
    claim=f"We looked for cuts of bus routes up to {PLACE.month}. Some are documented, some are "
    "probable, some were announced and some were dropped.",
    basis=Basis(
        _standings,
        "routes with a change of each kind, each once",
        PLACE.years,
        (Rows("bus_changes"), Rows("bus_change_places")),
    ),
    method="Routes are counted by how sure their change is. Changes after "
    f"{PLACE.day} are left out. A proposal that was dropped is not a cut.",
    geography="the constituency",
    note=BUS_CHANGES.caveat,
)
