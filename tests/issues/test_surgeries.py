"""The surgeries by value: what closed, what merged, and what nobody verified."""

import csv

import pandas as pd
import pytest

from data.recipes import evidence_folder
from data.recipes.surgeries import standing
from geo.cards import card
from geo.cards.cite import cited_part
from geo.draw import classes
from geo.figures import STANDPOINT, State
from geo.issues import surgeries as layer
from geo.issues.surgeries.gp_time import both_ways, fallen_by_area, practices
from geo.issues.surgeries.tables import events, surgeries, workforce
from geo.tables import DATA


def marks():
    return {mark.id: mark for mark in layer.marks()}


def kind_on(code, day):
    return [phase for phase in marks()[code].phases if phase.since <= day][-1].kind


def test_23_codes_stand_for_21_buildings():
    assert len(surgeries()) == 23
    assert len(marks()) == 21
    kinds = pd.Series([kind_on(code, STANDPOINT) for code in marks()]).value_counts().to_dict()
    assert kinds == {"open": 13, "unverified": 5, "merged": 2, "closed": 1}


def test_barrow_hill_is_the_only_surgery_that_closed():
    closed = [code for code in marks() if kind_on(code, STANDPOINT) == "closed"]
    assert closed == ["C81024004"]
    assert kind_on("C81024004", "2015-05-13") == "open"
    assert kind_on("C81024004", "2015-05-14") == "closed"


@pytest.mark.parametrize(
    ("branch", "practice", "day"),
    [("C81002001", "C81627", "2016-04-01"), ("C81008001", "C81633", "2016-10-01")],
)
def test_a_merger_that_kept_its_building_is_one_mark_and_no_closure(branch, practice, day):
    assert practice not in marks()
    assert [(p.since, p.kind) for p in marks()[branch].phases] == [("", "open"), (day, "merged")]
    titles = " ".join(series.title for series in marks()[branch].series)
    assert practice in titles and branch[:6] in titles
    assert layer.closed_by_area("ward")[marks()[branch].ward].value in (0, None)


def test_no_branch_last_listed_in_2017_is_called_open():
    rows = surgeries()
    unsure = rows[~rows["verified"]]
    assert set(unsure["standing"]) == {"unverified", "merged, building kept"}
    assert all(kind_on(code, STANDPOINT) != "open" for code in unsure["ods_code"])


def test_wards_have_their_closures_a_zero_or_a_reason():
    found = layer.closed_by_area("ward")
    states = pd.Series([figure.state for figure in found.values()]).value_counts()
    assert states.to_dict() == {
        State.NOT_APPLICABLE: 10,
        State.ZERO: 7,
        State.NO_DATA: 5,
        State.VALUE: 1,
    }
    assert found["E05003323"].value == 1
    assert found["E05003417"].state is State.ZERO
    assert found["E05003441"].text == "we do not know if a branch here was open in September 2019"
    assert found["E05003440"].text == "no surgery is in this area"


def test_a_census_without_a_usable_return_is_none_and_never_zero():
    points = dict(marks()["C81658"].series[1].points)
    assert points == {"2015-09": None, "2016-09": 2.2, "2017-09": 2.2, "2018-09": 4.1}
    assert dict(marks()["C81008"].series[1].points)["2018-09"] is None
    assert workforce()["gp_fte"].min() > 0


# Each practice's full-time equivalents before and after, as the evidence says: the first with the
# practice that merged into it, the last from 2016, and one without a return for 2018.
GP_TIME = {
    "C81002": (7.4, 9.1),
    "C81008": None,
    "C81025": (5.8, 5.7),
    "C81055": (2.7, 1.9),
    "C81056": (3.0, 2.1),
    "C81070": (4.0, 4.0),
    "C81089": (1.8, 1.9),
    "C81091": (4.9, 5.3),
    "C81095": (2.0, 2.0),
    "C81611": (1.5, 1.1),
    "C81647": (2.3, 2.4),
    "C81658": (2.2, 4.1),
}


def test_gp_time_is_that_of_the_evidence_practice_by_practice():
    found = {one.ods_code: one for one in practices()}
    assert {code: one.change and (one.before, one.after) for code, one in found.items()} == {
        code: known and (known if known[0] != known[1] else 0.0) for code, known in GP_TIME.items()
    }
    for code, known in GP_TIME.items():
        figure = marks()[code].figures["gp_time_change"]
        assert figure.value == (known and pytest.approx(known[1] - known[0]))
        assert (figure.state is State.NO_DATA) == (known is None)


def test_gp_time_fell_at_three_practices_and_rose_at_three_and_one_has_no_return():
    assert [o.ods_code for o in practices() if o.fell] == ["C81055", "C81056", "C81611"]
    assert [o.ods_code for o in practices() if o.rose] == ["C81002", "C81091", "C81658"]
    assert both_ways() == (
        "GP time fell by over 0.2 at 3 practices and rose by over 0.2 at 2 practices, and at 1 "
        "more since September 2016; 1 has no return for 2018"
    )


def test_a_rise_after_a_merger_and_one_from_a_later_year_say_so():
    words = {one.ods_code: one.words for one in practices()}
    assert "counted with Gosforth Valley" in words["C81002"]
    assert words["C81002"].endswith("(its own 5.3 to 9.1 is the merger)")
    assert "counted from September 2016" in words["C81658"]
    assert "no usable return for September 2015" in words["C81658"]
    assert words["C81008"] == "no usable return for September 2018"


def test_a_ward_names_both_ways_and_lacks_data_only_where_a_return_is_missing():
    found = fallen_by_area("ward")
    north = found["E05003420"]
    assert north.value == 0.9 and "no usable return" in north.text
    assert {code: one.value for code, one in found.items() if one.state is State.VALUE} == {
        "E05003417": 0.4,
        "E05003420": 0.9,
        "E05003433": 0.8,
    }
    assert found["E05003431"].text == (
        "0 full-time equivalents lost in falls of over 0.2 (Killamarsh Medical Practice: a rise of "
        "0.4 in GP time, from 4.9 to 5.3 full-time equivalents)"
    )
    assert found["E05003431"].state is State.ZERO
    alone = [one for one in fallen_by_area("lsoa").values() if one.state is State.NO_DATA]
    assert all("no usable return" in one.text for one in alone)


def test_the_key_of_falls_does_not_call_a_rise_a_zero_and_names_its_one_class():
    measure = next(one for one in layer.ISSUE.measures if one.id == "gp_time_fell")
    assert measure.title.endswith("falls of over 0.2, without the rises")
    assert measure.state_words[State.ZERO].startswith("no fall of over 0.2: GP time rose, or")
    figures = measure.figures("ward").values()
    (only,) = classes.classes(measure, measure.breaks, classes.ISSUE_RAMP, classes.values(figures))
    assert only["label"].startswith("fell by over 0.2 at one practice or more")


def test_a_building_without_a_return_of_its_own_says_why_by_what_stood_there():
    words = {mark.id: mark.figures["gp_time_change"].text for mark in layer.marks()}
    branch = "a branch has no return of its own: its GPs are in its practice's return"
    assert words["C81024004"] == "closed before September 2015"
    assert words["C81056001"] == branch
    unsure = surgeries()[~surgeries()["verified"]]["ods_code"]
    assert {words[code] for code in unsure} == {f"{branch}, if it was open"}
    tupton = fallen_by_area("ward")["E05003439"]
    assert tupton.text.startswith("no practice here makes a return of its own; a branch's GPs")


def test_a_quote_of_gp_time_gives_its_own_years_and_whose_time_it_is():
    first = {}
    for one in csv.DictReader((DATA / "gp_workforce.csv").open(encoding="utf-8", newline="")):
        if one["gp_fte"]:
            first.setdefault(one["ods_code"], one["census"])
    for one in practices():
        quote = cited_part(card("gp_time_change"), one.ods_code, "")
        assert "Only qualified permanent GPs are counted." in quote
        if one.change is None:
            continue
        late = first[one.ods_code] != "2015-09"
        years = "September 2016 to September 2018" if late else "September 2015 and September 2018"
        assert f"The data are from: {years}." in quote


def test_a_row_of_the_file_says_from_when_its_change_counts_and_names_the_merger():
    rows = layer.table().set_index("ods_code")
    valleys = rows.loc["C81002"]
    assert valleys["gp_time_change_fte"] == pytest.approx(9.1 - 5.3 - 2.1)
    assert "counted with Gosforth Valley" in valleys["note"]
    assert rows.loc["C81658", "counted_from"] == "2016-09"
    assert rows["gp_time_change_fte"].isna().equals(rows["counted_from"].isna())
    assert "closed before September 2015" in rows.loc["C81024004", "note"]


def test_a_merger_that_is_not_verified_is_said_beside_its_count():
    assert "2 merged with the building kept (not verified: Gosforth Valley branch" in (
        layer.SURGERY_STANDINGS.basis.found()
    )
    assert layer.SURGERIES_CLOSED.basis.found() == layer.closed_of_all().text


def test_the_table_names_who_said_that_a_surgery_closed():
    rows = layer.table().set_index("ods_code")["publisher"]
    assert rows["C81024004"] == "GPonline"
    assert rows["C81008"].startswith("NHS Digital")


def test_patients_are_those_of_the_file():
    with (DATA / "surgery_lists.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ods_code"] == "C81025"]
    plain = {row["period"]: float(row["patients"]) for row in rows}
    shown = dict(marks()["C81025"].series[0].points)
    assert shown["2013-06"] == plain["2013-Q2"] == 9585
    assert shown["2018-09"] == plain["2018-09"] == 10154


def test_the_census_of_september_2019_is_told_as_later():
    later = [f for f in marks()["C81091"].facts if "published later" in f.text]
    assert later and all(fact.on > STANDPOINT for fact in later)
    assert not any("2019-09" in dict(s.points) for m in marks().values() for s in m.series)


def test_default_dates_of_the_register_are_blank():
    opened = surgeries()["opened"].dropna()
    assert not opened.isin(["1974-04-01", "2004-04-01"]).any()
    assert len(opened) == 5


def test_one_event_closed_a_surgery_and_proposals_are_not_closures():
    effects = events().set_index("event_id")["effect"]
    assert effects[effects == "closed"].index.tolist() == ["GP03"]
    assert effects[["GP01", "GP20"]].tolist() == ["proposed only"] * 2
    assert set(events()["premises_code"].dropna()) <= set(marks())


def test_a_status_without_a_rule_is_refused():
    with pytest.raises(ValueError, match="X00000"):
        standing(pd.Series({"ods_code": "X00000", "status_2019_09": "perhaps"}))


def test_the_sites_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    raw = pd.read_csv(evidence / "gp/gp_sites.csv", dtype=str).set_index("ods_code")
    raw = raw[raw["in_constituency"] == "yes"]
    ours = surgeries().set_index("ods_code").loc[raw.index]
    assert len(ours) == len(surgeries())
    assert ours["ward_code"].tolist() == raw["ward_2014"].tolist()
