"""Draw marks on paper and in pictures in the shapes they have on the map."""

from functools import cache, reduce

import numpy as np
import shapely
from matplotlib.path import Path
from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from geo.draw.classes import TONES
from geo.draw.layers import DASHED, HOLLOW
from geo.figures.mark import Kind
from geo.figures.shapes import Ring, Shape, smaller


@cache
def mark_path(shape: Shape) -> Path:
    """A mark's shape as a path around (0, 0), about 1 high, y upwards.

    Where its rings overlap, they leave holes.
    """
    return path_of(reduce(shapely.symmetric_difference, map(_ring, shape)))


def path_of(shape: shapely.Geometry) -> Path:
    """A polygon, or several, as one path."""
    return Path.make_compound_path(
        *(
            Path(line.coords, closed=True)
            for part in shapely.get_parts(shapely.orient_polygons(shape))
            for line in (part.exterior, *part.interiors)
        )
    )


def scatter_area(mark: Path, radius_pt: float) -> float:
    """What matplotlib asks of a scattered mark, which it would draw as large as any other."""
    return (2 * radius_pt * float(np.abs(np.asarray(mark.vertices)).max())) ** 2


def _ring(ring: Ring) -> shapely.Polygon:
    if isinstance(ring, int | float):
        return shapely.Point(0, 0).buffer(ring)
    return shapely.Polygon(ring)


def draw_mark(canvas: Canvas, kind: Kind, x: float, y: float, radius: float) -> None:
    """Draw a kind's mark around a point, in points of the page, with a white rim."""
    colour = HexColor(TONES[kind.tone])
    hollow = kind.tone in HOLLOW
    canvas.saveState()
    path = canvas.beginPath()
    for ring in smaller(kind.shape, radius):
        if isinstance(ring, int | float):
            path.circle(x, y, ring)
            continue
        path.moveTo(x + ring[0][0], y + ring[0][1])
        for right, up in ring[1:]:
            path.lineTo(x + right, y + up)
        path.close()
    canvas.setFillColor(white if hollow else colour)
    canvas.setStrokeColor(colour if hollow else white)
    canvas.setLineWidth(1.1 if hollow else 0.6)
    canvas.setDash([2, 1.2] if kind.tone in DASHED else [])
    canvas.drawPath(path, stroke=1, fill=1, fillMode=FILL_EVEN_ODD)
    canvas.restoreState()
