"""Make the constituency, its wards and its LSOAs from the generalised boundaries."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.recipes import raw
from geo.areas.boundaries import CONSTITUENCY, LSOAS, PART, WARDS, WARDS_2019, WHOLE
from geo.tables import Table
from geo.tables.place import PLACE


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Keep what lies inside the constituency."""
    folder = evidence / "geography"
    wards = gpd.read_file(folder / "wards_2013.geojson")
    lsoas = gpd.read_file(folder / "lsoa_2011.geojson")
    wards_2019 = raw(evidence, "geography/wards_2019.csv")
    ward_of = raw(evidence, "geography/lsoa_2011.csv").set_index("code")["ward2013_code"]
    return {
        CONSTITUENCY: gpd.read_file(folder / f"constituency_2010_{PLACE.code}.geojson"),
        WARDS: wards[wards["in_constituency"]].rename(columns={"lad_code": "district_code"}),
        WARDS_2019: wards_2019[wards_2019["status"].isin((WHOLE, PART))].rename(
            columns={"status": "standing"}
        ),
        LSOAS: lsoas.assign(ward_code=lsoas["code"].map(ward_of)),
    }
