"""Draw the map as one still SVG, as it stands on the screen: for pictures, paper and files."""

from math import cos, radians

from geo.areas.crs import to_metres
from geo.draw.charts.canvas import Canvas
from geo.draw.markup.small_map import Frame, whole
from geo.draw.still.circles import draw_circles, draw_numbers, place_circles
from geo.draw.still.ground import draw_ground
from geo.draw.still.marks import draw_marks
from geo.draw.still.names import draw_names
from geo.draw.still.told import Shown

__all__ = ["Shown", "draw_map", "frame_of"]

# How wide and high the map on screen is planned to be: a zoom shows as much ground on any other.
_PLANNED_PX, _WEB_M = (640, 570), 156_543.034


def frame_of(shown: Shown, wide_px: int, high_px: int) -> Frame:
    """What of the ground a view shows on a map of a size: its place, or the constituency."""
    if not shown.view.at:
        return whole(wide_px, high_px)
    lat, lon, zoom = shown.view.at
    smaller = min(wide_px / _PLANNED_PX[0], high_px / _PLANNED_PX[1])
    px_per_m = 2**zoom / (_WEB_M * cos(radians(lat))) * smaller
    easting_m, northing_m = to_metres(lon, lat)
    return Frame(easting_m, northing_m, px_per_m, wide_px, high_px)


def draw_map(
    canvas: Canvas, frame: Frame, shown: Shown, numbers: tuple[str, ...] = (), scale: float = 0
) -> None:
    """The map on a canvas of the frame's size; the areas of `numbers` (codes) are numbered.

    `scale` is the size of its marks; without it they are as on a screen of that height.

    Names are placed last and in the order of the map on screen: one that would lie on another,
    on a number or, but for a town's, on a mark is left out. None is cut.
    """
    canvas.height = frame.high_px
    canvas.draw("rect", "paper", x=0, y=0, width=frame.wide_px, height=frame.high_px)
    draw_ground(canvas, frame, shown)
    circles = place_circles(frame, shown)
    fixed = [stand for _, _, stand in circles]
    scale = scale or min(1.0, max(0.6, frame.high_px / _PLANNED_PX[1]))
    marks = draw_marks(canvas, frame, shown, scale, fixed)
    draw_circles(canvas, frame, shown, circles)
    taken = [*fixed, *draw_numbers(canvas, frame, numbers, shown)]
    if "places" in shown.view.layers:
        draw_names(canvas, frame, taken, marks, shown.ward)
