"""The demonstration is always the same, always marked, and gives way to real returns."""

import pytest

from geo import areas
from geo.canvass import demo as synthetic
from geo.canvass import records as returns
from geo.canvass.count import BY_WARD_ONLY, COUNTS, constituency_total, coverage
from geo.canvass.count.measures import coverage_measure, returns_of
from geo.canvass.intake import of_counts
from geo.canvass.records import SYNTHETIC, Held, nothing
from geo.coverage import COVERAGE_BREAKS as BREAKS
from geo.coverage import NO_RETURN, NOBODY_IN, SPOKEN_TO


@pytest.fixture(scope="module")
def made():
    return synthetic.demonstration()


@pytest.fixture(scope="module")
def held(made):
    return Held(made.assign(synthetic=True), nothing().visits)


def test_it_is_the_same_on_every_machine(made):
    assert made[COUNTS].sum().to_dict() == {
        "doors_attempted": 17330,
        "doors_answered": 6468,
        "electors_contacted": 7623,
        "not_home": 10536,
    }
    prepared = of_counts(made, SYNTHETIC, True)
    assert prepared.content_hash == of_counts(made[::-1], SYNTHETIC, True).content_hash
    assert prepared.content_hash.startswith("aef40681c1d705dd")


def test_it_is_a_faultless_return_marked_as_synthetic(made):
    assert returns.check_counts(made, range(2, len(made) + 2)) == []
    assert made["source_system"].eq(SYNTHETIC).all()
    assert made["doors"].isna().all()
    assert made["period_start"].min() >= "2018-09-01"
    assert made["period_end"].max() <= "2019-09-22"


def test_it_shows_all_three_states(held):
    wards = coverage(held, "ward")
    assert wards["standing"].value_counts().to_dict() == {
        SPOKEN_TO: 18,
        NO_RETURN: 4,
        NOBODY_IN: 1,
    }
    lsoas = coverage(held, "lsoa")
    nobody_in = set(lsoas.index[lsoas["standing"] == NOBODY_IN])
    whole = {
        lsoa for ward in synthetic.without()["nobody_in_wards"] for lsoa in areas.lsoas_in(ward)
    }
    assert nobody_in == whole | set(synthetic.without()["nobody_in_lsoas"])
    assert lsoas.loc[list(nobody_in), "not_home"].gt(0).all()


def test_three_wards_are_returned_by_ward_only(held):
    lsoas = coverage(held, "lsoa")
    noted = lsoas.index[lsoas["note"].str.contains(BY_WARD_ONLY, regex=False)]
    assert set(map(areas.ward_of_lsoa, noted)) == set(synthetic.without()["ward_only"])


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_every_class_of_door_coverage_occurs(held, area_type):
    figures = coverage_measure(held).figures(area_type).values()
    classes = {sum(f.value >= low for low in BREAKS) for f in figures if f.value is not None}
    assert classes == {0, 1, 2}


def test_an_empty_store_is_filled_once(store):
    synthetic.ensure(store)
    version = store.version()
    synthetic.ensure(store)
    assert (store.version(), store.is_synthetic()) == (version, "all")
    assert store.held().counts["synthetic"].all()
    assert store.imports()["imported_by"].tolist() == [synthetic.WHO]
    assert returns_of(store.held()).synthetic


def test_a_store_with_a_return_is_left_alone(store, returned):
    store.add(of_counts(returned(("E01019825", 50, 10)), "test", False), "ann")
    synthetic.ensure(store)
    assert (len(store.held().counts), store.is_synthetic()) == (1, "none")
    assert not returns_of(store.held()).synthetic


def test_real_returns_are_counted_without_the_synthetic_ones(store, returned):
    synthetic.ensure(store)
    store.add(of_counts(returned(("E01019825", 50, 10)), "test", False), "ann")
    cover = coverage(store.held(), "ward")
    assert constituency_total(cover)["doors_attempted"] == 50
    assert list(cover.index[cover["standing"] != NO_RETURN]) == ["E05003439"]
    assert not returns_of(store.held()).synthetic
