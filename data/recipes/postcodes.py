"""Make the postcodes from two copies of OS Code-Point Open."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.recipes import raw
from geo.areas.crs import METRES
from geo.areas.postcodes import BOTH, ONLY_2014, ONLY_2023, POSTCODES
from geo.tables import Table

STANDING = {"TrueTrue": BOTH, "TrueFalse": ONLY_2014, "FalseTrue": ONLY_2023}
COLUMNS = {
    "easting": "easting_m",
    "northing": "northing_m",
    "ward2013_code": "ward_code",
    "ward2019_code": "ward_2019_code",
    "lsoa11_code": "lsoa_code",
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Say of each postcode in which of the copies it stands, and in which ward and LSOA."""
    postcodes = raw(evidence, "people/postcodes.csv").rename(columns=COLUMNS)
    standing = (postcodes["in_2014"] + postcodes["in_2023"]).map(STANDING)
    inside = postcodes["in_constituency"] == "True"
    postcodes["ward_2019_code"] = postcodes["ward_2019_code"].where(inside, "")
    # One inside may lie a few metres outside every LSOA, and so come without its ward.
    stray = inside & (postcodes["ward_code"] == "")
    postcodes.loc[stray, "ward_code"] = _wards(evidence, postcodes[stray])
    return {POSTCODES: postcodes.assign(standing=standing)}


def _wards(evidence: Path, postcodes: pd.DataFrame) -> pd.Series:
    """The ward each point lies in, by polygon."""
    wards = gpd.read_file(evidence / "geography" / "wards_2013.geojson").to_crs(METRES)
    eastings, northings = (postcodes[name].astype(int) for name in ("easting_m", "northing_m"))
    points = gpd.GeoSeries.from_xy(eastings, northings, index=postcodes.index, crs=METRES)
    return points.to_frame("geometry").sjoin(wards, predicate="within")["code"]
