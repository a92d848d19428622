"""Draw marks on paper and in pictures in the shapes they have on the map."""

from functools import cache, reduce
from xml.etree.ElementTree import Element, SubElement

import numpy as np
import shapely
from matplotlib.path import Path

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


def draw_mark(svg: Element, kind: Kind, x: float, y: float, radius: float) -> None:
    """Draw a kind's mark around a point of a drawing, y downwards, with a white rim."""
    colour = TONES[kind.tone]
    hollow = kind.tone in HOLLOW
    look = {
        "d": _path(smaller(kind.shape, radius), x, y),
        "fill": "#ffffff" if hollow else colour,
        "fill-rule": "evenodd",
        "stroke": colour if hollow else "#ffffff",
        "stroke-width": "1.1" if hollow else "0.6",
    }
    dash = {"stroke-dasharray": "2 1.2"} if kind.tone in DASHED else {}
    SubElement(svg, "path", look | dash)


def _path(shape: Shape, x: float, y: float) -> str:
    """A shape around a point as the text of an SVG path."""
    rings = []
    for ring in shape:
        if isinstance(ring, int | float):
            half = f"a{ring:.3f},{ring:.3f} 0 1,0"
            rings.append(f"M{x - ring:.3f},{y:.3f}{half} {2 * ring:.3f},0{half} {-2 * ring:.3f},0Z")
            continue
        rings.append("M" + "L".join(f"{x + right:.3f},{y - up:.3f}" for right, up in ring) + "Z")
    return "".join(rings)
