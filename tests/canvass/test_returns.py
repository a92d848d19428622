"""A return that contradicts itself is refused line by line, and no value is repeated."""

import pytest

from geo.canvass import returns

LSOA, WARD = "E01019825", "E05003439"

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
        "line 2, area_code: is not an area of this constituency",
    ),
    "wards since May 2019": (
        (WARD, 50, 10, {"boundary_vintage": "2019"}),
        "line 2, boundary_vintage: is not the set used here",
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
        "line 2, electors_contacted: without a door attempted",
    ),
    "nobody knows who was in": (
        (LSOA, 50),
        "line 2, doors_answered: is blank: was anybody in?",
    ),
}

RIGHT = {
    "all doors attempted": (LSOA, 50, 10, {"doors": 50, "not_home": 40}),
    "none attempted": (LSOA, 0),
    "contacts without answered": (LSOA, 50, None, {"electors_contacted": 3}),
    "one day": (WARD, 50, 10, {"period_end": "2019-03-01"}),
}


@pytest.mark.parametrize(("line", "fault"), WRONG.values(), ids=WRONG)
def test_a_line_that_cannot_be_right_is_a_fault(returned, line, fault):
    assert [str(found) for found in returns.check(returned(line), [2])] == [fault]


@pytest.mark.parametrize("line", RIGHT.values(), ids=RIGHT)
def test_a_line_that_can_be_right_is_none(returned, line):
    assert returns.check(returned(line), [2]) == []


def test_a_return_read_as_text_is_typed_and_its_other_columns_are_dropped(returned):
    frame = returned((LSOA, 50, 10), (WARD, 60, 0))
    text = frame.astype("string").fillna("").assign(surname="Bloggs")
    read, faults = returns.parse(text.drop(columns="electors"), [2, 3])
    assert faults == []
    assert list(read) == returns.HEADINGS
    assert returns.typed(read).equals(frame)


def test_every_fault_of_a_text_is_listed_by_line_without_its_value(returned):
    text = returned((LSOA, 50, 10), (LSOA, 9, 10, {"round": "2"})).astype("string").fillna("")
    text.loc[0, ["period_start", "not_home"]] = ["Bloggs", "-3"]
    faults = returns.parse(text, [2, 3])[1]
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "period_start"),
        (2, "not_home"),
        (3, "doors_attempted"),
    ]
    assert "Bloggs" not in str(faults)


def test_a_missing_column_of_attempts_is_a_fault_of_every_line(returned):
    text = returned((LSOA, 50, 10), (WARD, 9, 1)).astype("string").fillna("")
    faults = returns.parse(text.drop(columns="doors_attempted"), [2, 3])[1]
    assert [str(fault) for fault in faults] == [
        "line 2, doors_attempted: is blank",
        "line 3, doors_attempted: is blank",
    ]
