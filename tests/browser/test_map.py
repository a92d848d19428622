"""What a person sees on the map, in a real browser with everything but the app cut off."""

import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.cards.view import SHADINGS
from geo.coverage.returns import SYNTHETIC
from geo.figures import STANDPOINT
from geo.figures.mark import phase_at
from geo.issues import every_issue
from geo.issues.buses.tables import stops
from tests.browser.conftest import EVERY_ISSUE, choose, standing

pytestmark = pytest.mark.browser

ISSUES = [one.id for one in every_issue() if one.kinds]
DOTS = [one.dots.id for one in every_issue() if one.dots]
LAYERS = [*ISSUES, *DOTS, *SHADINGS, "outlines"]


def words(page) -> dict[str, str]:
    """What the address says once it has settled."""
    return parse_words(standing(page).url)


def pixels_apart(one: str, other: str) -> float:
    """How far apart two places of an address are on a map at their zoom, which is the same."""
    (lat, lon, zoom), (lat_2, lon_2, zoom_2) = (map(float, at.split(",")) for at in (one, other))
    assert zoom == zoom_2
    degrees_a_pixel = 360 / (256 * 2**zoom)
    return max(abs(lat - lat_2) / math.cos(math.radians(lat)), abs(lon - lon_2)) / degrees_a_pixel


def shown(page, layer: str) -> list[str]:
    """Ids of a layer's marks that are to be seen."""
    return page.eval_on_selector_all(
        f".leaflet-ned-{layer}-pane path[data-mark]",
        "paths => paths.filter(p => p.checkVisibility()).map(p => p.dataset.mark)",
    )


def fill(page, code: str) -> str:
    return page.get_attribute(f"path[data-area='{code}']", "fill")


@pytest.mark.glance
def test_with_the_network_cut_every_layer_works_and_nothing_is_asked_of_the_outside(visit):
    page = visit.map(EVERY_ISSUE)
    for layer in LAYERS:
        page.locator(f"[data-layer={layer}]").set_checked(True)
    page.locator("[data-choose=areas]").select_option("lsoa")
    page.locator("[data-choose=areas]").select_option("ward")
    for measure in page.eval_on_selector_all(
        "[data-choose=measure] option", "all => all.map(o => o.value)"
    ):
        page.locator("[data-choose=measure]").select_option(measure)
    page.locator("path[data-mark='112501']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    visit.settled()
    assert visit.outside == []
    assert visit.errors == []
    assert len(shown(page, "schools")) == 44
    for issue in (one for one in every_issue() if one.kinds):
        known = [mark.id for mark in issue.marks() if phase_at(mark, STANDPOINT)]
        assert sorted(shown(page, issue.id)) == sorted(known)
    for dots in DOTS:
        assert page.locator(f".leaflet-ned-{dots}-pane canvas").is_visible()


def test_the_jobcentre_has_a_switch_of_its_own_apart_from_the_surgeries(visit):
    page = visit.map(EVERY_ISSUE)
    kind = "path[data-mark='jobcentre-clay-cross']"
    assert page.get_attribute(kind, "data-kind") == "jobcentre_closed"
    assert shown(page, "jobcentres") == ["jobcentre-clay-cross"]
    page.get_by_role("checkbox", name="Jobcentre", exact=True).uncheck()
    assert shown(page, "jobcentres") == [] and len(shown(page, "surgeries")) == 21
    assert "jobcentres" not in words(page)["layers"].split(",")
    page.get_by_role("checkbox", name="Surgeries", exact=True).uncheck()
    page.get_by_role("checkbox", name="Jobcentre", exact=True).check()
    assert shown(page, "surgeries") == [] and len(shown(page, "jobcentres")) == 1


def test_an_address_of_an_older_id_shades_as_that_of_today_does(visit):
    """And what the reader goes on to share has the id of today."""
    page = visit.map("?layers=shading&measure=premium_by_ward&areas=ward")
    assert page.locator("[data-choose=measure]").input_value() == "premium_by_area"
    before = page.eval_on_selector_all(
        "path[data-area]", "all => all.map(p => [p.dataset.area, p.getAttribute('fill')])"
    )
    assert page.locator(".stAlert", has_text="address says").count() == 0
    page.locator("[data-layer=outlines]").check()
    assert words(page)["measure"] == "premium_by_area"
    again = visit.map("?layers=shading,outlines&measure=premium_by_area&areas=ward")
    assert before == again.eval_on_selector_all(
        "path[data-area]", "all => all.map(p => [p.dataset.area, p.getAttribute('fill')])"
    )


def test_a_layer_is_switched_by_itself(visit):
    page = visit.map(EVERY_ISSUE)
    assert len(shown(page, "schools")) == 44
    page.locator("[data-layer=schools]").uncheck()
    assert shown(page, "schools") == []
    assert shown(page, "surgeries")
    assert "schools" not in words(page)["layers"].split(",")


def test_marks_follow_the_date(visit):
    before = visit.map("?layers=surgeries&date=2015-04-30")
    kind = "path[data-mark='C81024004']"
    assert before.get_attribute(kind, "data-kind") == "open"
    after = visit.map("?layers=surgeries&date=2015-05-31")
    assert after.get_attribute(kind, "data-kind") == "closed"


def test_later_facts_are_shown_only_when_asked_for(visit):
    page = visit.map("?layers=fracking")
    site = page.locator("path[data-mark='marsh-lane']")
    before = site.get_attribute("data-kind")
    page.get_by_label("Include events after").check()
    assert site.get_attribute("data-kind") != before
    assert words(page)["later"] == "yes"


def test_a_chosen_ward_is_named_and_leads_to_its_page(visit):
    page = visit.map(EVERY_ISSUE)
    page.locator("path[data-area='E05003423']").dispatch_event("click")
    assert page.inner_text("[data-area-name]") == "Dronfield North"
    assert words(page)["area"] == "E05003423"
    page.locator(".ned-area a[data-page=area]").click()
    page.wait_for_url(re.compile("/area"))
    page.locator("[data-testid=stHeading]", has_text="Dronfield North").wait_for()


@pytest.mark.parametrize(
    ("mark", "name", "ward"),
    [
        ("112501", "Ashover Primary School", "E05003417"),
        ("C81024004", "Barrow Hill surgery", "E05003323"),
        ("marsh-lane", "Bramleymoor Lane", "E05003436"),
        ("E0045148", "Dronfield", "E05003423"),
    ],
)
def test_one_click_leads_from_a_mark_to_its_ward_and_to_its_source(visit, mark, name, ward):
    page = visit.map(EVERY_ISSUE)
    page.locator(f"path[data-mark='{mark}']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    assert name in page.inner_text(".ned-popup h3")
    assert f"area={ward}" in page.get_attribute(".ned-popup a[data-page=area]", "href")
    table = parse_words(page.locator(".ned-popup a[data-page=sources]").first.get_attribute("href"))
    page.locator(".ned-popup a[data-page=sources]").first.click()
    page.wait_for_url(re.compile(f"/about.table={table['table']}&tab=sources"))
    page.locator("details[open] > summary", has_text=f"{table['table']}.csv").wait_for()


def test_a_bus_stop_opens_and_leads_to_its_source(visit):
    stop = stops().iloc[100]
    page = visit.map(f"?layers=buses,stops&at={stop['lat']},{stop['lon']},17")
    standing(page)
    box = page.locator(".leaflet-container").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".ned-popup h3")
    assert stop["name"] in page.inner_text(".ned-popup h3")
    page.locator(".ned-popup a[data-page=sources]").click()
    page.locator("details[open] > summary", has_text="bus_stops.csv").wait_for()


def test_a_ward_leads_to_its_sources(visit):
    page = visit.map("?area=E05003423&layers=shading&measure=imd2015")
    links = page.locator(".ned-area a[data-page=sources]")
    assert [parse_words(one.get_attribute("href"))["table"] for one in links.all()] == [
        "wards",
        "deprivation",
    ]
    links.first.click()
    page.locator("details[open] > summary", has_text="wards.geojson").wait_for()


def test_the_address_shows_the_same_map_elsewhere(visit):
    page = visit.map(EVERY_ISSUE)
    page.locator("[data-layer=buses]").uncheck()
    page.locator("[data-layer=shading]").check()
    page.locator("[data-choose=measure]").select_option("premium_by_area")
    page.locator("path[data-area='E05003420']").dispatch_event("click")
    page.locator(".leaflet-control-zoom-in").click()
    standing(page)
    address, filled = page.url, fill(page, "E05003420")
    again = visit.map("?" + urlsplit(address).query)
    told, before = words(again), parse_words(address)
    # A map keeps its middle to a pixel: it may grow by one while the fonts of the page come.
    assert pixels_apart(told.pop("at"), before.pop("at")) <= 1
    assert told == before
    assert fill(again, "E05003420") == filled
    assert again.inner_text("[data-area-name]") == "Clay Cross North"
    assert shown(again, "buses") == []


def controls(page) -> dict[str, object]:
    """Every control of the map with what it says: boxes, lists, the date, the place."""
    told = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".ned input, .ned select")].map(
          (one) => [one.dataset.layer || one.dataset.choose && (one.getAttribute("aria-label")
              || one.closest("section").innerText.split("\\n")[0]) || one.dataset.find || one.type,
            one.type === "checkbox" ? one.checked : one.value]))"""
    )
    return {**told, "words": page.inner_text(".ned-date"), "at": words(page)["at"]}


def test_an_address_holds_every_control_of_the_map(visit):
    page = visit.map(EVERY_ISSUE)
    first = controls(page)
    others = [one for one in ISSUES if one not in ("schools", "buses")]
    page.locator("[data-layer=stops]").check()
    for box in (*others, "places", "shading", "coverage", "outlines"):
        page.locator(f"[data-layer={box}]").click()
    page.locator("[data-choose=marks]").first.select_option("premium_loss")
    page.locator("[data-choose=areas]").select_option("lsoa")
    page.locator("[data-choose=measure]").select_option("imd2015_decile")
    page.locator(".ned-time input[type=range]").press("PageDown")
    page.locator("[data-view=area]").click()
    page.get_by_role("combobox", name="Choose an area").select_option("E01019780")
    standing(page)
    page.locator(".leaflet-control-zoom-in").click()
    standing(page)
    left, address = controls(page), page.url
    # Of the lists that size marks, only that of the schools has the measure.
    untouched = {"schools", "buses", "checkbox", "tiles", "search"}
    untouched |= {f"Show marks of {one} by" for one in ("School income", "Surgeries")}
    assert {name for name in first if first[name] == left[name]} == untouched
    again = visit.map("?" + urlsplit(address).query)
    standing(again)
    told = controls(again)
    assert pixels_apart(told.pop("at"), left.pop("at")) <= 1
    assert told == left
    again.get_by_label("Include events after").check()
    assert words(again)["later"] == "yes"
    later = visit.map("?" + urlsplit(again.url).query)
    assert later.get_by_label("Include events after").is_checked()
    assert controls(later)["words"] == "Includes events after 22 September 2019"


def parse_words(address: str) -> dict[str, str]:
    return {name: told[0] for name, told in parse_qs(urlsplit(address).query).items()}


def test_panning_and_zooming_cause_no_rerun(visit):
    sent: list = []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda one: sent.append(one)))
    page = visit.map(EVERY_ISSUE)
    visit.settled()
    before, start = len(sent), words(page)["at"]
    assert before > 0
    page.mouse.move(500, 500)
    page.mouse.wheel(0, -300)
    standing(page)
    page.mouse.down()
    page.mouse.move(400, 420, steps=5)
    page.mouse.up()
    standing(page)
    visit.settled()
    assert words(page)["at"] != start
    assert len(sent) == before


def test_no_data_zero_and_not_applicable_have_patterns_of_their_own(visit):
    page = visit.map("?layers=shading&measure=premium_by_ward&areas=lsoa")
    fills = page.eval_on_selector_all(
        "path[data-area]", "all => all.map(p => p.getAttribute('fill'))"
    )
    assert any(one == "url(#ned-not-applicable)" for one in fills)
    page.locator("[data-choose=areas]").select_option("ward")
    page.locator("[data-choose=measure]").select_option("bus_losses")
    fills = page.eval_on_selector_all(
        "path[data-area]", "all => all.map(p => p.getAttribute('fill'))"
    )
    assert any(one == "url(#ned-no-data)" for one in fills)
    assert "no documented loss found" in page.inner_text(".ned-keybox")
    page.locator("[data-choose=measure]").select_option("surgeries_closed")
    assert fill(page, "E05003423") == "var(--inside)"


def test_issue_and_doors_together_have_a_colour_and_a_circle_each_and_no_pattern_on_a_colour(visit):
    page = visit.map("?layers=shading,coverage&measure=premium_by_ward")
    fills = page.eval_on_selector_all(
        "path[data-area^=E05]", "all => all.map(p => p.getAttribute('fill'))"
    )
    assert len({one for one in fills if one.startswith("#")}) > 2
    assert page.locator("[data-circle]").count() == len(fills)
    assert page.locator("[data-circle] .ned-circle-unknown").count() > 0
    key = page.inner_text(".ned-keybox")
    assert "Stronger colour: more lost" in key and "more doors not yet visited" in key


def test_synthetic_coverage_says_so(visit):
    page = visit.map("?layers=coverage")
    assert SYNTHETIC in page.inner_text(".leaflet-top .ned-synthetic")
    assert SYNTHETIC in page.inner_text(".ned-panel .ned-synthetic")
    assert "in made-up returns" in page.inner_text("[data-tile=doors]")
    page.locator("[data-layer=coverage]").uncheck()
    assert not page.locator(".leaflet-top .ned-synthetic").is_visible()


def test_an_unknown_layer_or_area_in_the_address_is_told_and_the_map_stands(visit):
    page = visit.map("?layers=schools,unicorns&area=E99&date=1066-10-14&at=1,2,3")
    page.get_by_text("“unicorns”").wait_for()
    for name in ("area", "date", "at"):
        page.get_by_text(f"The address says {name}=").wait_for()
    assert len(shown(page, "schools")) == 44
    assert visit.errors == []


def test_a_telephone_shows_the_map_across_its_width_and_the_panel_below(telephone):
    page = telephone.map(EVERY_ISSUE)
    map_box = page.locator(".leaflet-container").bounding_box()
    panel_box = page.locator(".ned-panel").bounding_box()
    assert map_box["width"] > 320
    assert panel_box["y"] > map_box["y"] + map_box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_mark_opens_by_keyboard(visit):
    page = visit.map("?layers=schools")
    page.locator("path[data-mark='112501']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ned-popup h3")


def test_the_street_map_gives_way_when_it_cannot_be_reached(visit):
    page = visit.map(EVERY_ISSUE)
    page.locator("[data-layer=tiles]").click()
    page.get_by_text("The street map cannot be reached").wait_for()
    assert not page.locator("[data-layer=tiles]").is_checked()
    assert visit.outside and all("tile.openstreetmap.org" in one for one in visit.outside)


def test_the_map_stays_alive_through_reruns_and_goes_with_its_page(visit):
    page = visit.map(EVERY_ISSUE)
    page.evaluate("document.querySelector('.leaflet-container').dataset.same = 'yes'")
    choose(page, "Table", "Surgeries")
    page.get_by_role("button", name="Download CSV", exact=True).wait_for()
    assert page.locator(".leaflet-container[data-same=yes]").count() == 1
    page.get_by_role("link", name="About").click()
    page.wait_for_url(re.compile("/about"))
    page.locator(".leaflet-container").wait_for(state="detached")
    assert visit.errors == []


def test_a_reader_who_comes_back_finds_the_map_as_it_was_left(visit):
    page = visit.map(EVERY_ISSUE)
    page.locator("[data-layer=buses]").uncheck()
    page.locator("path[data-area='E05003431']").dispatch_event("click")
    page.get_by_role("heading", name="Killamarsh East").nth(1).wait_for()
    page.get_by_role("link", name="About").click()
    page.wait_for_url(re.compile("/about"))
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_selector("[data-area-name]")
    assert page.inner_text("[data-area-name]") == "Killamarsh East"
    assert not page.locator("[data-layer=buses]").is_checked()


def test_a_date_before_the_standpoint_says_that_shading_does_not_follow(visit):
    page = visit.map("?layers=shading,surgeries&measure=surgeries_closed&date=2012-06-30")
    assert "Shading and the figures of marks are those of September 2019" in page.inner_text(
        ".ned-signs"
    )
    page.locator("path[data-mark='C81024004']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    page.get_by_label("Include events after").check()
    page.wait_for_selector(".ned-popup", state="detached")


def test_later_links_are_left_out_until_asked_for(visit):
    page = visit.map("?layers=fracking")
    page.locator("path[data-mark='marsh-lane']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    assert "2021" not in page.inner_text(".ned-popup")
    page.get_by_label("Include events after").check()
    page.wait_for_selector(".ned-popup", state="detached")
    page.locator("path[data-mark='marsh-lane']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    assert "16 August 2021" in page.inner_text(".ned-popup")


@pytest.mark.parametrize("mark", ["C81024004", "E0045148", "marsh-lane"])
def test_a_card_stands_still_inside_the_map_from_the_moment_it_opens(visit, mark):
    page = visit.map(EVERY_ISSUE)
    first, last = page.evaluate(
        """async (mark) => {
          const box = (node) => node.getBoundingClientRect();
          const path = document.querySelector(`path[data-mark='${mark}']`);
          path.dispatchEvent(new MouseEvent("click", { bubbles: true }));
          const card = box(document.querySelector(".ned-card"));
          await new Promise((done) => setTimeout(done, 700));
          const map = box(document.querySelector(".leaflet-container"));
          const after = box(document.querySelector(".ned-card"));
          const left = [after.x - map.x, after.y - map.y];
          const inside = [...left, map.right - after.right, map.bottom - after.bottom];
          return [[card.x, card.y], [after.x, after.y, ...inside]];
        }""",
        mark,
    )
    assert first == last[:2]
    assert min(last[2:]) >= 0


def test_a_card_takes_the_keyboard_and_gives_it_back(visit):
    page = visit.map("?layers=schools")
    page.locator("path[data-mark='112501']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ned-popup[role=dialog]")
    leads = []
    for _ in range(3):
        page.keyboard.press("Tab")
        leads.append(page.evaluate("document.activeElement.href"))
    assert ["claims?card=" in one for one in leads] == [True, True, False]
    assert "area=E05003417" in leads[-1]
    page.keyboard.press("Escape")
    page.wait_for_selector(".ned-popup", state="detached")
    assert page.evaluate("document.activeElement.dataset.mark") == "112501"


def test_a_ward_page_shows_the_whole_ward(visit):
    page = visit.map("?area=E05003417", "area")
    standing(page)
    frame = page.locator(".leaflet-container").bounding_box()
    ward = page.locator(".leaflet-ned-chosen-pane path").bounding_box()
    assert ward["y"] >= frame["y"] and ward["x"] >= frame["x"]
    assert ward["y"] + ward["height"] <= frame["y"] + frame["height"]
    assert ward["height"] > frame["height"] / 2


# Where the areas, the key and what is told beside them lie: left and right, in pixels.
SIDES = """() => {
  const boxes = (which) => [...document.querySelectorAll(which)].map((one) => one.getClientRects());
  const sides = (which) =>
    boxes(which).flatMap(([one]) => (one?.width ? [[one.left, one.right]] : []));
  const [areas, key, told] = ["path[data-area]", ".ned-keybox", ".ned-callout"].map(sides);
  return { areas, key, told };
}"""


@pytest.mark.parametrize("size", [(1280, 720), (1280, 900), (1440, 900), (1024, 768)])
def test_neither_key_nor_callout_lies_on_the_areas_and_the_key_says_what_they_show(visit, size):
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = standing(visit.map())
    sides = page.evaluate(SIDES)
    assert len(sides["areas"]) >= 23 and len(sides["key"]) == 1
    assert sides["key"][0][1] <= min(left for left, _ in sides["areas"])
    for left, _ in sides["told"]:
        assert max(right for _, right in sides["areas"]) <= left
    assert bool(sides["told"]) == (size[0] > 1024)
    key, note = page.locator(".ned-keybox"), page.locator(".ned-keybox .ned-note").first
    assert "pupil" in note.inner_text()
    bottom = note.bounding_box()["y"] + note.bounding_box()["height"]
    assert bottom <= key.bounding_box()["y"] + key.bounding_box()["height"]
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((o) => o.innerText)"
    assert page.eval_on_selector_all(".ned-tile-rest", cut) == []
    foot = page.locator(".leaflet-control-attribution").bounding_box()
    assert key.bounding_box()["y"] + key.bounding_box()["height"] <= foot["y"] + 1
