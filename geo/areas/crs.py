"""Go between degrees, to draw, and National Grid metres, to measure."""

import math
from functools import cache

import numpy as np
from pyproj import Transformer

from geo.tables.place import outline

DEGREES = "EPSG:4326"
METRES = "EPSG:27700"


@cache
def _between(start: str, end: str) -> Transformer:
    return Transformer.from_crs(start, end, always_xy=True)


def to_metres(lon, lat):
    """Longitude, latitude (EPSG:4326) to easting, northing in metres (EPSG:27700).

    Without the Ordnance Survey's correction grid the result may be 2 to 5 m off.
    """
    return _between(DEGREES, METRES).transform(lon, lat)


def to_degrees(easting_m, northing_m):
    """Easting, northing in metres (EPSG:27700) to longitude, latitude (EPSG:4326)."""
    return _between(METRES, DEGREES).transform(easting_m, northing_m)


def distance_m(easting_m, northing_m, other_easting_m, other_northing_m):
    """Straight-line distance on the National Grid, in metres."""
    return np.hypot(easting_m - other_easting_m, northing_m - other_northing_m)


_SQUARE_M, _AROUND_M = 5000, 1000
_NATIONAL_GRID = (0, 0, 700_000, 1_300_000)


@cache
def squares() -> tuple[int, int, int, int]:
    """West, south, east and north (EPSG:27700) of the grid squares around the constituency.

    They are 5 km wide and begin where one holds the outline and 1 km around it; to the north and
    east there is one more. The whole National Grid where there is no outline on it.
    """
    if not outline():
        return _NATIONAL_GRID
    eastings, northings = to_metres(*np.array(outline()).T)
    if not np.isfinite([eastings, northings]).all():
        return _NATIONAL_GRID
    low = (math.floor((min(one) - _AROUND_M) / _SQUARE_M) for one in (eastings, northings))
    high = (math.ceil((max(one) + _AROUND_M) / _SQUARE_M) + 1 for one in (eastings, northings))
    west, south, east, north = (_SQUARE_M * edge for edge in (*low, *high))
    return west, south, east, north
