"""What changed near a point, numbered and counted: a route once, a place once, nothing invented."""

import pandas as pd
import pytest

from geo.areas import ground, postcodes
from geo.issues import every_issue
from geo.link.losses import changes, lost_near
from geo.link.near import Spot, beside, beyond, counted, nearest, places, title, towns

AROUND = ("S18 1PY", "S45 9NR", "S21 1DX")


def near(postcode, within_m=3_000):
    found = postcodes.find(postcode)
    return lost_near(found.easting_m, found.northing_m, within_m, None, postcode)


@pytest.mark.parametrize("postcode", AROUND)
def test_every_row_is_at_one_place_and_every_place_has_one_number(postcode):
    rows = near(postcode)
    found = places(rows)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert [one.where for one in found] == list(dict.fromkeys(rows["Where"]))
    assert sum(len(one.changes) for one in found) == len(rows)
    lost = set(rows.loc[rows["lost"], "Where"])
    assert {one.where for one in found if one.lost} == lost


@pytest.mark.parametrize("postcode", AROUND)
def test_a_distance_is_given_only_where_one_is_measured(postcode):
    rows = near(postcode).set_index("Where")
    for one in places(near(postcode)):
        known = rows.loc[[one.where], "distance_m"].iloc[0]
        assert (one.distance_m is None) == pd.isna(known)
        assert one.distance_m is None or one.distance_m == known
        if one.issue == "Buses":
            assert one.distance_m is None and not one.measured and one.distance == "not measured"


def test_the_title_counts_each_kind_and_a_route_once():
    rows = near("S18 1PY")
    found = places(rows)
    lost = rows[rows["lost"]]
    schools = lost.loc[lost["Layer"] == "Schools", "Where"].nunique()
    routes = lost.loc[lost["Layer"] == "Buses", "change_id"].nunique()
    told = title(found, every_issue(), "within 3 km of S18 1PY")
    assert told == f"{schools} schools and {routes} routes with a loss within 3 km of S18 1PY"
    others = rows.loc[~rows["Where"].isin(lost["Where"]), "Where"].nunique()
    assert beside(found, every_issue()).endswith(
        f"{others} surgeries are listed too, without a loss."
    )


def test_one_of_a_kind_is_no_plural_and_nothing_is_said_to_be_nothing():
    (first, *_) = places(near("S18 1PY"))
    assert counted([first], every_issue()) == "1 surgery"
    assert title([first], every_issue(), "there") == "No loss found there"
    assert title([], every_issue(), "there") == "Nothing found there"


def test_the_nearest_change_beyond_is_the_first_of_a_wider_search():
    found = postcodes.find("S18 1PY")
    spot = Spot("here", found.easting_m, found.northing_m)
    away = lost_near(spot.easting_m, spot.northing_m, 10_000)["distance_m"].dropna()
    for within_m in (0, 1_000, 3_000):
        one = beyond(spot, within_m, changes(every_issue()))
        assert one.distance_m == away[away > within_m].min()
        assert one.where in nearest(one) and one.distance in nearest(one)
    assert beyond(Spot("far", 0, 0), 1_000, changes(every_issue())) is None
    assert "nobody documented" in nearest(None)


def test_the_towns_are_inside_and_the_largest_come_first():
    inside = ground.places().query("inside and kind == 'town'")["name"]
    found = [one.name for one in towns()]
    assert len(found) == len(set(found)) == 4
    assert set(found) <= set(inside)
    assert found[:2] == ["Dronfield", "Clay Cross"]
