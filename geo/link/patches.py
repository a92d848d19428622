"""Tonight's patches: neighbouring streets with about as many homes as can be visited."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import geopandas as gpd
import pandas as pd
import shapely

from geo import areas
from geo.areas import output_areas
from geo.areas.output_areas import smallest_areas
from geo.coverage import NO_RETURN
from geo.figures import count, spoken_date
from geo.figures.mark import Line
from geo.figures.measure import AreaType
from geo.issues import every_issue
from geo.link import order
from geo.link.losses import told_of

DOORS_AN_HOUR = 20
MOST_PATCHES = 5
_GAP_M, _LEAST_LINE_M = 1.0, 10.0
_FIRST_FEW = 3
HOMES = (
    "Homes are about right only: the homes of an LSOA (census, March 2011) are shared out among "
    "its output areas by their postcodes."
)
LSOAS_ONLY = "This place has no output areas, so a patch is an LSOA or several of them."
NO_ROUTE = "We have no data on roads, so a patch has no route."
DOORS_BY_LSOA = "Visits are stored by LSOA, so the doors visited are those of the whole LSOA."
WARD_UNKNOWN = (
    "We do not know of any visit in the ward of {ward}, which has no return, so its patches come "
    "first."
)
ORDER = (
    "Patches in wards with no return come first. Then patches in LSOAs where we know of no visit "
    "come before the others. In each group, the patches are in the order of their wards, and in a "
    "ward in the order of their LSOAs, by the order chosen for this page."
)


@dataclass(frozen=True)
class Patch:
    """Neighbouring areas of one ward, by code: about so many homes, and their postcodes."""

    codes: tuple[str, ...]
    ward: str
    lsoas: tuple[str, ...]
    homes: int
    postcodes: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells a patch from every other: the same areas, the same word."""
        return hashlib.sha256(" ".join(self.codes).encode()).hexdigest()[:12]

    @property
    def shape(self) -> shapely.Geometry:
        """Its ground in metres (EPSG:27700)."""
        return shapely.union_all(smallest_areas().geometry.loc[list(self.codes)].to_numpy())


def patch_of(codes: Collection[str]) -> Patch:
    """The patch of some areas; raises KeyError for a code that is none."""
    inside = smallest_areas().loc[sorted(codes)]
    return Patch(
        codes=tuple(inside.index),
        ward=str(inside["ward_code"].iloc[0]),
        lsoas=tuple(sorted(inside["lsoa_code"].unique())),
        homes=int(inside["homes"].sum()),
        postcodes=tuple(sorted(one for told in inside["postcodes"] for one in told)),
    )


def patches(
    homes: int,
    most: int,
    rule: order.Rule,
    wards: pd.DataFrame,
    lsoas: pd.DataFrame,
    taken: Collection[str] = (),
) -> list[Patch]:
    """Up to `most` patches (never over five) with together about so many homes, in order.

    `wards` and `lsoas` are canvass coverage by code; `taken` are the codes of areas that others
    visit. Each patch is of areas of one ward, visited or not, that touch; no area is in two.
    """
    ordered = _in_order(rule, wards, lsoas)
    free = ordered[ordered.index.isin(free_areas(taken).index)]
    number = max(
        1, min(most, MOST_PATCHES, round(homes / free["homes"].mean()) if len(free) else 1)
    )
    return [patch_of(codes) for codes in islice(_grown(free, homes / number), number)]


def _in_order(rule: order.Rule, wards: pd.DataFrame, lsoas: pd.DataFrame) -> gpd.GeoDataFrame:
    """Every smallest area in the order in which patches begin, with its `group`: what is alike."""
    every = smallest_areas()
    ward, lsoa = every["ward_code"], every["lsoa_code"]
    told = every.assign(
        returned=ward.map(wards["standing"]) != NO_RETURN,
        visited=lsoa.map(lsoas["doors_attempted"].fillna(0) > 0),
        ward_place=ward.map(_places(rule, wards, "ward")),
        lsoa_place=lsoa.map(_places(rule, lsoas, "lsoa")),
    )
    told["group"] = ward + told["visited"].map({True: " visited", False: ""})
    keys = ["returned", "visited", "ward_place", "lsoa_place"]
    return told.rename_axis("code").sort_values([*keys, "code"])


def _places(rule: order.Rule, cover: pd.DataFrame, area_type: AreaType) -> pd.Series:
    ranked = order.ordered(order.by_area(cover, area_type), rule).index
    return pd.Series(range(len(ranked)), ranked)


def _grown(free: gpd.GeoDataFrame, homes: float) -> Iterator[list[str]]:
    """Areas that touch, from the first of those left, until one more would be farther off."""
    left = dict.fromkeys(free.index)
    middles = free.geometry.centroid
    counted, group = free["homes"].to_dict(), free["group"].to_dict()
    while left:
        first = next(iter(left))
        chosen, total = [first], counted[first]
        while True:
            beside = {
                other
                for one in chosen
                for other in neighbours()[one]
                if other in left and other not in chosen and group[other] == group[first]
            }
            if not beside:
                break
            near = min(beside, key=lambda one: (middles[one].distance(middles[first]), one))
            if abs(total + counted[near] - homes) >= abs(total - homes):
                break
            chosen.append(near)
            total += counted[near]
        for one in chosen:
            del left[one]
        yield chosen


@cache
def neighbours() -> dict[str, set[str]]:
    """The smallest areas that share a line, by code; a single point is not a line."""
    shapes = smallest_areas().geometry
    # Lines simplified apart may leave a gap or an overlap as wide as their rounding.
    wide = shapes.buffer(_GAP_M).to_numpy()
    found: dict[str, set[str]] = {str(code): set() for code in shapes.index}
    for one, other in zip(*shapely.STRtree(wide).query(wide, predicate="intersects"), strict=True):
        shared = shapely.intersection(wide[one], wide[other]).area / (2 * _GAP_M)
        if one != other and shared > _LEAST_LINE_M:
            found[str(shapes.index[one])].add(str(shapes.index[other]))
    return found


def free_areas(taken: Collection[str]) -> gpd.GeoDataFrame:
    """The smallest areas with homes that nobody else visits, as `smallest_areas` has them."""
    every = smallest_areas().drop(list(taken), errors="ignore")
    return every[every["homes"] > 0]


def area_title(code: str) -> str:
    """One smallest area by its first postcodes: 'AB1 2CD, AB1 2CE: about 120 homes (its code)'."""
    area = smallest_areas().loc[code]
    named = ", ".join(area["postcodes"][:_FIRST_FEW])
    more = len(area["postcodes"]) - _FIRST_FEW
    where = f"{named} and {more} more" if more > 0 else named
    return f"{where}: about {area['homes']:,} homes ({code})"


def why(patch: Patch, wards: pd.DataFrame) -> str:
    """Why a patch comes first, in a sentence; '' where its ward has a return."""
    unknown = wards.at[patch.ward, "standing"] == NO_RETURN
    return WARD_UNKNOWN.format(ward=areas.name_of(patch.ward)) if unknown else ""


def title(patch: Patch) -> str:
    """A patch in words: 'A ward: 2 output areas, about 260 homes'."""
    what = "output area" if output_areas.known() else "LSOA"
    several = f"{len(patch.codes)} {what}{'' if len(patch.codes) == 1 else 's'}"
    return f"{areas.name_of(patch.ward)}: {several}, about {patch.homes:,} homes"


def lost(patch: Patch) -> list[Line]:
    """What was lost in the patch's ward: a line each, with its source.

    A line without one has its issue's. What is documented is known of places in the ward, and
    seldom of a street.
    """
    lines = []
    for issue in every_issue():
        publishers = (source.publisher for table in issue.rests_on for source in table.sources)
        named = "; ".join(dict.fromkeys(publishers))
        for one in told_of(issue, patch.ward).stated:
            lines.append(Line(one.head, one.text, one.source or named, one.address))
    return lines


def lost_heading(patch: Patch) -> str:
    """What stands above `lost`."""
    return f"What the ward of {areas.name_of(patch.ward)} lost"


NOTHING = "We found no documented loss in this ward."


def visited(patch: Patch, lsoas: pd.DataFrame) -> list[str]:
    """The doors visited in each LSOA of a patch and when, a sentence each."""
    return [_visited(str(code), row) for code, row in lsoas.loc[list(patch.lsoas)].iterrows()]


def _visited(code: str, row: pd.Series) -> str:
    of = "" if pd.isna(row["doors"]) else f" of {count(row['doors'])}"
    where = f"the LSOA {areas.name_of(code)}"
    if pd.isna(row["doors_attempted"]):
        return f"We do not know of any visit in {where}."
    last = row["last_visit"]
    when = "" if pd.isna(last) or not last else f", the last on {spoken_date(last)}"
    return f"Canvassers visited {count(row['doors_attempted'])}{of} doors in {where}{when}."
