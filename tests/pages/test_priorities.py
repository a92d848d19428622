"""Where next, full and empty: the stated order, missing never zero, and the files it offers."""

import re
from xml.etree.ElementTree import fromstring

import pytest

from geo.areas import codes
from geo.coverage.returns import SYNTHETIC, Returns
from geo.link.order import by_area, ordered, rules
from pages.parts.staff import desk
from pages.parts.words import plain
from tests.pages.conftest import drawn_on, words

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = ["Doors visited", "Doors not yet visited", "Last visit"]
MADE_UP = Returns(synthetic=True)


def table(app):
    return app.dataframe[0].value


def offered(app) -> bool:
    return any("brief" in one.proto.label for one in app.get("download_button"))


def drawn(app):
    """What the page drew, as a tree."""
    return next(fromstring(one) for one in drawn_on(app) if "<svg" in one)


def test_one_number_joins_the_map_and_the_list(run):
    page = drawn(run("priorities"))
    expected = ordered(by_area(desk.coverage_table("ward"), "ward"), rules()[0])
    rows = page.findall(".//tbody/tr")
    assert [one.find("th/a").text for one in rows] == expected["name"].tolist()
    listed = [one.find("th/span").text for one in rows]
    for svg in page.iter(f"{SVG}svg"):
        marks = [one for one in svg.iter(f"{SVG}g") if "mark" in one.get("class", "")]
        assert [one.get("data-number") for one in marks] == listed
        unknown = [one.get("class").endswith("unknown") for one in marks]
        assert unknown == (expected["standing"] == "no return").tolist()


def test_bars_are_drawn_to_their_doors_and_no_return_is_no_zero(run):
    page = drawn(run("priorities"))
    expected = ordered(by_area(desk.coverage_table("ward"), "ward"), rules()[0])
    most = expected["doors"].max()
    returned = 0
    for row, (_, one) in zip(page.findall(".//tbody/tr"), expected.iterrows(), strict=True):
        wide = {
            part.get("class").split()[-1]: float(re.search(r"[\d.]+", part.get("style"))[0])
            for part in row.findall(".//span[@style]")
        }
        if one["standing"] == "no return":
            assert wide == {"unknown": pytest.approx(100 * one["doors"] / most, abs=0.06)}
            assert row.find("td[2]").text == "no return"
            continue
        returned += 1
        assert wide["not-visited"] == pytest.approx(100 * one["doors_untried"] / most, abs=0.06)
        assert sum(wide.values()) == pytest.approx(100 * one["doors"] / most, abs=0.11)
        assert row.find("td[2]").text == f"{one['doors_untried']:,}"
    assert returned > 10


def test_the_losses_named_are_the_documented_ones(run):
    page = drawn(run("priorities"))
    expected = ordered(by_area(desk.coverage_table("ward"), "ward"), rules()[0])
    said = [row.find("td[3]").text for row in page.findall(".//tbody/tr")]
    assert [one == "none found" for one in said] == (expected["documented"] == 0).tolist()
    assert "Buses" in said and "Jobcentre, Surgeries" in said
    (svg, *_) = page.iter(f"{SVG}svg")
    tinted = [one for one in svg.iter(f"{SVG}path") if one.get("class") == "tinted"]
    assert len(tinted) == (expected["documented"] > 0).sum()


def test_the_default_order_its_words_and_the_synthetic_mark_are_shown(run):
    app = run("priorities")
    expected = ordered(by_area(desk.coverage_table("ward"), "ward"), rules()[0])
    assert table(app)["Area"].tolist() == expected["name"].tolist()
    assert plain(MADE_UP.said(rules()[0].words)) in words(app)
    assert SYNTHETIC in words(app)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_orders_the_lsoas_and_says_how(run, rule):
    app = run("priorities")
    app.get("button_group")[0].set_value("LSOAs").run()
    app.get("button_group")[1].set_value(rule.title).run()
    assert not app.exception
    assert len(drawn(app).findall(".//tbody/tr")) == len(codes("lsoa"))
    expected = ordered(by_area(desk.coverage_table("lsoa"), "lsoa"), rule)
    assert table(app)["Area"].tolist() == expected["name"].tolist()
    assert plain(MADE_UP.said(rule.words)) in words(app)


def test_every_area_leads_to_its_ward_s_page_and_to_the_map(run):
    app = run("priorities")
    app.get("button_group")[0].set_value("LSOAs").run()
    row = table(app).loc["E01019816"]
    assert row["Ward page"] == "area?area=E05003436"
    assert "area=E01019816" in row["Map"]
    assert "areas=lsoa" in row["Map"]


def test_without_a_store_there_is_no_number_anywhere_and_no_zero(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    app = run("priorities")
    assert len(table(app)) == 23
    assert table(app)[COUNTS].isna().all(axis=None)
    assert (table(app)["Canvass"] == "no return").all()
    assert "never means zero" in words(app)


def test_a_brief_is_offered_for_wards_and_for_postcodes_of_streets(run):
    app = run("priorities")
    assert not offered(app)
    app.multiselect[0].select("E05003436").run()
    assert offered(app)
    app.multiselect[0].unselect("E05003436").run()
    assert not offered(app)
    app.text_input[0].input("S18 1PY, S21 1DX").run()
    assert offered(app)


@pytest.mark.parametrize("asked", ["DE4 5BG", "<script>hit()</script>", "S18 1PY; S21 1DX"])
def test_streets_that_are_none_or_elsewhere_are_told_in_a_sentence(run, asked):
    app = run("priorities")
    app.text_input[0].input(asked).run()
    assert not app.exception
    assert len(app.warning) == 1
    assert not offered(app)
