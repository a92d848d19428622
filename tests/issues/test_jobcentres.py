"""The jobcentre by value: the one that closed, and the towns of which nothing is known."""

import csv

import pytest

from geo.areas import codes
from geo.figures import STANDPOINT, State
from geo.figures.mark import phase_at
from geo.issues import issue, surgeries
from geo.issues import jobcentres as layer
from geo.issues.jobcentres import NO_JOBCENTRE, jobcentres
from geo.tables import DATA


def mark():
    (only,) = layer.marks()
    return only


def test_the_one_office_on_record_is_a_mark_that_closed():
    assert mark().id == "jobcentre-clay-cross"
    assert phase_at(mark(), STANDPOINT).kind == "jobcentre_closed"
    with (DATA / "jobcentres.csv").open(encoding="utf-8", newline="") as file:
        closed = [row for row in csv.DictReader(file) if row["standing"] == "closed"]
    assert [row["name"] for row in closed] == [mark().name]


def test_clay_cross_jobcentre_closed_by_the_last_day_of_october_2017():
    assert phase_at(mark(), "2017-10-30").kind == "jobcentre_open"
    assert phase_at(mark(), "2017-10-31").kind == "jobcentre_closed"
    rows = jobcentres().set_index("place")
    assert rows.loc[["Dronfield", "Eckington"], "standing"].tolist() == ["no record found"] * 2
    assert rows.loc[["Dronfield", "Eckington"], "lon"].isna().all()
    (row,) = layer.table().to_dict("records")
    assert (row["since"], row["publisher"]) == ("2017-10", "Derbyshire Times")


def test_a_jobcentre_is_no_surgery():
    assert surgeries.closed_by_area("ward")[mark().ward].state is State.ZERO
    assert mark().id not in {one.id for one in surgeries.marks()}


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_no_record_is_not_applicable_and_never_zero(area_type):
    found = layer.closed_by_area(area_type)
    assert list(found) == codes(area_type)
    here = getattr(mark(), area_type)
    assert (found[here].value, found[here].text) == (1, "1 jobcentre closed")
    others = [one for code, one in found.items() if code != here]
    assert {(one.state, one.text) for one in others} == {(State.NOT_APPLICABLE, NO_JOBCENTRE)}


def test_the_constituency_s_figure_is_the_sum_of_its_areas():
    by_ward = [one.value or 0 for one in layer.closed_by_area("ward").values()]
    assert layer.closed_of_all().value == sum(by_ward) == 1


def test_its_ward_is_told_of_it_with_both_publishers_and_no_other_ward_is():
    (line,) = layer.told(mark().ward).stated
    assert line.head == mark().name and line.text == "closed October 2017"
    assert line.source and line.address.startswith("https://")
    assert {code for code in codes("ward") if layer.told(code).stated} == {mark().ward}
    assert sum(1 for link in mark().links if link.address) == 2


def test_the_office_stands_apart_from_the_surgeries():
    assert issue("jobcentres").title == "Jobcentre"
    assert issue("surgeries").title == "Surgeries"
    ours = {kind.id for kind in issue("jobcentres").kinds}
    assert ours == {"jobcentre_open", "jobcentre_closed"}
    assert not ours & {kind.id for kind in issue("surgeries").kinds}
    tables = {table.name for table in issue("jobcentres").tables}
    assert tables == {"jobcentres"}
    assert not tables & {table.name for table in issue("surgeries").tables}
