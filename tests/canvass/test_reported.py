"""Files that people reported of other systems and that are read right: each by its right value.

The files are made here, with made-up people at real postcodes. A folder of such files, which
`NED_CASES` names, is read as well where it is there.
"""

import csv
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from geo.canvass import key
from geo.canvass.intake import prepare, read
from geo.canvass.map.told import Told, mapping_of
from geo.canvass.store import open_store
from tests.canvass.asked import asked

POSTCODES = [f"S18 1N{letter}" for letter in "ABDEFGHJ"]
HEAD = ["Visit date", "House number", "Street", "Postcode", "Result"]
DAY = "14/09/2019"


def visits(count, day=DAY, first=1):
    """Rows of HEAD, a door each, of which the odd ones were spoken to."""
    return [
        [day, n, "Example Lane", POSTCODES[n % 8], "Spoke to" if n % 2 else "Not home"]
        for n in range(first, first + count)
    ]


@pytest.fixture
def text(tmp_path):
    """Write lines of cells as text, or bytes as they are."""

    def write(*lines, name="export.csv", delimiter=","):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(lines)
        return written(tmp_path / name, out.getvalue().encode())

    return write


def written(path, content):
    path.write_bytes(content)
    return path


@pytest.fixture
def workbook(tmp_path):
    """Write rows of cells as a workbook, after `change` touched it."""

    def write(lines, change):
        book = openpyxl.Workbook()
        change(book)
        for line in lines:
            book.active.append(line)
        book.save(tmp_path / "export.xlsx")
        return tmp_path / "export.xlsx"

    return write


def days(told):
    return told["days"]["first"], told["days"]["last"]


def in_store():
    store = open_store()
    found = store.held().counted().visits
    store.engine.dispose()
    return found


def test_days_of_a_workbook_that_counts_from_1904(workbook):
    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    file = workbook([HEAD, *visits(10, date(2019, 9, 14))], from_1904)
    with zipfile.ZipFile(file) as parts:
        assert b'date1904="1"' in parts.read("xl/workbook.xml")
        assert b"<v>42260</v>" in parts.read("xl/worksheets/sheet1.xml")
    ended, told = asked("check", file)
    assert (ended, told["accepted"], days(told)) == (0, 10, ("2019-09-14", "2019-09-14"))


def test_rows_under_a_merged_cell_are_refused_with_the_remedy(tmp_path):
    book = openpyxl.Workbook()
    for line in [HEAD, *visits(10)]:
        book.active.append(line)
    book.active.merge_cells("C2:C11")
    book.save(tmp_path / "merged.xlsx")
    ended, told = asked("check", tmp_path / "merged.xlsx")
    assert (ended, told["accepted"]) == (0, 1)
    assert [one["line"] for one in told["refused"]] == list(range(3, 12))
    assert all("unmerge it and fill in every row" in one["reason"] for one in told["refused"])


def test_headings_repeated_on_every_page_are_left_out(text):
    pages = [HEAD, *visits(10), HEAD, *visits(10, first=11), HEAD, *visits(10, first=21)]
    ended, told = asked("check", text(*pages))
    assert (ended, told["rows"], told["accepted"], told["doors"]) == (0, 32, 30, 30)
    assert [(one["what"], one["rows"]) for one in told["left_out"]] == [("repeated headings", 2)]
    assert "lines 12, 23" in told["left_out"][0]["reason"]


def test_a_row_for_each_question_is_one_visit_and_waits(text):
    head = ["VANID", "Date Canvassed", "Canvass Result", "Question", "Response", "Address", "Zip"]
    lines = [
        [900 + n, DAY, "Canvassed", f"Q{question}", "x", f"{n} Example Lane", "S18 1NA"]
        for n in range(10)
        for question in range(3)
    ]
    ended, told = asked("check", text(head, *lines))
    assert (ended, told["accepted"], told["repeats"], told["electors"]) == (2, 10, 20, 10)


def test_several_answers_in_a_cell_are_asked_for_and_remembered(text):
    lines = visits(20)
    for line in lines[1::2]:
        line[4] = "Not home; Left leaflet"
    file = text(HEAD, *lines)
    ended, told = asked("check", file)
    assert (ended, told["accepted"], len(told["refused"])) == (0, 10, 10)
    assert any("“not home; left leaflet” (10)" in one for one in told["warnings"])
    word = "Not home; Left leaflet=not home"
    assert asked("import", file, "--result", word)[1]["accepted"] == 20
    assert in_store()["outcome"].value_counts().to_dict() == {"contact": 10, "not home": 10}
    assert asked("check", file)[1]["accepted"] == 20


def test_an_undo_takes_nothing_that_a_later_file_brought_too(text):
    _, first = asked("import", text(HEAD, *visits(10)))
    _, second = asked("import", text(HEAD, *visits(15)))
    assert (first["new"], second["new"], second["there_already"]) == (10, 5, 10)
    store = open_store()
    store.undo(first["import_id"], "ann")
    store.engine.dispose()
    left = in_store()
    assert (len(left), left["door_key"].nunique()) == (15, 15)


def test_thousands_of_blank_lines_are_no_rows(text):
    ended, told = asked("check", text(HEAD, *visits(5), *[[""] * 5] * 5_000))
    assert (ended, told["rows"], told["accepted"]) == (0, 5, 5)


def test_doors_where_nobody_went_are_refused_by_line(text):
    not_reached = [["", *line[1:4], ""] for line in visits(15, first=6)]
    ended, told = asked("check", text(HEAD, *visits(5), *not_reached))
    assert (ended, told["accepted"]) == (0, 5)
    assert [one["line"] for one in told["refused"]] == list(range(7, 22))
    assert {one["reason"] for one in told["refused"]} == {"day is blank; result is blank"}


NOBODY_IN = ["Not at home", "NH", "N/H", "No answer", "No reply", "Not in", "Out", "Nobody home"]


def test_words_for_nobody_in_are_known_and_others_are_asked_for(text):
    words = [*NOBODY_IN, "AFK", "CB"]
    lines = [[*line[:4], word] for line, word in zip(visits(10), words, strict=True)]
    file = text(HEAD, *lines)
    _, told = asked("check", file)
    assert (told["accepted"], [one["line"] for one in told["refused"]]) == (8, [10, 11])
    assert any("“afk” (1), “cb” (1)" in one for one in told["warnings"])
    asked("import", file, "--result", "AFK=not home", "--result", "CB=other")
    assert in_store()["outcome"].value_counts().to_dict() == {"not home": 9, "other": 1}


@pytest.mark.parametrize(
    ("above", "line"),
    [([["Table 1"]], 2), ([["Canvass Saturday 14 September 2019", *[""] * 4], [""] * 5], 3)],
)
def test_a_title_above_the_table_is_no_heading(text, above, line):
    ended, told = asked("check", text(*above, HEAD, *visits(10)))
    assert (ended, told["accepted"], told["doors"]) == (0, 10, 10)
    assert any(f"The headings are on line {line}." in one for one in told["warnings"])


def test_an_opendocument_sheet_is_refused_with_the_remedy(tmp_path):
    file = tmp_path / "visits.ods"
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<office:document-content/>")
    ended, told = asked("check", file)
    assert ended == 1
    assert told["error"] == "This is an OpenDocument file: save it as .xlsx."


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_names_the_delimiter_is_no_row(tmp_path, start, end):
    lines = ["sep=;", *(";".join(map(str, line)) for line in [HEAD, *visits(10)])]
    file = written(tmp_path / "sep.csv", (start + end.join(lines) + end).encode())
    ended, told = asked("check", file)
    assert (ended, told["rows"], told["accepted"], told["doors"]) == (0, 10, 10, 10)


def test_thousands_are_read_or_refused_and_never_made_small(text):
    counts = ["Doors", "Doors knocked", "Doors answered"]
    head = ["Ward", "Period start", "Period end", "Round", *counts]
    period = ["01/09/2019", DAY, "1"]
    lines = [
        ["Unstone", *period, "1.204", "1.120", "560"],
        ["Tupton", *period, "1 404", "1\u00a0200", "600"],
        ["Dronfield North", *period, "1\u2019400", "1,200", "700"],
    ]
    ended, told = asked("import", text(head, *lines, delimiter=";"))
    assert (ended, told["accepted"], [one["line"] for one in told["refused"]]) == (0, 1, [2, 4])
    store = open_store()
    counts = store.held().counted().counts
    store.engine.dispose()
    assert counts[["doors", "doors_attempted"]].to_numpy().tolist() == [[1404, 1200]]


def test_every_row_of_a_large_file_is_counted(text):
    many = [
        [f"{13 + n % 8}/09/2019", n % 400 + 1, f"Example Lane {n // 400}", POSTCODES[n % 8], "NH"]
        for n in range(12_000)
    ]
    ended, told = asked("check", text(HEAD, *many))
    assert (ended, told["accepted"], told["repeats"], told["doors"]) == (0, 12_000, 0, 12_000)
    assert days(told) == ("2019-09-13", "2019-09-20")


def test_an_export_with_more_columns_than_before_adds_nothing(text):
    asked("import", text(HEAD, *visits(20)))
    more = [[*line, "x", ""] for line in visits(20)]
    _, told = asked("import", text([*HEAD, "Notes", "Tags"], *more))
    assert (told["new"], told["there_already"], len(in_store())) == (0, 20, 20)


def test_two_who_checked_one_file_save_it_once(text):
    file = text(HEAD, *visits(12))
    sheet, secret = read(file.name, file.read_bytes()), key.secret()
    ready = [prepare(sheet, mapping_of(sheet, Told(), "", secret), "x", secret) for _ in range(2)]
    store = open_store()
    before = [store.compared(one).known for one in ready]
    added = [store.add(one, "ann") for one in ready]
    store.engine.dispose()
    assert before == [0, 0]
    assert [(one.new, one.known) for one in added] == [(12, 0), (0, 12)]
    assert len(in_store()) == 12


CASES = os.environ.get("NED_CASES", "")
RIGHT = {
    "01-identifiers-in-scientific-notation": ["visits.csv 0 24 0 0 0 0"],
    "03-midnight-in-utc": ["visits.csv 0 12 0 0 0 12 2019-09-14 2019-09-15"],
    "04-number-before-the-district": ["visits.csv 0 12 0 0 0 12"],
    "06-a-tab-a-ward": ["tab_a_ward.xlsx 2 10 0 0 20 10"],
    "07-mac-1904-days": ["mac_1904.xlsx 0 10 0 0 0 10 2019-09-14 2019-09-14"],
    "09-merged-cells": ["merged_street.xlsx 0 1 0 9 0 1"],
    "10-rows-hidden-by-a-filter": ["filtered.xlsx 0 10 0 0 0 10"],
    "12-headings-repeated": ["repeated.csv 0 30 0 0 2 30"],
    "13-days-as-programs-write-them": [
        f"{name}.csv 0 10 0 0 0 10 2019-09-14 2019-09-14"
        for name in ("js", "time_first", "two_digits", "two_digits_named", "weekday")
    ],
    "14-postcodes-mistyped": ["visits.csv 0 10 0 0 0 10"],
    "15-a-dash-for-none": ["counts.csv 0 2 0 0 0 0"],
    "17-same-door-two-systems": ["a_app_one.csv 0 10 0 0 0 10", "b_app_two.csv 0 10 0 0 0 10"],
    "18-two-passes-on-one-day": ["visits.csv 0 20 0 0 0 10"],
    "19-ward-of-the-file-against-the-postcode": ["visits.csv 2 10 0 0 0 10"],
    "21-a-row-a-question": ["row_a_question.csv 2 10 20 0 0 10"],
    "22-several-answers-in-a-cell": ["several_in_a_cell.csv 0 10 0 10 0 10"],
    "23-undo-of-overlapping-imports": ["a_first.csv 0 10 0 0 0 10", "b_extended.csv 0 15 0 0 0 15"],
    "24-thousands-of-blank-lines": ["tail.csv 0 5 0 0 0 5"],
    "25-doors-not-reached": ["walk_list.csv 0 5 0 15 0 5"],
    "39-house-number-under-another-name": [
        f"{name}.csv 0 20 0 0 0 20"
        for name in ("door", "door_no", "flat", "house", "no", "number", "property", "van")
    ],
    "41-days-in-both-orders": ["both_orders.csv 0 10 0 10 0 10 2019-09-14 2019-09-14"],
    "43-codes-of-nobody-in": ["codes.csv 0 20 0 10 0 20"],
    "44-curly-quotes": ["curly_apostrophes.csv 2 10 10 0 0 10", "curly_quotes.csv 0 10 0 0 0 10"],
    "45-title-above-the-table": ["numbers.csv 0 10 0 0 0 10", "padded.csv 0 10 0 0 0 10"],
    "46-formulas-without-results": ["no_results.xlsx 1 0 0 10 0 0"],
    "47-ods": ["visits.ods 1 0 0 0 0 0"],
    "48-sep-line": ["sep.csv 0 10 0 0 0 10", "sep_bom_crlf.csv 0 10 0 0 0 10"],
    "49-thousands": ["counts.csv 0 1 0 2 0 0"],
    "50-subtotal-rows": ["districts.csv 0 2 0 0 1 0", "wards.csv 0 2 0 0 3 0"],
    "52-re-export-with-a-new-column": [
        "a_first.csv 0 20 0 0 0 20",
        "b_notes_added.csv 0 20 0 0 0 20",
    ],
    "53-number-column-renamed": [
        "a_house_number.csv 0 20 0 0 0 20",
        "b_street_number.csv 0 20 0 0 0 20",
    ],
    "54-result-corrected-later": ["a_first.csv 0 20 0 0 0 20", "b_corrected.csv 2 20 0 0 0 20"],
    "56-ticks-in-columns": ["ticks.csv 0 10 0 0 0 10"],
    "58-postcode-inside-the-address": ["one_cell.csv 0 10 0 0 0 10"],
    "60-mac-roman": ["a_mac.csv 0 10 0 0 0 10", "b_utf8.csv 0 10 0 0 0 10"],
}
"""How each file of a case ends, imported in turn, and its rows accepted, repeated, refused and left
out, its doors and, where the case is about days, the first and the last."""
IN_STORE = {
    "17-same-door-two-systems": (20, 10),
    "18-two-passes-on-one-day": (20, 10),
    "23-undo-of-overlapping-imports": (15, 15),
    "52-re-export-with-a-new-column": (20, 20),
    "53-number-column-renamed": (20, 20),
    "60-mac-roman": (20, 10),
}


@pytest.mark.skipif(not CASES, reason="NED_CASES names no folder of the cases of public reports")
@pytest.mark.parametrize("case", RIGHT)
def test_a_case_of_the_folder_is_right(case):
    for line in RIGHT[case]:
        name, ended, *right = line.split()
        system = "app two" if name == "b_app_two.csv" else "app"
        come, told = asked("import", Path(CASES) / case / name, "--system", system)
        left = sum(one["rows"] for one in told["left_out"])
        seen = [told["accepted"], told["repeats"], len(told["refused"]), left, told["doors"]]
        assert (come, [*map(str, seen), *days(told)][: len(right)]) == (int(ended), right), name
    if case in IN_STORE:
        kept = in_store()
        assert (len(kept), kept["door_key"].nunique()) == IN_STORE[case]
