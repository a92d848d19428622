"""Make the output areas, each with the LSOA it is a part of."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.areas.crs import METRES
from geo.areas.output_areas import OUTPUT_AREAS
from geo.tables import Table


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Say of each output area which LSOA covers the most of it."""
    folder = evidence / "geography"
    output_areas = gpd.read_file(folder / "oa_2011.geojson")
    lsoas = gpd.read_file(folder / "lsoa_2011.geojson")
    both = gpd.overlay(
        output_areas[["code", "geometry"]].to_crs(METRES),
        lsoas[["code", "geometry"]].rename(columns={"code": "lsoa_code"}).to_crs(METRES),
        keep_geom_type=True,
    )
    most = both.assign(shared=both.area).sort_values(["shared", "lsoa_code"])
    lsoa_of = most.drop_duplicates("code", keep="last").set_index("code")["lsoa_code"]
    return {OUTPUT_AREAS: output_areas.assign(lsoa_code=output_areas["code"].map(lsoa_of))}
