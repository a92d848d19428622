"""Say which LSOAs and wards a seat is made of, and how much of each lies in it."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.official.seat.frames import Frames

# An LSOA belongs where over half of it lies; a ward is whole with so much of it inside.
OVER_HALF, WHOLE = 0.5, 0.99
# Wards change with the local elections, on the first Thursday of May.
_NEW_WARDS = "05-01"
# What is less is the two boundaries' lines that do not meet, not a part of a ward.
_SLIVER = 0.01


def shares(seat: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> pd.Series:
    """The share of each area that lies in the seat, by code; those that only touch are left out."""
    shape = seat.geometry.iloc[0]
    shapely.prepare(shape)
    near = areas[shapely.intersects(shape, areas.geometry.values)]
    inside = shapely.area(shapely.intersection(near.geometry.values, shape))
    found = pd.Series(inside / near.geometry.area.to_numpy(), index=near["code"].to_numpy())
    return found[found > 0].sort_index()


def lsoas_of(frames: Frames) -> gpd.GeoDataFrame:
    """The LSOAs with over half of their area in the seat: code, name, share, geometry (metres)."""
    known = frames.one("lsoas")
    if known is None:
        return gpd.GeoDataFrame(
            {"code": [], "name": [], "share": []}, geometry=[], crs=frames.seat.crs
        )
    share = shares(frames.seat, known.rows)
    rows = known.rows.assign(share=known.rows["code"].map(share))
    return rows[rows["share"] > OVER_HALF].sort_values("code").reset_index(drop=True)


@dataclass(frozen=True)
class WardSet:
    """The wards of a seat on one day: code, name, district_code, share, geometry (metres), clipped.

    `day` is that of the lookup, or of the boundaries where there is no lookup of that set.
    """

    day: str
    wards: gpd.GeoDataFrame
    districts: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every ward lies whole in the seat."""
        return bool((self.wards["share"] >= WHOLE).all())


def ward_sets(frames: Frames) -> tuple[tuple[WardSet, ...], tuple[str, ...]]:
    """Every set of wards that can be drawn, oldest first, and why each other one cannot.

    A lookup says which wards a seat has; its set can be drawn where one file of boundaries has
    every one of them. Where there is no lookup, the boundaries alone say it.
    """
    if not frames.all("ward_lookup"):
        bare = [_by_shape(frames, one.day, one.rows) for one in frames.all("wards")]
        return tuple(one for one in bare if len(one.wards)), ()
    sets, lacks = [], []
    for lookup in frames.all("ward_lookup"):
        rows = lookup.rows[lookup.rows["seat_code"] == frames.code]
        codes = set(rows["ward_code"])
        drawn = next(
            (one for one in reversed(frames.all("wards")) if codes <= set(one.rows["code"])), None
        )
        if drawn is None or not codes:
            lacks.append(_undrawn(frames, lookup.day, codes))
            continue
        sets.append(_set(frames, lookup.day, drawn.rows, rows))
    return tuple(sets), tuple(lacks)


def _undrawn(frames: Frames, day: str, codes: set[str]) -> str:
    if not codes:
        return f"The lookup of {day} has no ward of this constituency."
    known = [codes - set(one.rows["code"]) for one in frames.all("wards")]
    lacking = min(known, key=len) if known else codes
    return (
        f"{len(lacking)} of the {len(codes)} wards of {day} are in no file of boundaries: that "
        "set of wards is not drawn."
    )


def _by_shape(frames: Frames, day: str, wards: gpd.GeoDataFrame) -> WardSet:
    share = shares(frames.seat, wards)
    inside = wards[wards["code"].isin(share[share >= _SLIVER].index)]
    rows = pd.DataFrame(
        {
            "ward_code": inside["code"],
            "district_code": inside.get("district_code", pd.NA),
            "district": inside.get("district", pd.NA),
        }
    )
    return _set(frames, day, wards, rows)


def _set(frames: Frames, day: str, wards: gpd.GeoDataFrame, rows: pd.DataFrame) -> WardSet:
    shape = frames.seat.geometry.iloc[0]
    mine = wards[wards["code"].isin(rows["ward_code"])].copy()
    district = dict(zip(rows["ward_code"], rows["district_code"], strict=True))
    mine["district_code"] = mine["code"].map(district)
    cut = shapely.intersection(mine.geometry.values, shape)
    mine["share"] = shapely.area(cut) / mine.geometry.area
    mine["geometry"] = _areas_only(cut)
    drawn = mine[~mine.geometry.is_empty & (mine["share"] > 0)]
    order = rows["district"].dropna().value_counts()
    return WardSet(
        day,
        drawn[["code", "name", "district_code", "share", "geometry"]].sort_values("code"),
        tuple(str(one) for one in order.index),
    )


def _areas_only(shapes: np.ndarray) -> np.ndarray:
    """A cut leaves lines and points where outlines run together: only areas stay."""
    return np.array(
        [
            shapely.MultiPolygon([one for one in shapely.get_parts(shape) if one.area > 0])
            for shape in shapes
        ]
    )


def default_set(sets: tuple[WardSet, ...], standpoint: str) -> WardSet | None:
    """The newest set whose wards lie whole in the seat, else the one in use at the standpoint.

    A lookup is of the December after the elections of May that a set came with.
    """
    whole = [one for one in sets if one.whole]
    if whole:
        return whole[-1]
    in_use = [one for one in sets if f"{one.day[:4]}-{_NEW_WARDS}" <= standpoint]
    known = in_use or list(sets)
    return known[-1] if known else None


def ward_of(lsoas: gpd.GeoDataFrame, wards: gpd.GeoDataFrame) -> pd.Series:
    """The ward that holds most of each LSOA, by LSOA code."""
    if lsoas.empty or wards.empty:
        return pd.Series(dtype="string")
    cut = gpd.overlay(
        lsoas[["code", "geometry"]],
        wards[["code", "geometry"]].rename(columns={"code": "ward_code"}),
        how="intersection",
        keep_geom_type=True,
    )
    cut["area"] = cut.geometry.area
    most = cut.sort_values(["area", "ward_code"]).groupby("code")["ward_code"].last()
    return most.reindex(lsoas["code"])


def holding(
    areas: gpd.GeoDataFrame, easting_m: pd.Series, northing_m: pd.Series, beside_m: float = 0
) -> pd.Series:
    """The code of the area that holds each point (metres), or lies beside it; NA where none does.

    Beside is so near as `beside_m`; the nearest counts.
    """
    found = pd.Series(pd.NA, index=easting_m.index, dtype="string")
    known = easting_m.notna() & northing_m.notna()
    if areas.empty or not known.any():
        return found
    points = gpd.GeoSeries.from_xy(
        easting_m[known].astype(float), northing_m[known].astype(float), crs=areas.crs
    )
    where, which = areas.sindex.query(points, predicate="intersects", sort=True)
    left = points.drop(points.index[where]) if beside_m else points.iloc[:0]
    near, nearest = areas.sindex.nearest(left, return_all=False, max_distance=beside_m or None)
    index = points.index[where].append(left.index[near])
    hit = pd.Series(areas["code"].to_numpy()[[*which, *nearest]], index=index)
    hit = hit[~hit.index.duplicated()]
    found.loc[hit.index] = hit
    return found
