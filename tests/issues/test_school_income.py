"""The income of schools by value, and again by plain arithmetic on the file."""

import csv
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.recipes import evidence_folder
from geo.cards import card
from geo.cards.cite import cited, cited_part
from geo.draw import classes
from geo.figures import State
from geo.figures.mark import phase_at
from geo.issues.school_income import CHANGE, ISSUE, change
from geo.tables import DATA

CPI = {"2014-15": 1 / 1.001, "2015-16": 1.0, "2017-18": 1.011 * 1.028}


def plain():
    """The returns by school and year, with the csv module and nothing of ours."""
    with (DATA / "school_income.csv").open(encoding="utf-8", newline="") as file:
        return {(one["urn"], one["financial_year"]): one for one in csv.DictReader(file)}


def plain_changes(since="2015-16", carry=CPI):
    rows = plain()
    found = {}
    for urn in {urn for urn, _ in rows}:
        first, last = (rows[urn, year]["income_gbp"] for year in (since, "2017-18"))
        if first and last:
            real = float(first) * carry["2017-18"] / carry[since]
            found[urn] = round(100 * (float(last) / real - 1), 1)
    return found


def test_there_are_220_rows_and_income_for_42_42_42_41_and_37_of_44_schools():
    rows = plain()
    years = Counter(year for (_, year), one in rows.items() if one["income_gbp"])
    assert len(rows) == 220
    assert [years[year] for year in sorted(years)] == [42, 42, 42, 41, 37]


def test_21_of_37_had_less_15_more_and_deer_park_the_same():
    told = plain_changes()
    assert len(told) == 37
    assert [sum(one < 0 for one in told.values()), sum(one > 0 for one in told.values())] == [
        21,
        15,
    ]
    assert [urn for urn, one in told.items() if one == 0] == ["112651"]
    kinds = Counter(phase_at(mark, "2019-09-22").kind for mark in ISSUE.marks())
    assert kinds == {"income_less": 21, "income_more": 15, "income_same": 1, "income_academy": 7}
    same = next(mark for mark in ISSUE.marks() if mark.name == "Deer Park Primary School")
    assert same.figures[CHANGE.id].state is State.ZERO


def test_the_other_two_counts_are_on_the_same_card():
    earlier = plain_changes("2014-15")
    costs = plain_changes(carry={"2015-16": 0.79306, "2017-18": 0.83528})
    assert (sum(one < 0 for one in earlier.values()), len(earlier)) == (10, 37)
    assert (sum(one < 0 for one in costs.values()), len(costs)) == (24, 37)
    found = CHANGE.basis.found()
    assert "21 of 37" in found and "10 of 37" in found and "24 of 37" in found
    assert "infant meals" in found and "National Education Union" in found


def test_the_37_together_had_4_2_per_cent_less_nearly_all_of_it_in_four_secondaries():
    rows = change.together()
    fell = rows["before"] - rows["after"]
    assert len(rows) == 37
    assert 100 * fell.sum() / rows["before"].sum() == pytest.approx(4.24, abs=0.01)
    secondary = rows["phase"] == "secondary"
    assert secondary.sum() == 4
    assert fell[secondary].sum() / 1e6 == pytest.approx(2.22, abs=0.005)
    assert fell.sum() / 1e6 == pytest.approx(2.41, abs=0.005)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            [1e6, 2e6],
            [0.9e6, 1.7e6],
            "13.3% less over 2 schools together: £0.40 million, of which "
            "£0.30 million at 1 secondary school",
        ),
        (
            [1e6, 2e6],
            [1.9e6, 1.7e6],
            "20.0% more over 2 schools together: £0.60 million, and "
            "£0.30 million less at 1 secondary school",
        ),
        (
            [1e6, 2e6],
            [0.5e6, 2.8e6],
            "10.0% more over 2 schools together: £0.30 million, and "
            "£0.80 million more at 1 secondary school",
        ),
    ],
)
def test_a_part_larger_than_the_whole_or_of_the_other_way_is_not_called_its_part(
    monkeypatch, before, after, said
):
    rows = pd.DataFrame({"before": before, "after": after, "phase": ["primary", "secondary"]})
    monkeypatch.setattr(change, "together", lambda: rows)
    assert change.together_in_words() == said


def test_26_of_41_spent_more_than_they_received_in_2016_17_and_17_of_37_a_year_later():
    assert change.overspent("2016-17") == (26, 41)
    assert change.overspent("2017-18") == (17, 37)
    assert change.overspent("2015-16") == (15, 35)


def test_a_return_that_is_not_sound_and_an_academy_say_so_and_are_no_zero():
    unsound = [one for one in plain().values() if one["status"] == "return, spending not sound"]
    assert len(unsound) == 13 and not any(one["expenditure_gbp"] for one in unsound)
    academies = [mark for mark in ISSUE.marks() if mark.figures[CHANGE.id].value is None]
    assert len(academies) == 7
    for mark in academies:
        assert mark.figures[CHANGE.id].text == "an academy makes another return"
        assert mark.figures[CHANGE.id].state is State.NO_DATA


def test_every_figure_names_the_index_both_incomes_the_roll_and_that_it_is_not_for_each_pupil():
    for mark in ISSUE.marks():
        one = mark.figures[CHANGE.id]
        if one.value is not None:
            for part in ("Consumer Prices Index", "not for each pupil", "pupils in January 2019"):
                assert part in one.text
            assert mark.series and len(mark.series[0].points) == 5


def test_it_shades_no_area_has_no_order_and_is_off_when_the_map_opens():
    assert not ISSUE.area_measures and ISSUE.under == "schools"
    assert not any(one.orders for one in ISSUE.measures)
    assert not any(kind.lost for kind in ISSUE.kinds)


def test_colours_part_on_two_sides_of_no_change_and_the_farther_the_larger():
    shades = classes.classes(CHANGE, CHANGE.breaks, classes.ISSUE_RAMP, [-2.1])
    colours = [one["colour"] for one in shades]
    assert set(colours[:2]) <= set(classes.ISSUE_RAMP)
    assert set(colours[2:]) <= set(classes.BETTER_RAMP)
    assert colours[0] == classes.ISSUE_RAMP[-1] and colours[3] == classes.BETTER_RAMP[-1]
    scales = [one["scale"] for one in classes.sized(CHANGE, shades)]
    assert scales[0] == scales[3] > scales[1] == scales[2]


@given(st.floats(-99, 99))
def test_a_change_is_the_same_only_where_it_rounds_to_nought(by):
    assert abs(change.tenth(by) - by) <= 0.0500001
    assert (change.tenth(by) == 0) == (abs(by) < 0.05) or abs(by) == pytest.approx(0.05)
    assert str(change.tenth(by)) != "-0.0"


def test_the_changes_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    raw = pd.read_csv(evidence / "schools/income/school_income_change.csv", dtype={"urn": str})
    known = raw.set_index("urn")["income_change_real_cpi_pct_2015-16_to_2017-18"].dropna()
    ours = change.changes().map(change.tenth).astype(float)
    assert len(known) == len(ours) == 37
    assert ours.loc[known.index].tolist() == known.tolist()
    assert ours["133516"] == 0.2


def test_only_the_figure_of_the_constituency_is_quoted_from_the_union_too():
    whole, parts = card(CHANGE.id), [mark.id for mark in ISSUE.marks()]
    assert "National Education Union" in cited(whole, "")
    assert len(parts) == 44
    for one in parts:
        quoted = cited_part(whole, one, "")
        assert "Department for Education" in quoted and "Office for Budget" in quoted
        assert "National Education Union" not in quoted and "Ordnance Survey" not in quoted


def test_every_line_of_a_school_names_the_index_and_the_roll_and_is_not_for_each_pupil():
    with (DATA / "schools.csv").open(encoding="utf-8", newline="") as file:
        rolls = {row["urn"]: row["pupils_all_2019_01"] for row in csv.DictReader(file)}
    for mark in ISSUE.marks():
        (phase,) = mark.phases
        if phase.kind == "income_academy":
            continue
        assert "after inflation (Consumer Prices Index)" in phase.text
        assert "not for each pupil" in phase.text
        assert f"pupils on roll: {rolls[mark.id.removeprefix('income-')]} in" in phase.text
