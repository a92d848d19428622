"""Draw the marks of issues on a still map: the shapes and looks of the map on screen.

tests/draw/test_still.py compares the numbers here with those of marks.js.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

from geo.areas.crs import to_metres
from geo.draw.charts.canvas import Canvas
from geo.draw.markup.small_map import Frame, apart
from geo.draw.still.ground import tone_of
from geo.draw.still.told import Shown, Told
from geo.figures.shapes import CIRCLE, Shape, smaller

BASE_RADIUS, BADGE_PX, DOT_PX = 7, 10, 3.4
# How large beside the doors, and how small within its badge, a mark is.
ROOM, IN_BADGE = 0.55, 0.55
FRAME = (
    (-1, 0.7),
    (-0.7, 1),
    (0.7, 1),
    (1, 0.7),
    (1, -0.7),
    (0.7, -1),
    (-0.7, -1),
    (-1, -0.7),
)
Circle = tuple[float, float, float]
NEAR: dict[str, Any] = {
    "stroke": "#4a4a4a",
    "stroke_width": 1.5,
    "stroke_dasharray": "4 3",
    "fill": "#e0a030",
    "fill_opacity": 0.25,
}


@dataclass(frozen=True)
class Look:
    """How a mark is drawn: its shape, its tones, its line in px, and its radius in px."""

    shape: Shape
    fill: str
    stroke: str
    wide_px: float
    radius_px: float
    dashed: bool = False
    still: bool = False

    def draw(self, canvas: Canvas, x: float, y: float, said: str = "") -> None:
        """The mark around a point."""
        dash = {"stroke_dasharray": "3 2"} if self.dashed else {}
        path = shape_path(self.shape, x, y, self.radius_px)
        wide = {"stroke_width": self.wide_px, "fill_rule": "evenodd"}
        canvas.draw("path", self.fill, self.stroke, said, d=path, **wide, **dash)


def shape_path(shape: Shape, x: float, y: float, radius: float) -> str:
    """A shape around a point, y downwards, as the text of an SVG path."""
    rings = []
    for ring in smaller(shape, radius):
        if isinstance(ring, int | float):
            half = f"a{ring:.3f},{ring:.3f} 0 1,0"
            rings.append(f"M{x - ring:.3f},{y:.3f}{half} {2 * ring:.3f},0{half} {-2 * ring:.3f},0Z")
            continue
        rings.append("M" + "L".join(f"{x + right:.3f},{y - up:.3f}" for right, up in ring) + "Z")
    return "".join(rings)


def kind_look(kind: Told, scale: float = 1) -> Look:
    """A kind without a figure: news in a badge, quiet kinds as dots."""
    colour, inside = kind["colour"], "page"
    fill, stroke = (inside, colour) if kind["hollow"] else (colour, inside)
    if kind["news"]:
        badge = (FRAME, *smaller(kind["shape"], IN_BADGE))
        return Look(badge, fill, stroke, 2, BADGE_PX * scale, kind["dashed"])
    if kind["quiet"]:
        return Look(CIRCLE, fill, stroke, 1.2, DOT_PX * scale, kind["dashed"], still=True)
    wide = 2.2 if kind["hollow"] else 1.2
    radius = BASE_RADIUS * kind["scale"] * scale
    return Look(kind["shape"], fill, stroke, wide, radius, kind["dashed"])


def figure_look(kind: Told, figure: Told, measure: Told, scale: float = 1) -> Look:
    """A mark by its figure: a class has its colour and its size, a state its pattern."""
    shape = kind_look(kind).shape
    tone = tone_of(figure, measure["classes"])
    if figure["state"] != "value":
        return Look(shape, tone, "#444444", 1.2, BASE_RADIUS * 0.8 * scale)
    larger = measure["classes"][figure["class"]]["scale"]
    return Look(shape, tone, "ink", 1, BASE_RADIUS * larger * scale)


@dataclass(frozen=True)
class _Mark:
    told: Told
    look: Look
    x: float
    y: float


def draw_marks(
    canvas: Canvas, frame: Frame, shown: Shown, scale: float, fixed: list[Circle]
) -> list[Circle]:
    """Every mark at the view's date, pushed clear of `fixed`; returns where each stands."""
    known = (one for layer in shown.layers for one in _marks(frame, shown, layer, scale))
    marks = [one for one in known if _is_seen(frame, one)]
    for one in marks:
        if one.told["radius_m"]:
            reach = one.told["radius_m"] * frame.px_per_m
            canvas.draw("circle", cx=one.x, cy=one.y, r=reach, **NEAR)
    moving = [one for one in marks if not one.look.still]
    homes = [(one.x, one.y, one.look.radius_px + 1) for one in moving]
    stand = dict(zip(map(id, moving), apart(homes, frame, fixed), strict=True))
    places = [stand.get(id(one), (one.x, one.y, one.look.radius_px)) for one in marks]
    for one, (x, y, radius) in zip(marks, places, strict=True):
        if hypot(x - one.x, y - one.y) > radius:
            canvas.line([(one.x, one.y), (x, y)], "ink")
    for one, (x, y, _) in zip(marks, places, strict=True):
        one.look.draw(canvas, x, y, one.told["name"])
    return [place for place, one in zip(places, marks, strict=True) if not one.look.still]


def _is_seen(frame: Frame, one: _Mark) -> bool:
    """Whether a mark is on the map as a whole: one at its edge would be cut."""
    edge = one.look.radius_px + 2
    across = edge <= one.x <= frame.wide_px - edge
    return across and edge <= one.y <= frame.high_px - edge


def _marks(frame: Frame, shown: Shown, layer: Told, scale: float) -> Iterator[_Mark]:
    measure = shown.sized_by(layer)
    for mark, kind in marked(shown, layer):
        figure = mark["figures"].get(measure["id"]) if measure else None
        if measure and figure:
            look = figure_look(kind, figure, measure, scale * (ROOM if shown.covered else 1))
        else:
            look = kind_look(kind, scale)
        lat, lon = mark["at"]
        yield _Mark(mark, look, *frame.at(*to_metres(lon, lat)))


def marked(shown: Shown, layer: Told) -> Iterator[tuple[Told, Told]]:
    """Each mark of a layer that is there at the view's day, by name, with its kind on that day."""
    kinds = {one["id"]: one for one in layer["kinds"]}
    for mark in sorted(layer["marks"], key=lambda one: one["name"]):
        if phase := phase_of(mark, shown.limit):
            yield mark, kinds[phase["kind"]]


def phase_of(mark: Told, limit: str) -> Told | None:
    """What a mark is by a day."""
    begun: list[Told] = [one for one in mark["phases"] if one["since"] <= limit]
    return begun[-1] if begun else None
