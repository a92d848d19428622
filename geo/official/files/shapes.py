"""Read shapes into metres, each valid; refuse what is no area or is not in these islands."""

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS
from shapely.errors import GEOSException

from geo.areas.crs import DEGREES, METRES, to_degrees
from geo.official.files import geojson
from geo.official.files.cells import text
from geo.official.files.faults import AGAIN, Refused
from geo.official.files.known import Known

Box = tuple[float, float, float, float]
_AROUND_M, _DEGREES_ROUND = 500, 360
_CRS = re.compile(rb'"crs"\s*:\s*\{.{0,80}?"name"\s*:\s*"([^"]+)"', re.DOTALL)
# West, south, east and north of the United Kingdom.
_HERE = {True: (-9.5, 49.0, 3.0, 61.5), False: (-250_000, -100_000, 800_000, 1_400_000)}


def read_shapes(known: Known, within: Box | None) -> gpd.GeoDataFrame:
    """A file of areas in its kind's columns, in EPSG:27700; with `within` (metres) those near it.

    Raises Refused.
    """
    frame = _by_feature(known, within)
    if frame is None:
        frame = _by_library(known, within)
    _areas(known, frame)
    frame = frame.to_crs(METRES)
    frame["geometry"] = _whole(frame.geometry.to_numpy())
    texts = [one.name for one in known.kind.columns if one.name in frame]
    frame[texts] = frame[texts].apply(text)
    return frame[[*texts, "geometry"]]


def _asked(known: Known) -> dict[str, str]:
    """The file's own columns, and ours for each."""
    headings = known.opened.head[0][1]
    return {headings[place]: name for name, place in known.at.items()}


def _by_feature(known: Known, within: Box | None) -> gpd.GeoDataFrame | None:
    """A GeoJSON feature by feature; None where it is written in an unusual way."""
    if known.opened.form != "geojson" or not geojson.is_usual(known.opened.start):
        return None
    said = _CRS.search(known.opened.start)
    crs = CRS.from_user_input(said[1].decode()) if said else CRS(DEGREES)
    box = _in_its_units(within, crs)
    kept: list[geojson.Feature] = []
    try:
        with known.opened.stream() as file:
            for one, bounds in geojson.bounded(file):
                if bounds:
                    _on_earth(known, bounds, crs, f", line {one.line}")
                if bounds is None or box is None or _meet(bounds, box):
                    kept.append(one)
    except geojson.Unusual:
        return None
    except geojson.Cut as fault:
        raise Refused(
            f"{known.opened.name} ends in the middle, at line {fault.line}: {AGAIN}."
        ) from None
    rows = [one.properties() for one in kept]
    table = pd.DataFrame(
        {ours: [row.get(its) for row in rows] for its, ours in _asked(known).items()}
    )
    return gpd.GeoDataFrame(table, geometry=_shapes(known, kept), crs=crs)


def _shapes(known: Known, kept: list[geojson.Feature]) -> np.ndarray:
    written = [None if one.geometry == b"null" else one.geometry for one in kept]
    shapes = np.atleast_1d(shapely.from_geojson(written, on_invalid="ignore"))
    for one, said, shape in zip(kept, written, shapes, strict=True):
        if said is not None and shape is None:
            raise Refused(f"{known.opened.name}, line {one.line} has a broken shape: {AGAIN}.")
    return shapes


def _by_library(known: Known, within: Box | None) -> gpd.GeoDataFrame:
    asked, vector = _asked(known), known.opened.vector
    info = pyogrio.read_info(vector, force_total_bounds=True)
    bounds = info["total_bounds"]
    crs = CRS.from_user_input(info["crs"]) if info["crs"] else _guessed(bounds)
    if bounds and np.isfinite(bounds).all():
        _on_earth(known, bounds, crs, "")
    frame = pyogrio.read_dataframe(
        vector, columns=list(asked), bbox=_in_its_units(within, crs)
    ).rename(columns=asked)
    return frame.set_crs(crs, allow_override=True)


def _guessed(bounds: Box | None) -> CRS:
    """A shapefile without .prj does not say its units: what is over 360 is metres."""
    return CRS(METRES if bounds and max(map(abs, bounds)) > _DEGREES_ROUND else DEGREES)


def _in_its_units(box: Box | None, crs: CRS) -> Box | None:
    """A box in metres as the box in a file's own units that contains it."""
    if box is None or crs == CRS(METRES):
        return box
    west, south, east, north = box
    lon, lat = to_degrees(
        np.array([west, east, west, east]) + np.array([-1, 1, -1, 1]) * _AROUND_M,
        np.array([south, south, north, north]) + np.array([-1, -1, 1, 1]) * _AROUND_M,
    )
    corners = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=DEGREES).to_crs(crs)
    return tuple(map(float, corners.total_bounds))  # type: ignore[return-value]


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _inside(one: Box, other: Box) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


def _on_earth(known: Known, bounds: Box, crs: CRS, line: str) -> None:
    """Refuse shapes whose numbers are no place in these islands."""
    if not crs.is_geographic and crs != CRS(METRES):
        return
    here = _HERE[crs.is_geographic]
    if _inside(bounds, here):
        return
    west, south, east, north = bounds
    name = f"{known.opened.name}{line}"
    if _inside((south, west, north, east), here):
        order = "latitude before longitude" if crs.is_geographic else "northing before easting"
        raise Refused(f"{name} has {order}: {AGAIN}, with the two in the usual order.")
    if crs.is_geographic and max(map(abs, bounds)) > _DEGREES_ROUND:
        raise Refused(
            f"{name} has metres where degrees are expected: {AGAIN}, as GeoJSON in degrees or as "
            "a GeoPackage."
        )
    raise Refused(
        f"{name} has shapes outside the United Kingdom ({west:.1f}, {south:.1f}): {AGAIN}."
    )


def _areas(known: Known, frame: gpd.GeoDataFrame) -> None:
    """Refuse rows without an area."""
    wrong = ~frame.geom_type.isin(["Polygon", "MultiPolygon"]) | frame.geometry.is_empty
    if wrong.any():
        first = frame[wrong].iloc[0]
        found = first.geometry.geom_type.lower() if first.geometry is not None else "nothing"
        raise Refused(
            f"{known.opened.name} has {found} where the area of {first['code']} is expected: "
            f"{AGAIN}, as boundaries."
        )


def _whole(shapes: np.ndarray) -> np.ndarray:
    """Valid areas; a line or point that mending leaves over is no area."""
    try:
        mended = shapely.make_valid(shapes)
    except GEOSException:
        mended = shapely.buffer(shapes, 0)
    return np.array(
        [
            shapely.union_all([part for part in one.geoms if part.area])
            if one.geom_type == "GeometryCollection"
            else one
            for one in mended
        ],
        dtype=object,
    )
