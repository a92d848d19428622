"""The national files as published: what another hand counted in them, and what is odd in them."""

import os
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.official.files import Files, look, read

ROOT = Path(__file__).resolve().parents[3]
NATIONAL = Path(os.environ.get("NED_NATIONAL") or ROOT.parent / "shared" / "national")
DAYS = ROOT / "tests" / "official" / "vintages.csv"
pytestmark = pytest.mark.skipif(
    not NATIONAL.is_dir(), reason="the national files are not beside the project"
)
STANDPOINT = "2019-09-22"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("national")
    shutil.copy(DAYS, folder / "vintages.csv")
    for name in pd.read_csv(DAYS)["file"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(NATIONAL / name)
    return look(folder)


def _read(files: Files, kind: str, day: str = STANDPOINT) -> pd.DataFrame:
    one = files.at(kind, day)
    assert one is not None, kind
    return read(one)


@pytest.fixture(scope="module")
def seats(files: Files) -> gpd.GeoDataFrame:
    return _read(files, "constituencies")


def test_every_file_is_known_and_of_its_kind(files: Files) -> None:
    listed = pd.read_csv(DAYS)
    assert {(one.kind, one.day) for one in files.found} == set(
        zip(listed["kind"], listed["day"], strict=True)
    )
    assert not files.unknown


def test_wards_are_in_several_seats(files: Files) -> None:
    for day, rows, several in (("2018-12-31", 9653, 514), ("2019-12-31", 9511, 596)):
        lookup = _read(files, "ward_lookup", day)
        assert len(lookup) == rows
        assert (lookup.groupby("ward_code").size() > 1).sum() == several


def test_shares_of_lsoas_that_do_not_nest(files: Files) -> None:
    shares = _read(files, "lsoa_shares")
    most = shares.groupby("lsoa_code")["share"].max()
    assert set(most.index[most <= 0.5]) == {"E01010521", "E01011481", "W01001945"}


def test_names_are_mended_and_codes_left_alone(files: Files) -> None:
    premium = _read(files, "premium")
    assert "Birmingham, Selly Oak" in set(premium["seat"])
    assert "Special" in set(premium["type"])
    assert "S1400030" in set(_read(files, "ward_lookup", "2018-12-31")["seat_code"])


def test_pounds_behind_broken_signs(files: Files) -> None:
    premium = _read(files, "premium").set_index("urn")
    paid = premium[premium["allocation_gbp"] > 0]
    parts = paid["primary_gbp"].fillna(0) + paid["secondary_gbp"].fillna(0)
    apart = (parts - paid["allocation_gbp"]).abs()
    assert len(paid) > 19_000
    assert (apart <= 1).mean() > 0.99, "primary and secondary money is the whole"
    assert premium["primary_pct"].between(0, 100).sum() > 16_000
    assert not {"937", "938"} & set(premium["la_code"])


def test_settings_of_practices(files: Files) -> None:
    practices = _read(files, "practices", "2019-10-14").set_index("ods_code")
    wales = practices[practices.index.str.startswith("W")]
    assert (wales["setting"] == "0").mean() > 0.9
    assert practices.loc["A91171", "setting"] == "0"
    assert not {"telephone", "phone"} & set(practices)
    branches = _read(files, "branches")
    assert len(branches) == 2702
    assert not branches["ods_code"].str.startswith("W").any()
    assert (branches["ods_code"].str[:6] == branches["parent_code"]).mean() > 0.95


def test_stops_have_their_point_by_easting(files: Files) -> None:
    stops = _read(files, "stops", "2026-07-24")
    assert len(stops) == 375_664
    assert stops["easting_m"].isna().sum() >= 199
    assert (stops["created"] == "2000-01-01").sum() == 23_782


def test_quality_90_has_no_point_and_postcodes_one_form(files: Files) -> None:
    postcodes = _read(files, "postcodes", "2023-08-31")
    assert len(postcodes) == 1_802_404
    none = postcodes[postcodes["quality"] == 90]
    assert len(none)
    assert none["easting_m"].isna().all()
    assert postcodes["postcode"].str.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}").all()


def test_districts_that_became_one(files: Files) -> None:
    before, after = (_read(files, "ward_lookup", f"{year}-12-31") for year in (2018, 2019))
    old = {"Purbeck", "West Dorset", "Weymouth and Portland"}
    assert old <= set(before["district"])
    assert not old & set(after["district"])
    assert "Dorset" in set(after["district"])


def test_shapes_are_valid_and_near_a_seat_the_same_as_whole(
    files: Files, seats: gpd.GeoDataFrame
) -> None:
    assert len(seats) == 632
    assert seats["code"].str[0].value_counts().to_dict() == {"E": 533, "S": 59, "W": 40}
    seat = seats[seats["code"] == "E14000936"]
    assert seat.area.sum() / 1e6 == pytest.approx(371.4, abs=0.1)
    box = tuple(seat.total_bounds)
    whole = _read(files, "wards", "2019-12-31")
    assert len(whole) == 8887
    assert whole.is_valid.all()
    near = read(files.at("wards", "2019-12-31"), within=box)
    assert set(whole[whole.intersects(seat.union_all().envelope)]["code"]) <= set(near["code"])
    assert len(near) < 100
    lsoas = read(files.at("lsoas", STANDPOINT), within=box)
    inside = lsoas.intersection(seat.union_all()).area / lsoas.area
    assert (inside > 0.5).sum() == 55
    homes = _read(files, "households").set_index("area_code")["households"]
    assert homes[lsoas["code"][inside > 0.5]].sum() == 40_213


def test_new_in_a_register_is_not_a_new_stop(tmp_path: Path) -> None:
    before, after = (
        pd.read_csv(path, dtype=str).set_index("ATCOCode")
        for path in sorted((NATIONAL / "naptan" / "refresh_pair").glob("*.csv.gz"))
    )
    for n, path in enumerate(sorted((NATIONAL / "naptan" / "refresh_pair").glob("*.csv.gz"))):
        (tmp_path / f"state {n}").symlink_to(path)
    (tmp_path / "vintages.csv").write_text(
        "file,kind,day,publisher,source,licence\n"
        "state 0,stops,2024-10-13,,,\nstate 1,stops,2026-07-15,,,\n"
    )
    old, new = (read(one).set_index("atco_code") for one in look(tmp_path).of("stops"))
    assert (len(old), len(new)) == (8018, 8051)
    fresh = new.index.difference(old.index)
    assert set(fresh) == set(after.index.difference(before.index))
    assert (len(fresh), len(old.index.difference(new.index))) == (35, 2)
    assert (new.loc[fresh, "created"] < "2024-10-13").sum() == 2
