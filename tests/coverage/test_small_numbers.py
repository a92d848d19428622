"""No small count leaves, and what leaves is worked out from what has left."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage.small_numbers import HIDDEN, bounds, cell, difference, may_leave, share, total

COUNTS = st.integers(0, 5000) | st.integers(0, 30)
CELLS = COUNTS.map(cell) | st.none()


@pytest.mark.parametrize(
    ("count", "leaves"),
    [
        (0, 0),
        *((count, HIDDEN) for count in range(1, 8)),
        *((count, 10) for count in range(8, 13)),
        (13, 15),
        (17, 15),
        (18, 20),
        (1202, 1200),
        (1203, 1205),
        (None, None),
        (pd.NA, None),
        (float("nan"), None),
        (120.0, 120),
    ],
)
def test_what_leaves_of_a_count(count, leaves):
    assert cell(count) == leaves


@pytest.mark.parametrize("count", [-1, 2.5, 7.9])
def test_what_is_no_count_is_refused_without_its_value(count):
    with pytest.raises(ValueError, match="A count is a whole number") as told:
        cell(count)
    assert str(count) not in str(told.value)


@given(COUNTS)
def test_a_count_lies_within_the_bounds_of_its_cell_and_every_bound_can_be(count):
    least, most = bounds(cell(count))
    assert least <= count <= most
    assert {cell(one) for one in range(least, most + 1)} == {cell(count)}
    assert cell(least - 1) != cell(count) if least else True
    assert cell(most + 1) != cell(count)


@given(COUNTS)
def test_a_cell_may_leave_and_leaves_as_it_is_if_it_is_none_of_the_small(count):
    assert may_leave(cell(count))
    assert cell(count) in (0, HIDDEN) or cell(count) >= 10
    assert may_leave(count) == (cell(count) == count)


@pytest.mark.parametrize("given", [5, 7, 8, 11, -5, 10.0, "10", True, "", [10], float("nan")])
def test_what_is_no_cell_may_not_leave(given):
    assert not may_leave(given)


@pytest.mark.parametrize(
    ("part", "whole", "leaves"),
    [
        (120, 385, 31),
        (10, 80, 13),
        (10, 4000, 0),
        (0, 640, 0),
        (105, 100, 105),
        (20, 50, HIDDEN),
        (20, 55, 36),
        (HIDDEN, 640, HIDDEN),
        (10, HIDDEN, HIDDEN),
        (0, 0, HIDDEN),
        (None, 640, None),
        (10, None, None),
    ],
)
def test_a_share_is_of_cells_and_of_fifty_or_more(part, whole, leaves):
    assert share(part, whole) == leaves


@given(COUNTS, COUNTS)
def test_no_share_is_of_fewer_than_fifty(part, whole):
    told = share(cell(part), cell(whole))
    if whole < 50:
        assert told == HIDDEN
    if whole > 52 and cell(part) != HIDDEN:
        assert told == round(100 * cell(part) / cell(whole) + 1e-9)


@pytest.mark.parametrize(
    ("whole", "part", "leaves"),
    [
        (640, 120, 520),
        (640, 0, 640),
        (640, HIDDEN, HIDDEN),
        (HIDDEN, 0, HIDDEN),
        (100, 100, HIDDEN),
        (100, 95, HIDDEN),
        (100, 90, 10),
        (100, 120, HIDDEN),
        (0, 0, 0),
        (None, 10, None),
        (640, None, None),
    ],
)
def test_a_difference_is_of_cells_and_never_small(whole, part, leaves):
    assert difference(whole, part) == leaves


@given(CELLS, CELLS)
def test_what_is_worked_out_may_leave_too(whole, part):
    assert may_leave(difference(whole, part))


@pytest.mark.parametrize(
    ("parts", "leaves"),
    [
        ([3, 100], HIDDEN),
        ([3, 100, 200, 0], HIDDEN),
        ([7, 102, 202, 302], HIDDEN),
        ([7, 102, 202, 302, 402], HIDDEN),
        ([3, 100, 200, 300, 400, 500], 1505),
        ([100, 9], 110),
        ([8, 9], 15),
        ([0, 0], 0),
        ([1, 1, 1, 1, 1, 1, 1, 0], HIDDEN),
        ([7, 7, 7, 7], HIDDEN),
    ],
)
def test_a_total_is_of_the_counts_and_kept_back_where_it_could_be_taken_apart(parts, leaves):
    assert total(sum(parts), [cell(part) for part in parts]) == leaves


def test_a_missing_total_stays_missing():
    assert total(pd.NA, [10, 15, None]) is None


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_that_a_total_is_kept_back_is_told_by_its_parts_alone(parts):
    """Whoever sees the parts knows already whether the total is told."""
    cells = [cell(part) for part in parts]
    sums = range(sum(bounds(one)[0] for one in cells), sum(bounds(one)[1] for one in cells) + 1)
    assert len({total(one, cells) == HIDDEN for one in sums}) == 1
