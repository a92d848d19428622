"""What newer registers say of a made-up place, what accepting it changes, and what is refused.

The registers are in made.py, which says beside each row what it is. All is counted from the cells.
"""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from geo.official.files import look
from geo.official.refresh import REGISTERS, compared
from geo.official.refresh.__main__ import main
from geo.official.refresh.changes import Seat
from tests.house.aside import aside
from tests.official.refresh import made

FOUND = {
    ("999001", "made an academy", "world", "2018-04-01", "table"),
    ("999200", "opened", "world", "2018-09-01", "log"),
    ("999002", "renamed", "world", "2019-01-31", "log"),
    ("999003", "not in the file", "register", "2019-01-31", "nothing"),
    ("999014", "closing day ahead", "register", "2019-01-31", "nothing"),
    ("Z99902", "moved", "world", "2018-06-15", "table"),
    ("Z99903", "code closed", "world", "2018-05-31", "table"),
    ("Z99904", "not in the file", "register", "2018-06-15", "nothing"),
    ("Z99905", "another setting", "world", "2018-06-15", "table"),
    ("Z99909", "moved", "world", "2018-06-15", "table"),
    ("Z99906", "new in the file", "register", "2018-06-15", "table"),
    ("9990999900100", "made inactive", "world", "2018-05-05", "table"),
    ("9990999900101", "made inactive", "world", "2018-12-01", "log"),
    ("9990999900102", "another name", "register", "2018-06-01", "table"),
    ("9990999900103", "not in the file", "register", "2019-05-01", "nothing"),
    ("9990999900104", "moved", "register", "2018-06-01", "table"),
    ("9990999900600", "new in the file", "register", "2006-06-26", "table"),
    ("9990999900601", "new", "world", "2019-01-01", "log"),
}
# Of these rows the tables have another one, or one more, or one less.
CHANGED = {code for code, *_, effect in FOUND if effect == "table"} | {"999101"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, and nothing that was left beside it."""
    beside = [one.name for one in folder.parent.iterdir() if one.name.startswith(".")]
    assert not beside
    return {f"{one.relative_to(folder)}": one.read_bytes() for one in folder.rglob("*.*")}


def mark(listed: Path, wanted, marked: Path) -> Path:
    """The list with a yes in the rows that are wanted."""
    told = [dict(row, accept="yes" if wanted(row) else "no") for row in rows(listed)]
    with marked.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, told[0])
        writer.writeheader()
        writer.writerows(told)
    return marked


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("refresh")


@pytest.fixture(scope="module")
def files(folder):
    return made.files(folder / "files")


@pytest.fixture(scope="module")
def listed(folder, files):
    """The list of what differs, written by the command; the place is as it was."""
    place = made.place(folder / "untouched")
    before = whole(place)
    assert main(str(files), str(place), "", str(folder / "out")) == 0
    assert whole(place) == before
    return folder / "out" / "refresh.csv"


@pytest.fixture(scope="module")
def accepted(folder, files, listed):
    """The place with all accepted that can be, and the list with its marks."""
    place = made.place(folder / "place")
    marked = mark(listed, lambda row: row["accepting"] != "nothing", folder / "yes.csv")
    assert main(str(files), str(place), str(marked)) == 0
    return place, marked


def test_every_change_is_told_with_its_day_and_what_it_is(listed, files, folder, capsys):
    told = rows(listed)
    names = ("code", "what", "kind", "day", "accepting")
    assert {tuple(row[one] for one in names) for row in told} == FOUND and len(told) == len(FOUND)
    assert {row["accept"] for row in told} == {"no"}
    assert all(row["source"].startswith("A publisher, Register ") for row in told)
    aside = files / "read_me.txt"
    aside.write_text("Of no register.")
    main(str(files), str(folder / "untouched"), "", str(folder / "again"))
    aside.unlink()
    said = capsys.readouterr().out
    assert "read_me.txt is of no kind that is known here: not read." in said
    assert "stop 9990999900101, Saltmere stop 2: made inactive" in said
    assert "December 2018; later." in said and "is shown as of 30 June 2018." in said
    assert "not in the file, 1" in said and "Saltmere stop 4" not in said
    assert str(folder / "again" / "refresh.csv") in said


def test_accepting_changes_what_came_by_the_standpoint_and_no_curated_cell(accepted):
    place, _ = accepted
    columns = {one.table: {one.code, *one.columns} for one in REGISTERS}
    touched = set()
    for one in REGISTERS:
        old, new = (rows(base / f"{one.table}.csv") for base in (made.PLACE, place))
        known = {row[one.code]: row for row in new}
        for row in old:
            now = known.get(row[one.code])
            differs = {name for name in row if now and row[name] != now[name]}
            assert differs <= columns[one.table]
            touched |= {row[one.code]} if differs or now is None else set()
        touched |= known.keys() - {row[one.code] for row in old}
    assert touched == CHANGED | {"Z99904"}


def test_the_tables_say_what_the_registers_say(accepted):
    place, _ = accepted
    schools = {row["urn"]: row for row in rows(place / "schools.csv")}
    academy = schools["999101"]
    assert (academy["name"], academy["status"], academy["became_academy"]) == (
        "Made-up Haven Academy",
        "academy",
        "2018-04-01",
    )
    assert (academy["pupils_all_2019_01"], academy["urn_2015"]) == ("250", "999001")
    assert schools["999002"]["name"] == "Made-up Fenwold Primary" and "999003" in schools
    surgeries = {row["ods_code"]: row for row in rows(place / "surgeries.csv")}
    standing = {code: row["standing"] for code, row in surgeries.items()}
    assert standing["Z99903"] == "closed" and standing["Z99904"] == "open"
    assert surgeries["Z99903"]["services_ended"] == "2018-05-31"
    assert standing["Z99905"] == standing["Z99909"] == "unverified" and standing["Z99906"] == "open"
    assert surgeries["Z99902"]["postcode"] == "QX2 1AD"
    stops = {row["atco_code"]: row for row in rows(place / "bus_stops.csv")}
    assert "9990999900100" not in stops and stops.keys() >= {"9990999900101", "9990999900103"}
    assert stops["9990999900102"]["name"] == "Saltmere Quay"
    north = float(stops["9990999900104"]["lat"]) - 53.20098
    assert north * 111_320 == pytest.approx(made.NORTH_M, abs=5)
    counts = {row["name"]: row["stops_2018_06"] for row in rows(place / "bus_places.csv")}
    held = Counter(row["locality"] for row in stops.values())
    assert counts == {name: str(held[name]) for name in counts}


def test_what_was_accepted_stands_in_the_log_the_feed_and_the_package(accepted, folder):
    place, _ = accepted
    log = rows(place / "corrections.csv")
    assert len(log) == sum(effect != "nothing" for *_, effect in FOUND)
    assert all(all(row.values()) for row in log)
    later = [row for row in log if "30 June 2018, the day that this map" in row["after"]]
    assert len(later) == sum(effect == "log" for *_, effect in FOUND)
    assert any("Nobody knows if it was so" in row["after"] for row in later)
    script = "import json; from geo.export.linked.figure import feed; print(json.dumps(feed('')))"
    ran = aside("-c", script, place=place, own=folder / "own")
    items = json.loads(ran.stdout)["items"]
    assert {one["content_text"] for one in items} == {
        f"Before: {row['before']} Since: {row['after']} Why: {row['why']}" for row in log
    }
    assert "A correction" not in {one["title"] for one in items}
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    sources = {one["path"]: str(one["sources"]) for one in package["resources"]}
    assert "Register stops.csv" in sources["bus_stops.csv"]
    assert "Register newer.csv" in sources["schools.csv"]


def test_accepting_again_has_nothing_to_do(accepted, files, folder, capsys):
    place, marked = accepted
    before = whole(place)
    assert main(str(files), str(place), str(marked)) == 0
    assert "Nothing to do" in capsys.readouterr().out and whole(place) == before
    assert main(str(files), str(place), "", str(folder / "left")) == 0
    left = {row["code"] for row in rows(folder / "left" / "refresh.csv")}
    assert left == {code for code, *_, effect in FOUND if effect == "nothing"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind,accepting,accept", "kind,accepting,accept,note", "line 1 has the unknown column"),
        ("day_is,kind,", "day_is,", "line 1 lacks the column kind"),
        ("moved,QX2 1AB,QX2 1AD", "moved,QX2 1AB,QX1 1AA", "is not what differs today"),
        ("log,yes", "log,maybe", "write yes or no"),
        ("world,table,yes", "world,table,yes,", "cells"),
    ],
)
def test_a_list_that_is_not_today_s_is_refused(accepted, files, folder, capsys, old, new, said):
    place = made.place(folder / f"refused-{abs(hash(new))}")
    before = whole(place)
    text = accepted[1].read_text(encoding="utf-8")
    assert old in text
    bad = folder / "bad.csv"
    bad.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(str(files), str(place), str(bad)) == 1
    told = capsys.readouterr().err
    assert said in told and told.startswith("bad.csv, line ") and len(told.splitlines()) == 1
    assert "Nothing has changed." in told and whole(place) == before


def test_what_is_of_the_register_alone_cannot_be_accepted(listed, files, folder, capsys):
    marked = mark(listed, lambda row: row["what"] == "not in the file", folder / "gone.csv")
    assert main(str(files), str(folder / "untouched"), str(marked)) == 1
    assert "999003, not in the file, is of the register alone" in capsys.readouterr().err


def test_a_place_that_changed_since_is_refused(listed, files, folder, capsys):
    place = made.place(folder / "since")
    path = place / "surgeries.csv"
    path.write_text(path.read_text("utf-8").replace("QX2 1AB", "QX2 1AE"), encoding="utf-8")
    before = whole(place)
    marked = mark(listed, lambda row: row["code"] == "Z99902", folder / "moved.csv")
    assert main(str(files), str(place), str(marked)) == 1
    assert "the place have changed since" in capsys.readouterr().err and whole(place) == before


def test_a_fault_on_the_way_leaves_the_place_whole(listed, files, folder, capsys):
    place = made.place(folder / "faulty")
    path = place / "people.csv"
    path.write_text(path.read_text("utf-8").replace("lsoa_code", "lsoa", 1), encoding="utf-8")
    before = whole(place)
    marked = mark(listed, lambda row: row["accepting"] == "table", folder / "table.csv")
    assert main(str(files), str(place), str(marked)) == 1
    told = capsys.readouterr().err
    assert "people.csv" in told and f"Nothing in {place} has changed." in told
    assert whole(place) == before


def test_two_copies_are_compared_where_the_place_has_no_such_table(files, folder):
    place = made.place(folder / "bare")
    for name in ("schools", "surgeries", "bus_stops"):
        (place / f"{name}.csv").unlink()
    (told,) = compared(look(files), Seat.of(place))
    assert told.beside == "2018-01-31"
    assert {(one.code, one.what, one.accepting) for one in told.changes} == {
        ("999001", "made an academy", "nothing"),
        ("999002", "renamed", "nothing"),
        ("999003", "not in the file", "nothing"),
        ("999014", "closing day ahead", "nothing"),
        ("999200", "opened", "nothing"),
        ("999201", "opened", "nothing"),
        ("999202", "new in the file", "nothing"),
    }
