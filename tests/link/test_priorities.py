"""Where next: each area's losses and doors by a second route, and every order as it is stated."""

import csv
import re
from collections import defaultdict
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas
from geo.canvass.count import coverage
from geo.canvass.demo import demonstration
from geo.canvass.records import Held, nothing
from geo.figures import State
from geo.issues import every_issue
from geo.issues.fracking import homes_near
from geo.issues.schools.measures import PREMIUM_PER_PRIMARY_PUPIL
from geo.issues.surgeries.gp_time import fallen_by_area
from geo.link import losses
from geo.link.losses import NOT_BY_LSOA, context_measures, loss_measures, losses_by, ranked_losses
from geo.link.order import by_area, headings, ordered, remarks, rules, shown
from geo.tables import DATA
from tests.examples import examples

SITE_WARD = "E05003436"
POUNDS = PREMIUM_PER_PRIMARY_PUPIL.id
RULE = {rule.id: rule for rule in rules()}


def raw(name: str) -> list[dict]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cover(area_type: str) -> pd.DataFrame:
    made = demonstration().assign(synthetic=True)
    return coverage(Held(made, nothing().visits), area_type)


@pytest.fixture(scope="module", params=["ward", "lsoa"])
def area_type(request):
    return request.param


@pytest.fixture(scope="module")
def table(area_type):
    return by_area(cover(area_type), area_type)


def test_a_row_an_area_and_all_39572_doors(table, area_type):
    assert table.index.tolist() == areas.codes(area_type)
    assert table["doors"].sum() == 39_572


def test_pounds_are_those_for_each_pupil_of_the_primary_schools_in_the_area(table, area_type):
    index = {one["financial_year"]: float(one["cpi_index"]) for one in raw("prices.csv")}
    eligible: dict = defaultdict(int)
    pupils: dict = defaultdict(float)
    for one in raw("schools.csv"):
        if one["phase"] == "primary":
            code, few = one[f"{area_type}_code"], int(one["pupils_ever6_fsm_2019_01"])
            eligible[code] += few
            pupils[code] += 100 * few / float(one["pct_ever6_fsm_2019_01"])
    lost = 1320 * (index["2019-20"] - 1)
    told = table[POUNDS].dropna()
    expected = {code: lost * few / pupils[code] for code, few in eligible.items()}
    assert dict(told) == pytest.approx(expected, abs=0.0501)


def test_no_order_and_no_column_is_of_total_pounds(table):
    totals = {one.id for one in loss_measures() if not one.ranked}
    assert totals == {"premium_by_area", "premium_per_pupil_by_area"}
    assert not totals & set(table.columns)
    assert not [one for one in loss_measures() if one.orders and not one.ranked]
    assert not table["lost"].str.contains("all schools together").any()


def test_routes_are_those_with_a_tenth_of_a_place_in_the_area(table, area_type):
    lost = {
        one["change_id"]: one["route"]
        for one in raw("bus_changes.csv")
        if one["standing"] in ("firm", "probable")
    }
    counts = defaultdict(set)
    for one in raw("bus_place_areas.csv"):
        share = one["found_by"] == "point" or (
            int(one["postcodes"]) / int(one["place_postcodes"]) >= 0.1
        )
        if share:
            counts[one["locality_code"]].add(one["area_code"])
    named = defaultdict(set)
    for one in raw("bus_change_places.csv"):
        for code in counts[one["locality_code"]] if one["change_id"] in lost else ():
            named[code].add(lost[one["change_id"]])
    told = dict(table["bus_losses"].dropna())
    assert told == {code: len(ids) for code, ids in named.items() if code in table.index}


def test_one_surgery_and_one_jobcentre_closed(table, area_type):
    surgery = next(one for one in raw("surgeries.csv") if one["standing"] == "closed")
    office = next(one for one in raw("jobcentres.csv") if one["standing"] == "closed")
    for column, row in (("surgeries_closed", surgery), ("jobcentres_closed", office)):
        assert table.index[(table[column] > 0).fillna(False)].tolist() == [row[f"{area_type}_code"]]


def test_gp_time_is_what_the_events_tell_up_to_the_standpoint(table, area_type):
    where = {one["ods_code"]: one[f"{area_type}_code"] for one in raw("surgeries.csv")}
    told = {}
    for one in raw("surgery_events.csv"):
        said = re.search(r"fell from ([\d.]+) .* to ([\d.]+) in September 2018", one["summary"])
        if said:
            told[where[one["premises_code"]]] = round(float(said[1]) - float(said[2]), 1)
    assert len(told) == 3
    known = table["gp_time_fell"].dropna()
    fell = known[known > 0]
    assert dict(fell) == pytest.approx(told)
    assert areas.ward_with(where["C81091"]) not in {areas.ward_with(code) for code in fell.index}


def test_gp_time_is_missing_only_where_a_return_is(area_type):
    figures = fallen_by_area(area_type).values()
    assert {one.text for one in figures if one.state is State.NOT_APPLICABLE} == {
        "no practice here makes a return of its own; a branch's GPs are in its practice's return"
    }
    assert all(
        "lost in falls of over 0.2 (" in one.text for one in figures if one.state is State.ZERO
    )
    missing = [one for one in figures if one.state is State.NO_DATA]
    assert all("no usable return for September 2018" in one.text for one in missing)


def test_a_loss_known_by_ward_alone_is_not_split(monkeypatch):
    only = ranked_losses()[0]
    by_ward = replace(every_issue()[0], measures=(replace(only, areas=("ward",)),))
    monkeypatch.setattr(losses, "every_issue", lambda: (by_ward,))
    monkeypatch.setattr(losses, "_figures", losses._figures.__wrapped__)
    by_lsoa = losses_by("lsoa")
    assert set(by_lsoa[only.id]) == {NOT_BY_LSOA}
    assert "not counted by LSOA" in by_lsoa["no_number"]["E01019816"]
    assert losses_by("ward")[only.id]["E05003439"].value > 0


def test_the_site_s_distances_are_quoted_with_their_sources_and_stand_in_its_ward_alone():
    facts = {one["fact"]: one for one in raw("site_facts.csv")}
    said = homes_near(SITE_WARD)
    for name in ("Distance to the nearest homes", "Distance to homes in Marsh Lane"):
        assert f"{name}: {facts[name]['value']} ({facts[name]['said_by']})" in said
    assert {code for code in areas.codes("ward") if homes_near(code)} == {SITE_WARD}
    by_lsoa = {homes_near(code) for code in areas.codes("lsoa")}
    assert by_lsoa == {None, "not placed by LSOA: we do not know the exact site"}
    with pytest.raises(areas.UnknownArea):
        homes_near("E05999999")


def test_deprivation_is_the_published_score_and_for_wards_its_weighted_mean(table, area_type):
    known = {one.id: one for issue in every_issue() for one in issue.area_measures}
    later = known["imd2019"].figures(area_type)
    assert known["imd2019"].basis.later and "imd2019" not in table
    people = {one["lsoa_code"]: int(one["population_2015"]) for one in raw("people.csv")}
    for code in table.index:
        lsoas = [code] if area_type == "lsoa" else areas.lsoas_in(code)
        rows = [one for one in raw("deprivation.csv") if one["lsoa_code"] in lsoas]
        weights = [people[one["lsoa_code"]] for one in rows]
        for year in ("2015", "2019"):
            scores = [float(one[f"imd{year}_score"]) for one in rows]
            mean = sum(a * b for a, b in zip(scores, weights, strict=True)) / sum(weights)
            told = later[code].value if year == "2019" else table.at[code, f"imd{year}"]
            assert told == pytest.approx(mean, abs=0.0501)


def test_doors_are_the_coverage_s_and_missing_without_a_return(table, area_type):
    doors = cover(area_type)
    for name in ("doors", "doors_attempted", "doors_untried", "standing"):
        pd.testing.assert_series_equal(table[name], doors[name], check_dtype=False)
    none = table[table["standing"] == "no return"]
    assert len(none) > 0
    assert none[["doors_attempted", "doors_untried", "last_visit"]].isna().all(axis=None)
    assert not (table["doors_untried"] == 0).any()


def test_doors_returned_but_never_tried_have_no_last_visit():
    frame = demonstration().head(1).assign(doors_attempted=0, doors_answered=0, not_home=0)
    frame = frame.assign(electors_contacted=0, synthetic=True)
    table = by_area(coverage(Held(frame, nothing().visits), "lsoa"), "lsoa")
    row = table.loc[frame["area_code"].iloc[0]]
    assert (row["doors_attempted"], row["doors_untried"]) == (0, row["doors"])
    assert pd.isna(row["last_visit"])


def test_words_and_numbers_tell_the_same(table):
    for code, row in table.iterrows():
        for one in ranked_losses():
            number, told = row[one.id], f"{one.title}: " in row["lost"]
            assert told == (pd.notna(number) and number > 0), code
            assert pd.isna(number) == (f"{one.title}: no" in row["no_number"])
    assert (table.loc[table["lost"].str.startswith("no documented loss"), "documented"] == 0).all()


def test_the_table_as_shown_has_a_heading_for_every_measure(table, area_type):
    seen = list(shown(table, area_type))
    assert seen[0] == "Area"
    assert ("Ward" in seen) == (area_type == "lsoa")
    assert all(any(one.title in heading for heading in seen) for one in ranked_losses())
    told = [one.headed for one in (*ranked_losses(), *context_measures())]
    assert {*told, *(one.heading for one in remarks())} <= set(seen)
    assert set(headings()) == set(table) and len(set(headings().values())) == len(headings())
    told = shown(table, area_type)["Door coverage (%)"].dropna()
    tried = (100 * table["doors_attempted"] / table["doors"]).dropna()
    assert (told - tried).abs().max() <= 0.05


def by_hand(rule: str, table: pd.DataFrame) -> list[str]:
    """The order as its words tell it, for plain Python."""
    last = float("inf")
    down = lambda value: last if pd.isna(value) else -value  # noqa: E731
    rows = [{**row, "code": code} for code, row in table.to_dict("index").items()]
    known = sorted(row["doors_coverage"] for row in rows if pd.notna(row["doors_coverage"]))
    bound = known[-(-len(known) // 3) - 1] if known else -1

    def group(row):
        if pd.isna(row["doors_coverage"]):
            return 2
        return 0 if row["doors_coverage"] <= bound else 1

    untried = lambda row: (down(row["doors_untried"]), down(row["doors"]))  # noqa: E731

    def of(measure, among_lowest):
        most = lambda row: down(row[measure])  # noqa: E731
        if among_lowest:
            return lambda row: (group(row), most(row))
        return lambda row: (most(row), *untried(row))

    own = {
        order.id: of(one.id, order.among_lowest)
        for one in (*ranked_losses(), *context_measures())
        for order in one.orders
    }
    keys = own | {
        "untried_where_lost": lambda row: (not row["documented"], *untried(row)),
        "untried": untried,
        "premium_each": lambda row: (down(row[POUNDS]), *untried(row)),
        "deprived_of_lowest": lambda row: (group(row), -row["imd2015"]),
        "longest_since": lambda row: (
            "" if pd.isna(row["last_visit"]) else row["last_visit"],
            -row["doors"],
        ),
    }
    key = keys[rule]
    first = lambda row: row["standing"] != "no return"  # noqa: E731
    return [
        row["code"] for row in sorted(rows, key=lambda row: (first(row), *key(row), row["name"]))
    ]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_order_is_the_one_its_words_tell(table, rule):
    assert ordered(table, rule).index.tolist() == by_hand(rule.id, table)


@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=examples(20))
def test_the_order_of_the_rows_changes_no_order(table, chance):
    rows = list(table.index)
    chance.shuffle(rows)
    for rule in rules():
        assert ordered(table.loc[rows], rule).index.tolist() == ordered(table, rule).index.tolist()


def test_ties_are_in_alphabetical_order():
    table = by_area(coverage(nothing(), "ward"), "ward").assign(doors=100, documented=0)
    names = ordered(table, RULE["untried"])["name"].tolist()
    assert names == sorted(names)


def test_areas_with_no_return_come_first_in_every_order_and_each_rule_says_so():
    one = demonstration().assign(synthetic=True).head(1)
    table = by_area(coverage(Held(one, nothing().visits), "lsoa"), "lsoa")
    for rule in rules():
        assert ordered(table, rule).index[-1] == one["area_code"].iloc[0]
        assert rule.words.startswith("Areas with no return come first, because we do not know")
        assert rule.words.endswith("Ties are in alphabetical order.")


def test_nothing_found_is_said_and_what_no_return_gives_is_missing_and_neither_is_zero(table):
    seen = shown(table, "ward")
    none = seen[seen["Canvass"] == "no return"]
    assert len(none) > 0
    for heading in ("Doors visited", "Doors not yet visited", "Door coverage (%)", "Last visit"):
        assert none[heading].isna().all()
    found = seen["Types of loss found"]
    assert (found == "none found").sum() == (table["documented"] == 0).sum() > 0
    assert not found.eq("0").any() and not found.eq(0).any()
    for one in ranked_losses():
        if not one.estimate:
            assert not seen[one.headed].eq(0).fillna(False).any()


def test_the_default_names_every_kind_of_loss_it_counts():
    default, *others = rules()
    on_record = default.words.partition("(")[2].partition(")")[0].split("; ")
    assert on_record == [one.title for one in ranked_losses() if not one.estimate]
    assert POUNDS not in {one.id for one in ranked_losses() if not one.estimate}
    assert default.id == "untried_where_lost"
    assert len({rule.id for rule in rules()}) == len(others) + 1 >= 5


def test_every_order_of_an_issue_is_a_rule_and_no_other_names_a_measure():
    known = (*ranked_losses(), *context_measures())
    own = [order.id for one in known for order in one.orders]
    assert {"premium_each", "deprived_of_lowest"} <= set(own)
    general = {"untried_where_lost", "untried", "longest_since"}
    assert sorted([*own, *general]) == sorted(RULE)


ROOMS = ["areas", "cards", "coverage", "figures", "issues", "link", "tables"]


@pytest.mark.parametrize("room", ROOMS)
def test_what_the_public_app_may_load_knows_no_canvass_code(room):
    modules = sorted((DATA.parent / "geo" / room).rglob("*.py"))
    assert modules
    for path in modules:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(from|import) geo\.canvass", text, re.MULTILINE), path.name
