"""Where next, full and empty: the stated order, missing never zero, and the files it offers."""

import re
from xml.etree.ElementTree import fromstring

import pytest

from geo.areas import codes
from geo.coverage.returns import SYNTHETIC, Returns
from geo.link.losses import ranked_losses
from geo.link.order import by_area, ordered, rules
from pages.parts.staff import desk
from pages.parts.words import plain
from tests.pages.conftest import drawn_on, words

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = ["Doors visited", "Doors not yet visited", "Last visit"]
MADE_UP = Returns(synthetic=True)


def table(app):
    return app.dataframe[0].value


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


def briefs(app) -> list[str]:
    return [one.proto.label for one in app.get("download_button") if "brief" in one.proto.label]


def test_one_brief_is_offered_for_the_ticked_wards_and_those_of_streets(run):
    assert not briefs(run("priorities"))
    app = run("priorities", ticked="E05003436,E05003417")
    assert briefs(app) == ["Doorstep brief for 2 wards"]
    app.text_input[0].input("S18 1PY, S21 1DX").run()
    assert briefs(app) == ["Doorstep brief for 4 wards"]
    app = run("priorities")
    app.text_input[0].input("S18 1PY").run()
    assert briefs(app) == ["Doorstep brief for 1 ward"]


def test_ticked_wards_are_ticked_in_the_list_and_blue_on_the_map_alone(run):
    asked = ["E05003436", "E05003417"]
    page = drawn(run("priorities", ticked=",".join(asked)))
    boxes = {one.get("data-tick"): one.get("checked") is not None for one in page.iter("input")}
    assert sorted(boxes) == codes("ward")
    assert sorted(one for one, chosen in boxes.items() if chosen) == sorted(asked)
    numbers = {
        row.find("th/span").text
        for row in page.findall(".//tbody/tr")
        if row.find("th/input").get("data-tick") in asked
    }
    for svg in page.iter(f"{SVG}svg"):
        blue = [one for one in svg.iter(f"{SVG}g") if "ticked" in one.get("class", "").split()]
        assert {one.get("data-number") for one in blue} == numbers and len(blue) == 2


def test_a_tick_of_no_ward_is_told_and_the_others_stand(run):
    app = run("priorities", ticked="E05003436,<b>x</b>")
    assert len(app.warning) == 1 and "no ward with the code" in app.warning[0].value
    assert briefs(app) == ["Doorstep brief for 1 ward"]


def test_the_estimate_for_each_pupil_has_the_colour_of_its_class(run):
    """As the map has it: by the figure, and in words where there is none."""
    page = drawn(run("priorities"))
    loss = next(one for one in ranked_losses() if one.estimate)
    figures = loss.figures("ward")
    heading = page.findall(".//thead/tr/th")[-1].text
    assert heading.startswith("£ a pupil") and heading.endswith("estimate")
    seen = set()
    for row in page.findall(".//tbody/tr"):
        value = figures[row.find("th/input").get("data-tick")].value
        look = 1 + sum(value >= one for one in loss.breaks)
        swatch, said = row.findall("td")[-1].findall("span")
        assert swatch.get("class") == f"swatch loss-{look}"
        assert said.text.strip() == f"£{value:.0f}"
        seen.add(look)
    assert seen == {1, 2, 3, 4}


@pytest.mark.parametrize("asked", ["DE4 5BG", "<script>hit()</script>", "S18 1PY; S21 1DX"])
def test_streets_that_are_none_or_elsewhere_are_told_in_a_sentence(run, asked):
    app = run("priorities")
    app.text_input[0].input(asked).run()
    assert not app.exception
    assert len(app.warning) == 1
    assert not briefs(app)
