"""Classes cover every figure once, darkest is worst, and equal figures share a class."""

from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw import classes
from geo.draw.tokens import LIGHT
from geo.figures import figure, no_data, not_applicable
from geo.figures.measure import Basis, Measure
from tests.draw.seen import contrast, lightness

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


@pytest.mark.parametrize("number", range(2, 6))
@pytest.mark.parametrize("colours", [classes.ISSUE_RAMP, classes.COVERAGE_RAMP])
def test_lightness_falls_evenly_along_each_ramp(colours, number):
    lights = [lightness(colour) for colour in classes.ramp(colours, number)]
    steps = [before - after for before, after in pairwise(lights)]
    assert min(steps) > 8 and max(steps) < 2 * min(steps)
    assert lights[0] == lightness(colours[0]) and lights[-1] == lightness(colours[-1])


def test_as_many_classes_as_colours_are_those_colours():
    for colours in (classes.ISSUE_RAMP, classes.COVERAGE_RAMP):
        assert classes.ramp(colours, len(colours)) == list(colours)
        assert classes.ramp(colours, 1) == [colours[-1]]


def test_every_tone_stands_out_from_the_ground_of_the_map():
    assert len(set(classes.TONES.values())) == len(classes.TONES)
    for colour in classes.TONES.values():
        assert contrast(colour, LIGHT["page"]) >= 3 and contrast(colour, LIGHT["paper"]) >= 3
