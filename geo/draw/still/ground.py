"""Draw what is under the marks of a still map: the land, shaded areas and their edges."""

from collections.abc import Iterable
from typing import Any

import shapely

from geo.draw.charts.canvas import Canvas
from geo.draw.markup.small_map import Frame, metres, path_of
from geo.draw.still.told import Shown, Told

# The fills of a figure that is no value, as the browser has them in shapes.js.
STATE_TONES = {
    "zero": "page",
    "no data": "no-data",
    "not applicable": "not-there",
    "hidden": "hidden",
}
# Beside the areas where issue and doors meet, the others are pale; those are outlined.
_OTHERS, _MET_PX = 0.45, 3.6


def tone_of(figure: Told, classes: list[Told]) -> str:
    """A figure's colour, or the pattern of its state."""
    if figure["state"] == "value":
        return str(classes[figure["class"]]["colour"])
    return STATE_TONES[figure["state"]]


def draw_ground(canvas: Canvas, frame: Frame, shown: Shown) -> None:
    """All that lies under the marks, the doors and the names."""
    lay(canvas, frame, metres("constituency"), fill="page")
    lay(canvas, frame, metres("rail"), stroke="edge", stroke_width=1)
    _shade(canvas, frame, shown)
    lay(canvas, frame, metres("settlements"), fill="ink", fill_opacity=0.07)
    figures, _ = shown.shades()
    lay(
        canvas,
        frame,
        metres("ward"),
        stroke="page" if figures else "ward-line",
        stroke_width=1.3,
    )
    if "outlines" in shown.view.layers:
        dashed: dict[str, Any] = {"stroke_width": 0.8, "stroke_dasharray": "2 2"}
        lay(canvas, frame, metres("lsoa"), stroke="mute", **dashed)
    lay(canvas, frame, metres("constituency"), stroke="ink", stroke_width=2)
    for code in shown.met["codes"] if shown.met else ():
        lay(canvas, frame, [metres("ward")[code]], stroke="ink", stroke_width=_MET_PX)
    if area := shown.view.area:
        kind = "ward" if area in metres("ward").index else "lsoa"
        lay(canvas, frame, [metres(kind)[area]], stroke="ink", stroke_width=4)
    if shown.part is not None:
        lay(canvas, frame, [shown.part], stroke="loss", stroke_width=5)


def _shade(canvas: Canvas, frame: Frame, shown: Shown) -> None:
    figures, classes = shown.shades()
    met = shown.met["codes"] if shown.met else ()
    for code, shape in metres(shown.view.areas).items():
        if figure := figures.get(str(code)):
            pale: dict[str, Any] = {"fill_opacity": _OTHERS} if met and code not in met else {}
            lay(canvas, frame, [shape], fill=tone_of(figure, classes), **pale)


def lay(
    canvas: Canvas,
    frame: Frame,
    shapes: Iterable[shapely.Geometry],
    fill: str = "",
    stroke: str = "",
    **look: Any,
) -> None:
    """Shapes (EPSG:27700) as one path, as far as they are seen."""
    path = " ".join(filter(None, (path_of(frame, one) for one in shapes)))
    if path:
        even: dict[str, Any] = {"fill_rule": "evenodd"} if fill else {"stroke_linejoin": "round"}
        canvas.draw("path", fill, stroke, d=path, **even, **look)
