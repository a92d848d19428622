"""Count what is odd in a timetable, each thing with what was done about it in words."""

from dataclasses import dataclass

import pandas as pd

from geo.official.timetables.days import Calendar
from geo.official.timetables.feed import WEEK, Feed


@dataclass(frozen=True)
class Defect:
    """One odd thing: the query that counts it, what it is, and what became of it in a sentence."""

    id: str
    query: str
    what: str
    became: str


_RUN_BY_WEEK = " AND ".join(f"{day} <> '1'" for day in WEEK)
_SERVICES = "SELECT service_id FROM raw_calendar UNION SELECT service_id FROM raw_calendar_dates"
_DAY = "strptime(e.date, '%Y%m%d')"
_ON_ITS_DAY = (
    "[" + ", ".join(f"c.{day}" for day in WEEK) + f"][isodow({_DAY})] = '1' "
    "AND e.date BETWEEN c.start_date AND c.end_date"
)
COUNTED = (
    Defect(
        "calendar_rows_with_no_weekday",
        f"SELECT count(*) FROM raw_calendar WHERE {_RUN_BY_WEEK}",
        "Services that run on no day of the week",
        "They run on the days that calendar_dates.txt adds.",
    ),
    Defect(
        "days_added",
        "SELECT count(*) FROM raw_calendar_dates WHERE exception_type = '1'",
        "Days added to services",
        "The services count on these days.",
    ),
    Defect(
        "days_removed",
        "SELECT count(*) FROM raw_calendar_dates WHERE exception_type = '2'",
        "Days removed from services",
        "The services do not count on these days.",
    ),
    Defect(
        "exception_adds_a_service_that_already_runs",
        "SELECT count(*) FROM raw_calendar_dates e JOIN raw_calendar c USING (service_id) "
        f"WHERE e.exception_type = '1' AND {_ON_ITS_DAY}",
        "Days added to a service that runs on them anyway",
        "The service counts once.",
    ),
    Defect(
        "duplicate_route_rows",
        "SELECT count(*) - count(DISTINCT route_id) FROM raw_routes",
        "Rows of routes that repeat a route",
        "The first row counts.",
    ),
    Defect(
        "duplicate_trip_rows",
        "SELECT count(*) - count(DISTINCT trip_id) FROM raw_trips",
        "Rows of trips that repeat a trip",
        "The first row counts.",
    ),
    Defect(
        "duplicate_stop_rows",
        "SELECT count(*) - count(DISTINCT stop_id) FROM raw_stops",
        "Rows of stops that repeat a stop",
        "The first row counts.",
    ),
    Defect(
        "duplicate_call_rows",
        "SELECT calls FROM repeated",
        "Rows of calls that repeat a call of the same trip",
        "The first row counts.",
    ),
    Defect(
        "trips_with_unknown_route",
        "SELECT count(*) FROM raw_trips WHERE route_id NOT IN (SELECT route_id FROM routes)",
        "Trips of a route that routes.txt lacks",
        "They count, under the number of that route.",
    ),
    Defect(
        "trips_with_unknown_service",
        f"SELECT count(*) FROM raw_trips WHERE service_id NOT IN ({_SERVICES})",
        "Trips of a service that no calendar has",
        "They never run, and do not count.",
    ),
    Defect(
        "trips_without_stop_times",
        "SELECT count(*) FROM trips WHERE NOT EXISTS (FROM calls WHERE calls.trip = trips.no)",
        "Trips that call nowhere",
        "Nothing of them counts.",
    ),
    Defect(
        "stop_times_with_unknown_trip",
        "SELECT count(*) FROM calls WHERE trip IS NULL",
        "Calls of a trip that trips.txt lacks",
        "Nobody knows their day, and they do not count.",
    ),
    Defect(
        "stop_times_with_unknown_stop",
        "SELECT count(*) FROM calls WHERE stop_id NOT IN (SELECT stop_id FROM stops)",
        "Calls at a stop that stops.txt lacks",
        "They count for their route, and for no place.",
    ),
    Defect(
        "stop_times_without_time",
        "SELECT count(*) FROM calls WHERE untimed",
        "Calls without a time",
        "They count, and a time between two calls with one is worked out and marked.",
    ),
    Defect(
        "times_that_are_none",
        "SELECT count(*) FROM calls WHERE NOT untimed AND coalesce(departs_s, arrives_s) IS NULL",
        "Times that cannot be read as a time",
        "The call counts as one without a time.",
    ),
    Defect(
        "times_at_or_over_24:00",
        "SELECT count(*) FROM calls WHERE departs_s >= 86400",
        "Times after midnight",
        "They count on the day on which the bus set out.",
    ),
    Defect(
        "times_without_leading_zero",
        "SELECT count(*) FROM calls WHERE of_one_digit",
        "Times with an hour of one digit",
        "They are read all the same.",
    ),
    Defect(
        "trips_where_time_goes_back",
        "SELECT count(DISTINCT trip) FROM (SELECT trip, departs_s < lag(departs_s) OVER "
        "(PARTITION BY trip ORDER BY sequence) AS back FROM calls WHERE departs_s IS NOT NULL) "
        "WHERE back",
        "Trips that go back in time from one call to the next",
        "They count as published.",
    ),
    Defect(
        "stops_never_used",
        "SELECT count(*) FROM stops WHERE stop_id NOT IN (SELECT stop_id FROM calls)",
        "Stops at which no trip calls",
        "They do not count as served.",
    ),
    Defect(
        "stops_without_a_point",
        "SELECT count(*) FROM stops WHERE coalesce(TRY_CAST(stop_lat AS DOUBLE), 0) = 0 "
        "OR coalesce(TRY_CAST(stop_lon AS DOUBLE), 0) = 0",
        "Stops without a point on the earth",
        "Their departures count for their route, and for no place.",
    ),
    Defect(
        "stops_under_two_ids",
        "SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM stops GROUP BY "
        "lower(stop_name), round(TRY_CAST(stop_lat AS DOUBLE), 5), "
        "round(TRY_CAST(stop_lon AS DOUBLE), 5))",
        "Stops with the name and the point of another",
        "They are matched by where they are, and not by number.",
    ),
    Defect(
        "calls_for_getting_off_alone",
        "SELECT count(*) FROM calls WHERE NOT picks_up",
        "Calls for getting off alone",
        "They do not count as departures.",
    ),
    Defect(
        "frequencies_rows",
        "SELECT count(*) FROM raw_frequencies",
        "Rows that repeat a trip at a headway",
        "Each repeat counts.",
    ),
    Defect(
        "route_short_names_repeated",
        "SELECT count(*) - count(DISTINCT route_short_name) FROM routes",
        "Routes with the name of another",
        "They count as one, or by operator where that differs.",
    ),
)

_TWOFOLD = (
    "days_with_more_than_one_ordinary_service",
    "Days that run two ordinary timetables at once",
)


def counted(feed: Feed, of: Calendar) -> pd.DataFrame:
    """What is odd in a timetable: defect, what, number, what_became_of_it."""
    rows = [(one.id, one.what, int(feed.one(one.query)), one.became) for one in COUNTED]
    twofold = sum(bool(of.twofold(day)) for day in of.added)
    rows.append((*_TWOFOLD, twofold, "None of them may be compared."))
    return pd.DataFrame(rows, columns=["defect", "what", "number", "what_became_of_it"])


def told_end(feed: Feed, of: Calendar) -> str:
    """A sentence where the feed says of itself that it ends on another day than its calendar."""
    ends = feed.one("SELECT max(feed_end_date) FROM raw_feed_info")
    last = f"{of.span[1]:%Y%m%d}"
    if not ends or ends == last:
        return ""
    return f"{feed.name} says that it ends on {ends}, and its calendar ends on {last}."
