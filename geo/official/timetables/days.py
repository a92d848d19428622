"""Say which services of a timetable run on a day, and choose a day on which it is as usual."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from geo.figures import spoken_date
from geo.official.timetables import Refused
from geo.official.timetables.feed import WEEK, Feed

# The day of the week that stands for each kind of day.
KINDS = {"weekday": 2, "saturday": 5, "sunday": 6}
# A day is as usual where it has so nearly as many trips as most such days of the calendar.
_GIVE_OR_TAKE = 0.1
Span = tuple[date, date]


@dataclass(frozen=True)
class Pattern:
    """A service that runs on some days of the week (0 Monday to 6 Sunday), first to last day."""

    service: str
    days: frozenset[int]
    first: date
    last: date


@dataclass(frozen=True)
class Calendar:
    """When the services of a timetable run: by the week, with days added and taken away."""

    name: str
    patterns: tuple[Pattern, ...]
    added: dict[date, frozenset[str]]
    removed: dict[date, frozenset[str]]
    trips: Counter[str]
    routes: dict[str, frozenset[str]]

    @property
    def span(self) -> Span:
        """The first and the last day on which a service may run; raises Refused where none may."""
        ends = [day for one in self.patterns if one.days for day in (one.first, one.last)]
        days = [*ends, *self.added]
        if not days:
            raise Refused(
                f"By the calendar of {self.name} no service ever runs: ask its publisher for "
                "another copy."
            )
        return min(days), max(days)

    def by_week(self, day: date) -> frozenset[str]:
        """The services that run on a day by the week alone."""
        return frozenset(
            one.service
            for one in self.patterns
            if day.weekday() in one.days and one.first <= day <= one.last
        )

    def running(self, day: date) -> frozenset[str]:
        """The services that run on a day."""
        nobody: frozenset[str] = frozenset()
        added = self.by_week(day) | self.added.get(day, nobody)
        return added - self.removed.get(day, nobody)

    def twofold(self, day: date) -> frozenset[str]:
        """The services of several ordinary timetables on one day; none where there is one alone.

        Another day's timetable was added, and the day's own of the same route was not taken away.
        """
        running = self.running(day)
        own = running & self.by_week(day)
        weekly = {one.service for one in self.patterns if one.days}
        guests = (running - own) & weekly
        nobody: frozenset[str] = frozenset()
        taken = {route for one in own for route in self.routes.get(one, nobody)}
        twice = {one for one in guests if self.routes.get(one, nobody) & taken}
        return running if twice else nobody

    def trips_on(self, day: date) -> int:
        """How many trips run on a day, as the timetable lists them."""
        return sum(self.trips[one] for one in self.running(day))


def calendar(feed: Feed) -> Calendar:
    """The calendar of a timetable; raises Refused where a row of it ends before it begins."""
    patterns = tuple(_patterns(feed))
    ended = [one for one in patterns if one.last < one.first]
    if ended:
        one = ended[0]
        raise Refused(
            f"calendar.txt of {feed.name} has {len(ended)} of {len(patterns)} rows that end before "
            f"they begin (service {one.service}: {one.first} to {one.last}), so nobody knows "
            "when these services run: ask the publisher for the right days, or correct end_date "
            "in a copy."
        )
    changed: dict[str, dict[date, set[str]]] = {"1": defaultdict(set), "2": defaultdict(set)}
    for service, day, kind in feed.db.execute("FROM raw_calendar_dates").fetchall():
        if kind in changed:
            changed[kind][_day(feed, "calendar_dates", day)].add(service)
    listed = feed.db.execute("SELECT service_id, route_id FROM trips").fetchall()
    routes: dict[str, set[str]] = defaultdict(set)
    for service, route in listed:
        routes[service].add(route)
    return Calendar(
        feed.name,
        patterns,
        {day: frozenset(of) for day, of in changed["1"].items()},
        {day: frozenset(of) for day, of in changed["2"].items()},
        Counter(service for service, _ in listed),
        {one: frozenset(of) for one, of in routes.items()},
    )


def _patterns(feed: Feed) -> Iterable[Pattern]:
    for service, *week, first, last in feed.db.execute("FROM raw_calendar").fetchall():
        days = frozenset(at for at, told in enumerate(week) if told == "1")
        ends = (_day(feed, "calendar", one) for one in (first, last))
        yield Pattern(service, days, *ends)


def _day(feed: Feed, member: str, text: str) -> date:
    try:
        if len(text) != 8:
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Refused(
            f"{member}.txt of {feed.name} has {text or 'a blank'} where a day like 20250910 has to "
            "be: correct it in a copy, or ask the publisher for another."
        ) from None


def chosen(of: Calendar, kind: str, told: date | None, out: Sequence[Span]) -> date:
    """The day to count: the one told, else the usual one nearest the middle of the calendar.

    Raises Refused where the day told is in a span to leave out, or is not as the calendar is.
    """
    day = told or usual(of, kind, out)
    first, last = of.span
    if not first <= day <= last:
        raise Refused(
            f"The calendar of {of.name} runs from {first} to {last}, and {day} is not in it: "
            "choose a day inside, or use the timetable of that time."
        )
    if _left_out(day, out):
        raise Refused(
            f"{_said(day)} is in a time to leave out, as a holiday or a pandemic is, so its buses "
            f"are not the usual ones: choose another day of {of.name}."
        )
    if both := of.twofold(day):
        raise Refused(
            f"On {_said(day)} {of.name} runs {len(both)} ordinary timetables at once (services "
            f"{', '.join(sorted(both)[:5])}): one was added and the other not removed, so "
            "choose another day."
        )
    if not of.running(day):
        raise Refused(
            f"By {of.name} no bus runs on {_said(day)}: choose another day, or ask the publisher "
            "whether its calendar is whole."
        )
    return day


def usual(of: Calendar, kind: str, out: Sequence[Span] = ()) -> date:
    """The day of a kind nearest the middle that has about as many trips as most such days.

    Raises Refused where the calendar has no such day outside the spans to leave out.
    """
    first, last = of.span
    every = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    days = [one for one in every if one.weekday() == KINDS[kind] and not _left_out(one, out)]
    if not days:
        raise Refused(
            f"The calendar of {of.name} ({first} to {last}) has no {WEEK[KINDS[kind]].title()} to "
            "count: choose another timetable, another DAY, or a shorter EXCLUDE."
        )
    trips = {one: of.trips_on(one) for one in days}
    level = median(trips.values())
    as_usual = [one for one in days if abs(trips[one] - level) <= _GIVE_OR_TAKE * level]
    middle = first + (last - first) / 2
    return min(as_usual or days, key=lambda one: (abs((one - middle).days), one))


def _left_out(day: date, out: Sequence[Span]) -> bool:
    return any(first <= day <= last for first, last in out)


def _said(day: date) -> str:
    return f"{WEEK[day.weekday()].title()} {spoken_date(day.isoformat())}"
