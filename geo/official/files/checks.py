"""Refuse rows that cannot be right: codes of another year, one code twice, points that are none."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.areas.crs import to_degrees
from geo.official.files.cells import first
from geo.official.files.faults import AGAIN, Refused
from geo.official.files.kinds import OF_2010, Kind

NO_POINT = 90
POINT = ["easting_m", "northing_m"]
# Easting and northing of Great Britain and Northern Ireland on the National Grid, in metres.
_GRID = (-100_000, -20_000, 700_000, 1_300_000)
# The squares of 100 km of the National Grid that have land, from the south: their eastings.
_SQUARES = (
    *("012345", "123456", "123456", "12345", "12345", "12345", "01234"),
    *("0123", "01234", "0123", "1234", "34", "34"),
)
_LAND = np.zeros((13, 7), dtype=bool)
for _north, _squares in enumerate(_SQUARES):
    _LAND[_north, [int(one) for one in _squares]] = True
_SEAT_CODE = r"[EWSN]\d{8}"
# So many points in the sea are no slips of single rows.
_MANY, _ENOUGH = 0.2, 2000

Where = Callable[[int], str]


def check(kind: Kind, frame: pd.DataFrame, name: str, where: Where) -> pd.DataFrame:
    """The rows of a file, each once, with points that are none left out. Raises Refused.

    `where` says ', line 7' for a row's number, or nothing.
    """
    _years(kind, frame, name, where)
    _nation(kind, frame, name, where)
    frame = once(kind, frame, name, where)
    return _pointless(kind, frame) if {*POINT} <= set(frame) else frame


def check_points(kind: Kind, frame: pd.DataFrame, name: str, where: Where) -> None:
    """Refuse eastings and northings in each other's place, before any is left out."""
    if not {*POINT} <= set(frame):
        return
    points = frame[POINT].dropna().astype(float)
    if "quality" in frame and kind.id == "postcodes":
        points = points[frame.loc[points.index, "quality"] != NO_POINT]
    points = points[(points > 10).all(axis=1)]
    points = points.iloc[:: max(1, len(points) // _ENOUGH)]
    if points.empty:
        return
    wrong = ~_on_land(points.easting_m, points.northing_m)
    turned = _on_land(points.northing_m, points.easting_m) & wrong
    if {"lat", "lon"} <= set(frame):
        turned |= _against_degrees(frame, points)
    if turned.mean() > _MANY:
        row = first(turned)
        easting, northing = points.loc[row]
        raise Refused(
            f"{name}{where(row)} has easting {easting:.0f} and northing {northing:.0f}, as if each "
            f"were in the other's column: {AGAIN}."
        )
    if wrong.mean() > _MANY and len(points) > 4 and not _irish(frame):
        raise Refused(
            f"{name}{where(first(wrong))} has a point in the sea, as {wrong.mean():.0%} of "
            f"its rows have: {AGAIN}, with eastings and northings in metres."
        )


def _on_land(easting: pd.Series, northing: pd.Series) -> pd.Series:
    east, north = (easting // 100_000).astype(int), (northing // 100_000).astype(int)
    here = east.between(0, 6) & north.between(0, 12)
    return here & _LAND[north.clip(0, 12), east.clip(0, 6)]


def _against_degrees(frame: pd.DataFrame, points: pd.DataFrame) -> pd.Series:
    """Whether a row's own latitude and longitude agree only with its two numbers exchanged."""
    degrees = frame.loc[points.index, ["lon", "lat"]].astype(float)
    as_is = _degrees_apart(degrees, points.easting_m, points.northing_m)
    turned = _degrees_apart(degrees, points.northing_m, points.easting_m)
    return pd.Series((as_is > 0.2) & (turned < 0.05), index=points.index)


def _degrees_apart(degrees: pd.DataFrame, easting: pd.Series, northing: pd.Series) -> np.ndarray:
    lon, lat = to_degrees(easting.to_numpy(), northing.to_numpy())
    return np.hypot(degrees.lon.to_numpy() - lon, degrees.lat.to_numpy() - lat)


def _irish(frame: pd.DataFrame) -> bool:
    """Northern Ireland's points are on the Irish Grid."""
    districts = frame.get("district_code")
    return districts is not None and districts.str.startswith("N").mean() > _MANY


def _years(kind: Kind, frame: pd.DataFrame, name: str, where: Where) -> None:
    column = "code" if kind.id in {"constituencies", "seat_names"} else "seat_code"
    if column not in frame:
        return
    codes = frame[column]
    strange = codes.notna() & ~codes.str.fullmatch(OF_2010).fillna(False)
    if not kind.code:
        # A lookup has codes that are cut (S1400030): only whole ones are of another year.
        strange &= codes.str.fullmatch(_SEAT_CODE).fillna(False) & ~codes.str.endswith("99999999")
    if strange.any():
        row = first(strange)
        raise Refused(
            f"{name}{where(row)} has the constituency {codes.loc[row]}, which is none of those of "
            f"2010 to 2024: get {kind.words} of a year from 2010 to 2023."
        )


def _nation(kind: Kind, frame: pd.DataFrame, name: str, where: Where) -> None:
    if not kind.nation:
        return
    strange = ~frame[kind.key[0]].str.startswith(kind.nation).fillna(False)
    if strange.any():
        row = first(strange)
        raise Refused(
            f"{name}{where(row)} has {frame[kind.key[0]].loc[row]} in {kind.words}: two nations' "
            f"indices are on no common scale, so {AGAIN}, each nation in a file of its own."
        )


def once(kind: Kind, frame: pd.DataFrame, name: str, where: Where) -> pd.DataFrame:
    """The same row twice is one row; one key with two different rows is refused."""
    key = [one for one in kind.key if one in frame]
    again = frame.duplicated(key, keep=False) & frame[key].notna().all(axis=1)
    if not again.any():
        return frame
    twice = frame[again]
    if kind.shapes:
        twice = pd.DataFrame(twice).assign(geometry=twice.geometry.to_wkb())
    other = twice[twice.duplicated(key) & ~twice.duplicated()]
    if len(other):
        row = int(other.index[0])
        code = " ".join(map(str, other[key].to_numpy()[0]))
        raise Refused(
            f"{name}{where(row)} has {key[0].replace('_', ' ')} {code} a second time, and the "
            f"two rows differ: delete the one that is wrong, or {AGAIN}."
        )
    return frame.drop(index=twice.index[twice.duplicated()])


def _pointless(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    """Quality 90, nothing, and what is off the grid are no point."""
    west, south, east, north = _GRID
    here = frame["easting_m"].between(west, east) & frame["northing_m"].between(south, north)
    here &= (frame["easting_m"].abs() > 10) & (frame["northing_m"].abs() > 10)
    if "quality" in frame and kind.id == "postcodes":
        here &= frame["quality"] != NO_POINT
    frame.loc[~here.fillna(False).astype(bool), POINT] = pd.NA
    return frame
