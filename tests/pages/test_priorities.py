"""Where next, full and empty: the stated order, missing never zero, and the files it offers."""

import pytest

from geo.coverage.returns import SYNTHETIC, Returns
from geo.link.order import by_area, ordered, rules
from pages.parts.staff import desk
from pages.parts.words import plain
from tests.pages.conftest import words

COUNTS = ["Doors visited", "Doors not yet visited", "Last visit"]
MADE_UP = Returns(synthetic=True)


def table(app):
    return app.dataframe[0].value


def offered(app) -> bool:
    return any("brief" in one.proto.label for one in app.get("download_button"))


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
    app.selectbox[0].select(rule).run()
    assert not app.exception
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
