"""Real timetables come to what another hand counted in them with other tools."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from geo.official.timetables import Refused
from geo.official.timetables.days import calendar, chosen
from geo.official.timetables.defects import counted
from geo.official.timetables.departures import clock, count_day, grouped
from geo.official.timetables.feed import opened
from geo.official.timetables.pair import Asked, paired
from tests.official.timetables.national import NEEDED, expected, feed

pytestmark = NEEDED
BEFORE, BROKEN, AFTER = "carta_2015-02-25", "carta_2020-08-14", "carta_2025-08-17"
BY_DATES = "bigbluebus_2020-02-16"
WEDNESDAYS = {BEFORE: "2015-03-04", BROKEN: "2020-09-02", AFTER: "2025-09-10"}


def asked(before, after):
    days = (date.fromisoformat(WEDNESDAYS[before]), date.fromisoformat(WEDNESDAYS[after]))
    return Asked("weekday", days)


@pytest.fixture(scope="module")
def pair():
    return paired((feed(BEFORE), feed(AFTER)), asked(BEFORE, AFTER))


@pytest.fixture(scope="module")
def told():
    return expected()


def of_pair(told, before, after):
    return next(one for one in told["pairs"] if (one["before"], one["after"]) == (before, after))


def mended(folder: Path) -> Path:
    """A copy of the broken timetable whose calendar ends a year later: the test's own repair."""
    path = folder / "mended.zip"
    with zipfile.ZipFile(feed(BROKEN)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "calendar.txt":
                assert body.count(b",20200515") == 3
                body = body.replace(b",20200515", b",20210515")
            new.writestr(name, body)
    return path


def test_departures_of_both_days(pair, told):
    assert [int(one.total["departures"]) for one in pair.sides] == [48_808, 44_616]
    for side, name in zip(pair.sides, (BEFORE, AFTER), strict=True):
        there = told["feeds"][name]["as_published"]
        assert side.trips == there["trips"]
        assert int(side.total["with_a_time"]) == there["departures_with_a_time"]
        assert clock(side.total["first_s"]) == there["first_departure"][:5]
        assert clock(side.total["last_s"]) == there["last_departure"][:5]
        hours = {f"{int(one.hour):02d}": one.with_a_time for one in side.hours.itertuples()}
        assert {hour: n for hour, n in hours.items() if n} == there["by_hour"]


def test_departures_at_stops(pair, told):
    for side, name in zip(pair.sides, (BEFORE, AFTER), strict=True):
        there = told["feeds"][name]["departures_at_10_stops"]
        assert len(there) == 10
        for one in there:
            here = side.stops.loc[one["stop_id"]]
            assert (here["departures"], here["with_a_time"]) == (
                one["departures"],
                one["with_a_time"],
            )
            assert here["routes"].split("; ") == one["routes"]
            assert here["stop_name"] == one["stop_name"]
            if one["first_timed"]:
                assert clock(here["first_s"]) == one["first_timed"][:5]


def test_routes(pair, told):
    there = of_pair(told, BEFORE, AFTER)
    became = pair.routes["became"]
    assert sorted(became.index[became == "withdrawn"]) == there["routes_withdrawn"]
    assert sorted(became.index[became == "new"]) == there["routes_new"] == ["3"]
    assert not (became == "renamed").any()
    assert sorted(pair.routes.index[pair.routes["listed"]]) == ["34"]
    both = pair.routes[["departures_before", "departures_after"]]
    for route, counts in there["routes_changed_departures"].items():
        assert both.loc[route].tolist() == counts


def test_stops_that_lost_every_bus_and_numbers_that_moved(pair, told):
    there = of_pair(told, BEFORE, AFTER)
    assert sorted(pair.lost.index) == there["stops_lost_list"] and len(pair.lost) == 191
    assert pair.moved == there["same_stop_id_moved_over_100m"] and len(pair.moved) == 26
    assert pair.lost["departures"].sum() == there["lost_departures_at_lost_stops"]
    assert pair.lost["distance_m"].min() > 100 and pair.lost["nearest"].notna().all()


@pytest.mark.parametrize("name", [BEFORE, AFTER, BY_DATES])
def test_every_defect_is_counted(told, name):
    there = told["feeds"][name]["defects"]
    with opened(feed(name)) as one:
        rows = counted(one, calendar(one))
    here = dict(zip(rows["defect"], rows["number"], strict=True))
    known = {name: n for name, n in here.items() if isinstance(there.get(name), int)}
    assert len(known) >= 12 and known == {name: there[name] for name in known}
    twofold = there["days_with_more_than_one_ordinary_service"]
    assert here["days_with_more_than_one_ordinary_service"] == len(twofold)
    types = there["calendar_dates_types"]
    assert here["days_added"] == types["1"] and here["days_removed"] == types.get("2", 0)
    assert here["calls_for_getting_off_alone"] == there["pickup_type_values"].get("1", 0)


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match=r"3 of 3 rows that end before they begin.*ask the publisher"):
        paired((feed(BEFORE), feed(BROKEN)), asked(BEFORE, BROKEN))


def test_the_same_with_a_mended_calendar(told, tmp_path):
    here = paired((feed(BEFORE), mended(tmp_path)), asked(BEFORE, BROKEN))
    there = of_pair(told, BEFORE, BROKEN)
    assert int(here.after.total["departures"]) == there["departures_after"] == 25_932
    became = here.routes["became"]
    assert sorted(became.index[became == "withdrawn"]) == there["routes_withdrawn"]
    assert sorted(here.lost.index) == there["stops_lost_list"] and len(here.lost) == 339


@pytest.mark.parametrize("day", ["2015-01-19", "2015-04-05"])
def test_two_timetables_on_one_day_are_refused(day):
    with opened(feed(BEFORE)) as one, pytest.raises(Refused, match="ordinary timetables at once"):
        chosen(calendar(one), "weekday", date.fromisoformat(day), ())


def test_services_by_dates_alone_and_times_after_midnight(told):
    there = told["feeds"][BY_DATES]["as_published"]
    day = date.fromisoformat(told["feeds"][BY_DATES]["weekday"])
    with opened(feed(BY_DATES)) as one:
        running = calendar(one).running(day)
        count_day(one, running, day)
        routes = grouped(one, "route").set_index("route")["departures"]
        late = one.one("SELECT count(*) FROM departures WHERE at_s >= 86400")
    assert sorted(running) == there["services_running"]
    assert routes.to_dict() == there["departures_by_route"]
    assert late == there["departures_at_or_after_24:00"] == 295
