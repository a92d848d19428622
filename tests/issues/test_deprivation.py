"""Deprivation by value, and the wards' means by a second route."""

import numpy as np
import pandas as pd
import pytest

from geo.areas import codes, lsoas_in
from geo.areas.people import population
from geo.figures import State
from geo.issues import deprivation as layer

# Ward means of the 2019 score as reckoned once before, apart from this code.
MEAN_2019 = {
    "E05003417": 12.55,
    "E05003418": 13.09,
    "E05003419": 10.52,
    "E05003420": 26.31,
    "E05003421": 31.00,
    "E05003422": 6.86,
    "E05003423": 16.50,
    "E05003424": 7.59,
    "E05003425": 5.00,
    "E05003426": 12.00,
    "E05003427": 22.32,
    "E05003428": 5.47,
    "E05003429": 30.34,
    "E05003431": 15.48,
    "E05003432": 13.03,
    "E05003433": 28.89,
    "E05003435": 16.23,
    "E05003436": 16.85,
    "E05003439": 20.83,
    "E05003440": 21.20,
    "E05003441": 4.49,
    "E05003323": 26.26,
    "E05003333": 33.89,
}
MEASURES = {measure.id: measure for measure in layer.ISSUE.measures}


def test_the_mean_score_of_every_ward_is_as_reckoned_apart():
    assert layer.mean_score(2019).astype(float).round(2).to_dict() == pytest.approx(
        MEAN_2019, abs=0.0051
    )


@pytest.mark.parametrize("year", [2015, 2019])
def test_the_mean_is_weighted_by_the_people_of_mid_2015(year):
    for ward in codes("ward"):
        inside = lsoas_in(ward)
        scores = layer.deprivation().loc[inside, f"imd{year}_score"].to_numpy(float)
        people = population("lsoa", 2015)[inside].to_numpy(float)
        assert layer.mean_score(year)[ward] == pytest.approx(np.average(scores, weights=people))


def test_an_lsoa_by_value():
    row = layer.deprivation().loc["E01019527"]
    assert row.tolist() == [47.425, 2711, 1, 47.674, 2538, 1]
    assert MEASURES["imd2019_decile"].figures("lsoa")["E01019527"].text == "1 of 10"


@pytest.mark.parametrize("year", [2015, 2019])
def test_deciles_ranks_and_scores_agree(year):
    rows = layer.deprivation().sort_values(f"imd{year}_rank")
    tenth = np.ceil(rows[f"imd{year}_rank"].astype(int) / (32844 / 10)).astype(int)
    assert (rows[f"imd{year}_decile"] == tenth).all()
    assert rows[f"imd{year}_score"].is_monotonic_decreasing


@pytest.mark.parametrize("measure", layer.ISSUE.measures, ids=lambda measure: measure.id)
def test_a_measure_has_a_figure_for_every_area_of_its_type_and_no_other(measure):
    for area_type in ("ward", "lsoa"):
        found = measure.figures(area_type)
        assert list(found) == (codes(area_type) if area_type in measure.areas else [])


def test_high_is_worse_for_a_score_and_low_for_a_decile():
    assert {measure.id: measure.worse for measure in layer.ISSUE.measures} == {
        "imd2019": "high",
        "imd2015": "high",
        "imd2019_decile": "low",
        "imd2015_decile": "low",
    }


def test_a_missing_score_stays_missing_in_its_ward(monkeypatch):
    holed = layer.deprivation().copy()
    holed.loc["E01019776", ["imd2019_score", "imd2019_decile"]] = pd.NA
    monkeypatch.setattr(layer, "deprivation", lambda: holed)
    ward = MEASURES["imd2019"].figures("ward")["E05003421"]
    lsoa = MEASURES["imd2019_decile"].figures("lsoa")["E01019776"]
    assert (ward.state, ward.value) == (lsoa.state, lsoa.value) == (State.NO_DATA, None)
    assert MEASURES["imd2019"].figures("ward")["E05003420"].state is State.VALUE


def test_the_table_beside_the_map_has_a_row_an_lsoa():
    rows = layer.ISSUE.table()
    assert rows["area_code"].tolist() == codes("lsoa")
    assert rows.set_index("area_code").at["E01019777", "ward_name"] == "Clay Cross South"
    shown = layer.ISSUE.headed().set_index("LSOA code")
    assert shown.at["E01019777", "Ward name"] == "Clay Cross South"
