"""List the departures of a day: trips that run, repeated ones expanded, times filled in between."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from geo.official.timetables import Refused
from geo.official.timetables.feed import Feed

EVENING_S = 19 * 3600
# Above this share, trips that run twice are two versions and no busy route.
_MOST = 0.5
UNLISTED = " (not in routes.txt)"
_DAY_CALLS = """CREATE OR REPLACE TEMP TABLE day_calls AS
    WITH day_trips AS (
        SELECT no AS trip, route_id AS route, service_id AS service FROM trips
        WHERE service_id IN (FROM running)
    ), ends AS (
        SELECT trip, max(sequence) AS last FROM calls JOIN day_trips USING (trip) GROUP BY trip
    )
    SELECT trip, NULL::INTEGER AS start_s, t.route, t.service, c.stop_id, c.sequence, c.arrives_s,
        c.picks_up AND c.sequence < e.last AS leaves,
        coalesce(c.departs_s, c.arrives_s) AS at_s, 'published' AS basis
    FROM calls c JOIN day_trips t USING (trip) JOIN ends e USING (trip)"""
# Where a call stands between two with a time, it shares the time between them evenly.
_BETWEEN = """CREATE OR REPLACE TEMP TABLE day_calls AS
    WITH numbered AS (
        SELECT *, row_number() OVER (PARTITION BY trip ORDER BY sequence) AS nth,
            CASE WHEN at_s IS NOT NULL THEN nth END AS timed
        FROM day_calls
    ), framed AS (
        SELECT *,
            last_value(at_s IGNORE NULLS) OVER before_it AS from_s,
            last_value(timed IGNORE NULLS) OVER before_it AS from_at,
            first_value(coalesce(arrives_s, at_s) IGNORE NULLS) OVER after_it AS to_s,
            first_value(timed IGNORE NULLS) OVER after_it AS to_at
        FROM numbered
        WINDOW before_it AS (
            PARTITION BY trip ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ), after_it AS (
            PARTITION BY trip ORDER BY nth ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        )
    )
    SELECT trip, start_s, route, service, stop_id, sequence, arrives_s, leaves,
        coalesce(
            at_s, from_s + ((to_s - from_s) * (nth - from_at)) // (to_at - from_at)
        )::INTEGER AS at_s,
        CASE WHEN at_s IS NOT NULL THEN 'published'
            WHEN from_s IS NOT NULL AND to_s IS NOT NULL THEN 'between' ELSE 'unknown' END AS basis
    FROM framed"""
# A trip of frequencies.txt is one at every headway; its own times only say how long it takes.
_REPEATED = """CREATE OR REPLACE TEMP TABLE day_calls AS
    WITH again AS (
        SELECT DISTINCT t.no AS trip, seconds(start_time) AS from_s, seconds(end_time) AS to_s,
            CAST(headway_secs AS INTEGER) AS every_s
        FROM raw_frequencies JOIN trips t USING (trip_id)
    ), starts AS (
        SELECT DISTINCT trip, unnest(range(from_s, to_s, every_s)) AS start_s FROM again
    ), began AS (SELECT trip, arg_min(at_s, sequence) AS first_s FROM day_calls GROUP BY trip)
    SELECT * FROM day_calls WHERE trip NOT IN (SELECT trip FROM again)
    UNION ALL
    SELECT c.trip, s.start_s, c.route, c.service, c.stop_id, c.sequence,
        c.arrives_s - b.first_s + s.start_s, c.leaves, c.at_s - b.first_s + s.start_s, c.basis
    FROM day_calls c JOIN began b USING (trip) JOIN starts s USING (trip)"""
# A route goes by its short name, else its long one, else its number.
_DEPARTURES = f"""CREATE OR REPLACE TABLE departures AS
    SELECT d.trip, d.start_s, d.stop_id, d.at_s, d.basis,
        coalesce(
            nullif(r.route_short_name, ''), nullif(r.route_long_name, ''),
            CASE WHEN r.route_id IS NULL THEN d.route || '{UNLISTED}' ELSE d.route END
        ) AS route,
        coalesce(r.agency_id, '') AS agency_id
    FROM day_calls d LEFT JOIN routes r ON r.route_id = d.route WHERE d.leaves"""
_FIGURES = f"""count(*)::BIGINT AS departures,
    count(*) FILTER (basis = 'published') AS with_a_time,
    count(*) FILTER (basis = 'between') AS time_between,
    coalesce(min(at_s) FILTER (basis = 'published'), min(at_s)) AS first_s,
    coalesce(max(at_s) FILTER (basis = 'published'), max(at_s)) AS last_s,
    count(*) FILTER (at_s >= {EVENING_S}) AS evening"""


def count_day(feed: Feed, services: Iterable[str], day: date) -> None:
    """Make the table `departures` of the services that run: a call a row.

    A departure is a call that is not the last of its trip and at which one may get on. Columns:
    trip (its no), start_s (which of its repeats), stop_id, route, agency_id, at_s (seconds after
    the service day's midnight) and basis, where that is from. Raises Refused where a trip has no
    time at all, and where most trips run twice.
    """
    running = pd.DataFrame({"service_id": sorted(services)}, dtype="str")
    feed.db.register("running", running)
    feed.db.execute(_DAY_CALLS)
    feed.db.unregister("running")
    _refuse_untimed(feed, day)
    _refuse_twice(feed, day)
    if feed.one("SELECT count(*) FROM day_calls WHERE at_s IS NULL"):
        feed.db.execute(_BETWEEN)
    _repeat(feed)
    feed.db.execute(_DEPARTURES)


def _refuse_untimed(feed: Feed, day: date) -> None:
    untimed, example = feed.db.execute(
        "SELECT count(*), min(trip_id) FROM trips WHERE no IN (SELECT trip FROM day_calls "
        "GROUP BY trip HAVING count(at_s) = 0)"
    ).fetchall()[0]
    if untimed:
        raise Refused(
            f"Trips of {feed.name} without a time at any call on {day}: {untimed:,} (the first is "
            f"{example}), so nobody knows whether they are buses that run: ask the publisher, or "
            "remove these trips in a copy."
        )


def _refuse_twice(feed: Feed, day: date) -> None:
    """Raises Refused where most trips run again under another service: two versions of one."""
    twice, trips = feed.db.execute(
        "SELECT coalesce(sum(n) FILTER (services > 1), 0), sum(n) FROM ("
        "SELECT count(*) AS n, count(DISTINCT service) AS services FROM ("
        "SELECT any_value(service) AS service, any_value(route) AS route, count(*) AS calls, "
        "arg_min(stop_id, sequence) AS leaves, arg_max(stop_id, sequence) AS ends, "
        "min(at_s) AS first_s, max(at_s) AS last_s FROM day_calls GROUP BY trip"
        ") GROUP BY route, calls, leaves, ends, first_s, last_s)"
    ).fetchall()[0]
    if trips and twice > trips * _MOST:
        raise Refused(
            f"On {day} {twice:,} of {trips:,} trips of {feed.name} run twice, each under two "
            "services at the same times: two versions of one timetable overlap, so choose another "
            "day, or take the older version out of a copy."
        )


def _repeat(feed: Feed) -> None:
    if not feed.one("SELECT count(*) FROM raw_frequencies"):
        return
    faulty = feed.one(
        "SELECT min(trip_id) FROM raw_frequencies WHERE seconds(start_time) IS NULL "
        "OR seconds(end_time) IS NULL OR coalesce(TRY_CAST(headway_secs AS INTEGER), 0) <= 0"
    )
    if faulty is not None:
        raise Refused(
            f"frequencies.txt of {feed.name} has no start, end or headway for trip {faulty}: "
            "correct that row in a copy, or ask the publisher for another."
        )
    feed.db.execute(_REPEATED)


def grouped(feed: Feed, *by: str) -> pd.DataFrame:
    """Departures of the day by some columns of `departures`, or by `hour`: a row a group.

    Columns: those, departures, with_a_time, time_between, first_s, last_s, evening (from 19:00).
    First and last are of published times where there are any, else of those worked out between
    two. An hour is that of the service day: 24 is the hour after midnight.
    """
    keys = ", ".join("at_s // 3600 AS hour" if one == "hour" else one for one in by)
    order = ", ".join(by)
    return feed.rows(
        f"SELECT {keys}, {_FIGURES} FROM departures GROUP BY ALL ORDER BY {order}"
        if by
        else f"SELECT {_FIGURES} FROM departures"
    )


def trips(feed: Feed) -> int:
    """How many trips of the day have a departure, each repeat of one by itself."""
    return int(feed.one("SELECT count(*) FROM (SELECT DISTINCT trip, start_s FROM departures)"))


def clock(seconds: float) -> str:
    """87000 -> '24:10', of the service day; '' where no time is known."""
    return "" if pd.isna(seconds) else f"{int(seconds) // 3600:02d}:{int(seconds) % 3600 // 60:02d}"
