"""Hold a table that is taken away: its rows, what its columns mean, its places, its provenance."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.areas.crs import DEGREES
from geo.export.provenance import Provenance
from geo.tables import Column
from geo.tables.safe_csv import csv_text


@dataclass(frozen=True)
class Takeaway:
    """What one file holds, whatever its format.

    `name` is the file's, without an ending; `rows` are under the headings of `columns`, missing as
    <NA>; `shapes` stand in the rows' order (EPSG:4326), None where there are none.
    """

    name: str
    rows: pd.DataFrame
    columns: tuple[Column, ...]
    about: Provenance
    shapes: gpd.GeoSeries | None = None


def described(rows: pd.DataFrame, meanings: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of rows with what they mean. Raises KeyError for a heading without a meaning."""
    return tuple(
        Column(
            str(name), meanings[str(name)], _kind(rows[name]), blank=bool(rows[name].isna().any())
        )
        for name in rows
    )


def _kind(cells: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(cells):
        return "yes or no"
    if pd.api.types.is_integer_dtype(cells):
        return "integer"
    return "number" if pd.api.types.is_float_dtype(cells) else "text"


def points(lons: pd.Series, lats: pd.Series) -> gpd.GeoSeries:
    """Points in degrees (EPSG:4326)."""
    return gpd.GeoSeries(gpd.points_from_xy(lons.astype(float), lats.astype(float)), crs=DEGREES)


def plain_rows(taken: Takeaway) -> pd.DataFrame:
    """The rows with yes and no for true and false, as the tables of data/ have them."""
    flags = {
        one.name: taken.rows[one.name].map({True: "yes", False: "no"})
        for one in taken.columns
        if one.kind == "yes or no"
    }
    return taken.rows.assign(**flags)


def as_csv(taken: Takeaway) -> str:
    """The rows as CSV; above them, a line each, what they are and where they come from."""
    return csv_text(taken.about.lines(), plain_rows(taken))
