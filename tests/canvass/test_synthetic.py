"""The demonstration is always the same, always marked, and gives way to real returns."""

import pytest

from geo import areas
from geo.canvass import coverage, returns, synthetic
from geo.canvass.measures import BREAKS, coverage_measure
from geo.canvass.store import SYNTHETIC, content_hash


@pytest.fixture(scope="module")
def made():
    return synthetic.demonstration()


def test_it_is_the_same_on_every_machine(made):
    assert made[coverage.COUNTS].sum().to_dict() == {
        "doors_attempted": 17330,
        "doors_answered": 6468,
        "electors_contacted": 7623,
        "not_home": 10536,
    }
    assert content_hash(made) == content_hash(synthetic.demonstration())
    assert content_hash(made).startswith("1f651feb7c441ee0")


def test_it_is_a_faultless_return_marked_as_synthetic(made):
    assert returns.check(made, range(2, len(made) + 2)) == []
    assert made["source_system"].eq(SYNTHETIC).all()
    assert made["doors"].isna().all()
    assert made["period_start"].min() >= "2018-09-01"
    assert made["period_end"].max() <= "2019-09-22"


def test_it_shows_all_three_states(made):
    wards = coverage.coverage(made, "ward")
    assert wards["standing"].value_counts().to_dict() == {
        coverage.SPOKEN_TO: 18,
        coverage.NO_RETURN: 4,
        coverage.NOBODY_IN: 1,
    }
    lsoas = coverage.coverage(made, "lsoa")
    nobody_in = set(lsoas.index[lsoas["standing"] == coverage.NOBODY_IN])
    whole = {lsoa for ward in synthetic.NOBODY_IN_WARDS for lsoa in areas.lsoas_in(ward)}
    assert nobody_in == whole | set(synthetic.NOBODY_IN_LSOAS)
    assert lsoas.loc[list(nobody_in), "not_home"].gt(0).all()


def test_three_wards_are_returned_by_ward_only(made):
    lsoas = coverage.coverage(made, "lsoa")
    noted = lsoas.index[lsoas["note"] == coverage.BY_WARD_ONLY]
    assert set(map(areas.ward_of_lsoa, noted)) == set(synthetic.WARD_ONLY)


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_every_class_of_door_coverage_occurs(made, area_type):
    figures = coverage_measure(made).figures(area_type).values()
    classes = {sum(f.value >= low for low in BREAKS) for f in figures if f.value is not None}
    assert classes == {0, 1, 2}


def test_an_empty_store_is_filled_once(store):
    synthetic.ensure(store)
    version = store.version()
    synthetic.ensure(store)
    assert (store.version(), store.is_synthetic()) == (version, "all")
    assert store.returns()["synthetic"].all()


def test_a_store_with_a_return_is_left_alone(store, returned):
    store.add(returned(("E01019825", 50, 10)), "test", synthetic=False)
    synthetic.ensure(store)
    assert (len(store.returns()), store.is_synthetic()) == (1, "none")


def test_real_returns_are_counted_without_the_synthetic_ones(store, returned):
    synthetic.ensure(store)
    store.add(returned(("E01019825", 50, 10)), "test", synthetic=False)
    cover = coverage.coverage(store.returns(), "ward")
    assert coverage.constituency_total(cover)["doors_attempted"] == 50
    assert list(cover.index[cover["standing"] != coverage.NO_RETURN]) == ["E05003439"]
