"""Carry the map's scripts inside a page, so that it asks for nothing: not even of its folder."""

import base64
import re
from collections.abc import Mapping

import folium

from geo.draw.assets import unchanging
from geo.draw.board import module

# A page opened from a file may not import its neighbours: each is told by a bare name instead.
_NEIGHBOUR = re.compile(r"""((?:\bfrom\s*|\bimport\s*\(\s*)["'])\./""")
PREFIX = "ned/"


def styles() -> str:
    """Every style the map needs, Leaflet's first."""
    served = unchanging()
    names = ["leaflet.css", *(name for name in served if name.endswith(".css"))]
    return "\n".join(served[name].decode() for name in dict.fromkeys(names))


def leaflet() -> str:
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
