"""Draw a small still map as SVG: lines, settlements, rings, numbered marks and names of places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from math import cos, hypot, sin
from xml.etree.ElementTree import Element, SubElement

import geopandas as gpd
import numpy as np
import shapely

from geo import areas
from geo.areas import ground
from geo.areas.crs import METRES, to_metres
from geo.figures.measure import AreaType

Box = tuple[float, float, float, float]
_SIZES = ("town", "village", "suburb", "hamlet")
_GAP_PX, _ROUNDS, _EDGE_PX = 2.0, 200, 4.0
_LETTER, _HIGH = 0.56, 1.25
_NAME_PX = {"town": 14.5}
_LEAST_PX = 12.0
_COARSE_PX = 0.6
# How much farther the rounded corner of a square reaches than its side.
_CORNER = 1.3
# From how many pixels a metre the small places have names too.
_CLOSE = 0.05


@dataclass(frozen=True)
class Mark:
    """A numbered disc or square at a place (EPSG:27700); `look` is its class in the style."""

    label: str
    easting_m: float
    northing_m: float
    look: str = ""
    radius_px: float = 11
    square: bool = False


@dataclass(frozen=True)
class Frame:
    """What a map shows: so many pixels around a middle (EPSG:27700), at so many to a metre."""

    easting_m: float
    northing_m: float
    px_per_m: float
    wide_px: int
    high_px: int

    def at(self, easting_m: float, northing_m: float) -> tuple[float, float]:
        """Where a point (EPSG:27700) is drawn, in pixels from the top left."""
        return (
            self.wide_px / 2 + (easting_m - self.easting_m) * self.px_per_m,
            self.high_px / 2 - (northing_m - self.northing_m) * self.px_per_m,
        )

    @property
    def seen(self) -> shapely.Polygon:
        """What of the ground is seen, and a little around it (EPSG:27700)."""
        half_wide, half_high = (
            (size / 2 + 4) / self.px_per_m for size in (self.wide_px, self.high_px)
        )
        return shapely.box(
            self.easting_m - half_wide,
            self.northing_m - half_high,
            self.easting_m + half_wide,
            self.northing_m + half_high,
        )


@dataclass(frozen=True)
class SmallMap:
    """A frame with marks on it, areas filled by a class of the style, and rings around its middle.

    `fills` are by code of areas of the `kind`; `middle` marks the middle; `said` is what a reader
    hears who does not see it; `part` is a shape (EPSG:27700) to bring out.
    """

    frame: Frame
    marks: tuple[Mark, ...]
    said: str
    fills: Mapping[str, str] = field(default_factory=dict)
    rings_m: tuple[int, ...] = ()
    middle: bool = False
    kind: AreaType = "ward"
    part: shapely.Geometry | None = None


def around(easting_m: float, northing_m: float, reach_m: float, wide: int, high: int) -> Frame:
    """The frame around a point that shows a distance in metres on every side."""
    return Frame(easting_m, northing_m, min(wide, high) / 2 / (reach_m * 1.08), wide, high)


def close(shape: shapely.Geometry, wide: int, high: int, share: float = 0.7) -> Frame:
    """The frame of which a shape (EPSG:27700) takes up a share at most, and what is around it."""
    west, south, east, north = shape.bounds
    scale = min(wide / (east - west), high / (north - south)) * share
    return Frame((west + east) / 2, (south + north) / 2, scale, wide, high)


def whole(wide: int, high: int) -> Frame:
    """The frame that shows the whole constituency."""
    west, south, east, north = metres("constituency").total_bounds
    scale = min(wide / (east - west), high / (north - south)) * 0.94
    return Frame((west + east) / 2, (south + north) / 2, scale, wide, high)


@cache
def metres(name: str) -> gpd.GeoSeries:
    """The shapes of a table in metres (EPSG:27700), by its index."""
    tables = {
        "constituency": areas.constituency,
        "ward": areas.wards,
        "lsoa": areas.lsoas,
        "settlements": ground.settlements,
        "rail": ground.rail,
    }
    return tables[name]().geometry.to_crs(METRES)


def drawn(told: SmallMap) -> Element:
    """The map as an SVG element, its marks pushed apart and its names where nothing else is."""
    frame = told.frame
    size = {"viewBox": f"0 0 {frame.wide_px} {frame.high_px}", "role": "img"}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "class": "small-map"})
    SubElement(svg, "title").text = told.said
    _ground(svg, told)
    points = apart([_spot(frame, one) for one in told.marks], frame, _middle(told))
    taken = [around_point(x, y, r) for x, y, r in (*points, *_middle(told))]
    taken += _rings(svg, told)
    _names(svg, frame, taken)
    _marks(svg, told, points)
    return svg


def _middle(told: SmallMap) -> list[tuple[float, float, float]]:
    return [(told.frame.wide_px / 2, told.frame.high_px / 2, 10)] if told.middle else []


def _spot(frame: Frame, mark: Mark) -> tuple[float, float, float]:
    reach = mark.radius_px * (_CORNER if mark.square else 1)
    return (*frame.at(mark.easting_m, mark.northing_m), reach)


def _ground(svg: Element, told: SmallMap) -> None:
    """The land, the areas with their fills, what is built, the railways and the constituency."""
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "class": "outside"})
    _shapes(svg, told.frame, metres("constituency"), "inside")
    for code, shape in metres(told.kind).items():
        if look := told.fills.get(str(code)):
            _shapes(svg, told.frame, [shape], look)
    _shapes(svg, told.frame, metres("settlements"), "built")
    _shapes(svg, told.frame, metres("rail"), "rail")
    _shapes(svg, told.frame, metres(told.kind), "area-line")
    _shapes(svg, told.frame, metres("constituency"), "outline")
    if told.part is not None:
        _shapes(svg, told.frame, [told.part], "part")


def _shapes(svg: Element, frame: Frame, shapes: Iterable[shapely.Geometry], look: str) -> None:
    """All of some shapes as one path, as far as they are seen and as fine as is seen."""
    path = " ".join(path_of(frame, shape) for shape in shapes)
    if path.strip():
        SubElement(svg, "path", {"d": path, "class": look, "fill-rule": "evenodd"})


def path_of(frame: Frame, shape: shapely.Geometry) -> str:
    """A shape (EPSG:27700) as far as it is seen, as the text of an SVG path; '' if it is not."""
    # A coast with many islands crosses itself where it is made coarser.
    coarse = shapely.make_valid(shapely.simplify(shape, _COARSE_PX / frame.px_per_m))
    parts = shapely.get_parts(shapely.intersection(coarse, frame.seen))
    kept = parts[~shapely.is_empty(parts)]
    return " ".join(_line(frame, ring) for part in kept for ring in _rings_of(part))


def _rings_of(part: shapely.Geometry) -> list[shapely.Geometry]:
    if part.geom_type == "Polygon":
        return [part.exterior, *part.interiors]
    return [part] if part.geom_type == "LineString" else []


def _line(frame: Frame, ring: shapely.Geometry) -> str:
    points = [frame.at(*point) for point in ring.coords]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _rings(svg: Element, told: SmallMap) -> list[Box]:
    """Circles around the middle, each with its distance at the top; where those words stand."""
    middle = (told.frame.wide_px / 2, told.frame.high_px / 2)
    boxes = []
    for ring_m in told.rings_m:
        radius = ring_m * told.frame.px_per_m
        look = "ring last" if ring_m == max(told.rings_m) else "ring"
        place = {"cx": f"{middle[0]:.1f}", "cy": f"{middle[1]:.1f}", "r": f"{radius:.1f}"}
        SubElement(svg, "circle", {**place, "class": look})
        at = (middle[0], middle[1] - radius + 15)
        _write(svg, f"{ring_m // 1000} km", *at, "distance")
        boxes.append((at[0] - 20, at[1] - 12, at[0] + 20, at[1] + 4))
    return boxes


def apart(
    points: list[tuple[float, float, float]],
    frame: Frame,
    fixed: Iterable[tuple[float, float, float]] = (),
) -> list[tuple[float, float, float]]:
    """Circles (x, y, radius in px) moved until none touches another, a fixed one or the edge.

    Those on one point are first set around it, in their order.
    """
    # A different small step for each: what is on one point has no way to go by itself.
    moved = [
        [x + 0.1 * cos(i * 2.4), y + 0.1 * sin(i * 2.4), r] for i, (x, y, r) in enumerate(points)
    ]
    stay = [[x, y, r] for x, y, r in fixed]
    for _ in range(_ROUNDS):
        pairs = [(a, b, 0.5) for a, b in combinations(moved, 2)]
        pairs += [(one, other, 0.0) for one in moved for other in stay]
        pushed = [_push(one, other, share) for one, other, share in pairs]
        _keep_inside(moved, frame)
        if not any(pushed):
            break
    return [(x, y, r) for x, y, r in moved]


def _push(one: list[float], other: list[float], share: float) -> bool:
    """Part two circles that touch; `share` of the way is the other's."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    away = hypot(dx, dy) or 0.01
    short = one[2] + other[2] + _GAP_PX - away
    if short <= 0.01:
        return False
    for circle, way in ((one, share - 1), (other, share)):
        circle[0] += way * short * dx / away
        circle[1] += way * short * dy / away
    return True


def _keep_inside(moved: list[list[float]], frame: Frame) -> None:
    for one in moved:
        edge = one[2] + _EDGE_PX
        one[0] = float(np.clip(one[0], edge, frame.wide_px - edge))
        one[1] = float(np.clip(one[1], edge, frame.high_px - edge))


def _marks(svg: Element, told: SmallMap, points: list[tuple[float, float, float]]) -> None:
    """The middle, leaders to where moved marks belong, and the marks with their numbers."""
    for x, y, radius in _middle(told):
        _disc(svg, x, y, radius, "middle")
        _disc(svg, x, y, radius / 3, "eye")
    for mark, (x, y, radius) in zip(told.marks, points, strict=True):
        true_x, true_y = told.frame.at(mark.easting_m, mark.northing_m)
        if hypot(x - true_x, y - true_y) > radius:
            ends = {"x1": true_x, "y1": true_y, "x2": x, "y2": y}
            line = {name: f"{value:.1f}" for name, value in ends.items()}
            SubElement(svg, "line", {**line, "class": "leader"})
            _disc(svg, true_x, true_y, 1.6, "true")
    for mark, (x, y, _) in zip(told.marks, points, strict=True):
        _mark(svg, mark, x, y)


def _mark(svg: Element, mark: Mark, x: float, y: float) -> None:
    radius = mark.radius_px
    holder = SubElement(svg, "g", {"class": f"mark {mark.look}".strip(), "data-number": mark.label})
    if mark.square:
        corner = {"x": f"{x - radius:.1f}", "y": f"{y - radius:.1f}", "rx": "3"}
        side = f"{2 * radius:.1f}"
        SubElement(holder, "rect", {**corner, "width": side, "height": side})
    else:
        _disc(holder, x, y, radius, "disc")
    _write(holder, mark.label, x, y + 4.4, "number")


def _disc(svg: Element, x: float, y: float, radius: float, look: str) -> None:
    place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
    SubElement(svg, "circle", {**place, "class": look})


def _write(svg: Element, text: str, x: float, y: float, look: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "class": look}
    SubElement(svg, "text", place).text = text


def around_point(x: float, y: float, radius: float) -> Box:
    """The box (left, top, right, bottom) of a circle."""
    return x - radius, y - radius, x + radius, y + radius


def _names(svg: Element, frame: Frame, taken: list[Box]) -> None:
    """Names of places, the largest places first; one that finds no free side is left out."""
    every = ground.places()
    kept = every["kind"].isin(_SIZES if frame.px_per_m > _CLOSE else _SIZES[:2])
    named = every[kept].sort_values("kind", key=lambda one: one.map(_SIZES.index), kind="stable")
    for place in named.itertuples(index=False):
        high = _NAME_PX.get(str(place.kind), _LEAST_PX)
        point = frame.at(*to_metres(place.lon, place.lat))
        wide = _LETTER * high * len(str(place.name))
        free = (box for box in _sides(*point, wide, _HIGH * high) if _is_free(box, frame, taken))
        if box := next(free, None):
            taken.append(box)
            look = f"name {place.kind}" if place.inside else "name beyond"
            _write(svg, str(place.name), (box[0] + box[2]) / 2, box[3] - high * 0.3, look)


def _sides(x: float, y: float, wide: float, high: float) -> list[Box]:
    """Where a name may stand: on its place, around it, then farther off."""
    steps = [(0.0, 0.0)]
    for away in (high, 2 * high):
        beside = wide / 2 + away
        steps += [(0, away), (0, -away), (beside, 0), (-beside, 0)]
    return [
        (x + dx - wide / 2, y + dy - high / 2, x + dx + wide / 2, y + dy + high / 2)
        for dx, dy in steps
    ]


def _is_free(box: Box, frame: Frame, taken: list[Box]) -> bool:
    inside = box[0] > 2 and box[1] > 2 and box[2] < frame.wide_px - 2 and box[3] < frame.high_px - 2
    return inside and not any(overlap(box, other) for other in taken)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
