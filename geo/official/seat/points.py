"""Place postcodes and bus stops in the seat and its areas."""

import geopandas as gpd
import pandas as pd
import shapely

from geo.areas.crs import to_degrees
from geo.areas.rounding import DEGREE_DECIMALS
from geo.official.seat.areas import holding
from geo.official.seat.frames import Frames

BUS = ("BCT", "BCS", "BCQ", "BCE", "BST")
# Days that the register gave to stops that it took over without one.
NO_DAYS = ("1969-12-31", "1970-01-01", "2000-01-01")
# So many of an area's stops that came on one day after the standpoint were there before: the
# area's register was taken over again that day.
_TAKEN_OVER_SHARE, _TAKEN_OVER = 0.1, 100
_AROUND_M = 1_000
# The lines of wards and of the seat come from two files, and a point may lie between them.
_BESIDE_M = 100
_BOTH, _EARLIER, _LATER = "both", "2014 only", "2023 only"


def inside(seat: gpd.GeoDataFrame, rows: pd.DataFrame, around_m: float = 0) -> pd.Series:
    """Whether each row's easting_m, northing_m lies in the seat, or so near to it."""
    shape = seat.geometry.iloc[0]
    shape = shape.buffer(around_m) if around_m else shape
    shapely.prepare(shape)
    easting, northing = (
        rows[one].astype("Float64").fillna(-1e9).to_numpy(float)
        for one in ("easting_m", "northing_m")
    )
    return pd.Series(shapely.contains_xy(shape, easting, northing), index=rows.index)


def blank(rows: pd.DataFrame) -> pd.Series:
    """A column of which no cell is known."""
    return pd.Series(pd.NA, index=rows.index, dtype="string")


def degrees(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with lon and lat (EPSG:4326) of their eastings and northings."""
    lon, lat = to_degrees(
        rows["easting_m"].astype(float).to_numpy(), rows["northing_m"].astype(float).to_numpy()
    )
    return rows.assign(lon=lon.round(DEGREE_DECIMALS), lat=lat.round(DEGREE_DECIMALS))


def placed(rows: pd.DataFrame, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame) -> pd.DataFrame:
    """The rows with lon, lat, ward_code and lsoa_code."""
    found = degrees(rows)
    return found.assign(
        ward_code=holding(wards, found["easting_m"], found["northing_m"], _BESIDE_M),
        lsoa_code=holding(lsoas, found["easting_m"], found["northing_m"]),
    )


def every_postcode(frames: Frames) -> pd.DataFrame:
    """Each postcode once, where it last was: postcode, easting_m, northing_m, standing."""
    copies = frames.all("postcodes")
    if not copies:
        return pd.DataFrame(columns=["postcode", "easting_m", "northing_m", "standing"])
    if len(copies) == 1:
        rows = copies[0].rows
        only = {"both": _BOTH, "2014": _EARLIER, "2023": _LATER}
        standing = rows["copy"].map(only) if "copy" in rows else _LATER
        return rows.assign(standing=standing).dropna(subset=["easting_m"])
    first, last = copies[0].rows, copies[-1].rows
    every = pd.concat([last, first[~first["postcode"].isin(last["postcode"])]])
    early, late = (
        every["postcode"].isin(first["postcode"]),
        every["postcode"].isin(last["postcode"]),
    )
    standing = pd.Series(_BOTH, index=every.index)
    standing = standing.mask(early & ~late, _EARLIER).mask(late & ~early, _LATER)
    return every.assign(standing=standing).dropna(subset=["easting_m"])


def postcodes_of(
    frames: Frames,
    wards: gpd.GeoDataFrame,
    lsoas: gpd.GeoDataFrame,
    redrawn: gpd.GeoDataFrame | None,
) -> pd.DataFrame:
    """The postcodes in the seat or up to 1 km outside, as the table declares them."""
    rows = every_postcode(frames)
    rows = rows[inside(frames.seat, rows, _AROUND_M)]
    here = inside(frames.seat, rows)
    ward = holding(wards, rows["easting_m"], rows["northing_m"], _BESIDE_M).where(here)
    later = blank(rows)
    if redrawn is not None:
        later = holding(redrawn, rows["easting_m"], rows["northing_m"]).where(here)
    return rows.assign(
        easting_m=rows["easting_m"].round().astype("Int64"),
        northing_m=rows["northing_m"].round().astype("Int64"),
        ward_code=ward,
        ward_2019_code=later,
        lsoa_code=holding(lsoas, rows["easting_m"], rows["northing_m"]),
    )


def stops_of(
    frames: Frames, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> pd.DataFrame | None:
    """The bus stops in use in the seat that were there by the standpoint; None without a file.

    The day of a stop that the register took over is blank, and the stop counts.
    """
    known = frames.one("stops")
    if known is None:
        return None
    rows = known.rows
    rows = rows[rows["stop_type"].isin(BUS) & (rows["status"] == "active")]
    rows = rows.assign(created=_days(rows, frames.standpoint))
    rows = rows[inside(frames.seat, rows)]
    rows = rows[rows["created"].isna() | (rows["created"] <= frames.standpoint)]
    lacking = {
        one: blank(rows)
        for one in ("indicator", "street", "locality_code", "locality")
        if one not in rows
    }
    return placed(rows.assign(**lacking), wards, lsoas)  # type: ignore[arg-type]


def _days(rows: pd.DataFrame, standpoint: str) -> pd.Series:
    """The day each stop came, NA where it is the day on which the register took it over."""
    created, area = rows["created"], rows["atco_code"].str[:3]
    together = rows.groupby([area, created])["created"].transform("size")
    many = together > _TAKEN_OVER_SHARE * rows.groupby(area)["atco_code"].transform("size")
    again = (created > standpoint) & many & (together >= _TAKEN_OVER)
    return created.mask(again.fillna(False).astype(bool) | created.isin(NO_DAYS))


def bus_places_of(
    stops: pd.DataFrame, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> pd.DataFrame | None:
    """The places that stops name, each at the middle of its stops; None where no stop names one."""
    named = stops.dropna(subset=["locality_code"])
    if named.empty:
        return None
    grouped = named.groupby("locality_code")
    middle = grouped[["easting_m", "northing_m"]].mean()
    rows = middle.assign(
        code=middle.index, name=grouped["locality"].first(), stops=grouped.size()
    ).reset_index(drop=True)
    found = placed(rows, wards, lsoas)
    return found.dropna(subset=["ward_code"])
