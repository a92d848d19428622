"""The link of issues and doors: a row a ward, losses by a second route, missing never zero."""

import csv
from collections import defaultdict

import pandas as pd
import pytest

from geo import areas
from geo.canvass import count as coverage
from geo.canvass import demo as synthetic
from geo.canvass import store
from geo.canvass.count import measures
from geo.canvass.records import nothing
from geo.figures import State
from geo.issues import every_issue
from geo.link.losses import (
    context_measures,
    issues_and_doors,
    loss_measures,
    lost_in,
    ranked_losses,
)
from geo.tables import DATA


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    opened = store.open_store(f"sqlite:///{tmp_path_factory.mktemp('own') / 'c.sqlite'}")
    synthetic.ensure(opened)
    return issues_and_doors(measures.rows(coverage.coverage(opened.held(), "ward")))


def raw(name: str) -> list[dict]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_row_a_ward_and_all_39572_doors(table):
    assert len(table) == 23
    assert table["Doors"].sum() == 39_572


def test_the_premium_is_told_for_each_primary_pupil_and_no_total_stands_beside_doors(table):
    index = next(
        float(p["cpi_index"]) for p in raw("prices.csv") if p["financial_year"] == "2019-20"
    )
    pupils: dict = defaultdict(lambda: [0, 0.0])
    for one in raw("schools.csv"):
        if one["phase"] == "primary":
            eligible = int(one["pupils_ever6_fsm_2019_01"])
            pupils[one["ward_code"]][0] += eligible
            pupils[one["ward_code"]][1] += 100 * eligible / float(one["pct_ever6_fsm_2019_01"])
    told = table[
        "Pupil premium's loss for each primary pupil: where eligible primary pupils are taught"
    ]
    expected = {code: 1320 * (index - 1) * few / all for code, (few, all) in pupils.items()}
    assert dict(told) == pytest.approx(expected, abs=0.05)
    assert not [heading for heading in table if "all schools together" in heading]


def test_untried_doors_are_doors_less_tried_and_missing_without_a_return(table):
    told = table.dropna(subset="Doors visited")
    assert len(told) > 0
    assert (told["Doors not yet visited"] == told["Doors"] - told["Doors visited"]).all()
    assert (table["Doors visited"].isna() == (table["Canvass"] == "no return")).all()


def test_a_missing_number_is_named_with_its_state_and_why(table):
    titles = [one.title for one in (*ranked_losses(), *context_measures())]
    for _, ward in table.iterrows():
        for title in titles:
            named = any(
                f"{title}: {state}" in ward["No number"]
                for state in (State.NO_DATA, State.NOT_APPLICABLE)
            )
            assert named == pd.isna(ward[title])
    assert table["No number"].str.contains("no documented loss found").sum() == 14


def test_every_loss_of_every_issue_is_linked_and_nothing_else_is_one(table):
    told = [one for issue in every_issue() for one in issue.measures if one.figures]
    losses = {one.title for one in told if one.loss}
    others = {one.title for one in told if not one.loss}
    assert {one.title for one in loss_measures()} == losses
    ranked = {one.title for one in ranked_losses()}
    assert losses & set(table) == ranked and len(losses) == len(loss_measures())
    by_ward = {one.title for one in context_measures()}
    of_wards = [one for one in told if not one.loss and "ward" in one.areas]
    assert by_ward == {one.title for one in of_wards if not one.basis.later}
    assert set(table) & others == by_ward


def test_the_table_has_the_doors_the_measures_and_their_words_and_no_other_column(table):
    known = {one.title for one in (*ranked_losses(), *context_measures())}
    doors = set(measures.rows(coverage.coverage(nothing(), "ward"))) - {"Area"}
    assert set(table) == known | doors | {"Ward", "What was lost there", "No number"}


def test_the_jobcentre_that_closed_is_its_ward_s(table):
    assert table.set_index("Ward").loc["Clay Cross North", "Jobcentres closed since 2010"] == 1


def test_only_barrow_hill_s_ward_lost_a_surgery(table):
    closed = table[table["Surgeries closed since 2010"] > 0]
    assert closed["Ward"].tolist() == ["Barrow Hill and New Whittington"]
    assert "1 surgery closed" in closed["What was lost there"].iloc[0]


def test_an_unknown_ward_raises():
    with pytest.raises(areas.UnknownArea):
        lost_in("E05999999")
