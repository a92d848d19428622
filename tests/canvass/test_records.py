"""A return that contradicts itself is refused line by line, and no value is repeated."""

import pytest

from geo.canvass import records as returns

LSOA, WARD, WARD_2019 = "E01019825", "E05003439", "E05012061"
DISTRICT = {"area_type": "polling district", "boundary_vintage": None}

WRONG = {
    "more attempted than doors": (
        (LSOA, 51, 10, {"doors": 50}),
        "line 2, doors_attempted: is more than doors",
    ),
    "answered and out exceed attempted": (
        (LSOA, 50, 30, {"not_home": 21}),
        "line 2, doors_attempted: is less than doors_answered and not_home",
    ),
    "out alone exceeds attempted": (
        (LSOA, 50, None, {"not_home": 51, "electors_contacted": 1}),
        "line 2, doors_attempted: is less than doors_answered and not_home",
    ),
    "unknown area": (
        ("E01000001", 50, 10),
        "line 2, area_code: is not an area of this constituency",
    ),
    "a ward called an LSOA": (
        (WARD, 50, 10, {"area_type": "lsoa", "boundary_vintage": "2011"}),
        "line 2, area_type: does not match the kind of area in area_code",
    ),
    "a name of two wards": (
        ("Tupton", 50, 10, {"area_type": "ward", "boundary_vintage": None}),
        "line 2, area_code: names a ward that is in both boundary sets: choose the set under "
        "Boundary vintage",
    ),
    "wards since May 2019": (
        (WARD, 50, 10, {"boundary_vintage": "2019"}),
        "line 2, boundary_vintage: is not the boundary set of this code",
    ),
    "wards until May 2019": (
        (WARD_2019, 50, 10),
        "line 2, boundary_vintage: is not the boundary set of this code",
    ),
    "a ward without its set": (
        (WARD, 50, 10, {"boundary_vintage": None}),
        "line 2, boundary_vintage: is not the boundary set of this code",
    ),
    "a district with a set": (
        ("AB1", 50, 10, {"area_type": "polling district", "boundary_vintage": "2013"}),
        "line 2, boundary_vintage: is for wards and LSOAs only",
    ),
    "a district that is a word": (
        ("Tupton", 50, 10, DISTRICT),
        "line 2, area_code: does not have the form of a polling district, such as AB1",
    ),
    "a district that was 10/3": (
        ("10-MAR", 50, 10, DISTRICT),
        "line 2, area_code: is a date, perhaps because a spreadsheet changed a polling district",
    ),
    "a road group without a digit": (
        ("AB", 50, 10, {**DISTRICT, "area_type": "road group"}),
        "line 2, area_code: does not have the form of a road group, such as AB1",
    ),
    "ends before it starts": (
        (LSOA, 50, 10, {"period_end": "2019-02-28"}),
        "line 2, period_end: is before period_start",
    ),
    "more contacted than electors": (
        (LSOA, 50, 10, {"electors": 5, "electors_contacted": 6}),
        "line 2, electors_contacted: is more than electors",
    ),
    "contacts without attempts": (
        (LSOA, 0, 0, {"electors_contacted": 6}),
        "line 2, electors_contacted: without a door visited",
    ),
    "nobody knows who was in": (
        (LSOA, 50),
        "line 2, doors_answered: is blank. Enter at how many doors somebody answered",
    ),
}

RIGHT = {
    "all doors attempted": (LSOA, 50, 10, {"doors": 50, "not_home": 40}),
    "none attempted": (LSOA, 0),
    "contacts without answered": (LSOA, 50, None, {"electors_contacted": 3}),
    "a ward since May 2019": (WARD_2019, 50, 10, {"boundary_vintage": "2019"}),
    "a ward of both sets, as of the later": ("E05003333", 50, 10, {"boundary_vintage": "2019"}),
    **{
        f"the district {code}": (code, 50, 10, DISTRICT)
        for code in ("NA", "1E5", "MAR1", "10/3", "AB1", "A/1", "ABC-1")
    },
    **{
        f"the road group {code}": (code, 50, 10, {**DISTRICT, "area_type": "road group"})
        for code in ("7", "AB1/4", "R12", "AB-1-2")
    },
    "one day": (WARD, 50, 10, {"period_end": "2019-03-01"}),
}


@pytest.mark.parametrize(("line", "fault"), WRONG.values(), ids=WRONG)
def test_a_line_that_cannot_be_right_is_a_fault(returned, line, fault):
    assert [str(found) for found in returns.check_counts(returned(line), [2])] == [fault]


@pytest.mark.parametrize("line", RIGHT.values(), ids=RIGHT)
def test_a_line_that_can_be_right_is_none(returned, line):
    assert returns.check_counts(returned(line), [2]) == []


def test_a_return_read_as_text_is_typed_and_its_other_columns_are_dropped(returned):
    frame = returned((LSOA, 50, 10), (WARD, 60, 0))
    text = frame.astype("string").fillna("").assign(surname="Bloggs")
    read, faults = returns.parse_counts(text.drop(columns="electors"), [2, 3])
    assert faults == []
    assert list(read) == returns.COUNT_HEADINGS
    assert returns.typed_counts(read).equals(frame)


def test_every_fault_of_a_text_is_listed_by_line_without_its_value(returned):
    text = returned((LSOA, 50, 10), (LSOA, 9, 10, {"round": "2"})).astype("string").fillna("")
    text.loc[0, ["period_start", "not_home"]] = ["Bloggs", "-3"]
    faults = returns.parse_counts(text, [2, 3])[1]
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "period_start"),
        (2, "not_home"),
        (3, "doors_attempted"),
    ]
    assert "Bloggs" not in str(faults)


def test_a_missing_column_of_attempts_is_a_fault_of_every_line(returned):
    text = returned((LSOA, 50, 10), (WARD, 9, 1)).astype("string").fillna("")
    faults = returns.parse_counts(text.drop(columns="doors_attempted"), [2, 3])[1]
    assert [str(fault) for fault in faults] == [
        "line 2, doors_attempted: is blank",
        "line 3, doors_attempted: is blank",
    ]


@pytest.mark.parametrize("words", ["spring", "ask j@bloggs.uk", "Bloggs", "1 of 2"])
def test_a_round_is_a_code_and_no_words(returned, words):
    text = returned((LSOA, 50, 10, {"round": words})).astype("string").fillna("")
    faults = returns.parse_counts(text, [2])[1]
    assert [(fault.line, fault.column) for fault in faults] == [(2, "round")]
    assert words not in str(faults)


@pytest.mark.parametrize("label", ["j@bloggs.uk", "", "x" * 41, "a;b"])
def test_a_source_system_is_a_short_label(returned, label):
    text = returned((LSOA, 50, 10, {"source_system": label})).astype("string").fillna("")
    assert [fault.column for fault in returns.parse_counts(text, [2])[1]] == ["source_system"]


def test_a_line_that_stands_twice_is_no_fault(returned):
    assert returns.check_counts(returned((LSOA, 50, 10), (LSOA, 50, 10)), [2, 3]) == []


def test_lines_that_count_the_same_otherwise_are_all_faults(returned):
    other = {"round": "2"}
    frame = returned((LSOA, 50, 10), (LSOA, 51, 10), (LSOA, 50, 10), (LSOA, 50, 10, other))
    words = "area_code: has a different count on another line of this round and period"
    found = [str(fault) for fault in returns.check_counts(frame, [2, 3, 4, 5])]
    assert found == [f"line {line}, {words}" for line in (2, 3, 4)]


def test_a_district_and_a_road_group_of_one_name_are_two_areas(returned):
    group = {**DISTRICT, "area_type": "road group"}
    assert (
        returns.check_counts(returned(("A1", 50, 10, DISTRICT), ("A1", 9, 1, group)), [2, 3]) == []
    )
