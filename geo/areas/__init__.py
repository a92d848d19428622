"""Look up the constituency, its wards and its LSOAs, and say which one a point is in."""

from collections.abc import Callable
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.areas.boundaries import CONSTITUENCY, LSOAS, WARDS, WARDS_2019
from geo.areas.crs import DEGREES, METRES
from geo.figures import Figure
from geo.figures.measure import AreaType
from geo.tables import Column, read
from geo.tables.place import PLACE

CODE = PLACE.code
BOUNDARY_SETS = {"ward": f"wards used {PLACE.wards}", "lsoa": PLACE.lsoa_words}
BOUNDARY_SET = Column("boundary_set", "The set of boundaries that the area belongs to")
IN_WARD = (
    Column("ward_code", f"GSS code of the ward (boundaries used {PLACE.wards}) with the point"),
    Column("ward_name", "Name of that ward", heading="Ward"),
    BOUNDARY_SET,
)
_SAID_SIGNS = 40


class UnknownArea(LookupError):
    """A code that is neither the constituency's nor one of its wards' or LSOAs'."""

    def __init__(self, code: object) -> None:
        super().__init__(
            f"No area here has the code “{str(code)[:_SAID_SIGNS]}”: use {CODE}, or the code of "
            f"one of the constituency's {len(codes('ward'))} wards (E05...) or "
            f"{len(codes('lsoa'))} LSOAs (E01...)."
        )


@cache
def constituency() -> gpd.GeoDataFrame:
    """The constituency, one row by code, in degrees (EPSG:4326). Shared: copy to change."""
    return read(CONSTITUENCY).set_index("code")


@cache
def wards() -> gpd.GeoDataFrame:
    """The wards by code, in degrees (EPSG:4326). Shared: copy to change."""
    return read(WARDS).set_index("code").sort_index()


@cache
def wards_2019() -> pd.DataFrame:
    """The wards since they were redrawn by code: `name`, `standing` (whole or part).

    None where they never were. They have no shapes and no LSOAs; one that was not redrawn is in
    `wards` under the same code. Shared: not to change.
    """
    if PLACE.redrawn is None:
        return pd.DataFrame(
            {"name": [], "standing": []}, index=pd.Index([], name="code"), dtype=str
        )
    return read(WARDS_2019).set_index("code").sort_index()


@cache
def lsoas() -> gpd.GeoDataFrame:
    """The LSOAs by code, in degrees (EPSG:4326). Shared: copy to change."""
    return read(LSOAS).set_index("code").sort_index()


def areas(area_type: AreaType) -> gpd.GeoDataFrame:
    """The wards or the LSOAs by code, in degrees (EPSG:4326)."""
    return {"ward": wards, "lsoa": lsoas}[area_type]()


def codes(area_type: AreaType) -> list[str]:
    """The codes of all wards or LSOAs, in order."""
    return areas(area_type).index.tolist()


def how_many(area_type: AreaType) -> str:
    """How many wards or LSOAs there are, for a sentence; '' while their table has a fault."""
    try:
        return str(len(codes(area_type)))
    except (OSError, ValueError):
        return ""


def type_of(code: str) -> AreaType | None:
    """'ward' or 'lsoa'; None for the constituency. Raises UnknownArea."""
    if code == CODE:
        return None
    return "ward" if ward_with(code) == code else "lsoa"


def kind_of(code: str) -> str:
    """What an area is, in words. Raises UnknownArea."""
    words = {"ward": f"ward, boundaries {PLACE.wards}", "lsoa": "LSOA of 2011"}
    of = type_of(code)
    return words[of] if of else f"constituency, {PLACE.boundaries}"


def name_of(code: str) -> str:
    """The name of the constituency, a ward of either set or an LSOA; raises UnknownArea."""
    for named in (wards(), lsoas(), constituency(), wards_2019()):
        if code in named.index:
            return str(named.at[code, "name"])
    raise UnknownArea(code)


def named_wards(codes: pd.Series) -> dict[str, pd.Series | str]:
    """The cells of IN_WARD for wards by code; raises UnknownArea."""
    return {
        "ward_code": codes,
        "ward_name": codes.map(name_of),
        "boundary_set": BOUNDARY_SETS["ward"],
    }


def named_ward(code: str) -> dict[str, str]:
    """The same for one ward; raises UnknownArea."""
    return {
        "ward_code": code,
        "ward_name": name_of(code),
        "boundary_set": BOUNDARY_SETS["ward"],
    }


def ward_of_lsoa(lsoa_code: str) -> str:
    """The ward an LSOA lies in; raises UnknownArea."""
    if lsoa_code not in lsoas().index:
        raise UnknownArea(lsoa_code)
    return str(lsoas().at[lsoa_code, "ward_code"])


def lsoas_in(ward_code: str) -> list[str]:
    """The LSOAs of a ward, in order; raises UnknownArea."""
    if ward_code not in wards().index:
        raise UnknownArea(ward_code)
    return lsoas().index[lsoas()["ward_code"] == ward_code].tolist()


def area_at(lon: float, lat: float, area_type: AreaType) -> str | None:
    """The one ward or LSOA a point in degrees (EPSG:4326) lies in; None outside."""
    return areas_at([lon], [lat], area_type)[0]


def areas_at(lons: npt.ArrayLike, lats: npt.ArrayLike, area_type: AreaType) -> list[str | None]:
    """The one ward or LSOA of each point in degrees (EPSG:4326); None outside.

    The constituency's outline decides what is inside. There a point belongs to the ward
    with the lowest code of those it touches; in a sliver that the generalised lines leave
    open (up to about 25 m wide) to the nearest ward. Its LSOA is found the same way among
    those of that ward, so that an LSOA always lies in its ward.
    """
    points = shapely.points(np.asarray(lons, dtype=float), np.asarray(lats, dtype=float))
    found = pd.Series([None] * len(points), dtype="object")
    inside = np.flatnonzero(shapely.intersects(_outline(), points))
    found.iloc[inside] = _one_of(tuple(codes("ward")), "ward", points[inside])
    if area_type == "lsoa":
        for ward, rows in found.groupby(found).groups.items():
            found.loc[rows] = _one_of(tuple(lsoas_in(str(ward))), "lsoa", points[rows])
    return found.tolist()


@cache
def _outline() -> shapely.Polygon:
    outline = constituency().geometry.iloc[0]
    shapely.prepare(outline)
    return outline


@cache
def _tree(chosen: tuple[str, ...], area_type: AreaType, crs: str) -> shapely.STRtree:
    return shapely.STRtree(areas(area_type).geometry.loc[list(chosen)].to_crs(crs).to_numpy())


def _one_of(chosen: tuple[str, ...], area_type: AreaType, points: npt.NDArray) -> npt.NDArray:
    """Of the chosen areas (codes in order), the first that each point touches, else the nearest."""
    first = np.full(len(points), len(chosen))
    point, area = _tree(chosen, area_type, DEGREES).query(points, predicate="intersects")
    np.minimum.at(first, point, area)
    stray = np.flatnonzero(first == len(chosen))
    metres = gpd.GeoSeries(points[stray], crs=DEGREES).to_crs(METRES).to_numpy()
    point, area = _tree(chosen, area_type, METRES).query_nearest(metres)
    np.minimum.at(first, stray[point], area)
    return np.asarray(chosen, dtype=object)[first]


def ward_with(code: str) -> str:
    """The ward that a ward's or an LSOA's code leads to. Raises UnknownArea."""
    return code if code in wards().index else ward_of_lsoa(code)


def figures_by_area(
    rows: pd.DataFrame,
    area_type: AreaType,
    say: Callable[[pd.DataFrame], Figure],
    none: Figure,
) -> dict[str, Figure]:
    """A figure for every area by code: what `say` makes of its rows, or `none` without a row.

    `rows` have a `ward_code` and an `lsoa_code`.
    """
    here = dict(list(rows.groupby(f"{area_type}_code")))
    return {code: say(here[code]) if code in here else none for code in codes(area_type)}
