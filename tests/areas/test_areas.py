"""Every point of the constituency has one ward, one LSOA in that ward; outside has none."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.areas.crs import METRES, to_metres

# How far apart the generalised lines of wards, LSOAs and the constituency lie.
EDGE_M = 60

# School, longitude, latitude, ward and LSOA as the register of schools gives them.
SCHOOLS = [
    ("S18 2FZ", -1.46638, 53.30147, "E05003423", "E01019782"),
    ("S45 0AU", -1.48237, 53.16605, "E05003417", "E01019769"),
    ("S43 2PG", -1.37492, 53.27378, "E05003323", "E01019527"),
    ("S21 2EA", -1.30635, 53.32676, "E05003431", "E01019803"),
    ("S45 9BN", -1.40319, 53.16418, "E05003421", "E01019777"),
    ("S42 6LG", -1.40951, 53.18226, "E05003439", "E01019825"),
    ("S12 3XR", -1.39664, 53.32991, "E05003436", "E01019816"),
    ("S43 3DA", -1.32516, 53.26524, "E05003333", "E01019564"),
]


def metres(shapes: gpd.GeoDataFrame) -> gpd.GeoSeries:
    return shapes.geometry.to_crs(METRES)


def distance_m(area_type, codes, lons, lats):
    shapes = metres(areas.areas(area_type)).loc[codes].to_numpy()
    return shapely.distance(shapes, shapely.points(*to_metres(lons, lats)))


def test_there_are_23_wards_and_58_lsoas():
    assert len(areas.codes("ward")) == 23
    assert len(areas.codes("lsoa")) == 58
    assert areas.constituency().index.tolist() == ["E14000843"]


def test_21_wards_are_of_the_district_and_2_of_chesterfield():
    districts = areas.wards()["district_code"].value_counts()
    assert districts.to_dict() == {"E07000038": 21, "E07000034": 2}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E14000843", "North East Derbyshire"),
        ("E05003423", "Dronfield North"),
        ("E01019769", "North East Derbyshire 010A"),
        ("E05012061", "Tupton"),
        ("E05012050", "Eckington South & Renishaw"),
    ],
)
def test_a_code_has_a_name(code, name):
    assert areas.name_of(code) == name


@pytest.mark.parametrize("look", [areas.name_of, areas.ward_of_lsoa, areas.lsoas_in])
@pytest.mark.parametrize("code", ["E05003430", "e05003423", "", None])
def test_an_unknown_code_raises_with_the_code_and_the_remedy(look, code):
    with pytest.raises(areas.UnknownArea, match=f"“{code}”: use E14000843"):
        look(code)


def test_of_the_wards_since_2019_21_lie_inside_whole_and_2_in_part():
    wards = areas.wards_2019()
    assert wards["standing"].value_counts().to_dict() == {"whole": 21, "part": 2}
    in_part = wards.index[wards["standing"] == "part"]
    assert [areas.name_of(code) for code in in_part] == [
        "Holmewood & Heath",
        "North Wingfield Central",
    ]


def test_only_the_wards_of_chesterfield_are_in_both_sets():
    both = set(areas.codes("ward")) & set(areas.wards_2019().index)
    assert both == {"E05003323", "E05003333"}
    assert areas.wards().loc[sorted(both), "district_code"].eq("E07000034").all()
    for code in both:
        assert areas.wards_2019().at[code, "name"] == areas.wards().at[code, "name"]


@pytest.mark.parametrize("code", ["E05012057", "E05012059", "E05012060"])
def test_a_ward_since_2019_that_lies_outside_is_unknown(code):
    with pytest.raises(areas.UnknownArea):
        areas.name_of(code)


def test_a_ward_since_2019_has_no_lsoas_of_its_own():
    with pytest.raises(areas.UnknownArea):
        areas.lsoas_in("E05012061")


def test_lsoas_of_all_wards_are_all_lsoas():
    found = [lsoa for ward in areas.codes("ward") for lsoa in areas.lsoas_in(ward)]
    assert sorted(found) == areas.codes("lsoa")
    assert areas.lsoas_in("E05003421") == ["E01019776", "E01019777"]
    assert areas.ward_of_lsoa("E01019777") == "E05003421"


@pytest.mark.parametrize(("postcode", "lon", "lat", "ward", "lsoa"), SCHOOLS)
def test_a_school_lies_in_its_ward_and_lsoa(postcode, lon, lat, ward, lsoa):
    assert areas.area_at(lon, lat, "ward") == ward
    assert areas.area_at(lon, lat, "lsoa") == lsoa


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(-1.4255, 53.2350), (-1.4701, 53.3811), (0.0, 0.0), (53.30147, -1.46638), (np.nan, 53.3)],
)
def test_chesterfield_sheffield_and_nowhere_are_outside(lon, lat):
    assert areas.area_at(lon, lat, "ward") is None
    assert areas.area_at(lon, lat, "lsoa") is None


def test_no_points_have_no_areas():
    assert areas.areas_at([], [], "ward") == []
    assert areas.areas_at([], [], "lsoa") == []


def test_the_wards_together_are_the_constituency():
    whole, wards = metres(areas.constituency()).iloc[0], metres(areas.wards()).union_all()
    assert wards.symmetric_difference(whole).area / whole.area < 0.001
    assert whole.area / 1e6 == pytest.approx(228.27, abs=0.05)


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_areas_are_valid_and_do_not_overlap(area_type):
    shapes = metres(areas.areas(area_type))
    assert areas.areas(area_type).is_valid.all()
    assert shapes.area.sum() == pytest.approx(shapes.union_all().area, rel=1e-9)


def test_every_lsoa_lies_in_its_ward_but_for_the_generalised_edge():
    lsoas = metres(areas.lsoas())
    wards = metres(areas.wards()).loc[areas.lsoas()["ward_code"]].set_axis(lsoas.index)
    outside = lsoas.difference(wards)
    assert (outside.area / lsoas.area).max() < 0.03
    assert outside.difference(wards.buffer(EDGE_M)).is_empty.all()


@pytest.mark.parametrize("drawn", ["ward", "lsoa"])
@pytest.mark.parametrize("asked", ["ward", "lsoa"])
def test_every_border_vertex_has_exactly_one_area(drawn, asked):
    lons, lats = shapely.get_coordinates(areas.areas(drawn).geometry).T
    outline = areas.constituency().geometry.iloc[0]
    inside = shapely.intersects(outline, shapely.points(lons, lats))
    found = pd.Series(areas.areas_at(lons, lats, asked), dtype="object")
    assert inside.sum() > 1500
    assert (found.notna() == inside).all()
    assert set(found[inside]) <= set(areas.codes(asked))


def test_on_a_shared_border_the_lowest_code_has_the_point():
    one, other = "E05003423", "E05003424"
    border = areas.wards().geometry[one].intersection(areas.wards().geometry[other])
    lons, lats = shapely.get_coordinates(border).T
    touched = [
        areas.wards().index[areas.wards().intersects(shapely.Point(p))]
        for p in zip(lons, lats, strict=True)
    ]
    assert all(len(codes) >= 2 for codes in touched)
    assert areas.areas_at(lons, lats, "ward") == [min(codes) for codes in touched]


def test_one_point_and_many_points_agree():
    lons, lats = (np.array(values) for values in zip(*[(s[1], s[2]) for s in SCHOOLS], strict=True))
    for area_type in ("ward", "lsoa"):
        each = [areas.area_at(lon, lat, area_type) for lon, lat in zip(lons, lats, strict=True)]
        assert areas.areas_at(lons, lats, area_type) == each


@given(lon=st.floats(-1.62, -1.28), lat=st.floats(53.11, 53.35))
def test_any_point_inside_has_one_ward_and_an_lsoa_of_that_ward(lon, lat):
    inside = areas.constituency().geometry.iloc[0].intersects(shapely.Point(lon, lat))
    ward, lsoa = (areas.area_at(lon, lat, area_type) for area_type in ("ward", "lsoa"))
    assert (ward is not None) == (lsoa is not None) == inside
    if inside:
        assert areas.ward_of_lsoa(lsoa) == ward
        assert distance_m("ward", [ward], [lon], [lat])[0] < EDGE_M
        assert distance_m("lsoa", [lsoa], [lon], [lat])[0] < EDGE_M
