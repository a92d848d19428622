"""Hostile text in every place of the map that shows text: shown exactly, and never run."""

import functools
import http.server
import json
import threading

import pytest
from playwright.sync_api import Page

from geo.cards.view import View
from geo.draw import assets, board
from geo.draw.content import content
from geo.figures import STANDPOINT
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.browser

WARD, SCHOOL = "E05003417", "112501"


@functools.cache
def real() -> str:
    """What the map shows, as the page is given it."""
    return json.dumps(content())


def hostile(payload: str) -> dict:
    """The real content with the payload in every place that shows text."""
    told = json.loads(real())
    told["names"][WARD] = told["wards"][WARD] = payload
    told["places"] = [{"name": payload, "kind": "town", "at": [53.2, -1.4]}]
    for dots in told["dots"]:
        dots.update(switch=payload, shown=payload, standing=payload, labels=[payload] * 3)
        dots["source"]["text"] = payload
        dots["points"]["name"][0] = dots["points"]["where"][0] = payload
    schools = told["layers"][0]
    schools.update(title=payload, shows=payload, cannot_show=payload)
    schools["claims"] = [{"text": payload, "title": payload, "card": payload}]
    schools["kinds"][0]["label"] = payload
    schools["measures"][0].update(title=payload, unit=payload, method=payload)
    schools["measures"][0]["classes"][0]["label"] = payload
    mark = next(one for one in schools["marks"] if one["id"] == SCHOOL)
    mark["name"] = mark["phases"][0]["text"] = payload
    mark["figures"]["premium_loss"]["text"] = payload
    mark["facts"] = [{"label": payload, "text": payload, "on": ""}]
    mark["links"] = [
        {"text": payload, "address": payload, "table": ""},
        {"text": payload, "address": "", "table": payload},
    ]
    mark["series"] = [
        {
            "title": payload,
            "unit": payload,
            "points": [
                {"when": "2015-09", "spoken": payload, "value": 1, "text": payload},
                {"when": "2016-09", "spoken": payload, "value": None, "text": payload},
            ],
        }
    ]
    for measure in told["measures"]:
        measure.update(title=payload, unit=payload, method=payload)
        measure["classes"][0]["label"] = payload
        for figure in measure["figures"].get("ward", {}).values():
            figure["text"] = payload
    return told


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args) -> None:
        """Say nothing: pytest shows what matters."""


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """Serve a folder that holds one hostile map after another, as folium itself writes them."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, body in assets.unchanging().items():
        (folder / name).write_bytes(body)
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def served(payload: str) -> str:
        name = f"{PAYLOADS.index(payload)}.html"
        board.draw(hostile(payload)).save(folder / name)
        return f"http://127.0.0.1:{server.server_port}/{name}"

    yield served
    server.shutdown()


@pytest.fixture(scope="module")
def window(browser):
    """One window for all texts: it keeps the map's scripts."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    yield context
    context.close()


def opened(window, address: str) -> Page:
    page = window.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    view = {"layers": ["schools", "shading", "coverage", "places"], "date": STANDPOINT}
    page.evaluate(
        "([view, live]) => map_ned.whenDrawn.then((b) => { window.board = b;"
        " b.start({...b.content.start, ...view}, live, {}); b.update(live); })",
        [{**view, "measure": View().measure, "area": WARD}, {}],
    )
    return page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_shown_exactly_and_never_run(window, serve, payload):
    page = opened(window, serve(payload))
    page.locator(f"path[data-mark='{SCHOOL}']").dispatch_event("click")
    popup = page.locator(".ned-popup")
    popup.wait_for()
    shown = {
        "mark's name": popup.locator("h3"),
        "standing": popup.locator(".ned-standing"),
        "fact's label": popup.locator("dt").first,
        "fact": popup.locator("dd").first,
        "ward's link": popup.locator("a[data-page=area]"),
        "source that is no address": popup.locator(".ned-sources span").first,
        "source's table": popup.locator("a[data-page=sources]"),
        "ward's name": page.locator("[data-area-name]"),
        "layer's title": page.locator("[data-layer=schools] + span"),
        "key": page.locator(".ned-keybox .ned-key li > span").first,
        "place": page.locator(".ned-place"),
    }
    for place, locator in shown.items():
        assert locator.text_content() == payload, place
    assert payload in popup.locator("figcaption").last.text_content()
    assert payload in popup.locator(".ned-figure").last.text_content()
    page.evaluate("board.panel.show('issue')")
    assert page.locator(".ned-panel details p span").first.text_content() == payload
    assert (
        page.locator(".ned-panel details a[data-page=claims]").first.text_content()
        == f"Card: {payload}"
    )
    page.evaluate("board.dots[0].show(true); board.dots[0].open(board.dots[0].points[0])")
    dot = page.locator(".ned-popup").last
    for part in ("h3", ".ned-standing", "dt >> nth=0", "dd >> nth=0", "dt >> nth=2"):
        assert dot.locator(part).text_content() == payload, part
    assert dot.locator("a[data-page=sources]").text_content() == payload
    assert page.locator(".ned-sub label span").first.text_content() == payload
    page.locator(f"path[data-area='{WARD}']").dispatch_event("mouseover")
    # A picture that is not there is told of only after those asked for before it.
    page.evaluate(
        """() => new Promise((told) => {
          const one = new Image(); one.onerror = told; one.src = "x"; })"""
    )
    assert page.evaluate("window.hits") == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.close()
