"""No door is counted twice, and nothing known is never shown as nothing done."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas, people
from geo.canvass.coverage import (
    BOTH,
    BY_WARD_ONLY,
    CENSUS,
    COUNTS,
    NO_RETURN,
    NOBODY_IN,
    NOT_TRIED,
    RETURN,
    SPOKEN_TO,
    SUM_USED,
    WARD_USED,
    constituency_total,
    coverage,
)
from geo.canvass.measures import coverage_measure
from geo.figures import Figure, State

TUPTON = "E05003439"
FIRST, SECOND, THIRD = "E01019824", "E01019825", "E01019826"  # 516, 547 and 637 households
ASHOVER = "E05003417"
ROUND_2 = {"round": "2", "period_start": "2019-05-01", "period_end": "2019-05-31"}


@pytest.fixture
def golden(returned):
    """Two rounds in one LSOA, nobody in another, none tried in the third; Ashover as a ward."""
    return returned(
        (FIRST, 100, 40, {"electors_contacted": 50, "not_home": 55}),
        (FIRST, 80, 60, {"electors_contacted": 70, "not_home": 10, **ROUND_2}),
        (SECOND, 60, 0, {"electors_contacted": 0, "not_home": 60, **ROUND_2}),
        (THIRD, 0, 0, {"electors_contacted": 0, "not_home": 0}),
        (ASHOVER, 120, 30, {"electors_contacted": 33, "not_home": 80, "doors": 400}),
    )


def test_each_lsoa_of_the_golden_return(golden):
    cover = coverage(golden, "lsoa")
    assert cover.loc[FIRST].to_dict() == {
        "doors": 516,
        "doors_source": CENSUS,
        "doors_attempted": 100,
        "doors_answered": 40,
        "electors_contacted": 50,
        "not_home": 55,
        "rounds": "round 1 (largest of 2)",
        "first_day": "2019-03-01",
        "last_day": "2019-03-31",
        "standing": SPOKEN_TO,
        "note": "",
        "doors_untried": 416,
        "over": False,
        "doors_coverage": pytest.approx(100 / 516),
        "answer_rate": pytest.approx(0.4),
        "not_home_share": pytest.approx(0.55),
    }
    assert cover.loc[[SECOND, THIRD], "standing"].tolist() == [NOBODY_IN, NOT_TRIED]
    assert cover.loc[THIRD, "doors_coverage"] == 0
    assert pd.isna(cover.loc[THIRD, "answer_rate"])
    assert cover.loc[areas.lsoas_in(ASHOVER), "note"].eq(BY_WARD_ONLY).all()
    assert cover["standing"].value_counts()[NO_RETURN] == 55


def test_each_ward_of_the_golden_return(golden):
    cover = coverage(golden, "ward")
    assert list(cover.index) == areas.codes("ward")
    tupton, ashover = cover.loc[TUPTON], cover.loc[ASHOVER]
    assert tupton[["doors", *COUNTS, "doors_untried"]].tolist() == [1700, 160, 40, 50, 115, 1540]
    assert tupton["rounds"] == "round 1; round 1 (largest of 2); round 2"
    assert tupton[["first_day", "last_day"]].tolist() == ["2019-03-01", "2019-05-31"]
    assert ashover[["doors", "doors_source", "doors_attempted"]].tolist() == [400, RETURN, 120]
    assert cover["standing"].value_counts().to_dict() == {NO_RETURN: 21, SPOKEN_TO: 2}


def test_the_constituency_of_the_golden_return(golden):
    total = constituency_total(coverage(golden, "ward"))
    assert total[COUNTS].tolist() == [280, 70, 83, 195]
    assert total["doors"] == 39_572 - people.households("ward")[ASHOVER] + 400
    assert total["doors_source"] == BOTH
    assert total["note"] == "21 of 23 wards without a return"


def test_an_empty_store_is_no_return_everywhere_and_zero_nowhere(store):
    for area_type, areas_there in (("ward", 23), ("lsoa", 58)):
        cover = coverage(store.returns(), area_type)
        assert cover["standing"].tolist() == [NO_RETURN] * areas_there
        assert cover[[*COUNTS, "doors_untried", "doors_coverage"]].isna().all(axis=None)
        assert cover["doors"].sum() == 39_572
        figures = coverage_measure(store.returns()).figures(area_type)
        assert set(figures.values()) == {Figure(None, State.NO_DATA, "no return")}
    assert pd.isna(constituency_total(coverage(store.returns(), "ward"))["doors_attempted"])


def test_a_ward_is_the_larger_of_its_own_return_and_its_lsoas_never_both(returned):
    lsoas = returned((FIRST, 100, 40), (SECOND, 60, 20))
    for own, counted, answered, note in ((161, 161, 9, WARD_USED), (160, 160, 60, SUM_USED)):
        both = pd.concat([lsoas, returned((TUPTON, own, 9))])
        ward = coverage(both, "ward").loc[TUPTON]
        assert ward[["doors_attempted", "doors_answered"]].tolist() == [counted, answered]
        assert ward["note"].startswith(note)


def test_who_was_spoken_to_in_a_smaller_round_has_been_spoken_to(returned):
    frame = returned((FIRST, 100, 0), (FIRST, 20, 5, ROUND_2))
    cover = coverage(frame, "lsoa").loc[FIRST]
    assert cover[["doors_attempted", "doors_answered", "standing"]].tolist() == [100, 0, SPOKEN_TO]


def test_of_two_rounds_as_large_the_one_that_says_more_stands(returned):
    frame = returned((FIRST, 100, 40, {"not_home": 60}), (FIRST, 100, 40, ROUND_2))
    assert coverage(frame, "lsoa").loc[FIRST, "not_home"] == 60


def test_a_count_that_one_return_leaves_out_stays_missing_in_the_sum(returned):
    frame = returned((FIRST, 100, 40, {"not_home": 50}), (SECOND, 60, 20))
    ward = coverage(frame, "ward").loc[TUPTON]
    assert ward["doors_answered"] == 60
    assert ward[["not_home", "not_home_share", "electors_contacted"]].isna().all()
    assert ward["note"] == "1 of 3 LSOAs without a return"


def test_more_attempted_than_households_is_flagged(returned):
    cover = coverage(returned((FIRST, 517, 40)), "lsoa")
    assert list(cover.index[cover["over"]]) == [FIRST]
    assert cover.loc[FIRST, "doors_untried"] == 0


def test_the_map_says_each_share_with_its_numbers(golden):
    figures = coverage_measure(golden).figures("lsoa")
    assert figures[FIRST].text == "19% (100 of 516 doors, census households 2011)"
    assert figures[THIRD] == Figure(0.0, State.ZERO, "0% (0 of 637 doors, census households 2011)")
    ashover = areas.lsoas_in(ASHOVER)[0]
    assert figures[ashover] == Figure(None, State.NO_DATA, "no return; returned by ward only")
    wards = coverage_measure(golden).figures("ward")
    assert wards[ASHOVER] == Figure(30.0, State.VALUE, "30% (120 of 400 doors, return)")


def test_the_map_says_where_more_was_attempted_than_there_is(returned):
    figure = coverage_measure(returned((FIRST, 600, 40))).figures("lsoa")[FIRST]
    assert figure.text.endswith("census households 2011; more attempted than there are doors)")


@st.composite
def some_lines(draw):
    """Lines of a return: any area, one of three rounds, each area and round at most once."""
    places = st.sampled_from([FIRST, SECOND, THIRD, TUPTON, ASHOVER, *areas.codes("lsoa")[:6]])
    keys = draw(st.lists(st.tuples(places, st.sampled_from("123")), unique=True, max_size=12))
    lines = []
    for code, wave in keys:
        tried = draw(st.integers(0, 500))
        answered = draw(st.integers(0, tried))
        out = draw(st.none() | st.integers(0, tried - answered))
        lines.append((code, tried, answered, {"round": wave, "not_home": out}))
    return lines


@given(some_lines())
@settings(deadline=None, max_examples=30)
def test_wards_add_up_to_the_constituency(returned, lines):
    cover = coverage(returned(*lines), "ward")
    total = constituency_total(cover)
    assert total["doors"] == cover["doors"].sum()
    for name in ("doors_attempted", "doors_answered"):
        known = cover[name].sum(min_count=1)
        assert (pd.isna(total[name]) and pd.isna(known)) or total[name] == known


@given(some_lines(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_of_rows_changes_nothing(returned, lines, chance):
    frame = returned(*lines)
    order = list(range(len(frame)))
    chance.shuffle(order)
    for area_type in ("ward", "lsoa"):
        pd.testing.assert_frame_equal(
            coverage(frame, area_type), coverage(frame.iloc[order], area_type)
        )


@given(some_lines())
@settings(deadline=None, max_examples=30)
def test_rounds_brought_in_apart_count_no_more_than_the_largest(returned, lines):
    frame = returned(*lines)
    waves = [frame[frame["round"] == wave] for wave in "321"]
    cover = coverage(pd.concat(waves, ignore_index=True), "lsoa")
    largest = frame[frame["area_type"] == "lsoa"].groupby("area_code")["doors_attempted"].max()
    assert cover["doors_attempted"].dropna().to_dict() == largest.to_dict()
    pd.testing.assert_frame_equal(cover, coverage(frame, "lsoa"))


@given(some_lines())
@settings(deadline=None, max_examples=30)
def test_an_area_has_counts_exactly_where_it_has_a_return(returned, lines):
    for area_type in ("ward", "lsoa"):
        cover = coverage(returned(*lines), area_type)
        assert ((cover["standing"] == NO_RETURN) == cover["doors_attempted"].isna()).all()
        assert (cover["over"] | ~(cover["doors_attempted"] > cover["doors"]).fillna(False)).all()


def test_rounds_in_two_imports_are_counted_as_in_one(store, returned, golden):
    for wave in ("1", "2"):
        store.add(golden[golden["round"] == wave], "test", synthetic=False)
    stored = coverage(store.returns(), "ward")
    pd.testing.assert_frame_equal(stored, coverage(golden, "ward"))
