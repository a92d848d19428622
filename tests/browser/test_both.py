"""Both facts on the first map: tiles, circles, the linked picture and the search, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from geo import areas
from geo.coverage.returns import SYNTHETIC
from geo.issues import every_issue
from tests.browser.conftest import at_rest, standing

pytestmark = pytest.mark.browser

TILES = [one for one in every_issue() if one.kinds and not one.under]
SHADED = next(one for one in TILES if one.shadings)
WITHOUT = next(one for one in TILES if not one.shadings)
WARD = areas.codes("ward")[0]
BOXES = """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [left, top, right, bottom]; }).filter(([l, t, r, b]) => r > l && b > t)"""


@pytest.fixture
def opening(visit):
    """The map as whoever comes first sees it."""
    visit.page.goto(visit.address)
    visit.page.wait_for_selector("[data-circle]", state="attached")
    at_rest(visit.page)
    standing(visit.page)
    return visit.page


def boxes(page, selector: str) -> list[list[float]]:
    return page.eval_on_selector_all(selector, BOXES)


def meet(one: list[float], other: list[float], by: float = 1) -> bool:
    """Whether two boxes lie over one another by more than `by` pixels."""
    return (
        one[0] < other[2] - by
        and other[0] < one[2] - by
        and one[1] < other[3] - by
        and other[1] < one[3] - by
    )


def test_the_first_screen_shows_an_issue_and_the_doors_and_says_where_they_meet(opening):
    fills = opening.eval_on_selector_all(
        "path[data-area^=E05]", "all => all.map(p => p.getAttribute('fill'))"
    )
    assert len(set(fills)) >= 4
    assert opening.locator("[data-circle]").count() == len(areas.codes("ward"))
    checked = opening.locator("[data-tile][aria-checked=true]")
    assert checked.evaluate_all("all => all.map(one => one.dataset.tile)") == [TILES[0].id, "doors"]
    title = opening.locator(".ned-panel h2").inner_text()
    assert title.startswith("In made-up returns, ")
    assert SYNTHETIC in opening.locator(".ned-panel").inner_text()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_all_of_it_is_above_the_fold(visit, size):
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.page.goto(visit.address)
    visit.page.wait_for_selector("[data-circle]", state="attached")
    for part in (".ned-tiles", ".leaflet-container", ".ned-panel", ".ned-keybox"):
        box = visit.page.locator(part).bounding_box()
        assert box and box["y"] + box["height"] <= size[1], part


def test_a_tile_switches_the_issue_in_the_browser_alone(visit, opening):
    at_rest(opening)
    sent = []
    opening.on("websocket", lambda socket: sent.append(socket))
    before = visit.begun
    for issue in TILES:
        opening.locator(f"[data-tile={issue.id}]").click()
        marks = opening.locator(f".leaflet-ned-{issue.id}-pane path[data-mark]")
        expect(marks.first).to_be_visible()
        expect(opening.locator(f"[data-tile={issue.id}]")).to_have_attribute("aria-checked", "true")
        assert opening.locator("[role=radio][aria-checked=true]").count() == 1
    opening.locator("[data-tile=doors]").click()
    expect(opening.locator("[data-circle]").first).to_be_hidden()
    assert visit.begun == before and sent == [] and visit.errors == []


def test_tiles_are_one_stop_of_the_keyboard_and_arrows_choose(opening):
    first = opening.locator("[role=radio][aria-checked=true]")
    first.focus()
    opening.keyboard.press("ArrowRight")
    expect(opening.locator(f"[data-tile={TILES[1].id}]")).to_be_focused()
    expect(opening.locator(f"[data-tile={TILES[1].id}]")).to_have_attribute("aria-checked", "true")
    opening.keyboard.press("Tab")
    expect(opening.locator("[data-tile=doors]")).to_be_focused()
    opening.keyboard.press(" ")
    expect(opening.locator("[data-tile=doors]")).to_have_attribute("aria-checked", "false")


def test_an_issue_without_a_shading_shades_nothing_and_its_panel_speaks_of_it(opening):
    opening.locator(f"[data-tile={WITHOUT.id}]").click()
    opening.locator("[data-view=issue]").click()
    expect(opening.locator(".ned-panel h2")).to_have_text(WITHOUT.title)


def test_the_picture_and_the_map_show_each_other_the_ward_that_is_pointed_at(opening):
    dot = opening.locator(f"[data-dot={WARD}]")
    dot.dispatch_event("pointerover", {"bubbles": True})
    shape = ".leaflet-ned-pointed-pane path"
    assert opening.locator(shape).count() == 1
    opening.locator(f"path[data-area={WARD}]").dispatch_event("mouseover", {"bubbles": True})
    expect(dot).to_have_class(re.compile("ned-pointed"))


def test_each_ward_is_told_with_both_facts_in_the_table_beside_the_picture(opening):
    opening.get_by_text("The same as a table").first.click()
    rows = opening.locator(".ned-table tbody tr")
    assert rows.count() == len(areas.codes("ward"))
    figures = SHADED.shadings[0].figures("ward")
    for row in rows.all():
        name, loss, share, left = row.locator("th, td").all_inner_texts()
        code = next(code for code in figures if areas.name_of(code) == name)
        assert loss == figures[code].text
        assert "made-up returns" in share and "made-up returns" in left


@pytest.mark.parametrize("at", ["", "53.30,-1.47,11", "53.30,-1.47,12.5", "53.17,-1.41,13.5"])
def test_nothing_lies_over_anything_else(visit, at):
    visit.page.goto(f"{visit.address}/?at={at}" if at else visit.address)
    visit.page.wait_for_selector("[data-circle]", state="attached")
    standing(visit.page)
    names = boxes(visit.page, ".ned-place")
    circles = boxes(visit.page, "[data-circle] g circle:first-child")
    assert names and circles
    for place, one in enumerate(names):
        assert not [other for other in names[place + 1 :] if meet(one, other)]
        assert not [other for other in circles if meet(one, other)]
    buttons = boxes(
        visit.page, ".ned-more > summary, .leaflet-control, .ned-keybox, .ned-synthetic"
    )
    assert not [one for one in names if any(meet(one, other) for other in buttons)]
    # A town is named though its name may cross a mark; what is smaller is named beside marks alone.
    marks = boxes(visit.page, "path[data-mark]:not([d='M0 0'])")
    small = boxes(visit.page, ".ned-place:not(.ned-town)")
    assert marks and small
    assert not [one for one in small if any(meet(one, other, 3) for other in marks)]
    round_ones = [((a + c) / 2, (b + d) / 2, (c - a) / 2) for a, b, c, d in circles]
    for place, (x, y, r) in enumerate(round_ones):
        for x2, y2, r2 in round_ones[place + 1 :]:
            assert ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 >= r + r2 - 2


def test_a_small_place_is_named_beside_the_dots_where_nothing_changed(visit):
    visit.page.goto(f"{visit.address}/?layers=buses,places&areas=ward")
    visit.page.wait_for_selector("path[data-kind=none_found]", state="attached")
    standing(visit.page)
    dots = boxes(visit.page, "path[data-kind=none_found]:not([d='M0 0'])")
    small = boxes(visit.page, ".ned-place:not(.ned-town)")
    assert len(dots) > 10 and len(small) > 3
    assert not [one for one in small if any(meet(one, other) for other in dots)]


def test_news_is_never_stacked(opening):
    opening.locator("[data-tile=buses]").click()
    standing(opening)
    news = boxes(opening, ".leaflet-ned-buses-pane path[data-kind=firm]")
    assert len(news) > 1
    for at, one in enumerate(news):
        assert not [other for other in news[at + 1 :] if meet(one, other, 4)]


def found(page, text: str) -> list[str]:
    page.get_by_role("combobox", name="Find a postcode").fill(text)
    page.wait_for_timeout(100)
    return page.locator("#ned-found li").all_inner_texts()


FORGIVEN = {
    "s18 1py": "S18 1PY",
    "12 High Street, Dronfield S18 1PY": "S18 1PY",
    "S181P": "S18 1P",
    "clay cross n": "Clay Cross North",
    "CLAY CROSS NORHT": "Clay Cross North",
    "saint andrews": "St Andrew's",
    "dronfild henry": "Dronfield Henry Fanshawe",
}


def test_the_search_forgives(opening):
    opening.get_by_role("combobox", name="Find a postcode").focus()
    opening.wait_for_timeout(600)
    first = {typed: next(iter(found(opening, typed)), "") for typed in FORGIVEN}
    wrong = {
        typed: first[typed]
        for typed, meant in FORGIVEN.items()
        if not first[typed].startswith(meant)
    }
    assert wrong == {}


def test_a_postcode_that_does_not_exist_says_which_was_perhaps_meant(opening):
    box = opening.get_by_role("combobox", name="Find a postcode")
    box.focus()
    opening.wait_for_timeout(600)
    near = found(opening, "S18 1PX")
    assert near and all("Perhaps you mean" in one or "Postcode" in one for one in near)
    assert found(opening, "ZZ99 9ZZ") == []
    expect(opening.locator(".ned-found-said")).to_contain_text(
        "We do not know the postcode ZZ99 9ZZ"
    )


def test_a_postcode_leads_to_its_ward_and_stands_in_no_address(visit, opening):
    box = opening.get_by_role("combobox", name="Find a postcode")
    box.focus()
    opening.wait_for_timeout(600)
    found(opening, "S18 1PY")
    box.press("Enter")
    expect(opening.locator(".ned-found-said")).to_contain_text("S18 1PY is in the ward")
    expect(opening.locator("[data-area-name]")).to_be_visible()
    standing(opening)
    assert "S18" not in opening.url and "1PY" not in opening.title()
    assert visit.outside == []


def test_a_town_of_several_wards_is_answered_with_their_sum_and_leads_to_them(opening):
    found(opening, "Clay Cross")
    opening.get_by_role("option", name="Clay Cross Town").click()
    said = opening.locator(".ned-found-said")
    expect(said).to_contain_text(
        "2 wards have Clay Cross in their name: Clay Cross North, Clay Cross South."
    )
    expect(said).to_contain_text("about £43.40 a year for each primary pupil, 2 primary schools")
    expect(said).to_contain_text("3,705 doors not yet visited in made-up returns")
    opening.get_by_role("link", name="Open Clay Cross as a group").click()
    title = opening.get_by_role("heading", level=1)
    expect(title).to_have_text("Clay Cross North and Clay Cross South together")
    opening.wait_for_function("() => /area=E05003420,E05003421/.test(location.search)")


def test_the_sum_of_a_town_is_of_the_chosen_issue(opening):
    opening.locator("[data-tile=buses]").click()
    found(opening, "Dronfield")
    opening.get_by_role("option", name="Dronfield Town").click()
    said = opening.locator(".ned-found-said")
    expect(said).to_contain_text("4 routes: 2 withdrawn, documented; 2 probably cut back")
    assert "primary pupil" not in said.inner_text()


def test_the_search_is_used_by_keyboard_alone(opening):
    box = opening.get_by_role("combobox", name="Find a postcode")
    found(opening, "tupton")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    second = box.get_attribute("aria-activedescendant")
    assert opening.locator(f"#{second}").get_attribute("aria-selected") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"


def test_a_letter_reruns_nothing(visit, opening):
    """Streamlit reruns a page at a bare r: on the map a letter goes to a mark."""
    at_rest(opening)
    runs = "document.querySelectorAll('[data-testid=stApp][data-test-script-state=running]').length"
    opening.evaluate(
        "() => { const app = document.querySelector('[data-testid=stApp]'); window.runs = 0;"
        " const count = () => { window.runs += app.dataset.testScriptState === 'running'; };"
        " new MutationObserver(count).observe(app, {attributes: true}); }"
    )
    assert opening.evaluate(runs) == 0
    opening.locator("path[data-mark][tabindex='0']").first.focus()
    opening.keyboard.press("r")
    opening.evaluate("document.activeElement.blur()")
    opening.keyboard.press("r")
    opening.wait_for_timeout(700)
    assert opening.evaluate("window.runs") == 0


def test_at_320_px_nothing_runs_past_the_edge_and_every_tile_is_there(visit):
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(visit.address)
    page.wait_for_selector("[data-circle]", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for issue in TILES:
        box = page.locator(f"[data-tile={issue.id}]").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] >= 44
