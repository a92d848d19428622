"""Every file of `make downloads`, read by other programs with no option: whole, tidy and true."""

import csv
import json
import zipfile
from pathlib import Path

import duckdb
import frictionless
import geopandas as gpd
import pandas as pd
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from geo import areas
from geo.canvass.count import constituency_total, coverage
from geo.canvass.demo import demonstration
from geo.canvass.publish import freeze
from geo.canvass.records import Held, nothing
from geo.export import downloads
from geo.export.offered.facts import NAMES
from geo.figures import State
from geo.issues import every_issue
from geo.tables.package import declared

# Files that hold canvass figures, here made from the demonstration.
OF_DOORS = {"coverage-by-ward", "coverage-as-published", "issues-and-doors-by-ward"}
ASKED = {"status", "estimate", "inferred", "synthetic", "later_than_standpoint", "price_base"}
ASKED |= {"as_of", "source", "licence", "attribution"}


@pytest.fixture(scope="module")
def made_up():
    """The demonstration, as staff would publish it."""
    held = Held(demonstration().assign(synthetic=True), nothing().visits)
    table = coverage(held, "ward")
    return freeze(table, constituency_total(table), True, "2019-09-22")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, made_up) -> Path:
    folder = tmp_path_factory.mktemp("downloads") / "press"
    downloads.write(folder, made_up)
    return folder


def files(folder: Path, ending: str) -> list[Path]:
    found = sorted(folder.glob(f"*.{ending}"))
    assert len(found) > 10
    return found


def test_every_table_is_there_in_every_format(folder):
    names = {f"{one.id}-2019-09-22" for one in every_issue()} | {one.name for one in declared()}
    names |= OF_DOORS | {"measures-by-ward", "measures-by-lsoa"}
    for ending in ("csv", "xlsx", "zip"):
        assert {path.stem for path in files(folder, ending)} == names
    mapped = {path.stem for path in files(folder, "geojson")}
    assert {f"{one.id}-2019-09-22" for one in every_issue()} < mapped < names


def test_every_csv_has_its_headings_on_line_1_and_nothing_round_its_rows(folder):
    for path in files(folder, "csv"):
        body = path.read_bytes()
        assert body.startswith(b"\xef\xbb\xbf") and not body.endswith(b"\r\n\r\n"), path.name
        headings, *rows = csv.reader(body.decode("utf-8-sig").splitlines())
        assert all(name.replace("_", "a").isalnum() and name.islower() for name in headings)
        assert len(set(headings)) == len(headings) and set(headings) >= ASKED, path.name
        assert rows and {len(row) for row in rows} == {len(headings)}, path.name


def test_pandas_and_duckdb_read_every_csv_with_no_option(folder):
    for path in files(folder, "csv"):
        by_pandas = pd.read_csv(path)
        by_duckdb = duckdb.sql(f"select * from '{path}'")
        assert list(by_pandas) == by_duckdb.columns, path.name
        assert len(by_pandas) == len(by_duckdb), path.name
        assert set(NAMES) <= set(by_pandas), path.name
        assert set(by_pandas["status"]) <= set(map(str, State)), path.name
        for flag in ("estimate", "inferred", "synthetic", "later_than_standpoint"):
            own = [one for one in by_pandas if one.endswith("_estimate")]
            # Where each number has its own flags, the row has none.
            told = by_pandas[flag].dropna() if own else by_pandas[flag]
            if flag == "later_than_standpoint" and path.stem == "postcodes":
                told = told[by_pandas["standing"] != "2023 only"]
            assert set(told) <= {"yes", "no"}, (path.name, flag)
            assert set(by_pandas[own].stack()) <= {"yes", "no"}
        assert by_pandas[["as_of", "source", "licence", "attribution"]].notna().all(axis=None)


def test_a_number_is_a_number_to_whoever_reads_it(folder):
    """What is hidden or not known is blank beside its status, and never a sign in its place."""
    rows = pd.read_csv(folder / "coverage-as-published.csv")
    for name in ("doors", "doors_visited", "doors_not_yet_visited", "door_coverage_percent"):
        assert pd.api.types.is_numeric_dtype(rows[name]), name
    known = rows["status"].isin(["value", "zero"])
    assert known.any() and not known.all()
    assert (rows["door_coverage_percent"].notna() == known).all()
    assert rows.iloc[-1]["area_code"] == areas.CODE


def test_exactly_what_is_made_up_says_so(folder):
    for path in files(folder, "csv"):
        told = pd.read_csv(path)["synthetic"]
        assert set(told) == {"yes" if path.stem in OF_DOORS else "no"}, path.name
    rows = pd.read_csv(folder / "coverage-by-ward.csv")
    assert rows["source"].str.startswith("Made-up returns").all()


def test_every_area_and_every_site_has_its_code(folder):
    for one in every_issue():
        rows = pd.read_csv(folder / f"{one.id}-2019-09-22.csv", dtype=str)
        if marks := one.marks():
            assert rows.iloc[:, 0].tolist() == [mark.id for mark in marks]
            assert set(rows["ward_code"]) <= set(areas.codes("ward"))
            assert {"lat", "lon", "ward_name", "boundary_set"} <= set(rows)
        else:
            assert rows["area_code"].tolist() == areas.codes("lsoa")
    for kind in downloads.AREA_TYPES:
        rows = pd.read_csv(folder / f"measures-by-{kind}.csv")
        assert set(rows["area_code"]) == set(areas.codes(kind))
        assert not rows.duplicated(["area_code", "measure_id"]).any()


def test_as_of_is_the_period_of_the_data_and_not_the_day_of_the_map(folder):
    for one in declared():
        told = set(pd.read_csv(folder / f"{one.name}.csv")["as_of"])
        if one.name in ("claims", "deprivation"):
            assert len(told) > 1
            continue
        assert told == {"; ".join(dict.fromkeys(source.vintage for source in one.sources))}
    measures = pd.read_csv(folder / "measures-by-ward.csv").set_index("measure_id")
    assert "2015 index" in measures.loc["imd2015", "as_of"].iloc[0]
    assert "imd2019" not in measures.index


def test_every_zip_is_a_valid_data_package_with_a_readme(folder, tmp_path):
    for path in files(folder, "zip"):
        apart = tmp_path / path.stem
        with zipfile.ZipFile(path) as box:
            assert sorted(box.namelist()) == sorted(
                [f"{path.stem}.csv", "README.txt", "datapackage.json"]
            )
            box.extractall(apart)
        assert (apart / f"{path.stem}.csv").read_bytes() == path.with_suffix(".csv").read_bytes()
        report = frictionless.validate(str(apart / "datapackage.json"))
        assert report.valid, (path.name, report.flatten(["type", "note"])[:3])
        told = json.loads((apart / "datapackage.json").read_text(encoding="utf-8"))
        readme = (apart / "README.txt").read_text(encoding="utf-8-sig")
        (resource,) = told["resources"]
        assert all(f"- {one['name']}" in readme for one in resource["schema"]["fields"])


def test_every_workbook_has_the_rows_of_its_csv_and_says_whose_they_are(folder):
    for path in files(folder, "xlsx"):
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names == ["Table", "About", "Columns"], path.name
        headings, *rows = book.get_sheet_by_name("Table").to_python()
        known = pd.read_csv(path.with_suffix(".csv"))
        assert (headings, len(rows)) == (list(known), len(known)), path.name
        labels = {row[0] for row in book.get_sheet_by_name("About").to_python()}
        assert {"Title", "As of", "Source", "Licence", "Attribution"} <= labels
        told = [row[0] for row in book.get_sheet_by_name("Columns").to_python()]
        assert told[1:] == headings


def test_every_geojson_opens_with_its_rows_and_its_own_members(folder):
    for path in files(folder, "geojson"):
        shapes = gpd.read_file(path)
        assert shapes.crs.to_epsg() == 4326 and shapes.geometry.notna().all(), path.name
        assert set(NAMES) <= set(shapes), path.name
        whole = json.loads(path.read_text(encoding="utf-8"))
        assert {"title", "as_of", "source", "licence", "attribution", "columns"} <= set(whole)
        assert len(whole["features"]) == len(shapes) > 0


def test_no_file_has_an_address_of_a_machine(folder):
    for path in sorted(folder.iterdir()):
        body = path.read_bytes()
        if path.suffix == ".png":
            with Image.open(path) as picture:
                body = " ".join(map(str, picture.text.values())).encode()
        for local in (b"localhost", b"127.0.0.1", b"/tmp/", b"/home/"):
            assert local not in body, (path.name, local)


def test_every_measure_of_the_map_has_a_picture(folder):
    drawn = {path.stem for path in folder.glob("*.png")}
    measures = [(*one.shadings, *one.mark_measures) for one in every_issue()]
    assert {one.id for ones in measures for one in ones} < drawn
    assert len(drawn) > 8
