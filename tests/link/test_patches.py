"""Tonight's patches: no home twice, one ward each, all together, and first where nobody was."""

import json
from functools import cache
from itertools import combinations

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.areas import output_areas
from geo.areas.output_areas import smallest_areas
from geo.areas.people import households
from geo.areas.postcodes import postcodes
from geo.canvass import count
from geo.canvass.records import nothing
from geo.coverage import NO_RETURN, SPOKEN_TO
from geo.link import order, patches
from geo.tables import DATA
from tests.examples import longest

RULE = order.rules()[0]
LSOAS = areas.codes("lsoa")


@cache
def unvisited(kind):
    return count.coverage(nothing(), kind)


def covers(visited: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Coverage by ward and by LSOA where some LSOAs were visited, five doors in each."""
    told = []
    for kind in ("ward", "lsoa"):
        cover = unvisited(kind).copy()
        here = {areas.ward_of_lsoa(one) for one in visited} if kind == "ward" else visited
        seen = cover.index.isin(here)
        cover.loc[seen, ["doors_attempted", "doors_untried"]] = [5, 100]
        cover.loc[seen, ["standing", "last_visit"]] = [SPOKEN_TO, "2019-06-03"]
        told.append(cover)
    return told[0], told[1]


@longest(100)
@given(
    homes=st.integers(1, 6_000),
    most=st.integers(1, 9),
    visited=st.sets(st.sampled_from(LSOAS)),
    rule=st.sampled_from(order.rules()),
)
def test_patches_share_no_home_and_each_is_of_one_piece_in_one_ward(homes, most, visited, rule):
    wards, lsoas = covers(visited)
    found = patches.patches(homes, most, rule, wards, lsoas)
    assert 1 <= len(found) <= min(most, 5)
    assert found == patches.patches(homes, most, rule, wards, lsoas)
    for one, other in combinations(found, 2):
        assert not set(one.codes) & set(other.codes)
        assert not set(one.postcodes) & set(other.postcodes)
    every = smallest_areas()
    for one in found:
        assert {areas.ward_of_lsoa(lsoa) for lsoa in one.lsoas} == {one.ward}
        assert len({lsoa in visited for lsoa in one.lsoas}) == 1
        assert one.homes == sum(int(every.at[code, "homes"]) for code in one.codes) > 0
        assert pieces(one) == 1
    again = [
        (wards.at[one.ward, "standing"] != NO_RETURN, one.lsoas[0] in visited) for one in found
    ]
    assert again == sorted(again)


def pieces(patch: patches.Patch) -> int:
    """Of how many pieces a patch is, where a metre is no gap; one area of two pieces is one."""
    shapes = [one.buffer(1.5) for one in smallest_areas().geometry.loc[list(patch.codes)]]
    groups: list = []
    for shape in shapes:
        touching = [one for one in groups if one.intersects(shape)]
        groups = [one for one in groups if not one.intersects(shape)]
        groups.append(shapely.union_all([shape, *touching]))
    return len(groups)


def test_the_homes_of_the_output_areas_of_an_lsoa_are_the_homes_of_the_lsoa():
    every = smallest_areas()
    assert len(every) == 310
    assert every.groupby("lsoa_code")["homes"].sum().to_dict() == households("lsoa").to_dict()
    # By hand: E01019527 has postcodes in each of its output areas, and more of them more homes.
    ordered = every[every["lsoa_code"] == "E01019527"].assign(
        number=lambda one: one["postcodes"].map(len)
    )
    assert ordered.sort_values("number")["homes"].is_monotonic_increasing


def test_a_postcode_is_in_the_one_output_area_around_its_centre():
    told = json.loads((DATA / "output_areas.geojson").read_text(encoding="utf-8"))
    shapes = {
        one["properties"]["code"]: shapely.geometry.shape(one["geometry"])
        for one in told["features"]
    }
    here = {code: one for one, told in smallest_areas()["postcodes"].items() for code in told}
    assert sum(smallest_areas()["postcodes"].map(len)) == len(here) > 2_000
    inside = [
        shapes[area].covers(shapely.Point(lon, lat))
        for area, lon, lat in zip(
            here.values(),
            postcodes().loc[list(here), "lon"],
            postcodes().loc[list(here), "lat"],
            strict=True,
        )
    ]
    # The others are in a sliver that the generalised lines leave open.
    assert sum(inside) / len(inside) > 0.98


def test_a_ward_without_a_return_comes_first_and_says_why():
    ward = "E05003417"
    wards, lsoas = covers(set(LSOAS) - set(areas.lsoas_in(ward)))
    first = patches.patches(200, 1, RULE, wards, lsoas)[0]
    assert first.ward == ward
    name = areas.name_of(ward)
    assert patches.why(first, wards) == (
        f"We do not know of any visit in the ward of {name}, which has no return, so its patches "
        "come first."
    )
    assert patches.visited(first, lsoas)[0].startswith("We do not know of any visit in the LSOA ")


def test_a_visited_lsoa_says_how_many_doors_and_when():
    wards, lsoas = covers(set(LSOAS))
    patch = patches.patches(100, 1, RULE, wards, lsoas)[0]
    assert patches.why(patch, wards) == ""
    doors = f"{lsoas.at[patch.lsoas[0], 'doors']:,}"
    assert patches.visited(patch, lsoas)[0] == (
        f"Canvassers visited 5 of {doors} doors in the LSOA {areas.name_of(patch.lsoas[0])}, "
        "the last on 3 June 2019."
    )


def test_what_is_taken_is_in_no_patch():
    wards, lsoas = covers(set())
    first = patches.patches(600, 5, RULE, wards, lsoas)
    gone = {code for one in first for code in one.codes}
    others = patches.patches(600, 5, RULE, wards, lsoas, gone)
    assert others
    assert not gone & {code for one in others for code in one.codes}
    assert patches.patches(600, 5, RULE, wards, lsoas, set(smallest_areas().index)) == []


def test_every_loss_has_its_source():
    wards, lsoas = covers(set())
    patch = patches.patches(100, 1, RULE, wards, lsoas)[0]
    lost = patches.lost(patch)
    assert lost
    assert all(one.text and one.source for one in lost)


def test_a_place_without_output_areas_has_patches_of_lsoas(monkeypatch):
    monkeypatch.setattr(output_areas, "known", lambda: False)
    for made in (smallest_areas, patches.neighbours):
        made.cache_clear()
    try:
        wards, lsoas = covers(set())
        found = patches.patches(1_300, 5, RULE, wards, lsoas)
        assert found
        assert all(set(one.codes) == set(one.lsoas) for one in found)
        assert "1 LSOA, about " in patches.title(found[0])
    finally:
        for made in (smallest_areas, patches.neighbours):
            made.cache_clear()


def test_an_area_that_is_not_here_is_no_patch():
    with pytest.raises(KeyError):
        patches.patch_of(["E00999999"])
