"""What everybody can reach: every page by axe-core and narrow, the map by keyboard and touch."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo import areas
from geo.coverage.returns import SYNTHETIC
from geo.draw.tokens import BAR_PX, DARK, LIGHT, TOUCH_PX
from geo.figures import spoken_date
from geo.figures.mark import phase_at
from geo.issues import every_issue
from pages.parts.frame.bar import PAGES, STAFF_PAGES, UNLISTED
from tests.browser.conftest import EVERY_ISSUE, Visit, at_rest, choose

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# What another colour scheme can change in a page that is drawn already. Which of axe-core's rules
# look at colours is for it to say: those of its category.
COLOURS = "cat.color"
# How a reader may space a text without losing any of it (WCAG 1.4.12).
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
)
NARROW = {"width": 320, "height": 800}
EVERY = ",".join(
    [
        *(one.id for one in every_issue() if one.kinds),
        *(one.dots.id for one in every_issue() if one.dots),
        "places,shading,coverage,outlines",
    ]
)
WARD, LSOA = "E05003423", "E01019780"
GROUPS = "area=E05003420,E05003421&name=Ours&with=E05003423,E05003424,E05003425&with_name=Theirs"
SCHOOL = "path[data-mark='112501']"


@pytest.fixture(scope="module")
def seat(app, browser):
    """One window for all of these tests: it keeps the app's scripts."""
    context = browser.new_context()
    yield Visit(context.new_page(), app)
    context.close()


@pytest.fixture
def visit(seat):
    seat.page.set_viewport_size({"width": 1400, "height": 1000})
    yield seat
    seat.page.emulate_media(reduced_motion="null", forced_colors="null", color_scheme="null")


@pytest.fixture(scope="module")
def titles() -> set[str]:
    """What the pages are called, so that no two are alike."""
    return set()


# What a run draws anew is pale until it is done, and its colour comes back by degrees.
IN_FULL_COLOUR = """() => !document.querySelector('[data-stale=true]')
  && !document.getAnimations().some((one) => one instanceof CSSTransition)"""


def findings(page, category: str = "", context: dict | None = None) -> list[str]:
    """What axe-core finds that is serious or critical: the rule, the element, what is wrong.

    With a category, by those of the rules that are in it. `context` is what axe-core calls so: what
    of the page to include, and what to exclude.
    """
    page.wait_for_function(IN_FULL_COLOUR)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate(
        """async ([rules, category, context]) => {
          if (category) {
            const asked = axe.getRules(rules.runOnly.values)
              .filter(({ tags }) => tags.includes(category));
            if (!asked.length) throw new Error(`axe-core has no rules of ${category}.`);
            rules.runOnly = { type: "rule", values: asked.map(({ ruleId }) => ruleId) };
          }
          return (await axe.run(context ?? document, rules)).violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .flatMap(({ id, nodes }) =>
              nodes.map((one) => `${id}: ${one.target} ${one.failureSummary}`));
        }""",
        [RULES, category, context],
    )


def findings_in_both(page) -> dict[str, list[str]]:
    """What there is to find in a page as it is, and in the other colours.

    The page is not drawn anew between the two: in the other colours only those are looked at.
    """
    now = scheme_of(page)
    other = "dark" if now == "light" else "light"
    found = {now: findings(page)}
    turned(page, other)
    found[other] = findings(page, COLOURS)
    turned(page, now)
    return {scheme: all_of_it for scheme, all_of_it in found.items() if all_of_it}


def scheme_of(page) -> str:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return "dark" if dark else "light"


def turned(page, scheme: str) -> None:
    """Ask for other colours, and wait until the page has them."""
    page.emulate_media(color_scheme=scheme)
    ground = {"light": LIGHT, "dark": DARK}[scheme]["page"]
    rgb = f"rgb({', '.join(map(str, bytes.fromhex(ground[1:])))})"
    page.wait_for_function(
        "rgb => getComputedStyle(document.querySelector('.stApp')).backgroundColor === rgb", arg=rgb
    )


def fits(page) -> None:
    """Wait until the page is no wider than its window; tables follow a new width late."""
    page.wait_for_function(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".every((one) => one.scrollWidth <= one.clientWidth)"
    )


def opened(visit, page_file: str, query: str = ""):
    """A page of the app, all drawn, its first fold opened."""
    page = visit.page
    page.goto(f"{visit.address}/{'' if page_file == 'app.py' else Path(page_file).stem}{query}")
    page.wait_for_selector("h1")
    at_rest(page)
    assert page.get_by_text("This app has encountered an error").count() == 0
    if page.locator(".ned-holder").count():
        drawn = ".ned-holder path[data-mark], .ned-holder path[data-area], .ned-stop:visible"
        page.wait_for_selector(drawn, state="attached")
    if (fold := page.locator("[data-testid=stExpander] summary")).count():
        fold.first.click()
    return page


def in_use(page) -> None:
    """The map with every layer and help, an area, a popup and a table."""
    choose(page, "Table", "Surgeries")
    page.wait_for_selector("[data-testid=stDataFrame]")
    page.locator(".ned-more > summary").click()
    for fold in page.locator(".ned-panel summary").all():
        fold.click()
    page.locator("path[data-mark='C81025']").dispatch_event("click")
    chart = page.locator(".ned-chart svg").first.get_attribute("aria-label")
    assert "September 2015: 9,773" in chart


def held(page) -> str:
    """What has the keyboard, by its label or its text."""
    return page.evaluate(
        "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText)"
        ".trim()"
    )


def press(page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return held(page)


@pytest.mark.parametrize("page_file", [*PAGES, *UNLISTED, *STAFF_PAGES])
def test_every_page_is_reached_by_everybody_wide_and_narrow_light_and_dark(
    visit, titles, page_file
):
    visit.page.emulate_media(color_scheme="dark")
    page = opened(visit, page_file, f"?area={WARD}&layers={EVERY}")
    ground = page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    assert to_hex(ground) == DARK["page"]
    if page_file == "app.py":
        in_use(page)
    assert findings_in_both(page) == {}
    well_headed(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    title = page.title()
    assert title.endswith(" · North East Derbyshire") and title not in titles
    assert page_file != "pages/area.py" or title.startswith(areas.name_of(WARD))
    titles.add(title)
    turned(page, "light")
    page.set_viewport_size(NARROW)
    fits(page)
    assert findings_in_both(page) == {}
    page.add_style_tag(content=SPACED)
    fits(page)


def well_headed(page) -> None:
    """One heading of the first level, which comes first, and no level left out on the way down."""
    levels = [int(one.evaluate("h => h.tagName[1]")) for one in page.locator("h1, h2, h3").all()]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("asked", "scheme"), [(f"area={WARD}&with={LSOA}", "light"), (GROUPS, "dark")]
)
def test_a_comparison_and_a_group_are_reached_by_everybody(visit, asked, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    page = opened(visit, "pages/area.py", f"?{asked}")
    page.locator("[data-testid=stTable]").wait_for()
    assert findings_in_both(page) == {}
    well_headed(page)
    page.set_viewport_size(NARROW)
    fits(page)
    assert findings_in_both(page) == {}


def test_each_view_beside_the_map_is_reached_by_everybody(visit):
    page = opened(visit, "app.py")
    for view in ("both", "issue", "doors", "area"):
        page.locator(f"[data-view={view}]").click()
        page.eval_on_selector_all(".ned-panel details", "all => all.forEach((d) => d.open = true)")
        assert findings_in_both(page) == {}, view
    page.set_viewport_size(NARROW)
    fits(page)
    assert findings_in_both(page) == {}
    page.locator(".ned-more > summary").click()
    assert findings_in_both(page) == {}


def to_hex(colour: str) -> str:
    """#14181b for rgb(20, 24, 27)."""
    return "#" + bytes(map(int, re.findall(r"\d+", colour))).hex()


def test_what_stands_on_a_page_follows_a_reader_from_light_to_dark(visit):
    page = opened(visit, "pages/near.py")
    colour = "one => getComputedStyle(one).color"
    day = page.locator(".ned-whose-day")
    assert to_hex(day.evaluate(colour)) == LIGHT["mute"]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "() => getComputedStyle(document.body).backgroundColor === 'rgb(20, 24, 27)'"
    )
    assert to_hex(day.evaluate(colour)) == DARK["mute"]


@pytest.mark.parametrize("part", ["sources", "corrections", "accessibility", "downloads"])
def test_each_part_of_about_is_reached_by_everybody(visit, part):
    page = opened(visit, "pages/about.py", f"?tab={part}")
    # The server says the name of the part once it has drawn it.
    page.wait_for_function("part => document.title.toLowerCase().startsWith(part)", arg=part)
    assert findings_in_both(page) == {}
    page.set_viewport_size(NARROW)
    fits(page)
    page.add_style_tag(content=SPACED)
    fits(page)


@pytest.mark.parametrize(
    ("page_file", "name"), [("pages/claims.py", "Claims"), ("pages/area.py", "Wards")]
)
def test_the_bar_is_one_line_and_says_where_one_is(visit, page_file, name):
    for width in (1440, 1280):
        visit.page.set_viewport_size({"width": width, "height": 720})
        page = opened(visit, page_file)
        bar = page.locator(".st-key-bar")
        # Until its own font has come, a name takes more room.
        page.evaluate("document.fonts.ready")
        links = bar.get_by_role("link")
        links.last.wait_for()
        assert bar.bounding_box()["height"] == BAR_PX
        names = [one.inner_text().split("\n")[-1] for one in links.all()]
        assert names == [*PAGES.values(), *STAFF_PAGES.values()]
        grounds = links.evaluate_all("all => all.map((a) => getComputedStyle(a).backgroundColor)")
        dark = [one for one, own in zip(names, grounds, strict=True) if own[:4] == "rgb("]
        assert dark == [name]
        assert page.locator(".ned-outline").bounding_box()["width"] > 20


@pytest.mark.parametrize("width", [390, 320])
def test_a_telephone_has_the_pages_in_one_menu(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = opened(visit, "pages/near.py")
    assert page.locator(".st-key-bar a:visible").count() == 0
    menu = page.get_by_role("button", name="Menu")
    assert menu.bounding_box()["height"] >= TOUCH_PX
    menu.press("Enter")
    links = page.locator(".st-key-menu-ways a")
    links.last.wait_for()
    assert links.count() == len({**PAGES, **STAFF_PAGES})
    assert all(one.bounding_box()["height"] >= TOUCH_PX for one in links.all())
    assert findings(page) == []
    page.locator(".st-key-menu-ways").get_by_role("link", name="Claims").click()
    page.wait_for_url("**/claims")


@pytest.mark.parametrize("part", ["sources", "accessibility"])
def test_an_old_address_leads_to_its_part_of_about(visit, part):
    page = opened(visit, f"pages/{part}.py", "?table=wards")
    page.wait_for_url(f"**/about?table=wards&tab={part}")
    page.wait_for_function("part => document.title.toLowerCase().startsWith(part)", arg=part)
    assert page.locator("h1").count() == 1


def test_forced_colours_leave_the_bar_its_outline(visit):
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    page = opened(visit, "pages/near.py")
    ground = page.locator(".ned-outline").evaluate("o => getComputedStyle(o).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


IN_USE = [
    ("claims", "[data-open]"),
    ("claims?verdict=part", "[data-open]"),
    ("claims?show=All+figures", "[data-open]"),
    ("claims?card=majority_2017", "[role=dialog]"),
    ("near", ".small-map"),
    ("near?town=Dronfield", ".small-map"),
    ("priorities?by=LSOAs", ".small-map"),
    ("priorities?ticked=E05003323", "[data-tick]:checked"),
    ("canvass?step=publish", ".steps"),
    ("about?tab=sources", ".copy"),
]


@pytest.mark.parametrize(("address", "drawn"), IN_USE)
def test_what_is_drawn_for_a_page_is_reached_by_everybody(visit, address, drawn):
    page = visit.page
    page.emulate_media(color_scheme="light")
    page.goto(f"{visit.address}/{address}")
    page.locator(f"{drawn}:visible").first.wait_for()
    at_rest(page)
    assert findings_in_both(page) == {}
    page.set_viewport_size(NARROW)
    fits(page)
    assert findings_in_both(page) == {}


def test_each_work_on_returns_is_reached_by_everybody(visit):
    page = opened(visit, "pages/canvass.py")
    works = page.get_by_role("radiogroup", name="Work").get_by_role("radio")
    works.first.wait_for()
    assert works.count() > 3
    for work in works.all()[1:]:
        work.click()
        page.wait_for_timeout(300)
        at_rest(page)
        assert findings(page) == []


def test_each_step_of_an_upload_is_reached_by_everybody(visit):
    page = visit.page
    page.emulate_media(color_scheme="dark")
    page.goto(f"{visit.address}/canvass")
    rows = "".join(f"2019-03-01,{one} Wibble Lane,S42 6BP,Not home\n" for one in range(30))
    content = f"Date,Address,Postcode,Result\n{rows}".encode()
    page.set_input_files(
        "input[type=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": content}
    )
    for name in ("Match the columns", "Check the rows", "See what it adds", ""):
        at_rest(page)
        assert page.locator("[aria-current=step]").count() == 1
        if name == "Check the rows":
            system = page.get_by_role("combobox", name="Name of the system")
            system.fill("a system")
            system.press("Enter")
        for size in ({"width": 1400, "height": 1000}, NARROW):
            page.set_viewport_size(size)
            fits(page)
            assert findings_in_both(page) == {}, name
        if name:
            page.get_by_role("button", name=name).click()
            page.locator("[aria-current=step]", has_text=name).wait_for()
    assert page.locator(".both .small-map").count() == 2


def test_one_tab_stop_leads_to_a_layer_and_the_arrows_to_each_of_its_marks(visit):
    page = visit.map(EVERY_ISSUE)
    layers = [one for one in every_issue() if one.marks()]
    for layer in layers:
        marks = page.locator(f".leaflet-ned-{layer.id}-pane path[data-mark]")
        assert marks.count() == len(layer.marks())
        assert page.locator(f".leaflet-ned-{layer.id}-pane path[tabindex='0']").count() == 1
        assert page.get_by_role("listbox", name=layer.title).count() == 1
    page.locator(".leaflet-ned-schools-pane path[tabindex='0']").focus()
    names = sorted((one.name for one in layers[0].marks()), key=str.casefold)
    walked = [press(page, "Home"), *(press(page, "ArrowRight") for _ in names[1:])]
    assert [one.split(". ")[0] for one in walked] == names
    assert press(page, "ArrowDown") == walked[0]
    assert press(page, "ArrowUp") == press(page, "End") == walked[-1]
    assert press(page, "Home", "d", "d").startswith([one for one in names if one[0] == "D"][1])
    for after in [one for one in every_issue() if one.marks()][1:]:
        first = min((one.name for one in after.marks()), key=str.casefold)
        assert press(page, "Tab").split(". ")[0] == first
        pane = f".leaflet-ned-{after.id}-pane"
        assert page.evaluate("(pane) => document.activeElement.closest(pane) !== null", pane)


def test_marks_that_are_not_yet_there_are_passed_over(visit):
    page = visit.map("?layers=surgeries&date=2012-06-30")
    surgeries = next(one for one in every_issue() if one.id == "surgeries").marks()
    there = [one.name for one in surgeries if phase_at(one, "2012-06-30")]
    page.locator(".leaflet-ned-surgeries-pane path[tabindex='0']").focus()
    walked = {press(page, "ArrowLeft") for _ in surgeries}
    assert {one.split(". ")[0] for one in walked} == set(there)


def test_a_keyboard_alone_reaches_a_mark_its_ward_and_the_way_past_the_map(visit):
    page = visit.map("?at=53.30000,-1.47000,15")
    page.get_by_role("button", name="Skip the map").focus()
    page.keyboard.press("Tab")
    assert held(page).startswith("Map of the constituency")
    assert press(page, "Tab", "End").startswith("Woodthorpe CofE Primary School. Primary school")
    page.wait_for_timeout(200)
    frame = page.locator(".leaflet-container").bounding_box()
    mark = page.locator("path:focus").bounding_box()
    assert frame["x"] < mark["x"] < frame["x"] + frame["width"]
    assert frame["y"] < mark["y"] < frame["y"] + frame["height"]
    assert page.locator("path:focus").evaluate("p => getComputedStyle(p).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector(".ned-popup[role=dialog]")
    page.locator(".ned-card-close").click()
    page.wait_for_selector(".ned-popup", state="detached")
    assert held(page).startswith("Woodthorpe CofE Primary School")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ned-popup")
    # After the cards of its two figures.
    ward = press(page, "Tab", "Tab", "Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/area"))
    page.wait_for_function("(ward) => document.title.startsWith(ward)", arg=ward)
    page.wait_for_selector("path[data-area]", state="attached")
    page.get_by_role("button", name="Skip the map").focus()
    assert press(page, "Enter") == "End of the map"


def test_wards_and_lsoas_are_chosen_by_keyboard(visit):
    page = visit.map("?layers=shading&areas=lsoa")
    page.locator("[data-view=area]").press("Enter")
    finder = page.get_by_role("combobox", name="Choose an area")
    told = finder.locator("optgroup option").evaluate_all("all => all.map((one) => one.value)")
    assert sorted(told) == sorted([*areas.codes("ward"), *areas.codes("lsoa")])
    finder.select_option(LSOA)
    assert page.inner_text("[data-area-name]") == areas.name_of(LSOA)
    page.wait_for_function("(code) => location.search.includes(`area=${code}`)", arg=LSOA)
    page.locator("[data-choose=areas]").select_option("ward")
    assert finder.input_value() == areas.ward_with(LSOA)
    assert finder.locator("option").count() == 1 + len(areas.codes("ward"))


def test_the_map_says_in_words_what_it_shows(visit):
    page = visit.map("?layers=surgeries&date=2015-04-30")
    words = page.locator(".ned-unseen[aria-live=polite]")
    described = page.locator(".leaflet-container").get_attribute("aria-describedby")
    assert words.get_attribute("id") == described
    words.get_by_text(spoken_date("2015-04-30")).wait_for(state="attached")
    assert "Surgery closed" not in words.inner_text()
    page.locator(".ned-time input[type=range]").press("ArrowRight")
    words.get_by_text("1 × Surgery closed").wait_for(state="attached")
    assert spoken_date("2015-05-31") in words.inner_text()
    page.locator("[data-layer=shading]").check()
    page.locator("[data-choose=measure]").select_option("surgeries_closed")
    page.locator("[data-layer=coverage]").check()
    page.locator("[data-view=area]").click()
    page.get_by_role("combobox", name="Choose an area").select_option(WARD)
    words.get_by_text(f"You chose {areas.name_of(WARD)}.").wait_for(state="attached")
    told = words.inner_text()
    shaded = re.search(r"Wards shaded by Surgeries closed since 2010: (1 or more: 1; .*)\.", told)
    assert shaded and sum(map(int, re.findall(r": (\d+)", shaded[1]))) == len(areas.codes("ward"))
    assert SYNTHETIC in told and "no return in made-up returns: 4" in told


def unfolded(page, view: str) -> str:
    """All that the panel says in one of its views; some of its folds are open from the first."""
    page.locator(f"[data-view={view}]").click()
    folds = page.locator(".ned-panel").get_by_text("What this shows and what it does not")
    assert folds.count() > 0
    for fold in folds.all():
        if fold.evaluate("one => !one.closest('details').open"):
            fold.focus()
            page.keyboard.press("Enter")
    return page.inner_text(".ned-panel")


def test_every_layer_says_what_it_shows_and_what_it_cannot(visit):
    page = visit.map()
    said = unfolded(page, "doors")
    assert "Canvassers may have visited an area that has no return." in said
    for layer in (one for one in every_issue() if one.kinds and not one.under):
        page.locator(f"[data-tile={layer.id}]").click()
        said = unfolded(page, "issue")
        for one in (layer, *(other for other in every_issue() if other.under == layer.id)):
            assert one.shows in said and one.cannot_show in said
    page = visit.map("?layers=shading&measure=imd2015")
    deprivation = next(one for one in every_issue() if one.id == "deprivation")
    assert deprivation.cannot_show in unfolded(page, "issue")


def test_motion_is_left_out_where_it_is_unwanted(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.map(EVERY_ISSUE)
    assert page.locator(".leaflet-fade-anim, .leaflet-zoom-anim").count() == 0
    page.locator(".leaflet-container").focus()
    moved = """async () => {
      const pane = document.querySelector(".leaflet-map-pane");
      const frame = () => new Promise(requestAnimationFrame);
      const key = { key: "ArrowRight", keyCode: 39, bubbles: true };
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", key));
      await frame();
      const places = [];
      for (let at = 0; at < 12; at += 1) { places.push(pane.style.transform); await frame(); }
      return new Set(places).size;
    }"""
    assert page.evaluate(moved) == 1
    visit.page.emulate_media(reduced_motion="no-preference")
    page = visit.map(EVERY_ISSUE)
    assert page.locator(".leaflet-fade-anim").count() == 1
    page.locator(".leaflet-container").focus()
    assert page.evaluate(moved) > 1


def test_forced_colours_leave_the_map_its_ground_and_the_text_to_the_reader(visit):
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    page = visit.map(EVERY_ISSUE)
    page.locator(SCHOOL).dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    ground = "one => getComputedStyle(one).backgroundColor"
    assert to_hex(page.locator(".leaflet-container").evaluate(ground)) == DARK["page"]
    assert page.locator(".ned-card").evaluate(ground) == "rgb(0, 0, 0)"
    colour = "one => getComputedStyle(one).color"
    assert page.locator(".ned-popup h3").evaluate(colour) == "rgb(255, 255, 255)"


def test_a_finger_beside_a_small_mark_opens_it_and_nothing_lies_on_its_popup(telephone):
    buses = next(one for one in every_issue() if one.id == "buses").marks()
    place = next(one for one in buses if one.name == "Kelstedge")
    page = telephone.map(f"?layers=buses,coverage,places&at={place.lat},{place.lon},14")
    page.locator(".ned-more > summary").click()
    page.locator(".leaflet-container").evaluate("one => one.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    dot = page.get_by_role("option", name=place.name).bounding_box()
    page.touchscreen.tap(dot["x"] + dot["width"] / 2 + 8, dot["y"] + dot["height"] / 2 + 6)
    page.wait_for_selector(".ned-popup h3")
    assert page.inner_text(".ned-popup h3") == place.name
    page.wait_for_timeout(300)
    top = page.locator(".ned-popup h3").evaluate(
        "(one) => { const { left, top } = one.getBoundingClientRect();"
        " return one.contains(document.elementFromPoint(left + 3, top + 8)); }"
    )
    assert top
    assert page.locator(".ned-signs .ned-synthetic").is_visible()
