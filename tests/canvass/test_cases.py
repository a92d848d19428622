"""Files as systems and people write them, each with what is right of it: read, held, or refused.

They are made after public reports, with made-up people at real postcodes. Right is a count, a day,
or a sentence; what the file says otherwise is never stored without a word.
"""

import csv
import io
import os

import pytest

from geo.canvass.store import open_store
from tests.canvass.asked import asked
from tests.canvass.sheets import workbook as made

POSTCODES = [f"S18 1N{letter}" for letter in "ABDEFGHJ"]
LANE = "Example Lane"


def rows(count, *cells, first=1):
    """Rows by number: a cell is a text, or is made from the number."""
    return [
        [one(n) if callable(one) else one for one in cells] for n in range(first, first + count)
    ]


def postcode(n):
    return POSTCODES[(n - 1) % 8]


def result(n):
    return "Spoke to" if n % 2 else "Not home"


HEAD = ["Visit date", "House number", "Street", "Postcode", "Result"]


def plain(count, day="14/09/2019", **more):
    return rows(count, more.get("day", day), str, LANE, postcode, more.get("result", result))


@pytest.fixture
def upload(tmp_path):
    """Write a file of a name from headings and rows, or from bytes."""

    def write(headings, *more, name="returns.csv", delimiter=","):
        path = tmp_path / "uploads" / name
        path.parent.mkdir(exist_ok=True)
        if isinstance(headings, bytes):
            path.write_bytes(headings)
            return path
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([headings, *more[0]])
        path.write_text(text.getvalue(), encoding="utf-8")
        return path

    return write


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook from sheets by name, each rows of cells; `change` may touch it."""

    def write(*change, **sheets):
        path = tmp_path / "returns.xlsx"
        path.write_bytes(made(*change, **sheets))
        return path

    return write


def stored():
    store = open_store()
    visits = store.held().counted().visits
    store.engine.dispose()
    return visits


def taken(file, *words):
    """The visits stored after a file was imported, which must need no more than `words`."""
    ended, told = asked("import", file, *words)
    assert ended == 0, told
    return told, stored()


def test_rounded_identifiers_keep_every_visit(upload):
    table = rows(24, "1.00031E+11", result, lambda n: f"{14 + 7 * (n // 13)}/09/2019", postcode)
    told, visits = taken(upload(["Voter ID", "Result", "Visit date", "Postcode"], table))
    assert (len(visits), told["electors"]) == (24, 0)
    assert any("1.23E+11" in one and "24 rows" in one for one in told["warnings"])


@pytest.mark.parametrize("nobody", ["N/A", "0", "unknown", "999999", "-"])
def test_an_identifier_that_says_nothing_merges_nobody(upload, nobody):
    table = rows(12, nobody, lambda n: f"{n} {LANE}", "14/09/2019", postcode, "Not home")
    told, visits = taken(upload(["Voter ID", "Address", "Date", "Postcode", "Result"], table))
    assert (len(visits), visits["door_key"].nunique(), told["electors"]) == (12, 12, 0)
    assert any("name nobody" in one for one in told["warnings"])


def test_midnight_in_utc_is_the_day_in_london(upload):
    table = rows(
        12,
        lambda n: f"{n} {LANE}",
        "Not home",
        lambda n: f"2019-09-{13 + n % 2}T23:00:00.000Z",
        "S18 1NA",
    )
    told, visits = taken(upload(["Address", "Result", "Visit date", "Postcode"], table))
    assert visits["day"].value_counts().to_dict() == {"2019-09-14": 6, "2019-09-15": 6}
    assert any("The date changed for 12 of them" in one for one in told["warnings"])


@pytest.mark.parametrize(
    "written",
    ["{n} \u2013 DN{n}", "DN{n} (Upton {n})", "PD: DN{n}", "District DN{n}", "[DN{n}] {n}"],
)
def test_a_code_among_other_words_is_read(upload, written):
    table = rows(
        12,
        lambda n: f"{n} {LANE}",
        "Not home",
        "14/09/2019",
        lambda n: written.format(n=1 + n % 3),
    )
    told, visits = taken(upload(["Address", "Result", "Visit date", "Polling district"], table))
    assert visits["polling_district"].value_counts().to_dict() == {"DN1": 4, "DN2": 4, "DN3": 4}
    assert any("DN1, DN2, DN3" in one for one in told["warnings"])


def test_a_tab_for_each_ward_is_counted_and_read_together(workbook):
    file = workbook(
        **{name: [HEAD, *plain(10)] for name in ("Unstone", "Tupton")}, Notes=[["Made on Saturday"]]
    )
    ended, told = asked("check", file)
    assert (ended, told["rows"], told["accepted"]) == (2, 21, 10)
    assert [one["rows"] for one in told["left_out"]] == [10, 1]
    assert "Other sheets with the same headings" in told["holds"][0]
    ended, told = asked("check", file, "--sheet", "all")
    assert (told["accepted"] + told["repeats"], told["left_out"][0]["rows"]) == (20, 1)
    ended, told = asked("check", file, "--sheet", "Tupton")
    assert [one["read"] for one in told["sheets"]] == [False, True, False]
    assert asked("check", file, "--sheet", "Nowhere")[0] == 1


def test_rows_hidden_by_a_filter_are_counted_and_may_be_skipped(workbook):
    def hide(book):
        for line in range(5, 12):
            book.active.row_dimensions[line].hidden = True

    file = workbook(hide, Sheet=[HEAD, *plain(10)])
    _, told = asked("check", file)
    assert (told["accepted"], told["sheets"][0]["hidden_rows"]) == (10, 7)
    assert any("hidden in the spreadsheet" in one for one in told["warnings"])
    _, told = asked("check", file, "--hidden", "skip")
    assert (told["accepted"], told["left_out"][0]["rows"]) == (3, 7)


@pytest.mark.parametrize(
    "written",
    [
        "Sat Sep 14 2019 17:30:00 GMT+0100 (British Summer Time)",
        "Saturday, 14 September 2019",
        "14-Sep-19",
        "14/09/19",
        "17:30 14/09/2019",
        "2019-09-14T16:30:00Z",
        "14.09.2019",
        "2019/09/14 5:30:00 pm GMT+1",
        "Sat, 14 Sep 2019 16:30:00 +0000",
        "43722",
        "43722.729",
        "14 September 2019 at 17:30:00 BST",
        "1568478600",
        "20190914",
        "2019-09-13T23:30:00Z",
        "Sat Sep 14 17:30:00 BST 2019",
        "Sep 14, 2019 5:30 PM",
        "14th of September 2019",
    ],
)
def test_a_day_is_read_as_programs_and_forms_write_it(upload, written):
    _, visits = taken(upload(HEAD, plain(10, day=written)))
    assert visits["day"].unique().tolist() == ["2019-09-14"]
    assert len(visits) == 10


def test_postcodes_are_found_meant_or_listed_by_line(upload):
    cells = [
        "S18 INA",
        "SI8 1NA",
        "S18 1N",
        "s181na",
        "S18 1NA.",
        "S18 1NA, UK",
        "S42 6QU*",
        "SW1A 1AA",
        "Joan Bloggs",
    ]
    table = [["14/09/2019", n, LANE, cell, "Not home"] for n, cell in enumerate(cells, start=1)]
    told, visits = taken(upload(HEAD, table))
    assert visits["place"].value_counts().to_dict() == {"inside": 6, "unknown": 3}
    assert [tuple(one.values()) for one in told["place_unknown"]] == [
        (2, "S18 INA", "not a postcode", "S18 1NA"),
        (3, "SI8 1NA", "not listed", "S18 1NA"),
        (4, "S18 1N", "not a postcode", ""),
        (9, "SW1A 1AA", "not listed", ""),
        (10, "", "not a postcode", ""),
    ]


COUNTED = [
    "Ward",
    "Period start",
    "Period end",
    "Round",
    "Doors",
    "Doors knocked",
    "Doors answered",
    "Not home",
]
PERIOD = ["01/09/2019", "14/09/2019", "1"]


@pytest.mark.parametrize("dash", [" -   ", "\u2013", "\u2014"])
def test_a_dash_among_counts_is_none(upload, dash):
    table = [
        ["Unstone", *PERIOD, " 1,204 ", "120", "60", "60"],
        ["Tupton", *PERIOD, "1,404", dash, dash, dash],
    ]
    ended, told = asked("import", upload(COUNTED, table))
    assert (ended, told["accepted"]) == (0, 2)
    assert "A dash among numbers was read as 0: 3 cells." in told["warnings"]


def test_totals_among_counts_are_left_out_by_name_and_by_sum(upload):
    table = [
        ["Unstone", *PERIOD, "700", "120", "60", "60"],
        ["Unstone Total", *PERIOD, "700", "120", "60", "60"],
        ["Tupton", *PERIOD, "900", "200", "90", "110"],
        ["Grand Total", "", "", "", "1600", "320", "150", "170"],
        ["All wards", *PERIOD, "1600", "320", "150", "170"],
    ]
    _, told = asked("check", upload(COUNTED, table))
    assert (told["accepted"], sum(one["rows"] for one in told["left_out"])) == (2, 3)
    districts = [
        ["DN1", *PERIOD, "700", "120", "60", "60"],
        ["DN2", *PERIOD, "700", "120", "60", "60"],
        ["NE", *PERIOD, "1400", "240", "120", "120"],
    ]
    _, told = asked("check", upload(["Polling district", *COUNTED[1:]], districts))
    assert (told["accepted"], told["left_out"][0]["what"]) == (2, "totals")


def test_one_door_of_two_systems_is_one_door(upload):
    one = rows(10, lambda n: f"{n} {LANE}", "S18 1NA", "14/09/2019", "Not home")
    two = rows(
        10, lambda n: f"{n} {LANE}, Dronfield, Derbyshire", "S18 1NA", "21/09/2019", "Spoke to"
    )
    head = ["Address", "Postcode", "Visit date", "Result"]
    taken(upload(head, one), "--system", "app one")
    _, visits = taken(upload(head, two), "--system", "app two")
    assert (len(visits), visits["door_key"].nunique()) == (20, 10)


WAYS = {
    "one cell": (["Address"], lambda n: [f"{n} {LANE}"]),
    "number and street": (["House number", "Street"], lambda n: [n, LANE]),
    "street number": (["Street", "Street number"], lambda n: [LANE, n]),
    "number": (["Road", "Number"], lambda n: [LANE, n]),
    "no": (["No.", "Road"], lambda n: [n, LANE]),
    "sign": (["Road", "#"], lambda n: [LANE, n]),
    "unheard of": (["Road", "Zig"], lambda n: [LANE, n]),
    "property": (["Property", "Road", "Town"], lambda n: [n, LANE, "Dronfield"]),
    "van": (["StreetNo", "StreetName", "StreetType", "AptNo"], lambda n: [n, "Example", "Ln", ""]),
    "lines": (
        ["Address 1", "Address 2", "Address 3"],
        lambda n: [f"{n} {LANE}", "Somewhere", "UK"],
    ),
    "written out": (["Address"], lambda n: [f"{n}, EXAMPLE LN., Coal Aston, S18 1NA, England"]),
    "reversed": (["Address"], lambda n: [f"{LANE} {n}"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_door_is_the_same_whatever_its_columns_are_called(upload, way):
    first, second = WAYS["one cell"], WAYS[way]
    for at, (names, cells) in enumerate((first, second)):
        table = [[*cells(n), "S18 1NA", f"{14 + at}/09/2019", "Not home"] for n in range(1, 21)]
        _, visits = taken(upload([*names, "Postcode", "Date", "Outcome"], table))
    assert (len(visits), visits["door_key"].nunique()) == (40, 20)


FLATS = {
    "cells": (["Flat", "House number", "Street"], lambda n: [n, "10", "High Street"]),
    "first": (["Address"], lambda n: [f"Flat {n}, 10 High St"]),
    "last": (["Address"], lambda n: [f"10 High Street, Flat {n}"]),
    "apartment": (["AptNo", "StreetNo", "StreetName"], lambda n: [f"Apt {n}", "10", "High Street"]),
}


@pytest.mark.parametrize("way", FLATS)
def test_a_flat_is_the_same_however_it_is_written(upload, way):
    for at, (names, cells) in enumerate((FLATS["cells"], FLATS[way])):
        table = [[*cells(n), "S18 1NA", f"{14 + at}/09/2019", "Not home"] for n in range(1, 9)]
        _, visits = taken(upload([*names, "Postcode", "Date", "Outcome"], table))
    assert (len(visits), visits["door_key"].nunique()) == (16, 8)


def test_two_passes_on_one_day_are_two_visits_and_the_file_again_adds_none(upload):
    table = [
        [f"{n} {LANE}", "S18 1NA", f"14/09/2019 {at}", wave, "Not home"]
        for wave, at in ((1, "10:05"), (2, "17:40"))
        for n in range(1, 11)
    ]
    file = upload(["Address", "Postcode", "Visited on", "Round", "Result"], table)
    told, visits = taken(file)
    assert (len(visits), visits["door_key"].nunique(), told["repeats"]) == (20, 10, 0)
    assert visits["round"].value_counts().to_dict() == {"1": 10, "2": 10}
    told, visits = taken(file)
    assert (told["new"], told["import_id"], len(visits)) == (0, None, 20)
    without = [[*row[:2], row[2][:10], row[4]] for row in table]
    told, visits = taken(upload(["Address", "Postcode", "Visited on", "Result"], without), "--yes")
    assert (told["new"], len(visits)) == (0, 20)


@pytest.mark.parametrize("first", ["postcode", "area"])
def test_a_ward_that_is_not_the_postcodes_waits_for_a_choice(upload, first):
    table = rows(10, lambda n: f"{n} {LANE}", postcode, "Dronfield North", "14/09/2019", "Not home")
    file = upload(["Address", "Postcode", "Ward", "Visit date", "Result"], table)
    ended, told = asked("check", file)
    assert (ended, len(told["holds"])) == (2, 1)
    assert "disagree in 10 rows" in told["holds"][0]
    _, visits = taken(file, "--first", first, "--vintage", "2013")
    assert visits["ward_code"].unique().tolist() == [
        {"postcode": "E05003424", "area": "E05003423"}[first]
    ]


def test_dates_in_both_orders_are_refused_where_they_fit_both(upload):
    days = ["14/09/2019", "09/14/2019", "03/09/2019", "09/05/2019", "03/03/2019"]
    table = [[day, n, LANE, "S18 1NA", "Not home"] for n, day in enumerate(days, start=1)]
    told, visits = taken(upload(HEAD, table))
    assert sorted(visits["day"]) == ["2019-03-03", "2019-09-14", "2019-09-14"]
    assert [one["line"] for one in told["refused"]] == [4, 5]
    assert any("both orders" in one for one in told["warnings"])


@pytest.mark.parametrize(
    ("heading", "day"), [("Date (MM/DD/YYYY)", "2019-03-04"), ("Date (dd/mm/yyyy)", "2019-04-03")]
)
def test_an_order_in_the_heading_is_followed(upload, heading, day):
    _, visits = taken(upload([heading, *HEAD[1:]], plain(3, day="03/04/2019")))
    assert visits["day"].unique().tolist() == [day]


@pytest.mark.parametrize(
    ("order", "day"), [("month-first", "2019-03-04"), ("day-first", "2019-04-03")]
)
def test_an_order_that_is_told_is_followed(upload, order, day):
    _, visits = taken(upload(HEAD, plain(3, day="03/04/2019")), "--order", order)
    assert visits["day"].unique().tolist() == [day]


def test_curly_quotes_are_quotes_and_said(upload):
    text = "Visit date,Address,Postcode,Result\n" + "".join(
        f"14/09/2019,\u201c{n}, {LANE}\u201d,{postcode(n)},Not home\n" for n in range(1, 11)
    )
    told, visits = taken(upload(text.encode()))
    assert len(visits) == 10
    assert any("curly" in one for one in told["warnings"])


def test_mac_roman_and_utf_8_name_one_door(upload):
    def text(day, end):
        return "Visit date,Address,Postcode,Result" + "".join(
            f"{end}{day},{n} King\u2019s Lane,S18 1NA,Not home" for n in range(1, 11)
        )

    told, _ = taken(upload(text("14/09/2019", "\r").encode("mac_roman")))
    assert told["encoding"] == "Mac Roman"
    _, visits = taken(upload(text("21/09/2019", "\n").encode()))
    assert (len(visits), visits["door_key"].nunique()) == (20, 10)


def test_formulas_without_results_are_refused_by_line(workbook):
    cells = [
        [f'=CONCATENATE("{n}"," {LANE}")', "S18 1NA", "14/09/2019", "Not home"]
        for n in range(1, 11)
    ]
    ended, told = asked(
        "check", workbook(Sheet=[["Address", "Postcode", "Date", "Result"], *cells])
    )
    assert (ended, len(told["refused"])) == (1, 10)
    assert "formula without its result" in told["refused"][0]["reason"]


@pytest.mark.parametrize(("again", "attempts"), [("corrected", 20), ("twice", 30)])
def test_a_result_that_changed_waits_for_a_choice(upload, again, attempts):
    taken(upload(HEAD, plain(20)))
    corrected = upload(HEAD, plain(20, result="Spoke to"))
    ended, told = asked("import", corrected)
    assert ended == 2 and "another result: 10" in told["holds"][0]
    told, visits = taken(corrected, "--again", again)
    assert (len(visits), told["new"]) == (attempts, 10)
    assert (visits["outcome"] == "contact").sum() == 20
    store = open_store()
    store.undo(told["import_id"], "ann")
    assert store.held().counted().visits["outcome"].value_counts().to_dict() == {
        "contact": 10,
        "not home": 10,
    }
    store.engine.dispose()


@pytest.mark.parametrize("tick", ["x", "1", "TRUE", "\u2713", "Yes"])
def test_ticks_under_results_are_the_result(upload, tick):
    table = [
        [f"{n} {LANE}", "S18 1NA", "14/09/2019", tick if n % 2 else "", "" if n % 2 else tick, ""]
        for n in range(1, 11)
    ]
    table.append(["11 Example Lane", "S18 1NA", "14/09/2019", tick, tick, ""])
    told, visits = taken(
        upload(["Address", "Postcode", "Date", "Not in", "Spoke to", "Refused"], table)
    )
    assert visits["outcome"].value_counts().to_dict() == {"not home": 5, "contact": 5}
    assert [one["line"] for one in told["refused"]] == [12]
    assert told["columns"]["Not in"] == told["columns"]["Refused"] == "result"


def test_visits_side_by_side_wait_for_a_choice(upload):
    table = [
        [
            n,
            LANE,
            "S18 1NA",
            "14/09/2019",
            "Not home",
            "21/09/2019" if n % 2 else "",
            "Spoke to" if n % 2 else "",
        ]
        for n in range(1, 11)
    ]
    file = upload([*HEAD[1:4], "Date", "Result", "Date", "Result"], table)
    ended, told = asked("check", file)
    assert (ended, told["accepted"]) == (2, 10)
    assert "5 others are not" in told["holds"][0]
    told, visits = taken(file, "--wide", "yes")
    assert (len(visits), visits["door_key"].nunique(), told["rows"]) == (15, 10, 15)


def test_a_postcode_at_the_end_of_the_address_is_found(upload):
    table = rows(10, "14/09/2019", lambda n: f"{n} {LANE}, Dronfield, {postcode(n)}", "Not home")
    told, visits = taken(upload(["Visit date", "Address", "Result"], table))
    assert visits["place"].unique().tolist() == ["inside"]
    assert visits["door_key"].nunique() == 10
    assert told["columns"]["Address"] == "address and postcode"


def test_headings_over_two_lines_are_joined(workbook):
    top, below = (
        ["Visit", "House", "", "Post", "Canvass"],
        ["date", "number", "Street", "code", "result"],
    )
    _, told = asked("check", workbook(Sheet=[top, below, *plain(10)]))
    assert (told["rows"], told["accepted"]) == (10, 10)
    assert any("two lines" in one for one in told["warnings"])


def test_words_of_the_method_are_matched_and_remembered(upload):
    table = [[*row, "Ring" if row[1] == "1" else "Door"] for row in plain(10)]
    file = upload([*HEAD, "Method"], table)
    _, told = asked("check", file)
    assert (told["accepted"], told["left_out"][0]["rows"]) == (9, 1)
    assert any("“ring” (1)" in one for one in told["warnings"])
    told, _ = taken(file, "--method", "ring=yes")
    assert told["accepted"] == 10
    assert asked("check", file)[1]["accepted"] == 10


def test_days_over_far_more_months_than_before_are_said(upload):
    taken(upload(HEAD, plain(10)))
    spread = [[f"05/{n:02}/2019", n, LANE, "S18 1NA", "Not home"] for n in range(1, 13)]
    _, told = asked("check", upload(HEAD, spread))
    assert any("spread over 12 months" in one for one in told["warnings"])


def test_rows_like_another_wait_for_a_tick(upload):
    same = [["14/09/2019", "1", LANE, "S18 1NA", "Not home"]] * 2
    ended, told = asked("import", upload(HEAD, [*plain(8, result="Not home")[1:], *same]))
    assert (ended, told["repeats"]) == (2, 1)
    assert "1 of 9 rows are the same" in told["holds"][0]
    assert stored().empty or not len(stored()[~stored()["synthetic"]])


CASES = os.environ.get("NED_CASES", "")


@pytest.mark.skipif(not CASES, reason="NED_CASES names no folder of the cases of public reports")
def test_the_rows_of_every_case_add_up():
    from pathlib import Path

    files = sorted(Path(CASES).glob("*/*.csv")) + sorted(Path(CASES).glob("*/*.xlsx"))
    assert files
    for file in files:
        asked("check", file)


HOUSES = ["Rose Cottage", "The Laurels", "Fern House", "Oak Lodge", "Mill View", "12", "14a", "9"]
ZIG = {
    "numbers without a street": (["Zig"], lambda n: [n]),
    "a number by a common name": (["Number"], lambda n: [f"{n}a" if n % 3 else n]),
    "names beside a street": (["Zig", "Road"], lambda n: [HOUSES[n % 8], f"Example Lane {n // 8}"]),
    "two beside a street": (["Zig", "Zag", "Road"], lambda n: [n, 100 + n, LANE]),
}


@pytest.mark.parametrize("way", ZIG)
def test_a_column_that_may_be_the_house_is_named_and_waits(upload, way):
    names, cells = ZIG[way]
    table = [["14/09/2019", *cells(n), "S18 1NA", "Not home"] for n in range(24)]
    file = upload(["Date", *names, "Postcode", "Result"], table)
    ended, told = asked("check", file)
    named = [one for one in told["holds"] if "number or name of the house" in one]
    assert (ended, len(named), f"“{names[0]}”" in named[0]) == (2, 1, True)
    told, visits = taken(file, "--map", f"{names[0]}=address")
    assert (told["holds"], len(visits), visits["door_key"].nunique()) == ([], 24, 24)
    again = upload(["Date", *names, "Postcode", "Result", "Team"], [[*row, "A"] for row in table])
    assert asked("check", again, "--yes")[0] == 0


def test_grades_and_columns_of_one_value_a_street_are_no_house(upload):
    table = [
        ["14/09/2019", n % 5 + 1, 70 + n % 8, "A note of nobody", postcode(n), "Not home"]
        for n in range(1, 41)
    ]
    ended, told = asked("check", upload(["Date", "Zig", "Zag", "Zog", "Postcode", "Result"], table))
    assert (ended, told["holds"], told["accepted"]) == (0, [], 40)


IN_DISTRICTS = ["Address", "Postcode", "Polling district", "Date", "Result"]
NORTH, SOUTH = "S18 1NA", "S42 6BP"


def in_districts(*told, first=1):
    """Rows of IN_DISTRICTS, a door each, by postcode and district."""
    return [
        [f"{n} {LANE}", where, district, "14/09/2019", "Not home"]
        for n, (where, district) in enumerate(told, start=first)
    ]


def test_a_polling_district_that_nobody_knows_is_listed_by_line(upload):
    table = in_districts(*[(NORTH, "DN1")] * 12, ("", "DNI"), ("", "DN1"), ("", "ZZ9"), ("", "Ann"))
    told, visits = taken(upload(IN_DISTRICTS, table))
    assert [tuple(one.values()) for one in told["place_unknown"]] == [
        (14, "DNI", "a polling district this app does not know", "DN1"),
        (16, "ZZ9", "a polling district this app does not know", ""),
        (17, "", "not a polling district", ""),
    ]
    assert visits["polling_district"].value_counts().to_dict() == {"DN1": 13, "DNI": 1, "ZZ9": 1}
    # What an earlier file placed is known to the next, which says no place of its own.
    alone = in_districts(("", "DN1"), ("", "ZZ9"), first=30)
    _, told = asked("check", upload(IN_DISTRICTS, alone))
    assert [(one["line"], one["value"]) for one in told["place_unknown"]] == [(3, "ZZ9")]


@pytest.mark.parametrize(("first", "wards"), [("postcode", (10, 2)), ("area", (12, 0))])
def test_rows_whose_district_is_elsewhere_are_counted_and_go_as_told(upload, first, wards):
    table = in_districts(*[(NORTH, "DN1")] * 10, *[(SOUTH, "DN1")] * 2, *[(SOUTH, "")] * 3)
    file = upload(IN_DISTRICTS, table)
    ended, told = asked("check", file)
    assert (ended, "disagree in 2 rows" in told["holds"][0]) == (2, True)
    assert any("at least three in four of its visits" in one for one in told["warnings"])
    _, visits = taken(file, "--first", first)
    of_district = visits[visits["polling_district"] == "DN1"]["ward_code"]
    assert tuple(sum(of_district == ward) for ward in ("E05003424", "E05003439")) == wards
    assert asked("import", file, "--first", first)[1]["new"] == 0
