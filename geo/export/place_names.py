"""Write the names of places on a paper map, each where it hides nothing."""

import shapely
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from geo.areas import ground
from geo.areas.crs import to_metres
from geo.export.ground import View
from geo.export.paper import PLAIN, printable

NAME_PT = 6.4
Box = tuple[float, float, float, float]
_OUTSIDE = HexColor("#666666")
_SIZES = ("town", "village", "suburb", "hamlet")


def draw_names(canvas: Canvas, view: View, ward: shapely.Geometry, taken: list[Box]) -> None:
    """Name the places in a view, the largest first; `taken` is where nothing may be written.

    `ward` is the shape brought out (EPSG:27700): no name crosses its line. Outside it a name
    stands on its place, grey. A name that finds no room is left out.
    """
    taken = list(taken)
    shapely.prepare(ward)
    named = ground.places().sort_values(["name", "osm_id"])
    named = named.sort_values("kind", key=lambda kinds: kinds.map(_SIZES.index), kind="stable")
    for place in named.itertuples(index=False):
        point_m = to_metres(place.lon, place.lat)
        inside = ward.contains(shapely.Point(point_m))
        name = printable(str(place.name))
        boxes = _boxes(*view.at(*point_m), stringWidth(name, PLAIN, NAME_PT))
        for box in boxes if inside else boxes[:1]:
            on_ground = view.on_ground(box)
            apart = ward.contains(on_ground) if inside else not ward.intersects(on_ground)
            if apart and _inside(box, view.side_pt) and not _any_overlap(box, taken):
                taken.append(box)
                _write(canvas, name, box, black if inside else _OUTSIDE)
                break


def around(x: float, y: float, wide: float, high: float) -> Box:
    """The box (left, bottom, right, top) of a size around a point."""
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _boxes(x: float, y: float, wide: float) -> list[Box]:
    """Where a name may stand: on its place, then around it, then around it farther off."""
    sides = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)]
    at = [
        (x + right * (wide / 2 + away - 4), y + up * away)
        for away in (NAME_PT + 2, NAME_PT + 7)
        for right, up in sides
    ]
    return [around(*point, wide + 2, NAME_PT + 1) for point in ((x, y), *at)]


def _inside(box: Box, side_pt: float) -> bool:
    return box[0] > 2 and box[1] > 2 and box[2] < side_pt - 2 and box[3] < side_pt - 2


def _any_overlap(box: Box, taken: list[Box]) -> bool:
    left, bottom, right, top = box
    return any(
        left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
        for other in taken
    )


def _write(canvas: Canvas, name: str, box: Box, colour: Color) -> None:
    left, bottom, right, top = box
    canvas.setFillColor(white, alpha=0.7)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillColor(colour, alpha=1)
    canvas.setFont(PLAIN, NAME_PT)
    canvas.drawString(left + 1, bottom + 1.8, name)
