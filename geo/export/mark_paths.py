"""Turn shapes, with their holes, into paths to be filled."""

from functools import cache, reduce

import numpy as np
import shapely
from matplotlib.path import Path

from geo.export.shapes import SHAPES, Ring


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
