"""Say what came of two timetables, and write it as files: routes, stops, hours, what is odd."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from geo.figures import count, spoken_date
from geo.official.timetables.compare import NEAR_M, RULE
from geo.official.timetables.days import WEEK
from geo.official.timetables.departures import clock
from geo.official.timetables.pair import SIDES, Pair, Side
from geo.tables.safe_csv import csv_text

_OF_A_DAY = ("departures", "evening", "sunday", "time_between")


def lines(pair: Pair) -> Iterator[str]:
    """What came of it, a sentence a line."""
    for name, side in zip(SIDES, pair.sides, strict=True):
        yield from _of_side(name, side)
    before, after = (int(one.total["departures"]) for one in pair.sides)
    yield f"{count(before)} departures before and {count(after)} after: {change(before, after)}."
    for became, words in (
        ("withdrawn", "Routes withdrawn"),
        ("new", "New routes"),
        ("renamed", "Routes renamed"),
    ):
        yield f"{words}: {_named(pair.routes, became)}."
    yield (
        f"Stops that lost every bus, with no other within {NEAR_M} m that keeps one: "
        f"{count(len(pair.lost))}. Stop numbers that mean a point over {NEAR_M} m away from "
        f"before: {count(len(pair.moved))}."
    )
    yield RULE


def _of_side(name: str, side: Side) -> Iterator[str]:
    first, last = side.span
    yield (
        f"{name.capitalize()}: {side.name}, {WEEK[side.day.weekday()].title()} "
        f"{spoken_date(side.day.isoformat())} (its calendar runs from "
        f"{spoken_date(first.isoformat())} to {spoken_date(last.isoformat())}), "
        f"{count(side.trips)} trips, first bus {clock(side.total['first_s'])}, last "
        f"{clock(side.total['last_s'])} of the service day."
    )
    between = int(side.total["time_between"])
    if between:
        yield (
            f"Its departures without a time of their own: {count(between)}. They count, and their "
            "time is worked out between two calls with one."
        )
    for row in side.odd[side.odd["number"] > 0].itertuples():
        yield f"{side.name}: {row.what}: {row.number:,}. {row.what_became_of_it}"
    if side.says:
        yield side.says


def _named(routes: pd.DataFrame, became: str) -> str:
    found = routes[routes["became"] == became]
    if became == "renamed":
        found = found[found["departures_before"] > 0]
        names = [f"{old} to {one['other_name']}" for old, one in found.iterrows()]
    else:
        names = [f"{old}{_listed(one['listed'])}" for old, one in found.iterrows()]
    return ", ".join(names) or "none"


def _listed(listed: bool) -> str:
    return " (the other timetable lists it, though not on that day)" if listed else ""


def change(before: int, after: int) -> str:
    """'8.6% fewer', '3.0% more', 'as many'."""
    if before == after:
        return "as many"
    how = "fewer" if after < before else "more"
    return f"{abs(after / before - 1):.1%} {how}" if before else f"{count(after)} {how}"


def write(pair: Pair, folder: Path) -> list[Path]:
    """The files of a comparison in a folder, made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "routes": _routes(pair),
        "stops": stops(pair),
        "hours": _hours(pair),
        "stops_lost": _lost(pair),
        "odd": pd.concat(
            [one.odd.assign(timetable=one.name) for one in pair.sides], ignore_index=True
        ),
    }
    paths = [folder / f"{name}.csv" for name in files]
    for path, rows in zip(paths, files.values(), strict=True):
        path.write_text(csv_text(rows), encoding="utf-8", newline="")
    return paths


def _routes(pair: Pair) -> pd.DataFrame:
    told = pair.routes.rename_axis("route").reset_index()
    for side in SIDES:
        for end in ("first", "last"):
            told[f"{end}_{side}"] = told.pop(f"{end}_s_{side}").map(clock)
    return told.convert_dtypes()


def _hours(pair: Pair) -> pd.DataFrame:
    """Departures by hour of the service day; without an hour, those whose time is not known."""
    each = [
        one.hours.set_index("hour")[["departures", "time_between"]].add_suffix(f"_{side}")
        for one, side in zip(pair.sides, SIDES, strict=True)
    ]
    return pd.concat(each, axis=1).fillna(0).sort_index().reset_index().convert_dtypes()


def _lost(pair: Pair) -> pd.DataFrame:
    told = pair.lost[["stop_name", "lat", "lon", "departures", "nearest", "nearest_name"]].copy()
    told["distance_m"] = pair.lost["distance_m"].round().astype(int)
    return told.reset_index()


def stops(pair: Pair) -> pd.DataFrame:
    """A row a stop: stop_id, found_in, stop_name, lat, lon, and both days side by side.

    A number that stands for a stop in both timetables has one row where it did not move, and
    otherwise one for each point. Departures of a timetable without the stop are 0; its Sunday is
    missing where the timetable has none, and its evening where a time is not known.
    """
    apart = set(pair.moved)
    sides = [_stops_of(one, name) for one, name in zip(pair.sides, SIDES, strict=True)]
    for rows, name in zip(sides, SIDES, strict=True):
        rows["point"] = [name if one in apart else "" for one in rows.index]
    keyed = [rows.set_index("point", append=True) for rows in sides]
    both = (
        keyed[0]
        .drop(columns=["stop_name", "lat", "lon"])
        .join(keyed[1].drop(columns=["stop_name", "lat", "lon"]), how="outer")
    )
    where = pd.concat([one[["stop_name", "lat", "lon"]] for one in reversed(keyed)])
    both = where[~where.index.duplicated()].join(both).sort_index()
    here = [both[f"departures_{name}"].notna() for name in SIDES]
    both.insert(0, "found_in", np.select([here[0] & here[1], here[0]], ["both", "before"], "after"))
    for name, side, present in zip(SIDES, pair.sides, here, strict=True):
        known = ["departures", "evening", "time_between", *(["sunday"] if side.sunday else [])]
        for what in known:
            column = both[f"{what}_{name}"]
            both[f"{what}_{name}"] = column.where(present, 0).astype("Int64")
    lost = pair.lost["distance_m"].round()
    both["nearest_m"] = lost.reindex(both.index.get_level_values("stop_id")).to_numpy()
    both["nearest_m"] = both["nearest_m"].where(here[0]).astype("Int64")
    return both.reset_index().drop(columns="point").convert_dtypes()


def _stops_of(side: Side, name: str) -> pd.DataFrame:
    told = side.stops[["stop_name", "lat", "lon", "routes", *_OF_A_DAY]].copy()
    for end in ("first", "last"):
        told[end] = side.stops[f"{end}_s"].map(clock)
    unknown = side.stops["departures"] > side.stops["with_a_time"] + side.stops["time_between"]
    told["evening"] = told["evening"].astype("Float64").mask(unknown)
    return told.rename(
        columns={one: f"{one}_{name}" for one in ("routes", *_OF_A_DAY, "first", "last")}
    )
