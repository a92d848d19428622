"""The file to take away, opened by a double click: from file://, with no network at all."""

import json

import pikepdf
import pytest

from geo import areas
from geo.areas.postcodes import shown
from geo.coverage.returns import SYNTHETIC
from geo.draw.content import content
from geo.export import pack as packing
from geo.export.pack.alone import chart_alone, layer_alone, listener
from geo.issues import every_issue
from tests.browser.test_access import COLOURS, findings
from tests.browser.test_hidden import some_published
from tests.browser.test_hostile import SCHOOL, WARD, hostile
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.browser

DAY = "2026-11-24"
# Where the map and its wards stand, to the pixel, and the sentences on it.
SEEN = """() => [".leaflet-container", "path[data-area]", ".ned-callout"].flatMap((one) =>
  [...document.querySelectorAll(one)].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x, y, width, height].map(Math.round); }))"""


class Opened:
    """The file in a browser without a network, with every request and error noted."""

    def __init__(
        self, browser, path, width: int = 1400, hash: str = "", ready: str = "html[data-ready]"
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 844}, offline=True, is_mobile=width < 600
        )
        self.context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
        self.page = self.context.new_page()
        self.asked, self.errors = [], []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda said: self.errors.append(said.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{path.as_uri()}{hash}")
        self.page.wait_for_selector(ready, state="attached")
        self.own = path.as_uri()

    def others(self) -> list[str]:
        return [one for one in self.asked if not one.startswith(self.own)]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("stick") / packing.FILE
    made.write_bytes(packing.pack(some_published(), DAY).encode())
    return made


@pytest.fixture
def opened(browser, path):
    contexts = []

    def shown(**how) -> Opened:
        one = Opened(browser, path, **how)
        contexts.append(one.context)
        return one

    yield shown
    for context in contexts:
        context.close()


def more(page) -> None:
    """Bring the switches of all layers into sight."""
    page.evaluate("document.querySelector('.ned-more').open = true")


def test_it_opens_without_a_network_asks_for_nothing_and_meets_no_error(opened, path):
    print(f"{packing.FILE}: {path.stat().st_size / 1_000_000:.2f} MB")
    one = opened()
    page = one.page
    more(page)
    assert page.locator(".ned-more input[data-layer]").count() > len(every_issue())
    for box in page.locator(".ned-more input[data-layer]").all():
        box.set_checked(True)
    for measure in page.eval_on_selector_all(
        "[data-choose=measure] option", "all => all.map(o => o.value)"
    ):
        page.locator("[data-choose=measure]").select_option(measure)
    assert page.locator("[data-layer=tiles]").count() == 0
    assert page.locator(f"path[data-mark='{SCHOOL}']").is_visible()
    page.locator(".ned-signs").get_by_text(SYNTHETIC).wait_for()
    page.wait_for_timeout(500)
    assert one.asked == [one.own]
    assert one.errors == []


def test_links_of_the_map_lead_inside_the_file(opened):
    page = opened().page
    page.locator(f"path[data-mark='{SCHOOL}']").dispatch_event("click")
    page.wait_for_selector(".ned-popup")
    links = page.eval_on_selector_all(
        ".ned-popup a[data-page], .ned-panel a[data-page]", "all => all.map(a => a.hash)"
    )
    assert links and page.evaluate(
        "(all) => all.every((one) => document.querySelector(one))", links
    )
    page.locator(".ned-popup a[data-page=sources]").first.click()
    page.wait_for_function("() => location.hash.startsWith('#source-')")
    assert page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top") < 400
    assert page.locator("#source-schools table").is_visible()


def test_a_card_leads_to_the_map_that_shows_it(opened):
    page = opened().page
    page.locator("#card-imd2015_decile a[data-view]").click()
    page.locator("path[data-area^=E01]").first.wait_for()
    assert page.locator("[data-choose=measure]").input_value() == "imd2015_decile"


def test_every_view_of_the_panel_opens_in_it(opened):
    one = opened()
    for view in ("issue", "doors", "area", "both"):
        one.page.locator(f".ned-panel [data-view={view}]").click()
        one.page.locator(f"[data-view={view}][aria-selected=true]").wait_for()
    assert one.errors == []


def test_the_stops_are_presented_in_it_and_escape_ends_that(opened):
    one = opened(hash="#present-4")
    page = one.page
    page.locator(".ned-kicker", has_text="Buses").wait_for()
    page.keyboard.press("PageDown")
    page.locator(".ned-kicker", has_text="Surgeries").wait_for()
    assert page.url.endswith("#present-5")
    page.keyboard.press("Escape")
    page.locator("#show").wait_for(state="hidden")
    page.get_by_role("button", name="Present the stops").click()
    page.locator(".ned-kicker", has_text="The seat").wait_for()
    page.locator(".ned-stage-bar a").click()
    page.wait_for_function("() => location.hash === '#card-majority_2017'")
    page.locator("#show").wait_for(state="hidden")
    assert one.others() == [] and one.errors == []


def test_no_stop_runs_over_on_a_projector(opened):
    page = opened(hash="#present-1").page
    page.set_viewport_size({"width": 1280, "height": 720})
    for number in range(1, 8):
        page.locator(".ned-number", has_text=f"{number} of 7").wait_for()
        page.wait_for_timeout(100)
        over = page.evaluate(
            """() => [...document.querySelectorAll(".ned-stop, .ned-stage-key, .ned-stage-bar")]
              // Letters of a heading reach out of their line; half a line more would be a spill.
              .filter((node) => node.scrollHeight > node.clientHeight
                + parseFloat(getComputedStyle(node).fontSize) / 2
                || node.scrollWidth > node.clientWidth + 1)
              .map((node) => node.className)"""
        )
        assert over == [], number
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_telephone_nothing_runs_past_the_edge(opened, width):
    page = opened(width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    levels = page.eval_on_selector_all("main h2, main h3", "all => all.map(h => +h.tagName[1])")
    assert levels[0] == 2 and len(levels) > 100


def test_hostile_text_in_a_name_is_shown_and_never_run(browser, tmp_path, monkeypatch):
    made, payload = tmp_path / packing.FILE, " ".join(PAYLOADS)
    told = hostile(payload)
    monkeypatch.setattr(areas, "name_of", lambda code: payload)
    made.write_bytes(packing.pack(None, DAY, told).encode())
    one = Opened(browser, made)
    one.page.locator(f"path[data-mark='{SCHOOL}']").dispatch_event("click")
    one.page.wait_for_selector(".ned-popup h3")
    assert one.page.text_content(".ned-popup h3") == payload
    assert one.page.text_content(f"#area-{WARD} h3") == payload
    assert one.page.evaluate("window.hits") == 0
    assert one.others() == [] and one.errors == []
    one.context.close()


def test_what_would_run_is_stopped_by_the_file_s_own_policy(opened):
    """Should a text ever escape its escaping, the browser refuses it."""
    page = opened().page
    page.evaluate(
        """() => { const node = document.createElement("div");
          node.innerHTML = "<img src=x onerror=hit()>"; document.body.append(node); }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hits") == 0


def test_the_map_of_the_file_is_the_map_of_the_app(opened):
    page = opened().page
    told = [layer for layer in json.loads(json.dumps(content()))["layers"] if layer["marks"]]
    more(page)
    for layer in told:
        page.locator(f".ned-more [data-layer={layer['id']}]").check()
    marks = page.eval_on_selector_all("path[data-mark]", "all => all.length")
    assert marks == sum(len(layer["marks"]) for layer in told)


# What is folded away is hidden, so axe-core finds nothing there; most of its time goes to it.
UNFOLDED = """document.querySelectorAll("details:not([open]) > :not(summary)")
  .forEach((one) => one.remove())"""


def test_everybody_reaches_it_light_and_dark_and_while_it_is_presented(opened):
    """In the dark only colours can be other ones; what is presented lies over all the rest."""
    stage = {"include": ["#show"]}
    for how, context in (({}, None), ({"width": 390}, None), ({"hash": "#present-2"}, stage)):
        page = opened(**how).page
        page.evaluate(UNFOLDED)
        assert findings(page, "", context) == []
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector(".ned-dark", state="attached")
        assert findings(page, COLOURS, context) == []


def test_its_own_search_finds_a_postcode_a_town_and_a_school(opened):
    one = opened()
    box = one.page.get_by_role("combobox", name="Find a postcode")
    for typed in (shown("one"), areas.name_of(WARD)[:8], "Clay Cross"):
        box.fill(typed)
        one.page.get_by_role("option").first.wait_for()
        box.press("Enter")
    one.page.get_by_role("link", name="Open Clay Cross as a group").click()
    one.page.wait_for_function("() => location.hash.startsWith('#area-E05003420')")
    assert one.page.get_by_role("heading", name="Clay Cross", exact=True).count() == 1
    assert one.others() == [] and one.errors == []


def test_it_prints_the_map_alone_on_one_sheet_with_key_names_source_and_date(opened, tmp_path):
    page = opened().page
    page.emulate_media(color_scheme="dark")
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "map.pdf") as sheets:
        assert len(sheets.pages) == 1
    before = page.evaluate(SEEN)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.inner_text("body")
    assert "40 or more" in said and "Sources: Schools: Department for Education" in said
    assert "22 September 2019" in said and "version" in said and "Dronfield" in said
    assert SYNTHETIC in said and "Print this view" not in said and "More layers" not in said
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(SEEN) == before


def test_a_layer_and_a_chart_alone_give_their_frame_its_height_and_nobody_else_does(
    browser, tmp_path
):
    issue = every_issue()[0]
    made = {"map": layer_alone(issue, DAY), "chart": chart_alone(issue.charts()[0], DAY)}
    for name, text in made.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    frames = "".join(
        f'<iframe src="{name}.html" title="{name}"></iframe><script>{listener()}</script>'
        for name in made
    )
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Elsewhere</title>{frames}")
    one = Opened(browser, tmp_path / "index.html", ready="iframe[height]")
    fits = """() => [...document.querySelectorAll("iframe")].map((one) => Number(one.height))"""
    one.page.wait_for_function(f"() => ({fits})().every((px) => px > 300)")
    for frame in one.page.frames[1:]:
        frame.wait_for_selector(".ned-svg, path[data-mark]", state="attached")
        assert findings(frame) == []
    one.page.wait_for_timeout(500)
    high = one.page.evaluate(fits)
    for frame, px in zip(one.page.frames[1:], high, strict=True):
        assert abs(frame.evaluate("document.body.getBoundingClientRect().height") - px) <= 1
        frame.evaluate("parent.postMessage({ kind: 'ned-height', px: 1e6 }, '*')")
        frame.evaluate("parent.postMessage({ kind: 'ned-height', px: '77' }, '*')")
    one.page.evaluate("postMessage({ kind: 'ned-height', px: 77 }, '*')")
    one.page.wait_for_timeout(200)
    assert one.page.evaluate(fits) == high
    assert all(url.startswith(tmp_path.as_uri()) for url in one.asked) and one.errors == []
    one.context.close()
