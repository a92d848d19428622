"""Draw marks on paper and in pictures in the shapes they have on the map."""

from functools import cache, reduce

import numpy as np
import shapely
from matplotlib.path import Path
from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from geo.draw.classes import TONES
from geo.draw.layers import DASHED, HOLLOW
from geo.layer import Kind

Ring = tuple[tuple[float, float], ...] | float
Shape = tuple[Ring, ...]

_ARM, _WIDE = 0.34, 0.42


def _turned(corner: tuple[tuple[float, float], ...]) -> Ring:
    """A quarter of a ring, turned about the middle three times more."""
    x_y = list(corner)
    turns = [x_y]
    for _ in range(3):
        turns.append([(y, -x) for x, y in turns[-1]])
    return tuple(point for turn in turns for point in turn)


def _smaller(shape: Shape, scale: float) -> Shape:
    return tuple(
        ring * scale if isinstance(ring, float) else tuple((x * scale, y * scale) for x, y in ring)
        for ring in shape
    )


_ROUND: Shape = (1.0,)
_CROSS: Shape = (_turned(((-1, 1 - _ARM), (-1 + _ARM, 1), (0, _ARM))),)
_PLUS: Shape = (_turned(((-_WIDE, 1.1), (_WIDE, 1.1), (_WIDE, _WIDE))),)
_SQUARE: Shape = (_turned(((-0.88, 0.88),)),)
_HOUSE: Shape = (((0, 1.15), (1, 0.2), (1, -0.95), (-1, -0.95), (-1, 0.2)),)
_HEXAGON: Shape = (((0, 1.15), (1, 0.57), (1, -0.57), (0, -1.15), (-1, -0.57), (-1, 0.57)),)
SHAPES: dict[str, Shape] = {
    "circle": _ROUND,
    "square": _SQUARE,
    "cross": _CROSS,
    "triangle": (((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),),
    "triangle-down": (((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),),
    "diamond": (_turned(((0, 1.2),)),),
    "ring": _ROUND + _smaller(_ROUND, 0.55),
    "dot": _smaller(_ROUND, 0.5),
    "plus": _PLUS,
    "plus-boxed": _smaller(_SQUARE, 1.25) + _smaller(_PLUS, 0.75),
    "plus-ringed": _smaller(_ROUND, 1.15) + _smaller(_PLUS, 0.7),
    "plus-holed": _PLUS + _smaller(_ROUND, 0.3),
    "house": _HOUSE,
    "house-crossed": _smaller(_HOUSE, 1.2) + _smaller(_CROSS, 0.6),
    "hexagon": _HEXAGON,
    "hexagon-small": _smaller(_HEXAGON, 0.5),
    "hexagon-holed": _HEXAGON + _smaller(_HEXAGON, 0.5),
    "hexagon-crossed": _HEXAGON + _smaller(_CROSS, 0.5),
}


@cache
def mark_path(shape: str) -> Path:
    """A mark's shape around (0, 0), about 1 high, y upwards; KeyError for one that is none.

    Where its rings overlap, they leave holes.
    """
    return path_of(reduce(shapely.symmetric_difference, map(_ring, SHAPES[shape])))


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
    if isinstance(ring, float):
        return shapely.Point(0, 0).buffer(ring)
    return shapely.Polygon(ring)


def draw_mark(canvas: Canvas, kind: Kind, x: float, y: float, radius: float) -> None:
    """Draw a kind's mark around a point, in points of the page, with a white rim."""
    colour = HexColor(TONES[kind.tone])
    hollow = kind.tone in HOLLOW
    canvas.saveState()
    path = canvas.beginPath()
    for ring in _smaller(SHAPES[kind.shape], radius):
        if isinstance(ring, float):
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
