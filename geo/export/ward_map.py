"""Draw one ward as a small map on paper, as a still map is: its marks, their key, where it lies."""

from collections import Counter

import shapely

from geo import areas
from geo.cards.view import View
from geo.draw.charts.canvas import Canvas
from geo.draw.markup.small_map import Frame, close, metres, whole
from geo.draw.still import Shown, draw_map
from geo.draw.still.ground import lay
from geo.draw.still.marks import BADGE_PX, kind_look, marked
from geo.draw.tokens import PRINTED
from geo.export.paper.parts import Part, drawing, key
from geo.issues import Issue

BARS_M = (200, 500, 1000, 2000, 5000)
_PX_PER_PT = 1.8
_STRIP_PX, _MARKS = 26.0, 1.0
# How much of the map a ward, or a part of one, takes up.
_WARD, _PART = 0.89, 0.67
_KEY_PX = 2 * BADGE_PX + 3


def shown_in(issues: tuple[Issue, ...], ward: str, part: shapely.Geometry | None = None) -> Shown:
    """A ward with its own marks of some issues, or a `part` of it (EPSG:27700), without doors."""
    marked_by = tuple(one for one in issues if one.kinds)
    view = View(("places",), marks="none", area=ward)
    return Shown(view, {"absent": True}, ward, marked_by, part)


def ward_map(shown: Shown, side_pt: float) -> Part:
    """A square map of a ward and its marks, with a scale bar and north in a strip below it."""
    side = round(side_pt * _PX_PER_PT)
    shape = metres("ward")[shown.ward] if shown.part is None else shown.part
    frame = close(shape, side, side, _WARD if shown.part is None else _PART)
    inner, canvas = Canvas("ward", side, PRINTED), Canvas("ward-map", side, PRINTED)
    draw_map(inner, frame, shown, scale=_MARKS)
    canvas.height = side + _STRIP_PX
    canvas.place(inner, 0, 0)
    canvas.draw("rect", stroke="ink", x=0.5, y=0.5, width=side - 1, height=side - 1)
    _strip(canvas, frame)
    told = said(shown)
    return drawing(canvas.told(areas.name_of(shown.ward), told), side_pt, told)


def said(shown: Shown) -> str:
    """What a reader hears of the map: the ward, and how many marks of each kind it has."""
    what = "Map of the ward" if shown.part is None else "Map of a part of the ward"
    marks = Counter(kind["label"] for layer in shown.layers for _, kind in marked(shown, layer))
    told = "; ".join(f"{label}, {number}" for label, number in marks.items())
    counted = f"Marks in this ward, and how many of each: {told}."
    name = areas.name_of(shown.ward)
    return f"{what} {name}. {counted if told else 'There is no mark in this ward.'}"


def locator(ward: str, side_pt: float) -> Part:
    """The constituency with one ward filled, small: where the ward lies."""
    side = round(side_pt * _PX_PER_PT)
    frame, canvas = whole(side, side), Canvas("locator", side, PRINTED)
    canvas.height = side
    lay(canvas, frame, metres("constituency"), fill="paper", stroke="ink", stroke_width=1.2)
    lay(canvas, frame, [metres("ward")[ward]], fill="ink")
    where = f"Small map of the constituency with {areas.name_of(ward)} filled in."
    return drawing(canvas.told(areas.name_of(ward), where), side_pt, where)


def marks_key(shown: Shown) -> Part:
    """Every kind that is drawn with its shape and its label, under its issue's name."""
    rows: list[tuple[str, str]] = []
    for layer in shown.layers:
        seen = {kind["id"] for _, kind in marked(shown, layer)}
        kinds = [kind for kind in layer["kinds"] if kind["id"] in seen]
        rows += (
            [(layer["title"], ""), *((one["label"], _alone(one)) for one in kinds)] if kinds else []
        )
    return key(rows)


def _alone(kind: dict[str, object]) -> str:
    """A mark by itself."""
    canvas = Canvas("mark", _KEY_PX, PRINTED)
    canvas.height = _KEY_PX
    kind_look(kind).draw(canvas, _KEY_PX / 2, _KEY_PX / 2)
    return canvas.told(str(kind["label"]), "")


def _strip(canvas: Canvas, frame: Frame) -> None:
    """The scale bar at the left, north at the right."""
    foot, side = canvas.height, canvas.width
    bar_m = max(one for one in BARS_M if one * frame.px_per_m < side / 3)
    end = bar_m * frame.px_per_m + 2
    canvas.line([(2, foot - 16), (2, foot - 9), (end, foot - 9), (end, foot - 16)], "ink", 1.8)
    canvas.write(f"{bar_m} m" if bar_m < 1000 else f"{bar_m // 1000} km", end + 7, foot - 8)
    canvas.write("North", side - 17, foot - 8, anchor="end")
    arrow = f"M{side - 7:.1f} {foot - 20:.1f}L{side - 13:.1f} {foot - 6:.1f}H{side - 1:.1f}Z"
    canvas.draw("path", "ink", d=arrow)
