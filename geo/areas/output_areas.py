"""Share an LSOA's homes and postcodes out among its output areas, where a place has them."""

from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.areas import lsoas
from geo.areas.crs import METRES
from geo.areas.people import households
from geo.areas.postcodes import ONLY_2023, postcodes
from geo.tables import Column, Table, read
from geo.tables.columns import LSOA_FORM

OUTPUT_AREAS = Table(
    name="output_areas",
    title="The output areas of the constituency, the smallest areas of the census",
    columns=(
        Column("code", "GSS code of the output area (2011)", pattern=r"E00\d{6}", unique=True),
        Column("lsoa_code", "LSOA (2011) that contains it", pattern=LSOA_FORM),
    ),
    key=("code",),
    geometry="Polygon",
)


def known() -> bool:
    """Whether this place has output areas; where it has none, its LSOAs take their part."""
    return bool(OUTPUT_AREAS.sources)


@cache
def smallest_areas() -> gpd.GeoDataFrame:
    """The output areas by code, else the LSOAs, in metres (EPSG:27700). Shared: copy to change.

    Columns: lsoa_code; ward_code; postcodes, those whose centre is inside, in order (a list);
    homes, about how many: its LSOA's households of 2011, shared out by the number of postcodes so
    that the parts add up to the whole.
    """
    shapes = _shapes().to_crs(METRES)
    shapes["ward_code"] = shapes["lsoa_code"].map(lsoas()["ward_code"])
    here = _postcodes(shapes)
    shapes["postcodes"] = [here.get(code, []) for code in shapes.index]
    homes = households("lsoa").fillna(0)
    shapes["homes"] = pd.concat(
        [
            _shared_out(int(homes.get(lsoa, 0)), inside["postcodes"].map(len))
            for lsoa, inside in shapes.groupby("lsoa_code")
        ]
    )
    return shapes


def _shapes() -> gpd.GeoDataFrame:
    if known():
        return read(OUTPUT_AREAS).set_index("code").sort_index()
    return lsoas()[["geometry"]].assign(lsoa_code=lsoas().index)


def _postcodes(shapes: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """The postcodes of each area: the nearest to a postcode's centre among those of its LSOA.

    On a line between two it is the one with the lower code.
    """
    table = postcodes()
    table = table[table["lsoa_code"].notna() & (table["standing"] != ONLY_2023)]
    found: dict[str, list[str]] = {}
    for lsoa, inside in shapes.groupby("lsoa_code"):
        here = table[table["lsoa_code"] == lsoa]
        points = shapely.points(here["easting_m"].to_numpy(int), here["northing_m"].to_numpy(int))
        away = shapely.distance(points[:, None], inside.geometry.to_numpy()[None, :])
        for postcode, at in zip(here.index, away.argmin(axis=1), strict=True):
            found.setdefault(str(inside.index[at]), []).append(str(postcode))
    return {code: sorted(told) for code, told in found.items()}


def _shared_out(homes: int, weights: pd.Series) -> pd.Series:
    """Homes in proportion to weights, whole: what rounding leaves goes to the largest remainders.

    Evenly where no weight is known.
    """
    even = weights if weights.sum() else weights + 1
    exact = even * homes / even.sum()
    whole = np.floor(exact).astype(int)
    left = (exact - whole).sort_values(ascending=False, kind="stable").index
    whole[left[: homes - int(whole.sum())]] += 1
    return whole
