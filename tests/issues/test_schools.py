"""The schools by value, and the premium's loss by plain arithmetic on the file."""

import csv

import pandas as pd
import pytest

from data.recipes import evidence_folder
from geo.areas import codes
from geo.figures import State
from geo.figures.prices import prices, real
from geo.issues import schools as layer
from geo.issues.schools import premium
from geo.issues.schools.funding import load
from geo.issues.schools.tables import rates, schools, urn_of
from geo.tables import DATA

HEADING = "urn,year,pupils,funding_gbp,basis,measure,source_name,source_url,retrieved_on"
REAL = "real:2019-20:CPI"
FIRST = "112501,2015,10,100"


def plain_losses():
    """The yearly loss in £ by URN, with the csv module and nothing of ours."""
    with (DATA / "schools.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["urn"]: int(row["premium_pupils_2020_01"])
            * {"primary": 1320, "secondary": 935}[row["phase"]]
            * 0.0813
            for row in csv.DictReader(file)
        }


def funding_file(tmp_path, *rows, basis=REAL, measure="grant funding"):
    tail = f"{basis},{measure},A publisher,https://example.org,2019-09-01"
    path = tmp_path / "school_funding.csv"
    lines = [HEADING, *(row if row.count(",") > 4 else f"{row},{tail}" for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_there_are_44_schools_and_39_are_primary():
    assert schools()["phase"].value_counts().to_dict() == {"primary": 39, "secondary": 5}
    assert len(layer.marks()) == 44


def test_an_eligible_pupil_brings_99_or_70_pounds_less_at_2015_16_prices():
    assert premium.premium_loss_per_pupil("primary", "2015-16") == pytest.approx(99.25, abs=0.01)
    assert premium.premium_loss_per_pupil("secondary", "2015-16") == pytest.approx(70.30, abs=0.01)


def test_the_total_loss_is_as_plain_arithmetic_has_it_and_about_264000_pounds():
    total = premium.premium_losses()["loss_gbp"].sum()
    assert total == pytest.approx(sum(plain_losses().values()))
    assert total == pytest.approx(264_445, abs=1)


@pytest.mark.parametrize(
    ("urn", "loss", "each"), [("143179", 5258.48, 64.13), ("112933", 27593.63, 23.34)]
)
def test_a_school_by_value(urn, loss, each):
    mark = next(mark for mark in layer.marks() if mark.id == urn)
    assert mark.figures["premium_loss"].value == pytest.approx(loss, abs=0.01)
    assert mark.figures["premium_loss_per_pupil"].value == pytest.approx(each, abs=0.01)


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


def test_ten_small_schools_say_so_beside_their_roll():
    small = [m for m in layer.marks() if any("Small school" in f.text for f in m.facts)]
    assert len(small) == 10
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
    assert rates()["primary", "2015-16"] == rates()["primary", "2019-20"] == 1320


def test_prices_rose_by_8_1_per_cent_and_an_unknown_year_is_refused():
    assert prices()["2019-20"] == pytest.approx(1.0813)
    assert real(100, "2015-16", "2019-20") == pytest.approx(108.13)
    with pytest.raises(KeyError):
        real(100, "2015-16", "2030-31")


def test_without_a_file_no_funding_is_shown():
    assert [m.id for m in layer.ISSUE.mark_measures] == ["premium_loss", "premium_loss_per_pupil"]
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
    assert layer.ISSUE.mark_measures[-1].id == "premium_loss_per_pupil"


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
    assert (ours["roll_2020_01"] == raw["pupils_r_y11_2020_01"]).all()
    assert (ours["premium_pupils_2020_01"] == raw["pp_pupils_2020_01"]).all()


def test_the_context_of_the_claims_is_that_of_the_evidence():
    rows = pd.read_csv(DATA / "school_funding_context.csv").set_index("row_id")
    told = {name: list(part["value"]) for name, part in rows.groupby(["area_code", "measure"])}
    lower = told["E14000843", "schools with less for each pupil in real terms"]
    assert lower == [26, 21, 21, 21]
    assert told["E14000843", "schools counted"] == [44, 44, 44, 44]
    change = "change of grant funding for each pupil in real terms"
    assert [round(one) for one in told["E14000843", change]] == [-332, -187, -201, -154]
    assert [round(one) for one in told["E12000004", change]] == [-304, -647]
    allocated = told["830", "schools revenue funding allocated"]
    assert allocated == [566.3, 566.2, 576.6, 593.7, 620.3]
    assert told["830", "pupils, full-time equivalent"] == [103552, 105958.5]
    assert set(rows.loc[rows["financial_year"] > "2018-19", "later"]) == {"yes"}
