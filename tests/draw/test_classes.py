"""Classes cover every figure once, darkest is worst, and equal figures share a class."""

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw import classes
from geo.figures import figure, no_data, not_applicable
from geo.figures.measure import Basis, Measure
from geo.issues import every_issue

MADE = Basis(str, "things", "2019", ())


def measure(worse="high", unit="£ a year", breaks=(2, 4)):
    return Measure("m", "M", unit, worse, "made for a test", MADE, breaks)


def test_bounds_in_words_for_pounds():
    found = classes.classes(measure(breaks=(2000, 4000)), (2000, 4000), classes.ISSUE_RAMP, [1.0])
    assert [one["label"] for one in found] == [
        "under £2,000",
        "£2,000 to under £4,000",
        "£4,000 or more",
    ]


def test_bounds_in_words_for_counts_start_at_one():
    found = classes.classes(measure(unit="changes"), (2, 4), classes.ISSUE_RAMP, [1, 2, 5])
    assert [one["label"] for one in found] == ["1", "2 to 3", "4 or more"]


@pytest.mark.parametrize(("worse", "darkest"), [("high", -1), ("low", 0)])
def test_the_darkest_class_is_the_worst(worse, darkest):
    found = classes.classes(measure(worse), (2, 4), classes.ISSUE_RAMP, [1.5])
    assert found[darkest]["colour"] == classes.ISSUE_RAMP[-1]
    sized = classes.sized(measure(worse), found)
    assert sized[darkest]["scale"] == max(one["scale"] for one in sized)


def test_two_sides_of_a_middle_have_two_hues_and_what_is_about_it_neither():
    both = replace(measure("low", "x"), breaks=(-0.2, 0.3), middle=0)
    low, level, high = classes.classes(both, both.breaks, classes.ISSUE_RAMP, [0.5])
    assert low["colour"] == classes.ISSUE_RAMP[-1]
    assert high["colour"] == classes.BETTER_RAMP[-1]
    assert level["colour"] not in (*classes.ISSUE_RAMP, *classes.BETTER_RAMP)
    scales = [one["scale"] for one in classes.sized(both, [low, level, high])]
    assert scales[0] == scales[2] > scales[1]


@pytest.mark.parametrize("issue", every_issue(), ids=lambda one: one.id)
def test_a_change_both_ways_is_drawn_on_two_sides_of_a_middle(issue):
    for one in issue.mark_measures:
        values = [mark.figures[one.id].value or 0 for mark in issue.marks()]
        assert one.middle is not None or not min(values) < 0 < max(values), one.id


def test_missing_and_not_applicable_have_no_class_and_zero_is_no_value():
    assert "class" not in classes.told(no_data("unknown"), (2,))
    assert "class" not in classes.told(not_applicable("no school"), (2,))
    assert classes.told(figure(0, "none"), (2,))["state"] == "zero"
    assert classes.values([figure(0, "none"), no_data("?"), figure(3, "three")]) == [3.0]


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=60))
def test_thirds_cover_every_area_and_none_is_empty(known):
    breaks = classes.third_breaks(known)
    places = [bisect_right(breaks, value) for value in known]
    assert len(breaks) <= 2
    if max(known) >= 10:
        assert set(places) == set(range(len(breaks) + 1))


def test_small_counts_keep_their_own_classes():
    assert classes.third_breaks([1, 1, 1, 4]) == (2, 3)
    assert classes.third_breaks([1]) == ()


def test_twenty_three_wards_fall_into_thirds():
    known = [float(value) for value in range(1, 24)]
    breaks = classes.third_breaks(known)
    sizes = [[bisect_right(breaks, value) for value in known].count(third) for third in range(3)]
    assert sizes == [8, 7, 8]


def test_lightness_falls_evenly_along_each_ramp():
    for ramp in (classes.ISSUE_RAMP, classes.COVERAGE_RAMP):
        lights = [luminance(colour) for colour in ramp]
        assert lights == sorted(lights, reverse=True)
        assert min(a / b for a, b in pairwise(lights)) > 1.25


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, plus the 0.05 that contrast adds."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05
