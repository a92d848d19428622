"""Make the bus stops, the places they serve and the documented changes."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from data.recipes.parts.footprints import areas_of
from data.recipes.parts.placing import placed
from data.recipes.parts.wording import fixed, words
from geo.figures import last_day
from geo.issues.buses.tables import (
    BUS_CHANGE_PLACES,
    BUS_CHANGES,
    BUS_COUNTY,
    BUS_JOURNEY_TIMES,
    BUS_PLACE_AREAS,
    BUS_PLACES,
    BUS_STOPS,
)
from geo.tables import Table
from geo.tables.place import PLACE

RAIL_ENTRANCE = "RSE"

_CHANGE = {
    "withdrawn": "withdrawn",
    "sunday_withdrawn": "Sunday service withdrawn",
    "reduced_frequency": "less frequent",
    "early_late_journeys_withdrawn": "withdrawal of early and late journeys announced",
    "proposed_reduction_dropped": "reduction proposed, then dropped",
    "withdrawn_partly_replaced": "withdrawn, partly replaced",
    "route_and_frequency_change": "change of route and frequency proposed",
    "restored": "restored",
    "village_no_longer_served": "village no longer served",
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Stops, places, changes, which change names which place, and the county's context."""
    stops = _stops(evidence)
    places = _places(evidence, stops)
    rows = raw(evidence, "buses/bus_changes.csv")
    return {
        BUS_STOPS: stops,
        BUS_PLACES: places,
        BUS_PLACE_AREAS: areas_of(evidence, places),
        BUS_CHANGES: _changes(rows),
        BUS_CHANGE_PLACES: _change_places(rows, places),
        BUS_COUNTY: _county(raw(evidence, "buses/county_context.csv")),
        BUS_JOURNEY_TIMES: _journey_times(raw(evidence, "buses/journey_time_town_centre.csv")),
    }


def _stops(evidence: Path) -> pd.DataFrame:
    rows = raw(evidence, "buses/stops.csv")
    kept = rows[
        rows["in_constituency"].eq("True")
        & rows["existed_2019_09"].eq("True")
        & rows["stop_type"].ne(RAIL_ENTRANCE)
    ]
    kept = kept.rename(
        columns={
            "common_name": "name",
            "nptg_locality_code": "locality_code",
            "locality_name": "locality",
        }
    )
    kept = kept.assign(**{axis: kept[axis].astype(float).round(5) for axis in ("lon", "lat")})
    return placed(kept)[BUS_STOPS.headings]


def _places(evidence: Path, stops: pd.DataFrame) -> pd.DataFrame:
    rows = raw(evidence, "buses/localities.csv")
    kept = rows[rows["mean_point_in_constituency"].eq("True")].rename(
        columns={"nptg_locality_code": "code", "locality_name": "name"}
    )
    counted = kept["code"].map(stops["locality_code"].value_counts()).fillna(0).astype(int)
    return placed(kept.assign(stops_2019_09=counted))[BUS_PLACES.headings]


def standing(change: pd.Series) -> str:
    """How sure a change was in force at the standpoint; raises ValueError if unclear."""
    force, status = change["in_force_by_2019_09"], change["status"]
    if status == "proposed_then_dropped":
        return "dropped"
    if force == f"no (after {PLACE.month})":
        return "later"
    if force == "not established":
        return "announced"
    if force == "yes" and change["confidence"] == "high":
        return "firm"
    if force == "probable, not confirmed" or force == "yes":
        return "probable"
    raise ValueError(f"{change['id']}: no rule gives a standing to {force}, {status}.")


def effective_by(change: pd.Series) -> str:
    """The day by which a change is certain to have happened, '' if none is known.

    That is the last day its date may mean, or the day of a report of it as done, if earlier.
    """
    known = change["date_effective"]
    if not known or standing(change) in ("announced", "dropped"):
        return ""
    days = [last_day(known)]
    if change["status"] == "implemented" and change["source_date"]:
        days.append(change["source_date"])
    return min(days)


def _changes(rows: pd.DataFrame) -> pd.DataFrame:
    by = rows.apply(effective_by, axis=1)
    announced = rows["id"].map(fixed("bus_changes", "shown_from")).fillna(rows["source_date"])
    made = pd.DataFrame(
        {
            "change_id": rows["id"],
            "route": rows["route"],
            "operator": rows["operator"].str.replace(r" \(.*\)", "", regex=True),
            "change": rows["change_type"].map(_CHANGE),
            "effective": rows["date_effective"],
            "effective_by": by,
            "shown_from": by.where(by.ne(""), announced),
            "standing": rows.apply(standing, axis=1),
            "confidence": rows["confidence"],
            "publisher": rows["source_publisher"],
            "address": rows["source_url"],
            "source_date": rows["source_date"],
            "second_address": rows["second_source_url"],
        }
    )
    return made.merge(words("bus_changes"), on="change_id", validate="1:1")


def _change_places(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    named = rows.assign(name=rows["locality_names"].str.split("; ")).explode("name")
    pairs = named.merge(places[["code", "name"]], on="name")
    return pairs.rename(columns={"id": "change_id", "code": "locality_code"})[
        BUS_CHANGE_PLACES.headings
    ]


def _county(rows: pd.DataFrame) -> pd.DataFrame:
    renamed = rows.rename(
        columns={
            "id": "row_id",
            "year_or_date": "period",
            "source_publisher": "publisher",
            "source_url": "address",
        }
    )
    ours = ["area", "measure", "unit", "standing", "publisher", "note"]
    kept = renamed.drop(columns=ours, errors="ignore")
    return kept.merge(words("bus_county"), on="row_id", validate="1:1")[BUS_COUNTY.headings]


def _journey_times(rows: pd.DataFrame) -> pd.DataFrame:
    """The shares in every area, as the other tables name them."""
    shares = {f"pct_within_{minutes}_min": f"within_{minutes}_min_pct" for minutes in (15, 30, 60)}
    minutes = {"minutes_public_transport_or_walk_to_town_centre": "minutes_to_town_centre"}
    named = rows.rename(columns={"table": "published_table", **minutes, **shares})
    return named[BUS_JOURNEY_TIMES.headings]
