"""Visits are counted as attempts, contacts and doors, however they come, and no door twice."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.canvass.count import OVER, constituency_total, coverage, elsewhere
from geo.canvass.count.tally import (
    LARGEST_UNTOLD,
    NO_ROUND_NAMED,
    SOME_ELECTORS,
    UNTOLD_LEFT,
    counted,
)
from geo.canvass.records import ANSWERED, OUTCOMES
from geo.coverage import NOBODY_IN, SPOKEN_TO
from tests.canvass import plain
from tests.canvass.made import count, held, visit
from tests.examples import longest

LSOA = "E01019824"
HERE, NEAR = "S42 6BP", "S42 6LU"
AREA_TYPES = tuple(plain.COLUMN)
# Two wards, one without an LSOA, one outside, one unknown, and one that either set puts elsewhere.
PLACES = [HERE, "S42 6DH", "S42 6BD", "S42 6LH", NEAR, "S43 3AA", "S45 9HZ", "DE4 5BG", "S99 9ZZ"]


def of(seen: list[dict], area_type: str = "lsoa") -> pd.Series:
    return counted(held(seen).visits_by(area_type)).loc[LSOA]


def test_a_door_visited_in_three_rounds_is_one_door_and_three_attempts():
    told = of([visit(HERE, door="1", round=name) for name in "123"])
    assert told[["doors_attempted", "attempts", "not_home"]].tolist() == [1, 3, 3]
    assert told["rounds"] == "round 1; round 2; round 3"


def test_the_same_address_in_two_postcodes_is_two_doors():
    assert of([visit(HERE, door="1"), visit("S42 6DH", door="1")])["doors_attempted"] == 2


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_is_an_attempt_and_only_a_contact_a_contact(outcome):
    told = of([visit(HERE, outcome, door="1", elector="a")])
    assert told["attempts"] == 1
    assert told["contacts"] == told["electors_contacted"] == (outcome == "contact")
    assert told["not_home"] == told["doors_not_home"] == (outcome == "not home")
    assert told["doors_answered"] == (outcome in ANSWERED)
    assert told["standing"] == (SPOKEN_TO if outcome in ANSWERED else NOBODY_IN)


def test_a_door_that_answered_once_is_not_among_those_where_nobody_was_in():
    told = of([visit(HERE, "not home", door="1"), visit(HERE, "refused", door="1")])
    assert told[["doors_answered", "doors_not_home", "not_home"]].tolist() == [1, 0, 1]


def test_of_visits_without_an_address_the_largest_round_stands():
    seen = [visit(HERE, round="1")] * 3 + [visit(HERE, "contact", round="2")] * 2
    told = of(seen)
    assert told[["doors_attempted", "doors_answered", "attempts"]].tolist() == [3, 0, 5]
    assert told["rounds"] == "round 1 (the fuller of 2 counts)"
    assert told["standing"] == SPOKEN_TO
    assert told["note"] == LARGEST_UNTOLD


def test_visits_with_an_address_and_without_are_not_added():
    untold = [visit(HERE)] * 2
    few = of([visit(HERE, door="1"), *untold])
    assert few[["doors_attempted", "attempts", "note"]].tolist() == [2, 3, LARGEST_UNTOLD]
    many = of([*(visit(HERE, door=str(n)) for n in range(2)), *untold])
    assert many[["doors_attempted", "attempts", "note"]].tolist() == [2, 4, UNTOLD_LEFT]


def test_a_visit_without_a_round_is_said_to_name_none():
    assert of([visit(HERE, round="", door="1")])["rounds"] == NO_ROUND_NAMED
    assert of([visit(HERE, round="")])["rounds"] == NO_ROUND_NAMED


@pytest.mark.parametrize(
    ("electors", "contacted", "said"),
    [
        (["a", "a", "b"], 2, False),
        (["", "", ""], pd.NA, False),
        (["a", "", "b"], 2, True),
    ],
)
def test_electors_contacted_are_distinct_or_missing(electors, contacted, said):
    seen = [visit(HERE, "contact", door="1", elector=one) for one in electors]
    told = of(seen)
    assert pd.isna(told["electors_contacted"]) == pd.isna(contacted)
    assert pd.isna(contacted) or told["electors_contacted"] == contacted
    assert (SOME_ELECTORS in told["note"]) == said


def test_no_elector_met_is_zero_only_where_none_can_have_been():
    out = [visit(HERE, door="1", elector="a")]
    assert of(out)["electors_contacted"] == 0
    assert pd.isna(of([*out, visit(HERE, "contact", door="2")])["electors_contacted"])
    assert pd.isna(of([visit(HERE, door="1")])["electors_contacted"])


def test_an_elector_met_at_two_doors_is_one_elector():
    seen = [visit(HERE, "contact", door=door, elector="a") for door in "12"]
    assert of(seen)[["doors_attempted", "electors_contacted"]].tolist() == [2, 1]


def test_no_visits_are_no_rows():
    assert counted(held().visits_by("ward")).empty


def test_the_set_of_wards_decides_where_a_visit_counts():
    seen = held([visit(NEAR, door="1")])
    wards, later = coverage(seen, "ward"), coverage(seen, "ward 2019")
    assert list(wards.index[wards["attempts"].notna()]) == ["E05003441"]  # Wingerworth
    assert list(later.index[later["attempts"].notna()]) == ["E05012061"]  # Tupton


@st.composite
def some_visits(draw, addressed: bool = False):
    """Visits anywhere, on few days and at few doors, so that much is met again."""
    doors = st.sampled_from("123" if addressed else ["1", "2", "3", ""])
    return [
        visit(
            draw(st.sampled_from(PLACES)),
            draw(st.sampled_from(OUTCOMES)),
            draw(st.sampled_from(["2019-03-02", "2019-04-30", "2019-05-01"])),
            door=draw(doors),
            elector=draw(st.sampled_from(["a", "b", ""])),
            round=draw(st.sampled_from(["1", "2", ""])),
            polling_district=draw(st.sampled_from(["NA", "1E5", ""])),
            road_group=draw(st.sampled_from(["R1", ""])),
        )
        for _ in range(draw(st.integers(0, 14)))
    ]


@st.composite
def some_counts(draw):
    """Lines of counts by every kind of area, each area and round at most once."""
    kinds = [
        *[(code, {}) for code in (LSOA, "E01019830", "E05003439", "E05003441")],
        ("E05012061", {"boundary_vintage": "2019"}),
        ("NA", {"area_type": "polling district", "boundary_vintage": ""}),
        ("R1", {"area_type": "road group", "boundary_vintage": ""}),
    ]
    lines = []
    for code, more in kinds:
        for wave in draw(st.sets(st.sampled_from("12"))):
            tried = draw(st.integers(0, 6))
            answered = draw(st.integers(0, tried))
            out = draw(st.none() | st.integers(0, tried - answered))
            met = draw(st.none() | st.integers(0, answered))
            lines.append(
                count(
                    code,
                    tried,
                    answered,
                    round=wave,
                    not_home="" if out is None else out,
                    electors_contacted="" if met is None else met,
                    **more,
                )
            )
    return lines


area_types = st.sampled_from(AREA_TYPES)


def known(cell: object) -> object:
    return None if pd.isna(cell) else cell


@longest(25)
@given(some_visits(), some_counts(), area_types)
def test_a_second_route_counts_the_same_of_any_rows(seen, returned, area_type):
    cover = coverage(held(seen, returned), area_type)
    again = plain.recount(seen, returned, area_type)
    assert set(again) == set(cover.index[cover["standing"] != "no return"])
    for code, told in again.items():
        row = cover.loc[code]
        assert {name: known(row[name]) for name in plain.TALLIES} == {
            name: told[name] for name in plain.TALLIES
        }
        assert row["standing"] == plain.REACHED[told["reached"]]


@longest(10)
@given(some_visits(addressed=True))
def test_the_areas_add_up_to_the_whole(seen):
    inside = [row for row in seen if row["place"] == "inside"]
    assert elsewhere(held(seen))[:2].sum() == len(seen) - len(inside)
    for area_type in ("ward", "ward 2019"):
        cover = coverage(held(seen), area_type)
        assert cover["attempts"].sum() == len(inside)
        assert cover["contacts"].sum() == sum(row["outcome"] == "contact" for row in inside)
        assert cover["doors_attempted"].sum() == len({row["door_key"] for row in inside})
        total = constituency_total(cover)
        assert (known(total["attempts"]) or 0) == len(inside)
    districts = coverage(held(seen), "polling district")["attempts"].sum()
    named = [row for row in seen if row["polling_district"] and row["place"] != "outside"]
    assert districts == len(named)


@longest(10)
@given(some_visits(), some_counts(), area_types, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(seen, returned, area_type, chance):
    before = coverage(held(seen, returned), area_type)
    chance.shuffle(seen)
    chance.shuffle(returned)
    mixed = held(seen, returned)
    columns = list(mixed.visits)
    chance.shuffle(columns)
    after = type(mixed)(mixed.counts[::-1], mixed.visits[columns])
    pd.testing.assert_frame_equal(coverage(after, area_type), before)


@longest(10)
@given(some_visits(), some_counts(), area_types, st.integers(0, 14))
def test_rows_that_came_in_two_imports_count_as_in_one(seen, returned, area_type, at):
    whole, first, second = held(seen, returned), held(seen[:at], returned), held(seen[at:])
    parts = type(whole)(
        pd.concat([second.counts, first.counts]), pd.concat([second.visits, first.visits])
    )
    pd.testing.assert_frame_equal(coverage(parts, area_type), coverage(whole, area_type))


@longest(10)
@given(some_visits(), some_counts(), some_visits(), area_types)
def test_one_more_visit_never_lowers_the_doors_attempted(seen, returned, more, area_type):
    before = coverage(held(seen, returned), area_type)["doors_attempted"]
    after = coverage(held(seen + more, returned), area_type)["doors_attempted"]
    assert (after.reindex(before.index).fillna(0) >= before.fillna(0)).all()


@longest(25)
@given(some_visits(), some_counts(), area_types)
def test_what_is_missing_is_never_zero_and_too_many_doors_are_always_said(
    seen, returned, area_type
):
    few = [{**row, "doors": row["doors_attempted"] + 1} for row in returned]
    cover = coverage(held(seen, few), area_type)
    without = cover["standing"] == "no return"
    assert cover.loc[without, list(plain.TALLIES)].isna().all(axis=None)
    assert cover.loc[~without, "doors_attempted"].notna().all()
    over = (cover["doors_attempted"] > cover["doors"]).fillna(False)
    assert (cover["over"] == over).all()
    assert cover["note"].str.contains(OVER).eq(over).all()
    assert cover["doors_answered"].le(cover["doors_attempted"]).fillna(True).all()
    assert cover[["answer_rate", "not_home_share"]].le(1).fillna(True).all(axis=None)


def test_there_are_visits_in_every_kind_of_place_that_the_properties_try():
    seen = [visit(one) for one in PLACES]
    assert {row["place"] for row in seen} == {"inside", "outside", "unknown"}
    assert any(row["place"] == "inside" and not row["lsoa_code"] for row in seen)
    assert {row["ward_code"] for row in seen} & {"E05003333"} <= set(areas.wards_2019().index)
