"""Lay what the browser needs into the folder the app serves, or inside a page of its own."""

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import folium
from xstatic.pkg import leaflet

from geo.areas.postcodes import located
from geo.draw.board import draw, module
from geo.draw.content import content

BROWSER = Path(__file__).parent / "browser"
LEAFLET = Path(leaflet.BASE_DIR)
MODULES = ["map.js", *sorted(path.name for path in BROWSER.glob("*.js"))]


def unchanging() -> dict[str, bytes]:
    """Leaflet from its package, and our scripts and style, by file name."""
    served = {name: (LEAFLET / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    return served | {path.name: path.read_bytes() for path in sorted(BROWSER.glob("*.*"))}


def files() -> dict[str, bytes]:
    """All that a browser needs, by file name: what is unchanging, and the drawn map."""
    return {
        **unchanging(),
        "map.js": module(draw(content())).encode(),
        "postcodes.json": json.dumps(located(), separators=(",", ":")).encode(),
    }


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


def styles() -> str:
    """Every style the map needs, Leaflet's first."""
    served = unchanging()
    names = ["leaflet.css", *(name for name in served if name.endswith(".css"))]
    return "\n".join(served[name].decode() for name in dict.fromkeys(names))


def leaflet_address() -> str:
    """Leaflet itself as an address that holds it."""
    return address(unchanging()["leaflet.js"].decode())


def imports(board: folium.Map, more: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """An import map: the drawn map, our modules and more of them, each as an address.

    Every module stands in it under `ned/` and its file's name.
    """
    ours = {name: body.decode() for name, body in unchanging().items() if _is_module(name)}
    modules = {**ours, "map.js": module(board), **more}
    return {"imports": {PREFIX + name: address(_bare(text)) for name, text in modules.items()}}


def _is_module(name: str) -> bool:
    return name.endswith(".js") and name != "leaflet.js"


def _bare(text: str) -> str:
    return _NEIGHBOUR.sub(rf"\1{PREFIX}", text)


def address(script: str) -> str:
    """A script as a data: address: letters and digits, so that nothing in it can end early."""
    return f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"
