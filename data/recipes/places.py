"""Make the places, settlement footprints and railway lines."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.recipes import raw
from geo.areas.crs import DEGREES, METRES
from geo.areas.ground import PLACES, RAIL, SETTLEMENTS
from geo.tables import Table
from geo.tables.place import PLACE

AROUND_M = 1000
SIMPLIFIED_M = 10


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Keep the places inside, towns around, and footprints and lines up to 1 km outside."""
    places = raw(evidence, "basemap/places_osm.csv").rename(columns={"place": "kind"})
    places["inside"] = places["inside_constituency"].map({"True": "yes", "False": "no"})
    settlements = _near(evidence, "settlement_footprints_from_postcodes.geojson")
    settlements.geometry = settlements.simplify(SIMPLIFIED_M)
    return {
        PLACES: places[(places["inside"] == "yes") | (places["kind"] == "town")],
        SETTLEMENTS: settlements.assign(id=range(1, len(settlements) + 1)).to_crs(DEGREES),
        RAIL: _near(evidence, "rail_network_rail_waymarks.geojson").to_crs(DEGREES),
    }


def _near(evidence: Path, file: str) -> gpd.GeoDataFrame:
    """A layer of the base map in metres, cut off 1 km outside the constituency."""
    outline = gpd.read_file(evidence / "geography" / f"constituency_2010_{PLACE.code}.geojson")
    around = outline.to_crs(METRES).geometry.iloc[0].buffer(AROUND_M)
    shapes = gpd.read_file(evidence / "basemap" / file).to_crs(METRES)
    return shapes.clip(around, keep_geom_type=True).sort_index()
