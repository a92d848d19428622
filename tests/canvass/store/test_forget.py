"""After forgetting, doors are counted as before, and nothing that told of a door is left."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from geo.canvass import count as counting
from geo.canvass import key as keys
from geo.canvass import records as visits
from geo.canvass.count import coverage
from geo.canvass.intake import of_counts
from geo.canvass.key import hashed
from geo.canvass.records import AREA_COLUMN as COLUMN
from geo.canvass.records import CanvassArea, Held, nothing
from geo.canvass.store import StoreFault, backups, database, open_store
from geo.canvass.store import forget as forgetting
from geo.canvass.store import log as audit
from tests.canvass import made
from tests.canvass.made_visits import prepared, seen
from tests.examples import longest

ROOT = Path(__file__).resolve().parents[3]
DOORS = ["doors", "doors_attempted", "doors_untried", "doors_answered", "doors_not_home"]
# Of a round with as many doors as all the first day stands.
SAME = [*DOORS, "electors_contacted", "doors_coverage", "standing", "last_visit"]
PLACES = ("S42 6BP", "S42 6DH", "S42 6LU", "S43 3AA", "S45 9HZ", "DE4 5BG", "S99 9ZZ")


def told(rows: list[dict]) -> pd.DataFrame:
    """Hand-made visits with the keys a file's would have."""
    keyed = [{**row, "row_key": hashed(b"test", str(at))} for at, row in enumerate(rows)]
    return visits.typed_visits(pd.DataFrame(keyed, columns=visits.VISIT_HEADINGS).replace("", None))


def cover(held: Held, kind: CanvassArea, rounds: tuple[str, ...] = ()) -> pd.DataFrame:
    found = coverage(held, kind, rounds)[SAME]
    return found[found["standing"] != "no return"]


def covers(held: Held, rounds: tuple[str, ...] = ()) -> dict[CanvassArea, pd.DataFrame]:
    return {kind: cover(held, kind, rounds) for kind in COLUMN}


def test_the_golden_visits_count_the_same(store):
    frame = told(made.golden_visits())
    store.add(prepared(frame), "ann")
    rounds = ((), *((name,) for name in frame["round"].dropna().unique()))
    held = store.held()
    before = {named: covers(held, named) for named in rounds}
    assert sum(map(len, before[()].values())) == 17
    store.forget("ann")
    assert store.held().visits.empty
    held = store.held()
    for named, expected in before.items():
        for kind, after in covers(held, named).items():
            pd.testing.assert_frame_equal(after, expected[kind])


def test_the_returns_of_counts_stay_as_they_are(store, returned):
    counts = of_counts(returned(("E01019825", 50, 10)), "test", False)
    store.add(counts, "ann")
    before = store.held().counts
    store.forget("ann")
    assert store.held().counts.equals(before)
    assert store.imports()["id"].tolist() == [1]


def test_real_and_synthetic_visits_stay_apart(store):
    store.add(prepared(seen(range(4)), synthetic=True), "ann")
    store.add(prepared(seen(range(2, 5))), "ann")
    before = coverage(store.held(), "ward").at["E05003439", "doors_attempted"]
    store.forget("ann")
    counts = store.held().counts
    everywhere = counts[(counts["round"] == "all") & (counts["area_type"] == "lsoa")]
    by_kind = everywhere.set_index("synthetic")["doors_attempted"].to_dict()
    assert (before, by_kind) == (3, {False: 3, True: 2})
    assert coverage(store.held(), "ward").at["E05003439", "doors_attempted"] == 3


@st.composite
def some_visits(draw):
    return [
        made.visit(
            draw(st.sampled_from(PLACES)),
            draw(st.sampled_from(visits.OUTCOMES)),
            draw(st.sampled_from(["2019-03-02", "2019-05-01"])),
            door=draw(st.sampled_from("123")),
            elector=draw(st.sampled_from("ab")),
            round=draw(st.sampled_from(["1", "2", ""])),
            polling_district=draw(st.sampled_from(["NA", "1E5", ""])),
            road_group=draw(st.sampled_from(["R1", ""])),
        )
        for _ in range(draw(st.integers(1, 14)))
    ]


@longest(12, suppress_health_check=[HealthCheck.too_slow])
@given(some_visits(), st.sampled_from(list(COLUMN)), st.sampled_from([(), ("1",)]))
def test_visits_with_an_address_count_the_same_as_counts(rows, kind, rounds):
    frame = told(rows).assign(synthetic=False)
    counts = forgetting.counts_of(frame, "test").assign(synthetic=False)
    before = cover(Held(nothing().counts, frame), kind, rounds)
    after = cover(Held(counts, nothing().visits), kind, rounds)
    pd.testing.assert_frame_equal(after, before)


def test_no_key_of_a_door_is_left_anywhere(store, tmp_path):
    frame = seen(range(300))
    store.add(prepared(frame), "ann")
    store.remember("a" * 32, "text of a mapping")
    store.add(prepared(seen([400])), "ann")
    gone = [key.encode() for key in frame["door_key"]]
    gone += [key.encode() for key in frame["row_key"]]
    gone += [b"text of a mapping", keys.secret().hex().encode(), keys.secret()]
    if store.engine.dialect.name == "sqlite":
        assert any(key in read(tmp_path) for key in gone)
    assert backups.list()
    store.forget("ann")
    left = read(tmp_path) + tables(store)
    assert not [key for key in gone if key in left]
    assert backups.list() == []
    assert audit.verify(store.engine, keys.secret()) == []


def read(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def tables(store) -> bytes:
    with store.engine.connect() as connection:
        return "".join(
            str(tuple(row))
            for name in sa.inspect(connection).get_table_names()
            for row in connection.execute(sa.text(f"SELECT * FROM {name}"))
        ).encode()


def test_after_forgetting_the_next_campaign_begins_with_a_new_key(store):
    store.add(prepared(seen([1])), "ann")
    before = keys.secret()
    store.forget("ann")
    assert keys.secret() != before
    assert store.add(prepared(seen([1])), "ann").new == 1
    store.forget("ann")
    assert audit.verify(store.engine, keys.secret()) == []


def run(url: str, *told: str) -> subprocess.CompletedProcess:
    asked = [sys.executable, "-m", "geo.canvass.store", "forget", *told]
    known = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(asked, env=known, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_forgets_only_when_told_yes(store, url, command):
    store.add(prepared(seen(range(9), round=None)), "ann")
    store.add(prepared(seen(range(5, 12), round="2")), "ann")
    before = store.dump()
    ended, said = command("forget")
    assert ended == 0 and "SURE=yes" in said
    assert store.dump() == before
    store.engine.dispose()
    told = run(url, "yes")
    assert (told.returncode, told.stdout) == (0, f"Done: {forgetting.DETAIL}.\n")
    held = store.held()
    assert held.visits.empty and counting.rounds(held) == ["2"]
    (said,) = set(coverage(held, "lsoa")["rounds"].dropna())
    assert said == "all rounds"


def test_a_key_that_is_told_stays_and_is_not_told_to_the_log(url, monkeypatch):
    monkeypatch.setenv("NED_CANVASS_KEY", "a key that somebody else looks after")
    other = open_store(url)
    other.add(prepared(seen([1])), "ann")
    other.forget("ann")
    assert audit.entries(other.engine)["detail"].iloc[0] == forgetting.DETAIL
    assert audit.verify(other.engine, keys.secret()) == []
    other.engine.dispose()


def test_a_database_that_another_process_reads_is_not_said_to_be_cleared(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "WAIT_S", 1)
    store = open_store()
    store.add(prepared(seen([1])), "ann")
    reader = sa.create_engine(f"sqlite:///{tmp_path}/canvass.sqlite")
    with reader.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("BEGIN")
        raw.execute("SELECT * FROM imports").fetchone()
        with pytest.raises(StoreFault, match="stop that process"):
            store.forget("ann")
    reader.dispose()
    store.forget("ann")
    assert audit.verify(store.engine, keys.secret()) == []
    store.engine.dispose()
