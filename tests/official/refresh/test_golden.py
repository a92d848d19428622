"""The real pair of one county's stops: counted by another hand, and again here from the cells."""

import csv
import gzip
import json
from collections import Counter

import pytest

from geo.official.files import look
from geo.official.refresh import compared
from geo.official.refresh.changes import Seat
from tests.official.refresh import made
from tests.official.seat.national import NATIONAL

PAIR = NATIONAL / "naptan" / "refresh_pair"
NEEDED = pytest.mark.skipif(
    not (PAIR / "expected.json").is_file(),
    reason="the national files are not here: name their folder in NED_NATIONAL",
)
DAYS = ("2024-10-13", "2026-07-15")


@pytest.fixture(scope="module")
def pair():
    """The cells of both copies by code."""
    told = []
    for day in DAYS:
        with gzip.open(PAIR / f"100Stops_{day}.csv.gz", "rt", encoding="utf-8") as file:
            told.append({row["ATCOCode"]: row for row in csv.DictReader(file)})
    return told


@pytest.fixture(scope="module")
def changes(tmp_path_factory):
    """What the comparison says, for a place that has no stops."""
    folder = tmp_path_factory.mktemp("pair")
    lines = ["file,kind,day,publisher,source,licence"]
    for day in DAYS:
        name = f"100Stops_{day}.csv.gz"
        (folder / name).symlink_to(PAIR / name)
        lines.append(f"{name},stops,{day},Department for Transport,Stops,OGL")
    (folder / "vintages.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    place = made.place(folder / "place")
    (place / "bus_stops.csv").unlink()
    (told,) = compared(look(folder), Seat.of(place))
    return told.changes


@NEEDED
def test_the_counts_are_those_of_another_hand(changes):
    expected = json.loads((PAIR / "expected.json").read_text(encoding="utf-8"))
    told = Counter((one.what, one.kind) for one in changes)
    earlier = expected["new_codes_with_old_creation_date_before_2024-10-13"]
    assert told == {
        ("new", "world"): expected["new_codes"] - earlier,
        ("new in the file", "register"): earlier,
        ("not in the file", "register"): expected["removed_codes"],
        ("made inactive", "world"): expected["active_to_inactive"],
        ("made active", "world"): expected["inactive_to_active"],
        ("another name", "register"): expected["name_changed"],
        ("moved", "register"): expected["moved_over_50m"],
        ("stamp changed", "register"): expected["modified_stamp_changed"],
    }


@NEEDED
def test_each_stop_is_the_one_that_changed(changes, pair):
    before, after = pair
    both = before.keys() & after.keys()

    def those(what):
        return {one.code for one in changes if one.what == what}

    def differ(column):
        return {code for code in both if before[code][column] != after[code][column]}

    added = after.keys() - before.keys()
    earlier = {code for code in added if after[code]["CreationDateTime"] < DAYS[0]}
    assert len(earlier) == 2 and those("new in the file") == earlier
    assert those("new") == added - earlier
    assert those("not in the file") == before.keys() - after.keys()
    shut = {code for code in differ("Status") if after[code]["Status"] == "inactive"}
    assert len(shut) == 3 and those("made inactive") == shut
    assert those("stamp changed") == differ("ModificationDateTime")
    assert those("another name") == differ("CommonName")
    days = {one.code: one.day for one in changes if one.what == "made inactive"}
    assert days == {code: after[code]["ModificationDateTime"][:10] for code in shut}
