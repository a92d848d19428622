"""Charts in a page: seen, named, as a table, as files, on a telephone, and dark where it is."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from geo.draw.charts import text
from geo.draw.tokens import DARK, LIGHT
from geo.export.pictures import SHAPES
from geo.issues import issue
from tests.browser.conftest import at_rest
from tests.browser.test_access import IN_FULL_COLOUR, turned
from tests.draw.charts import read

HOLDER = ".ned-chart-holder"


def opened(page, address, table="Schools"):
    page.goto(f"{address}/?tables={table}")
    page.locator(f"{HOLDER} svg").first.wait_for(state="attached")
    at_rest(page)
    return page.locator(HOLDER).first


def colour(shown, of):
    return shown.locator(of).first.evaluate("node => getComputedStyle(node).fill")


def rgb(token):
    return f"rgb({', '.join(str(int(token[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_a_chart_is_seen_and_named_for_a_reader_who_hears_it(visit):
    shown = opened(visit.page, visit.address)
    chart = issue("schools").charts()[0]
    named = shown.get_by_role("img", name=f"{chart.title} {chart.sentence}")
    assert named.count() == 1 and named.is_visible()
    assert named.bounding_box()["width"] > 500
    assert visit.outside == []


def test_its_words_are_as_wide_as_they_are_measured(visit):
    shown = opened(visit.page, visit.address)
    visit.page.evaluate("document.fonts.ready")
    wide = shown.locator(".ned-chart-wide text").evaluate_all(
        "all => all.map((one) => [one.textContent, one.getComputedTextLength(), "
        "Number(one.getAttribute('font-size')), one.classList[0]])"
    )
    assert len(wide) > 10
    for words, found, size, face in wide:
        assert found <= 1.02 * text.width(words, size, face) + 1, words


def test_its_table_has_the_rows_and_its_files_carry_title_and_source(visit):
    shown = opened(visit.page, visit.address)
    chart = issue("schools").charts()[0]
    shown.get_by_text("The same as a table").click()
    rows = shown.locator("tbody tr")
    assert rows.count() == len(chart.rows())
    assert rows.first.locator("th, td").all_inner_texts() == list(chart.rows().iloc[0])
    bodies = {}
    for kind in ("SVG", "PNG", "CSV"):
        with visit.page.expect_download() as got:
            shown.get_by_role("button", name=f"Download chart ({kind})").click()
        assert got.value.suggested_filename == f"{chart.id}.{kind.lower()}"
        bodies[kind] = Path(got.value.path()).read_bytes()
    told = " ".join(one.words for one in read.words(bodies["SVG"].decode()))
    assert chart.title in told and chart.source in told and "var(" not in bodies["SVG"].decode()
    assert chart.title in bodies["CSV"].decode() and chart.source in bodies["CSV"].decode()
    picture = Image.open(io.BytesIO(bodies["PNG"])).convert("RGB")
    assert picture.width == 2 * (640 + 2 * 24)
    seen = {one for _, one in picture.getcolors(1_000_000)}
    assert tuple(int(LIGHT["loss-4"][at : at + 2], 16) for at in (1, 3, 5)) in seen


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_telephone_it_is_drawn_narrow_and_nothing_scrolls_sideways(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 844})
    shown = opened(visit.page, visit.address)
    assert shown.locator(".ned-chart-narrow svg").is_visible()
    assert not shown.locator(".ned-chart-wide svg").is_visible()
    assert shown.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_it_follows_a_reader_from_light_to_dark(visit):
    part = ".ned-chart-wide .f-loss-4"
    shown = opened(visit.page, visit.address)
    assert colour(shown, part) == rgb(LIGHT["loss-4"])
    visit.page.emulate_media(color_scheme="dark")
    visit.page.wait_for_function(
        "() => getComputedStyle(document.body).backgroundColor === 'rgb(20, 24, 27)'"
    )
    assert colour(shown, part) == rgb(DARK["loss-4"])
    visit.page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("table", ["Schools", "Buses", "Surgeries", "Canvass%20coverage"])
def test_everybody_can_reach_what_is_in_it(visit, table):
    shown = opened(visit.page, visit.address, table)
    shown.get_by_text("The same as a table").click()
    for scheme in ("light", "dark"):
        turned(visit.page, scheme)
        visit.page.wait_for_function(IN_FULL_COLOUR)
        found = Axe().run(visit.page, HOLDER).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], scheme


COPIED = """async () => {
  const [one] = await navigator.clipboard.read();
  const bitmap = await createImageBitmap(await one.getType("image/png"));
  return [bitmap.width, bitmap.height];
}"""


def copied(page, holder):
    """Press Copy picture, and answer what the button then says."""
    holder.get_by_role("button", name="Copy picture").click()
    said = holder.locator(".ned-copied")
    expect(said).not_to_have_text("")
    return said.inner_text()


def test_a_picture_and_a_chart_are_copied_as_png_or_a_sentence_says_why_not(visit):
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = opened(page, visit.address)
    assert copied(page, shown) == "Picture copied"
    assert page.evaluate(COPIED)[0] == 2 * (640 + 2 * 24)
    page.goto(f"{visit.address}/about?tab=downloads&picture=bus_losses&shape=9x16")
    press = page.locator(".ned-press")
    press.get_by_role("img", name="Two bus routes were withdrawn").wait_for()
    at_rest(page)
    assert copied(page, press) == "Picture copied"
    assert page.evaluate(COPIED) == [2 * SHAPES["9x16"].wide, 2 * SHAPES["9x16"].high]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.evaluate("delete window.ClipboardItem")
    assert "Download it as PNG instead" in copied(page, press)
    page.set_viewport_size({"width": 320, "height": 844})
    assert press.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert visit.outside == []
