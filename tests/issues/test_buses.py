"""The buses by value: what is sure, what is not, and what is never a cut."""

import csv

import pandas as pd
import pytest

from data.recipes import evidence_folder
from data.recipes.buses import effective_by, standing
from geo.figures import STANDPOINT, State
from geo.issues import buses as layer
from geo.issues.buses.tables import changes, changes_at, county, journey_times, places, stops
from geo.tables import DATA

STANDING = {
    "firm": ["B01", "B02"],
    "probable": ["B03", "B04", "B05"],
    "announced": ["B06", "B07"],
    "dropped": ["B08"],
    "later": ["B09", "B10", "B11", "B12", "B13", "B14", "B15"],
}


def marks():
    return {mark.name: mark for mark in layer.marks()}


def kind_on(name, day):
    return [phase for phase in marks()[name].phases if phase.since <= day][-1].kind


def test_every_change_has_the_standing_that_the_evidence_gives_it():
    found = changes().groupby("standing")["change_id"].agg(list).to_dict()
    assert found == STANDING


def test_the_firm_ones_are_known_by_the_day_of_the_report():
    by = changes().set_index("change_id")["effective_by"]
    assert by[["B01", "B02", "B03", "B05"]].tolist() == [
        "2017-10-04",
        "2017-10-04",
        "2018-05-31",
        "2015-12-31",
    ]
    assert by[["B06", "B07", "B08"]].isna().all()


def test_nothing_shown_by_the_standpoint_is_later_and_the_reverse():
    rows = changes()
    assert ((rows["shown_from"] > STANDPOINT) == (rows["standing"] == "later")).all()


def test_an_announcement_does_not_count_before_it_takes_effect():
    row = {"date_effective": "2018-05", "status": "announced", "source_date": "2018-04-20"}
    row |= {"id": "B03", "in_force_by_2019_09": "probable, not confirmed", "confidence": "medium"}
    assert effective_by(pd.Series(row)) == "2018-05-31"


def test_a_standing_without_a_rule_is_refused():
    row = {"id": "B99", "status": "implemented", "in_force_by_2019_09": "perhaps"}
    with pytest.raises(ValueError, match="B99"):
        standing(pd.Series(row | {"confidence": "low"}))


@pytest.mark.parametrize(
    ("place", "day", "kind"),
    [
        ("Dronfield", "2017-10-03", "none_found"),
        ("Dronfield", "2017-10-04", "firm"),
        ("Dronfield", "2021-12-31", "firm"),
        ("Marsh Lane", STANDPOINT, "probable"),
        ("Killamarsh", STANDPOINT, "probable"),
        ("Holymoorside", STANDPOINT, "dropped"),
        ("Unstone", STANDPOINT, "none_found"),
        ("Unstone", "2020-01-26", "later"),
        ("Ashover", STANDPOINT, "none_found"),
    ],
)
def test_a_place_is_of_its_surest_kind_on_a_day(place, day, kind):
    assert kind_on(place, day) == kind


def test_the_dropped_proposal_is_a_loss_nowhere():
    for name, mark in marks().items():
        if any("Bus 91" in fact.label for fact in mark.facts):
            assert kind_on(name, STANDPOINT) == "dropped"
    ward = marks()["Holymoorside"].ward
    assert layer.losses_by_area("ward")[ward].state is State.NO_DATA


def test_a_place_without_a_row_says_that_nothing_was_found_and_not_that_nothing_changed():
    words = layer.LABELS["none_found"]
    assert words == "No documented change found"
    assert all("no change" not in f.text.lower() for f in marks()["Ashover"].facts)


def test_walton_has_no_mark_and_every_other_named_place_has():
    assert "Walton" not in marks()
    assert {"Staveley", "Mastin Moor", "Gosforth", "Hallowes"} <= set(marks())
    assert len(marks()) == 78


def test_losses_by_ward_are_as_counted_from_the_files_by_hand():
    with (DATA / "bus_changes.csv").open(encoding="utf-8", newline="") as file:
        losses = {
            row["change_id"]
            for row in csv.DictReader(file)
            if row["standing"] in ("firm", "probable")
        }
    with (DATA / "bus_places.csv").open(encoding="utf-8", newline="") as file:
        ward = {row["code"]: row["ward_code"] for row in csv.DictReader(file)}
    with (DATA / "bus_change_places.csv").open(encoding="utf-8", newline="") as file:
        pairs = {
            (ward[row["locality_code"]], row["change_id"])
            for row in csv.DictReader(file)
            if row["change_id"] in losses
        }
    found = layer.losses_by_area("ward")
    assert {code: f.value for code, f in found.items() if f.value is not None} == {
        code: sum(1 for w, _ in pairs if w == code) for code, _ in pairs
    }
    assert max(f.value or 0 for f in found.values()) == 4


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_an_area_without_a_loss_is_no_data_and_never_zero(area_type):
    states = {figure.state for figure in layer.losses_by_area(area_type).values()}
    assert states == {State.VALUE, State.NO_DATA}


def test_stops_stood_in_september_2019_and_belong_to_their_places():
    assert len(stops()) == 908
    assert (stops()["created"] <= STANDPOINT).all()
    counted = stops()["locality_code"].value_counts()
    known = places().set_index("code")["stops_2019_09"]
    assert (known == counted.reindex(known.index).fillna(0)).all()


def test_withdrawals_by_the_operator_are_not_called_council_cuts():
    notes = changes().set_index("change_id").loc[["B01", "B02"], "note"]
    assert notes.str.contains("not a council subsidy cut").all()


def test_county_figures_stand_on_no_map():
    assert len(county()) == 16
    ids = set(county()["row_id"])
    assert not ids & {mark.id for mark in layer.marks()}


def test_every_change_names_places_that_are_there():
    assert set(changes_at()["change_id"]) == set(changes()["change_id"])


def test_dates_and_addresses_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    raw = pd.read_csv(evidence / "buses/bus_changes.csv", dtype=str).set_index("id")
    ours = changes().set_index("change_id").loc[raw.index]
    assert ours["address"].tolist() == raw["source_url"].tolist()
    assert ours["effective"].fillna("").tolist() == raw["date_effective"].fillna("").tolist()


def test_journey_times_are_those_of_the_evidence_and_did_not_get_worse_in_the_district():
    rows = journey_times()
    here = rows[rows["area_name"] == "North East Derbyshire"].set_index("year")
    assert here["minutes_to_town_centre"].tolist() == [25.7, 25.5, 25.5, 25.4]
    assert here["within_30_min_pct"].tolist() == [68.4, 68.3, 69.5, 70.0]
    assert list(here.index) == ["2014", "2015", "2016", "2017"] and len(rows) == 12
