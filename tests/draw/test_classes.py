"""Classes cover every figure once, darkest is worst, and equal figures share a class."""

from dataclasses import replace
from itertools import pairwise

import pytest

from geo.draw import classes
from geo.draw.tokens import LIGHT
from geo.figures import figure, no_data, not_applicable
from geo.figures.measure import Basis, Measure
from geo.issues import every_issue
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
