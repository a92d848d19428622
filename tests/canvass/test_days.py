"""A day is read as it is written or refused: none is swapped, guessed or moved by a century."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.canvass import forms as days

DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))
WRITTEN = {
    "%Y-%m-%d": "year first",
    "%Y/%m/%d": "year first",
    "%Y-%m-%dT%H:%M:%SZ": "year first",
    "%Y-%m-%d %H:%M:%S.123": "day first",
    "%d/%m/%Y": "day first",
    "%d.%m.%Y": "day first",
    "%d-%m-%Y %H:%M": "day first",
    "%d/%m/%Y %I:%M %p": "day first",
    "%m/%d/%Y": "month first",
    "%m/%d/%Y, %H:%M": "month first",
    "%d-%b-%Y": "month first",
    "%d %B %Y": "month first",
    " %d  %b. %Y ": "year first",
    "%B %d, %Y": "day first",
    "%b %d %Y %H:%M:%S": "day first",
}


def cells(*texts: str) -> pd.Series:
    return pd.Series(texts, dtype=object)


def read(text: str, order: days.DayOrder = "day first") -> tuple[str, str]:
    day, why = days.read_days(cells(text), order)
    return day[0], why[0]


@given(DAYS, st.sampled_from(sorted(WRITTEN.items())))
def test_a_day_is_read_in_every_form(day, written):
    form, order = written
    assert read(day.strftime(form), order) == (day.isoformat(), "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is blank"),
        (" \u00a0", "is blank"),
        ("22/09/31", days.TOO_FAR),
        ("22-Sep-04", days.TOO_FAR),
        ("09/22/2019", days.NOT_THERE),
        ("31/09/2019", days.NOT_THERE),
        ("2019-02-29", days.NOT_THERE),
        ("2019-13-01", days.NOT_THERE),
        ("31/12/2004", days.TOO_FAR),
        ("2031-01-01", days.TOO_FAR),
        ("22/09-2019", days.NO_DAY),
        ("22 Septober 2019", days.NO_DAY),
        ("4373", days.NO_DAY),
        ("22/09", days.NO_DAY),
        ("10-Mar", days.NO_DAY),
        ("\u0662\u0662/09/2019", days.NO_DAY),
        ("Joan Bloggs", days.NO_DAY),
        ("22/09/2019 Bloggs", days.NO_DAY),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text, why):
    assert read(text) == ("", why)


def test_without_an_order_only_what_begins_with_the_year_is_read():
    assert read("22/09/2019", "year first") == ("", days.NO_ORDER)
    assert read("22 September 2019", "year first") == ("2019-09-22", "")


@given(st.text(max_size=30), st.sampled_from(days.ORDERS))
def test_no_text_breaks_the_reading(text, order):
    day, why = read(text, order)
    assert (day == "") == (why != "")


@given(st.text(alphabet="0123456789/-. :TSep", max_size=12), st.sampled_from(days.ORDERS))
def test_whatever_is_read_is_a_day_of_the_calendar(text, order):
    day, _ = read(text, order)
    assert day == "" or date.fromisoformat(day).isoformat() == day


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["2019-09-03", "3 September 2019"], "year first"),
        ([], "year first"),
        (["", "words"], "year first"),
        (["03/04/2019", "22/09/2019 10:30"], "day first"),
        (["03/04/2019", "09/22/2019"], "month first"),
        (["03/04/2019"], "day first"),
        (["22/09/2019", "09/22/2019"], "day first"),
    ],
)
def test_the_order_is_guessed_from_what_leaves_no_doubt(texts, order):
    assert days.guessed_order(cells(*texts)) == order


@given(st.lists(DAYS, min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_guess_never_swaps_a_day_where_one_is_above_12(several, form):
    column = cells(*(day.strftime(form) for day in several))
    if any(day.day > 12 for day in several):
        read_as, _ = days.read_days(column, days.guessed_order(column))
        assert read_as.tolist() == [day.isoformat() for day in several]


def test_a_column_that_reads_two_ways_is_said():
    [said] = days.doubts_of_days(cells("03/04/2019", "2019-09-22"), "day first")
    assert said == days.EITHER_WAY.format(first="day")
    [said] = days.doubts_of_days(cells("03/04/2019"), "month first")
    assert said == days.EITHER_WAY.format(first="month")
    assert days.doubts_of_days(cells("03/04/2019", "22/09/2019"), "day first") == []
    assert days.doubts_of_days(cells("2019-03-04"), "year first") == []


def test_a_column_that_a_spreadsheet_half_swapped_is_said():
    first = date(2019, 3, 1)
    whole = [first + timedelta(days=n) for n in range(60)]
    swapped = [
        day.strftime("%d/%m/%Y") if day.day > 12 else f"{day.year}-{day.day:02}-{day.month:02}"
        for day in whole
    ]
    assert days.doubts_of_days(cells(*swapped), "day first") == [days.SWAPPED]
    assert days.doubts_of_days(cells(*map(str, whole)), "day first") == []
