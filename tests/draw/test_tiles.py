"""A tile says the figure of a card in large type, and what of in small, with nothing left out."""

import re
from dataclasses import replace

import pytest

from geo.canvass import demo
from geo.canvass.count.measures import coverage_measure
from geo.canvass.records import Held, nothing
from geo.coverage import published
from geo.draw.callouts import callouts
from geo.draw.tiles import doors_tile, tile
from geo.figures import State
from geo.issues import every_issue, issue
from geo.link.losses import lost_in

MARKED = [one for one in every_issue() if one.kinds and not one.under]


@pytest.mark.parametrize("issue", MARKED, ids=lambda one: one.id)
def test_a_tile_says_its_figure_whole(issue):
    told = tile(issue)
    assert told["big"] and told["big"][0].isupper() | told["big"][0].isdigit() | (
        told["big"][0] == "£"
    )
    if issue.tile and told["rest"] in {one.in_short for one in issue.measures if one.in_short}:
        assert issue.tile().text.startswith(told["big"].replace("About", "about"))
    elif issue.tile:
        said = "".join((told["big"] + told["rest"]).split()).lower()
        text = "".join(issue.tile().text.split()).lower()
        assert [one for one in text if one not in ",:;"] == [
            one for one in said if one not in ",:;"
        ]


@pytest.mark.parametrize("issue", MARKED, ids=lambda one: one.id)
def test_a_tile_chooses_what_its_issue_has(issue):
    told = tile(issue)
    assert told["measure"] in {"", *(one.id for one in issue.shadings)}
    assert told["marks"] in {"none", *(one.id for one in issue.mark_measures)}
    assert bool(told["measure"]) == bool(issue.shadings)


def test_the_tile_of_schools_says_what_its_pounds_are_and_that_they_are_an_estimate():
    told = tile(issue("schools"))
    assert told["big"] == "About £259,000 a year"
    assert told["rest"] == "pupil premium lost, an estimate, partly inferred"


def test_the_tile_of_the_doors_says_the_share_and_of_what():
    held = replace(nothing(), counts=demo.demonstration().assign(synthetic=True))
    told = doors_tile(coverage_measure(held))
    assert told["big"].endswith("% visited")
    assert "in made-up returns" in told["rest"] and " of " in told["rest"]


def test_without_returns_the_tile_of_the_doors_says_why():
    told = doors_tile(published.measure(None))
    assert told["big"] == "Hidden" and "not published" in told["rest"]
    told = doors_tile(coverage_measure(Held(nothing().counts, nothing().visits)))
    assert told["big"] == "No data"


def test_the_opening_names_the_ward_that_lost_most_and_one_with_a_second_loss():
    for measure_id, named in callouts(every_issue()).items():
        figures = next(
            one for issue in every_issue() for one in issue.shadings if one.id == measure_id
        ).figures("ward")
        if not named:
            continue
        most = max(one.value or 0 for one in figures.values())
        assert figures[named[0]["code"]].value == most
        assert not any(re.match(r"about £|£", line) for one in named for line in one["lines"])
        for second in named[1:]:
            others = [
                one for one, its in lost_in(second["code"]).losses if its.state is State.VALUE
            ]
            assert {one.id for one in others} - {measure_id}
            assert len(second["lines"]) == 2
