"""Go between degrees, to draw, and National Grid metres, to measure."""

from functools import cache

import numpy as np
from pyproj import Transformer

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
