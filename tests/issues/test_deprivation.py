"""Deprivation by value, and the wards' means by a second route."""

import numpy as np
import pandas as pd
import pytest

from geo.areas import codes, lsoas_in
from geo.areas.people import population
from geo.cards import cards
from geo.cards.cite import cited_part
from geo.export import offered
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


def test_a_ward_s_score_is_worked_out_here_and_an_lsoa_s_is_published():
    known = cards()["imd2015"]
    assert known.found == "17.1 over all LSOAs; ward means from 4.2 to 33.6"
    ward, lsoa = (cited_part(known, code, "") for code in (codes("ward")[0], codes("lsoa")[0]))
    assert "A higher score is more deprived." in lsoa and "worked out here" in ward
    assert "worked out" not in lsoa and "We worked" not in lsoa
    assert "Published by: Ministry of Housing, Communities and Local Government. " in lsoa
    decile = cited_part(cards()["imd2015_decile"], codes("lsoa")[0], "")
    assert "Decile 1 is the most deprived tenth of England." in decile and "We worked" not in decile
    rows = offered.measures("lsoa").rows
    assert not rows.loc[rows["measure_id"] == "imd2015", "estimate"].any()
    rows = offered.measures("ward").rows
    assert rows.loc[rows["measure_id"] == "imd2015", "estimate"].all()


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
