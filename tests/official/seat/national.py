"""Where the national files lie, what another hand counted in them, and how places are made."""

import csv
import json
import os
from pathlib import Path

import geopandas as gpd
import pytest

from geo.official.files import look
from geo.official.seat import make_seat
from geo.official.seat.frames import frames_of

ROOT = Path(__file__).resolve().parents[3]
NATIONAL = Path(os.environ.get("NED_NATIONAL", ROOT.parent / "shared" / "national"))
NEEDED = pytest.mark.skipif(
    not (NATIONAL / "places").is_dir(),
    reason="the national files are not here: name their folder in NED_NATIONAL",
)
STANDPOINT = "2019-09-22"
VINTAGES = ROOT / "tests" / "official" / "vintages.csv"
# What a slice's files are, by how their names begin, and their days where the names lack them.
_SLICED = {
    "boundary": ("constituencies", "2013-12-31"),
    "codepoint_2014": ("postcodes", "2014-08-31"),
    "codepoint_2023": ("postcodes", "2023-08-31"),
    "ebranchs": ("branches", "2017-08-09"),
    "epraccur_2015": ("practices", "2015-11-27"),
    "epraccur_2019-08": ("practices", "2019-08-15"),
    "epraccur_2019-10": ("practices", "2019-10-14"),
    "gias": ("schools", "2021-04-30"),
    "lsoa": ("lsoas", "2011-12-31"),
    "naptan": ("stops", "2026-07-24"),
    "pupil_premium": ("premium", "2020-01-31"),
    "wards_2013": ("wards", "2013-12-31"),
    "wards_2019": ("wards", "2019-12-31"),
}


def expected(name: str) -> dict:
    """What another hand counted for a place."""
    return json.loads((NATIONAL / "places" / name / "expected.json").read_text(encoding="utf-8"))


def whole(folder: Path) -> Path:
    """The national files of every kind, with their days."""
    with VINTAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return _gather(folder, rows)


def slice_of(folder: Path, name: str) -> Path:
    """The files round one place at their source's precision; lookups and counts of all places."""
    with VINTAGES.open(encoding="utf-8", newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["file"].startswith(("lookups", "stats"))]
    for path in sorted((NATIONAL / "places" / name).iterdir()):
        known = [said for start, said in _SLICED.items() if path.name.startswith(start)]
        rows += [
            dict(rows[0], file=f"places/{name}/{path.name}", kind=kind, day=day)
            for kind, day in known
        ]
    return _gather(folder, rows)


def _gather(folder: Path, rows: list[dict[str, str]]) -> Path:
    for row in rows:
        link = folder / row["file"]
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(NATIONAL / row["file"])
    with (folder / "vintages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return folder


def made(files: Path, code: str, out: Path) -> Path:
    """The place of a seat, made from a folder of files."""
    return make_seat(frames_of(look(files), code, STANDPOINT), out)


def rows_of(place: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of a place, as its file writes them; raises where it is absent."""
    with (place / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by(key: str, rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Rows by a column that names each once."""
    found = {row[key]: row for row in rows}
    assert len(found) == len(rows), key
    return found


def codes_of(place: Path, shapes: str) -> list[str]:
    """The codes of the areas that a place draws."""
    told = json.loads((place / f"{shapes}.geojson").read_text(encoding="utf-8"))
    return [one["properties"]["code"] for one in told["features"]]


def shapes_of(place: Path, shapes: str) -> gpd.GeoDataFrame:
    """The areas that a place draws, by code, in metres (EPSG:27700)."""
    return gpd.read_file(place / f"{shapes}.geojson").to_crs(27700).set_index("code").sort_index()
