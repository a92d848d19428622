"""The schools by value, and the premium's loss by plain arithmetic on the file."""

import csv
import re
from bisect import bisect_right
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.recipes import evidence_folder
from geo.areas import codes
from geo.cards import card
from geo.cards.cite import cited, cited_part
from geo.draw.classes import told
from geo.figures import State
from geo.figures.prices import prices, real
from geo.issues import schools as layer
from geo.issues.schools import premium
from geo.issues.schools.funding import load
from geo.issues.schools.measures import (
    PREMIUM_BY_AREA,
    PREMIUM_FOR_EACH,
    PREMIUM_PER_PRIMARY_PUPIL,
)
from geo.issues.schools.tables import rates, schools, urn_of
from geo.tables import DATA
from tests.examples import examples

HEADING = "urn,year,pupils,funding_gbp,basis,measure,source_name,source_url,retrieved_on"
REAL = "real:2019-20:CPI"
FIRST = "112501,2015,10,100"


LOST = {"primary": 1320 * 0.0813, "secondary": 935 * 0.0813}


def plain_rows():
    """The schools as the csv module reads them."""
    with (DATA / "schools.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain_losses():
    """The yearly loss in £ by URN, with the csv module and nothing of ours."""
    return {
        row["urn"]: int(row["pupils_ever6_fsm_2019_01"]) * LOST[row["phase"]]
        for row in plain_rows()
    }


def plain_each(code, phases=("primary", "secondary")):
    """The loss for each pupil of reception to year 11 in a ward: eligible pupils over shares."""
    here = [one for one in plain_rows() if code in (one["ward_code"], "") or not code]
    here = [one for one in here if one["phase"] in phases]
    eligible = [int(one["pupils_ever6_fsm_2019_01"]) for one in here]
    pupils = [
        100 * few / float(one["pct_ever6_fsm_2019_01"])
        for few, one in zip(eligible, here, strict=True)
    ]
    lost = [few * LOST[one["phase"]] for few, one in zip(eligible, here, strict=True)]
    return sum(lost) / sum(pupils), sum(pupils)


def funding_file(tmp_path, *rows, basis=REAL, measure="grant funding"):
    tail = f"{basis},{measure},A publisher,https://example.org,2019-09-01"
    path = tmp_path / "school_funding.csv"
    lines = [HEADING, *(row if row.count(",") > 4 else f"{row},{tail}" for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_there_are_44_schools_and_39_are_primary():
    assert schools()["phase"].value_counts().to_dict() == {"primary": 39, "secondary": 5}
    assert len(layer.marks()) == 44


def test_an_eligible_pupil_lost_107_or_76_pounds_and_7_5_per_cent_at_2019_20_prices():
    assert premium.premium_loss_per_pupil("primary") == pytest.approx(107.32, abs=0.005)
    assert premium.premium_loss_per_pupil("secondary") == pytest.approx(76.02, abs=0.005)
    assert premium.kept_up("primary") == pytest.approx(1427.32, abs=0.005)
    for phase in premium.PHASES:
        assert premium.worth_less(phase) == pytest.approx(0.0752, abs=0.00005)


def test_the_total_loss_is_as_plain_arithmetic_has_it_and_about_259000_pounds():
    total = premium.premium_losses()["loss_gbp"].sum()
    assert total == pytest.approx(sum(plain_losses().values()))
    assert total == pytest.approx(258_756, abs=2)
    assert premium.premium_of_all().text.startswith("about £259,000 a year, 44 schools")


def test_the_range_is_that_of_growth_rates_half_a_tenth_off():
    cash = sum(
        int(one["pupils_ever6_fsm_2019_01"]) * {"primary": 1320, "secondary": 935}[one["phase"]]
        for one in plain_rows()
    )
    low = cash * (1.0105 * 1.0275 * 1.0225 * 1.0165 - 1)
    high = cash * (1.0115 * 1.0285 * 1.0235 * 1.0175 - 1)
    assert premium.premium_range() == pytest.approx((low, high))
    assert premium.range_in_words() == "£252,000 to £265,000 a year"


def test_36_per_cent_of_the_sum_rests_on_the_inferred_rate_and_every_such_figure_says_so():
    secondary = {row["urn"] for row in plain_rows() if row["phase"] == "secondary"}
    part = sum(loss for urn, loss in plain_losses().items() if urn in secondary)
    assert round(100 * part / sum(plain_losses().values())) == 36
    assert premium.inferred_part().startswith("36% ") and "36%" in premium.INFERRED
    for mark in layer.marks():
        for one in mark.figures.values():
            assert one.inferred == (mark.id in secondary) == ("rate is inferred" in one.text)
    wards = {row["ward_code"] for row in plain_rows() if row["phase"] == "secondary"}
    assert len(wards) == 5
    for code, one in premium.premium_by_area("ward").items():
        assert one.inferred == (code in wards) == ("rate is inferred" in one.text)
    assert not any(
        one.inferred for one in premium.premium_for_each_primary_by_area("ward").values()
    )
    assert premium.premium_of_all().inferred


@pytest.mark.parametrize(
    ("urn", "loss", "each", "words"),
    [
        ("143179", 4399.96, 61.92, "about £4,400 a year"),
        ("112933", 29189.95, 23.49, "about £29,200 a year; the secondary rate is inferred"),
    ],
)
def test_a_school_by_value(urn, loss, each, words):
    mark = next(mark for mark in layer.marks() if mark.id == urn)
    assert mark.figures["premium_loss"].value == pytest.approx(loss, abs=0.01)
    assert mark.figures["premium_loss"].text == words
    assert mark.figures["premium_loss_per_pupil"].value == pytest.approx(each, abs=0.01)


def test_no_sentence_gives_a_sum_closer_than_a_hundred_pounds():
    told = [
        figure
        for one in layer.ISSUE.measures
        if one.areas
        for figure in one.figures("ward").values()
    ]
    told += [figure for mark in layer.marks() for figure in mark.figures.values()]
    sums = [found for one in told for found in re.findall(r"£([\d,]+)(?![\d.,])", one.text)]
    assert sums and all(int(one.replace(",", "")) % 100 == 0 for one in sums)


def test_wards_are_shaded_by_their_primary_schools_4_7_6_and_6_of_them():
    figures = premium.premium_for_each_primary_by_area("ward")
    for code, one in figures.items():
        each, pupils = plain_each(code, ("primary",))
        assert one.value == pytest.approx(each)
        assert ("under 150 primary pupils" in one.text) == (pupils < 150)
    assert PREMIUM_PER_PRIMARY_PUPIL.breaks == (10, 20, 40)
    shades = [told(one, (10, 20, 40))["class"] for one in figures.values()]
    assert [shades.count(shade) for shade in range(4)] == [4, 7, 6, 6]
    assert layer.ISSUE.shadings[0] is PREMIUM_PER_PRIMARY_PUPIL
    assert "where eligible primary pupils are taught" in PREMIUM_PER_PRIMARY_PUPIL.title


def test_no_class_hangs_on_how_a_share_was_rounded():
    """Shares are published to a tenth: half of it more or less puts no ward into another class."""
    for code in codes("ward"):
        here = [
            one for one in plain_rows() if (one["ward_code"], one["phase"]) == (code, "primary")
        ]
        shades = set()
        for off in (-0.05, 0, 0.05):
            few = [int(one["pupils_ever6_fsm_2019_01"]) for one in here]
            shares = [float(one["pct_ever6_fsm_2019_01"]) + off for one in here]
            pupils = sum(100 * a / b for a, b in zip(few, shares, strict=True))
            shades.add(bisect_right((10, 20, 40), LOST["primary"] * sum(few) / pupils))
        assert len(shades) == 1


def test_the_seat_lost_21_40_pounds_a_pupil_over_12100_pupils_of_whom_22_9_per_cent_eligible():
    each, pupils = plain_each("")
    assert each == pytest.approx(21.4, abs=0.05) and 12_078 <= pupils <= 12_126
    assert premium.lost_for_each(premium.premium_losses()).value == pytest.approx(each)
    eligible = premium.premium_losses()["pupils_ever6_fsm_2019_01"].sum()
    assert eligible == 2_767 and round(100 * eligible / pupils, 1) == 22.9


def test_three_wards_that_teach_under_150_primary_pupils_are_named():
    names = ["Barlow and Holmesfield", "Eckington South", "Unstone"]
    assert premium.small_wards() == names
    assert all(name in PREMIUM_PER_PRIMARY_PUPIL.method for name in names)


def test_total_pounds_rank_nothing_and_say_that_they_show_where_a_secondary_is():
    assert not PREMIUM_BY_AREA.orders and not PREMIUM_BY_AREA.ranked
    assert "A ward's total says where a secondary school is" in PREMIUM_BY_AREA.method
    assert len(premium.wards_with_a_secondary()) == 5
    for name in premium.wards_with_a_secondary():
        assert name in PREMIUM_FOR_EACH.method and name in PREMIUM_BY_AREA.method


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["primary", "secondary"]),
            st.integers(0, 400),
            st.decimals(0, 100, places=1, allow_nan=False),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=examples(60), deadline=None)
def test_the_loss_for_each_pupil_lies_between_those_of_the_schools(made_up):
    """And is missing, never a zero, where a school's pupils cannot be known."""
    rows = pd.DataFrame(made_up, columns=["phase", "few", "share"])
    rate, share = rows["phase"].map(LOST), rows["share"].astype(float) / 100
    rows["loss_gbp"] = (rate * rows["few"]).where(share > 0, 0)
    rows["pupils_r_y11"] = (rows["few"] / share.mask(share == 0)).astype("Float64")
    found = premium.lost_for_each(rows)
    if rows["loss_gbp"].sum() and (share == 0).any():
        assert found.state is State.NO_DATA
    elif not rows["loss_gbp"].sum():
        assert found.state is State.ZERO
    else:
        each = (rate * share)[rows["few"] > 0]
        assert each.min() - 1e-6 <= found.value <= each.max() + 1e-6


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_areas_add_up_to_the_schools_in_them(area_type):
    found = premium.premium_by_area(area_type)
    assert sum(f.value for f in found.values() if f.value) == pytest.approx(
        sum(plain_losses().values())
    )
    assert all(f.value for f in found.values() if f.state is not State.NOT_APPLICABLE)


def test_every_ward_has_a_school_and_26_lsoas_have_none():
    def states(area_type):
        return [figure.state for figure in premium.premium_by_area(area_type).values()]

    assert states("ward").count(State.VALUE) == 23
    assert states("lsoa").count(State.NOT_APPLICABLE) == len(codes("lsoa")) - 32 == 26


def test_nine_small_schools_say_so_beside_their_roll():
    small = [m for m in layer.marks() if any("Small school" in f.text for f in m.facts)]
    assert len(small) == 9
    assert all(any(f.label == "Pupils on roll" for f in mark.facts) for mark in small)
    assert {"112643", "112514"} <= {mark.id for mark in small}


def test_only_one_point_is_shared():
    postcodes = pd.Series([mark.place for mark in layer.marks()])
    assert postcodes[postcodes.duplicated()].tolist() == ["S18 1RY"]


def test_a_school_that_became_an_academy_later_was_maintained_at_the_standpoint():
    facts = {m.id: {f.label: f for f in m.facts} for m in layer.marks()}
    for urn, day in (("134139", "2020-03-01"), ("112933", "2019-10-01")):
        assert facts[urn]["Status"].text.startswith("Maintained")
        assert facts[urn]["Later"].on == day


def test_the_inferred_rate_says_so():
    rows = pd.read_csv(DATA / "premium_rates.csv")
    inferred = rows[rows["basis"] == "inferred"]
    assert inferred[["phase", "financial_year"]].to_numpy().tolist() == [["secondary", "2015-16"]]
    assert {rates()["rate_gbp"]["primary", year] for year in ("2015-16", "2019-20")} == {1320}


def test_prices_rose_by_8_1_per_cent_and_an_unknown_year_is_refused():
    assert prices()["2019-20"] == pytest.approx(1.0813)
    assert real(100, "2015-16", "2019-20") == pytest.approx(108.13)
    with pytest.raises(KeyError):
        real(100, "2015-16", "2030-31")


def test_without_a_file_no_funding_is_shown():
    assert [m.id for m in layer.ISSUE.mark_measures] == ["premium_loss_per_pupil", "premium_loss"]
    assert all("funding_change" not in mark.figures for mark in layer.marks())


def test_a_loaded_file_gives_each_school_its_change_across_changes_of_urn(tmp_path):
    path = funding_file(
        tmp_path,
        "112626,2015-16,100,500000",
        "143179,2019-20,80,380000",
        "112514,2015,50,200000",
        "112514,2019-20,40.5,202500",
        "112501,2015-16,220,900000",
        "999999,2015-16,10,1",
    )
    funding = load(path)
    assert funding.change("143179").value == -250
    assert funding.change("112514").value == 1000
    assert funding.change("112501").state is State.NO_DATA
    assert funding.elsewhere == 1
    assert funding.summary() == "1 of 2 schools with both years fell, at 2019-20 prices (CPI)."


def test_a_loaded_file_is_shown_on_the_marks_and_in_the_table(tmp_path):
    funding = load(funding_file(tmp_path, "112501,2015,10,100", "112501,2019,10,50", basis="cash"))
    shown = layer.schools(funding)
    marks = {mark.id: mark for mark in shown.marks()}
    assert marks["112501"].figures["funding_change"].value == -5
    assert marks["112514"].figures["funding_change"].state is State.NO_DATA
    assert any("in cash" in fact.text for fact in marks["112501"].facts)
    assert marks["112501"].links[-1].address == "https://example.org"
    assert [m.worse for m in shown.mark_measures][-1] == "low"
    assert "in cash" in shown.mark_measures[-1].title
    column = next(heading for heading in shown.headed() if "in cash" in heading)
    assert shown.headed()[column].count() == 1
    assert shown.table()["funding_change_gbp_per_pupil"].count() == 1
    assert layer.ISSUE.mark_measures[-1].id == "premium_loss"


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        ((FIRST, "112501,2019,10,50,cash,grant funding,n,https://e.uk,2019-09-01"), 3, "basis"),
        ((FIRST, f"112501,2019,9,9,{REAL},schools block,n,https://e.uk,2019-09-01"), 3, "measure"),
        ((FIRST, "112501,2015-16,10,50"), 3, "urn + year"),
        (("112626,2015,10,100", "143179,2015,10,50"), 3, "urn + year"),
        (("112501,2015,0,100",), 2, "pupils"),
        (("112501,2015,10,0",), 2, "funding_gbp"),
        (("112501,2015-17,10,100",), 2, "year"),
        (("112501,2015,,100",), 2, "pupils"),
        (("112501,2015,ten,100",), 2, "pupils"),
        (("11250,2015,10,100",), 2, "urn"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_refused_by_its_line(tmp_path, rows, line, column):
    with pytest.raises(ValueError, match="fault") as caught:
        load(funding_file(tmp_path, *rows))
    assert (line, column) in [(fault.line, fault.column) for fault in caught.value.faults]


def test_thousands_commas_are_a_fault_of_their_line(tmp_path):
    row = f'112501,2015,10,"1,000",{REAL},grant funding,n,https://e.org,2019-09-01'
    with pytest.raises(ValueError, match="line 2, funding_gbp: is not a number"):
        load(funding_file(tmp_path, row))


def test_a_file_with_a_heading_alone_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no rows"):
        load(funding_file(tmp_path))


def test_a_file_of_other_schools_alone_says_that_none_has_both_years(tmp_path):
    funding = load(funding_file(tmp_path, "999999,2015,10,100"))
    assert funding.elsewhere == 1
    assert funding.summary().startswith("0 of 0 schools")


def test_every_urn_of_2015_and_2020_leads_to_a_school():
    assert set(urn_of().values()) == set(schools()["urn"])
    assert urn_of()["147514"] == "134139"


def test_the_schools_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    raw = pd.read_csv(evidence / "schools/schools.csv", dtype={"urn": str}).set_index("urn")
    ours = schools().set_index("urn").loc[raw.index]
    assert (ours["postcode"] == raw["postcode"]).all()
    census = pd.read_csv(evidence / "schools/income/census_2019_01.csv", dtype={"urn": str})
    census = census.set_index("urn").loc[raw.index]
    for column in ("pupils_all_2019_01", "pupils_ever6_fsm_2019_01", "pct_ever6_fsm_2019_01"):
        assert (ours[column] == census[column]).all()
    lost = premium.premium_losses().set_index("urn").loc[raw.index, "loss_gbp"]
    assert lost.round(0).astype(float).tolist() == pytest.approx(
        census["pp_real_loss_vs_2015_16_gbp_2019_20_prices"].astype(float).tolist(), abs=1
    )


def test_the_context_of_the_claims_is_that_of_the_evidence():
    rows = pd.read_csv(DATA / "school_funding_context.csv").set_index("row_id")
    by_name = {name: list(part["value"]) for name, part in rows.groupby(["area_code", "measure"])}
    lower = by_name["E14000843", "schools with less for each pupil in real terms"]
    assert lower == [26, 21, 21, 21]
    assert by_name["E14000843", "schools counted"] == [44, 44, 44, 44]
    change = "change of grant funding for each pupil in real terms"
    assert [round(one) for one in by_name["E14000843", change]] == [-332, -187, -201, -154]
    assert [round(one) for one in by_name["E12000004", change]] == [-304, -647]
    allocated = by_name["830", "schools revenue funding allocated"]
    assert allocated == [566.3, 566.2, 576.6, 593.7, 620.3]
    assert by_name["830", "pupils, full-time equivalent"] == [103552, 105958.5]
    assert set(rows.loc[rows["financial_year"] > "2018-19", "later"]) == {"yes"}


def test_only_a_roll_above_reception_to_year_11_has_nursery_or_sixth_form():
    told = {
        mark.id: next(one.text for one in mark.facts if one.label == "Pupils on roll")
        for mark in layer.ISSUE.marks()
    }
    assert Counter(one.partition("2019")[2] for one in told.values()) == {
        "": 24,
        ", with nursery": 16,
        ", with sixth form": 4,
    }
    assert told["112501"] == "212 in January 2019"
    for row in plain_rows():
        words, share = told[row["urn"]], float(row["pct_ever6_fsm_2019_01"])
        most = 100 * int(row["pupils_ever6_fsm_2019_01"]) / (share - 0.05)
        assert ("with" in words) == (int(row["pupils_all_2019_01"]) > most)
        assert ("sixth form" in words) <= (row["phase"] == "secondary")


def test_a_quote_names_the_page_of_its_own_phase_and_no_maker_of_points():
    one = card("premium_loss")
    primary, secondary = cited_part(one, "112501", ""), cited_part(one, "112933", "")
    assert "Littledown" in primary and "St Edward" not in primary
    assert "St Edward" in secondary and "Littledown" not in secondary
    assert "Littledown" in cited(one, "") and "St Edward" in cited(one, "")
    assert "St Edward" not in cited(card("premium_per_primary_pupil"), "")
    for quoted in (primary, secondary, cited(one, "")):
        assert "Ordnance Survey" not in quoted
        assert "prices to March 2020" in quoted and "one school's page" in quoted
