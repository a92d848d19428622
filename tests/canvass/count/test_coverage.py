"""No door is counted twice, and nothing known is never shown as nothing done."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas
from geo.areas import people
from geo.canvass.count import (
    BY_WARD_ONLY,
    COUNTS,
    LEFT_OUT,
    MORE_ELECTORS,
    OVER,
    SUM_USED,
    WARD_USED,
    constituency_total,
    coverage,
    elsewhere,
    rounds,
    tally,
)
from geo.canvass.count.measures import coverage_figures, coverage_measure, rows
from geo.canvass.count.tally import RATES_OF_DOORS, STRADDLES, VISITS
from geo.canvass.publish import freeze
from geo.canvass.records import Held, nothing
from geo.coverage import (
    BOTH,
    CENSUS,
    HOMES_BESIDE,
    NO_DOORS,
    NO_RETURN,
    NOBODY_IN,
    NOT_TRIED,
    RETURN,
    SPOKEN_TO,
    small_numbers,
)
from geo.coverage.record import parsed
from geo.figures import Figure, State
from tests.canvass.made import count, held, visit
from tests.examples import examples, longest

TUPTON = "E05003439"
FIRST, SECOND, THIRD = "E01019824", "E01019825", "E01019826"  # 516, 547 and 637 households
ASHOVER = "E05003417"
IN_FIRST = "S42 6BP"
ROUND_2 = {"round": "2", "period_start": "2019-05-01", "period_end": "2019-05-31"}
AREAS = {"ward": 23, "ward 2019": 23, "lsoa": 58, "polling district": 0, "road group": 0}


@pytest.fixture
def returned():
    """Two rounds in one LSOA, nobody in another, none tried in the third; Ashover as a ward."""
    return held(
        counted=[
            count(FIRST, 100, 40, electors_contacted=50, not_home=55),
            count(FIRST, 80, 60, electors_contacted=70, not_home=10, **ROUND_2),
            count(SECOND, 60, 0, electors_contacted=0, not_home=60, **ROUND_2),
            count(THIRD, 0, 0, electors_contacted=0, not_home=0),
            count(ASHOVER, 120, 30, electors_contacted=33, not_home=80, doors=400),
        ]
    )


def test_each_lsoa_of_a_return_of_counts(returned):
    cover = coverage(returned, "lsoa")
    told = cover.loc[FIRST].to_dict()
    missing = ("electors", "attempts", "contacts", "elector_contact_rate")
    assert all(pd.isna(told.pop(name)) for name in missing)
    assert told == {
        "doors": 516,
        "doors_source": CENSUS,
        "doors_attempted": 100,
        "doors_answered": 40,
        "electors_contacted": 50,
        "not_home": 55,
        "doors_not_home": 55,
        "rounds": "round 1 (the fuller of 2 counts)",
        "since": "",
        "first_day": "2019-03-01",
        "last_visit": "2019-05-31",
        "standing": SPOKEN_TO,
        "counted_from": "counts",
        "note": RATES_OF_DOORS,
        "lacking": "",
        "doors_returned": 516,
        "doors_untried": 416,
        "over": False,
        "doors_coverage": pytest.approx(100 / 516),
        "returned_coverage": pytest.approx(100 / 516),
        "answer_rate": pytest.approx(0.4),
        "not_home_share": pytest.approx(0.55),
    }
    assert cover.loc[[SECOND, THIRD], "standing"].tolist() == [NOBODY_IN, NOT_TRIED]
    assert cover.loc[THIRD, "doors_coverage"] == 0
    assert pd.isna(cover.loc[THIRD, "answer_rate"])
    assert cover.loc[areas.lsoas_in(ASHOVER), "note"].eq(BY_WARD_ONLY).all()
    assert cover["standing"].value_counts()[NO_RETURN] == 55


def test_each_ward_of_a_return_of_counts(returned):
    cover = coverage(returned, "ward")
    assert list(cover.index) == areas.codes("ward")
    tupton, ashover = cover.loc[TUPTON], cover.loc[ASHOVER]
    assert tupton[["doors", *COUNTS, "doors_untried"]].tolist() == [1700, 160, 40, 50, 115, 1540]
    assert tupton["rounds"] == "round 1; round 1 (the fuller of 2 counts); round 2"
    assert tupton[["first_day", "last_visit"]].tolist() == ["2019-03-01", "2019-05-31"]
    assert ashover[["doors", "doors_source", "doors_attempted"]].tolist() == [400, RETURN, 120]
    assert cover["standing"].value_counts().to_dict() == {NO_RETURN: 21, SPOKEN_TO: 2}


def test_the_constituency_of_a_return_of_counts(returned):
    total = constituency_total(coverage(returned, "ward"))
    assert total[COUNTS].tolist() == [280, 70, 83, 195]
    assert total["doors"] == 39_572 - people.households("ward")[ASHOVER] + 400
    assert total["doors_source"] == BOTH
    assert total["note"] == f"{RATES_OF_DOORS}; 21 of 23 wards have no return"


@pytest.mark.parametrize("area_type", AREAS)
def test_an_empty_store_is_no_return_everywhere_and_zero_nowhere(area_type):
    cover = coverage(nothing(), area_type)
    assert cover["standing"].tolist() == [NO_RETURN] * AREAS[area_type]
    counted = [*COUNTS, "attempts", "contacts", "doors_untried", "doors_coverage", "answer_rate"]
    assert cover[counted].isna().all(axis=None)
    assert len(rows(cover)) == AREAS[area_type]
    total = constituency_total(cover)
    assert total["standing"] == NO_RETURN
    assert total[counted].isna().all()


def test_of_an_empty_store_the_map_says_no_return():
    for area_type in ("ward", "lsoa"):
        assert coverage(nothing(), area_type)["doors"].sum() == 39_572
        figures = coverage_measure(nothing()).figures(area_type)
        assert set(figures.values()) == {Figure(None, State.NO_DATA, "no return")}


def test_a_ward_is_the_larger_of_its_own_return_and_its_lsoas_never_both():
    lsoas = [count(FIRST, 100, 40), count(SECOND, 60, 20)]
    for own, counted, answered, note in ((161, 161, 9, WARD_USED), (160, 160, 60, SUM_USED)):
        ward = coverage(held(counted=[*lsoas, count(TUPTON, own, 9)]), "ward").loc[TUPTON]
        assert ward[["doors_attempted", "doors_answered"]].tolist() == [counted, answered]
        assert note in ward["note"]


def test_who_was_spoken_to_in_a_smaller_round_has_been_spoken_to():
    both = held(counted=[count(FIRST, 100, 0), count(FIRST, 20, 5, **ROUND_2)])
    cover = coverage(both, "lsoa").loc[FIRST]
    assert cover[["doors_attempted", "doors_answered", "standing"]].tolist() == [100, 0, SPOKEN_TO]


def test_the_last_visit_is_of_any_return_with_an_attempt_whichever_is_counted():
    june = {"round": "3", "period_start": "2019-06-01", "period_end": "2019-06-30"}
    earlier_is_larger = [count(FIRST, 100, 40), count(FIRST, 80, 40, **ROUND_2)]
    cover = coverage(held(counted=[*earlier_is_larger, count(FIRST, 0, 0, **june)]), "lsoa")
    assert cover.loc[FIRST, "last_visit"] == "2019-05-31"
    with_visit = held([visit(IN_FIRST, day="2019-08-01", door="1")], earlier_is_larger)
    for area_type, code in (("lsoa", FIRST), ("ward", TUPTON)):
        row = coverage(with_visit, area_type).loc[code]
        assert row[["counted_from", "last_visit"]].tolist() == ["counts", "2019-08-01"]
    own = count(TUPTON, 10, 1, **june)
    assert coverage(held(counted=[*earlier_is_larger, own]), "ward").loc[TUPTON, "last_visit"] == (
        "2019-06-30"
    )
    assert pd.isna(coverage(held(counted=[count(FIRST, 0, 0)]), "lsoa").loc[FIRST, "last_visit"])


def test_of_two_rounds_as_large_the_one_that_says_more_stands():
    both = held(counted=[count(FIRST, 100, 40, not_home=60), count(FIRST, 100, 40, **ROUND_2)])
    assert coverage(both, "lsoa").loc[FIRST, "not_home"] == 60


def test_a_count_that_one_return_leaves_out_stays_missing_in_the_sum():
    both = held(counted=[count(FIRST, 100, 40, not_home=50), count(SECOND, 60, 20)])
    ward = coverage(both, "ward").loc[TUPTON]
    assert ward["doors_answered"] == 60
    assert ward[["not_home", "not_home_share", "electors_contacted"]].isna().all()
    assert ward["note"] == f"{RATES_OF_DOORS}; 1 of 3 LSOAs has no return"


def test_more_attempted_than_households_is_flagged_and_said():
    cover = coverage(held(counted=[count(FIRST, 517, 40)]), "lsoa")
    assert list(cover.index[cover["over"]]) == [FIRST]
    assert cover.loc[FIRST, "doors_untried"] == 0
    assert OVER in cover.loc[FIRST, "note"]


def test_electors_are_counted_against_those_returned_and_more_of_them_is_said():
    seen = [visit(IN_FIRST, "contact", door="1", elector=name) for name in "abc"]
    few = coverage(held(seen, [count(FIRST, 1, 1, electors=4)]), "lsoa").loc[FIRST]
    assert few[["electors_contacted", "elector_contact_rate"]].tolist() == [3, 0.75]
    many = coverage(held(seen, [count(FIRST, 1, 1, electors=2)]), "lsoa").loc[FIRST]
    assert MORE_ELECTORS in many["note"]
    none = coverage(held(seen), "lsoa").loc[FIRST]
    assert none["electors_contacted"] == 3
    assert pd.isna(none["elector_contact_rate"])


def test_a_ward_with_visits_and_lsoas_with_counts_adds_neither_to_the_other():
    seen = [visit(IN_FIRST, door=str(n)) for n in range(8)]
    lsoas = [count(FIRST, 5, 1, not_home=4), count(SECOND, 20, 2, not_home=11)]
    ward = coverage(held(seen, lsoas), "ward").loc[TUPTON]
    assert ward[["doors_attempted", "counted_from"]].tolist() == [28, "counts and visits"]
    assert ward[["not_home", "not_home_share"]].tolist() == [19, pytest.approx(19 / 28)]
    assert pd.isna(ward["attempts"])


def test_the_doors_of_a_return_outlast_a_date_that_leaves_it_out():
    seen = [visit(IN_FIRST, "contact", "2019-06-01", door="1")]
    both = held(seen, [count(FIRST, 5, 1, doors=50, electors=90)])
    row = coverage(both, "lsoa", since="2019-06-01").loc[FIRST]
    assert row[["doors", "doors_source", "electors"]].tolist() == [50, RETURN, 90]
    assert row[["doors_attempted", "counted_from", "since"]].tolist() == [1, VISITS, "2019-06-01"]


def test_rounds_are_chosen_by_name_in_counts_and_in_visits():
    seen = [visit(IN_FIRST, door=str(n), round=str(n % 3)) for n in range(9)]
    both = held(seen, [count(SECOND, 60, 20), count(SECOND, 50, 10, **ROUND_2)])
    assert rounds(both) == ["0", "1", "2"]
    cover = coverage(both, "lsoa", ("2",))
    assert cover.loc[[FIRST, SECOND], "doors_attempted"].tolist() == [3, 50]
    assert cover.loc[[FIRST, SECOND], "rounds"].tolist() == ["round 2", "round 2"]
    two = coverage(both, "lsoa", ("0", "2"))
    assert two.loc[[FIRST, SECOND], "doors_attempted"].tolist() == [6, 50]
    none = coverage(both, "lsoa", ("9",))
    assert none["doors_attempted"].isna().all()
    assert none.loc[FIRST, ["standing", "note"]].tolist() == [NO_RETURN, LEFT_OUT]
    assert none.loc[THIRD, "note"] == ""


def test_rounds_with_names_are_put_short_ones_first():
    seen = [visit(IN_FIRST, round=name) for name in ("10", "2", "", "1", "A1")]
    assert rounds(held(seen)) == ["1", "2", "10", "A1"]


@pytest.mark.parametrize(
    ("since", "tried", "straddles"),
    [("2019-03-01", 9, False), ("2019-03-02", 9, True), ("2019-03-31", 9, True)],
)
def test_a_return_counts_while_its_period_lasts_and_says_what_cannot_be_split(
    since, tried, straddles
):
    row = coverage(held(counted=[count(FIRST, 9, 2)]), "lsoa", since=since).loc[FIRST]
    assert row["doors_attempted"] == tried
    assert (STRADDLES in row["note"]) == straddles


def test_a_return_that_ended_before_the_date_is_left_out_and_is_not_zero():
    row = coverage(held(counted=[count(FIRST, 9, 2)]), "lsoa", since="2019-04-01").loc[FIRST]
    assert row[["standing", "note"]].tolist() == [NO_RETURN, LEFT_OUT]
    assert pd.isna(row["doors_attempted"])


@pytest.mark.parametrize("since", ["1/4/2019", "2019-02-30", "yesterday"])
def test_a_day_that_is_none_is_refused(since):
    with pytest.raises(ValueError):
        coverage(nothing(), "ward", since=since)


def test_a_ward_that_was_not_redrawn_has_its_returns_in_both_sets():
    same, lsoa = "E05003333", "E01019563"  # Lowgates and Woodthorpe
    for line in (
        count(same, 90, 30),
        count(same, 90, 30, boundary_vintage="2019"),
        count(lsoa, 90, 30),
    ):
        for area_type in ("ward", "ward 2019"):
            row = coverage(held(counted=[line]), area_type).loc[same]
            assert row[["doors_attempted", "doors", "doors_source"]].tolist() == [90, 1949, CENSUS]


def test_wards_since_2019_have_doors_from_a_return_alone():
    tupton, ashover = "E05012061", "E05012040"
    line = count(ashover, 90, 30, boundary_vintage="2019", doors=300)
    cover = coverage(held([visit(IN_FIRST, door="1")], [line]), "ward 2019")
    assert cover.loc[ashover, ["doors", "doors_source"]].tolist() == [300, RETURN]
    assert cover.loc[tupton, ["doors_attempted", "doors_source"]].tolist() == [1, NO_DOORS]
    assert pd.isna(cover.loc[tupton, "doors_coverage"])
    text = coverage_figures(held([visit(IN_FIRST, door="1")]), "ward 2019")[tupton].text
    assert text == f"doors visited: 1; doors not known: {NO_DOORS}"


def test_a_ward_whose_homes_are_counted_beside_it_takes_none_from_the_whole(monkeypatch):
    inner = areas.lsoas()
    moved = inner["ward_code"].mask(inner["ward_code"] == TUPTON, ASHOVER)
    monkeypatch.setattr(tally, "lsoas", lambda: inner.assign(ward_code=moved))
    homes = people.households("ward").mask(lambda one: one.index == TUPTON)
    monkeypatch.setattr(people, "households", lambda area_type: homes)
    store = held(counted=[count(TUPTON, 90, 30), count(ASHOVER, 120, 40)])
    cover = coverage(store, "ward")
    assert cover.loc[TUPTON, "doors_source"] == HOMES_BESIDE
    assert pd.isna(cover.loc[TUPTON, "doors"])
    total = constituency_total(cover)
    assert (total["doors"], total["doors_attempted"]) == (homes.sum(), 210)
    assert total["doors_returned"] == homes[ASHOVER]
    told = freeze(cover, total, synthetic=False, on="2019-09-22")
    assert parsed(told.as_bytes()).wards[TUPTON].doors is None
    assert told.doors_returned == small_numbers.cell(homes[ASHOVER])


def test_an_area_without_a_return_says_what_other_returns_may_count_there():
    line = count("AB", 9, 2, area_type="polling district", boundary_vintage="")
    assert "polling district" in coverage(held(counted=[line]), "ward").at[TUPTON, "note"]
    later = count("E05012061", 9, 2, boundary_vintage="2019")
    for area_type in ("ward", "lsoa"):
        note = coverage(held(counted=[later]), area_type).at[areas.codes(area_type)[-1], "note"]
        assert note == "returns by ward since May 2019 may count doors here"
    assert coverage(held(counted=[later]), "ward").at["E05003333", "note"] == ""


def test_districts_are_those_named_and_a_district_is_no_number():
    seen = [
        visit(IN_FIRST, door="1", polling_district="NA", road_group="R10"),
        visit(IN_FIRST, door="2", polling_district="1E5", road_group="R2"),
        visit("DE4 5BG", door="3", polling_district="ZZ"),
        visit("S99 9ZZ", door="4", polling_district="NA"),
    ]
    cover = coverage(held(seen), "polling district")
    assert cover["doors_attempted"].to_dict() == {"1E5": 1, "NA": 2}
    assert rows(cover)["Area"].tolist() == ["1E5", "NA"]
    assert list(coverage(held(seen), "road group").index) == ["R10", "R2"]


def test_visits_in_no_area_are_counted():
    seen = [visit("DE4 5BG"), visit("DE4 5BG"), visit("S99 9ZZ"), visit(IN_FIRST)]
    seen.append({**visit(IN_FIRST), "ward_2019_code": "", "lsoa_code": ""})
    assert elsewhere(held(seen)).tolist() == [2, 1, 1, 1]
    assert elsewhere(nothing()).tolist() == [0, 0]


def test_real_rows_are_counted_alone_once_there_is_one_of_either_kind():
    made_up = held([visit(IN_FIRST, door="1")], [count(SECOND, 60, 20)], synthetic=True)
    assert coverage(made_up, "ward").at[TUPTON, "doors_attempted"] == 61
    for real in (held(counted=[count(ASHOVER, 9, 2)]), held([visit(IN_FIRST, door="2")])):
        both = Held(
            pd.concat([made_up.counts, real.counts]), pd.concat([made_up.visits, real.visits])
        )
        pd.testing.assert_frame_equal(coverage(both, "ward"), coverage(real, "ward"))


def test_the_map_says_each_share_with_its_numbers_its_rounds_and_its_first_day(returned):
    figures = coverage_measure(returned).figures("lsoa")
    assert figures[FIRST].text == (
        "19% (100 of 516 homes of the 2011 census; round 1 (the fuller of 2 counts), "
        "since 1 March 2019)"
    )
    assert figures[THIRD] == Figure(
        0.0,
        State.ZERO,
        "0% (0 of 637 homes of the 2011 census; round 1, since 1 March 2019)",
    )
    ashover = areas.lsoas_in(ASHOVER)[0]
    assert figures[ashover] == Figure(
        None, State.NO_DATA, "no return; a return counts the whole ward"
    )
    wards = coverage_measure(returned).figures("ward")
    text = "30% (120 of 400 doors of a return; round 1, since 1 March 2019)"
    assert wards[ASHOVER] == Figure(30.0, State.VALUE, text)


def test_the_map_says_where_more_was_attempted_than_there_is():
    figure = coverage_measure(held(counted=[count(FIRST, 600, 40)])).figures("lsoa")[FIRST]
    assert (
        "homes of the 2011 census; more doors visited than there are doors; round 1" in figure.text
    )


def test_the_table_shows_shares_in_per_cent_and_missing_as_missing(returned):
    shown = rows(coverage(returned, "lsoa"))
    assert shown.loc[FIRST, "Area"] == "North East Derbyshire 010C"
    shares = ["Door coverage (%)", "Answer rate (%)", "No-answer share (%)"]
    assert shown.loc[FIRST, shares].tolist() == [19.4, 40.0, 55.0]
    untouched = shown[shown["Canvass"] == NO_RETURN]
    assert untouched[["Doors visited", "Visits", *shares]].isna().all(axis=None)
    assert not any(heading.lower() == "contact rate" for heading in shown)


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
        lines.append(count(code, tried, answered, round=wave, not_home="" if out is None else out))
    return lines


@longest(10)
@given(some_lines())
def test_wards_add_up_to_the_constituency(lines):
    cover = coverage(held(counted=lines), "ward")
    total = constituency_total(cover)
    assert total["doors"] == cover["doors"].sum()
    for name in ("doors_attempted", "doors_answered"):
        known = cover[name].sum(min_count=1)
        assert (pd.isna(total[name]) and pd.isna(known)) or total[name] == known


@given(some_lines())
@settings(max_examples=examples(10))
def test_rounds_brought_in_apart_count_no_more_than_the_largest(lines):
    waves = [line for wave in "321" for line in lines if line["round"] == wave]
    cover = coverage(held(counted=waves), "lsoa")
    largest: dict[str, int] = {}
    for line in lines:
        if line["area_type"] == "lsoa":
            code = line["area_code"]
            largest[code] = max(largest.get(code, 0), line["doors_attempted"])
    assert cover["doors_attempted"].dropna().to_dict() == largest
    pd.testing.assert_frame_equal(cover, coverage(held(counted=lines), "lsoa"))


@given(some_lines(), st.sampled_from(["ward", "lsoa"]))
@settings(max_examples=examples(10))
def test_an_area_has_counts_exactly_where_it_has_a_return(lines, area_type):
    cover = coverage(held(counted=lines), area_type)
    assert ((cover["standing"] == NO_RETURN) == cover["doors_attempted"].isna()).all()
    assert (cover["over"] | ~(cover["doors_attempted"] > cover["doors"]).fillna(False)).all()
