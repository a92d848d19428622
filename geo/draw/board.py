"""Draw the map with folium: one Leaflet map for every issue; every text passes its escape."""

import json
import re
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.utilities import JsCode
from jinja2 import Template

from geo import areas
from geo.tables.source import ATTRIBUTION

_AS_ESCAPE = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&'`$\u2028\u2029\x7f"}
)
# folium writes its scripts through Jinja twice. JSON's own brace is never followed by these,
# so a brace that is stands in a text.
_JINJA = re.compile(r"\{(?=[{%#])")


def as_script(content: Any) -> str:
    """Write JSON-able content as a literal that is inert in a script, a template or HTML.

    Only characters inside texts are changed, to escapes that the browser reads back as the
    same text. The browser puts texts on the page as text nodes, never as HTML. Raises
    ValueError on nan, which is no figure.
    """
    return _JINJA.sub(r"\\u007b", _as_json(content).translate(_AS_ESCAPE))


def _as_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


MAP_ID = "ned"
STREETS = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
UNLESS_MOTION_IS_UNWANTED: Any = JsCode("!matchMedia('(prefers-reduced-motion: reduce)').matches")
STREETS_CREDIT = "Street map © OpenStreetMap contributors"

# The map's own scripts are served from the app itself; nothing is asked of a CDN.
folium.Map.default_js = [("leaflet", "leaflet.js")]
folium.Map.default_css = [("map_css", "map.css")]


class IssueMap(MacroElement):
    """A folium plug-in: hands the content to our scripts once Leaflet is there.

    The content is a text that the browser reads as JSON, which it does sooner than a script.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.whenDrawn = import('./ned.js').then(({attach}) => "
        "attach({{ this._parent.get_name() }}, JSON.parse({{ this.content }}), "
        "{{ '{tiles: ' ~ this.tiles.get_name() ~ '}' if this.tiles else '{}' }}));"
        "{% endmacro %}"
    )

    def __init__(
        self, content: dict[str, Any], tiles: folium.TileLayer | None, held_by: str = ""
    ) -> None:
        super().__init__()
        self._name = "IssueMap"
        self._id = MAP_ID
        self.content = f"document.getElementById({as_script(held_by)}).textContent"
        if not held_by:
            self.content = as_script(_as_json(content))
        self.tiles = tiles


def draw(content: dict[str, Any], streets: bool = True, held_by: str = "") -> folium.Map:
    """A folium map of the constituency with every layer of the content on it.

    Without `streets` it has no street map either, and can ask for nothing. `held_by` is the id of
    an element of its page that holds the content as JSON; else the map holds it itself.
    """
    west, south, east, north = areas.constituency().total_bounds
    board = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=11,
        tiles=None,
        attribution_control=True,
        zoom_snap=0.5,
        max_zoom=18,
        **dict.fromkeys(("zoom_animation", "fade_animation", "inertia"), UNLESS_MOTION_IS_UNWANTED),
    )
    board._id = MAP_ID
    tiles = _streets(board) if streets else None
    board.add_child(Credit(ATTRIBUTION))
    board.add_child(IssueMap(content, tiles, held_by))
    return board


def _streets(board: folium.Map) -> folium.TileLayer:
    tiles = folium.TileLayer(STREETS, attr=STREETS_CREDIT, show=False, control=False, max_zoom=18)
    tiles._id = MAP_ID
    board.add_child(tiles)
    return tiles


class Credit(MacroElement):
    """A folium plug-in: the attribution that stands on the map, with or without tiles."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.attributionControl.setPrefix(false)"
        ".addAttribution({{ this.text }});"
        "{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Credit"
        self._id = MAP_ID
        self.text = as_script(text)


def module(board: folium.Map) -> str:
    """The map as a JavaScript module: `id` of its element and `draw()`, which makes the map."""
    figure = board.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    script = figure.script.render()
    name = board.get_name()
    return f'export const id = "{name}";\nexport function draw() {{\n{script}\nreturn {name};\n}}\n'
