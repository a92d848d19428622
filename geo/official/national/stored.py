"""Keep the national files as Parquet, cut by place: a seat reads its own corner alone."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import dask
import dask_geopandas
import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.official.files import Files, Official, read
from geo.official.seat.frames import AROUND_M, KINDS_OF_A_SEAT, Dated, Frames

_SHAPES = ("constituencies", "wards", "lsoas")
_POINTS = ("postcodes", "stops")
_PARTS, _ROWS_OF_A_GROUP = 64, 20_000
_LIST = "files.json"
Box = tuple[float, float, float, float]


def store(files: Files, folder: Path) -> None:
    """Write each file once as Parquet; what is there already of the same files stays.

    Shapes are cut into parts along a Hilbert curve, points are sorted by their northing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = [_told(one) for one in files.found if one.kind in KINDS_OF_A_SEAT]
    listed = folder / _LIST
    if listed.exists() and json.loads(listed.read_text(encoding="utf-8")) == told:
        return
    for one in files.found:
        if one.kind in KINDS_OF_A_SEAT:
            _write(read(one), one.kind, folder / _name(one.kind, one.day))
    listed.write_text(json.dumps(told), encoding="utf-8")


def _name(kind: str, day: str) -> str:
    return f"{kind}-{day}.parquet"


def _told(one: Official) -> dict[str, str]:
    stat = one.path.stat()
    said = {name: str(text) for name, text in asdict(one).items() if name != "parts"}
    return {**said, "bytes": str(stat.st_size), "changed": str(stat.st_mtime_ns)}


def _write(rows: pd.DataFrame, kind: str, path: Path) -> None:
    if isinstance(rows, gpd.GeoDataFrame):
        along = rows.assign(along=rows.hilbert_distance()).sort_values("along")
        cut = along.drop(columns="along").reset_index(drop=True)
        with dask.config.set(scheduler="synchronous"):
            parts = min(_PARTS, max(1, len(cut) // 8))
            dask_geopandas.from_geopandas(cut, npartitions=parts).to_parquet(path)
        return
    ordered = rows.sort_values("northing_m") if kind in _POINTS else rows
    table = pa.Table.from_pandas(ordered, preserve_index=False)
    pq.write_table(table, path, row_group_size=_ROWS_OF_A_GROUP)


@cache
def _listed(folder: Path) -> tuple[Official, ...]:
    told = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    return tuple(
        Official(
            one["kind"],
            Path(one["path"]),
            one["day"],
            one["publisher"],
            one["source"],
            one["licence"],
            parts=(),
        )
        for one in told
    )


@cache
def _whole(path: Path) -> pd.DataFrame:
    """A table without points: a process reads it once for all its seats. Shared: not to change."""
    return pd.read_parquet(path)


@cache
def _parted(path: Path) -> dask_geopandas.GeoDataFrame:
    return dask_geopandas.read_parquet(path)


def _shapes(path: Path, box: Box) -> gpd.GeoDataFrame:
    """The shapes whose part of the file may reach into a box (metres)."""
    west, south, east, north = box
    with dask.config.set(scheduler="synchronous"):
        near = _parted(path).cx[west:east, south:north].compute()
    return near.sort_values("code").reset_index(drop=True)


def _points(path: Path, box: Box) -> pd.DataFrame:
    west, south, east, north = box
    inside = [
        ("northing_m", ">=", south),
        ("northing_m", "<=", north),
        ("easting_m", ">=", west),
        ("easting_m", "<=", east),
    ]
    return pq.read_table(path, filters=inside).to_pandas()


@cache
def seats(folder: Path, standpoint: str) -> gpd.GeoDataFrame:
    """Every seat by code: name, geometry (metres). Shared: not to change."""
    days = [one.day for one in _listed(folder) if one.kind == "constituencies"]
    until = [day for day in days if day <= standpoint]
    day = until[-1] if until else days[0]
    with dask.config.set(scheduler="synchronous"):
        rows = _parted(folder / _name("constituencies", day)).compute()
    return rows.set_index("code").sort_index()


def frames(folder: Path, code: str, standpoint: str) -> Frames:
    """What lies around one seat, as `geo.official.seat.frames.frames_of` gathers it from files."""
    seat = seats(folder, standpoint).loc[[code]].reset_index()
    west, south, east, north = seat.total_bounds
    box = (west - AROUND_M, south - AROUND_M, east + AROUND_M, north + AROUND_M)
    dated: dict[str, tuple[Dated, ...]] = {}
    for one in _listed(folder):
        path = folder / _name(one.kind, one.day)
        if one.kind == "constituencies":
            rows: pd.DataFrame = seat
        elif one.kind in _SHAPES:
            rows = _shapes(path, box)
        else:
            rows = _points(path, box) if one.kind in _POINTS else _whole(path)
        dated[one.kind] = (*dated.get(one.kind, ()), Dated(one.day, rows, one))
    return Frames(seat, standpoint, dated)
