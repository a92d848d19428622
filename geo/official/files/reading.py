"""Read an official file into our columns: text stays text, what is missing is NA."""

import io
import re
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import shapely
from pyproj import CRS

from geo.areas.crs import DEGREES, METRES, to_degrees
from geo.official.files.faults import AGAIN, Refused, told
from geo.official.files.kinds import Kind
from geo.official.files.opened import Known, decoded

Box = tuple[float, float, float, float]
NO_POINT = 90
_AROUND_M = 500
# The same digits may be those of a coordinate.
_SAYS_GRID = re.compile(rb'"[^"]*EPSG:+27700"')
# Easting and northing of Great Britain and Northern Ireland on the National Grid, in metres.
_GRID = (-100_000, -20_000, 700_000, 1_300_000)


def read_known(known: Known, within: Box | None = None) -> pd.DataFrame:
    """One file in its kind's columns; `within` is a box in metres (EPSG:27700).

    With shapes it is a GeoDataFrame in EPSG:27700, every shape valid. Raises Refused.
    """
    with told(known.opened.path):
        frame = _READERS[known.opened.form](known, within)
    _check(known, frame)
    if known.kind.shapes:
        return frame.reset_index(drop=True)
    if within and {"easting_m", "northing_m"} <= set(frame):
        west, south, east, north = within
        frame = frame[
            frame["easting_m"].between(west, east).fillna(False)
            & frame["northing_m"].between(south, north).fillna(False)
        ]
    return frame.reset_index(drop=True)


def _read_text(known: Known, within: Box | None) -> pd.DataFrame:
    with known.opened.stream() as file:
        text = decoded(file.read())
    order = sorted(known.at.items(), key=lambda one: one[1])
    cells = pd.read_csv(
        io.StringIO(text),
        header=None,
        skiprows=None if known.headings is None else known.headings + 1,
        usecols=[place for _, place in order],
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=True,
    )
    cells.columns = pd.Index([name for name, _ in order])
    if cells.empty:
        raise Refused(f"{known.opened.name} has headings and no rows: {AGAIN}.")
    return _typed(known, cells)


def _read_parquet(known: Known, within: Box | None) -> pd.DataFrame:
    headings = known.opened.head[0]
    asked = {name: headings[place] for name, place in known.at.items()}
    filters = None
    if within and "easting_m" in asked:
        west, south, east, north = within
        filters = [
            (asked["easting_m"], ">=", west),
            (asked["easting_m"], "<=", east),
            (asked["northing_m"], ">=", south),
            (asked["northing_m"], "<=", north),
        ]
    table = pq.read_table(known.opened.path, columns=list(asked.values()), filters=filters)
    cells = table.rename_columns(list(asked)).to_pandas()
    return _typed(known, cells)


def _read_shapes(known: Known, within: Box | None) -> gpd.GeoDataFrame:
    headings = known.opened.head[0]
    asked = {headings[place]: name for name, place in known.at.items()}
    degrees = _is_in_degrees(known)
    frame = pyogrio.read_dataframe(
        known.opened.vector,
        columns=list(asked),
        bbox=_in_degrees(within) if within and degrees else within,
    ).rename(columns=asked)
    if frame.crs is None:
        frame = frame.set_crs(DEGREES)
    _on_earth(known, frame)
    frame = frame.to_crs(METRES)
    frame["geometry"] = shapely.make_valid(frame.geometry.values)
    texts = [one.name for one in known.kind.columns if one.name in frame]
    frame[texts] = frame[texts].apply(_text)
    return frame[[*texts, "geometry"]]


def _is_in_degrees(known: Known) -> bool:
    """GeoJSON is in degrees unless it says the National Grid; other forms say what they are in."""
    if known.opened.is_json:
        return not _SAYS_GRID.search(known.opened.start)
    told_crs = pyogrio.read_info(known.opened.vector)["crs"]
    return told_crs is None or CRS.from_user_input(told_crs).is_geographic


def _in_degrees(box: Box) -> Box:
    """A box in metres as the box in degrees that holds it."""
    west, south, east, north = box
    lon, lat = to_degrees(
        np.array([west, east, west, east]) + np.array([-1, 1, -1, 1]) * _AROUND_M,
        np.array([south, south, north, north]) + np.array([-1, -1, 1, 1]) * _AROUND_M,
    )
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _on_earth(known: Known, frame: gpd.GeoDataFrame) -> None:
    """Refuse shapes whose numbers are no place in these islands."""
    if frame.empty or not frame.crs.is_geographic:
        return
    west, south, east, north = frame.total_bounds
    if west >= 49 and east <= 61 and south >= -9 and north <= 3:
        raise Refused(f"{known.opened.name} has latitude before longitude: {AGAIN}, as GeoJSON.")
    if west < -12 or south < 48 or east > 4 or north > 63:
        raise Refused(
            f"{known.opened.name} has shapes outside the United Kingdom ({west:.1f}, {south:.1f}): "
            f"{AGAIN}."
        )


_READERS: dict[str, Callable[..., pd.DataFrame]] = {
    "text": _read_text,
    "parquet": _read_parquet,
    "shapes": _read_shapes,
}


def _text(cells: pd.Series) -> pd.Series:
    bare = cells.astype("string").str.strip().str.replace(r"\s+", " ", regex=True)
    return bare.mask(bare.isin(["", "nan"]))


def _number(cells: pd.Series) -> pd.Series:
    """'£44,385' with a broken sign, or '14.50%', as a number; what is none stays missing."""
    if not pd.api.types.is_string_dtype(cells) and cells.dtype != object:
        return cells.astype("Float64")
    bare = cells.astype("string").str.replace(r"[^0-9.\-]", "", regex=True)
    return pd.to_numeric(bare, errors="coerce").astype("Float64")


def _postcode(cells: pd.Series) -> pd.Series:
    """'AB101AA' -> 'AB10 1AA'."""
    bare = cells.astype("string").str.replace(r"\s+", "", regex=True).str.upper()
    whole = bare.str[:-3] + " " + bare.str[-3:]
    return whole.mask(bare.isna() | (bare.str.len() < 5))


def _day(cells: pd.Series) -> pd.Series:
    """'20190401' or '201904' as '2019-04-01' or '2019-04'."""
    bare = _text(cells)
    parts = bare.str.extract(r"^(\d{4})(\d\d)(\d\d)?$")
    day = parts[0] + "-" + parts[1] + ("-" + parts[2]).fillna("")
    return day.astype("string")


def _day_first(cells: pd.Series) -> pd.Series:
    parts = _text(cells).str.extract(r"^(\d\d)[-/](\d\d)[-/](\d{4})$")
    return (parts[2] + "-" + parts[1] + "-" + parts[0]).astype("string")


def _moment(cells: pd.Series) -> pd.Series:
    return _text(cells).str.extract(r"^(\d{4}-\d\d-\d\d)", expand=False)


_CELLS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "text": _text,
    "number": _number,
    "postcode": _postcode,
    "day": _day,
    "day-first": _day_first,
    "moment": _moment,
}


def _typed(known: Known, cells: pd.DataFrame) -> pd.DataFrame:
    """Every column in its kind, in the kind's order; a point that is none is missing."""
    frame = pd.DataFrame(
        {
            one.name: _CELLS[one.kind](cells[one.name])
            for one in known.kind.columns
            if one.name in cells
        }
    )
    return _pointless(known.kind, frame)


def _pointless(kind: Kind, frame: pd.DataFrame) -> pd.DataFrame:
    """Quality 90, nothing, and what lies off the grid are no point."""
    if not {"easting_m", "northing_m"} <= set(frame):
        return frame
    west, south, east, north = _GRID
    here = frame["easting_m"].between(west, east) & frame["northing_m"].between(south, north)
    here &= (frame["easting_m"].abs() > 10) & (frame["northing_m"].abs() > 10)
    if "quality" in frame and kind.id == "postcodes":
        here &= frame["quality"] != NO_POINT
    frame.loc[~here.fillna(False).astype(bool), ["easting_m", "northing_m"]] = pd.NA
    return frame


def _check(known: Known, frame: pd.DataFrame) -> None:
    kind, name = known.kind, known.opened.name
    if kind.code:
        first = frame[kind.key[0]]
        strange = first[~first.str.fullmatch(kind.code).fillna(False)]
        if len(strange):
            raise Refused(
                f"{name} has the constituency {strange.iloc[0]}, which is none of those of 2010 to "
                "2024: get the boundaries of December 2010 to 2019."
            )
    _one_row_each(known, frame)


def _one_row_each(known: Known, frame: pd.DataFrame) -> None:
    """The same row twice is one row; one key with two different rows is refused."""
    kind = known.kind
    key = [one for one in kind.key if one in frame]
    again = frame.duplicated(key, keep=False) & frame[key].notna().all(axis=1)
    if not again.any():
        return
    first = frame.loc[again, key].iloc[0]
    code = " ".join(first.astype(str))
    line = "" if known.headings is None else f" (line {_line_of(known, frame, again)})"
    raise Refused(
        f"{known.opened.name} has {re.sub('_', ' ', key[0])} {code} more than once{line}: "
        f"delete the rows that are wrong, or {AGAIN}."
    )


def _line_of(known: Known, frame: pd.DataFrame, again: pd.Series) -> int:
    second = frame.index[frame.duplicated([one for one in known.kind.key if one in frame])][0]
    return int(second) + (known.headings or 0) + 2
