"""Count, of each place, how many of its postcodes each ward and LSOA has."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.recipes.places import build as settlements_of
from data.recipes.postcodes import build as postcodes_of
from geo.areas.crs import DEGREES, METRES
from geo.areas.ground import SETTLEMENTS
from geo.areas.postcodes import POSTCODES

_AREAS = ("ward_code", "lsoa_code")
_NO_PART = -1


def areas_of(evidence: Path, places: pd.DataFrame) -> pd.DataFrame:
    """The wards and LSOAs of places (`code`, `lon`, `lat` in degrees, `ward_code`, `lsoa_code`).

    One row a place and area: locality_code, area_code, found_by, postcodes (the place's in this
    area), place_postcodes (all of the constituency). A place's postcodes are those in the part of
    the settlement footprint that its point is in; one in none has the areas of its point alone.
    """
    parts = _parts(evidence)
    points = gpd.GeoSeries.from_xy(places["lon"], places["lat"], index=places.index, crs=DEGREES)
    within = points.to_crs(METRES).to_frame("geometry").sjoin(parts)["part"]
    counted = _counted(evidence, parts)
    rows = [
        row
        for at, place in places.iterrows()
        for row in _of(place, counted.get(within.get(at, _NO_PART)))
    ]
    return pd.DataFrame(rows)


def _parts(evidence: Path) -> gpd.GeoDataFrame:
    """The footprints' parts: one that was cut off outside the constituency may be in several."""
    parts = settlements_of(evidence)[SETTLEMENTS].to_crs(METRES)[["geometry"]].explode()
    return parts.reset_index(drop=True).rename_axis("part").reset_index()


def _counted(evidence: Path, parts: gpd.GeoDataFrame) -> dict[int, pd.DataFrame]:
    """The postcodes of the constituency in each part."""
    rows = postcodes_of(evidence)[POSTCODES]
    eastings, northings = (rows[name].astype(int) for name in ("easting_m", "northing_m"))
    points = gpd.GeoSeries.from_xy(eastings, northings, index=rows.index, crs=METRES)
    inside = points[rows["ward_code"] != ""].to_frame("geometry").sjoin(parts)["part"]
    return dict(list(rows[list(_AREAS)].join(inside, how="inner").groupby("part")))


def _of(place: pd.Series, postcodes: pd.DataFrame | None) -> list[dict]:
    if postcodes is None:
        return [_row(place, place[name], "point", "", "") for name in _AREAS]
    counted = pd.concat([postcodes[name].value_counts() for name in _AREAS])
    named = counted.drop("", errors="ignore").items()
    return [_row(place, area, "postcodes", number, len(postcodes)) for area, number in named]


def _row(place: pd.Series, area: object, found_by: str, here: object, every: object) -> dict:
    return {
        "locality_code": place["code"],
        "area_code": area,
        "found_by": found_by,
        "postcodes": here,
        "place_postcodes": every,
    }
