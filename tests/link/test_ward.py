"""A ward in short: what its lead says was lost, and what its line of years has."""

import pandas as pd
import pytest

from geo import areas
from geo.areas import UnknownArea
from geo.draw.charts import svg
from geo.figures import STANDPOINT
from geo.issues import every_issue
from geo.link import ward
from geo.link.losses import changes
from geo.tables.folders import place_folder


def timeline(code):
    (chart,) = [one for one in ward.charts(code) if one.id.startswith("happened")]
    return chart


def marks_of(code):
    return [one for one in ward.marks_in(code, every_issue()) if one[0].id == "schools"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "E05003422",
            "In Coal Aston, the pupil premium lost an estimated £19.40 a year for each primary "
            "pupil (2015-16 to 2019-20, at 2019-20 prices). Also found there: 4 routes: "
            "2 withdrawn, documented; 2 probably cut back, not confirmed.",
        ),
        (
            "E05003440",
            "In Unstone, the pupil premium lost an estimated £38.90 a year for each primary pupil "
            "(2015-16 to 2019-20, at 2019-20 prices; under 150 primary pupils are taught here). "
            "We found no other loss there. That does not prove that there was none.",
        ),
        (
            "E05003433",
            "In North Wingfield Central, the pupil premium lost an estimated £56.10 a year for "
            "each primary pupil (2015-16 to 2019-20, at 2019-20 prices). Also found there: GP "
            "time: 0.8 full-time equivalents lost in falls of over 0.2.",
        ),
    ],
)
def test_a_lead_says_every_loss_and_where_no_other_is_known(code, said):
    assert ward.lead(code) == said


def test_the_days_of_a_ward_are_those_of_the_tables():
    told = [(one.on, one.head, one.text, one.loss) for one in timeline("E05003428").form.events]
    assert told == [
        (
            "2016-04-01",
            "Gosforth Valley branch",
            "merged, building kept: not a closure (The Valleys Medical Partnership)",
            False,
        ),
        ("2017-10-04", "Bus 44A", "withdrawn (Coal Aston, Dronfield)", True),
        (
            "2017-10-04",
            "Bus 43A",
            "withdrawn (Dronfield, Dronfield Woodhouse, Gosforth, Hallowes)",
            True,
        ),
        ("2018-05-31", "Bus 15A", "probably cut back, not confirmed (Dronfield, Marsh Lane)", True),
        (
            "2018-05-31",
            "Bus 16A",
            "probably cut back, not confirmed (Dronfield, Holmesfield)",
            True,
        ),
    ]


def test_a_date_is_as_exact_as_the_source_and_none_is_given_where_nobody_knows_one():
    told = [(one.when, one.head, one.loss) for one in timeline("E05003431").form.events]
    assert told == [
        ("2015", "Bus SL3 (replaced by 72)", True),
        ("September 2015 to September 2018", "Killamarsh Medical Practice", False),
        ("2019", "Bus 71", False),
    ]
    assert [one.when for one in timeline("E05003420").form.events] == [
        "October 2017",
        "September 2015 to September 2018",
    ]
    said = timeline("E05003422").sentence
    assert said.startswith("Four changes have a known date in Coal Aston. 2017, by 4 October 2017,")
    rows = changes(every_issue()).drop_duplicates("change").set_index("change_id")["Known by"]
    assert rows[["B06", "B07"]].isna().all() and rows["B01"] == "4 October 2017"
    assert rows["B08"] == "12 April 2019"


def test_a_site_without_a_point_has_its_steps_as_changes_and_no_loss():
    told = [(one.on, one.text, one.loss) for one in timeline("E05003436").form.events]
    assert [one for one in told if "explor" in one[1].lower()] == [
        ("2017-05-08", "Application to explore; no fracking applied for", False),
        ("2018-08-16", "Exploration permitted on appeal, not begun", False),
    ]


def test_nothing_after_the_standpoint_is_on_a_line_and_each_is_drawn_with_its_words():
    drawn = [chart for code in areas.codes("ward") for chart in ward.charts(code)]
    lines = [one for one in drawn if one.id.startswith("happened")]
    assert len(lines) > 10
    for one in lines:
        events = one.form.events
        assert all("2010" <= event.on <= STANDPOINT for event in events)
        assert list(one.rows()) == ["When", "Where", "What happened"]
        assert len(one.rows()) == len(events)
        assert "…" not in svg(one)


def test_every_school_of_a_ward_is_told_with_its_loss_an_estimate():
    told = {mark.name: ward.what(issue, mark, one) for issue, mark, one in marks_of("E05003417")}
    assert told["Ashover Primary School"] == (
        "Primary school: value of the pupil premium lost, an estimate: about £10.10 a year for "
        "each pupil of reception to year 11"
    )
    every = [one for code in areas.codes("ward") for one in marks_of(code)]
    schools = [ward.what(*one) for one in every]
    assert len(schools) == 44 and all("an estimate: about £" in one for one in schools)
    assert all("is inferred" in one for one in schools if one.startswith("Secondary"))


def test_the_practices_of_the_wards_together_are_all_that_make_a_return():
    lines = [one for code in areas.codes("ward") for one in ward.charts(code) if "gp" in one.id]
    named = [panel.name for one in lines for panel in one.form.panels]
    rows = pd.read_csv(place_folder() / "surgeries.csv")
    practices = rows[(rows["kind"] == "practice") & (rows["standing"] == "open")]
    assert len(named) == len(practices) > 0


def test_an_unknown_ward_is_refused():
    with pytest.raises(UnknownArea):
        ward.charts("E05999999")
