"""Count two timetables on a day each, a usual Sunday beside it, and put them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from geo.official.timetables import Refused, compare
from geo.official.timetables.days import Calendar, Span, calendar, chosen, usual
from geo.official.timetables.defects import counted, told_end
from geo.official.timetables.departures import count_day, grouped, trips
from geo.official.timetables.feed import Feed, opened

SIDES = ("before", "after")


@dataclass(frozen=True)
class Asked:
    """Which days to count: their kind, a day of each timetable or None, spans to leave out."""

    kind: str = "weekday"
    days: tuple[date | None, date | None] = (None, None)
    out: Sequence[Span] = ()


@dataclass(frozen=True)
class Side:
    """One timetable on its day.

    `total`, `hours` and `stops` have the columns of `grouped`; `stops` is by id, with stop_name,
    lat and lon (degrees, EPSG:4326), routes, and sunday: departures on the Sunday, missing where
    none can be counted. `odd` is what is odd in it, `says` a sentence on its end or ''.
    """

    name: str
    day: date
    sunday: date | None
    span: Span
    total: pd.Series
    trips: int
    hours: pd.DataFrame
    stops: pd.DataFrame
    sunday_routes: pd.Series
    odd: pd.DataFrame
    says: str
    operators: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Pair:
    """Two timetables side by side: what geo.official.timetables.compare says of them."""

    kind: str
    before: Side
    after: Side
    routes: pd.DataFrame
    lost: pd.DataFrame
    moved: list[str] = field(default_factory=list)

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.before, self.after


def paired(paths: tuple[Path, Path], asked: Asked) -> Pair:
    """Two timetables compared; raises Refused where they cannot be."""
    with opened(paths[0]) as before, opened(paths[1]) as after:
        feeds = (before, after)
        calendars = [calendar(one) for one in feeds]
        told = zip(calendars, asked.days, strict=True)
        days = [chosen(of, asked.kind, day, asked.out) for of, day in told]
        sundays = [_sunday(one, of, asked.out) for one, of in zip(feeds, calendars, strict=True)]
        on_sunday = [_of_sunday(one, day) for one, day in zip(feeds, sundays, strict=True)]
        for one, of, day in zip(feeds, calendars, days, strict=True):
            count_day(one, of.running(day), day)
        compare.name_operators(before, after)
        sides = [
            _side(feed, of, day, sunday, counts)
            for feed, of, day, sunday, counts in zip(
                feeds, calendars, days, sundays, on_sunday, strict=True
            )
        ]
        return _compared(asked.kind, feeds, (sides[0], sides[1]))


def _compared(kind: str, feeds: tuple[Feed, Feed], sides: tuple[Side, Side]) -> Pair:
    before, after = sides[0].stops, sides[1].stops
    compare.refuse_apart(before, after, (sides[0].name, sides[1].name))
    near = compare.nearest(before, after)
    routes = compare.routes(*feeds, near)
    for name, side in zip(SIDES, sides, strict=True):
        counts = side.sunday_routes.reindex(routes.index)
        routes[f"sunday_{name}"] = counts.fillna(0) if side.sunday else counts
    lost, moved = compare.lost(before, near), compare.moved(before, after)
    return Pair(kind, *sides, routes, lost, moved)


def _sunday(feed: Feed, of: Calendar, out: Sequence[Span]) -> date | None:
    """A usual Sunday, with its departures counted; None where it cannot be."""
    try:
        day = usual(of, "sunday", out)
        if of.twofold(day):
            return None
        count_day(feed, of.running(day), day)
    except Refused:
        return None
    return day


def _of_sunday(feed: Feed, day: date | None) -> tuple[pd.Series, pd.Series]:
    """Departures of the Sunday just counted by stop and by route."""
    if day is None:
        return pd.Series(dtype="float"), pd.Series(dtype="float")
    by_stop, by_route = (grouped(feed, one).set_index(one) for one in ("stop_id", "route"))
    return by_stop["departures"], by_route["departures"]


def _side(
    feed: Feed, of: Calendar, day: date, sunday: date | None, counts: tuple[pd.Series, pd.Series]
) -> Side:
    by_stop = grouped(feed, "stop_id").set_index("stop_id")
    stops = compare.served(feed).join(by_stop)
    stops["routes"] = feed.rows(
        "SELECT stop_id, string_agg(DISTINCT route, '; ' ORDER BY route) AS routes "
        "FROM departures GROUP BY stop_id"
    ).set_index("stop_id")["routes"]
    served_on_sunday = counts[0].reindex(stops.index)
    stops["sunday"] = served_on_sunday.fillna(0) if sunday else served_on_sunday
    return Side(
        feed.name,
        day,
        sunday,
        of.span,
        grouped(feed).iloc[0],
        trips(feed),
        grouped(feed, "hour"),
        stops,
        counts[1],
        counted(feed, of),
        told_end(feed, of),
        tuple(feed.rows("SELECT DISTINCT agency_name AS a FROM raw_agency ORDER BY a")["a"]),
        str(feed.one("SELECT max(agency_url) FROM raw_agency") or ""),
    )
