"""The view at hand on one sheet of paper by the browser's print; after it the page is as it was."""

import io
import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from geo.areas import ground
from geo.cards.view import View
from geo.draw.stops import stops
from geo.export.pictures import OFFERED, SHAPES
from geo.issues import issue
from geo.tables.source import ATTRIBUTION
from tests.browser.conftest import at_rest, standing
from tests.browser.test_charts import COPIED

pytestmark = pytest.mark.browser

# In points, upright and on its side; American paper is less high than A4.
PAPERS = {
    "A4": ({"format": "A4"}, (595, 842)),
    "A4 on its side": ({"format": "A4", "landscape": True}, (842, 595)),
    "A3": ({"format": "A3"}, (842, 1191)),
    "A3 on its side": ({"format": "A3", "landscape": True}, (1191, 842)),
    "Letter": ({"format": "Letter"}, (612, 792)),
}
SHOWN = "?layers=buses,shading,places&measure=bus_losses"
EVERYTHING = "?layers=schools,school_income,buses,surgeries,jobcentres,fracking,shading,coverage"
# By how many pixels the constituency is outside of the map that is laid for paper.
CUT = """() => {
  const A4_PX = 718;
  dispatchEvent(new Event("beforeprint"));
  const box = (of) => document.querySelector(of).getBoundingClientRect();
  const map = box(".ned-printed > .leaflet-container");
  const line = box(".leaflet-ned-outline-pane path");
  dispatchEvent(new Event("afterprint"));
  return Math.max(map.width - A4_PX, map.left - line.left, map.top - line.top,
    line.right - map.right, line.bottom - map.bottom);
}"""


STAGED = """() => [".ned-stop h2", ".ned-stage .leaflet-container", ".ned-source"].map((one) => {
  const { left, top, width, height } = document.querySelector(one).getBoundingClientRect();
  return [left, top, width, height]; }).flat()"""


def squeezed(text):
    """Text without blanks: a printer parts letters where it likes."""
    return re.sub(r"\s+", "", text)


def read(page, options):
    """The pages that a print has, and their text."""
    pdf = PdfReader(io.BytesIO(page.pdf(**options)))
    sizes = [(round(one.mediabox.width), round(one.mediabox.height)) for one in pdf.pages]
    return sizes, squeezed("".join(one.extract_text() for one in pdf.pages))


def test_the_map_prints_on_one_sheet_with_key_names_source_and_date_and_comes_back(visit):
    page = standing(visit.map(SHOWN))
    before = page.url
    towns = ground.places().query("inside and kind == 'town'")["name"].tolist()
    buses = issue("buses")
    told = [*towns, *buses.publishers, ATTRIBUTION, "As it stood on 22 September 2019"]
    told += ["Route withdrawn, documented", "Route probably cut back, not confirmed", buses.title]
    assert towns
    for name, (options, size) in PAPERS.items():
        sizes, text = read(page, options)
        assert [abs(one - other) for one, other in zip(sizes[0], size, strict=True)] < [2, 2], name
        assert len(sizes) == 1, name
        assert [one for one in told if squeezed(one) not in text] == [], name
        assert squeezed("More layers") not in text and squeezed("Near me") not in text, name
    assert page.evaluate(CUT) < 0
    assert (page.url, page.locator(".ned-printed").count()) == (before, 0)


def test_every_layer_at_once_still_fits_and_made_up_returns_say_so(visit):
    page = standing(visit.map(EVERYTHING))
    for name in ("A4", "A4 on its side", "Letter"):
        sizes, text = read(page, PAPERS[name][0])
        assert len(sizes) == 1, name
        assert squeezed("These canvass returns are made up") in text, name


def test_a_stop_prints_on_one_sheet_uncut_and_the_stage_is_as_before(visit):
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="dark")
    charted, mapped = (
        next(number for number, one in enumerate(stops(None), 1) if bool(one.view) is with_map)
        for with_map in (False, True)
    )
    for number in (charted, mapped):
        page.goto(f"{visit.address}/present?stop={number}")
        page.wait_for_selector(".ned-stop h2")
        at_rest(page)
        before = page.evaluate(STAGED)
        for name in ("A4", "A4 on its side"):
            sizes, text = read(page, PAPERS[name][0])
            assert len(sizes) == 1, name
            for told in (stops(None)[number - 1].say, "As it stood on"):
                assert squeezed(told) in text, name
            assert "Next" not in text, name
        assert page.evaluate(STAGED) == before
    assert page.evaluate(CUT.replace(".ned-printed >", ".ned-stage-printed .ned >")) < 0


def test_the_button_asks_the_browser_to_print(visit):
    page = standing(visit.map(SHOWN))
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("button", name="Print this view").click()
    assert page.evaluate("window.asked")


def test_the_map_at_hand_is_copied_as_a_picture_under_the_same_finding(visit):
    view = replace(View(), measure="bus_losses", area="E05003433")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = standing(visit.map(f"?{urlencode(view.query())}"))
    with page.expect_response("**/preview/view.png?*") as drawn:
        page.get_by_role("button", name="Copy picture").click()
    expect(page.locator(".ned-copied")).to_contain_text("Picture copied.")
    wide, high = page.evaluate(COPIED)
    assert wide == 2 * SHAPES[OFFERED[0]].wide and high >= 2 * SHAPES[OFFERED[0]].high
    answer = requests.get(drawn.value.url, timeout=60)
    told = Image.open(io.BytesIO(answer.content)).text
    assert told["Title"].startswith("North Wingfield Central: ")
    assert "North Wingfield Central is outlined." in told["Description"]
    assert Axe().run(page).violations_count == 0
    assert visit.outside == []


def test_a_ward_s_page_prints_its_words_figures_and_key_on_a_few_sheets_and_no_button(visit):
    page = visit.page
    page.goto(f"{visit.address}/area?area=E05003421")
    page.wait_for_selector(".ned-small path[data-mark]", state="attached")
    visit.settled()
    before = page.locator(".ned-small .ned-keybox").get_attribute("open")
    sizes, text = read(page, PAPERS["A4"][0])
    assert 2 <= len(sizes) <= 4
    for told in (
        "In Clay Cross South, the pupil premium lost an estimated £44.00 a year",
        "Clay Cross South beside the other wards",
        "about £17,600 a year, 1 school",
        "8.3% less total income after inflation",
        "Primary school",
        "As it stood on 22 September 2019",
    ):
        assert squeezed(told) in text, told
    assert not [
        one for one in ("Download", "Morelayers", "Compare", "Copylink", "imprint") if one in text
    ]
    assert page.locator(".ned-small .ned-keybox").get_attribute("open") == before
