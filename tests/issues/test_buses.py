"""The buses by value: what is sure, what is not, and what is never a cut."""

import re
from fractions import Fraction

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.recipes import evidence_folder
from data.recipes.buses import effective_by, standing
from geo.areas import codes
from geo.areas.crs import METRES, to_metres
from geo.areas.ground import settlements
from geo.areas.postcodes import postcodes
from geo.figures import STANDPOINT, State
from geo.issues import buses as layer
from geo.issues.buses import told
from geo.issues.buses.marks import in_short
from geo.issues.buses.routes import BUS_STANDINGS, TOO_FEW, losses_by_area, losses_of_all
from geo.issues.buses.tables import (
    changes,
    changes_at,
    county,
    enough,
    journey_times,
    place_areas,
    places,
    stops,
)

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
    assert losses_by_area("ward")[ward].state is State.NO_DATA


def test_a_place_without_a_row_says_that_nothing_was_found_and_not_that_nothing_changed():
    words = layer.LABELS["none_found"]
    assert words == "No documented change found"
    assert all("no change" not in f.text.lower() for f in marks()["Ashover"].facts)


def test_walton_has_no_mark_and_every_other_named_place_has():
    assert "Walton" not in marks()
    assert {"Staveley", "Mastin Moor", "Gosforth", "Hallowes"} <= set(marks())
    assert len(marks()) == 78


# Routes withdrawn (of 43A, 44A) and probably cut back (of 15A, 16A, SL3), as counted apart from
# this code: Dronfield's five wards share one footprint, Killamarsh's two another.
BY_WARD = {
    "E05003418": (0, 1),  # Barlow and Holmesfield
    "E05003422": (2, 2),  # Coal Aston
    "E05003423": (2, 2),  # Dronfield North
    "E05003424": (2, 2),  # Dronfield South
    "E05003425": (2, 2),  # Dronfield Woodhouse
    "E05003428": (2, 2),  # Gosforth Valley
    "E05003431": (0, 1),  # Killamarsh East
    "E05003432": (0, 1),  # Killamarsh West
    "E05003436": (0, 1),  # Ridgeway and Marsh Lane
}
BY_LSOA = {
    "E01019770": (0, 1),
    "E01019782": (2, 2),
    "E01019786": (2, 2),
    "E01019816": (0, 1),
    **dict.fromkeys([f"E0101980{n}" for n in range(1, 8)], (0, 1)),
}


@pytest.mark.parametrize(("area_type", "known"), [("ward", BY_WARD), ("lsoa", BY_LSOA)])
def test_routes_by_area_are_as_counted_apart(area_type, known):
    found = losses_by_area(area_type)
    lost = {code: one for code, one in found.items() if one.value is not None}
    assert {code: one.value for code, one in lost.items()} == {
        code: firm + unsure for code, (firm, unsure) in known.items()
    }
    for code, (firm, unsure) in known.items():
        assert [int(one) for one in re.findall(r"\d+", lost[code].text)] == (
            [firm + unsure, firm, unsure] if firm else [unsure]
        )


def test_five_places_on_two_withdrawn_routes_are_two_routes():
    assert losses_of_all().text == (
        "5 routes: 2 withdrawn, documented; 3 probably cut back, not confirmed"
    )
    assert BUS_STANDINGS.basis.found().startswith(
        "2 routes withdrawn, as documented, which served 5 places; 3 routes probably cut back; "
    )
    withdrawn = [m for m in marks().values() if kind_on(m.name, STANDPOINT) == "firm"]
    assert len(withdrawn) == 5
    assert {route for m in withdrawn for route in m.phases[-1].of} == {"43A", "44A"}


def test_what_was_only_planned_is_never_said_as_made():
    rows = changes().set_index("change_id")
    assert in_short(rows.loc["B07"]).startswith(
        "Withdrawal of early and late journeys announced (for 2019). It was announced"
    )
    assert in_short(rows.loc["B10"]).startswith(
        "Change of route and frequency proposed (for 26 January 2020)."
    )
    dated = rows[rows["standing"].eq("announced") & rows["effective"].notna()]
    proposed = rows[rows["after"].str.startswith("proposed")]
    for _, one in pd.concat([dated, proposed]).iterrows():
        assert one["change"].endswith(("announced", "proposed"))


def test_a_brief_s_line_leaves_out_the_service_before_and_after():
    lines = [line for ward in codes("ward") for line in (*told(ward).stated, *told(ward).no_loss)]
    assert lines and not any("Before:" in one.text or "ran it" in one.text for one in lines)


def test_an_area_with_under_a_tenth_of_a_place_says_so_and_not_that_nothing_was_found():
    few = {c for c, one in losses_by_area("lsoa").items() if one.text == TOO_FEW}
    assert len(few) == 12 and "E01019794" in few
    assert not few & set(BY_LSOA)
    assert all(one.text != TOO_FEW for one in losses_by_area("ward").values())


@given(
    here=st.lists(st.integers(1, 500), min_size=1, max_size=30),
    other=st.integers(0, 500),
)
def test_an_area_counts_from_exactly_a_tenth_of_a_place(here, other):
    whole = sum(here) + other
    rows = pd.DataFrame({"postcodes": here, "place_postcodes": whole}, dtype="Int64")
    assert enough(rows).tolist() == [Fraction(one, whole) >= Fraction(1, 10) for one in here]


def test_a_place_without_a_footprint_counts_where_its_point_is():
    rows = place_areas()
    alone = rows[rows["found_by"] == "point"]
    assert alone["counts"].all() and alone["postcodes"].isna().all()
    where = places().set_index("code")
    for code, areas in alone.groupby("code")["area_code"]:
        assert set(areas) == {where.at[code, "ward_code"], where.at[code, "lsoa_code"]}
    assert len(alone) == 2 * alone["code"].nunique() == 82


def test_the_postcodes_of_each_place_are_counted_the_same_from_the_map_s_own_footprints():
    shapes = settlements().to_crs(METRES).geometry
    parts = [part for shape in shapes for part in getattr(shape, "geoms", [shape])]
    inside = postcodes()[postcodes()["ward_code"].notna()]
    points = shapely.points(inside["easting_m"].to_numpy(int), inside["northing_m"].to_numpy(int))
    known = place_areas().set_index(["code", "area_code"])["postcodes"].dropna().to_dict()
    counted = {}
    for one in places().itertuples():
        centre = shapely.Point(to_metres(one.lon, one.lat))
        for part in [part for part in parts if part.contains(centre)]:
            here = inside[shapely.contains(part, points)]
            for name in ("ward_code", "lsoa_code"):
                for area, times in here[name].value_counts().items():
                    counted[one.code, area] = times
    assert counted == known and len({code for code, _ in known}) == 37


def test_the_parts_of_a_place_by_ward_add_up_to_the_place():
    rows = place_areas().dropna(subset="postcodes")
    wards = rows[rows["area_code"].str.startswith("E05")]
    sums = wards.groupby("code")["postcodes"].sum()
    assert sums.to_dict() == rows.groupby("code")["place_postcodes"].first().to_dict()


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_an_area_without_a_loss_is_no_data_and_never_zero(area_type):
    states = {figure.state for figure in losses_by_area(area_type).values()}
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
