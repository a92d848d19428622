"""A store that the version of 27 November 2026 made of doors in many forms goes on counting once.

Its keys took the columns of an address in the order of their headings, with its town; a visit had
neither its round nor its time.
"""

import pytest

from geo.canvass import key as keys
from geo.canvass.intake import prepare, read
from geo.canvass.map import headings_key
from geo.canvass.map.told import remembered_or_guessed
from geo.canvass.store import open_store
from tests.kept import kept
from tests.kept.test_store import put_in_place, written

TOLD = kept.told("store/doors/told.json")
FILES = {name: one for name, one in TOLD.items() if isinstance(one, dict)}


@pytest.fixture
def store(url, tmp_path, monkeypatch):
    put_in_place("doors", tmp_path)
    written(url, "doors")
    monkeypatch.setenv("DATABASE_URL", url)
    opened = open_store()
    yield opened
    opened.engine.dispose()


def prepared(store, file, change=lambda text: text, system="Made system"):
    content = change((kept.KEPT / "store/doors/uploads" / file).read_text()).encode()
    sheet = read(file, content)
    known = store.recall(headings_key(sheet, keys.secret())) or ""
    mapping = remembered_or_guessed(sheet, known, keys.secret())
    return prepare(sheet, mapping, system, keys.secret())


def doors(store):
    return store.held().counted().visits["door_key"].nunique()


def visits(store):
    return len(store.held().counted().visits)


@pytest.mark.parametrize("file", [name for name in FILES if name != "two-passes.csv"])
def test_a_file_of_then_adds_nothing(store, file):
    again = prepared(store, file)
    assert store.known(again) == len(again.frame) == FILES[file]["stored"]
    assert store.add(again, "ann").import_id is None
    assert (doors(store), visits(store)) == (TOLD["doors"], TOLD["visits"])


def test_of_two_passes_the_one_that_was_not_kept_is_new(store):
    """Then both were one visit; the other three are added, and the same three only once."""
    again = prepared(store, "two-passes.csv")
    assert (len(again.frame), store.known(again)) == (6, 3)
    assert store.add(again, "ann").new == 3
    assert store.add(prepared(store, "two-passes.csv"), "ann").import_id is None
    assert (doors(store), visits(store)) == (TOLD["doors"], TOLD["visits"] + 3)


LATER = {"2019-09-14": "2019-09-21", "2019-09-15": "2019-09-21", "2019-09-18": "2019-09-21"}


def a_week_later(text):
    for day, later in LATER.items():
        text = text.replace(day, later)
    return text


@pytest.mark.parametrize(
    ("file", "new"),
    [("house-number.csv", 6), ("street-number.csv", 5), ("with-town.csv", 4), ("flats.csv", 4)],
)
def test_the_doors_of_then_are_the_doors_of_today(store, file, new):
    """Visited again a week later they are not other doors, and their visits stand as they did."""
    before = store.held().counted().visits
    added = store.add(prepared(store, file, a_week_later), "ann")
    assert (added.new, doors(store)) == (new, TOLD["doors"])
    assert visits(store) == TOLD["visits"] + new
    store.undo(added.import_id, "ann")
    after = store.held().counted().visits
    told = ["day", "outcome", "round", "place", "ward_code", "elector_key"]
    assert after[told].value_counts().to_dict() == before[told].value_counts().to_dict()
    assert after["door_key"].nunique() == TOLD["doors"]


def test_a_renamed_column_makes_no_other_door(store):
    renamed = prepared(store, "street-number.csv", lambda one: one.replace("Street n", "House n"))
    assert store.add(renamed, "ann").new == 0
    assert (doors(store), visits(store)) == (TOLD["doors"], TOLD["visits"])


def test_once_its_doors_have_the_keys_of_today_a_missing_town_makes_no_other_door(store):
    store.add(prepared(store, "with-town.csv", a_week_later), "ann")
    bare = prepared(store, "with-town.csv", lambda one: one.replace(", Dronfield, Derbyshire", ""))
    assert store.known(bare) == len(bare.frame) == 4
