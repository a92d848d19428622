"""Every page, full and empty, says what it should and never shows a traceback."""

from pathlib import Path

import pandas as pd
import pytest

from geo.areas import codes, name_of
from geo.canvass.intake import of_counts
from geo.canvass.store import open_store
from geo.coverage.returns import SYNTHETIC
from geo.tables.package import declared
from pages.parts import cache
from tests.pages.conftest import words

LINK = "Issues and doors by ward"


def test_the_map_page_has_every_table_and_the_link_first(run):
    app = run()
    table = app.selectbox[0]
    assert table.options[0] == LINK
    table.select(LINK).run()
    shown = app.dataframe[0].value
    assert len(shown) == 23
    assert shown["Ward"].tolist() == [name_of(code) for code in codes("ward")]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("Schools", 44),
        ("Buses", 78),
        ("Surgeries", 21),
        ("Jobcentre", 1),
        ("Fracking", 1),
        ("Deprivation", 58),
        ("Canvass coverage", 23),
        ("Bus stops", 908),
        ("County bus context", 16),
    ],
)
def test_every_layer_has_its_table(run, table, rows):
    app = run()
    app.selectbox[0].select(table).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == rows


def test_synthetic_returns_are_marked_and_real_ones_are_not(run, own_folder):
    """On the first map the map itself says so: tests/browser reads it there."""
    assert SYNTHETIC in words(run("area", area="E05003420"))
    assert SYNTHETIC in words(run("", area="E05003420"))
    store = open_store()
    made_up = store.held().counts.head(1)
    real = of_counts(made_up.assign(source_system="made for a test"), "made for a test", False)
    store.add(real, "a test")
    assert SYNTHETIC not in words(run()) and "made-up" not in words(run())


def test_missing_doors_are_missing_in_the_table_and_not_zero(run):
    app = run()
    app.selectbox[0].select(LINK).run()
    table = app.dataframe[0].value.set_index("Ward")
    without = table[table["Canvass"] == "no return"]
    assert len(without) == 4
    assert (
        without[["Doors visited", "Doors not yet visited", "Door coverage (%)"]]
        .isna()
        .all(axis=None)
    )
    assert (without["Doors"] > 0).all()


def test_a_postcode_inside_outside_and_rubbish(run):
    app = run("near")
    app.text_input[0].input("s18 1py").run()
    assert any("S18 1PY" in one.label for one in app.get("page_link")) and not app.warning
    app.text_input[0].input("DE4 5BG").run()
    assert "DE4 5BG" in words(app) and not app.exception
    app.text_input[0].input("<script>").run()
    assert not app.exception
    assert len(app.warning) == 1
    assert app.warning[0].value.count(".") == 1


def test_an_address_with_faults_tells_each_once_and_shows_the_rest(run):
    app = run(layers="schools,unicorns", measure="love", date="2030-01-01")
    told = [one.value for one in app.warning]
    assert len(told) == 3
    assert any("unicorns" in one for one in told)


def test_every_ward_has_a_page(run):
    app = run("area")
    for ward in codes("ward"):
        app.query_params["area"] = ward
        app.run()
        assert not app.exception, ward
        assert [one.value for one in app.title] == [name_of(ward)], ward


@pytest.mark.parametrize("code", ["E05999999", "E14000843", "<b>", ""])
def test_an_unknown_ward_is_told_and_another_shown(run, code):
    app = run("area", area=code)
    assert len(app.warning) == (1 if code else 0)
    assert app.title[0].value in [name_of(code) for code in codes("ward")]


def test_the_ward_of_barrow_hill_tells_of_its_closure(run):
    said = words(run("area", area="E05003323"))
    assert "1 surgery closed" in said
    app = run("area", area="E05003323")
    assert any("Barrow Hill surgery" in one.label for one in app.expander)


def test_the_sources_page_has_every_table_and_opens_the_one_asked_for(run):
    app = run("sources", table="surgeries")
    assert len(app.expander) == len(declared())
    assert "surgeries.csv" in app.expander[0].label


def test_an_unknown_table_is_told(run):
    assert "There is no table" in run("sources", table="secrets").warning[0].value


HEADINGS = "urn,year,pupils,funding_gbp,basis,measure,source_name,source_url,retrieved_on"
ROW = "{urn},{year},{pupils},{gbp},{basis},grant funding,Test file,https://example.org,2026-01-01"


def funding_file(folder: Path, rows: list[dict]) -> None:
    lines = [HEADINGS, *(ROW.format(**row) for row in rows)]
    (folder / "school_funding.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_funding_file_adds_how_many_schools_fell(run, own_folder):
    funding_file(
        own_folder,
        [
            {"urn": urn, "year": year, "pupils": 100, "gbp": gbp, "basis": "cash"}
            for urn, before, after in (("112501", 400_000, 390_000), ("112798", 300_000, 330_000))
            for year, gbp in (("2015-16", before), ("2019-20", after))
        ],
    )
    app = run()
    assert any("1 of 2 schools with both years fell" in one.value for one in app.info)
    assert cache.default_marks() == "funding_change"
    app.selectbox[0].select("Schools").run()
    assert isinstance(app.dataframe[0].value, pd.DataFrame)


def test_a_funding_file_of_two_bases_is_refused_by_line_and_the_map_stands(run, own_folder):
    funding_file(
        own_folder,
        [
            {"urn": "112501", "year": "2015-16", "pupils": 100, "gbp": 1, "basis": "cash"},
            {"urn": "112501", "year": "2019-20", "pupils": 100, "gbp": 1, "basis": "real:2019:CPI"},
        ],
    )
    app = run()
    assert "line 3" in app.warning[0].value
    app.selectbox[0].select("Schools").run()
    assert len(app.dataframe[0].value) == 44
