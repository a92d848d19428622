"""No cell of an export runs in a spreadsheet, numbers stay numbers, and nothing else changes."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from geo.tables.safe_csv import csv_text, inert
from tests.hostile import PAYLOADS

FORMULAS = [
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tplain",
    "\rplain",
    "\nplain",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    "﹦1",
    " =1+1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b=1",
    "\x00=1",
    "=",
    "-",
    "- none",
]
HARMLESS = ["", "a=b", "1-2", "S18 1PY", "£-5", "−£5", "£415", "26 of 31", "'=1", "é", '"quoted"']
NUMBERS = [-5, -5.25, 0, 1204, True, np.int64(-5), np.float64(-0.5)]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert inert(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_none_would_run_stays(text):
    assert inert(text) == text


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_stay_numbers(number):
    assert inert(number) is number


@pytest.mark.parametrize("text", ["-5", "-5.25", "-0", "1204"])
def test_text_that_is_a_number_stays_one(text):
    assert inert(text) == text
    assert float(text) == float(inert(text))


@pytest.mark.parametrize("text", ["-5e3", "-1,204", "-٣", "-5\n", "-5-", "+5", "--5"])
def test_text_that_only_resembles_a_number_is_made_inert(text):
    assert inert(text) == "'" + text


@pytest.mark.parametrize("missing", [None, pd.NA, float("nan"), pd.NaT])
def test_missing_is_blank_and_never_a_zero(missing):
    assert inert(missing) == ""


# Signs that a workbook may hold, those of formulas often among them.
SIGNS = st.sampled_from("=+-@＝＋\t\n 1A(") | st.characters(exclude_categories=["Cc", "Cs"])


@given(st.text(SIGNS))
def test_no_text_at_all_is_a_formula_to_a_spreadsheet_library(text):
    cell = Workbook().active.cell(1, 1)
    cell.value = inert(text)
    assert cell.data_type != "f"


@given(st.text())
def test_inert_twice_is_inert_once_and_only_an_apostrophe_is_added(text):
    once = inert(text)
    assert inert(once) == once
    assert once in (text, "'" + text)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_file_has_its_headings_on_line_1_and_nothing_but_its_rows_below():
    frame = pd.DataFrame({"Area": ["A", "=B"], "Doors": pd.array([5, pd.NA], dtype="Int64")})
    read = rows(csv_text(frame))
    assert read == [
        ["Area", "Doors"],
        ["A", "5"],
        ["'=B", ""],
    ]


def test_headings_are_inert_too():
    assert rows(csv_text(pd.DataFrame({"=1": [1], -2: ["x"]})))[0] == ["'=1", "-2"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_texts_come_back_exactly(text):
    assert rows(csv_text(pd.DataFrame({text: [text]}))) == [[inert(text)], [inert(text)]]


@given(st.lists(st.text(st.characters(exclude_characters="\x00")), min_size=1, max_size=6))
def test_any_cells_come_back_through_the_csv_module(cells):
    frame = pd.DataFrame([cells], columns=[f"c{n}" for n in range(len(cells))], dtype=object)
    assert rows(csv_text(frame))[-1] == [inert(cell) for cell in cells]
