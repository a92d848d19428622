"""Say of an area what its figures do not: why there is no return, or what a return takes in."""

import pandas as pd

from geo import areas
from geo.areas.boundaries import PART
from geo.canvass.held import CanvassArea, Held
from geo.tables.place import PLACE

BY_WARD_ONLY = "returned by ward only"
LEFT_OUT = "returned, but not in the rounds or since the date asked for"
IN_PART = (
    "only part of this ward lies in the constituency: visits are counted in that part, a return "
    "of counts in the whole ward"
)
SPOKEN: dict[CanvassArea, str] = {
    "ward": f"ward {PLACE.wards}",
    "ward 2019": f"ward {PLACE.redrawn.words}" if PLACE.redrawn else "later ward",
    "lsoa": "LSOA",
    "polling district": "polling district",
    "road group": "road group",
}
_NESTING_NOWHERE = ("polling district", "road group")


def in_part(area_type: CanvassArea, codes: pd.Index) -> pd.Series:
    """What must be said of the later wards that the constituency's line cuts."""
    cut = areas.wards_2019()["standing"].reindex(codes) == PART
    return pd.Series("", codes, dtype="string").mask(cut & (area_type == "ward 2019"), IN_PART)


def by_ward_only(held: Held, codes: pd.Index) -> pd.Series:
    """Whether the ward of each LSOA has a return of its own, or a visit that names no LSOA."""
    bare = held.visits[held.visits["lsoa_code"].isna()]["ward_code"].dropna()
    named = set(held.counts_by("ward")["area_code"]) | set(bare)
    return areas.lsoas()["ward_code"].reindex(codes).isin(named)


def by_other_areas(held: Held, codes: pd.Index) -> pd.Series:
    """The kinds of area returned of which an area without a return may be a part, in words."""
    ward_of = areas.lsoas()["ward_code"]
    nesting = ward_of[ward_of.index.isin(codes) | ward_of.isin(codes)]
    told = {*codes, *nesting.index, *nesting}
    apart = [one for one in SPOKEN if not held.counts_by(one)["area_code"].isin(told).all()]
    # Of the wards that were not redrawn every return by ward or LSOA is counted.
    both = areas.wards().index.intersection(areas.wards_2019().index)
    not_redrawn = ward_of.reindex(codes).fillna(codes.to_series()).isin(both)
    nowhere = [one for one in apart if one in _NESTING_NOWHERE]
    return pd.Series(_may_count(apart), codes).mask(not_redrawn, _may_count(nowhere))


def _may_count(kinds: list[CanvassArea]) -> str:
    spoken = ", ".join(SPOKEN[kind] for kind in kinds)
    return f"returns by {spoken} may count doors here" if kinds else ""
