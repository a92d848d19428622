"""The map stands before the framework has come, and the framework takes it over as it stands."""

import re
import urllib.request

import pytest
from playwright.sync_api import Page, Route, expect

from geo import areas
from geo.cards import cards, cite
from geo.issues import every_issue
from tests.browser.conftest import at_rest, standing
from tests.browser.test_access import findings

pytestmark = pytest.mark.browser

TILES = [one for one in every_issue() if one.kinds and not one.under]
WARD = areas.codes("ward")[3]
PLACES = """() => [".ned", ".leaflet-container", ".ned-panel", ".ned-time", "h1", ".ned-whose"]
  .map((one) => [one, ...[...document.querySelectorAll(one)]
  .filter((node) => node.checkVisibility()).flatMap((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return [left, top, width, height]; })])"""

# Until its own fonts have come, a page is higher.
FONTS = """() => ['600 16px "Source Sans"', '650 30px "Map Serif"'].every((one) =>
  document.fonts.check(one))"""


class Held:
    """The framework's scripts, which come when they are let go."""

    def __init__(self, page: Page, script: str = "index") -> None:
        self.routes: list[Route] = []
        self.page = page
        page.route(f"**/static/js/{script}.*.js", lambda route: self.routes.append(route))

    def let_go(self) -> None:
        for route in self.routes:
            route.continue_()
        self.page.wait_for_selector("#ned-first", state="detached")


@pytest.fixture
def held(visit):
    return Held(visit.page)


def opened(visit, query: str = "") -> Page:
    """The map before the framework: its scripts are asked for once it stands."""
    visit.page.goto(f"{visit.address}/{query}", wait_until="commit")
    visit.page.wait_for_selector("[data-circle]", state="attached")
    return standing(visit.page)


def placed(page: Page) -> list:
    return [[name, *(round(one) for one in rest)] for name, *rest in page.evaluate(PLACES) if rest]


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (800, 900), (390, 844), (320, 700)])
def test_the_framework_takes_the_map_over_and_nothing_moves(visit, held, size):
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened(visit)
    page.wait_for_function(FONTS)
    page.evaluate("document.querySelector('.ned').own = 'this one'")
    before = placed(page)
    assert len(before) == 6
    held.let_go()
    at_rest(page)
    assert page.evaluate("[...document.querySelectorAll('.ned')].map((one) => one.own)") == [
        "this one"
    ]
    for old, new in zip(before, placed(page), strict=True):
        assert old[0] == new[0]
        assert new[1:] == pytest.approx(old[1:], abs=1), old[0]
    assert visit.errors == [] and visit.outside == []


def test_before_the_framework_tiles_search_and_wards_answer(visit, held):
    page = opened(visit)
    assert findings(page) == []
    assert page.locator("[data-testid=stApp]").count() == 0
    page.locator(f"[data-tile={TILES[1].id}]").click()
    expect(page.locator(f"[data-tile={TILES[1].id}]")).to_have_attribute("aria-checked", "true")
    page.get_by_role("combobox", name="Find a postcode").fill(areas.name_of(WARD))
    page.get_by_role("option").first.click()
    expect(page.locator(".ned-panel h2")).to_contain_text(areas.name_of(WARD))
    page.wait_for_function("code => location.search.includes(code)", arg=WARD)
    way = page.locator(".ned-first-bar").get_by_role("link", name="Wards")
    assert way.get_attribute("href") == "./area"
    held.let_go()
    # What was chosen before it came is known to the server, which says it below the map.
    page.get_by_role("heading", name=re.compile(re.escape(areas.name_of(WARD)))).last.wait_for()
    assert page.locator(f"[data-tile={TILES[1].id}]").get_attribute("aria-checked") == "true"
    assert visit.errors == []


def test_before_the_framework_a_link_of_the_map_is_followed(visit, held):
    page = opened(visit)
    box = page.get_by_role("combobox", name="Find a postcode")
    box.fill("Clay Cross")
    page.get_by_role("option", name="Clay Cross Town").wait_for()
    box.press("Enter")
    page.get_by_role("link", name="Open Clay Cross as a group").click()
    page.wait_for_url(re.compile("/area.area=E05003420%2CE05003421$"), wait_until="commit")


def test_the_focus_stays_where_it_was(visit, held):
    page = opened(visit)
    box = page.get_by_role("combobox", name="Find a postcode")
    box.fill("Cl")
    page.get_by_role("option").first.wait_for()
    held.let_go()
    assert box.input_value() == "Cl"
    assert box.evaluate("one => one === document.activeElement")
    assert page.get_by_role("option").first.is_visible()


def test_an_address_that_says_something_unknown_is_answered_by_the_framework(visit):
    page = visit.page
    page.goto(f"{visit.address}/?measure=nothing")
    page.get_by_text("The address says measure=nothing").wait_for()
    with urllib.request.urlopen(f"{visit.address}/?measure=nothing") as answer:
        assert b"ned-first" not in answer.read()


def test_the_map_waits_for_its_place_where_the_line_is_slow(visit):
    late = Held(visit.page, "BidiComponent")
    page = opened(visit)
    page.evaluate("document.querySelector('.ned').own = 'this one'")
    page.wait_for_selector("#root [data-test-script-state=notRunning] h1", state="attached")
    page.wait_for_timeout(1_500)
    assert page.locator("#ned-first").count() == 1
    late.let_go()
    assert page.evaluate("document.querySelector('.ned').own") == "this one"


def test_a_page_that_has_a_fault_to_tell_takes_the_place_of_the_map(visit, held):
    """As where a table is damaged between the first answer and the page."""
    page = opened(visit)
    page.evaluate(
        """() => { document.getElementById("root").innerHTML =
          '<p data-test-script-state="notRunning"><b class="stElementContainer">A fault</b>'; }"""
    )
    page.wait_for_selector("#ned-first", state="detached")
    expect(page.get_by_text("A fault")).to_be_visible()


def test_without_scripts_what_was_found_is_read(browser, app):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(app)
    text = page.locator("#ned-first").inner_text()
    for issue in TILES:
        own = [*(one.id for one in issue.shadings), *issue.claims]
        assert cite.said_of(cards()[own[0]]) in text, issue.title
    assert page.locator("h1").count() == 1
    assert "on their way" not in text
    shown = page.get_by_role("img", name=re.compile("^Map: "))
    assert shown.evaluate("one => one.naturalWidth") > 300
    assert page.get_by_role("link", name="Download everything").get_attribute("href") == (
        f"{app}/pack"
    )
    context.close()
