"""Areas beside each other and the constituency: every figure by value and by a second route."""

import csv
from collections import defaultdict

import pytest

from geo import areas
from geo.figures import Figure, State
from geo.issues import every_issue
from geo.link import compare
from geo.tables import DATA

WARDS = ["E05003423", "E05003425", areas.CODE]
MIXED = ["E05003417", "E01019527", areas.CODE]


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole() -> dict[str, Figure]:
    return {row.id: row.figures[0] for row in compare.rows([areas.CODE])}


def test_the_constituency_is_the_sum_of_what_can_be_added():
    told = whole()
    wards = compare.rows(areas.codes("ward"))
    by_id = {row.id: [one.value for one in row.figures if one.value is not None] for row in wards}
    for one in ("premium_by_area", "surgeries_closed", "jobcentres_closed", "households"):
        assert told[one].value == pytest.approx(sum(by_id[one]))
    people = table("people")
    assert told["residents_2019"].value == sum(int(row["population_2019"]) for row in people)
    assert (
        told["premium_by_area"].text
        == "about £259,000 a year, 44 schools; the secondary rate is inferred"
    )


def test_a_bus_change_that_reaches_several_wards_is_counted_once():
    named = {row["change_id"] for row in table("bus_change_places")}
    sure = {
        row["change_id"] for row in table("bus_changes") if row["standing"] in ("firm", "probable")
    }
    assert whole()["bus_losses"].value == len(sure & named) == 5
    wards = next(r for r in compare.rows(areas.codes("ward")) if r.id == "bus_losses")
    assert sum(one.value or 0 for one in wards.figures) > 5


def test_an_index_that_came_after_the_standpoint_is_not_set_beside_the_one_before():
    assert {one for one in whole() if one.startswith("imd")} == {"imd2015", "imd2015_decile"}


def test_the_constituencys_deprivation_is_weighted_by_its_residents(year="2015"):
    people = {row["lsoa_code"]: int(row["population_2015"]) for row in table("people")}
    scores = {row["lsoa_code"]: float(row[f"imd{year}_score"]) for row in table("deprivation")}
    mean = sum(scores[code] * people[code] for code in scores) / sum(people.values())
    assert whole()[f"imd{year}"].value == pytest.approx(mean)


def test_where_the_constituency_has_no_value_it_says_so_and_is_no_zero():
    told = whole()
    for one in ("gp_time_fell", "imd2015_decile"):
        assert told[one].value is None and told[one].text
    assert told["gp_time_fell"].state is State.NOT_APPLICABLE


def test_every_measure_of_the_map_has_a_row_with_the_maps_own_figure():
    for codes in (WARDS, MIXED):
        rows = {row.id: row for row in compare.rows(codes)}
        for measure in (one for layer in every_issue() for one in layer.area_measures):
            for at, code in enumerate(codes[:2]):
                of = areas.type_of(code)
                if measure.basis.later:
                    assert measure.id not in rows
                elif of in measure.areas:
                    assert rows[measure.id].figures[at] == measure.figures(of)[code]
                else:
                    assert rows[measure.id].figures[at].state is State.NOT_APPLICABLE


def test_an_lsoas_households_are_those_of_the_census():
    row = next(one for one in compare.rows(MIXED) if one.id == "households")
    known = {one["lsoa_code"]: int(one["households_2011"]) for one in table("people")}
    assert row.figures[1].value == known["E01019527"]
    assert row.figures[2].value == sum(known.values())


def test_missing_is_missing_in_the_table_and_said_in_words():
    rows = compare.rows(WARDS)
    closed = next(row for row in rows if row.id == "surgeries_closed").figures[1]
    assert closed.value is None
    table = compare.as_table(rows, WARDS).set_index("Measure")
    said = next(table.loc[at, "Dronfield Woodhouse"] for at in table.index if "Surgeries" in at)
    assert said == "not applicable: no surgery is in this area"
    assert not compare.as_table(rows, WARDS).isna().any(axis=None)


def test_areas_that_share_a_name_are_told_apart():
    names = defaultdict(list)
    for code in [*areas.codes("ward"), *areas.codes("lsoa")]:
        names[areas.name_of(code)].append(code)
    assert len(set(compare.names(["E05003417", "E05003417"]))) == 1
    assert all(len(codes) == 1 for codes in names.values())


@pytest.mark.parametrize("code", ["E05999999", "", "<b>", "E14000844"])
def test_an_unknown_area_raises(code):
    with pytest.raises(areas.UnknownArea):
        compare.rows([code])


def test_a_figure_is_quoted_with_its_source_date_and_address():
    row = next(one for one in compare.rows(WARDS) if one.id == "bus_losses")
    said = compare.cited(row, WARDS[0], 0, "https://x.example/area?area=E05003423")
    assert said.startswith(f"{row.title}. The figure for Dronfield North (ward,")
    assert row.figures[0].text in said
    assert "Derbyshire Times" in said and "22 September 2019" in said
    assert said.endswith("https://x.example/area?area=E05003423")
