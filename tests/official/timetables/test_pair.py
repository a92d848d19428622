"""What counts and what does not, each refusal, and what no change of dress may change.

Counts are compared with a second working in pandas, which shares nothing with the first.
"""

import io
import zipfile
from datetime import date

import pandas as pd
import pytest

from geo.official.timetables import Refused
from geo.official.timetables.__main__ import main
from geo.official.timetables.days import calendar, usual
from geo.official.timetables.defects import counted
from geo.official.timetables.departures import count_day, grouped
from geo.official.timetables.feed import opened
from geo.official.timetables.pair import Asked, paired
from geo.official.timetables.report import stops
from tests.official.timetables.made import after, before, both, edited, zipped

DAYS = (date(2016, 4, 27), date(2018, 3, 14))
WEEKDAY = Asked("weekday", DAYS)


def compared(tmp_path, first=None, second=None, asked=WEEKDAY):
    one = zipped(first or before(), tmp_path / "before.zip")
    return paired((one, zipped(second or after(), tmp_path / "after.zip")), asked)


def counts(pair):
    """Departures by stop's point and by route, both days: no number of anything in it."""
    rows = stops(pair)
    by_point = rows.groupby(["lat", "lon"])[["departures_before", "departures_after"]].sum()
    routes = pair.routes[["departures_before", "departures_after", "became"]]
    return by_point.to_dict("index"), routes.to_dict("index")


def again(path, day):
    """Departures by stop of a day, in pandas alone: repeats expanded, the last call left out."""
    with zipfile.ZipFile(path) as told:
        read = {
            name: pd.read_csv(
                io.BytesIO(told.read(f"{name}.txt")), dtype=str, keep_default_na=False
            )
            for name in ("calendar", "trips", "stop_times", "frequencies")
        }
    week = read["calendar"][read["calendar"][f"{day:%A}".lower()] == "1"]
    week = week[(week["start_date"] <= f"{day:%Y%m%d}") & (week["end_date"] >= f"{day:%Y%m%d}")]
    trips = read["trips"][read["trips"]["service_id"].isin(week["service_id"])]
    calls = read["stop_times"].assign(at=read["stop_times"]["stop_sequence"].astype(int))
    calls = calls[calls["trip_id"].isin(trips["trip_id"])]
    calls = calls[calls["at"] < calls.groupby("trip_id")["at"].transform("max")]
    spans = read["frequencies"].set_index("trip_id")
    times = {
        trip: len(
            range(*(_s(one[end]) for end in ("start_time", "end_time")), int(one["headway_secs"]))
        )
        for trip, one in spans.iterrows()
    }
    return calls["trip_id"].map(lambda trip: times.get(trip, 1)).groupby(calls["stop_id"]).sum()


def _s(clock):
    hours, minutes, seconds = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def test_departures_by_stop_are_those_of_a_second_working(tmp_path):
    pair = compared(tmp_path)
    for side, day in zip(pair.sides, DAYS, strict=True):
        second = again(tmp_path / side.name, day)
        assert side.stops["departures"].to_dict() == second.to_dict()
    assert pair.before.stops["departures"].to_dict() == {
        "E1": 2,
        "F1": 4,
        "G1": 3,
        "R1": 4,
        "S1": 3,
        "S2": 4,
    }


def test_a_time_between_two_is_worked_out_and_marked(tmp_path):
    here = compared(tmp_path).before.stops.loc["R1"]
    assert (here["time_between"], here["with_a_time"]) == (4, 0)
    assert (here["first_s"], here["last_s"]) == (_s("06:15:00"), _s("19:15:00"))


def test_a_call_after_the_last_time_counts_and_has_none(tmp_path):
    told = edited(before(), "stop_times", "7-07,07:40:00,07:40:00,F1,3", "7-07,,,F1,3")
    told = edited(told, "stop_times", "7-07,07:20:00,07:20:00,G1,2", "7-07,,,G1,2")
    rows = stops(compared(tmp_path, told)).set_index("stop_id")
    assert rows.loc["G1", "departures_before"] == 3 and pd.isna(rows.loc["G1", "evening_before"])
    assert rows.loc["S1", "evening_before"] == 0


def test_midnight_belongs_to_the_day_on_which_the_bus_set_out(tmp_path):
    here = compared(tmp_path).after
    assert here.hours.set_index("hour")["departures"].to_dict()[24] == 1
    assert here.stops.loc["R1", "last_s"] == _s("24:05:00")
    assert here.stops.loc["9001", "evening"] == 1


def test_a_usual_sunday_is_counted_beside_and_missing_is_not_zero(tmp_path):
    short = edited(after(), "calendar", "20180101,20180531", "20180313,20180315")
    pair = compared(tmp_path, second=short)
    rows = stops(pair).set_index("stop_id")
    assert rows.loc["R1", "sunday_before"] == 1 and rows.loc["S1", "sunday_before"] == 0
    assert (
        pair.before.sunday and pair.after.sunday is None and pd.isna(rows.loc["R1", "sunday_after"])
    )
    assert compared(tmp_path).after.stops["sunday"].eq(0).all()


def test_lost_stops_have_the_nearest_that_keeps_a_bus(tmp_path):
    lost = compared(tmp_path).lost
    assert sorted(lost.index) == ["G1", "S1"] and lost.loc["S1", "nearest"] == "S2"
    # A degree of latitude is 111,320 m, and of longitude here 0.599 of it.
    north, east = 0.00177 * 111_320, 0.00159 * 111_320 * 0.599
    assert lost.loc["S1", "distance_m"] == pytest.approx((north**2 + east**2) ** 0.5, abs=1)


def test_a_route_under_another_name_is_not_withdrawn(tmp_path):
    routes = compared(tmp_path).routes
    assert routes["became"].to_dict() == {
        "12": "renamed",
        "12X": "renamed",
        "30": "kept",
        "7": "withdrawn",
        "9": "kept",
    }
    elsewhere = edited(after(), "stop_times", ",R1,", ",G1,")
    assert compared(tmp_path, second=elsewhere).routes["became"]["12X"] == "withdrawn"


def renumbered(feed):
    told = feed["stops"] + feed["stop_times"]
    assert "S1" in told
    names = [line.split(",")[0] for line in feed["stops"].splitlines()[1:]]
    new = dict(feed)
    for name in names:
        new["stops"] = new["stops"].replace(f"\n{name},", f"\n{name}-x,")
        new["stop_times"] = new["stop_times"].replace(f",{name},", f",{name}-x,")
    return new


def shuffled(feed):
    def turned(text):
        head, *rows = text.splitlines()
        return "\n".join([head, *rows[::-1]]) + "\n"

    return {name: turned(text) for name, text in feed.items()}


def split(feed):
    """Every other trip of the service WK under a service of its own that runs on the same days."""
    head, *rows = feed["trips"].splitlines()
    rows = [row.replace(",WK,", ",WK2,") if at % 2 else row for at, row in enumerate(rows)]
    week = next(row for row in feed["calendar"].splitlines() if row.startswith("WK,"))
    return {
        **feed,
        "trips": "\n".join([head, *rows]) + "\n",
        "calendar": feed["calendar"] + week.replace("WK,", "WK2,") + "\n",
    }


def by_dates(feed):
    """The service WK by its dates alone."""
    head, *rows = feed["calendar"].splitlines()
    (first, last) = next(row for row in rows if row.startswith("WK,")).split(",")[-2:]
    days = pd.bdate_range(first, last).strftime("%Y%m%d")
    added = "service_id,date,exception_type\n" + "".join(f"WK,{day},1\n" for day in days)
    rest = [row for row in rows if not row.startswith("WK,")]
    return {**feed, "calendar": "\n".join([head, *rest]) + "\n", "calendar_dates": added}


def doubled(feed):
    """Every row but of the calendar and the headways twice."""
    return {
        name: text + "".join(text.splitlines(keepends=True)[1:])
        if name in ("stops", "routes", "trips", "stop_times")
        else text
        for name, text in feed.items()
    }


def dressed(feed):
    """With a mark of byte order, blanks, quotation marks, other line ends and a blank line."""

    def one(text):
        lines = [",".join(f'" {cell} "' for cell in line.split(",")) for line in text.splitlines()]
        return "\ufeff" + "\r\n".join(lines) + "\r\n\r\n"

    return {name: one(text) for name, text in feed.items()}


@pytest.mark.parametrize("change", [renumbered, shuffled, split, by_dates, doubled, dressed])
def test_counts_do_not_change_with_the_dress(tmp_path, change):
    plain = counts(compared(tmp_path))
    assert plain[0] and plain[1]["7"]["departures_before"] == 6
    assert counts(compared(tmp_path, change(before()), after())) == plain
    assert counts(compared(tmp_path, before(), change(after()))) == plain


def test_repeated_rows_are_counted(tmp_path):
    path = zipped(doubled(before()), tmp_path / "doubled.zip")
    with opened(path) as feed:
        odd = counted(feed, calendar(feed)).set_index("defect")["number"]
    calls = len(before()["stop_times"].splitlines()) - 1
    assert odd["duplicate_call_rows"] == calls and odd["duplicate_route_rows"] == 4


def test_unknown_routes_stops_and_services_are_counted(tmp_path):
    told = edited(before(), "routes", "A,M,7,,3\n", "")
    told = edited(told, "trips", "C,WK,9", "C,NO,9")
    told = edited(told, "stops", "G1,Gull Cross,53.23695,0.25158\n", "")
    with opened(zipped(told, tmp_path / "odd.zip")) as feed:
        odd = counted(feed, calendar(feed)).set_index("defect")["number"]
        count_day(feed, calendar(feed).running(DAYS[0]), DAYS[0])
        routes = grouped(feed, "route").set_index("route")["departures"]
    names = [
        "trips_with_unknown_route",
        "trips_with_unknown_service",
        "stop_times_with_unknown_stop",
    ]
    assert odd[names].tolist() == [3, 1, 3]
    assert routes.to_dict() == {"12X": 8, "30": 2, "A (not in routes.txt)": 6}


def test_the_usual_day_is_no_holiday_and_not_left_out(tmp_path):
    with opened(zipped(before(), tmp_path / "before.zip")) as feed:
        of = calendar(feed)
    assert usual(of, "weekday") == date(2016, 4, 27)
    holiday = {**before(), "calendar_dates": "service_id,date,exception_type\nWK,20160427,2\n"}
    with opened(zipped(holiday, tmp_path / "holiday.zip")) as feed:
        of = calendar(feed)
    assert usual(of, "weekday") == date(2016, 5, 4)
    assert usual(of, "weekday", [(date(2016, 5, 1), date(2016, 5, 31))]) == date(2016, 4, 20)


FAR = {"stops": before()["stops"].replace(",53.", ",55.")}
UNTIMED = "".join(
    line if not line.startswith("7-07") else f"7-07,,,{line.split(',')[3]},{line.split(',')[4]}"
    for line in before()["stop_times"].splitlines(keepends=True)
)
TWICE = {
    "trips": before()["trips"]
    + "".join(
        ",".join([route, "V2", f"{trip}-2\n"])
        for route, _, trip in (row.split(",") for row in before()["trips"].splitlines()[1:])
    ),
    "stop_times": before()["stop_times"]
    + "".join(row.replace(",", "-2,", 1) + "\n" for row in before()["stop_times"].splitlines()[1:]),
    "calendar": before()["calendar"] + "V2,1,1,1,1,1,0,0,20160301,20160630\n",
}
ADDED = "service_id,date,exception_type\nSU,20160427,1\n"
REFUSED = {
    "a calendar that ends before it begins": (
        edited(
            before(),
            "calendar",
            "SU,0,0,0,0,0,0,1,20160301,20160630",
            "SU,0,0,0,0,0,0,1,20160301,20150630",
        ),
        "1 of 2 rows that end before they begin (service SU: 2016-03-01 to 2015-06-30)",
    ),
    "a calendar that has run out": (
        edited(before(), "calendar", "20160301,20160630", "20150301,20150630"),
        "runs from 2015-03-01 to 2015-06-30, and 2016-04-27 is not in it",
    ),
    "two ordinary timetables on one day": (
        {**before(), "calendar_dates": ADDED},
        "runs 2 ordinary timetables at once (services SU, WK)",
    ),
    "two versions of one timetable": (
        {**before(), **TWICE},
        "two versions of one timetable overlap",
    ),
    "trips without any time": (
        {**before(), "stop_times": UNTIMED},
        "Trips of before.zip without a time at any call on 2016-04-27: 1 (the first is 7-07)",
    ),
    "another place": ({**before(), **FAR}, "are not of the same place"),
    "no bus on the day": (
        {**before(), "calendar_dates": "service_id,date,exception_type\nWK,20160427,2\n"},
        "no bus runs on Wednesday 27 April 2016",
    ),
    "a headway of nothing": (
        edited(before(), "frequencies", ",1800", ",0"),
        "has no start, end or headway for trip 9",
    ),
    "no order of calls": (
        edited(before(), "stop_times", ",S1,1\n", ",S1,one\n"),
        "rows without a number in stop_sequence",
    ),
    "a day that is none": (
        edited(before(), "calendar", "WK,1,1,1,1,1,0,0,20160301", "WK,1,1,1,1,1,0,0,2016-03"),
        "has 2016-03 where a day like 20250910 has to be",
    ),
    "no stop times": (
        {name: text for name, text in before().items() if name != "stop_times"},
        "has no stop_times.txt, so it is not a whole timetable",
    ),
    "no calendar": (
        {name: text for name, text in before().items() if name != "calendar"},
        "has no calendar.txt",
    ),
    "a column that is missing": (
        edited(before(), "trips", "service_id", "service"),
        "trips.txt of before.zip has no column service_id",
    ),
    "bytes that are no text": (
        {**before(), "stops": before()["stops"].encode() + b"X9,Caf\xe9,53.2,0.2\n"},
        "stops.txt of before.zip is not UTF-8 text",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_compared_is_refused_in_a_sentence(tmp_path, why):
    feed, words = REFUSED[why]
    with pytest.raises(Refused) as told:
        compared(tmp_path, feed)
    said = str(told.value)
    assert words in said and "before.zip" in said
    assert said.endswith(".") and "\n" not in said and len(said) < 400


def test_a_day_that_the_user_leaves_out_is_refused(tmp_path):
    asked = Asked("weekday", DAYS, [(date(2018, 3, 1), date(2018, 3, 31))])
    with pytest.raises(Refused, match=r"Wednesday 14 March 2018 is in a time to leave out"):
        compared(tmp_path, asked=asked)


def test_files_that_are_no_timetable_are_refused(tmp_path, capsys):
    first, second = both(tmp_path)
    (tmp_path / "text.zip").write_text("no zip")
    half = tmp_path / "half.zip"
    half.write_bytes(first.read_bytes()[:-200])
    nested = tmp_path / "nested.zip"
    with zipfile.ZipFile(nested, "w") as new:
        new.write(first, "inner/before.zip")
    for path, words in (
        (tmp_path / "text.zip", "cannot be read as a zip"),
        (half, "cannot be read as a zip"),
        (nested, "contains another zip (before.zip)"),
        (tmp_path / "absent.zip", "There is no file"),
    ):
        assert main(["--before", str(path), "--after", str(second)]) == 1
        said = capsys.readouterr().err
        assert words in said and said.count("\n") == 1 and "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--before", "a.zip"], "AFTER names no file"),
        (["--before", "a.zip", "--after", "b.zip", "--day", "monday"], "DAY is monday"),
        (
            ["--before", "a.zip", "--after", "b.zip", "--before-day", "1/2/2016"],
            "BEFORE_DAY is 1/2/2016",
        ),
        (["--before", "a.zip", "--after", "b.zip", "--exclude", "2016..x"], "EXCLUDE is"),
    ],
)
def test_what_is_asked_wrongly_is_told(capsys, words, said):
    assert main(words) == 1
    assert said in capsys.readouterr().err


def test_the_files_have_both_days_side_by_side(tmp_path, capsys):
    first, second = both(tmp_path)
    days = ["--before-day", "2016-04-27", "--after-day", "2018-03-14"]
    out = ["--out", str(tmp_path / "out")]
    assert main(["--before", str(first), "--after", str(second), *days, *out]) == 0
    hours = pd.read_csv(tmp_path / "out" / "hours.csv").set_index("hour")
    assert hours["departures_before"].sum() == 20 and hours["departures_after"].sum() == 13
    routes = pd.read_csv(tmp_path / "out" / "routes.csv", dtype=str).set_index("route")
    assert routes.loc["7", ["departures_before", "departures_after", "became"]].tolist() == [
        "6",
        "0",
        "withdrawn",
    ]
    assert "Its departures without a time of their own: 4." in capsys.readouterr().out
