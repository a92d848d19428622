"""data/ is what its recipes make of the evidence, byte for byte."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.recipes import ROOT, build_all, evidence_folder, recipes
from data.recipes.writer import write
from geo.areas.rounding import RepairRefused, rounded
from geo.tables import DEGREES, Column, Table, TableFaults, read
from geo.tables.source import OGL3, Source

SOURCE = Source("A publisher", "A title", "https://example.org", OGL3, "2019")
EXAMPLE = Table(
    name="example",
    title="An example",
    columns=(
        Column("code", "Code", unique=True),
        Column("metres", "Length", "number", blank=True),
        Column("open", "Open", "yes or no", blank=True),
    ),
    sources=(SOURCE,),
    changed="Nothing.",
    key=("code",),
)
SHAPES = Table(
    "shapes",
    "Shapes",
    (Column("n", "Number", "integer"),),
    (SOURCE,),
    "Nothing.",
    geometry="Polygon",
)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand: set NED_EVIDENCE to rebuild data/.")
    into = tmp_path_factory.mktemp("data")
    build_all(evidence, into)
    return into


def test_every_table_is_rebuilt_and_no_other(rebuilt):
    made = {path.name for path in rebuilt.iterdir()}
    kept = {p.name for p in (ROOT / "data").iterdir() if p.suffix in (".csv", ".geojson")}
    assert made == kept


def test_what_is_rebuilt_is_the_same_byte_for_byte(rebuilt):
    stale = [
        p.name for p in rebuilt.iterdir() if p.read_bytes() != (ROOT / "data" / p.name).read_bytes()
    ]
    assert stale == []


def test_every_topic_has_a_recipe_found_by_looking():
    found = {recipe.__name__.rsplit(".", 1)[1] for recipe in recipes()}
    assert {"areas", "deprivation", "elections", "people", "places", "postcodes"} <= found
    assert "writer" not in found


def test_a_folder_that_is_not_there_is_none(monkeypatch):
    monkeypatch.setenv("NED_EVIDENCE", "no/such/folder")
    assert evidence_folder() is None


def test_rows_are_written_in_order_without_float_noise_and_missing_as_blank(tmp_path):
    frame = pd.DataFrame(
        {"code": ["b", "a", "NA"], "metres": [0.1 + 0.2, 1e-5, None], "open": [True, False, None]}
    )
    path = write(EXAMPLE, frame, tmp_path)
    assert path.read_bytes() == b"code,metres,open\nNA,,\na,0.00001,no\nb,0.3,yes\n"
    assert read(EXAMPLE, tmp_path)["open"].tolist() == [pd.NA, False, True]


def test_a_frame_that_breaks_its_declaration_is_refused(tmp_path):
    frame = pd.DataFrame({"code": ["a", "a"], "metres": ["1", "long"], "open": ["", "maybe"]})
    with pytest.raises(TableFaults, match=r"metres: is not a number.*open: is not yes or no"):
        write(EXAMPLE, frame, tmp_path)


def test_neighbours_stay_neighbours_when_rounded():
    left = shapely.Polygon([(0, 0), (1.0000049, 0.3333333), (1, 1), (0, 1)])
    right = shapely.Polygon([(1.0000049, 0.3333333), (2, 0), (2, 1), (1, 1)])
    assert rounded(left).intersection(rounded(right)).length > 0.6
    assert rounded(left).intersection(rounded(right)).area == 0


def test_a_ring_with_a_spike_is_repaired_and_stays_an_area():
    spiked = shapely.Polygon(
        [(0, 53), (0.01, 53), (0.01, 53.01), (0.02, 53.01), (0.01, 53.01), (0, 53.01)]
    )
    assert not spiked.is_valid
    assert rounded(spiked).is_valid
    assert rounded(spiked).geom_type == "Polygon"


def test_a_repair_that_changes_the_area_is_refused():
    bow_tie = shapely.Polygon([(0, 53), (0.01, 53.01), (0.01, 53), (0, 53.01)])
    with pytest.raises(RepairRefused):
        rounded(bow_tie)


def test_what_rounding_makes_a_line_is_left_out():
    square = shapely.box(-1.5, 53, -1.4, 53.1)
    thread = shapely.Polygon([(-1.3, 53), (-1.3, 53.000001), (-1.299999, 53.000001)])
    hole = shapely.Polygon(square.exterior, [[(-1.45, 53.05), (-1.450001, 53.05), (-1.45, 53.06)]])
    assert rounded(shapely.MultiPolygon([square, thread])).equals(square)
    assert rounded(hole).equals(square)


def test_boundaries_are_one_feature_a_line_with_typed_properties(tmp_path):
    square = shapely.box(-1.5000004, 53, -1.4, 53.1)
    path = write(SHAPES, gpd.GeoDataFrame({"n": [7]}, geometry=[square], crs=DEGREES), tmp_path)
    lines = path.read_text().splitlines()
    assert len(lines) == 3
    assert '"properties":{"n":7}' in lines[1]
    assert "-1.5," in lines[1]
