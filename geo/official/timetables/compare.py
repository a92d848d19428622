"""Compare two days of departures: routes withdrawn, new and renamed; stops that lost every bus."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.official.timetables import Refused
from geo.official.timetables.departures import grouped
from geo.official.timetables.feed import Feed

# A stop stands where another stood where it is no farther from it.
NEAR_M = 100
# A route has another's name where so much of the stops of each are those of the other.
SAME_STOPS = 0.8
RULE = (
    f"A stop that is no more than {NEAR_M} m away counts as the same stop, whatever its number. A "
    f"route without its old name is renamed, and not withdrawn, where {SAME_STOPS:.0%} or more of "
    "its stops are those of a new route, and the same the other way round."
)
# Boxes that share less than this of the smaller one hardly meet.
_MEET = 0.25
_METRES_A_DEGREE = 111_320
# The share of stops at each end that may lie out of the way.
_OUTLIERS = 0.01


def served(feed: Feed) -> pd.DataFrame:
    """The stops with a departure, by id: stop_name, lat, lon (degrees, EPSG:4326; NaN unknown)."""
    rows = feed.rows(
        "SELECT d.stop_id, any_value(s.stop_name) AS stop_name, "
        "any_value(TRY_CAST(s.stop_lat AS DOUBLE)) AS lat, "
        "any_value(TRY_CAST(s.stop_lon AS DOUBLE)) AS lon "
        "FROM departures d LEFT JOIN stops s USING (stop_id) GROUP BY d.stop_id ORDER BY d.stop_id"
    ).set_index("stop_id")
    nowhere = (rows["lat"].fillna(0) == 0) | (rows["lon"].fillna(0) == 0)
    rows.loc[nowhere, ["lat", "lon"]] = np.nan
    return rows


def refuse_apart(before: pd.DataFrame, after: pd.DataFrame, names: tuple[str, str]) -> None:
    """Raises Refused where two timetables are of places that hardly meet."""
    boxes = [_box(one) for one in (before, after)]
    shared = boxes[0].intersection(boxes[1]).area / min(one.area for one in boxes)
    if shared < _MEET:
        raise Refused(
            f"{names[0]} and {names[1]} are not of the same place (their areas share {shared:.0%} "
            "of the smaller one), so their buses cannot be compared: take two timetables of one "
            "operator or one region."
        )


def _box(stops: pd.DataFrame) -> shapely.Polygon:
    known = stops.dropna(subset=["lat", "lon"])
    if known.empty:
        return shapely.box(0, 0, 1e-3, 1e-3)
    west, east = known["lon"].quantile([_OUTLIERS, 1 - _OUTLIERS])
    south, north = known["lat"].quantile([_OUTLIERS, 1 - _OUTLIERS])
    return shapely.box(west, south, east, north).buffer(1e-3)


def name_operators(before: Feed, after: Feed) -> None:
    """Give a route its operator's name too, where two operators have a route of that name."""
    shared: set[str] = set()
    for feed in (before, after):
        rows = feed.rows(
            "SELECT route FROM departures GROUP BY route HAVING count(DISTINCT agency_id) > 1"
        )
        shared |= set(rows["route"])
    for feed in (before, after) if shared else ():
        feed.db.execute(
            "UPDATE departures SET route = route || ' (' || coalesce((SELECT min(agency_name) "
            "FROM raw_agency a WHERE a.agency_id = departures.agency_id), agency_id) || ')' "
            "WHERE list_contains($shared, route)",
            {"shared": sorted(shared)},
        )


def nearest(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """For each stop of the first, the nearest of the second: nearest, nearest_name, distance_m."""
    known, kept = (one.dropna(subset=["lat", "lon"]) for one in (before, after))
    found = pd.DataFrame(
        {"nearest": pd.NA, "nearest_name": pd.NA, "distance_m": np.nan}, index=before.index
    )
    if known.empty or kept.empty:
        return found
    level = float(pd.concat([known["lat"], kept["lat"]]).mean())
    tree = shapely.STRtree(_metres(kept, level))
    (at, of), distances = tree.query_nearest(
        _metres(known, level), return_distance=True, all_matches=False
    )
    found.loc[known.index[at], "nearest"] = kept.index[of].to_numpy()
    found.loc[known.index[at], "distance_m"] = distances
    found["nearest_name"] = found["nearest"].map(kept["stop_name"])
    return found


def _metres(stops: pd.DataFrame, level: float) -> npt.NDArray:
    """Points in metres, true at one latitude: a timetable may be of any place on the earth."""
    east = stops["lon"] * _METRES_A_DEGREE * np.cos(np.radians(level))
    return shapely.points(east.to_numpy(), (stops["lat"] * _METRES_A_DEGREE).to_numpy())


def lost(before: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The stops that lost every bus, with the nearest that keeps one and how far it is in metres.

    By id: the columns of both, of stops that have a point.
    """
    far = before.join(near)
    return far[far["distance_m"] > NEAR_M].copy()


def moved(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """The ids that stand for another point after: over 100 m to the north, south, east or west."""
    both = before.index.intersection(after.index)
    apart = (before.loc[both, ["lat", "lon"]] - after.loc[both, ["lat", "lon"]]).abs()
    return sorted(both[apart.max(axis=1) * _METRES_A_DEGREE > NEAR_M])


def routes(before: Feed, after: Feed, near: pd.DataFrame) -> pd.DataFrame:
    """Each route before and after: departures, evening, first and last, and what became of it.

    `became` is kept, withdrawn, new, or renamed with the other name in `other_name`. `listed` says
    that the other timetable lists a route of that name which does not run on that day.
    """
    sides = [grouped(one, "route").set_index("route") for one in (before, after)]
    both = sides[0].add_suffix("_before").join(sides[1].add_suffix("_after"), how="outer")
    gone = both["departures_after"].isna()
    fresh = both["departures_before"].isna()
    names = _renamed(before, after, set(both.index[gone]), set(both.index[fresh]), near)
    both["became"] = np.select([gone, fresh], ["withdrawn", "new"], "kept")
    both["other_name"] = pd.Series(names | {new: old for old, new in names.items()}, dtype="object")
    both.loc[both["other_name"].notna(), "became"] = "renamed"
    listed = [_listed(one) for one in (before, after)]
    both["listed"] = [
        (gone[one] and one in listed[1]) or (fresh[one] and one in listed[0]) for one in both.index
    ]
    whole = [f"{name}_{side}" for name in ("departures", "evening") for side in ("before", "after")]
    both[whole] = both[whole].fillna(0).astype(int)
    return both


def _listed(feed: Feed) -> set[str]:
    return set(feed.rows("SELECT DISTINCT route_short_name AS route FROM routes")["route"])


def _renamed(
    before: Feed, after: Feed, gone: set[str], fresh: set[str], near: pd.DataFrame
) -> dict[str, str]:
    """The new name of each route that has only lost its name: the one with most stops in common."""
    old, new = (_stops_of(one, names) for one, names in ((before, gone), (after, fresh)))
    here = near["nearest"].where(near["distance_m"] <= NEAR_M)
    found: dict[str, tuple[float, str]] = {}
    for route, stops in old.items():
        stood = set(here.reindex(sorted(stops)).dropna())
        for name, others in new.items():
            shared = len(stood & others)
            alike = min(shared / len(stops), shared / len(others))
            if alike >= SAME_STOPS and alike > found.get(route, (0.0, ""))[0]:
                found[route] = (alike, name)
    best = {
        name: max((alike, old) for old, (alike, of) in found.items() if of == name)[1]
        for name in {of for _, of in found.values()}
    }
    return {old: name for name, old in best.items()}


def _stops_of(feed: Feed, names: set[str]) -> dict[str, set[str]]:
    rows = feed.rows("SELECT DISTINCT route, stop_id FROM departures")
    rows = rows[rows["route"].isin(names)]
    return {str(route): set(one) for route, one in rows.groupby("route")["stop_id"]}
