"""Name the places, settlements and railway lines the map is read by."""

from functools import cache

import geopandas as gpd
import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.source import ODBL, OGL3, Source

_CLIPPED = "Cut off 1 km outside the constituency. "

PLACES = Table(
    name="places",
    title="Places with a name inside the constituency, and the towns around it",
    columns=(
        Column("osm_id", "OpenStreetMap's number for the point", pattern=r"node/\d+", unique=True),
        Column("name", "Name; two places may share one"),
        Column("kind", "Size of place", choices=("town", "village", "suburb", "hamlet")),
        Column("inside", "Whether it lies in the constituency", "yes or no"),
        Column("lon", "Longitude (EPSG:4326)", "number", unit="degrees", low=-1.7, high=-1.2),
        Column("lat", "Latitude (EPSG:4326)", "number", unit="degrees", low=53.0, high=53.4),
    ),
    sources=(
        Source(
            "OpenStreetMap contributors",
            "OpenStreetMap, place points of Derbyshire",
            "github.com/JoeGandy/explore-game, proccess/geojson/counties/england/derbyshire.json "
            "at commit 03967a6177e960c603064eea68ad38172d290a37",
            ODBL,
            "15 June 2024",
        ),
    ),
    changed="Only the points inside the constituency, and the towns outside, were kept.",
    key=("osm_id",),
    caveat="Mapped by volunteers and read in 2024. A place is a point: it has no edge here.",
)

SETTLEMENTS = Table(
    name="settlements",
    title="Settlement footprints derived from postcodes",
    columns=(
        Column("id", "Number of the footprint in this file", "integer", unique=True, low=1),
        Column(
            "postcodes", "Postcodes in the whole footprint, before it was cut off", "integer", low=4
        ),
    ),
    sources=(
        Source(
            "Ordnance Survey",
            "OS Code-Point Open",
            "github.com/mysociety/2025-constituencies, data/raw/external/codepo/csv/ (s, de, ng) "
            "at commit a0b99a674f0b92e6a0c82ecc609bd2f1fd19681c",
            OGL3,
            "August 2023",
        ),
    ),
    changed="Circles of 130 m around postcode points were joined, and groups of four postcodes "
    "or more kept. " + _CLIPPED + "Simplified to 10 m; rounded to five decimals of a degree.",
    key=("id",),
    geometry="Polygon",
    caveat="Derived from postcodes: shows roughly where people live, and no official edge.",
)

RAIL = Table(
    name="rail",
    title="Railway lines in and around the constituency",
    columns=(Column("elr", "Engineer's Line Reference", pattern=r"[A-Z]{3}\d?", unique=True),),
    sources=(
        Source(
            "Network Rail",
            "Network model: waymarks",
            "github.com/openraildata/network-rail-gis, network-model/VectorWaymarks at commit "
            "a7c2cece9df7770e68a78cd716604c96ae38cd1a",
            OGL3,
            "August 2024",
        ),
    ),
    changed="Lines were joined from mileposts about 400 m apart. "
    + _CLIPPED
    + "Rounded to five decimals of a degree.",
    key=("elr",),
    geometry="LineString",
    caveat="Straight between mileposts; read in 2024. Lines are shown whether or not used.",
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
