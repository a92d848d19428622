"""About: four parts with an address each, old addresses that lead to them, and who runs it."""

import pytest

from geo.cards.corrections import corrections
from geo.figures import spoken_date
from geo.tables.package import declared
from geo.tables.place import PLACE
from pages.parts.about import REPORT_TO, RUN_BY, sources
from pages.parts.frame.bar import ICONS, MOVED, PAGES, STAFF_PAGES
from tests.pages.conftest import words

PARTS = {
    "sources": "Search the sources",
    "corrections": "Before:",
    "accessibility": "What we tested",
    "downloads": "Everything in one file",
}


def said(app):
    return words(app) + " ".join(one.label for one in app.text_input)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_an_address_and_shows_itself_alone(run, part):
    told = said(run("about", tab=part))
    assert [name for name, sign in PARTS.items() if sign in told] == [part]


def test_an_unknown_part_is_told_in_a_sentence_and_the_first_is_shown(run):
    app = run("about", tab="<script>")
    assert "About has no part" in app.warning[0].value and "Downloads" in app.warning[0].value
    assert PARTS["sources"] in said(app)


def test_choosing_a_part_puts_it_into_the_address(run):
    app = run("about", tab="sources", table="wards")
    app.get("button_group")[0].set_value("corrections").run()
    assert app.query_params == {"tab": "corrections"}
    assert PARTS["corrections"] in said(app)


@pytest.mark.parametrize("page", [old for old, now in MOVED.items() if "about" in now])
def test_an_old_address_leads_to_its_part(run, page):
    part = page.removeprefix("pages/").removesuffix(".py")
    app = run(part)
    assert PARTS[part] in said(app)
    assert app.query_params["tab"] == part


def test_an_old_address_keeps_what_it_asked_for(run):
    app = run("sources", table="schools")
    assert app.query_params["table"] == "schools"
    (opened,) = [one for one in app.expander if one.proto.expanded]
    assert "schools.csv" in opened.label


def test_every_table_is_a_row_with_its_five_facts(run):
    app = run("about", tab="sources")
    labels = [one.label.replace("\\", "") for one in app.expander]
    assert len(labels) == len(declared())
    for table in declared():
        (label,) = [one for one in labels if one.endswith(f"· {table.file}")]
        assert table.title in label
        for one in table.sources:
            assert one.publisher in label and one.vintage in label and one.licence in label


def test_a_search_leaves_the_rows_with_all_its_words(run):
    app = run("about", tab="sources")
    app.text_input[0].set_value("education SCHOOLS").run()
    found = [one for one in declared() if sources.is_named(one, "education SCHOOLS")]
    assert 0 < len(app.expander) == len(found) < len(declared())
    app.text_input[0].set_value("no such words").run()
    assert not app.expander and "No source has these words" in words(app)


def test_every_correction_stands_under_its_day(run):
    app = run("about", tab="corrections")
    days = corrections()["corrected_on"].drop_duplicates()
    assert [one.value for one in app.header] == [spoken_date(day) for day in days]
    told = words(app).replace("\\", "")
    for one in corrections().itertuples():
        assert one.before in told and one.after in told and one.why in told


def test_every_download_has_a_file_and_no_picture_is_drawn_before_one_is_chosen(run):
    app = run("about", tab="downloads")
    headers = {one.proto.anchor for one in app.header}
    assert {"everything", "newsroom", "pictures", "issue", "areas", "doors"} <= headers
    labels = [one.proto.label for one in app.get("download_button")]
    assert len(labels) >= len(headers) - 1
    assert not [one for one in labels if one.startswith("Download picture")]


def test_the_address_of_a_picture_offers_it_in_its_shape_to_be_copied_and_as_files(run):
    app = run("about", tab="downloads", picture="bus_losses", shape="9x16")
    labels = [one.proto.label for one in app.get("download_button")]
    assert {"Download picture (PNG)", "Download picture (SVG)"} <= set(labels)
    assert not app.warning
    assert app.selectbox[0].value == "bus_losses"
    assert "1,188 by 2,112 dots, 10 by 18 cm in print" in words(app)


def test_a_picture_is_found_by_its_subject_and_the_findings_of_the_talk_come_first(run):
    (box,) = [one for one in run("about", tab="downloads").selectbox if one.label == "Picture"]
    assert "2,860" in box.options[0]
    found = [one for one in box.options if "school" in one.lower()]
    assert len(found) >= 6 and any("prices rose" in one for one in found)


def test_a_picture_or_a_shape_that_is_not_there_is_one_sentence_each_with_the_nearest(run):
    app = run("about", tab="downloads", picture="bus_lost", shape="square<b>")
    told = [one.value for one in app.warning]
    assert len(told) == 2 and not app.exception
    assert "nearest is bus\\_losses" in told[0] and "nearest is 1x1" in told[1]
    assert "preview" not in told[1] and len(told[0]) < 100


def test_nobody_is_named_until_somebody_is(run, monkeypatch):
    for name in (RUN_BY, REPORT_TO):
        monkeypatch.delenv(name, raising=False)
    assert "Nobody has been named" in words(run("about"))
    monkeypatch.setenv(RUN_BY, "The <b>Elm</b> Society")
    monkeypatch.setenv(REPORT_TO, "errors@example.org")
    told = words(run("about"))
    assert r"The \<b\>Elm\</b\> Society runs this copy." in told
    assert "Report an error to errors@example.org." in told


def test_the_boundaries_stand_on_about_and_under_no_other_title(run):
    assert PLACE.boundaries in words(run("about"))
    assert not any(PLACE.boundaries in one.value for one in run("near").caption)


def test_every_page_of_the_bar_has_an_icon_of_its_own():
    assert ICONS.keys() == {**PAGES, **STAFF_PAGES}.keys()
    assert len(set(ICONS.values())) == len(ICONS)
