"""The places the map is read by."""

import shapely

from geo.areas import area_at, constituency, name_of
from geo.areas.crs import METRES
from geo.areas.ground import places, rail, settlements
from geo.areas.votes import elections, last_before


def test_77_places_inside_and_six_towns_around():
    outline = constituency().geometry.iloc[0]
    within = shapely.intersects(outline, shapely.points(places()["lon"], places()["lat"]))
    assert within.sum() == 77
    assert (places()["inside"].astype(bool) == within).all()
    around = places().loc[~places()["inside"], "name"]
    assert len(around) == 6 and "Chesterfield" in set(around)


def test_the_towns_are_there():
    towns = places().loc[places()["inside"] & (places()["kind"] == "town"), "name"]
    assert sorted(towns) == ["Clay Cross", "Dronfield", "Eckington", "Killamarsh", "Staveley"]


def test_a_town_lies_in_a_ward_of_its_name():
    place = places().set_index("name").loc["Killamarsh"]
    assert "Killamarsh" in name_of(area_at(place["lon"], place["lat"], "ward"))


def test_footprints_and_lines_reach_no_further_than_1_km_outside():
    around = constituency().to_crs(METRES).buffer(1015).iloc[0]
    for shapes in (settlements(), rail()):
        assert len(shapes) > 10
        assert shapes.to_crs(METRES).within(around).all()


def test_the_majority_of_2017_is_2860_by_both_routes():
    result = last_before()
    assert result.name == "2017-06-08"
    assert result["majority"] == 2860 == 24783 - 21923


def test_every_majority_is_the_difference_of_the_first_two():
    rows = elections()
    assert (rows["winner_votes"] - rows["second_votes"] == rows["majority"]).all()
    assert (rows["valid_votes"] < rows["electorate"]).all()


def test_only_december_2019_is_later_than_the_standpoint():
    assert elections().index[elections()["period"] == "later"].tolist() == ["2019-12-12"]
