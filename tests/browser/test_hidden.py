"""What is hidden is drawn and named as hidden, alone and beside an issue."""

import functools
import http.server
import re
import threading

import pytest

from geo import areas
from geo.cards.view import View
from geo.coverage import CENSUS, NO_RETURN, NOBODY_IN, NOT_TRIED, SPOKEN_TO
from geo.coverage.record import Published, Row
from geo.coverage.small_numbers import HIDDEN
from geo.draw import assets, board
from geo.draw.content import content, cover_published
from tests.browser.test_hostile import Quiet

pytestmark = pytest.mark.browser

REACHED, FEW, UNTRIED, NOBODY, *_, WITHOUT = areas.codes("ward")
MONTHS = ("1", "2019-03", "2019-05")


def row(standing: str, tried: object, *when: str) -> Row:
    return Row(standing, 1200, CENSUS, tried, None, None, None, None, *(when or MONTHS), "")


def some_published(synthetic: bool = True) -> Published:
    nothing = row(NO_RETURN, None, "", "", "")
    told = {
        REACHED: row(SPOKEN_TO, 600),
        FEW: row(SPOKEN_TO, HIDDEN, *HIDDEN * 3),
        UNTRIED: row(NOT_TRIED, 0),
        NOBODY: row(NOBODY_IN, HIDDEN, *HIDDEN * 3),
    }
    wards = {code: told.get(code, nothing) for code in areas.codes("ward")}
    return Published("2019-09-22", synthetic, wards, row(SPOKEN_TO, HIDDEN))


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The map as folium itself writes its page, served."""
    folder = tmp_path_factory.mktemp("map")
    for name, body in assets.unchanging().items():
        (folder / name).write_bytes(body)
    board.draw(content()).save(folder / "index.html")
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


@pytest.fixture
def opened(browser, address):
    """Open the map with coverage as it is published, some layers and some areas."""
    pages = []

    def shown(told: Published | None, layers: list[str], kind: str = "ward"):
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        pages.append(page)
        page.goto(address)
        live = {"coverage": cover_published(told)}
        view = {"layers": layers, "areas": kind, "measure": View().measure}
        page.evaluate(
            "([view, live]) => map_ned.whenDrawn.then((b) => { window.board = b;"
            " b.start({...b.content.start, ...view}, live, {}); })",
            [view, live],
        )
        return page

    yield shown
    for page in pages:
        page.close()


HIDDEN_THERE = "hidden in made-up returns"


def fill(page, code: str, kind: str = "ward") -> str:
    """How an area is shaded."""
    return page.evaluate(
        "([kind, code]) => { let fill; board.areas[kind].shade.eachLayer((path) => {"
        " if (path.feature.id === code) fill = path.getElement().getAttribute('fill'); });"
        " return fill; }",
        [kind, code],
    )


def circle(page, code: str) -> list[str]:
    """The classes of what an area's circle is made of; nothing where it has none."""
    parts = f"[data-circle='{code}'] g > *"
    return page.eval_on_selector_all(parts, "all => all.map(one => one.getAttribute('class'))")


def key(page) -> str:
    return page.locator(".ned-keybox").inner_text()


def panel(page, view: str) -> str:
    """What the panel says in one of its views."""
    page.locator(f"[data-view={view}]").click()
    return page.locator(".ned-panel").inner_text()


def test_what_is_hidden_is_neither_zero_nor_without_a_return(opened):
    page = opened(some_published(), ["coverage"])
    fills = [fill(page, one) for one in (REACHED, FEW, UNTRIED, WITHOUT)]
    assert fills[1:3] == ["url(#ned-hidden)", "var(--inside)"]
    assert len(set(fills)) == 4
    assert "Hidden in made-up returns: fewer than 8 doors visited" in key(page)
    assert "round every other count, totals included, to the nearest 5" in panel(page, "doors")
    words = page.evaluate(f"board.areas.ward.words('{FEW}')")
    assert words == [
        ["Door coverage in made-up returns", f"{HIDDEN_THERE}: fewer than 8 doors visited"],
        ["Doors not yet visited in made-up returns", f"{HIDDEN_THERE}: too small a number to show"],
    ]


@pytest.mark.parametrize("layers", [["coverage"], ["coverage", "shading"]])
def test_the_circle_of_each_state_is_its_own(opened, layers):
    page = opened(some_published(), layers)
    assert "ned-circle" in circle(page, REACHED)
    assert circle(page, FEW) == circle(page, NOBODY) == ["ned-circle-hidden", "ned-circle-lock"]
    assert circle(page, UNTRIED)[0] == "ned-circle"
    assert circle(page, WITHOUT) == ["ned-circle-unknown", "ned-circle-sign"]
    assert "Hidden in made-up returns: fewer than 8 doors visited" in key(page)
    assert "?" in page.locator(f"[data-circle='{WITHOUT}']").text_content()


def test_by_lsoa_nothing_is_told_of_the_doors_and_the_key_says_why(opened):
    page = opened(some_published(), ["coverage"], "lsoa")
    assert {fill(page, code, "lsoa") for code in areas.codes("lsoa")} == {"url(#ned-hidden)"}
    assert page.locator("[data-circle]").count() == 0
    assert "Published by ward only" in key(page)


def test_while_nothing_is_published_no_area_is_shaded_and_the_tile_says_so(opened):
    for kind in ("ward", "lsoa"):
        page = opened(None, ["coverage"], kind)
        for code in areas.codes(kind):
            assert page.evaluate(f"board.areas.{kind}.words('{code}').length") == 0
        assert page.locator("[data-circle]").count() == 0
        tile = page.locator("[data-tile=doors]")
        assert tile.is_disabled()
        assert "Not published" in tile.inner_text()
        assert "Staff have not published coverage." in tile.inner_text()
        assert page.locator("[data-view=doors]").is_hidden()


DOOR_WORDS = """() => {
  const spoken = [...document.querySelectorAll("[data-words=coverage]")];
  const tips = Object.keys(board.content.wards).map((code) => board.areas.ward.tooltip(code));
  const key = document.querySelector(".ned-keybox .ned-doors-head");
  const lists = key ? [...key.parentNode.querySelectorAll(".ned-doors-head ~ .ned-key li")] : [];
  const told = [document.querySelector(".ned-doors"), key, ...spoken,
    ...lists.filter((one) => !one.closest(".ned-sizes")),
    ...tips.flatMap((tip) => [...tip.querySelectorAll("div")].slice(-2)),
    ...document.querySelectorAll(".ned-bars .ned-unseen, .ned-panel h2, .ned-panel .ned-synthetic"),
    ...[...document.querySelectorAll(".ned-area dt")]
      .filter((one) => one.textContent === board.live.coverage.title)
      .map((one) => one.nextElementSibling)];
  return told.filter(Boolean).map((one) => one.textContent.trim()).filter(Boolean);
}"""
# A class of the key names its bounds alone, under a title that says whose they are.
CLASSES = {"under 20%", "20% to under 40%", "40% or more"}


def door_words(page) -> list[str]:
    """All that the map says of doors: tile, key, panel, tooltips, the words of it."""
    page.locator("[data-words=coverage]").get_by_text("Wards by").wait_for(state="attached")
    page.locator("[data-view=doors]").click()
    return [one for one in page.evaluate(DOOR_WORDS) if one not in CLASSES]


@pytest.mark.parametrize("layers", [["coverage"], ["coverage", "shading"]])
def test_all_that_the_map_says_of_made_up_returns_says_so(opened, layers):
    said = door_words(opened(some_published(), layers))
    assert len(said) > len(areas.codes("ward")) + 4
    assert [one for one in said if not re.search("made[- ]up", one, re.IGNORECASE)] == []


@pytest.mark.parametrize("layers", [["coverage"], ["coverage", "shading"]])
def test_nothing_on_the_map_of_real_returns_is_called_made_up(opened, layers):
    page = opened(some_published(synthetic=False), layers)
    assert len(door_words(page)) > len(areas.codes("ward")) + 4
    assert not re.search("made[- ]up", page.locator("body").inner_html(), re.IGNORECASE)
