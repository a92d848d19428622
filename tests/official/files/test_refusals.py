"""Bad official files are refused in one sentence each: the file, the line, and what to do."""

import gzip
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.official.files import Refused, look, read
from tests.examples import longest
from tests.official.files.made import (
    LAYOUTS,
    NAPTAN,
    PREMIUM,
    SCHOOL,
    areas,
    dated,
    geojson,
    kept,
    packed,
    practice,
    rows,
    square,
    stop,
    text,
)

Rows = list[list[str]]


def _csv(table: Rows) -> bytes:
    return text(table).encode()


def _stops(*more: list[str]) -> bytes:
    return _csv([NAPTAN.split(","), *more])


def _swapped() -> bytes:
    frame = areas()
    frame["geometry"] = shapely.transform(
        frame.to_crs(4326).geometry.to_numpy(), lambda at: at[:, ::-1]
    )
    return json.dumps(json.loads(frame.set_crs(4326, allow_override=True).to_json())).encode()


def _points() -> bytes:
    frame = areas("WD19", "E05990001")
    return geojson(frame.set_geometry(frame.centroid))


def _metres() -> bytes:
    return json.dumps({**json.loads(areas().to_json()), "crs": None}).encode()


_LONG = geojson(areas("LSOA11", *(f"E0199{n:04d}" for n in range(500))))
_LINES = _LONG.replace(b'{"type": "Feature",', b'\n{"type": "Feature",')
_TWICE = [practice("A81001"), practice("A81002"), practice("A81001", closed="20180101")]
_PLACED = [stop(f"999{n}", "84000", "374100") for n in range(6)]
# In Lancashire as they are, and in Derbyshire as their own degrees say.
_INLAND = [stop(f"999{n}", "370000", "440000", Latitude="53.2", Longitude="-1.4") for n in range(6)]
_SEA = [stop(f"999{n}", "650000", "850000") for n in range(6)]
_CUT = _stops(stop("999A", "374100", "84000"), stop("999B", "374100", "84000"))

BAD: dict[str, tuple[bytes, str]] = {
    "seat of 2024": (
        geojson(areas("PCON13", "E14000001", "E14001063")),
        "a has the constituency E14001063, which is not one of those of 2010 to 2024: get",
    ),
    "lookup of 2024": (
        _csv([*LAYOUTS["lookup of 2018"][1], *rows("E05990002,Low,E14001063,New,E07990001,V,3")]),
        "a, line 4 has the constituency E14001063",
    ),
    "LSOAs of 2021": (
        geojson(areas("LSOA21", "E01990001")),
        "a is LSOA boundaries with the LSOAs of 2021: get the one with the LSOAs of 2011.",
    ),
    "column missing": (
        _csv([PREMIUM[:-1], SCHOOL[:-1]]),
        "a looks like pupil premium allocations and has no column for allocation_gbp: get it again",
    ),
    "amount in words": (
        _csv([PREMIUM, SCHOOL, [*SCHOOL[:-1], "44O85"]]),
        "a, line 3 has '44O85' as allocation gbp, which cannot be read: correct it",
    ),
    "day of another form": (
        _csv([*LAYOUTS["GIAS, thinned"][1], *rows("100002,B,T,AB10 1AA,false,,8/31/18")]),
        "a, line 3 has '8/31/18' as closed, which cannot be read",
    ),
    "code twice": (_csv(_TWICE), "a, line 3 has ods code A81001 a second time, and the two rows"),
    "code twice below a title": (
        _csv([*LAYOUTS["households"][1][:5], ["lsoa2011:Vale 001A", "E01990001", "309", "0"]]),
        "a, line 6 has area code E01990001 a second time",
    ),
    "area twice": (
        geojson(areas("WD19", "E05990001", "E05990001")),
        "a has code E05990001 a second time",
    ),
    "two nations": (
        _csv([*LAYOUTS["index of England"][1], *rows("W01990001,V,1,2,3")]),
        "a, line 3 has W01990001 in the index of deprivation of England: two nations' indices",
    ),
    "easting and northing swapped": (
        _stops(*_PLACED),
        "a, line 2 has easting 84000 and northing 374100, as if each were in the other's column",
    ),
    "swapped, and on land so too": (
        _stops(*[[*one] for one in _INLAND]),
        "a, line 2 has easting 370000 and northing 440000, as if each",
    ),
    "in the sea": (_stops(*_SEA), "a, line 2 has a point in the sea, as 100% of its rows have"),
    "latitude first": (_swapped(), "a, line 1 has latitude before longitude: get it again"),
    "metres for degrees": (_metres(), "a, line 1 has metres where degrees are expected"),
    "far away": (
        geojson(areas().set_geometry([square(1_000_000, 84_000), square(0, 0)])),
        "a, line 1 has shapes outside the United Kingdom",
    ),
    "points for areas": (_points(), "a has point where the area of E05990001 is expected"),
    "empty": (b"", "a is empty: get it again from its publisher."),
    "zeros alone": (b"\0" * 5000, "a is empty"),
    "NUL in a line": (
        _CUT.replace(b"999B", b"99\0B"),
        "a, line 3 has a byte that is not a letter (NUL): get it again",
    ),
    "NUL far down": (
        _csv([practice(f"A{n}") for n in range(81000, 82500)]).replace(b"A82400", b"A8240\0"),
        "a, line 1401 has a byte that is not a letter (NUL)",
    ),
    "last line cut": (_CUT[:-30], "a, line 3 has 39 cells where 43 are expected: get it again"),
    "a cell too many": (
        _csv([*LAYOUTS["shares"][1], *rows("E01990002,E14000001,0.5,1")]),
        "a, line 3 has 4 cells where 3 are expected",
    ),
    "mark not closed": (
        _csv(LAYOUTS["names of seats"][1]) + b'E14000002,"Hill\nE14000003,Dale\n',
        "a, line 3 has a quotation mark that is never closed: get it again",
    ),
    "headings alone": (_csv([PREMIUM]), "a has headings and no rows: get it again"),
    "gz cut": (gzip.compress(_LINES)[:-2000], "a ends in the middle"),
    "csv.gz cut": (gzip.compress(_CUT * 9)[:-40], "a ends in the middle"),
    "JSON cut": (_LINES[: len(_LINES) // 2], "a ends in the middle, at line 251: get it again"),
    "zip cut": (packed(_CUT, "zip")[:-30], "a is broken or ends in the middle"),
    "zip in a zip": (
        packed(packed(_CUT, "zip"), "zip").replace(b"Data/a", b"a/.zip"),
        "a has the zip a/.zip in it: unpack that one beside it.",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_each_is_refused_in_one_sentence(what: str, tmp_path: Path) -> None:
    raw, sentence = BAD[what]
    with pytest.raises(Refused) as fault:
        for one in kept(tmp_path, a=raw).found:
            read(one)
    (said,) = fault.value.sentences
    assert said.startswith(sentence), said
    assert said.endswith("."), said
    assert "\n" not in said


def test_near_a_seat_what_is_swapped_is_refused_all_the_same(tmp_path: Path) -> None:
    files = kept(tmp_path, a=_swapped(), b=_stops(*_PLACED))
    for one in files.found:
        with pytest.raises(Refused, match=r"latitude before longitude|the other's column"):
            read(one, within=(370_000, 80_000, 380_000, 90_000))


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    one = kept(tmp_path, a=_csv([practice("A81001"), practice("A81001")])).of("practices")[0]
    assert list(read(one).ods_code) == ["A81001"]


def test_shapefile_without_its_table(tmp_path: Path) -> None:
    areas().to_file(tmp_path / "b.shp")
    (tmp_path / "b.dbf").unlink()
    with pytest.raises(Refused, match=r"^b\.shp has no b\.dbf beside it: a shapefile is a set"):
        look(tmp_path)


def test_without_a_day_every_file_is_named_and_written_down(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(_csv([practice("A81001")]))
    (tmp_path / "b").write_bytes(_csv(LAYOUTS["shares"][1]))
    with pytest.raises(Refused) as fault:
        look(tmp_path)
    assert [one.split(" has no day")[0] for one in fault.value.sentences] == ["a", "b"]
    listed = (tmp_path / "vintages.csv").read_text().splitlines()
    assert listed == [
        "file,kind,day,publisher,source,licence",
        "a,practices,,,,",
        "b,lsoa_shares,,,,",
    ]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("a,practices,31/12/2019,NHS,,", "vintages.csv, line 2: the day 31/12/2019 of a is not"),
        ("a,practices,2019-01-01,,,\na,practices,2019-01-02,,,", "vintages.csv, line 3 has a a"),
    ],
)
def test_days_that_are_none(lines: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(_csv([practice("A81001")]))
    (tmp_path / "vintages.csv").write_text(f"file,kind,day,publisher,source,licence\n{lines}\n")
    with pytest.raises(Refused) as fault:
        look(tmp_path)
    assert str(fault.value).startswith(sentence)


def test_two_files_of_one_kind_and_day(tmp_path: Path) -> None:
    same, other = _csv([practice("A81001")]), _csv([practice("A81002")])
    for name, raw in {"a": same, "b": same}.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "vintages.csv").write_text(
        "file,kind,day,publisher,source,licence\n"
        "a,practices,2019-01-01,,,\nb,practices,2019-01-01,,,\ngone,stops,2019-01-01,,,\n"
    )
    files = look(tmp_path)
    assert len(files.found) == 1
    assert files.notes == (
        "vintages.csv has gone as stops, which is not there.",
        "b is the same file as a: it is read once.",
    )
    (tmp_path / "b").write_bytes(other)
    with pytest.raises(Refused, match=r"^a and b are both the register of practices .* and differ"):
        look(tmp_path)


def test_a_folder_that_is_linked_is_read_as_one_that_is_there(tmp_path: Path) -> None:
    own, elsewhere = tmp_path / "own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
    (elsewhere / "a").write_bytes(_csv([practice("A81001")]))
    (own / "gp").symlink_to(elsewhere, target_is_directory=True)
    (own / "vintages.csv").write_text(
        "file,kind,day,publisher,source,licence\ngp/a,practices,2019-01-01,,,\n"
    )
    files = look(own)
    assert read(files.of("practices")[0])["ods_code"].tolist() == ["A81001"] and not files.notes


_WHOLE = [
    _csv(LAYOUTS["pupil premium"][1]),
    _CUT,
    _LINES[:4000] + _LINES[-400:],
    geojson(areas()),
    packed(_CUT, "gz"),
    packed(geojson(areas()), "zip"),
]


@longest(150)
@given(st.sampled_from(_WHOLE), st.floats(0, 1), st.binary(min_size=1, max_size=6), st.booleans())
def test_no_damage_is_a_traceback(raw: bytes, share: float, junk: bytes, cut: bool) -> None:
    at = int(share * len(raw))
    damaged = raw[:at] if cut else raw[:at] + junk + raw[at + len(junk) :]
    with TemporaryDirectory() as folder:
        try:
            for one in kept(Path(folder), a=damaged).found:
                read(one)
        except Refused as fault:
            assert all(one.startswith("a") and one.endswith(".") for one in fault.sentences)


def test_damaged_geopackage_and_parquet(tmp_path: Path) -> None:
    areas().to_file(tmp_path / "a.gpkg")
    raw = (tmp_path / "a.gpkg").read_bytes()
    for n, part in enumerate((raw[:1000], raw[: len(raw) // 2], b"PAR1" + b"x" * 500)):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "a").write_bytes(part)
        with pytest.raises(Refused, match=r"^a .*: get it again from its publisher\.$"):
            for one in dated(folder).found:
                read(one)


def test_encrypted_zip(tmp_path: Path) -> None:
    raw = bytearray(packed(_CUT, "zip"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + at] |= 1
    (tmp_path / "a").write_bytes(raw)
    assert zipfile.is_zipfile(tmp_path / "a")
    with pytest.raises(Refused, match=r"^a is broken"):
        look(tmp_path)
