"""Figures in words: dates as exact as they are known, and missing that cannot become zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.figures import (
    State,
    exact,
    figure,
    in_series,
    last_day,
    no_data,
    not_applicable,
    number,
    pounds,
    share,
    spoken_date,
    spoken_moment,
    to_a_tenth,
)


@pytest.mark.parametrize(
    ("iso", "words", "last"),
    [
        ("2015-05-14", "14 May 2015", "2015-05-14"),
        ("2017-10", "October 2017", "2017-10-31"),
        ("2016-02", "February 2016", "2016-02-29"),
        ("2017", "2017", "2017-12-31"),
    ],
)
def test_dates_are_as_exact_as_the_source(iso, words, last):
    assert spoken_date(iso) == words
    assert last_day(iso) == last


def test_pounds_and_shares():
    assert pounds(264_445.4) == "£264,445"
    assert pounds(-99.25) == "−£99"
    assert share(120, 387) == "31% (120 of 387)"
    assert share(2, 39_572) == "under 1% (2 of 39,572)"
    assert share(399, 400) == "over 99% (399 of 400)"
    assert share(0, 400) == "0% (0 of 400)"
    assert share(400, 400) == "100% (400 of 400)"
    assert share(6, 5) == "120% (6 of 5)"


def test_numbers_have_a_comma_and_the_decimals_that_are_known():
    assert [number(one) for one in (12568.0, 9.1, 0.0)] == ["12,568", "9.1", "0"]
    assert to_a_tenth(9.0) == "9.0"
    assert [exact(one) for one in (15520, 47.425, 6.0, 15923220.0)] == [
        "15,520",
        "47.425",
        "6",
        "15,923,220",
    ]
    assert in_series(None) == "no usable return" and in_series(0.0) == "0"
    assert spoken_moment("2019-09-22T10:00:00Z") == "22 September 2019, 10:00:00"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_zero_is_a_state_of_its_own(value):
    assert figure(value, "x").state is (State.VALUE if value else State.ZERO)


def test_missing_has_no_value_and_nan_is_refused():
    assert no_data("unknown").value is None
    assert not_applicable("no school").value is None
    with pytest.raises(ValueError, match="is not a figure"):
        figure(float("nan"), "x")
