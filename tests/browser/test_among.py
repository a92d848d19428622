"""The constituency among all, in a real browser: with the table of them, and with a broken one."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import at_rest, served, visit_in
from tests.browser.test_access import IN_FULL_COLOUR, findings_in_both, turned
from tests.seats.made import PRIMARY, TENTH, frame, whole_table, write

AMONG = "North East Derbyshire among all constituencies"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return write(frame(*whole_table()), tmp_path_factory.mktemp("table") / "all.parquet")


@pytest.fixture(scope="module")
def compared(table, tmp_path_factory):
    with served(tmp_path_factory.mktemp("own"), NED_NATIONAL_TABLE=str(table)) as address:
        yield address


@pytest.fixture
def visit(compared, wide):
    yield from visit_in(wide, compared)


def test_a_card_shows_its_figure_among_all_and_everybody_can_reach_it(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?card=premium_per_primary_pupil")
    shown = page.get_by_role("dialog").locator(".ned-chart-holder")
    named = shown.get_by_role("img", name=f"{PRIMARY.title}: North East Derbyshire has about £")
    named.wait_for()
    assert named.bounding_box()["width"] > 500
    shown.get_by_text("The same as a table").click()
    assert shown.locator("tbody tr").count() == 8
    for scheme in ("light", "dark"):
        turned(page, scheme)
        page.wait_for_function(IN_FULL_COLOUR)
        found = Axe().run(page, ".ned-chart-holder").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], scheme
    assert [one for one in visit.errors if "404" not in one] == [] and visit.outside == []


def test_a_ward_s_page_has_every_figure_the_most_alike_and_then_why_a_broken_table_is_not_used(
    visit, table
):
    page = visit.page
    page.goto(f"{visit.address}/area")
    page.get_by_text(AMONG).click()
    folded = page.get_by_test_id("stExpander").filter(has_text=AMONG)
    folded.get_by_role("img", name=f"{TENTH.title}: North East Derbyshire has ").wait_for()
    assert folded.get_by_role("img").count() == 3
    alike = folded.get_by_role("table").last
    assert alike.get_by_role("rowheader").count() == 6
    least = folded.locator("svg:visible text").evaluate_all(
        "all => Math.min(...all.map((one) => one.getBoundingClientRect().width / "
        "one.getComputedTextLength() * Number(one.getAttribute('font-size'))))"
    )
    assert least >= 11.99
    assert findings_in_both(page) == {}
    table.write_bytes(table.read_bytes()[:700])
    page.reload()
    page.get_by_text(f"The app cannot read {table}: it is cut or damaged.").wait_for()
    at_rest(page)
    assert page.get_by_text(AMONG).count() == 0
    assert page.get_by_text("What was lost here").count() == 1
    assert [one for one in visit.errors if "404" not in one] == []
