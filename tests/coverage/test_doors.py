"""A ward's doors in words: every share with its numerator and denominator, missing never zero."""

import pandas as pd
import pytest

from geo.canvass.count import coverage
from geo.canvass.demo import demonstration
from geo.canvass.records import Held, nothing
from geo.coverage import NOT_GIVEN, doors_in_words
from geo.coverage.returns import REAL

NO_COUNT = dict.fromkeys(
    ["attempts", "contacts", "electors", "electors_contacted", "not_home", "doors_answered"], pd.NA
)
VISITED = {
    **NO_COUNT,
    "standing": "spoken to",
    "doors": 400,
    "doors_source": "return",
    "doors_attempted": 120,
    "doors_untried": 280,
    "rounds": "round 1; round 2",
    "first_day": "2019-03-01",
    "last_visit": "2019-03-31",
    "lacking": "",
    "since": "",
    "note": "",
}


def told(**more) -> dict[str, str]:
    return dict(doors_in_words(pd.Series({**VISITED, **more}), REAL))


def test_a_return_of_counts_is_told_of_doors():
    said = told(doors_answered=30, not_home=80)
    assert said == {
        "Canvass": "visited, someone answered",
        "Doors": "400 doors of a return; 280 not yet visited",
        "Door coverage": "30% of doors (120 of 400)",
        "Answer rate": "25% of doors visited (30 of 120)",
        "No-answer share": "67% of doors visited (80 of 120)",
        "Elector contact rate": NOT_GIVEN,
        "Rounds": "Round 1; round 2; first day 1 March 2019; last visit 31 March 2019",
    }


def test_visits_are_told_of_attempts():
    said = told(attempts=200, contacts=50, doors_answered=45, not_home=100, since="2019-03-02")
    assert said["Answer rate"] == "25% of visits (50 of 200)"
    assert said["No-answer share"] == "50% of visits (100 of 200)"
    assert said["Rounds"].endswith("; counted since 2 March 2019")


def test_an_elector_contact_rate_needs_electors():
    assert told(electors_contacted=30)["Elector contact rate"] == NOT_GIVEN
    said = told(electors_contacted=30, electors=600)
    assert said["Elector contact rate"] == "5% of electors (30 of 600)"


def test_no_door_tried_is_no_share_and_no_division_by_zero():
    said = told(doors_attempted=0, doors_untried=400, doors_answered=0, not_home=0)
    assert said["Door coverage"] == "0% of doors (0 of 400)"
    assert said["Answer rate"] == "no share: 0 doors visited"


def test_doors_that_nobody_counted_are_not_known():
    said = told(doors=pd.NA, doors_untried=pd.NA, doors_source="not known")
    assert said["Doors"] == "not known (not known)"
    assert said["Door coverage"] == NOT_GIVEN


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_without_a_return_only_the_doors_and_a_note_are_told(area_type):
    for _, row in coverage(nothing(), area_type).iterrows():
        assert [title for title, _ in doors_in_words(row, REAL)] == ["Canvass", "Doors"]
        assert "not yet visited" not in dict(doors_in_words(row, REAL))["Doors"]


def test_every_row_of_a_coverage_can_be_told():
    held = Held(demonstration().assign(synthetic=True), nothing().visits)
    for _, row in coverage(held, "ward").iterrows():
        assert all(words and "nan" not in words.lower() for _, words in doors_in_words(row, REAL))
