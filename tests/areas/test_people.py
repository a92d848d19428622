"""Households, adults and people by value, and ward totals by a second route."""

import pytest

from geo.areas import codes, lsoas_in
from geo.areas.people import COUNTED, figures, households, people, population, whole

# People of some wards as published beside the ward boundaries: mid-2015, mid-2019.
WARDS = {
    "E05003417": (1856, 1893),
    "E05003420": (5802, 6068),
    "E05003423": (4174, 4219),
    "E05003436": (1716, 1677),
    "E05003323": (5871, 5763),
    "E05003333": (4519, 4613),
}


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_the_constituency_has_92099_people_75249_adults_and_39572_households(area_type):
    told = [[one.value for one in figures(one, area_type).values()] for one in COUNTED]
    assert [sum(values) for values in told] == [92_099, 75_249, 39_572]
    said = ["92,099 people", "75,249 adults", "39,572 households"]
    assert [whole(one).text for one in COUNTED] == said


@pytest.mark.parametrize("one", COUNTED, ids=lambda one: one.id)
@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_every_area_has_a_figure_under_its_code(one, area_type):
    told = figures(one, area_type)
    assert [*told] == codes(area_type)
    assert all(figure.value is not None for figure in told.values())


def test_a_wards_households_are_the_sum_of_its_lsoas():
    for ward in codes("ward"):
        assert households("ward")[ward] == households("lsoa")[lsoas_in(ward)].sum()


@pytest.mark.parametrize(("ward", "people_of"), WARDS.items())
def test_the_population_of_a_ward_is_as_published(ward, people_of):
    assert (population("ward", 2015)[ward], population("ward", 2019)[ward]) == people_of


def test_an_lsoa_by_value():
    row = people().loc["E01019526"]
    assert row.to_dict() == {
        "households_2011": 620,
        "adults_2019": 1121,
        "population_2015": 1367,
        "population_2019": 1366,
    }


def test_adults_are_fewer_than_people_and_more_than_households():
    assert (people()["adults_2019"] < people()["population_2019"]).all()
    assert (people()["households_2011"] < people()["adults_2019"]).all()
