"""Three seats agree with what another hand counted in the same official files."""

import tomllib

import pytest

from tests.official.seat.national import (
    NEEDED,
    STANDPOINT,
    by,
    codes_of,
    expected,
    made,
    rows_of,
    slice_of,
)

pytestmark = NEEDED
PLACES = {
    "south_dorset": "E14000936",
    "liverpool_riverside": "E14000793",
    "brecon_and_radnorshire": "W07000068",
}


@pytest.fixture(scope="module", params=PLACES)
def place(request, tmp_path_factory):
    """A place's name, its folder, and what was counted for it."""
    folder = tmp_path_factory.mktemp(request.param)
    files = slice_of(folder / "files", request.param)
    out = made(files, PLACES[request.param], folder / "place")
    return request.param, out, expected(request.param)


def test_areas_and_households_are_those_counted(place):
    _, out, counted = place
    lsoas = counted["lsoa_2011"]
    codes = codes_of(out, "lsoas")
    assert len(codes) == len(set(codes)) == lsoas["share_over_0.5"] == lsoas["count"]
    shares = {one["code"]: float(one["share"]) for one in rows_of(out, "area_shares")}
    for code, share in lsoas["split_0.05_to_0.95"].items():
        assert (code in codes) == (share > 0.5)
        if share > 0.5:
            # The slice's shapes are at their source's precision, those counted to about a metre.
            assert shares[code] == pytest.approx(share, abs=0.002)
    households = [int(one["households_2011"]) for one in rows_of(out, "people")]
    assert len(households) == len(codes)
    assert sum(households) == lsoas["households_2011"]


def test_the_wards_are_the_newest_that_lie_whole_or_those_in_use(place):
    _, out, counted = place
    told = tomllib.loads((out / "place.toml").read_text(encoding="utf-8"))
    wards = codes_of(out, "wards")
    assert len(wards) == counted["wards"]["count_dec_2019_official_lookup"]
    assert told["ward_sets"][0]["words"].endswith("December 2019")
    inside = {one["code"]: float(one["share"]) for one in rows_of(out, "area_shares")}
    for code, share in counted["wards"]["boundary_set_dec_2019_by_area"][
        "split_0.05_to_0.95"
    ].items():
        assert inside[code] == pytest.approx(share, abs=0.002)
    assert told["district"] == max(
        counted["wards"]["districts_dec_2019"], key=counted["wards"]["districts_dec_2019"].get
    )


def test_schools_are_those_of_the_constituency_column(place):
    _, out, counted = place
    counted = counted["schools_pupil_premium_2020_21"]
    if "by_constituency_column" not in counted:
        assert not (out / "schools.csv").exists()
        assert "schools" in {one["subject"] for one in rows_of(out, "gaps")}
        return
    schools, counted = rows_of(out, "schools"), counted["by_constituency_column"]
    empty = [one for one in rows_of(out, "gaps") if "counts no pupils" in one["why"]]
    assert len(schools) + len(empty) == counted["schools"]
    assert sum(int(one["pupils_all_2020_01"]) for one in schools) == counted["pupils_on_roll"]
    eligible = sum(int(one["pupils_ever6_fsm_2020_01"]) for one in schools)
    assert eligible == counted["eligible_pupils"]


def test_practices_are_open_and_closed_by_the_days_of_the_register(place):
    _, out, counted = place
    counted = counted["gp"]["epraccur_2019-10-14"]
    rows = [one for one in rows_of(out, "surgeries") if one["kind"] == "practice"]
    found = sorted(one["ods_code"] for one in rows if one["standing"] == "open")
    assert found == counted["open_codes"]
    ended = {one["ods_code"]: one["standing_from"].replace("-", "") for one in rows}
    closed = {code: day for code, day in ended.items() if code not in found and day >= "2015"}
    assert closed == {
        code: day
        for code, day in counted["closed_codes"].items()
        if day <= STANDPOINT.replace("-", "")
    }


def test_branches_are_those_of_the_list_and_nobody_says_that_they_are_open(place):
    _, out, counted = place
    rows = [one for one in rows_of(out, "surgeries") if one["kind"] == "branch"]
    counted = counted["gp"]["ebranchs_2017-08-09"]
    listed = [one for one in rows if one["standing"] == "unverified"]
    assert len(listed) == counted["open_on_2017-08-09"]
    assert not [one for one in rows if one["standing"] == "open"]


def test_stops_and_postcodes_differ_by_no_more_than_lie_on_the_line(place):
    name, out, counted = place
    stops, postcodes = counted["stops_naptan_2026-07-24"], counted["postcodes"]
    found = by("atco_code", rows_of(out, "bus_stops"))
    on_line = stops["within_10m_of_line"]
    assert abs(len(found) - stops["bus_active_created_by_2019-09-22"]) <= on_line
    undated = sum(not one["created"] for one in found.values())
    # Liverpool's register has another default: the last day of 1969.
    defaults = len(found) if name == "liverpool_riverside" else stops["created_2000-01-01_default"]
    assert abs(undated - defaults) <= on_line
    inside = [one for one in rows_of(out, "postcodes") if one["ward_code"]]
    standing = [one["standing"] for one in inside]
    on_line = postcodes["within_10m_of_line"]
    assert abs(len(inside) - postcodes["all"]) <= on_line
    assert abs(standing.count("both") - postcodes["in_both_2014_and_2023_copies"]) <= on_line
    gone = standing.count("2014 only")
    assert abs(gone - postcodes["only_2014_copy_withdrawn_since"]) <= on_line


def test_deprivation_is_england_s_alone(place):
    name, out, _ = place
    if PLACES[name].startswith("E"):
        deprivation = rows_of(out, "deprivation")
        assert {one["lsoa_code"] for one in deprivation} == set(codes_of(out, "lsoas"))
        assert all(one["imd2019_rank"] and not one["imd2015_rank"] for one in deprivation)
    else:
        assert not (out / "deprivation.csv").exists()
        said = [one for one in rows_of(out, "gaps") if one["subject"] == "deprivation"]
        assert len(said) == 1 and "scale of its own" in said[0]["why"]
