"""Name the places on a still map in the order of the map on screen; what collides is left out.

tests/draw/test_still.py compares the numbers here with those of labels.js.
"""

from collections.abc import Iterator
from itertools import chain
from math import cos, log2, radians

import shapely

from geo.areas import ground
from geo.areas.crs import to_metres
from geo.draw.charts import text
from geo.draw.charts.canvas import Box, Canvas
from geo.draw.markup.small_map import Frame, metres
from geo.draw.still.marks import Circle

RANK = ("town", "village", "outside", "suburb", "hamlet")
FROM_ZOOM = {"town": 0, "outside": 0, "village": 10, "suburb": 12, "hamlet": 13}
GAP_PX = 3.0
_EDGE_PX = 2.0
_LOOKS = {"town": (14.5, "bold", "ink"), "outside": (12.5, "text", "outside-name")}
_OTHER = (12.0, "text", "ink")
# Metres to a pixel of a map of the web at its zoom of 0, at the equator.
_WEB_M = 156_543.034


def zoom_of(frame: Frame, lat: float) -> float:
    """The zoom of the map on screen at which so many pixels are a metre."""
    return log2(_WEB_M * cos(radians(lat)) * frame.px_per_m)


def draw_names(
    canvas: Canvas, frame: Frame, taken: list[Circle], marks: list[Circle], ward: str = ""
) -> None:
    """Names of places, clear of each other, of `taken` and, but for towns, of `marks`.

    On the map of a ward every place has one; within it, on any side of the place that is free.
    """
    boxes, beside = [_around(one) for one in taken], [_around(one) for one in marks]
    for kind, name, lat, lon in _named():
        if not ward and zoom_of(frame, lat) < FROM_ZOOM[kind]:
            continue
        size, face, tone = _LOOKS.get(kind, _OTHER)
        wide, high = text.width(name, size, face), 1.25 * size
        point_m = to_metres(lon, lat)
        near = bool(ward) and metres("ward")[ward].contains(shapely.Point(point_m))
        tries = list(_tries(kind, frame.at(*point_m), wide, high, near))
        box = _free(tries, frame, [*boxes, *beside])
        if not box and kind == "town":
            box = _free(tries, frame, boxes)
        if box:
            boxes.append(box)
            y = (box.top + box.bottom) / 2 + 0.35 * size
            canvas.write(name, box.left, y, size, face, tone, halo=True)


def _named() -> list[tuple[str, str, float, float]]:
    """Kind, name and place (degrees) of every place with a name, the largest first."""
    told = [
        (str(row["kind"]) if row["inside"] else "outside", str(row["name"]), row["lat"], row["lon"])
        for row in ground.places().to_dict("records")
    ]
    return sorted(told, key=lambda one: RANK.index(one[0]))


def _around(circle: Circle) -> Box:
    x, y, radius = circle
    return Box(x - radius, y - radius, x + radius, y + radius)


def _tries(
    kind: str, at: tuple[float, float], wide: float, high: float, near: bool
) -> Iterator[Box]:
    """Where a name may stand: on its place, or, of a town, on a free side of what is there."""
    for dx, dy in chain(_steps(kind, wide, high), _sides(wide, high) if near else ()):
        x, y = at[0] + dx, at[1] + dy
        yield Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _steps(kind: str, wide: float, high: float) -> Iterator[tuple[float, float]]:
    yield 0, 0
    if kind == "village":
        yield from ((0, -high), (0, high))
    if kind != "town":
        return
    half = wide / 2
    for far in (1, 1.8, 2.6):
        yield from ((0, -high * far), (0, high * far))
        yield from ((-(half + 12 * far), 0), (half + 12 * far, 0))
        for up in (-high * far, high * far):
            yield from ((-(half + 8 * far), up), (half + 8 * far, up))
        yield from ((-(half + 24), high * far * 0.5), (-(half + 24), -high * far * 0.5))


def _sides(wide: float, high: float) -> Iterator[tuple[float, float]]:
    """Above, below and beside a place, and farther off."""
    for far in (1, 1.6, 2.4, 3.2):
        yield from ((0, -high * far), (0, high * far))
        for up in (0, -high, high):
            yield from (((wide / 2 + 8 * far), up), (-(wide / 2 + 8 * far), up))


def _free(tries: list[Box], frame: Frame, taken: list[Box]) -> Box | None:
    clear = (
        box
        for box in tries
        if box.left >= _EDGE_PX
        and box.top >= _EDGE_PX
        and box.right <= frame.wide_px - _EDGE_PX
        and box.bottom <= frame.high_px - _EDGE_PX
        and not any(box.meets(other, GAP_PX) for other in taken)
    )
    return next(clear, None)
