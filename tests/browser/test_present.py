"""What a presenter sees and presses, at 1280 by 720, with everything but the app cut off."""

import re

import pytest

from geo.draw.stops import stops
from geo.issues import every_issue
from tests.browser.conftest import PATIENCE_MS, Visit, at_rest

pytestmark = pytest.mark.browser

SIZE = {"width": 1280, "height": 720}
TITLES = [one.title for one in stops(None)]


@pytest.fixture(scope="module")
def presented(app, browser):
    """The presentation, with every request and every message to the server noted."""
    context = browser.new_context(viewport=SIZE, color_scheme="light")
    visit = Visit(context.new_page(), app)
    visit.asked = []
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on(
        "websocket", lambda wire: wire.on("framesent", lambda _: visit.asked.append("message"))
    )
    visit.page.goto(f"{app}/present?stop=2")
    # The first to open the app waits until the map is drawn.
    visit.page.wait_for_selector(".ned-stop h2", timeout=3 * PATIENCE_MS)
    shows(visit.page, 2)
    at_rest(visit.page)
    yield visit
    context.close()


@pytest.fixture
def page(presented):
    presented.page.keyboard.press("Home")
    shows(presented.page, 1)
    return presented.page


def shows(page, number: int) -> None:
    """Wait until a stop stands there: its number, its title and its address."""
    page.locator(".ned-number", has_text=f"{number} of 7").wait_for()
    page.locator(".ned-stop h2", has_text=TITLES[number - 1]).wait_for()
    assert page.url.endswith(f"stop={number}")


def frames(page, times: int = 2) -> None:
    """Wait until that many frames are drawn."""
    page.evaluate("async (n) => { while (n--) await new Promise(requestAnimationFrame); }", times)


def seen(page) -> list[str]:
    """The layers whose marks or shades are to be seen."""
    return page.evaluate(
        """(names) => names.filter((name) =>
          [...document.querySelectorAll(`.leaflet-ned-${name}-pane path`)].some((path) =>
            path.checkVisibility() && +path.getAttribute("fill-opacity") > 0))""",
        [*(one.id for one in every_issue() if one.kinds), "shade-ward"],
    )


@pytest.mark.parametrize("asked", ["1.5", "-1", "0", "99", "abc", "1e99", "%00"])
def test_a_stop_that_is_none_opens_the_nearest_and_meets_no_error(presented, app, asked):
    page = presented.page
    presented.errors.clear()
    page.goto(f"{app}/present?stop={asked}")
    page.get_by_text("There is no stop").wait_for()
    page.locator(".ned-number", has_text="of 7").wait_for()
    assert page.locator(".ned-stop h2").inner_text() in TITLES
    assert [one for one in presented.errors if "404" not in one] == []


def test_shift_and_space_go_back(page):
    page.keyboard.press(" ")
    shows(page, 2)
    page.keyboard.press("Shift+ ")
    shows(page, 1)


@pytest.mark.parametrize("onward", ["ArrowRight", "ArrowDown", "PageDown", "Space"])
def test_the_keys_of_a_clicker_move_on(page, onward):
    page.keyboard.press(onward)
    shows(page, 2)


@pytest.mark.parametrize("back", ["ArrowLeft", "ArrowUp", "PageUp"])
def test_and_back_from_the_last(page, back):
    page.keyboard.press("End")
    shows(page, 7)
    page.keyboard.press(back)
    shows(page, 6)


def test_other_keys_of_a_clicker_blank_nothing(page):
    for key in ("b", ".", "PageUp", "Home"):
        page.keyboard.press(key)
    shows(page, 1)


def test_every_stop_shows_its_map_and_asks_nothing_of_the_server(presented, page):
    presented.asked.clear()
    drawn = []
    for number in range(1, 8):
        shows(page, number)
        frames(page)
        drawn.append(seen(page))
        page.keyboard.press("PageDown")
    # The shades of the last, without published coverage, are the issue's alone.
    assert drawn == [
        [],
        ["schools"],
        ["buses"],
        ["surgeries", "jobcentres"],
        ["fracking"],
        [],
        ["shade-ward"],
    ]
    assert presented.asked == []
    assert presented.outside == []


def test_what_the_next_stops_show_is_drawn_before_they_are_asked_for(app, browser):
    fresh = Visit(browser.new_page(viewport=SIZE), app)
    fresh.page.goto(f"{app}/present")
    shows(fresh.page, 1)
    fresh.page.wait_for_function(
        """() => ["schools", "buses", "surgeries", "jobcentres", "fracking"].every((name) =>
          document.querySelector(`.leaflet-ned-${name}-pane path[data-mark]`))"""
    )
    # Keys work before anything is touched, and in the same frame the text is there.
    told = fresh.page.evaluate(
        """() => { dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
          return document.querySelector(".ned-stop h2").textContent; }"""
    )
    assert told == TITLES[1]
    fresh.page.close()


def test_keys_pressed_faster_than_the_map_is_drawn_end_on_the_right_stop(page):
    page.evaluate(
        """() => { for (const key of ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp"])
          dispatchEvent(new KeyboardEvent("keydown", { key })); }"""
    )
    shows(page, 4)
    frames(page)
    assert seen(page) == ["surgeries", "jobcentres"]


def test_keys_work_after_a_click_on_the_map_on_a_mark_and_on_a_button(page):
    page.mouse.click(*middle(page, ".ned-stage .leaflet-container"))
    page.keyboard.press("PageDown")
    shows(page, 2)
    page.locator("path[data-mark='112501']").dispatch_event("click")
    page.wait_for_selector(".ned-popup")
    page.keyboard.press("ArrowRight")
    shows(page, 3)
    page.locator(".ned-popup").wait_for(state="detached")
    page.get_by_role("button", name="Next").click()
    shows(page, 4)
    page.get_by_role("button", name="Previous").click()
    shows(page, 3)
    page.keyboard.press("Space")
    shows(page, 4)


def middle(page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("number", range(1, 8))
def test_a_stop_is_legible_from_afar_and_nothing_runs_over(page, number):
    for _ in range(number - 1):
        page.keyboard.press("PageDown")
    shows(page, number)
    frames(page)
    told = page.evaluate(
        """() => {
          const all = (selector) => [...document.querySelectorAll(`.ned-stage ${selector}`)];
          const px = (node) => parseFloat(getComputedStyle(node).fontSize);
          const least = (selector) => Math.min(...all(selector).map(px));
          const over = (node) => node.scrollWidth > node.clientWidth + 1
            || (node.className !== "ned-big" && node.scrollHeight > node.clientHeight + 1);
          return { title: least(".ned-stop h2"), big: least(".ned-big"), line: least(".ned-line"),
            rest: least(".ned-rest, .ned-line"), key: least(".ned-stage-key li"),
            over: all(".ned-stop, .ned-big, .ned-stage-key").filter(over)
              .map((node) => node.className),
            stage: document.querySelector(".ned-stage").getBoundingClientRect().toJSON() };
        }"""
    )
    assert told["title"] >= 44 and told["big"] >= 72
    assert told["line"] >= 32 and told["rest"] >= 32 and told["key"] >= 20
    assert told["over"] == []
    assert told["stage"]["top"] >= -1 and told["stage"]["bottom"] <= 721
    assert page.locator(".ned-stage .leaflet-control-attribution").is_visible()


def test_two_figures_that_disagree_have_equal_weight(page):
    sizes = page.eval_on_selector_all(
        ".ned-big",
        """all => all.map((node) => {
          const { fontSize, fontWeight, color } = getComputedStyle(node);
          const { top, width } = node.getBoundingClientRect();
          return [node.textContent, [fontSize, fontWeight, color, top, Math.round(width)]]; })""",
    )
    assert [text for text, _ in sizes] == ["2,681", "2,860"]
    assert sizes[0][1] == sizes[1][1]


def test_staff_present_coverage_only_as_published(page):
    for _ in range(5):
        page.keyboard.press("PageDown")
    shows(page, 6)
    frames(page)
    assert page.inner_text(".ned-big") == "Not published"
    assert seen(page) == []


def looks(page, selector: str) -> set[str]:
    """The colours that fill these parts."""
    fills = "all => all.map((one) => getComputedStyle(one).fill)"
    return set(page.eval_on_selector_all(selector, fills))


def test_it_turns_dark_by_a_button_and_by_the_system(app, page, browser):
    def grounds(shown):
        return shown.evaluate(
            """() => [".ned-stage", ".ned-stage .leaflet-container", ".ned-stop h2"].map((one) => {
              const { backgroundColor, color } = getComputedStyle(document.querySelector(one));
              return one.endsWith("h2") ? color : backgroundColor; })"""
        )

    def light(colour):
        return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3

    assert [light(one) > 128 for one in grounds(page)] == [True, True, False]
    page.get_by_role("button", name="Dark").click()
    assert [light(one) > 128 for one in grounds(page)] == [False, False, True]
    # The system's change is heard with the frame that follows it.
    page.emulate_media(color_scheme="dark")
    frames(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_selector(".ned-stage:not(.ned-dark)")
    assert light(grounds(page)[0]) > 128
    # The ground under the constituency is dark too, and every shade keeps the look of its key.
    page.keyboard.press("End")
    shows(page, 7)
    for scheme, is_dark in (("dark", True), ("light", False)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_selector(".ned-stage.ned-dark" if is_dark else ".ned-stage:not(.ned-dark)")
        (inside,) = looks(page, ".leaflet-ned-inside-pane path")
        assert (light(inside) < 60) if is_dark else (light(inside) > 200)
        shades = looks(page, ".leaflet-ned-shade-ward-pane path")
        assert len(shades) > 2 and shades <= looks(page, ".ned-stage-key svg *")
    page.emulate_media(color_scheme="light")


def test_nothing_moves_by_itself(page):
    moving = page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running').length"
    )
    page.keyboard.press("PageDown")
    assert page.evaluate("document.getAnimations().length") == moving == 0


def test_the_figure_leads_to_its_card_in_one_click(app, browser):
    page = Visit(browser.new_page(viewport=SIZE), app).page
    page.goto(f"{app}/present?stop=2")
    shows(page, 2)
    page.locator(".ned-stage-bar a").click()
    page.wait_for_url(re.compile("claims.card=premium_loss"))
    card = page.get_by_role("dialog")
    card.get_by_text("about £259,000 a year, 44 schools").first.wait_for()
    page.close()
