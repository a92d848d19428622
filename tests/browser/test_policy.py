"""The app in a real Chromium, through the proxy, with its policy of contents in force."""

from urllib.parse import urlsplit

import pytest

from pages.parts.frame.bar import PAGES
from tests.browser.conftest import EVERY_ISSUE, Visit, choose
from tests.deploy.conftest import PUBLIC, STAFF

pytestmark = [pytest.mark.browser, pytest.mark.servers]

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (one) =>
  window.refused.push([one.effectiveDirective, one.blockedURI, one.sourceFile].join(" ")));
"""
# Each does what a page with a hole would be made to do, and says whether it was done.
ATTACKS = {
    "script-src-elem": """() => new Promise((told) => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script); setTimeout(() => told(window.ran), 300); })""",
    "script-src-attr": """() => new Promise((told) => {
        const image = "<img src='data:,' onerror='window.ran = 1'>";
        document.body.insertAdjacentHTML("beforeend", image);
        setTimeout(() => told(window.ran), 300); })""",
    "script-src": """() => new Promise((told) => {
        setTimeout("window.ran = 1", 0); setTimeout(() => told(window.ran), 300); })""",
    "img-src": """() => new Promise((told) => {
        const image = new Image(); image.onload = () => told(1); image.onerror = () => told(0);
        image.src = "https://elsewhere.example/x.png"; })""",
    "connect-src": """() => fetch("https://elsewhere.example/").then(() => 1, () => 0)""",
    "frame-src": """() => new Promise((told) => {
        const frame = document.createElement("iframe"); frame.src = "https://elsewhere.example/";
        document.body.append(frame); setTimeout(() => told(0), 300); })""",
}


@pytest.fixture(scope="module")
def watched(browser):
    """A window that tells what was refused; it keeps the app's scripts from test to test."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.fixture
def through(proxy, watched):
    """Opens a server's pages through the proxy."""

    def opened(name: str) -> Visit:
        return Visit(watched.new_page(), proxy.address(name))

    yield opened
    for page in watched.pages:
        page.close()
    watched.clear_cookies()


def refused(visit: Visit) -> list[str]:
    """What the policy refused, as the browser said it and as the open page saw it."""
    said = [error for error in visit.errors if "Content Security Policy" in error]
    return said + visit.page.evaluate("window.refused")


def assert_sound(visit: Visit) -> None:
    assert refused(visit) == []
    assert visit.errors == []
    assert visit.outside == []


# What a first visit may bring in all, and what of it the map itself needs.
FIRST_VISIT_BYTES, MAP_BYTES = 1_050_000, 340_000


def test_a_first_visit_is_light_and_the_map_comes_first_of_it(proxy, browser):
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    visit = Visit(context.new_page(), proxy.address(PUBLIC))
    wire, sizes = context.new_cdp_session(visit.page), []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    theirs, waiting = "**/static/js/**", []
    visit.page.route(theirs, lambda route: waiting.append(route))
    visit.page.goto(visit.address, wait_until="commit")
    visit.page.wait_for_selector("path[data-area]", state="attached")
    visit.page.wait_for_timeout(500)
    assert 50_000 < sum(sizes) < MAP_BYTES, sizes
    # What comes from now on is not held any more.
    visit.page.route(theirs, lambda route: route.continue_())
    for route in waiting:
        route.continue_()
    visit.settled()
    assert sum(sizes) < FIRST_VISIT_BYTES, sizes
    context.close()


@pytest.mark.parametrize("name", [PUBLIC, STAFF])
def test_the_map_works_under_the_policy(through, name):
    visit = through(name)
    page = visit.map(EVERY_ISSUE)
    assert page.locator("path[data-mark]").count() > 50
    school = page.locator(".leaflet-ned-schools-pane path[data-mark]").first
    page.locator("[data-layer=schools]").uncheck()
    assert not school.is_visible()
    page.locator("[data-layer=schools]").check()
    page.locator("[data-layer=shading]").set_checked(True)
    page.locator("[data-choose=areas]").select_option("lsoa")
    page.locator("[data-choose=areas]").select_option("ward")
    page.locator("path[data-mark='112501']").dispatch_event("click")
    page.wait_for_selector(".ned-popup h3")
    page.locator("path[data-area='E05003423']").dispatch_event("click")
    page.get_by_role("heading", name="Dronfield North").nth(1).wait_for()
    assert_sound(visit)


def test_every_page_and_table_works_under_the_policy(through):
    visit = through(PUBLIC)
    page = visit.map(EVERY_ISSUE)
    choose(page, "Table", "Schools")
    page.wait_for_selector("[data-testid=stDataFrame] canvas")
    menu = page.locator(".st-key-bar").get_by_role("link")
    # Each begins with its icon.
    names = [one.split("\n")[-1] for one in menu.all_inner_texts()]
    assert names == list(PAGES.values())
    for name in [*names[1:], names[0]]:
        menu.get_by_text(name, exact=True).click()
        page.wait_for_selector("[data-testid=stHeading] h1")
        visit.settled()
        assert_sound(visit)


def test_a_page_opened_by_its_address_works_under_the_policy(through):
    visit = through(PUBLIC)
    visit.page.goto(f"{visit.address}/area?area=E05003423")
    visit.page.locator(".leaflet-container path[data-area]").first.wait_for()
    assert refused(visit) == []
    assert visit.outside == []


def test_the_street_map_may_be_asked_for(through):
    visit = through(PUBLIC)
    visit.map(EVERY_ISSUE).locator("[data-layer=tiles]").click()
    visit.page.get_by_text("The street map cannot be reached").wait_for()
    assert visit.outside and all("tile.openstreetmap.org" in one for one in visit.outside)
    assert refused(visit) == []


def test_staff_log_in_and_send_a_file_through_the_proxy(through, provider):
    visit = through(STAFF)
    page = visit.page
    page.goto(f"{visit.address}/about")
    page.get_by_role("button", name="Log in").click()
    page.get_by_placeholder("sub", exact=True).fill("listed")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("button", name="Log out").wait_for()
    assert urlsplit(page.url).netloc == urlsplit(visit.address).netloc
    kept = {one["name"]: one for one in page.context.cookies()}
    assert all(one["secure"] for one in kept.values())
    assert kept["_streamlit_user"]["httpOnly"]
    page.goto(f"{visit.address}/canvass")
    made_up = {"name": "doors.csv", "mimeType": "text/csv", "buffer": b"Postcode,Result\n" * 99}
    with page.expect_response("**/_stcore/upload_file/**") as sent:
        page.locator("input[type=file]").first.set_input_files(made_up)
    assert sent.value.status == 204
    visit.settled()
    assert refused(visit) == []


@pytest.mark.parametrize(
    ("name", "page", "shown"),
    [(PUBLIC, "embed", True), (PUBLIC, "", False), (STAFF, "embed", False)],
)
def test_a_page_elsewhere_frames_one_layer_of_the_public_map_alone(
    through, elsewhere, name, page, shown
):
    visit = through(name)
    source = f"{visit.address}/{page}?embed=true&layers=surgeries"
    code = f'<iframe src="{source}" width="700" height="700"></iframe>'
    frame = visit.page.frame_locator("iframe")
    if shown:
        elsewhere(visit, code)
        frame.locator(".leaflet-ned-surgeries-pane path[data-mark]").first.wait_for()
        assert visit.outside == [] and not any("Policy" in error for error in visit.errors)
    else:
        with visit.page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            elsewhere(visit, code)
        visit.page.wait_for_timeout(1000)
        assert frame.locator("#root").count() == 0
        assert any("frame-ancestors" in error for error in visit.errors)


@pytest.mark.parametrize("directive", ATTACKS)
def test_what_a_hole_would_let_in_is_refused(through, directive):
    visit = through(PUBLIC)
    page = visit.map(EVERY_ISSUE)
    assert not page.evaluate(ATTACKS[directive])
    assert any(one.startswith(directive + " ") for one in page.evaluate("window.refused"))
    assert visit.outside == []
