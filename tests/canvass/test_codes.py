"""Codes and counts keep what they say: a spreadsheet's dates, people and opinions are no codes."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.canvass import forms as codes
from geo.canvass.check import ruled_out as told


def cells(*texts: str) -> pd.Series:
    return pd.Series(texts, dtype=object)


def kept(field: str, text: str) -> str:
    return codes.kept_codes(field, cells(text))[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NA"),
        ("1E5", "1E5"),
        ("MAR1", "MAR1"),
        ("10/3", "10/3"),
        ("ab1", "AB1"),
        (" AB 1 ", "AB1"),
        ("A/1", "A/1"),
        ("", ""),
        ("Ann", ""),
        ("Tupton", ""),
        ("A", ""),
        ("1", ""),
        ("10-Mar", ""),
        ("Mar-10", ""),
        ("2019-03-10", ""),
        ("2019-03-10 00:00:00", ""),
        ("S42 6BP", ""),
        ("S1-2AB", ""),
        ("07700900123", ""),
        ("a@b", ""),
        ("\uff21\uff22\uff11", ""),
    ],
)
def test_a_polling_district_is_a_code(text, code):
    assert kept("polling_district", text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7", "7"),
        ("ab1/4", "AB1/4"),
        ("R12", "R12"),
        ("AB-1-2", "AB-1-2"),
        ("High Street", ""),
        ("AB", ""),
        ("0114-289-1234", ""),
        ("01142-891-234", ""),
        ("22/9/65", ""),
        ("22/09/1965", ""),
        ("10-Mar", ""),
        ("S1 2AB", ""),
        ("S18-2FZ", ""),
    ],
)
def test_a_road_group_is_a_code_with_a_digit(text, code):
    assert kept("road_group", text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2", "2"),
        ("Round 2", "2"),
        ("round  2", "2"),
        ("R2", "2"),
        ("Wave 3", "3"),
        ("b2", "B2"),
        ("2019/3", "2019/3"),
        ("Round two", ""),
        ("spring", ""),
        ("2019-03-10", ""),
        ("07700900123", ""),
    ],
)
def test_a_round_is_a_number_or_a_letter_and_a_number(text, code):
    assert kept("round", text) == code


@given(st.text(), st.sampled_from(sorted(codes.FORMS)))
def test_what_is_kept_is_a_code_and_stays_one(text, field):
    code = kept(field, text)
    assert code == "" or code.isascii()
    assert kept(field, code) == code
    assert len(code) <= 14


@pytest.mark.parametrize("text", ["10-Mar", "Mar-19", "2019-03-10", "3/10/2019", "10-Mar-2019"])
def test_a_date_in_the_place_of_a_code_is_known(text):
    assert codes.looks_like_date(cells(text)).tolist() == [True]


@pytest.mark.parametrize("text", ["10/3", "MAR1", "NA", "1E5", "", "AB1/4", "10-3"])
def test_a_code_is_not_taken_for_a_date(text):
    assert codes.looks_like_date(cells(text)).tolist() == [False]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("124", "124"),
        ("124.000", "124"),
        ("0.0", "0"),
        ("1,204", "1204"),
        ("1,204,000", "1204000"),
        ("1 204", "1204"),
        ("1\u00a0204", "1204"),
        ("1\u202f204", "1204"),
        (" 12 ", "12"),
        ("12.5", "12.5"),
        ("1.204", "1.204"),
        ("10/3", "10/3"),
        ("-3", "-3"),
        ("1,20", "1,20"),
        ("0,000", "0,000"),
        ("1,2045", "1,2045"),
        ("12 34", "12 34"),
        ("1e3", "1e3"),
        ("", ""),
        ("-", "-"),
    ],
)
def test_a_count_is_read_where_it_leaves_no_doubt(text, count):
    assert codes.tidy_counts(cells(text)).tolist() == [count]


def test_in_a_column_with_dots_for_thousands_no_dot_is_read():
    given_cells = cells("1.204", "124.000", "1.000", "7")
    assert codes.tidy_counts(given_cells).tolist() == ["1.204", "124.000", "1.000", "7"]


@given(st.integers(0, 10**9))
def test_a_count_is_the_same_however_it_is_grouped(count):
    forms = [f"{count}", f"{count:,}", f"{count:,}".replace(",", "\u00a0"), f"{count}.000"]
    assert {codes.tidy_counts(cells(form))[0] for form in forms} == {str(count)}


def test_a_column_of_opinions_people_or_years_is_doubted():
    assert "opinions" in told("polling_district", cells("Lab", "Con", "LD", "AB1"))
    numbers = cells(*(f"AB1-{n}" for n in range(100)))
    assert "people" in told("polling_district", numbers)
    assert "people" in told("road_group", numbers)
    assert "rounds" in told("round", cells(*map(str, range(1930, 2000))))


def test_a_column_of_codes_is_not_doubted():
    districts = cells(*[f"A{n}" for n in range(35)] * 6, *["LD"] * 3, "")
    for name in codes.FORMS:
        assert told(name, districts) == ""
        assert told(name, cells("", " ")) == ""
        assert told(name, cells()) == ""
