"""Doors visited and not yet visited are said as far as they are known, and no further."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage import published
from geo.coverage.left import doors_of
from geo.coverage.returns import REAL, Returns
from geo.figures import State
from tests.browser.test_hidden import some_published

HEADINGS = ["Doors", "Doors visited", "Doors not yet visited"]


def of(doors, visited, left, returns=REAL):
    return doors_of(pd.DataFrame([[doors, visited, left]], ["a"], HEADINGS), returns)["a"]


@pytest.mark.parametrize(
    ("cells", "states", "texts", "whole"),
    [
        (
            (100, 30, 70),
            ("value", "value"),
            ("30 doors visited", "70 doors not yet visited"),
            True,
        ),
        (("100", "30", "70"), ("value", "value"), ("30 doors", "70 doors"), True),
        ((100, 0, 100), ("zero", "value"), ("0 doors visited", "100 doors"), True),
        ((100, 100, 0), ("value", "zero"), ("100 doors", "0 doors not yet"), True),
        ((100, 30, 50), ("value", "value"), ("30 doors", "50 doors"), False),
        (("100", "*", "*"), ("hidden", "hidden"), ("hidden", "hidden"), False),
        ((100, pd.NA, pd.NA), ("no data", "no data"), ("not known", "not known"), False),
        ((pd.NA, 3, pd.NA), ("value", "no data"), ("3 doors", "not known"), False),
    ],
)
def test_a_count_is_said_and_what_is_missing_is_not_zero(cells, states, texts, whole):
    told = of(*cells)
    assert (told.visited.state, told.left.state) == states
    assert texts[0] in told.visited.text and texts[1] in told.left.text
    assert told.whole is whole
    for one in (told.visited, told.left):
        assert (one.value is None) == (one.state not in (State.VALUE, State.ZERO))


def test_doors_of_made_up_returns_say_so():
    told = of(100, 30, 70, Returns(synthetic=True))
    assert "in made-up returns" in told.visited.text and "in made-up returns" in told.left.text


def test_of_what_is_published_no_more_is_said_than_its_cells():
    shown = published.rows(some_published())
    for code, told in doors_of(shown, REAL).items():
        cells = shown.loc[code, ["Doors visited", "Doors not yet visited"]]
        for cell, one in zip(cells, (told.visited, told.left), strict=True):
            known = None if pd.isna(cell) or cell == "*" else float(cell)
            assert one.value == known
            assert (one.state is State.HIDDEN) == (not pd.isna(cell) and cell == "*")


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_an_area_is_whole_where_both_parts_make_up_its_doors(visited, left):
    assert of(visited + left, visited, left).whole
    assert not of(visited + left + 1, visited, left).whole
