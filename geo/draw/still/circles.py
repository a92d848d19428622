"""Draw the doors on a still map: circles by how many were not visited, or numbered wards.

tests/draw/test_still.py compares the numbers here with those of circles.js.
"""

from math import hypot, sqrt
from typing import Any

from geo.areas.crs import to_metres
from geo.draw.charts import text
from geo.draw.charts.canvas import Canvas
from geo.draw.content import points
from geo.draw.markup.small_map import Frame, apart
from geo.draw.still.marks import Circle
from geo.draw.still.told import Shown, Told
from geo.figures.measure import AreaType

FULL_PX, MOST_DOORS, NUMBER_FROM_PX, SMALL_PX = 570, 2500, 12, 8
NUMBER_PX = 11.0
Look = dict[str, Any]
# A circle's number may be no smaller than the least words of a chart.
_SIGN_PX = 12.0
_LOCK = "M{x:.1f},{y:.1f}m-3,-1h6v5h-6zm1,0v-1.5a2,2 0 0,1 4,0v1.5"


def radius_of(doors: float, high_px: float) -> float:
    """How large the circle of so many doors is on a map so high, in px."""
    largest = min(21.0, max(15.0, 21 * high_px / FULL_PX))
    return max(4.5, largest * sqrt(doors / MOST_DOORS))


def short(doors: float) -> str:
    """'2.4k' for 2,449: within a circle there is room for four signs."""
    return f"{doors / 1000:.1f}k" if doors >= 1000 else f"{doors:.0f}"


def draw_circle(
    canvas: Canvas, figure: Told, standing: str, at: tuple[float, float], high_px: float
) -> None:
    """The circle of an area's doors by the state of its figure, never by colour alone."""
    (x, y), state = at, figure["state"]
    place: Look = {"cx": x, "cy": y}
    if state == "value":
        radius = radius_of(figure["value"], high_px)
        canvas.draw("circle", "doors", "page", r=radius, stroke_width=1.8, **place)
        if standing == "tried, nobody in":
            inner = max(2, radius - 3.5)
            canvas.draw("circle", stroke="page", r=inner, stroke_width=1.4, **place)
        words, wide = short(figure["value"]), 2 * radius - 4
        if radius >= NUMBER_FROM_PX and text.width(words, _SIGN_PX, "bold") <= wide:
            canvas.write(words, x, y + 4.2, _SIGN_PX, "bold", "page", "middle")
        return
    dash: Look = {"stroke_dasharray": "2.5 2"} if state not in ("zero", "hidden") else {}
    tone, line = ("doors", 2) if state == "zero" else ("ink", 1.3)
    canvas.draw("circle", "page", tone, r=SMALL_PX, stroke_width=line, **dash, **place)
    if state == "hidden":
        canvas.draw("path", stroke="ink", d=_LOCK.format(x=x, y=y), stroke_width=1.2)
    else:
        sign = "0" if state == "zero" else "?"
        canvas.write(sign, x, y + 4.2, _SIGN_PX, "bold", anchor="middle")


def place_circles(frame: Frame, shown: Shown) -> list[tuple[str, Circle, Circle]]:
    """Each area's code, where its circle belongs and where it stands; none without doors."""
    if not shown.covered or shown.met:
        return []
    doors = shown.cover["doors"].get(shown.view.areas, {})
    codes = [code for code in points(_kind(shown)) if code in doors]
    homes = []
    for code in codes:
        left = doors[code]["left"]
        known = radius_of(left["value"], frame.high_px) if left["state"] == "value" else SMALL_PX
        homes.append((*_at(frame, shown, code), known + 1.5))
    return list(zip(codes, homes, apart(homes, frame), strict=True))


def draw_circles(
    canvas: Canvas, frame: Frame, shown: Shown, placed: list[tuple[str, Circle, Circle]]
) -> None:
    """The circles where they stand, with a line to where one moved far belongs."""
    if not placed:
        return
    doors, standings = shown.cover["doors"], shown.cover[shown.view.areas]
    for _, home, (x, y, radius) in placed:
        if hypot(x - home[0], y - home[1]) > radius:
            canvas.line([home[:2], (x, y)], "ink")
    for code, _, (x, y, _) in placed:
        left = doors[shown.view.areas][code]["left"]
        standing = standings.get(code, {}).get("standing", "")
        draw_circle(canvas, left, standing, (x, y), frame.high_px)


def numbered(canvas: Canvas, number: int, x: float, y: float) -> None:
    """A number in a ring, as in the list beside the map."""
    look: Look = {"cx": x, "cy": y, "r": NUMBER_PX, "stroke_width": 1.6}
    canvas.draw("circle", "page", "ink", **look)
    canvas.write(str(number), x, y + 4.6, 13, "bold", anchor="middle")


def draw_numbers(
    canvas: Canvas, frame: Frame, codes: tuple[str, ...], shown: Shown
) -> list[Circle]:
    """Areas numbered in the order of the list beside the map; returns where the numbers are."""
    homes = [(*_at(frame, shown, code), NUMBER_PX + 1) for code in codes]
    stand = apart(homes, frame)
    for home, (x, y, radius) in zip(homes, stand, strict=True):
        if hypot(x - home[0], y - home[1]) > radius:
            canvas.line([home[:2], (x, y)], "ink")
    for number, (x, y, _) in enumerate(stand, 1):
        numbered(canvas, number, x, y)
    return stand


def _at(frame: Frame, shown: Shown, code: str) -> tuple[float, float]:
    lat, lon = points(_kind(shown))[code]
    return frame.at(*to_metres(lon, lat))


def _kind(shown: Shown) -> AreaType:
    return "lsoa" if shown.view.areas == "lsoa" else "ward"
