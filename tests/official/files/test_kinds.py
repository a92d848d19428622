"""Official files are known by their columns, whatever they are called and however packed."""

import gzip
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.official.files import look, read
from tests.official.files.made import (
    HEADLESS,
    LAYOUTS,
    TELEPHONE,
    areas,
    dated,
    geojson,
    kept,
    packed,
    practice,
    text,
)

BOX = (379_000, 83_000, 382_000, 86_000)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_known_and_read(layout: str, tmp_path: Path) -> None:
    kind, rows, column, value = LAYOUTS[layout]
    files = kept(tmp_path, nameless=text(rows).encode())
    assert files.kinds() == (kind,)
    frame = read(files.of(kind)[0])
    assert frame[column].iloc[0] == value
    cells = frame.astype("string").stack()
    assert not cells.isin([TELEPHONE, "Somebody"]).any(), "a telephone or a person is handed on"


@settings(max_examples=25, deadline=None)
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    name=st.sampled_from(["a", "b.csv", "epraccur.csv", "schools.geojson", "c.zip", "d.gz"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    how=st.sampled_from(["", "gz", "zip"]),
    chance=st.randoms(use_true_random=False),
)
def test_reading_depends_on_nothing_but_the_columns(
    layout: str, name: str, end: str, encoding: str, how: str, chance
) -> None:  # type: ignore[no-untyped-def]
    kind, rows, _, _ = LAYOUTS[layout]
    with TemporaryDirectory() as plain, TemporaryDirectory() as other:
        expected = read(kept(Path(plain), a=text(rows).encode()).of(kind)[0])
        width = max(map(len, rows))
        order = list(range(width))
        if layout not in HEADLESS and kind != "households":
            chance.shuffle(order)
            rows = [[row[n] for n in order] for row in rows]
        raw = text(rows, end).encode(encoding, errors="replace")
        found = kept(Path(other), **{name: packed(raw, how)})
        frame = read(found.of(kind)[0])
    pd.testing.assert_frame_equal(frame, expected)


def test_shapes_are_the_same_in_every_form(tmp_path: Path) -> None:
    frame = areas()
    degrees = json.loads(geojson(frame))
    turned = {**degrees, "features": [dict(reversed(one.items())) for one in degrees["features"]]}
    raw = {
        "line": geojson(frame),
        "pretty": geojson(frame, indent=2),
        "packed": gzip.compress(geojson(frame)),
        "ids": frame.to_crs(4326).to_json().encode(),
        "turned": json.dumps(turned).encode(),
        "metres": frame.to_json(drop_id=True).encode(),
    }
    frame.to_file(tmp_path / "a.gpkg")
    (tmp_path / "renamed").write_bytes((tmp_path / "a.gpkg").read_bytes())
    (tmp_path / "a.gpkg").unlink()
    frame.to_file(tmp_path / "set.shp")
    with zipfile.ZipFile(tmp_path / "zipped", "w") as archive:
        for one in tmp_path.glob("set.*"):
            archive.write(one, f"Data/{one.name}")
    files = kept(tmp_path, **raw)
    assert len(files.of("constituencies")) == len(raw) + 3
    assert not files.unknown
    for one in files.of("constituencies"):
        whole, near = read(one), read(one, within=BOX)
        assert whole.crs.to_epsg() == 27700
        assert list(whole.code) == ["E14000001", "E14000002"], one.path
        assert whole.area.round(-3).eq(1_000_000).all(), one.path
        assert (whole.centroid.x - [370_500, 380_500]).abs().max() < 10, one.path
        assert list(near.code) == ["E14000002"], one.path


@pytest.mark.parametrize(("year", "code", "kind"), [
    ("PCON19", "E14000001", "constituencies"),
    ("pcon10", "W07000041", "constituencies"),
    ("WD13", "E05990001", "wards"),
    ("WD18", "E05990001", "wards"),
    ("LSOA11", "E01990001", "lsoas"),
])  # fmt: skip
def test_boundaries_of_neighbouring_years(year: str, code: str, kind: str, tmp_path: Path) -> None:
    frame = areas(year, code)
    if year.islower():
        frame.columns = frame.columns.str.lower()
    assert read(kept(tmp_path, a=geojson(frame)).of(kind)[0]).code[0] == code


def test_stops_and_postcodes_in_parquet(tmp_path: Path) -> None:
    stops = {
        "ATCOCode": ["999A", "999B"], "CommonName": ["Green", "Hill"], "Latitude": [None, 50.6],
        "Longitude": [None, -2.4], "Easting": [374100, 7], "Northing": [84000, 0],
        "GridType": ["UKOS", ""], "StopType": ["BCT", "BCT"], "Status": ["active", "inactive"],
        "CreationDateTime": ["2000-01-01T00:00:00"] * 2, "ModificationDateTime": [None, None],
    }  # fmt: skip
    pq.write_table(pa.table(stops), tmp_path / "a")
    frame = read(dated(tmp_path).of("stops")[0])
    assert frame.easting_m.isna().tolist() == [False, True], "a junk easting is no point"
    assert frame.modified.isna().all()
    near = read(look(tmp_path).of("stops")[0], within=(374_000, 83_900, 374_200, 84_100))
    assert list(near.name) == ["Green"]


def test_zip_with_a_part_for_each_area_is_one_file(tmp_path: Path) -> None:
    first = LAYOUTS["Code-Point Open"][1]
    second = [[one.replace("AB10", "AB11") for one in row] for row in first]
    with zipfile.ZipFile(tmp_path / "codepo.zip", "w") as archive:
        archive.writestr("Data/CSV/ab.csv", text(first))
        archive.writestr("Data/CSV/ac.csv", text(second))
        archive.writestr("Doc/licence.txt", "Free to use.")
    files = dated(tmp_path)
    frame = read(files.of("postcodes")[0])
    assert list(frame.postcode) == ["AB10 1AA", "AB10 1AB", "AB11 1AA", "AB11 1AB"]
    assert frame.easting_m.isna().tolist() == [False, True] * 2, "quality 90 has no point"
    assert files.unknown == ("codepo.zip, Doc/licence.txt",)


def test_of_no_kind_is_said_by_name(tmp_path: Path) -> None:
    files = kept(tmp_path, a=text([practice("A81001")]).encode(), notes=b"Read me.", c=b"\x89PNG\0")
    assert files.unknown == ("c", "notes")


def test_newest_until_a_day_else_the_oldest_after(tmp_path: Path) -> None:
    rows = LAYOUTS["practices"][1]
    files = kept(tmp_path, a=text(rows).encode(), b=text(rows[:1]).encode())
    assert files.at("practices", "2019-01-01").path.name == "a"
    assert files.at("practices", "2019-06-01").path.name == "b"
    assert files.at("practices", "2000-01-01").path.name == "a"
    assert files.at("stops", "2019-01-01") is None
