"""A data set counted by hand: every area, state, share, class and key entry is as written down."""

from fractions import Fraction

import pandas as pd
import pytest

from geo.canvass.count import (
    BY_WARD_ONLY,
    COUNTS_USED,
    IN_PART,
    LEFT_OUT,
    OVER,
    SUM_USED,
    VISITS_USED,
    WARD_USED,
    constituency_total,
    coverage,
    elsewhere,
    measures,
)
from geo.canvass.count.tally import (
    LARGEST_UNTOLD,
    RATES_OF_DOORS,
    SOME_ELECTORS,
    STRADDLES,
    UNTOLD_LEFT,
)
from geo.canvass.intake import Prepared, prepare
from geo.canvass.map import guess
from geo.canvass.read import read_file
from geo.canvass.records import Held
from geo.coverage import NO_DOORS
from geo.draw import classes
from geo.draw import classes as palette
from geo.figures import State
from tests.canvass import made, plain

AREA_TYPES = tuple(plain.COLUMN)
SINCE = "2019-05-01"
SECRET = b"the tests' own key, of no store."
EXPECTED = made.table(made.GOLDEN / "expected.csv")
TALLIES = (
    *("doors_attempted", "doors_answered", "attempts", "contacts", "not_home"),
    *("electors_contacted", "doors", "electors"),
)
SHARES = {
    "answer": "answer_rate",
    "not_home_of": "not_home_share",
    "elector": "elector_contact_rate",
}


def named_row(row: dict) -> str:
    return f"{row['area_type']} {row['area_code']} {row['since']}".strip()


each_row = pytest.mark.parametrize("row", EXPECTED, ids=named_row)
each_table = pytest.mark.parametrize(
    ("area_type", "since"), [(kind, since) for kind in AREA_TYPES for since in ("", SINCE)]
)


@pytest.fixture(scope="module")
def golden():
    return made.held(made.golden_visits(), made.golden_counts())


@pytest.fixture(scope="module")
def covers(golden):
    return {
        (k, since): coverage(golden, k, since=since) for k in AREA_TYPES for since in ("", SINCE)
    }


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def known(cell: object) -> object:
    return None if pd.isna(cell) else cell


@each_row
def test_every_count_and_its_denominator(covers, row):
    told = covers[row["area_type"], row["since"]].loc[row["area_code"]]
    assert {name: known(told[name]) for name in TALLIES} == {n: number(row[n]) for n in TALLIES}
    assert (told["standing"], told["counted_from"]) == (row["standing"], row["counted_from"])
    assert told["doors_source"] == (
        NO_DOORS if row["doors_source"] == "none" else row["doors_source"]
    )
    assert told["over"] == (row["over"] == "yes")
    assert (
        measures.rows(told.to_frame().T)["Door coverage (%)"].isna() == (row["doors"] == "")
    ).all()


@each_row
def test_every_share_is_its_numerator_of_its_denominator(covers, row):
    told = covers[row["area_type"], row["since"]].loc[row["area_code"]]
    asked = {
        name: Fraction(row[column]) if row[column] else None for column, name in SHARES.items()
    }
    asked["doors_coverage"] = (
        Fraction(int(row["doors_attempted"]), int(row["doors"])) if row["doors"] else None
    )
    for name, share in asked.items():
        assert (known(told[name]) is None) == (share is None), name
        assert share is None or told[name] == pytest.approx(float(share)), name


@each_table
def test_every_other_area_has_no_return_and_no_figure(covers, area_type, since):
    cover = covers[area_type, since]
    listed = [
        row["area_code"]
        for row in EXPECTED
        if (row["area_type"], row["since"]) == (area_type, since)
    ]
    others = cover.drop(index=listed)
    assert set(others["standing"]) <= {"no return"}
    names = [name for name in (*TALLIES, *SHARES.values()) if name not in ("doors", "electors")]
    assert others[names].isna().all(axis=None)
    assert not others["over"].any()
    sizes = {"ward": 23, "ward 2019": 23, "lsoa": 58, "polling district": 3, "road group": 2}
    assert len(cover) == sizes[area_type]


@each_table
def test_a_second_route_counts_the_same(covers, area_type, since):
    seen = plain.chosen(made.golden_visits(), "day", since)
    returned = plain.chosen(made.golden_counts(), "period_end", since)
    again = plain.recount(seen, returned, area_type)
    cover = covers[area_type, since]
    cover = cover[cover["standing"] != "no return"]
    assert set(again) == set(cover.index)
    for code, told in again.items():
        row = cover.loc[code]
        assert {name: known(row[name]) for name in plain.TALLIES} == {
            name: told[name] for name in plain.TALLIES
        }
        assert row["standing"] == plain.REACHED[told["reached"]]
        assert row["counted_from"] == told["from"]


@pytest.mark.parametrize("row", [row for row in EXPECTED if row["key"]], ids=named_row)
def test_every_class_colour_and_entry_of_the_key(golden, row):
    measure = measures.coverage_measure(golden)
    figure = measure.figures(row["area_type"])[row["area_code"]]
    if row["shade"] == "zero":
        assert figure.state is State.ZERO
        assert measure.state_words[figure.state] == row["key"]
        return
    shades = classes.classes(measure, measure.breaks, palette.COVERAGE_RAMP[::-1], [])
    told = classes.told(figure, measure.breaks)
    assert told["class"] == int(row["shade"])
    shade = shades[told["class"]]
    assert (shade["label"], shade["colour"]) == (row["key"], row["colour"])
    unit = {"return": "doors of a return", "census households, 2011": "homes of the 2011 census"}
    said = unit.get(row["doors_source"], "doors of returns and homes of the 2011 census")
    assert f"{row['doors_attempted']} of {int(row['doors']):,} {said}" in figure.text
    assert ("more doors visited than there are doors" in figure.text) == (row["over"] == "yes")


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_an_area_without_a_return_is_no_data_and_the_key_says_so(golden, area_type):
    measure = measures.coverage_measure(golden)
    listed = {row["area_code"] for row in EXPECTED if row["area_type"] == area_type}
    others = {c: f for c, f in measure.figures(area_type).items() if c not in listed}
    assert others
    assert all(figure.state is State.NO_DATA for figure in others.values())
    assert all(figure.text.startswith("no return") for figure in others.values())
    assert measure.state_words[State.NO_DATA] == "no return"


NOTES = {
    ("lsoa", "E01019824"): VISITS_USED,
    ("lsoa", "E01019769"): BY_WARD_ONLY,
    ("lsoa", "E01019770"): OVER,
    ("lsoa", "E01019776"): RATES_OF_DOORS,
    ("lsoa", "E01019830"): LARGEST_UNTOLD,
    ("ward", "E05003439"): SUM_USED,
    ("ward", "E05003417"): OVER,
    ("ward", "E05003421"): WARD_USED,
    ("ward", "E05003423"): "1 of 3 LSOAs has no return",
    ("ward", "E05003441"): "2 of 4 LSOAs have no return",
    ("ward 2019", "E05012056"): IN_PART,
    ("ward 2019", "E05012061"): UNTOLD_LEFT,
    (
        "ward 2019",
        "E05012040",
    ): "returns by ward until May 2019, LSOA, polling district, road group",
    ("road group", "12/3"): COUNTS_USED,
}


@pytest.mark.parametrize(("area_type", "code"), NOTES)
def test_what_a_figure_does_not_tell_stands_in_its_note(covers, area_type, code):
    assert NOTES[area_type, code] in covers[area_type, ""].at[code, "note"]


def test_some_contacts_that_name_no_elector_are_told(covers):
    assert SOME_ELECTORS in covers["ward 2019", ""].at["E05012061", "note"]
    assert SOME_ELECTORS not in covers["lsoa", ""].at["E01019824", "note"]


def test_a_return_that_straddles_the_date_is_told_and_one_before_it_is_left_out(covers):
    wards = covers["ward", SINCE]
    assert STRADDLES in wards.at["E05003417", "note"]
    assert STRADDLES not in covers["ward", ""].at["E05003417", "note"]
    assert LEFT_OUT in wards.at["E05003421", "note"]
    assert set(wards["since"]) == {SINCE}


def test_rounds_and_days_are_those_counted(covers):
    wards, lsoas = covers["ward", ""], covers["lsoa", ""]
    named = {
        "E01019824": ["round 1; round 2", "2019-03-02"],
        "E01019825": ["round 2 (the fuller of 2 counts)", "2019-05-01"],
        "E01019830": ["round 2 (the fullest of 3 counts)", "2019-03-09"],
    }
    for code, told in named.items():
        assert lsoas.loc[code, ["rounds", "first_day"]].tolist() == told
    assert wards.at["E05003439", "rounds"] == "round 1; round 2; round 2 (the fuller of 2 counts)"


def test_visits_outside_and_unknown_are_counted_and_shown(golden):
    assert elsewhere(golden).to_dict() == {
        "Visits outside the constituency, counted in no area": 2,
        "Visits whose postcode or area is not known, counted in no ward or LSOA": 1,
        "Visits inside, without an LSOA": 1,
    }
    assert elsewhere(golden, since=SINCE).tolist() == [1, 0]


def test_the_constituency_by_hand(covers):
    total = constituency_total(covers["ward", ""])
    assert total["doors_attempted"] == 127 + 900 + 3 + 1 + 600 + 50 + 5 + 200
    # 39,572 households, but 10 and 2 doors returned where the census has 516 and 837.
    assert total["doors"] == 39_572 - (516 - 10) - (837 - 2)
    assert total["note"].endswith("15 of 23 wards have no return")
    assert pd.isna(total["doors_answered"]) and pd.isna(total["attempts"])


@pytest.fixture(scope="module")
def brought_in():
    """The two files as an organiser brings them in: read, mapped by the guesses, prepared."""
    prepared = [prepare_file(name) for name in ("counts.csv", "visits.csv")]
    return Held(*(one.frame.assign(synthetic=False) for one in prepared)), prepared


def prepare_file(name: str) -> Prepared:
    sheet = read_file(name, (made.GOLDEN / name).read_bytes())
    return prepare(sheet, guess(sheet), "golden", SECRET)


def test_every_row_of_the_files_is_brought_in(brought_in):
    for one, rows in zip(brought_in[1], (16, 27), strict=True):
        assert (one.rows_read, len(one.frame), one.repeated, one.refused) == (rows, rows, 0, [])


@each_table
def test_the_files_brought_in_count_as_by_hand(brought_in, covers, area_type, since):
    told = coverage(brought_in[0], area_type, since=since)
    pd.testing.assert_frame_equal(told, covers[area_type, since])
