"""Every file of data/ is declared with its source, and the Data Package says so."""

import json
import subprocess
import sys

import pytest
from frictionless import validate

from data.recipes import ROOT
from geo.tables import read
from geo.tables.package import FILE, as_json, declared
from geo.tables.source import FACTS_ONLY, LICENCE_ADDRESS

DATA_FILES = {
    path.name for path in (ROOT / "data").iterdir() if path.suffix in (".csv", ".geojson", ".json")
} - {FILE.name}

each_table = pytest.mark.parametrize("table", declared(), ids=lambda table: table.name)


def test_every_file_of_data_is_declared_and_every_declaration_has_a_file():
    assert {table.file for table in declared()} == DATA_FILES


def test_the_data_package_is_not_stale():
    assert FILE.read_text(encoding="utf-8") == as_json(), "run python -m geo.tables.package"


def test_frictionless_finds_the_data_package_valid():
    report = validate(str(FILE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_frictionless_and_the_reader_count_the_same_rows():
    counted = {
        task.name: task.stats["rows"] for task in validate(str(FILE)).tasks if "rows" in task.stats
    }
    ours = {t.name.replace("_", "-"): len(read(t)) for t in declared() if not t.geometry}
    assert counted == ours


@each_table
def test_a_table_says_where_it_comes_from_and_what_was_changed(table):
    assert table.sources
    assert table.changed.endswith(".")
    for source in table.sources:
        assert all([source.publisher, source.title, source.address, source.vintage])
        assert source.licence in {*LICENCE_ADDRESS, FACTS_ONLY}


@each_table
def test_every_column_has_a_meaning_and_every_key_is_a_column(table):
    assert all(column.meaning for column in table.columns)
    assert set(table.key) <= set(table.headings)


@each_table
def test_every_table_keeps_its_declaration(table):
    assert len(read(table)) > 0


@pytest.mark.parametrize("place", [str(ROOT), "/home/", "/tmp/", "/Users/", "C:"])
def test_no_text_names_a_place_on_a_machine(place):
    assert place not in as_json()


def test_listing_the_tables_loads_no_canvass_code():
    asked = (
        "import sys, geo.tables.package as c; c.declared(); sys.exit('geo.canvass' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


def test_boundaries_describe_their_properties():
    resources = {r["name"]: r for r in json.loads(as_json())["resources"]}
    assert [field["name"] for field in resources["wards"]["properties"]] == [
        "code",
        "name",
        "district_code",
    ]
