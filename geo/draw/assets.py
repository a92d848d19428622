"""Lay what the browser needs into the folder the app serves, or inside a page of its own."""

import hashlib
import json
import tempfile
from pathlib import Path

import folium

from geo.areas.postcodes import located
from geo.draw import browser, charts
from geo.draw.board import draw, module
from geo.draw.browser.bundle import running
from geo.draw.content import content
from geo.figures.chart import Chart
from geo.issues import every_issue

FIRST = Path(__file__).with_name("first.js")
# As wide as a chart in the panel beside the map is drawn.
PANEL_PX = 400
# How the map asks for our scripts where they are a file of their own, and how where they are not.
_LATER, _ATTACH = "import('./ned.js')", 'import { attach } from "./issue_map.js";'
_OWN = "own.js"


def unchanging() -> dict[str, bytes]:
    """Leaflet from its package, our scripts as one and all style as one, by file name."""
    return {
        "leaflet.js": (browser.LEAFLET / "leaflet.js").read_bytes(),
        "ned.js": browser.script().encode(),
        "map.css": browser.style().encode(),
    }


def files() -> dict[str, bytes]:
    """All that a browser needs, by file name: what is unchanging, and the drawn map."""
    return {
        **unchanging(),
        "first.js": FIRST.read_bytes(),
        "map.js": module(draw(content())).encode(),
        "postcodes.json": json.dumps(located(), separators=(",", ":")).encode(),
        "charts.json": json.dumps(panel_charts(), separators=(",", ":")).encode(),
    }


def panel_charts() -> dict[str, list[dict[str, object]]]:
    """The first chart of each issue, and those of later facts, as wide as the map's panel."""
    drawn = {issue.id: _of_panel(issue.charts()) for issue in every_issue()}
    return {id: found for id, found in drawn.items() if found}


def _of_panel(found: tuple[Chart, ...]) -> list[dict[str, object]]:
    shown = [*found[:1], *(one for one in found[1:] if one.later)]
    return [{**charts.told(one, PANEL_PX), "later": one.later} for one in shown]


def prepare(static: Path) -> str:
    """Write the files into `static/<hash of them all>/` and return that folder's name.

    A browser may keep them for good: other content has another name. Two processes that
    start together both succeed.
    """
    served = files()
    digest = hashlib.sha256()
    for name, body in sorted(served.items()):
        digest.update(name.encode() + body)
    version = digest.hexdigest()[:16]
    if not (static / version).is_dir():
        _write_at_once(static, version, served)
    return version


def _write_at_once(static: Path, version: str, served: dict[str, bytes]) -> None:
    static.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=static) as folder:
        ready = Path(folder) / version
        ready.mkdir()
        for name, body in served.items():
            (ready / name).write_bytes(body)
        try:
            ready.replace(static / version)
        except OSError:
            if not (static / version).is_dir():
                raise


def inside(board: folium.Map, own: str) -> tuple[str, str]:
    """Leaflet, and all of ours with the drawn map, as two scripts that a page holds itself.

    `own` is the page's own module, which runs once the others are there. It may import from
    `./map.js` and from each script in geo/draw/browser.
    """
    drawn = module(board).replace(_LATER, "Promise.resolve({ attach })")
    modules = {**browser.scripts(), "map.js": f"{_ATTACH}\n{drawn}", _OWN: own}
    return unchanging()["leaflet.js"].decode(), running(modules, _OWN)
