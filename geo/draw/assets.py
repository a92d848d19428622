"""Lay what the browser needs into the folder the app serves, or inside a page of its own."""

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import folium

from geo.areas.postcodes import located
from geo.draw import browser, charts
from geo.draw.board import draw, module
from geo.draw.content import content
from geo.figures.chart import Chart
from geo.issues import every_issue

FIRST = Path(__file__).with_name("first.js")
# As wide as a chart in the panel beside the map is drawn.
PANEL_PX = 400


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
        "charts.json": json.dumps(_charts(), separators=(",", ":")).encode(),
    }


def _charts() -> dict[str, object]:
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


# A page opened from a file may not import its neighbours: each is told by a bare name instead.
_NEIGHBOUR = re.compile(r"""((?:\bfrom\s*|\bimport\s*\(\s*)["'])\./""")
PREFIX = "ned/"


def leaflet_address() -> str:
    """Leaflet itself as an address that holds it."""
    return address(unchanging()["leaflet.js"].decode())


def imports(board: folium.Map, more: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """An import map: the drawn map, our scripts and more of them, each as an address.

    Each is in it under `ned/` and its file's name.
    """
    modules = {"ned.js": unchanging()["ned.js"].decode(), "map.js": module(board), **more}
    return {"imports": {PREFIX + name: address(_bare(text)) for name, text in modules.items()}}


def _bare(text: str) -> str:
    return _NEIGHBOUR.sub(rf"\1{PREFIX}", text)


def address(script: str) -> str:
    """A script as a data: address: letters and digits, so that nothing in it can end early."""
    return f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"
