"""Time a pair of timetables with a million calls, read by DuckDB and by pandas: one run, one table.

`python -m bench.timetables`. The pair is made up: every tenth call has no time, buses run past
midnight, and the later timetable lacks a tenth of the routes. pandas does less: it reads what is
needed, counts by stop, route and hour, and fills no time in.
"""

import io
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geo.official.timetables.pair import Asked, paired

CALLS, ROUTES, STOPS_A_TRIP = 1_000_000, 200, 25
AIM_S = 5
DAYS = (date(2016, 4, 27), date(2018, 3, 14))
# Seconds, seconds of the processor, peak memory in MB, and what was counted.
Taken = tuple[float, float, float, list[int]]
_HEAD = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
_WEEK = "WK,1,1,1,1,1,0,0,{year}0101,{year}0630\nSA,0,0,0,0,0,1,0,{year}0101,{year}0630\n"


def main() -> None:
    """Make the pair, time both ways in processes of their own, and print them side by side."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _apart(make, Path(folder), CALLS)
        ways: dict[str, Callable[[tuple[Path, Path]], list[int]]] = {
            "DuckDB (this app)": by_duckdb,
            "pandas": by_pandas,
        }
        told = {name: _apart(_timed, way, paths) for name, way in ways.items()}
    print(f"A pair of timetables with {CALLS:,} calls, made up")
    print(f"{'':<22}{'seconds':>10}{'processor s':>13}{'peak MB':>10}{'before':>12}{'after':>12}")
    for name, (seconds, of_processor, peak_mb, found) in told.items():
        counts = "".join(f"{one:>12,}" for one in found)
        print(f"{name:<22}{seconds:>10.1f}{of_processor:>13.1f}{peak_mb:>10,.0f}{counts}")
    seconds = told["DuckDB (this app)"][0]
    print(f"aim {'met' if seconds <= AIM_S else 'missed'}: ≤ {AIM_S} s")
    if len({tuple(found) for *_, found in told.values()}) > 1:
        raise SystemExit("The two ways count different departures: look for the fault first.")


def make(folder: Path, calls: int) -> tuple[Path, Path]:
    """Two timetables that have so many calls together, always the same."""
    return (
        _feed(folder / "before.zip", calls // 2, ROUTES, DAYS[0].year),
        _feed(folder / "after.zip", calls // 2, ROUTES - ROUTES // 10, DAYS[1].year),
    )


def _feed(path: Path, calls: int, routes: int, year: int) -> Path:
    trips = calls // STOPS_A_TRIP
    trip, at = np.divmod(np.arange(trips * STOPS_A_TRIP), STOPS_A_TRIP)
    clock = (trip * 37 % 1200 + 300) * 60 + at * 90
    stop = (trip % routes) * STOPS_A_TRIP + at
    told = pd.Series([f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in clock.tolist()])
    told[(at % 10 == 5)] = ""
    rows = pd.DataFrame(
        {
            "trip_id": trip,
            "arrival_time": told,
            "departure_time": told,
            "stop_id": stop,
            "stop_sequence": at,
        }
    )
    every = np.arange(routes * STOPS_A_TRIP)
    stops = pd.DataFrame(
        {
            "stop_id": every,
            "stop_name": [f"Stop {one}" for one in every],
            "stop_lat": 53 + every // STOPS_A_TRIP * 0.002,
            "stop_lon": every % STOPS_A_TRIP * 0.004 - 1.5,
        }
    )
    listed = np.arange(trips)
    services = np.where(listed // routes % 5 == 4, "SA", "WK")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        _put(new, "stop_times", rows)
        _put(new, "stops", stops)
        names = [f"R{one}" for one in range(routes)]
        _put(new, "routes", pd.DataFrame({"route_id": range(routes), "route_short_name": names}))
        _put(
            new,
            "trips",
            pd.DataFrame({"route_id": listed % routes, "service_id": services, "trip_id": listed}),
        )
        new.writestr("calendar.txt", _HEAD + _WEEK.format(year=year))
    return path


def _put(new: zipfile.ZipFile, name: str, rows: pd.DataFrame) -> None:
    new.writestr(f"{name}.txt", rows.to_csv(index=False))


def _apart(act: Callable[..., Any], *given: object) -> Any:
    """An act in a process of its own; this one stays small, as its own peak counts in theirs."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, *given).result()


def _timed(way: Callable[[tuple[Path, Path]], list[int]], paths: tuple[Path, Path]) -> Taken:
    start, begun = time.monotonic(), time.process_time()
    found = way(paths)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds, of_processor = time.monotonic() - start, time.process_time() - begun
    return seconds, of_processor, used.ru_maxrss / 1024, found


def by_duckdb(paths: tuple[Path, Path]) -> list[int]:
    """Departures before and after, as `make timetables` counts all that it says."""
    pair = paired(paths, Asked("weekday", DAYS))
    return [int(side.total["departures"]) for side in pair.sides]


def by_pandas(paths: tuple[Path, Path]) -> list[int]:
    """The same two numbers, and departures by stop, route and hour, with pandas alone."""
    return [_counted(path, day) for path, day in zip(paths, DAYS, strict=True)]


def _counted(path: Path, day: date) -> int:
    with zipfile.ZipFile(path) as told:
        read = {
            name: pd.read_csv(
                io.BytesIO(told.read(f"{name}.txt")), dtype=str, keep_default_na=False
            )
            for name in ("calendar", "trips", "routes", "stop_times")
        }
    week = read["calendar"]
    running = week.loc[week[f"{day:%A}".lower()] == "1", "service_id"]
    trips = read["trips"][read["trips"]["service_id"].isin(running)].merge(read["routes"])
    calls = read["stop_times"].merge(trips, on="trip_id")
    calls["at"] = calls["stop_sequence"].astype(int)
    calls = calls[calls["at"] < calls.groupby("trip_id")["at"].transform("max")]
    calls["hour"] = calls["departure_time"].str.split(":", expand=True)[0]
    for by in ("stop_id", "route_short_name", "hour"):
        calls.groupby(by).size()
    return len(calls)


if __name__ == "__main__":
    main()
