"""Exports as systems, forms and spreadsheets write them: each is read whole, or held with a word.

The same two dozen doors of one evening stand in every file; only the way they are written differs.
"""

import csv
import io

import pytest

from tests.canvass.asked import asked

POSTCODES = [f"S18 1N{letter}" for letter in "ABDEFGHJ"]
DOORS = 24
DAY = "2019-09-14"
HEAD = ("Visit date", "House number", "Street", "Postcode", "Result")


def postcode(n):
    return POSTCODES[n % 8]


def result(n):
    return "Spoke to" if n % 2 else "Not home"


def doors(day, **more):
    """The rows of HEAD with a day as a system writes it; `more` changes a cell by its number."""
    own = {"number": str, "street": lambda n: "Example Lane", "postcode": postcode} | more
    return [
        (day, own["number"](n), own["street"](n), own["postcode"](n), result(n))
        for n in range(1, DOORS + 1)
    ]


def text(head, rows, delimiter=",", above="", newline="\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows([head, *rows])
    return above + out.getvalue()


@pytest.fixture
def checked(tmp_path):
    def check(body, *words, encoding="utf-8"):
        path = tmp_path / "export.csv"
        path.write_bytes(body.encode(encoding))
        return asked("check", path, *words)

    return check


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-09-14T23:30:00Z", "2019-09-15"),
        ("2019-09-14 23:30:00 +0000", "2019-09-15"),
        ("2019-09-14T23:30:00.123+00:00", "2019-09-15"),
        ("Sat, 14 Sep 2019 23:30:00 GMT", "2019-09-15"),
        ("Sat, 14 Sep 2019 23:30:00 +0100", DAY),
        ("14 September 2019 23:30 BST", DAY),
        ("September 14, 2019 at 7:05 PM", DAY),
        ("Saturday 14th of September 2019", DAY),
        ("2019/09/14 6:05:12 PM GMT+1", DAY),
        ("9/14/2019 7:05 PM", DAY),
        ("14.09.19", DAY),
        ("14-Sep-19", DAY),
        ("14 Sept 2019", DAY),
        ("20190914", DAY),
        ("43722", DAY),
        ("43722.79167", DAY),
        ("1568419200", DAY),
        ("1568419200000", DAY),
    ],
)
def test_a_day_is_the_day_in_the_united_kingdom_however_it_is_written(checked, written, day):
    ended, told = checked(text(HEAD, doors(written)))
    assert (ended, told["accepted"], told["doors"]) == (0, DOORS, DOORS)
    assert told["days"]["first"] == told["days"]["last"] == day


@pytest.mark.parametrize(
    ("heading", "written"),
    [("Visit date (MM/DD/YYYY)", "09/08/2019"), ("Visit date [dd/mm/yy]", "08/09/19")],
)
def test_the_order_that_a_heading_names_is_followed(checked, heading, written):
    _, told = checked(text((heading, *HEAD[1:]), doors(written)))
    assert (told["accepted"], told["days"]["first"]) == (DOORS, "2019-09-08")


@pytest.mark.parametrize(
    "number",
    ["1,23E+11", "123456000000000", "N/A", "TBC", "-", "none", "0"],
)
def test_a_number_that_names_nobody_merges_no_visits(checked, number):
    rows = [(number, *row) for row in doors("14/09/2019")]
    ended, told = checked(text(("Voter ID", *HEAD), rows, ";"))
    assert (ended, told["accepted"], told["doors"], told["electors"]) == (0, DOORS, DOORS, 0)


KOBO = ("start", "end", "today", "Postcode", "House_number", "Street", "Outcome", "_uuid")
GOOGLE = ("Timestamp", "Postcode", "House number or name", "Street", "What happened?")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            KOBO,
            lambda n: (
                f"{DAY}T18:00:00.000+01:00",
                f"{DAY}T18:02:00.000+01:00",
                DAY,
                postcode(n),
                n,
                "Example Lane",
                result(n),
                f"uuid-{n}",
            ),
        ),
        (
            GOOGLE,
            lambda n: (
                "2019/09/14 6:05:12 PM GMT+1",
                postcode(n),
                n,
                "Example Lane",
                result(n),
            ),
        ),
        (
            ("Date", "SAON", "PAON", "Street", "Postcode", "Result"),
            lambda n: ("14/09/2019", f"Apt {n}", "Tower Court", "High Street", POSTCODES[0], "NH"),
        ),
        (
            ("Date", "Flat", "House", "Street", "Post code", "Outcome"),
            lambda n: (
                "14/09/2019",
                f"Flat {n % 12 + 1}",
                "2" if n > 12 else "4",
                "High Street",
                POSTCODES[0],
                "Not in",
            ),
        ),
        (
            ("Date", "Property name or number", "Road", "Postcode", "Result"),
            lambda n: ("14/09/2019", f"Cottage {n}", "Church Lane", POSTCODES[0], "Not in"),
        ),
        (
            ("Date", "Full address", "Result"),
            lambda n: (
                "14/09/2019",
                f"{n} Example Lane, Dronfield, {postcode(n)}, United Kingdom",
                "Not in",
            ),
        ),
        (
            ("Date", "Address", "Postcode", "No answer", "Spoke to", "Refused"),
            lambda n: (
                "14/09/2019",
                f"{n} High Street",
                postcode(n),
                *("TRUE" if n % 3 == at else "FALSE" for at in range(3)),
            ),
        ),
    ],
    ids=["kobo", "google", "gazetteer", "flats", "names", "one-cell", "ticks"],
)
def test_every_door_of_a_form_or_a_register_is_one(checked, head, row):
    ended, told = checked(text(head, [row(n) for n in range(1, DOORS + 1)]))
    assert (ended, told["accepted"], told["doors"]) == (0, DOORS, DOORS)
    assert told["days"]["first"] == told["days"]["last"] == DAY


def test_a_householder_is_no_part_of_an_address(checked):
    rows = [("14/09/2019", f"Jo Bloggs {n}", "High Street", POSTCODES[0], "NH") for n in range(24)]
    ended, told = checked(text(("Date", "Householder name", "Street", "Postcode", "Result"), rows))
    assert "Householder name" not in told["columns"] and ended == 2
    assert "Bloggs" not in str(told)


def test_numbered_visits_of_a_row_wait_for_an_answer(checked):
    head = ("Address", "Postcode", "Date 1", "Result 1", "Date 2", "Result 2")
    rows = [
        (f"{n} High St", postcode(n), "14/09/2019", "Not in", "21/09/2019", "Spoke to")
        for n in range(1, DOORS + 1)
    ]
    ended, told = checked(text(head, rows))
    assert ended == 2 and any("24 others are not" in one for one in told["holds"])
    ended, told = checked(text(head, rows), "--wide", "yes")
    assert (ended, told["accepted"], told["doors"]) == (0, 2 * DOORS, DOORS)
    assert (told["days"]["first"], told["days"]["last"]) == (DAY, "2019-09-21")


@pytest.mark.parametrize(
    ("how", "encoding"),
    [
        ({}, "utf-16-le"),
        ({"delimiter": "\t"}, "utf-16"),
        ({"delimiter": "|"}, "utf-8-sig"),
        ({"newline": "\r"}, "utf-8"),
        ({"delimiter": "\t", "above": "sep=\t\n"}, "utf-8"),
    ],
)
def test_a_file_is_read_in_whatever_it_is_written(checked, how, encoding):
    ended, told = checked(text(HEAD, doors("14/09/2019"), **how), encoding=encoding)
    assert (ended, told["accepted"], told["doors"]) == (0, DOORS, DOORS)


COUNTS = (
    *("Ward", "Period start", "Period end", "Round"),
    *("Doors", "Doors knocked", "Doors answered", "Not home"),
)


def counted(ward, number):
    return (ward, "01/09/2019", "14/09/2019", 1, number * 10, number * 2, number, number)


def test_a_ward_is_read_from_among_other_words_and_that_is_said(checked):
    rows = [counted("Dronfield North ward", 4), counted("E05003424 (Dronfield South)", 6)]
    ended, told = checked(text(COUNTS, rows))
    assert (ended, told["accepted"]) == (0, 2)
    assert any("E05003424" in one for one in told["warnings"])


@pytest.mark.parametrize("total", ["Grand Total", "Constituency", "All wards", "Dronfield total"])
def test_a_total_is_no_ward_whatever_it_is_called(checked, total):
    rows = [counted("Dronfield North", 4), counted("Dronfield South", 6), counted(total, 10)]
    _, told = checked(text(COUNTS, rows))
    assert told["accepted"] == 2 and sum(one["rows"] for one in told["left_out"]) == 1
