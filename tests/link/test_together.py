"""A group is its sum over its sum: by value, by a second route, and for any group there is."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.areas import group, people
from geo.coverage import published
from geo.coverage.left import Doors
from geo.coverage.returns import REAL, Returns
from geo.figures import Figure, State, figure, no_data
from geo.issues import every_issue
from geo.link import compare, strips
from geo.link.together import doors_left, is_rate, missing_of, together
from geo.tables import DATA
from tests.examples import longest

CLAY_CROSS = "E05003420,E05003421"
KNOWN = (State.VALUE, State.ZERO)
MEASURES = {one.id: one for issue in every_issue() for one in issue.area_measures if one.together}
ANY_GROUP = st.lists(
    st.sampled_from([*areas.codes("ward"), *areas.codes("lsoa")]), min_size=2, max_size=9
).map(group.joined)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inside(row: dict[str, str], codes: tuple[str, ...]) -> bool:
    return row["ward_code"] in codes or row["lsoa_code"] in codes


def lsoas(codes: tuple[str, ...]) -> set[str]:
    ward = {str(code): str(of) for code, of in areas.lsoas()["ward_code"].items()}
    return {code for code, of in ward.items() if code in codes or of in codes}


@given(ANY_GROUP)
def test_the_premium_of_a_group_is_its_pounds_over_its_pupils(code):
    measure = MEASURES["premium_per_primary_pupil"]
    known = tuple(set(group.members(code)) - set(missing_of(measure, code)))
    of = [one for one in table("schools") if inside(one, known) and one["phase"] == "primary"]
    eligible = sum(int(one["pupils_ever6_fsm_2019_01"]) for one in of)
    pupils = sum(
        int(one["pupils_ever6_fsm_2019_01"]) / float(one["pct_ever6_fsm_2019_01"]) * 100
        for one in of
        if float(one["pct_ever6_fsm_2019_01"])
    )
    told = together(measure, code)
    if told.value:
        assert told.value == pytest.approx(eligible * 107.0 / pupils, rel=0.005)
    else:
        assert not eligible or told.state is State.NO_DATA


@given(ANY_GROUP)
def test_the_deprivation_of_a_group_is_weighted_by_its_residents(code):
    within = lsoas(group.members(code))
    residents = {one["lsoa_code"]: int(one["population_2015"]) for one in table("people")}
    scores = {one["lsoa_code"]: float(one["imd2015_score"]) for one in table("deprivation")}
    mean = sum(scores[one] * residents[one] for one in within) / sum(
        residents[one] for one in within
    )
    assert together(MEASURES["imd2015"], code).value == pytest.approx(mean)


@given(ANY_GROUP)
def test_what_is_counted_in_a_group_counts_no_lsoa_twice(code):
    within = lsoas(group.members(code))
    homes = {one["lsoa_code"]: int(one["households_2011"]) for one in table("people")}
    households = next(one for one in people.COUNTED if one.id == "households")
    told = people.together(households, group.members(code))
    assert told.value == sum(homes[one] for one in within)


@longest(100)
@given(ANY_GROUP)
def test_a_rate_is_between_its_members_and_a_count_is_at_least_each_of_them(code):
    for one in MEASURES.values():
        told, own = together(one, code), compare.figures_for(one, group.members(code))
        known = [its.value for its in own if its.value is not None]
        if told.value is None:
            continue
        slack = 1e-9
        assert told.value >= (min(known) if is_rate(one) else max(known)) - slack
        assert told.value <= (max(known) if is_rate(one) else sum(known)) + slack


@longest(100)
@given(ANY_GROUP)
def test_every_member_without_a_number_is_named(code):
    for one in MEASURES.values():
        told, missing = together(one, code), missing_of(one, code)
        if len(missing) < len(group.members(code)):
            assert all(f"{areas.name_of(lacking)} (" in told.text for lacking in missing)
        if missing and not is_rate(one):
            assert told.value is None or told.text.startswith("at least ")
            assert told.state is not State.ZERO


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_group_of_one_is_that_area_and_a_group_of_all_is_the_constituency(measure):
    for kind in measure.areas:
        for code, own in measure.figures(kind).items():
            alone = measure.together([code])
            assert (alone.state, alone.text) == (own.state, own.text)
            assert alone.value == pytest.approx(own.value)
    of_all, whole = measure.together(areas.codes("ward")), measure.whole.figure()
    assert of_all.value == pytest.approx(whole.value)


def test_a_rate_is_no_mean_of_rates():
    measure = MEASURES["premium_per_primary_pupil"]
    wards = group.joined(areas.codes("ward"))
    own = [one.value for one in compare.figures_for(measure, group.members(wards))]
    known = [one for one in own if one is not None]
    assert together(measure, wards).value == pytest.approx(23.5, abs=0.05)
    assert abs(sum(known) / len(known) - 23.5) > 1


def test_a_route_through_two_wards_of_a_group_is_one_route():
    told = together(MEASURES["bus_losses"], "E05003423,E05003424,E05003425")
    assert told.value == 4
    own = compare.figures_for(MEASURES["bus_losses"], ["E05003423", "E05003424", "E05003425"])
    assert sum(one.value or 0 for one in own) > 4


def test_falls_and_tenths_are_not_added_up():
    rows = {row.id: row.figures[0] for row in compare.rows([CLAY_CROSS])}
    for one in ("gp_time_fell", "imd2015_decile"):
        assert rows[one].state is State.NOT_APPLICABLE
    assert rows["premium_per_primary_pupil"].text.startswith("about £43.40 a year")
    assert rows["jobcentres_closed"].text == "1 jobcentre closed"
    assert rows["households"].text == "4,342 households"


def test_a_group_is_quoted_by_its_members():
    row = next(one for one in compare.rows([CLAY_CROSS]) if one.id == "jobcentres_closed")
    said = compare.cited(row, CLAY_CROSS, 0, "")
    assert "Clay Cross North and Clay Cross South together (a group of 2 wards;" in said


def doors(visited: int, left: int | None, whole: bool = True) -> Doors:
    told = no_data("not known") if left is None else figure(left, f"{left} doors not yet visited")
    return Doors(figure(visited, f"{visited} doors visited"), told, whole)


WARDS = dict.fromkeys(["E05003420", "E05003421", "E05003423"], doors(5, 100))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (doors(5, 30), "230 doors not yet visited"),
        (doors(5, 30, whole=False), "at least 230 doors not yet visited"),
        (
            doors(0, None),
            "at least 200 doors not yet visited; there is no number for Dronfield North (no data)",
        ),
    ],
)
def test_the_doors_of_a_group_are_added_up_and_a_member_without_a_number_is_named(last, said):
    told = doors_left({**WARDS, "E05003423": last}, ",".join(WARDS), REAL)
    assert told.text == said


def test_doors_of_lsoas_that_may_not_be_told_are_hidden_in_a_group_too():
    told = doors_left(WARDS, "E05003420,E01019527", REAL)
    assert told.value == 100 and "(hidden)" in told.text
    hidden = doors_left(WARDS, "E01019527,E01019528", Returns(synthetic=True))
    assert (hidden.value, hidden.state) == (None, State.HIDDEN)


def test_the_strips_of_a_group_leave_out_counts_and_give_it_no_place_among_wards():
    measure, rows = published.measure(None), published.rows(None)
    (chart,) = strips.charts([CLAY_CROSS, "E05003439"], measure, rows, REAL)
    told = {strip.title: strip for strip in chart.form.strips}
    deprivation = next(strip for title, strip in told.items() if title.startswith("Deprivation"))
    assert deprivation.chosen.said == "27.4" and deprivation.rank == ""
    assert deprivation.beside and deprivation.beside.name == "Tupton"
    assert not any("not yet visited" in title for title in told)
    assert strips.charts([CLAY_CROSS, "E01019527"], measure, rows, REAL) == ()


def test_members_without_a_number_are_no_zero_together():
    by_state = defaultdict(list)
    for code in areas.codes("ward"):
        by_state[MEASURES["surgeries_closed"].figures("ward")[code].state].append(code)
    unsure = group.joined(by_state[State.NO_DATA])
    told: Figure = together(MEASURES["surgeries_closed"], unsure)
    assert told.state is State.NO_DATA and told.text.startswith("we do not know if a branch")
    zero = group.joined([by_state[State.NO_DATA][0], by_state[State.ZERO][0]])
    assert together(MEASURES["surgeries_closed"], zero).state is State.NO_DATA
