"""Round a boundary to about a metre, so that neighbours stay neighbours and it stays valid."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.areas.crs import to_metres

DEGREE_DECIMALS = 5
AREA_CHANGE_REFUSED = 0.001


class RepairRefused(ValueError):
    """A boundary that cannot be made valid without changing its area by 0.1% or more."""


def rounded(shape: BaseGeometry) -> BaseGeometry:
    """A shape in degrees to five decimals (about 1 m), valid, wound as RFC 7946 asks.

    Shared vertices round alike, so neighbours stay neighbours. Raises RepairRefused.
    """
    plain = shapely.transform(shape, lambda points: np.round(points, DEGREE_DECIMALS))
    plain = shapely.remove_repeated_points(_with_area(plain))
    return shapely.orient_polygons(plain if plain.is_valid else _repaired(plain))


def _with_area(shape: BaseGeometry) -> BaseGeometry:
    """An area without the parts and holes that rounding made into lines; a line as it is."""
    if "Polygon" not in shape.geom_type:
        return shape
    kept = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if not _is_flat(hole)])
        for part in shapely.get_parts(shape)
        if not _is_flat(part.exterior)
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _is_flat(ring: BaseGeometry) -> bool:
    return ring.convex_hull.area == 0


def _repaired(shape: BaseGeometry) -> BaseGeometry:
    repaired = _only(shape.geom_type, shapely.make_valid(shape))
    if _area_change(shape, repaired) >= AREA_CHANGE_REFUSED:
        raise RepairRefused("Repairing this boundary would change its area by 0.1% or more.")
    return repaired


def _only(geom_type: str, shape: BaseGeometry) -> BaseGeometry:
    """The parts of a repaired shape that are of its first kind: areas stay areas."""
    kind = geom_type.removeprefix("Multi")
    parts = [part for part in shapely.get_parts(shape) if kind in part.geom_type]
    return shapely.union_all(parts)


def _area_change(before: BaseGeometry, after: BaseGeometry) -> float:
    old, new = (shapely.transform(s, to_metres, interleaved=False).area for s in (before, after))
    return abs(new - old) / old if old else 0.0
