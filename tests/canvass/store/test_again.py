"""A file that goes on, or comes again in better order, counts no visit twice."""

import shutil
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.canvass.intake import Prepared, prepare
from geo.canvass.store import open_store
from tests.canvass.sheets import SECRET, sheet
from tests.canvass.test_intake import CHANGES, HEADINGS, MAPPING, ROW
from tests.examples import examples

HOUSE = {"Address 1": "12", "Address 2": "High Street"}
NEXT_DOOR = {**HOUSE, "Address 1": "14"}


def seen(*changes: dict[str, str]) -> Prepared:
    rows = [{**ROW, **change}.values() for change in changes]
    return prepare(sheet(HEADINGS, *rows), MAPPING, "our system", SECRET)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """How many visits a store holds after some files, which begins as a copy of an empty one."""
    empty = tmp_path_factory.mktemp("again") / "empty.sqlite"

    def after(*files: Prepared) -> int:
        path = empty.with_name(f"{uuid.uuid4()}.sqlite") if empty.exists() else empty
        with pytest.MonkeyPatch.context() as told:
            told.setenv("NED_CANVASS_KEY", SECRET.decode())
            if path is not empty:
                shutil.copy(empty, path)
            store = open_store(f"sqlite:///{path}")
            for file in files:
                if len(file.frame):
                    store.add(file, "ann")
        visits = len(store.held().visits)
        store.engine.dispose()
        return visits

    assert after() == 0
    return after


def test_numbers_that_a_spreadsheet_rounded_count_nothing_twice_once_they_are_whole(held):
    people = [
        {**HOUSE, "Elector number": "123456789001"},
        {**HOUSE, "Elector number": "123456789002"},
        {**NEXT_DOOR, "Elector number": "123456789003"},
    ]
    whole = seen(*people)
    rounded = seen(*({**one, "Elector number": "1.23457E+11"} for one in people))
    assert (held(whole), held(rounded)) == (3, 2)
    assert held(rounded, whole) == held(whole, rounded) == 3


def test_a_number_that_turns_out_to_be_at_several_addresses_counts_nothing_twice(held):
    first = [{**HOUSE, "Elector number": "7"}, {**NEXT_DOOR, "Elector number": "8"}]
    more = [{**HOUSE, "Address 1": number, "Elector number": "7"} for number in ("15", "16", "17")]
    assert held(seen(*first), seen(*first, *more)) == held(seen(*first, *more)) == 5


def test_another_round_at_the_same_door_is_another_visit_whoever_is_named(held):
    rounded = seen({**HOUSE, "Elector number": "1.23457E+11", "Round": "1"})
    assert held(rounded, seen({**HOUSE, "Elector number": "123456789001", "Round": "2"})) == 2


@given(st.lists(CHANGES, min_size=1, max_size=8), st.lists(CHANGES, max_size=8))
@settings(max_examples=examples(30))
def test_a_file_that_goes_on_adds_only_what_is_new(held, changes, more):
    longer = seen(*changes, *more)
    together, alone = held(seen(*changes), longer), held(longer)
    # People of one door who are nobody to the longer file were visits each to the shorter.
    assert (
        together >= alone if "at several addresses" in " ".join(longer.notes) else together == alone
    )
