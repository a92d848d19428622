"""The command line of returns: whatever the file, its rows add up, and it names nobody."""

import csv
import io
import json
import os
import subprocess
import sys

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.canvass.asked import asked
from tests.examples import examples
from tests.house.walls import ROOT

CANARY = "Zyxwena Canaryname"
CELLS = {
    "Visit date": ["14/09/2019", "09/14/2019", "03/04/2019", "", "43722", "2019-09-13T23:00:00Z"],
    "Address": ["1 Example Lane", "2 Example Lane, Dronfield", "", "Unknown", "Flat 1, 2 High St"],
    "Postcode": ["S18 1NA", "S18 INA", "SW1A 1AA", "", "S18 1NA, UK", "Joan"],
    "Result": ["Not home", "Spoke to", "AFK", "", "Refused"],
    "Voter ID": ["X1", "X2", "1.23E+11", "N/A", ""],
    "Method": ["Walk", "Phone", "", "Ring"],
    "Round": ["1", "2", ""],
    "Ward": ["Unstone", "Dronfield North", "", "12 - Tupton"],
    "Name": [CANARY],
    "Support": ["", CANARY],
}
NEEDED = ("Visit date", "Result", "Postcode")
OPTIONS = st.sampled_from(
    [
        (),
        ("--sheet", "all"),
        ("--hidden", "skip"),
        ("--first", "area"),
        ("--wide", "yes"),
        ("--order", "month-first"),
        ("--kind", "counts"),
        ("--yes",),
    ]
)


@st.composite
def tables(draw):
    """Headings in any order, and rows of cells that are right, wrong, blank or somebody's."""
    more = draw(st.lists(st.sampled_from(sorted(set(CELLS) - set(NEEDED))), unique=True))
    headings = draw(st.permutations([*NEEDED, *more]))
    row = st.tuples(*(st.sampled_from(CELLS[name]) for name in headings)).filter(any)
    rows = draw(st.lists(row, min_size=1, max_size=12))
    odd = draw(st.sampled_from([[], [tuple(headings)], [("Total", *[""] * (len(headings) - 1))]]))
    return [list(headings), *map(list, [*rows, *odd])]


def as_csv(table):
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(sheets, hidden):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, table in enumerate(sheets):
        sheet = book.create_sheet(f"Tab {number}")
        for row in table:
            sheet.append(row)
        for line in hidden:
            sheet.row_dimensions[line].hidden = True
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(max_examples=examples(60), suppress_health_check=SLOW)
@given(tables(), OPTIONS)
def test_the_rows_of_any_text_add_up_and_name_nobody(tmp_path, table, options):
    file = tmp_path / "any.csv"
    file.write_bytes(as_csv(table))
    _, told = asked("check", file, *options)
    assert CANARY not in json.dumps(told)
    if not {"--wide", "--kind"} & set(options):
        assert told["rows"] == sum(map(any, table[1:]))


@settings(max_examples=examples(40), suppress_health_check=SLOW)
@given(st.lists(tables(), min_size=1, max_size=3), st.sets(st.integers(2, 14)), OPTIONS)
def test_the_rows_of_any_workbook_add_up(tmp_path, sheets, hidden, options):
    file = tmp_path / "any.xlsx"
    file.write_bytes(as_workbook(sheets, hidden))
    _, told = asked("check", file, *options)
    assert CANARY not in json.dumps(told)
    if "--wide" not in options:
        assert told["rows"] == sum(sum(map(any, table[1:])) for table in sheets)


def shell(folder, *words):
    told = {**os.environ, "NED_DATA_FOLDER": str(folder)}
    command = [sys.executable, "-m", "geo.canvass", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=told, check=False)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "nightly.csv"
    rows = [["Visit date", "Address", "Postcode", "Result", "Name"]]
    rows += [
        ["14/09/2019", f"{n} Example Lane", "S18 1NA", "Not home", CANARY] for n in range(1, 6)
    ]
    path.write_bytes(as_csv(rows))
    return path


def test_through_the_shell_a_file_is_checked_imported_listed_and_undone(tmp_path, file):
    folder = tmp_path / "data"
    folder.mkdir()
    checked = shell(folder, "check", file, "--json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["accepted"] == 5
    assert json.loads(shell(folder, "list", "--json").stdout) == {"imports": []}
    imported = json.loads(shell(folder, "import", file, "--json", "--system", "our app").stdout)
    assert (imported["new"], imported["there_already"], imported["import_id"]) == (5, 0, 1)
    again = shell(folder, "import", file, "--system", "our app")
    assert again.returncode == 0 and "new: 0, there already: 5" in again.stdout
    [one] = json.loads(shell(folder, "list", "--json").stdout)["imports"]
    assert (one["import_id"], one["source_system"], one["rows_new"]) == (1, "our app", 5)
    assert shell(folder, "undo", "1").returncode == 0
    gone = shell(folder, "undo", "1", "--json")
    assert gone.returncode == 1 and "no upload 1" in json.loads(gone.stdout)["error"]
    assert CANARY not in checked.stdout + again.stdout


def test_through_the_shell_what_is_refused_whole_ends_with_1_and_what_waits_with_2(tmp_path, file):
    folder = tmp_path / "data"
    folder.mkdir()
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"%PDF-1.4 not a table")
    ended = shell(folder, "check", picture, "--json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["error"] == ended.stderr.strip() != ""
    file.write_bytes(file.read_bytes() + b"14/09/2019,1 Example Lane,S18 1NA,Not home,\n")
    assert shell(folder, "import", file).returncode == 2
    assert json.loads(shell(folder, "list", "--json").stdout) == {"imports": []}
    assert shell(folder, "import", file, "--yes").returncode == 0


def test_several_files_are_an_object_each(tmp_path, file):
    folder = tmp_path / "data"
    folder.mkdir()
    ended = shell(folder, "check", file, tmp_path / "nothing.csv", "--json")
    one, other = map(json.loads, ended.stdout.splitlines())
    assert (ended.returncode, one["accepted"], "no such file" in other["error"]) == (1, 5, True)
