"""Files as programs save them, after their manuals: each by its right value through the shell.

All people are made up. A file is a name, what writes it, the words it needs, and what is right:
how it ends, rows, accepted, refused, left out, doors, the first and the last day.
"""

import csv
import io
from datetime import date, datetime

import pytest

from tests.canvass.asked import asked
from tests.canvass.sheets import workbook

DAY, MOMENT = date(2019, 9, 14), datetime(2019, 9, 14, 18, 5)
SATURDAY = "2019-09-14"
HEAD = ["Date", "House number", "Street", "Postcode", "Result"]
COUNTS = ["Round", "Doors", "Doors knocked", "Doors answered", "Not home"]
FORMULAS = ["=SUM(E2:E3)", "=SUM(F2:F3)", "=SUM(G2:G3)", "=SUM(H2:H3)"]
MANY = range(1, 25)


def result(n, spoken="Spoke to", nobody="Not home"):
    return spoken if n % 2 else nobody


def postcode(n):
    return f"S18 1N{'ABDEFGHJ'[n % 8]}"


def visits(numbers=MANY, day=DAY):
    return [[day, n, "Example Lane", postcode(n), result(n)] for n in numbers]


def text(*lines, encoding="utf-8", delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(lines)
    return out.getvalue().encode(encoding)


def van():
    head = ["Voter File VANID", "StreetNo", "StreetName", "StreetType", "AptNo", "Zip5"]
    return text(
        [*head, "DateCanvassed", "ContactType", "Result"],
        *(
            [
                7000 + n,
                n,
                "Example",
                "Ln",
                "",
                postcode(n),
                "9/14/2019 6:05:00 PM",
                result(n, "Walk", "Phone"),
                "Canvassed",
            ]
            for n in MANY
        ),
        encoding="utf-16",
        delimiter="\t",
    )


def nationbuilder():
    head = ["nationbuilder_id", "address_address1", "address_zip", "created_at", "method_name"]
    return text(
        [*head, "status_name", "note"],
        *(
            [
                500 + n,
                f"{n} Example Lane",
                postcode(n),
                "2019-09-14 23:35:00 +0000",
                "Door knock",
                result(n, "Meaningful interaction", "No answer"),
                "none",
            ]
            for n in MANY
        ),
    )


def ecanvasser():
    houses = [[n, f"{n} Example Lane", postcode(n)] for n in MANY]
    seen = [[n, MOMENT, n, "Example Lane", postcode(n), result(n)] for n in MANY]
    head = ["Interaction ID", "Date", "House Number", "Street", "Postcode", "Interaction Status"]
    return workbook(
        Houses=[["House ID", "Address", "Postcode"], *houses], Interactions=[head, *seen]
    )


def qomon():
    head = ["Contact ID", "Address number", "Address street", "Address postcode", "Action date"]
    seen = (
        [
            n,
            n,
            "Example Lane",
            postcode(n),
            "14/09/2019 18:05",
            result(n, "Door to door", "Phone call"),
            "Open",
        ]
        for n in MANY
    )
    return text([*head, "Action type", "Door knocking status"], *seen, delimiter=";")


def google_forms():
    head = ["Timestamp", "Email Address", "House number or name", "Street", "Postcode"]
    told = [
        [
            MOMENT,
            "nobody@example.org",
            n,
            "Example Lane",
            postcode(n),
            result(n, nobody="Nobody in"),
        ]
        for n in MANY
    ]
    summary = [["Spoke to", 12], ["Nobody in", 12]]
    return workbook(Form_Responses_1=[[*head, "What happened?"], *told], Summary=summary)


def kobo():
    head = ["today", "visit/house_number", "visit/street", "visit/postcode", "Spoke to", "Not home"]
    ticked = ([SATURDAY, n, "Example Lane", postcode(n), n % 2, 1 - n % 2, n] for n in MANY)
    return text([*head, "_id"], *ticked, delimiter=";", quoting=csv.QUOTE_ALL)


def access():
    head = ["VisitID", "VisitDate", "HouseNo", "Road", "Postcode", "Outcome"]
    seen = ([n, "14/09/2019 0:00:00", *one[1:]] for n, one in enumerate(visits(), 1))
    how = {"encoding": "utf-16", "delimiter": "\t", "quoting": csv.QUOTE_NONNUMERIC}
    return text(head, *seen, **how)


def numbers():
    sunday = [["", "", "", "", ""], ["Sunday", "", "", "", ""], HEAD]
    return text(
        ["Saturday\u2019s canvass", "", "", "", ""],
        HEAD,
        *visits(range(1, 11), "14 Sep 2019"),
        *sunday,
        *visits(range(1, 11), "15 Sep 2019"),
        end="\n",
    )


def merged_headings():
    def change(book):
        for cells in ("A1:A2", "B1:D1", "E1:E2"):
            book.active.merge_cells(cells)
        for line in (6, 7):
            book.active.row_dimensions[line].hidden = True

    above, below = ["Visit date", "Address", "", "", "Result"], ["", *HEAD[1:4], ""]
    return workbook(change, Sheet1=[above, below, *visits(day=43722)])


def weeks():
    def hide(book):
        book["Old"].sheet_state = "hidden"

    first, second = ([HEAD, *visits(range(at, at + 10))] for at in (1, 11))
    return workbook(hide, Week_1=first, Week_2=second, Old=first)


def both_orders():
    days = ["14/09/2019", "09/14/2019", "03/09/2019"]
    return workbook(Canvass=[HEAD, *([days[n % 3], *one[1:]] for n, one in enumerate(visits()))])


def totals_below():
    below = [["Total", "=COUNTA(B2:B25)", "", "", ""], ["Total", 24, "", "", ""]]
    return workbook(Canvass=[HEAD, *visits(), *below])


def counts_by_ward():
    wards = [[ward, date(2019, 9, 1), DAY, 1, 700, 120, 60, 60] for ward in ("Unstone", "Tupton")]
    head = ["Ward", "From", "To", *COUNTS]
    return workbook(Week_1=[head, *wards, ["Total", "", "", "", *FORMULAS]])


def counts_by_district():
    return text(
        ["Canvass report"],
        [],
        [
            "PD",
            "Period start",
            "Period end",
            *COUNTS[:2],
            "Knocked",
            "Answered",
            "Not in",
            "% knocked",
        ],
        *(
            [f"DN{n}", "01/09/2019", "14/09/2019", "R1", f"1,{n}00", 120, 60, 60, "12%"]
            for n in range(1, 5)
        ),
        ["All", "", "", "", "5000", "480", "240", "240", ""],
    )


OPEN = ("--map", "Door knocking status=result", "--result", "Open=contact")
FILES = [
    (van, (), 0, 24, 12, 0, 12, 12, SATURDAY, SATURDAY),
    (
        *(nationbuilder, ("--result", "Meaningful interaction=contact")),
        *(0, 24, 24, 0, 0, 24, "2019-09-15", "2019-09-15"),
    ),
    (ecanvasser, (), 0, 48, 24, 0, 24, 24, SATURDAY, SATURDAY),
    (qomon, OPEN, 0, 24, 12, 0, 12, 12, SATURDAY, SATURDAY),
    (google_forms, (), 0, 25, 24, 0, 1, 24, SATURDAY, SATURDAY),
    (kobo, (), 0, 24, 24, 0, 0, 24, SATURDAY, SATURDAY),
    (access, (), 0, 24, 24, 0, 0, 24, SATURDAY, SATURDAY),
    (numbers, (), 0, 22, 20, 1, 1, 10, SATURDAY, "2019-09-15"),
    (merged_headings, (), 0, 24, 24, 0, 0, 24, SATURDAY, SATURDAY),
    (merged_headings, ("--hidden", "skip"), 0, 24, 22, 0, 2, 22, SATURDAY, SATURDAY),
    (weeks, (), 2, 20, 10, 0, 10, 10, SATURDAY, SATURDAY),
    (weeks, ("--sheet", "all"), 0, 20, 20, 0, 0, 20, SATURDAY, SATURDAY),
    (both_orders, (), 0, 24, 16, 8, 0, 16, SATURDAY, SATURDAY),
    (totals_below, (), 0, 26, 24, 1, 1, 24, SATURDAY, SATURDAY),
    (counts_by_ward, (), 0, 3, 2, 1, 0, 0, "2019-09-01", SATURDAY),
    (counts_by_district, (), 0, 5, 4, 0, 1, 0, "2019-09-01", SATURDAY),
]


@pytest.mark.parametrize("told", FILES, ids=lambda told: " ".join([told[0].__name__, *told[1]]))
def test_a_file_of_a_program_is_right(tmp_path, told):
    made, words, *right = told
    file = tmp_path / "export"
    file.write_bytes(made())
    ended, found = asked("check", file, *words)
    left = sum(one["rows"] for one in found["left_out"])
    seen = [found["rows"], found["accepted"], len(found["refused"]), left, found["doors"]]
    days = [found["days"]["first"], found["days"]["last"]]
    assert [ended, *seen, *days] == right, found
    assert (found["place_unknown"], bool(found["holds"])) == ([], ended == 2)


def test_what_a_program_joined_hid_or_left_unread_is_said(tmp_path):
    said = {
        merged_headings: ["on two lines, which the app joined: lines 1 and 2", "filter: 2."],
        weeks: ["Hidden sheets of this workbook that were not read: 1"],
        ecanvasser: ["not read: 1, with 24 rows"],
        numbers: ["The headings are on line 2"],
        both_orders: ["dates in both orders"],
    }
    for made, sentences in said.items():
        file = tmp_path / made.__name__
        file.write_bytes(made())
        warnings = " ".join(asked("check", file)[1]["warnings"])
        assert [one for one in sentences if one not in warnings] == []
