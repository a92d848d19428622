"""Compare, look near by, take away and frame, in a real browser with the network cut."""

import csv
import io
import math
import re
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from geo import areas
from geo.coverage.returns import SYNTHETIC
from geo.draw.markup.small_map import overlap
from geo.link import compare
from pages.parts.takeaway.sharing import frame
from tests.browser.conftest import EVERY_ISSUE, at_rest, choose

pytestmark = pytest.mark.browser
PAIR = "?area=E05003417&with=E05003425"


def inner(box, halo_px: float = 2):
    """A box (left, top, right, bottom) without the halo around it."""
    left, top, right, bottom = box
    return left + halo_px, top + halo_px, right - halo_px, bottom - halo_px


def taken(page, button: str):
    """The file behind a button, and its name."""
    with page.expect_download(timeout=60_000) as awaited:
        page.get_by_role("button", name=button, exact=True).click()
    return awaited.value.path().read_bytes(), awaited.value.suggested_filename


def query(address: str) -> dict[str, str]:
    return {name: told[0] for name, told in parse_qs(urlsplit(address).query).items()}


def test_two_wards_are_compared_and_the_address_shows_the_same_elsewhere(visit):
    page = visit.map(PAIR, "area")
    page.locator(".leaflet-ned-chosen-pane path").nth(1).wait_for(state="attached")
    lines = page.eval_on_selector_all(
        ".leaflet-ned-chosen-pane path", "all => all.map(p => p.getAttribute('stroke-dasharray'))"
    )
    assert sorted(map(str, lines)) == ["3 7", "None"]
    at_rest(page)
    page.get_by_role("combobox", name="Compare with …").click()
    page.keyboard.type("Chesterfield 003A")
    page.get_by_role("option", name="Chesterfield 003A (LSOA, Barrow Hill").click()
    page.wait_for_url(re.compile("with=E01019527"))
    page.wait_for_selector(".leaflet-ned-shade-lsoa-pane path", state="attached")
    at_rest(page)
    table = page.locator("[data-testid=stTable]").inner_text()
    address = page.url
    again = visit.map("?" + urlsplit(address).query, "area")
    at_rest(again)
    assert again.locator("[data-testid=stTable]").inner_text() == table
    assert "about £259,000 a year, 44 schools" in table and "Chesterfield 003A" in table
    assert query(again.url)["area"] == "E05003417" and query(again.url)["with"] == "E01019527"
    assert visit.outside == []


GROUPS = (
    "?area=E05003420,E05003421&name=Our%20patch&with=E05003423,E05003424,E05003425&with_name=Theirs"
)


def test_an_old_address_of_compare_leads_to_the_wards_page(visit):
    page = visit.map(PAIR, "compare")
    page.wait_for_url(re.compile(r"/area\?"))
    page.get_by_role("heading", level=1, name="Ashover and Dronfield Woodhouse compared").wait_for()
    assert query(page.url)["area"] == "E05003417" and query(page.url)["with"] == "E05003425"


def test_two_groups_are_outlined_and_keep_their_address(visit):
    page = visit.map(GROUPS, "area")
    page.locator(".leaflet-ned-chosen-pane path").nth(4).wait_for(state="attached")
    lines = page.eval_on_selector_all(
        ".leaflet-ned-chosen-pane path", "all => all.map(p => p.getAttribute('stroke-dasharray'))"
    )
    assert sorted(map(str, lines)) == ["3 7"] * 3 + ["None"] * 2
    at_rest(page)
    told = query(page.url)
    assert told["area"] == "E05003420,E05003421" and told["name"] == "Our patch"
    assert told["with"] == "E05003423,E05003424,E05003425" and told["with_name"] == "Theirs"
    assert "patch" not in page.title() and "patch" not in page.locator("h1").inner_text()
    assert page.get_by_text("Our patch (as named by whoever made the link)").count() == 1
    copied = page.get_by_role("button", name="Copy link").first.get_attribute("data-copy")
    again = visit.map("?" + urlsplit(copied).query, "area")
    at_rest(again)
    assert "about £43.40" in again.locator("[data-testid=stTable]").inner_text()
    strips = again.locator(".ned-chart-wide svg").first
    strips.wait_for()
    hollow, filled = (
        strips.locator("circle[r='7.5']", has_text=name).first.get_attribute("class").split()
        for name in ("Dronfield", "Clay Cross")
    )
    assert "f-page" in hollow and "f-page" not in filled
    assert visit.outside == []


def test_the_brief_of_a_group_has_no_given_name(visit):
    page = visit.map(GROUPS.split("&with")[0], "area")
    at_rest(page)
    body, name = taken(page, "Download the group's doorstep brief (PDF)")
    assert name == "brief-group-of-2.pdf"
    printed = "".join(one.extract_text() for one in PdfReader(io.BytesIO(body)).pages)
    assert "Clay Cross North and Clay Cross South together" in printed and "patch" not in printed


def test_a_click_on_the_map_compares_another_area(visit):
    page = visit.map(PAIR, "area")
    at_rest(page)
    page.locator("path[data-area='E05003423']").dispatch_event("click")
    page.wait_for_url(re.compile("area=E05003423"))
    page.locator("[data-testid=stTable]", has_text="Dronfield North").wait_for()
    assert query(page.url)["with"] == "E05003425"


def test_each_of_two_wards_has_its_dot_where_its_figure_is(visit):
    page = visit.map(PAIR, "area")
    codes = ["E05003417", "E05003425"]
    told = next(one for one in compare.rows(areas.codes("ward")) if one.id == "imd2015")
    values = [one.value for one in told.figures]
    drawn = page.locator(".ned-chart-wide svg").first
    drawn.wait_for()
    ends = sorted(
        float(one.get_attribute("cx"))
        for one in drawn.locator("circle[r='4.5']").all()[-len(values) :]
    )
    own = next(one for one in compare.rows(codes) if one.id == "imd2015")
    for code, figure in zip(codes, own.figures, strict=True):
        dot = drawn.locator("circle[r='7.5']", has_text=f"{areas.name_of(code)}, {figure.text}")
        share = (figure.value - min(values)) / (max(values) - min(values))
        at = (float(dot.get_attribute("cx")) - 12) / (640 - 24)
        assert at == pytest.approx(share, abs=0.01)
    assert len(ends) == len(values)


def test_a_comparison_is_taken_away_and_read_in_a_spreadsheet(visit):
    page = visit.map(PAIR, "area")
    at_rest(page)
    body, name = taken(page, "Download XLSX")
    assert name == "compare-E05003417-E05003425.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(body))
    headings, *rows = book["Table"].values
    of = [dict(zip(headings, row, strict=True)) for row in rows]
    (lost,) = (
        row["value"]
        for row in of
        if (row["area_code"], row["measure_id"]) == ("E05003417", "premium_by_area")
    )
    assert lost == 2146
    told = dict(list(book["About"].values)[1:])
    assert "Address" not in told
    assert "staff may not pass it on" in told["Canvass figures"]
    assert told["Warning"] == SYNTHETIC


def test_a_layer_is_taken_away_from_the_map_in_every_format(visit):
    page = visit.map(EVERY_ISSUE)
    choose(page, "Table", "Surgeries")
    page.wait_for_selector("[data-testid=stDataFrame] canvas")
    at_rest(page)
    body, name = taken(page, "Download CSV")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert name == "surgeries.csv" and len(rows) == 22
    picture = Image.open(io.BytesIO(taken(page, "Download map (PNG)")[0]))
    assert picture.format == "PNG" and "NHS Digital" in picture.text["Source"]
    assert b'"FeatureCollection"' in taken(page, "Download GeoJSON")[0][:60]
    page.get_by_text("Embed this map").click()
    page.get_by_text("Nobody else can open this map yet.").wait_for()
    # The code of the file alone names a file, and no address of this machine.
    code = page.locator("[data-testid=stCode]").all_inner_texts()
    assert not [one for one in code if "127.0.0.1" in one or "embed=true" in one]
    assert visit.outside == []


def test_the_code_of_the_frame_shows_one_layer_in_a_page_elsewhere(visit, elsewhere):
    page = visit.page
    source = f"{visit.address}/embed?embed=true&layers=buses"
    own = elsewhere(visit, frame("Buses", source).replace('loading="lazy" ', ""))
    inside = page.frame_locator("iframe")
    inside.locator(".leaflet-ned-buses-pane path[data-mark]").first.wait_for()
    assert inside.locator(".leaflet-ned-schools-pane path[data-mark]:visible").count() == 0
    key = inside.locator(".ned-keybox")
    assert key.get_by_text("Route withdrawn, documented").is_visible()
    inside.get_by_text("Sources: ").wait_for()
    map_alone = (".ned-switch", ".ned-time", ".ned-panel", ".ned-tiles", ".ned-more", ".ned-search")
    for gone in (*map_alone, "[data-testid=stPageLink]"):
        assert inside.locator(f"{gone}:visible").count() == 0
    whole = inside.get_by_role("link", name="Open the full map with all sources")
    assert whole.get_attribute("href").startswith(f"{visit.address}/?layers=buses")
    assert whole.get_attribute("target") == "_blank"
    inside.locator("path[data-mark='E0045148']").dispatch_event("click")
    with page.context.expect_page() as opened:
        inside.locator(".ned-popup a[data-page=area]").click()
    opened.value.wait_for_url(re.compile("area=E05003423"))
    assert page.url == own
    assert visit.outside == []


def test_near_me_keeps_the_postcode_and_asks_nobody(visit):
    page = visit.page
    page.goto(f"{visit.address}/near")
    box = page.get_by_role("textbox", name="Find a postcode")
    box.fill("S18 1PY")
    box.press("Enter")
    page.get_by_text("about 480 m").first.wait_for()
    page.get_by_role("radio", name="1 km").click()
    page.get_by_role("heading", name=re.compile("within 1 km$"), level=1).wait_for()
    assert "S18" not in page.url and "480" not in page.url and "S18" not in page.title()
    listed = page.locator(".changes .badge").all_inner_texts()
    drawn = page.locator(".small-map.wide .number").all_text_contents()
    assert listed == drawn == [str(one) for one in range(1, len(listed) + 1)]
    assert visit.outside == []


def test_the_address_of_near_me_holds_the_distance_and_the_issues(visit):
    page = visit.page
    page.goto(f"{visit.address}/near")
    page.get_by_role("radio", name="5 km").click()
    page.get_by_role("button", name="Schools").click()
    page.wait_for_function("() => location.search.includes('Buses')")
    page.goto(page.url)
    at_rest(page)
    box = page.get_by_role("textbox", name="Find a postcode")
    box.fill("S18 1PY")
    box.press("Enter")
    page.get_by_role("heading", name=re.compile("within 5 km$"), level=1).wait_for()
    page.get_by_text("Route withdrawn").first.wait_for()
    assert page.get_by_text("pupil premium lost").count() == 0
    page.goto(f"{visit.address}/near?within=7+miles&issues=%3Cb%3E")
    at_rest(page)
    assert page.get_by_role("radio", name="3 km").is_checked()
    expect(page.get_by_text("but this page does not know that")).to_have_count(2)


def test_nothing_on_the_small_map_overlaps_and_a_telephone_has_its_own(telephone):
    page = telephone.page
    page.goto(f"{telephone.address}/near?town=Dronfield")
    page.locator(".small-map.narrow .mark").first.wait_for()
    assert not page.locator(".small-map.wide").is_visible()
    boxes = "all => all.map(one => { const b = one.getBoundingClientRect();"
    boxes += " return [b.left, b.top, b.right, b.bottom]; })"
    marks = page.eval_on_selector_all(".small-map.narrow .mark :first-child", boxes)
    names = page.eval_on_selector_all(".small-map.narrow .name", boxes)
    assert len(marks) > 10 and len(names) > 2
    middles = [((one[0] + one[2]) / 2, (one[1] + one[3]) / 2) for one in marks]
    across = min(one[2] - one[0] for one in marks)
    assert min(math.dist(one, other) for one, other in combinations(middles, 2)) >= across - 2
    for name in names:
        others = [one for one in (*names, *marks) if one is not name]
        assert not any(overlap(inner(name), inner(one)) for one in others)
    size = page.locator(".small-map.narrow .name").first
    assert float(size.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 12


def test_the_address_of_the_map_holds_the_table_beside_the_map(visit):
    page = visit.map("?layers=schools&area=E05003423")
    choose(page, "Table", "Buses")
    page.wait_for_function("() => location.search.includes('tables=Buses')")
    page.locator("[data-layer=fracking]").click()
    page.wait_for_function(
        "() => /layers=schools,fracking/.test(decodeURIComponent(location.search))"
    )
    visit.map(page.url.removeprefix(f"{visit.address}/"))
    at_rest(page)
    assert page.get_by_role("combobox", name="Table").input_value() == "Buses"
    assert page.locator("[data-layer=fracking]").is_checked()
    page.get_by_role("link", name="Sources of bus_changes").click()
    page.wait_for_url("**/about?tab=sources&table=bus_changes")


def test_the_address_of_where_next_holds_the_areas_and_their_order(visit):
    page = visit.page
    page.goto(f"{visit.address}/priorities")
    page.get_by_role("radio", name="Longest since the last visit").click()
    page.get_by_role("radio", name="LSOAs").click()
    page.wait_for_function(
        "() => /order=Longest.*/.test(location.search) && /by=LSOAs/.test(location.search)"
    )
    page.goto(page.url)
    at_rest(page)
    assert page.get_by_role("radio", name="Longest since the last visit").is_checked()
    assert page.get_by_role("radio", name="LSOAs").is_checked()


def test_ticked_wards_stand_in_the_address_and_feed_one_brief(visit):
    page = visit.page
    page.goto(f"{visit.address}/priorities")
    boxes = page.locator("input[data-tick]")
    boxes.first.wait_for()
    codes = [boxes.nth(at).get_attribute("data-tick") for at in (0, 2)]
    for code in codes:
        page.locator(f"input[data-tick={code}]").focus()
        page.keyboard.press("Space")
        page.wait_for_function("code => location.search.includes(code)", arg=code)
        # Drawn anew, the list leaves the keyboard where it was.
        page.wait_for_function(
            "code => document.querySelector('.st-key-ordered *')"
            " && [...document.querySelectorAll('.st-key-ordered *')].some((one) =>"
            " (one.shadowRoot || document).activeElement?.dataset.tick === code)",
            arg=code,
        )
    page.get_by_role("button", name="Doorstep brief for 2 wards").wait_for()
    blue = page.locator(".small-map.wide .mark.ticked")
    assert blue.evaluate_all("all => all.map((one) => one.dataset.number)") == ["1", "3"]
    page.goto(page.url)
    page.get_by_role("button", name="Doorstep brief for 2 wards").wait_for()
    page.locator(f"input[data-tick={codes[0]}]").uncheck()
    page.get_by_role("button", name="Doorstep brief for 1 ward").wait_for()
    assert codes[0] not in page.url and codes[1] in page.url


def test_a_telephone_has_the_list_first_and_the_map_behind_a_button(telephone):
    page = telephone.page
    page.goto(f"{telephone.address}/priorities")
    button = page.get_by_role("button", name="Map of these areas")
    button.wait_for()
    assert page.locator(".small-map:visible").count() == 0
    assert button.bounding_box()["height"] >= 44
    button.tap()
    page.locator(".small-map.narrow").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    page.locator("input[data-tick]").first.check()
    page.get_by_role("button", name="Doorstep brief for 1 ward").wait_for()
    assert page.locator(".small-map.narrow").is_visible()


@pytest.mark.parametrize(
    "page", [f"area{PAIR}", "near", "priorities", "canvass", "embed?embed=true&layers=schools"]
)
def test_a_telephone_shows_every_page_within_its_width(telephone, page):
    telephone.page.goto(f"{telephone.address}/{page}")
    telephone.page.wait_for_selector(
        "[data-testid=stTable]:visible, [data-testid=stTextInput]:visible,"
        " [data-testid=stFileUploader]:visible,"
        " [data-tick], path[data-mark]:visible"
    )
    at_rest(telephone.page)
    for width in (390, 320):
        telephone.page.set_viewport_size({"width": width, "height": 800})
        assert telephone.page.evaluate("document.documentElement.scrollWidth") <= width
