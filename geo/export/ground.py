"""Draw the ground of a paper map from the boundary files alone: no tiles, no network."""

from functools import cache

import geopandas as gpd
import shapely
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from geo import areas
from geo.areas import ground
from geo.areas.crs import METRES

MARGIN = 0.06
EDGE, GROUND = HexColor("#222222"), HexColor("#f1efea")
_WARD, _BUILT, _LINE, _RAIL = map(HexColor, ("#fffdf6", "#ddd6ca", "#9a9a9a", "#a0a0a0"))


@cache
def metres(name: str) -> gpd.GeoSeries:
    """The shapes of a boundary file in metres (EPSG:27700), under its index."""
    read = {
        "constituency": areas.constituency,
        "wards": areas.wards,
        "settlements": ground.settlements,
        "rail": ground.rail,
    }
    return read[name]().geometry.to_crs(METRES)


class View:
    """From metres (EPSG:27700) to points of a square page that holds a shape with a margin."""

    def __init__(self, shape: shapely.Geometry, side_pt: float, margin: float = MARGIN) -> None:
        west, south, east, north = shape.bounds
        self.side_m = max(east - west, north - south) * (1 + 2 * margin)
        self.side_pt = side_pt
        self.scale = side_pt / self.side_m
        self.west = (west + east - self.side_m) / 2
        self.south = (south + north - self.side_m) / 2
        edge = self.side_m / 20
        self.near = shapely.box(
            self.west - edge,
            self.south - edge,
            self.west + self.side_m + edge,
            self.south + self.side_m + edge,
        )

    def at(self, easting_m: float, northing_m: float) -> tuple[float, float]:
        """A point of the National Grid in points of the page."""
        return (easting_m - self.west) * self.scale, (northing_m - self.south) * self.scale

    def on_ground(self, box: tuple[float, float, float, float]) -> shapely.Polygon:
        """A box (left, bottom, right, top) of the page as a shape of the National Grid."""
        left, bottom, right, top = (edge / self.scale for edge in box)
        return shapely.box(
            self.west + left, self.south + bottom, self.west + right, self.south + top
        )


def draw_ground(canvas: Canvas, view: View, ward: str) -> None:
    """Draw settlements, railways, wards and the constituency, with one ward brought out."""
    here = metres("wards")[ward]
    canvas.setFillColor(GROUND)
    canvas.rect(0, 0, view.side_pt, view.side_pt, stroke=0, fill=1)
    fill(canvas, view, here, _WARD)
    for shape in metres("settlements"):
        fill(canvas, view, shape, _BUILT)
    canvas.setDash([3, 2])
    for shape in metres("rail"):
        stroke(canvas, view, shape, _RAIL, 0.7)
    canvas.setDash([])
    for shape in metres("wards"):
        stroke(canvas, view, shape, _LINE, 0.5)
    stroke(canvas, view, metres("constituency").iloc[0], EDGE, 1.1)
    stroke(canvas, view, here, EDGE, 2)


def fill(canvas: Canvas, view: View, shape: shapely.Geometry, colour: Color) -> None:
    """Fill a shape in metres (EPSG:27700) with a colour."""
    canvas.setFillColor(colour)
    canvas.drawPath(_path(canvas, view, shape), stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


def stroke(
    canvas: Canvas, view: View, shape: shapely.Geometry, colour: Color, width: float
) -> None:
    """Draw a shape's lines, in metres (EPSG:27700), in a colour and a width in points."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineJoin(1)
    canvas.drawPath(_path(canvas, view, shape), stroke=1, fill=0)


def _path(canvas: Canvas, view: View, shape: shapely.Geometry) -> PDFPathObject:
    """A shape's lines, as far as the page sees them and a little more."""
    path = canvas.beginPath()
    seen = shapely.get_parts(shapely.intersection(shape, view.near))
    for part in seen[~shapely.is_empty(seen)]:
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            first, *others = [view.at(*point) for point in ring.coords]
            path.moveTo(*first)
            for point in others:
                path.lineTo(*point)
    return path
