"""What a presenter sees and presses, with everything but the app cut off."""

import csv
import re

import pytest
from playwright.sync_api import expect

from bench.stage import SIZES, Hour, opened
from geo import areas
from geo.canvass.publish import publish
from geo.draw.stops import stops
from geo.tables import DATA
from tests.browser.conftest import PATIENCE_MS, Visit, at_rest, free_port, start_app, stop
from tests.browser.test_access import findings
from tests.browser.test_hidden import some_published

pytestmark = pytest.mark.browser

SIZE = {"width": 1280, "height": 720}
TOLD = some_published()
SHOWN = stops(TOLD)
LAST = len(SHOWN)
TEXTS = """() => [...document.querySelectorAll(".ned-stage *")]
  .filter((node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim())
    && !node.closest("title, desc, style, .ned-unseen, .leaflet-control")
    && node.checkVisibility({ visibilityProperty: true }))"""
# Sizes are as they are seen: of words in a picture, by how much the picture is enlarged.
LOOK = """
  const px = (node) => parseFloat(getComputedStyle(node).fontSize)
    * (node.ownerSVGElement?.classList.contains("ned-svg") ? node.getScreenCTM().a : 1);
  const sizes = texts.map((node) => [px(node), node.textContent.slice(0, 40)])
    .sort(([one], [other]) => one - other);
  const within = (selector) => texts.filter((node) => node.matches(selector));
  const labels = within(".ned-svg text, .ned-met td");
  const seen = (one) => [...document.querySelectorAll(one)].find((node) => node.checkVisibility());
  const places = [".ned-stop", ".ned-on-map > .ned", ".ned-on-map > .ned-stage-key",
    ".ned-stage-chart svg", ".ned-caption", ".ned-stage-bar"];
  const boxed = (all) => all.map(([name, node]) => [name, node.getBoundingClientRect()]);
  const boxes = boxed(places.map((one) => [one, seen(one)]).filter(([, node]) => node));
  const words = boxed(within(".ned-svg text").map((node) => [node.textContent, node]));
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  // The box of a line of words is higher than its letters.
  const low = ({ left, right, top, bottom }) =>
    ({ left, right, top: top + (bottom - top) * 0.2, bottom: bottom - (bottom - top) * 0.2 });
  const pairs = (all, of = (box) => box) => all.flatMap(([one, a], at) => all.slice(at + 1)
    .filter(([, b]) => meet(of(a), of(b))).map(([other]) => [one, other]));
  const held = [".ned-stop", ".ned-stage-key", ".ned-caption", ".ned-stage-bar", ".ned-source"];
  // Half a line, since letters of a heading reach out of theirs; a line more would be a spill.
  const spills = (node) => node.scrollHeight > node.clientHeight + px(node) / 2
    || node.scrollWidth > node.clientWidth + 2;
  const stage = document.querySelector(".ned-stage");
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { least: sizes[0][0], small: sizes[0], title: px(document.querySelector(".ned-stop h2")),
    label: labels.length ? Math.min(...labels.map(px)) : null,
    over: [...pairs(boxes), ...pairs(words, low)],
    cut: [...held.map(seen), stage].filter((node) => node && spills(node))
      .map((node) => node.className),
    stage: [left, top, width, height].map(Math.round) };
"""


@pytest.fixture(scope="module")
def presented(browser, tmp_path_factory):
    """A stage at its first stop, of a place whose made-up coverage is published."""
    folder = tmp_path_factory.mktemp("talk")
    publish(TOLD, folder / "published")
    port = free_port()
    process, address = start_app(folder, port=port)
    context = browser.new_context(viewport=SIZE, color_scheme="light")
    visit = Visit(context.new_page(), address)
    visit.asked, visit.folder, visit.port, visit.process = [], folder, port, process
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on(
        "websocket", lambda wire: wire.on("framesent", lambda _: visit.asked.append("message"))
    )
    visit.page.goto(f"{address}/present?stop=2")
    # The first to open the app waits until the map is drawn.
    visit.page.wait_for_selector(".ned-stop h2", timeout=3 * PATIENCE_MS)
    shows(visit.page, 2)
    at_rest(visit.page)
    yield visit
    context.close()
    stop(visit.process)


@pytest.fixture
def page(presented):
    page = presented.page
    page.set_viewport_size(SIZE)
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    shows(page, 1)
    return page


def shows(page, number: int) -> None:
    """Wait until a stop stands there: its number, its sentence and its address."""
    page.locator(".ned-number", has_text=f"{number} of {LAST}").wait_for(state="attached")
    page.locator(".ned-stop h2", has_text=SHOWN[number - 1].say).wait_for()
    assert page.url.endswith(f"stop={number}")


def frames(page, times: int = 2) -> None:
    """Wait until that many frames are drawn."""
    page.evaluate("async (n) => { while (n--) await new Promise(requestAnimationFrame); }", times)


@pytest.mark.parametrize("asked", ["1.5", "-1", "99", "abc", "%00"])
def test_a_stop_that_is_none_opens_the_nearest_and_meets_no_error(presented, asked):
    page = presented.page
    presented.errors.clear()
    page.goto(f"{presented.address}/present?stop={asked}")
    page.get_by_text("There is no stop").wait_for()
    page.locator(".ned-stop h2").wait_for()
    assert page.locator(".ned-stop h2").inner_text() in [one.say for one in SHOWN]
    assert [one for one in presented.errors if "404" not in one] == []


def test_the_key_of_a_stop_names_the_unit_and_both_looks_of_a_mark_that_is_a_dot(page):
    for _ in range(3):
        page.keyboard.press("PageDown")
    shows(page, 4)
    key = page.locator(".ned-stage-key")
    key.get_by_text("Stronger colour: more lost, routes").wait_for()
    page.keyboard.press("PageDown")
    shows(page, 5)
    for label, looks in (("Surgery open", 2), ("Branch not verified", 2), ("Surgery closed", 1)):
        expect(key.locator("li", has_text=label).locator("svg")).to_have_count(looks)


def test_every_key_of_a_clicker_moves_and_one_that_is_held_moves_once(page):
    for key in ("ArrowRight", "ArrowDown", "PageDown", "Space"):
        page.keyboard.press(key)
        shows(page, 2)
        page.keyboard.press({"Space": "Shift+ ", "PageDown": "PageUp"}.get(key, "ArrowLeft"))
        shows(page, 1)
    page.keyboard.press("End")
    shows(page, LAST)
    page.keyboard.press("ArrowUp")
    shows(page, LAST - 1)
    page.keyboard.press("Home")
    for _ in range(8):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    shows(page, 2)


def test_b_and_a_full_stop_make_it_black_and_a_step_or_escape_ends_it(page):
    black = page.locator(".ned-black")
    for begin, end in (("b", "b"), (".", "."), ("b", "Escape")):
        page.keyboard.press(begin)
        black.wait_for()
        box = black.bounding_box()
        assert (box["width"], box["height"]) == (SIZE["width"], SIZE["height"])
        page.keyboard.press(end)
        black.wait_for(state="hidden")
    shows(page, 1)
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    black.wait_for(state="hidden")
    shows(page, 2)


def test_n_shows_the_notes_and_their_own_window_follows_the_stage_and_leads_it(page):
    page.keyboard.press("n")
    notes = page.locator(".ned-notes")
    assert SHOWN[0].notes[0] in notes.inner_text()
    assert f"Next: {SHOWN[1].say}" in notes.inner_text()
    with page.expect_popup() as popup:
        notes.get_by_role("link", name="Open the notes in a second window").click()
    apart = popup.value
    page.keyboard.press("Escape")
    notes.wait_for(state="hidden")
    apart.locator(".ned-notes-sheet h3", has_text=SHOWN[0].say).wait_for(timeout=PATIENCE_MS)
    page.keyboard.press("PageDown")
    apart.locator(".ned-notes-sheet h3", has_text=SHOWN[1].say).wait_for()
    assert "stop=2" in apart.url and "notes=1" in apart.url
    apart.keyboard.press("PageDown")
    shows(page, 3)
    assert findings(apart) == []
    apart.close()


def test_letters_on_the_stage_reach_nobody_else(page):
    page.evaluate(
        """() => { window.heard = [];
          document.addEventListener("keydown", ({ key }) => window.heard.push(key)); }"""
    )
    for focus in ("document.activeElement.blur()", "document.querySelector('.ned-stage').focus()"):
        page.evaluate(focus)
        for key in "rcbb":
            page.keyboard.press(key)
    assert page.evaluate("window.heard") == []
    shows(page, 1)


def test_every_stop_has_one_picture_and_asks_nothing_of_the_server(presented, page):
    presented.asked.clear()
    for number, told in enumerate(SHOWN, 1):
        shows(page, number)
        frames(page)
        assert page.locator(".ned-stage-chart svg:visible").count() == bool(told.chart)
        assert page.locator(".ned-stage .leaflet-container").is_visible() is bool(told.view)
        assert page.locator(".ned-caption").inner_text().strip()
        assert "As it stood on" in page.inner_text(".ned-source")
        page.keyboard.press("PageDown")
    assert presented.asked == []
    assert presented.outside == []


def test_keys_pressed_faster_than_the_map_is_drawn_end_on_the_right_stop(page):
    page.evaluate(
        """() => { for (const key of ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp"])
          dispatchEvent(new KeyboardEvent("keydown", { key })); }"""
    )
    shows(page, 4)
    frames(page)
    assert page.locator(".leaflet-ned-buses-pane path[data-mark]").first.is_visible()
    page.mouse.click(400, 400)
    page.keyboard.press("PageDown")
    shows(page, 5)
    page.get_by_role("button", name="Back").click()
    shows(page, 4)
    page.keyboard.press("Space")
    shows(page, 5)


@pytest.mark.parametrize("size", SIZES)
def test_at_every_size_type_grows_with_the_screen_and_nothing_overlaps(page, size):
    wide, high = size
    page.set_viewport_size({"width": wide, "height": high})
    scale = min(wide / 1280, high / 720)
    for number in range(1, LAST + 1):
        frames(page, 3)
        told = page.evaluate(f"() => {{ const texts = ({TEXTS})(); {LOOK} }}")
        at = f"stop {number} at {wide} by {high}"
        assert told["least"] >= 16 * scale - 0.1, (at, told["small"])
        assert told["title"] == pytest.approx(45 * scale, abs=0.1)
        assert told["label"] is None or told["label"] >= 20 * scale - 0.6, at
        assert told["over"] == [], at
        assert told["cut"] == [], at
        assert told["stage"] == [0, 0, wide, high], at
        page.keyboard.press("PageDown")


def test_where_both_meet_numbers_the_wards_and_says_that_the_doors_are_made_up(page):
    page.keyboard.press("End")
    shows(page, LAST)
    assert "made up for a demonstration" in page.inner_text(".ned-stop .ned-synthetic")
    assert page.inner_text(".ned-stop h2").startswith("In made-up returns")


def test_the_key_of_a_stop_names_the_routes_and_the_wards_that_stand_out(page):
    number = next(at for at, one in enumerate(SHOWN, 1) if one.view and "buses" in one.view.layers)
    for _ in range(number - 1):
        page.keyboard.press("PageDown")
    shows(page, number)
    rows = list(csv.DictReader((DATA / "bus_changes.csv").open(encoding="utf-8")))
    for told, standing in (("documented", "firm"), ("not confirmed", "probable")):
        routes = {one["route"] for one in rows if one["standing"] == standing}
        named = page.locator(".ned-stage-key li", has_text=told).locator(".ned-named")
        assert routes and set(named.inner_text().split("; ")) == routes
    wards = {areas.name_of(code) for code in areas.codes("ward")}
    worst = page.locator(".ned-stage-key li", has_text="2 or more").locator(".ned-named")
    assert set(worst.inner_text().split("; ")) < wards


def test_it_turns_dark_by_a_button_and_by_the_system_and_the_map_with_it(page):
    page.keyboard.press("End")
    shows(page, LAST)

    def light(colour: str) -> bool:
        return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3 > 128

    def grounds() -> list[str]:
        return page.evaluate(
            """() => {
              const of = (one, what) => getComputedStyle(document.querySelector(one))[what];
              return [of(".ned-stage", "backgroundColor"),
                of(".ned-stage .leaflet-container", "backgroundColor"),
                of(".leaflet-ned-inside-pane path", "fill"), of(".ned-stop h2", "color")];
            }"""
        )

    assert [light(one) for one in grounds()] == [True, True, True, False]
    assert findings(page) == []
    page.get_by_role("button", name="Dark").click()
    frames(page)
    assert grounds()[:3] == ["rgb(20, 24, 27)", "rgb(20, 24, 27)", "rgb(30, 36, 40)"]
    assert light(grounds()[3])
    for number in (LAST, 1):
        page.keyboard.press("End" if number == LAST else "Home")
        shows(page, number)
        assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    frames(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_selector(".ned-stage:not(.ned-dark)")


def test_nothing_moves_by_itself(page):
    page.keyboard.press("PageDown")
    assert page.evaluate("document.getAnimations().length") == 0


def test_on_a_telephone_each_stop_can_be_read_without_going_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in SHOWN:
        frames(page)
        assert page.evaluate(
            "() => document.querySelector('.ned-stage').scrollWidth <= innerWidth + 1"
        )
        page.keyboard.press("PageDown")


def test_a_bad_hour_loses_no_place_and_shows_no_wrong_stop(presented, page):
    def kill() -> None:
        stop(presented.process)

    def start() -> None:
        presented.process, _ = start_app(presented.folder, port=presented.port)

    talk = opened(page, presented.address, [one.say for one in SHOWN])
    Hour(talk, kill, start).round()
    assert len(talk.taken_ms) > 50


def test_the_figure_leads_to_its_card_in_one_click(page):
    page.locator(".ned-source a").click()
    page.wait_for_url(re.compile("claims.card=majority_2017"))
    page.get_by_role("dialog").get_by_text("2,860").first.wait_for()
