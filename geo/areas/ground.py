"""Name the places, settlements and railway lines the map is read by."""

from functools import cache

import geopandas as gpd
import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.place import bounds

_WEST, _SOUTH, _EAST, _NORTH = bounds(0.05)

PLACES = Table(
    name="places",
    title="Places with a name inside the constituency, and the towns around it",
    columns=(
        Column("osm_id", "OpenStreetMap's number for the point", pattern=r"node/\d+", unique=True),
        Column("name", "Name of the place; two places may share a name"),
        Column("kind", "Size of the place", choices=("town", "village", "suburb", "hamlet")),
        Column("inside", "Whether the place is in the constituency", "yes or no"),
        Column("lon", "Longitude (EPSG:4326)", "number", unit="degrees", low=_WEST, high=_EAST),
        Column("lat", "Latitude (EPSG:4326)", "number", unit="degrees", low=_SOUTH, high=_NORTH),
    ),
    key=("osm_id",),
)

SETTLEMENTS = Table(
    name="settlements",
    title="Settlement footprints derived from postcodes",
    columns=(
        Column("id", "Number of the footprint in this file", "integer", unique=True, low=1),
        Column(
            "postcodes",
            "Number of postcodes in the whole footprint, before it was cut at the edge",
            "integer",
            low=4,
        ),
    ),
    key=("id",),
    geometry="Polygon",
)

RAIL = Table(
    name="rail",
    title="Railway lines in and around the constituency",
    columns=(Column("elr", "Engineer's Line Reference", pattern=r"[A-Z]{3}\d?", unique=True),),
    key=("elr",),
    geometry="LineString",
)


@cache
def places() -> pd.DataFrame:
    """Places by name (not unique), in degrees (EPSG:4326). Shared: copy to change."""
    return read(PLACES).sort_values(["name", "osm_id"], ignore_index=True)


@cache
def settlements() -> gpd.GeoDataFrame:
    """Settlement footprints in degrees (EPSG:4326). Shared: copy to change."""
    return read(SETTLEMENTS)


@cache
def rail() -> gpd.GeoDataFrame:
    """Railway lines by ELR in degrees (EPSG:4326). Shared: copy to change."""
    return read(RAIL)
