"""The site near Marsh Lane: its phases, the published distances, and nothing measured."""

import ast
from pathlib import Path

import pandas as pd
import pytest

from data.recipes import evidence_folder
from geo.figures import STANDPOINT, last_day
from geo.issues import fracking as layer
from geo.issues.fracking.tables import events, facts


def mark():
    (only,) = layer.marks()
    return only


def kind_on(day):
    return [phase for phase in mark().phases if phase.since <= day][-1].kind


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2017-05-07", "before"),
        ("2017-05-08", "application"),
        ("2018-08-16", "permitted"),
        (STANDPOINT, "permitted"),
        ("2021-08-16", "lapsed"),
    ],
)
def test_the_site_by_day(day, kind):
    assert kind_on(day) == kind


def test_the_mark_is_a_circle_of_150_metres():
    assert (mark().id, mark().radius_m) == ("marsh-lane", 150)


def test_fracking_was_never_applied_for_and_the_work_not_begun():
    status = mark().facts[0].text
    assert "had not begun" in status and "never applied for" in status


def test_21_events_of_which_3_came_later():
    assert len(events()) == 21
    assert events()["later"].sum() == 3
    by = events()["happened"].map(last_day)
    assert by.gt(STANDPOINT).tolist() == events()["later"].tolist()


def test_what_came_later_says_so_in_words_and_nothing_else_does():
    late = {one.since for one in mark().phases if "later than 22 September 2019" in one.text}
    assert late == {one.since for one in mark().phases if one.since > STANDPOINT} != set()
    told = [one for one in mark().facts if "later than 22 September 2019" in one.label]
    assert len(told) == 3 and all(one.on > STANDPOINT for one in told)


def test_the_unchecked_campaign_figure_stays_out():
    assert len(facts()) == 16
    assert not facts()["publisher_type"].str.contains("campaign").any()
    assert not any("hundred" in fact.text or "vehicles" in fact.label for fact in mark().facts)


def test_distances_are_the_published_ones_with_who_said_them():
    rows = facts().set_index("fact")
    distances = rows[rows.index.str.startswith("Distance")]
    assert distances["value"].str.extract(r"(\d+) m")[0].astype(int).sort_values().tolist() == [
        300,
        300,
        400,
        495,
        636,
    ]
    assert all(
        any(value in fact.text and said in fact.text for fact in mark().facts)
        for value, said in zip(distances["value"], distances["said_by"], strict=True)
    )


def test_no_distance_can_be_measured_here():
    for path in (layer.__file__, facts.__wrapped__.__code__.co_filename):
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
        imported = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }  # fmt: skip
        assert not imported & {"distance_m", "to_metres"}


def test_addresses_and_dates_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    raw = pd.read_csv(evidence / "fracking/timeline.csv", dtype=str)
    assert sorted(events()["happened"]) == sorted(raw["date"])
    pairs = set(zip(events()["happened"], events()["address"], strict=True))
    assert pairs == set(zip(raw["date"], raw["source"], strict=True))
