"""Two timetables become a table of a place, and a measure on its map, card, pages and files.

The figures were worked out by hand: made.py has them. The app is run in processes of its own,
because a place is read once.
"""

import csv
from pathlib import Path

import pytest

from tests.house.aside import aside, done_aside
from tests.official.timetables.made import EAST, both, seat

HERE = Path(__file__).parent
MAIN = HERE.parents[2] / "geo" / "official" / "timetables" / "__main__.py"
DAYS = ("--before-day", "2016-04-27", "--after-day", "2018-03-14")


def run(folder, place, *more):
    files = both(folder)
    paths = ("--before", files[0], "--after", files[1], "--out", folder / f"out-{place.name}")
    return aside(MAIN, *paths, "--place", place, *(more or DAYS), place=place, own=folder / "own")


def departures(place):
    """Departures before and after by ward, added up from the cells."""
    told: dict[str, list[int]] = {}
    with (place / "bus_departures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sums = told.setdefault(row["ward_code"], [0, 0])
            sums[0] += int(row["departures_before"])
            sums[1] += int(row["departures_after"])
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("timetables")


@pytest.fixture(scope="module")
def made(folder):
    """The first seat with its table, and what making it said."""
    place = seat(folder / "first")
    ran = run(folder, place)
    assert ran.returncode == 0, ran.stderr
    return place, ran.stdout


@pytest.fixture(scope="module")
def done(folder, made):
    return done_aside(HERE / "place_deeds.py", place=made[0], own=folder / "own")


DEEDS = [
    "the_table_keeps_its_declaration",
    "the_map_shades_the_wards",
    "an_lsoa_without_a_stop_has_no_data",
    "the_card_comes_out_again",
    "two_wards_together_are_their_stops",
    "wards_are_compared",
    "it_is_in_files_and_pictures",
    "it_is_in_the_file_to_take_away",
    "it_is_on_the_pages",
]


@pytest.mark.parametrize("deed", DEEDS)
def test_the_measure_goes_from_the_feeds_to_the_file(done, deed):
    assert done[deed] == ""


def test_no_deed_is_left_untried(done):
    assert sorted(done) == sorted(DEEDS)


def test_what_is_said_of_the_two_timetables(made):
    said = made[1]
    assert "20 departures before and 13 after: 35.0% fewer." in said
    assert "Routes withdrawn: 7." in said and "Routes renamed: 12X to 12." in said
    assert "before.zip: Calls without a time: 4. They count" in said


def test_departures_by_ward(made):
    assert departures(made[0]) == {"E05999001": [11, 8], "E05999002": [4, 2], "E05999003": [3, 0]}


def test_the_wards_are_a_file_of_their_own(folder, made):
    with (folder / "out-first" / "wards.csv").open(encoding="utf-8", newline="") as file:
        told = {row["ward_name"]: row for row in csv.DictReader(file)}
    assert len(told) == 3
    haven = told["Saltmere Haven"]
    assert (haven["departures_before"], haven["departures_after"]) == ("11", "8")
    assert (haven["sunday_before"], haven["evening_after"]) == ("1", "1")
    assert (told["Gull Cross"]["departures_after"], haven["time_between_before"]) == ("0", "4")


def test_another_seat_of_the_same_timetables_has_its_own(folder):
    place = seat(folder / "second", EAST)
    ran = run(folder, place)
    assert ran.returncode == 0, ran.stderr
    assert departures(place) == {"E05999001": [2, 3]}


def test_a_seat_without_a_stop_is_told_and_stays_whole(folder):
    place = seat(folder / "third", 2 * EAST)
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    ran = run(folder, place)
    assert ran.returncode == 1
    assert ran.stderr.strip().startswith("No stop of before.zip or after.zip is in Saltmere")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before


def test_made_again_it_is_the_same_and_is_named_once(folder, made):
    place = made[0]
    kept = {path.name: path.read_bytes() for path in place.iterdir()}
    assert run(folder, place).returncode == 0
    assert {path.name: path.read_bytes() for path in place.iterdir()} == kept
    assert kept["sources.toml"].count(b"[bus_departures]") == 1
