"""What is hidden is drawn and named as hidden, alone and beside an issue."""

import functools
import http.server
import re
import threading

import pytest

from geo import areas
from geo.cards.view import View
from geo.coverage import CENSUS, NO_RETURN, NOBODY_IN, NOT_TRIED, SPOKEN_TO, published
from geo.coverage.record import Published, Row
from geo.coverage.small_numbers import HIDDEN
from geo.draw import assets, board
from geo.draw.content import content, cover
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
        live = {
            "coverage": cover(
                published.measure(told), published.standings(told), published.returns(told)
            )
        }
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


def fill(page, pane: str, code: str, kind: str = "ward") -> str:
    """The fill of an area: as it is shaded, or what lies over it."""
    return page.evaluate(
        "([pane, kind, code]) => { let fill; board.areas[kind][pane].eachLayer((path) => {"
        " if (path.feature.id === code) fill = path.getElement().getAttribute('fill'); });"
        " return fill; }",
        [pane, kind, code],
    )


def key(page) -> str:
    return page.locator("section:has([data-layer=coverage])").last.inner_text()


def test_what_is_hidden_is_neither_zero_nor_without_a_return(opened):
    page = opened(some_published(), ["coverage"])
    fills = [fill(page, "shade", one) for one in (REACHED, FEW, UNTRIED, WITHOUT)]
    assert fills[1:3] == ["url(#ned-hidden)", "#ffffff"]
    assert len(set(fills)) == 4
    assert "Hidden in made-up returns: fewer than 8 doors visited" in key(page)
    assert "round every other count, totals included, to the nearest 5" in key(page)
    words = page.evaluate(f"board.areas.ward.words('{FEW}')")
    said = "hidden in made-up returns: fewer than 8 doors visited"
    assert words == [["Door coverage in made-up returns", said]]


def test_beside_an_issue_hidden_and_zero_are_not_drawn_as_well_covered(opened):
    page = opened(some_published(), ["coverage", "shading"])
    over = [fill(page, "stripes", one) for one in (REACHED, FEW, UNTRIED, NOBODY, WITHOUT)]
    assert over == [
        "none",
        "url(#ned-hidden-over)",
        "url(#ned-stripes-2)",
        "url(#ned-hidden-over)",
        "url(#ned-no-return)",
    ]
    assert "Hidden in made-up returns: fewer than 8 doors visited" in key(page)


def test_every_lsoa_is_hidden_and_the_key_says_why(opened):
    page = opened(some_published(), ["coverage"], "lsoa")
    fills = {fill(page, "shade", code, "lsoa") for code in areas.codes("lsoa")}
    assert fills == {"url(#ned-hidden)"}
    assert "Published by ward only" in key(page)


def test_while_nothing_is_published_no_area_is_shaded_and_the_key_says_so(opened):
    for kind in ("ward", "lsoa"):
        page = opened(None, ["coverage"], kind)
        codes = areas.codes(kind)
        assert {page.evaluate(f"board.areas.{kind}.words('{code}').length") for code in codes} == {
            0
        }
        assert {fill(page, "stripes", code, kind) for code in codes} == {"none"}
        assert "Staff have not published coverage." in key(page)
        assert page.locator("section:has([data-layer=coverage]) .ned-key").count() == 0


DOOR_WORDS = """() => {
  const section = document.querySelector("section:has(> label [data-layer=coverage])");
  const spoken = [...document.querySelectorAll("[data-words=coverage]")];
  const tips = Object.keys(board.content.wards).map((code) => board.areas.ward.tooltip(code));
  const told = [...section.querySelectorAll(".ned-switch span, .ned-slot li, .ned-slot p"),
    ...section.querySelectorAll(".ned-link-key th[scope=col]"), ...spoken,
    ...tips.flatMap((tip) => [...tip.querySelectorAll("div")].slice(-1)),
    ...[...document.querySelectorAll(".ned-area dt")]
      .filter((one) => one.textContent === board.live.coverage.title)
      .map((one) => one.nextElementSibling)];
  return told.map((one) => one.textContent.trim()).filter(Boolean);
}"""
# A class of the key names its bounds alone, under a title that says whose they are.
CLASSES = {"under 20%", "20% to under 40%", "40% or more"}


def door_words(page) -> list[str]:
    """All that the map says of doors: key, switch, tooltips, the chosen ward, the words of it."""
    page.evaluate(f"board.select('{REACHED}')")
    page.locator("[data-words=coverage]").get_by_text("Wards by").wait_for(state="attached")
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
