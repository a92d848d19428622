"""A postcode is found in any writing, and its areas agree with the boundaries."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.recipes import evidence_folder
from geo.areas import areas_at, codes, ward_of_lsoa, wards_2019
from geo.areas.crs import METRES, to_degrees
from geo.areas.postcodes import PostcodeFault, find, postcodes, shown


def test_4912_postcodes_of_which_2433_inside():
    assert len(postcodes()) == 4912
    assert postcodes()["ward_code"].notna().sum() == 2433
    assert postcodes()["standing"].value_counts().to_dict() == {
        "both": 4553,
        "2023 only": 300,
        "2014 only": 59,
    }


@pytest.mark.parametrize("text", ["S18 2FZ", "s182fz", "  s18  2fz ", "S1 82FZ", "s18-2fz\n"])
def test_a_postcode_is_found_in_any_writing(text):
    found = find(text)
    assert (found.postcode, found.ward_code, found.lsoa_code) == (
        "S18 2FZ",
        "E05003423",
        "E01019782",
    )
    assert found.ward_2019_code == "E05012046"
    assert found.inside
    assert (found.lon, found.lat) == pytest.approx((-1.46638, 53.30147), abs=2e-5)


def test_a_postcode_close_by_is_known_and_outside():
    found = find("DE4 5BG")
    assert not found.inside
    assert (found.easting_m, found.northing_m) == (434459, 358509)
    assert found.ward_code is None
    assert found.ward_2019_code is None
    assert found.lsoa_code is None


def test_the_postcode_in_no_lsoa_has_its_ward_and_a_missing_lsoa():
    found = find("S45 9HZ")
    assert found.inside
    assert found.ward_code == "E05003420"
    assert found.ward_2019_code == "E05012043"
    assert found.lsoa_code is None


@pytest.mark.parametrize(
    "text", ["", " ", "S18", "Dronfield", "S18 2F", "SS18 22FZ", "=S18 2FZ", "1"]
)
def test_rubbish_is_refused_in_one_sentence(text):
    with pytest.raises(PostcodeFault, match=r"is not a postcode: enter one like S18 2FZ\.$"):
        find(text)


def test_a_postcode_far_away_is_said_to_be_outside_the_table():
    with pytest.raises(
        PostcodeFault, match=r"^We do not know the postcode SW1A 1AA.*up to 1 km outside\.$"
    ):
        find("sw1a1aa")


@given(st.text(max_size=12))
def test_any_text_is_found_or_refused(text):
    try:
        assert find(text).postcode in postcodes().index
    except PostcodeFault as fault:
        assert str(fault).endswith(".")


@given(st.data())
def test_every_postcode_of_the_table_is_found(data):
    postcode = data.draw(st.sampled_from(postcodes().index.tolist()))
    found = find(postcode.lower().replace(" ", ""))
    assert found.postcode == postcode
    assert found.inside == pd.notna(postcodes().at[postcode, "ward_code"])


def test_every_area_has_postcodes_and_every_lsoa_lies_in_its_ward():
    inside = postcodes().dropna(subset="lsoa_code")
    assert inside["lsoa_code"].map(ward_of_lsoa).eq(inside["ward_code"]).all()
    assert sorted(inside["ward_code"].unique()) == codes("ward")
    assert sorted(inside["lsoa_code"].unique()) == codes("lsoa")


def test_the_table_agrees_with_the_boundaries_but_for_three_on_a_ward_line():
    table = postcodes()
    lons, lats = to_degrees(table["easting_m"].to_numpy(int), table["northing_m"].to_numpy(int))
    drawn = pd.Series(areas_at(lons, lats, "ward"), index=table.index, dtype="string")
    differ = drawn.fillna("outside") != table["ward_code"].fillna("outside")
    assert table.index[differ].tolist() == ["S18 2XA", "S21 4EH", "S42 6QU"]


def test_a_postcode_has_a_ward_of_both_sets_or_of_neither():
    table = postcodes()
    assert (table["ward_code"].notna() == table["ward_2019_code"].notna()).all()
    assert sorted(table["ward_2019_code"].dropna().unique()) == wards_2019().index.tolist()


def test_a_ward_that_was_not_redrawn_has_the_same_postcodes_in_both_sets():
    table = postcodes().dropna(subset="ward_code")
    same = table["ward_code"].isin(["E05003323", "E05003333"])
    assert same.sum() == 265
    assert (table["ward_code"] == table["ward_2019_code"]).eq(same).all()


def test_only_what_lies_inside_of_a_ward_that_the_line_cuts_is_placed_in_it():
    times = postcodes()["ward_2019_code"].value_counts()
    assert times[["E05012053", "E05012056"]].tolist() == [18, 129]


def test_the_wards_since_2019_agree_with_their_boundaries():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder, which has the boundaries, is not at hand.")
    wards = gpd.read_file(evidence / "geography" / "wards_2019.geojson").to_crs(METRES)
    table = postcodes().dropna(subset="ward_2019_code")
    points = gpd.GeoSeries.from_xy(
        table["easting_m"].astype(int),
        table["northing_m"].astype(int),
        index=table.index,
        crs=METRES,
    )
    drawn = points.to_frame("geometry").sjoin(wards, predicate="within")["code"]
    assert drawn.reindex(table.index).eq(table["ward_2019_code"]).all()


def test_how_one_is_written_is_shown_by_the_place_s_word_else_by_its_first_inside():
    inside = postcodes()["ward_code"].dropna().index
    assert (shown("one"), shown("many", 2)) == ("S18 1PY", "S18 1PY, S21 1DX")
    assert shown("no such word", 2) == f"{inside[0]}, {inside[1]}"
    with pytest.raises(PostcodeFault, match="enter one like S18 2FZ"):
        find("nowhere")
