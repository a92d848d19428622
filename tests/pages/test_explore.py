"""The pages to compare, to look near by and to frame one layer: full, empty and with faults."""

import pytest

from geo import areas
from geo.coverage.returns import SYNTHETIC
from geo.issues import every_issue
from geo.tables.package import declared
from pages.parts.tables import SEAT
from tests.pages.conftest import drawn_on, words

PAIR = {"area": "E05003417", "with": "E05003425"}


def labels(app, kind: str = "download_button") -> set[str]:
    return {one.proto.label for one in app.get(kind)}


def test_two_areas_stand_beside_the_constituency(run):
    app = run("area", **PAIR)
    assert not app.warning
    table = app.table[0].value
    assert list(table) == ["Ashover", "Dronfield Woodhouse", "North East Derbyshire"]
    assert table.iloc[0].tolist() == [
        "about £10.10 a year for each primary pupil, 1 primary school",
        "about £4.40 a year for each primary pupil, 1 primary school",
        "about £23.50 a year for each primary pupil, 39 primary schools",
    ]
    assert SYNTHETIC in words(app)
    assert {"Download CSV", "Download XLSX"} <= labels(app)


def test_a_ward_is_set_beside_an_lsoa(run):
    app = run("area", area="E05003417", **{"with": "E01019527"})
    assert list(app.table[0].value)[1] == "Chesterfield 003A"


@pytest.mark.parametrize("word", ["area", "with"])
@pytest.mark.parametrize("code", ["E05999999", "<b>", "E14000843"])
def test_an_unknown_area_is_told_in_a_sentence_and_another_shown(run, word, code):
    app = run("area", **{**PAIR, word: code})
    assert len(app.warning) == 1 and "No area here" in app.warning[0].value
    assert len(app.table[0].value.columns) == 3


def test_an_area_beside_itself_is_told(run):
    app = run("area", area="E05003417", **{"with": "E05003417"})
    assert "the same area" in app.info[0].value


def test_the_address_takes_the_choice(run):
    app = run("area", **PAIR)
    app.selectbox[0].select("E05003423").run()
    assert dict(app.query_params) == {"area": "E05003423", "with": "E05003425"}
    assert "Dronfield North" in app.table[0].value


def test_a_figure_is_quoted_with_source_and_date(run):
    app = run("area", **PAIR)
    assert "Ashover (ward" in app.code[0].value and "22 September 2019" in app.code[0].value
    app = run("area", area="E05003323")
    choice = next(one for one in app.selectbox if one.label == "Figure")
    choice.select("Surgeries closed since 2010").run()
    assert "1 surgery closed" in app.code[0].value


def near_drawn(app) -> str:
    """What the page drew of a place, or '' before one is chosen."""
    return next((one for one in drawn_on(app) if 'class="changes"' in one), "")


def heading(app) -> str:
    return app.title[0].value.replace("\\", "")


def test_what_changed_near_a_postcode_is_listed_and_the_address_keeps_it_to_itself(run):
    app = run("near")
    assert not app.get("download_button") and not near_drawn(app)
    app.text_input[0].input("s18 1py").run()
    said = near_drawn(app)
    assert heading(app).endswith(" with a loss within 3 km") and len(app.title) == 1
    assert any("S18 1PY is in the ward" in one.label for one in app.get("page_link"))
    assert "same postcode" in said and "about 480 m" in said
    assert "withdrawn" in said and "building kept" in said
    assert "Bramleymoor" not in said
    assert "S18" not in str(dict(app.query_params))
    assert {"Download CSV", "Download XLSX"} <= labels(app)
    before = said.count(">about ")
    app.get("button_group")[0].set_value("1 km").run()
    assert 0 < near_drawn(app).count(">about ") < before


def test_a_town_is_looked_at_from_a_button_and_from_an_address(run):
    app = run("near")
    app.get("button_group")[2].set_value("Eckington").run()
    assert heading(app).endswith("within 3 km of Eckington")
    assert app.query_params["town"] == "Eckington"
    assert near_drawn(run("near", town="Eckington")) == near_drawn(app)
    # A postcode goes before a town, and stands in no title.
    app.text_input[0].input("S18 1PY").run()
    assert heading(app).endswith("within 3 km")


@pytest.mark.parametrize(
    ("word", "value"), [("town", "Atlantis"), ("within", "7 miles"), ("issues", "Dragons")]
)
def test_a_town_or_a_distance_that_is_not_here_is_told(run, word, value):
    app = run("near", **{word: value})
    assert (
        app.warning[0].value
        == f"The address says {word}={value}, but this page does not know that."
    )
    assert app.get("button_group")[0].value == "3 km"


def test_an_older_distance_opens_the_nearest_of_today(run):
    app = run("near", within="10 km")
    assert not app.warning and app.get("button_group")[0].value == "5 km"


def test_where_nothing_was_found_the_nearest_change_beyond_is_named(run):
    app = run("near", issues="Jobcentre", within="1 km")
    app.text_input[0].input("S18 1PY").run()
    assert heading(app) == "Nothing found within 1 km" and not near_drawn(app)
    assert "nobody documented" in words(app)
    app = run("near", issues="Schools", within="1 km")
    app.text_input[0].input("S42 7JN").run()
    if not near_drawn(app):
        assert "The nearest change that we found is farther away" in words(app)


def test_near_by_an_outside_or_unknown_postcode_is_told(run):
    app = run("near")
    app.text_input[0].input("S99 9ZZ").run()
    assert "We do not know the postcode" in app.warning[0].value
    app.text_input[0].input("DE4 5BG").run()
    assert "outside the constituency" in app.info[0].value


@pytest.mark.parametrize("layer", [one.id for one in every_issue() if one.kinds])
def test_one_layer_stands_alone_with_its_source(run, layer):
    app = run("embed", layers=layer)
    (title,) = app.title
    assert title.value.endswith("North East Derbyshire, 22 September 2019")
    assert not app.get("page_link") and not app.dataframe
    assert app.caption[0].value.startswith("Sources: ")
    assert "Open the full map" in words(app)
    assert "canvass" not in words(app).lower()


def test_a_layer_that_is_not_there_is_told(run):
    assert "There is no layer" in run("embed", layers="<b>unicorns").warning[0].value
    assert "There is no layer" in run("embed", layers="coverage").warning[0].value


FORMATS = {"Download CSV", "Download XLSX", "Download CSV, explained (ZIP)"}


def test_every_table_of_the_map_can_be_taken_away(run):
    app = run()
    sides = [one for issue in every_issue() for one in issue.side_tables]
    undrawn = {SEAT, *(one.title for one in sides if not one.drawn)}
    assert undrawn >= {"County bus context", "School funding in context"}
    for table in app.selectbox[0].options:
        app.selectbox[0].select(table).run()
        assert labels(app) >= FORMATS, table
        placed = table not in undrawn
        assert ("Download GeoJSON" in labels(app)) == placed, table


def test_every_source_table_can_be_taken_away(run):
    for table in declared():
        app = run("about", tab="sources", table=table.name)
        buttons = [one.proto for one in app.get("download_button")]
        assert [one.label for one in buttons].count("Download XLSX") == 1, table.name
        assert all(one.deferred_file_id for one in buttons)


def test_a_wards_page_and_its_brief_can_be_printed(run):
    shown = labels(run("area", area=areas.codes("ward")[0]))
    assert "Download this ward page (PDF)" in shown
    assert "Download the ward's doorstep brief (PDF)" in shown


def test_the_issues_of_near_me_stay_in_the_address_whatever_else_changes(run):
    def kept():
        told = app.query_params
        return {name: [one] if isinstance(one := told[name], str) else one for name in told}

    app = run("near", within="5 km", issues="Buses")
    chosen = {"within": ["5 km"], "issues": ["Buses"]}
    # An address that the browser has not written yet is written anew by the next run.
    app.query_params.clear()
    app.run()
    assert kept() == chosen
    everything = app.button_group(key="issues").options
    app.button_group(key="issues").set_value(list(everything)).run()
    assert kept() == {"within": ["5 km"]}
    app.button_group(key="issues").set_value([]).run()
    assert kept() == {"within": ["5 km"], "issues": [""]}
    assert run("near", issues="").button_group(key="issues").value == []
