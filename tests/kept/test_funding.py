"""A school_funding.csv of the version of 26 November 2026 is read, or refused, as it was then."""

import pytest

from geo.issues.schools.funding import load
from geo.tables import TableFaults
from tests.kept import kept

TOLD = kept.told("funding/told.json")


@pytest.mark.parametrize("name", ["school_funding.csv", "cash.csv"])
def test_it_comes_to_what_it_came_to(name):
    funding, expected = load(kept.KEPT / "funding" / name), TOLD[name]
    assert funding.summary() == expected["summary"]
    assert (funding.basis, funding.measure) == (expected["basis"], expected["measure"])
    assert funding.basis_in_words == expected["in words"]
    assert (funding.comparable, funding.elsewhere) == (
        expected["comparable"],
        expected["elsewhere"],
    )
    assert [[one.text, one.address] for one in funding.links] == expected["links"]


@pytest.mark.parametrize("name", ["school_funding.csv", "cash.csv"])
def test_each_school_changed_by_what_it_changed_by(name):
    funding, expected = load(kept.KEPT / "funding" / name), TOLD[name]["schools"]
    assert list(funding.per_pupil.index) == list(expected)
    for urn, figure in expected.items():
        found = funding.change(urn)
        assert (found.value, found.state, found.text) == tuple(figure.values())


def test_what_was_refused_is_refused_with_the_same_faults():
    with pytest.raises(TableFaults) as met:
        load(kept.KEPT / "funding" / "with-faults.csv")
    assert str(met.value) == TOLD["with-faults.csv"]["refused"]
