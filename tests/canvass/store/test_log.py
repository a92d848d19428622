"""Whatever is changed in the log is found, and nothing can be changed by accident."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.canvass import key as keys
from geo.canvass.intake import of_counts
from geo.canvass.store import backups
from geo.canvass.store import log as audit
from geo.canvass.store.database import AUDIT
from tests.canvass.made_visits import prepared, seen
from tests.examples import examples

ROOT = Path(__file__).resolve().parents[3]
DROP = {
    "sqlite": (
        "DROP TRIGGER audit_keeps_entries",
        "DROP TRIGGER audit_loses_nothing",
        "DROP TRIGGER audit_replaces_nothing",
    ),
    "postgresql": ("DROP FUNCTION audit_refuses CASCADE",),
}


def faults(store) -> list[str]:
    return audit.verify(store.engine, keys.secret())


def tell(store, *told: str) -> None:
    with store.engine.begin() as connection:
        for one in told:
            connection.exec_driver_sql(one)


@pytest.fixture
def logged(store):
    """A store whose log can be changed, with some entries."""
    store.add(prepared(seen([1, 2])), "ann@example.org")
    store.undo(1, "ann@example.org")
    audit.write(store.engine, "bob", "log-in refused", "not on the list")
    audit.write(store.engine, "this laptop", "publish", "a" * 64)
    tell(store, *DROP[store.engine.dialect.name])
    return store


def test_every_act_leaves_an_entry(store, returned):
    kept = prepared(seen([1, 2]))
    store.add(kept, "ann")
    store.add(of_counts(returned(("E01019825", 50, 10)), "test", False), "bob")
    store.undo(1, "ann")
    backups.restore(store.engine, backups.list()[0], "this machine")
    for what in ("publish", "withdraw", "log-in", "log-in refused"):
        audit.write(store.engine, "eve", what)
    store.forget("ann")
    told = audit.entries(store.engine)
    assert told["what"].tolist()[::-1] == [
        *("migrate", "import", "import", "undo", "restore"),
        *("publish", "withdraw", "log-in", "log-in refused", "forget", "forget"),
    ]
    assert told["who"].tolist()[::-1][1:4] == ["ann", "bob", "ann"]
    assert told["detail"].iloc[-2] == (
        f"upload 1, visits, file {kept.file_hash}, 2 rows new, 0 known"
    )
    assert told["seq"].tolist() == list(range(len(told), 0, -1))
    assert faults(store) == []


def test_what_was_not_done_is_not_in_the_log(store):
    store.add(prepared(seen([1, 2])), "ann")
    before = len(audit.entries(store.engine))
    store.add(prepared(seen([1, 2])), "ann")
    with pytest.raises(LookupError):
        store.undo(9, "ann")
    bad = seen([3])
    bad.loc[0, "round"] = "Mary Bloggs"
    with pytest.raises(ValueError, match="breaks the rule"):
        store.add(prepared(bad), "ann")
    assert len(audit.entries(store.engine)) == before


def test_an_entry_of_another_kind_is_refused(store):
    with pytest.raises(ValueError, match="one of import, undo"):
        audit.write(store.engine, "ann", "holiday")


def test_an_entry_is_one_short_line_whatever_it_is_told(store):
    audit.write(store.engine, "ann\n2\tbob" + "x" * 900, "log-in refused", "y\0" * 900)
    told = audit.entries(store.engine).iloc[0]
    assert told["who"].startswith("ann?2?bobx")
    assert (len(told["who"]), len(told["detail"])) == (audit.MOST_WHO, audit.MOST_DETAIL)
    assert "\0" not in told["detail"]
    assert faults(store) == []


@pytest.mark.parametrize(
    "told",
    [
        "UPDATE audit SET who = 'nobody' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
        "DELETE FROM audit",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(store, told):
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        tell(store, told)
    assert faults(store) == []


def test_no_entry_can_be_put_in_the_place_of_another(store):
    told = {
        "sqlite": "REPLACE INTO audit VALUES (1, '', '', '', '', '')",
        "postgresql": "TRUNCATE audit",
    }
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        tell(store, told[store.engine.dialect.name])
    assert faults(store) == []


FIELDS = ("at", "who", "what", "detail", "hash")


@st.composite
def changes(draw):
    """A way to change a log of five entries: what is done, to which, and with what."""
    done = draw(st.sampled_from(["field", "remove", "swap", "insert", "cut", "head", "forge"]))
    one, other = draw(st.permutations(range(1, 6)))[:2]
    return done, one, other, draw(st.sampled_from(FIELDS)), draw(st.text("ab0: ", max_size=9))


def changed(rows: list[dict], change: tuple) -> list[dict]:
    done, one, other, field, text = change
    rows = [dict(row) for row in rows]
    if done == "field":
        rows[one - 1][field] = text
    elif done == "remove":
        del rows[one - 1]
    elif done == "cut":
        del rows[one - 1 :]
    elif done == "swap":
        first, second = rows[one - 1], rows[other - 1]
        first["seq"], second["seq"] = second["seq"], first["seq"]
    elif done == "insert":
        rows[one - 1 :] = [
            {**rows[one - 1], field: text},
            *({**row, "seq": row["seq"] + 1} for row in rows[one - 1 :]),
        ]
    return rows


def change_head(path: Path, change: tuple) -> None:
    """Take the head away, or write of it what a cut log would need, without the key."""
    done, one, _, field, text = change
    if done == "head" and one % 2:
        path.unlink()
    elif done in ("head", "forge"):
        told = json.loads(path.read_text())
        head = next(iter(told.values()))
        head[{"at": "seq", "who": "seal"}.get(field, "hash")] = text if done == "head" else one
        path.write_text(json.dumps(told))


def test_any_change_to_the_log_is_found(logged, tmp_path):
    head = tmp_path / "audit.head"
    whole = head.read_text()
    with logged.engine.connect() as connection:
        rows = [dict(row._mapping) for row in connection.execute(sa.select(AUDIT))]
    rows.sort(key=lambda row: row["seq"])
    assert len(rows) == 5
    assert faults(logged) == []

    def write(now: list[dict]) -> None:
        with logged.engine.begin() as connection:
            connection.execute(AUDIT.delete())
            if now:
                connection.execute(AUDIT.insert(), now)

    @given(changes())
    @settings(
        max_examples=examples(150),
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def found(change):
        now = changed(rows, change)
        write(now)
        change_head(head, change)
        told = faults(logged)
        same = now == rows and head.exists() and json.loads(head.read_text()) == json.loads(whole)
        head.write_text(whole)
        assert bool(told) != same

    found()
    write(rows)
    assert faults(logged) == []


def test_each_fault_is_told_in_words(logged, tmp_path):
    tell(logged, "UPDATE audit SET who = 'eve' WHERE seq = 2")
    assert faults(logged) == [
        "Entry 2 does not follow from the entry before: one of the two was changed."
    ]
    tell(logged, "UPDATE audit SET who = 'ann@example.org' WHERE seq = 2")
    tell(logged, "DELETE FROM audit WHERE seq = 5")
    assert faults(logged) == ["The log is cut off: 5 entries were written and 4 are left."]
    tell(logged, "DELETE FROM audit WHERE seq = 2")
    assert faults(logged)[0] == "Entry 2 is missing, and entry 3 is in its place."
    tell(logged, "DELETE FROM audit")
    assert faults(logged) == ["The log is empty, but every store begins with an entry."]


def test_a_log_without_its_head_is_a_fault_until_the_next_entry(logged, tmp_path):
    (tmp_path / "audit.head").unlink()
    [fault] = faults(logged)
    assert fault.startswith("The file audit.head in the data folder is missing")
    audit.write(logged.engine, "ann", "log-in")
    assert faults(logged) == []


def test_a_log_that_went_on_elsewhere_is_whole(logged, tmp_path):
    before = (tmp_path / "audit.head").read_text()
    audit.write(logged.engine, "ann", "log-in")
    (tmp_path / "audit.head").write_text(before)
    assert faults(logged) == []


def test_the_log_of_another_key_is_not_vouched_for(logged, monkeypatch):
    monkeypatch.setenv("NED_CANVASS_KEY", "another key, of another machine ...")
    assert faults(logged) == [audit.OTHER_KEY]
    with pytest.raises(audit.OtherKey):
        audit.write(logged.engine, "ann", "log-in")


def test_what_stood_before_a_key_was_given_up_is_still_vouched_for(logged):
    logged.forget("ann")
    audit.write(logged.engine, "ann", "log-in")
    assert faults(logged) == []
    tell(logged, "UPDATE audit SET detail = 'import 2' WHERE seq = 2")
    assert faults(logged) == [
        "Entry 2 does not follow from the entry before: one of the two was changed."
    ]


def test_who_knows_a_key_that_was_given_up_cannot_write_its_part_anew(logged):
    """The closing entry tells the old key: with it a part can be hashed anew, but not the rest."""
    from geo.canvass.store import log as chain

    logged.forget("ann")
    with logged.engine.begin() as connection:
        rows = [dict(row._mapping) for row in connection.execute(sa.select(AUDIT))]
        closing = next(row for row in rows if "; key " in row["detail"])
        key, previous = bytes.fromhex(closing["detail"][-64:]), ""
        rows[1]["who"] = "eve"
        for row in rows[: closing["seq"]]:
            row["hash"] = previous = chain.hashed(key, previous, row)
        connection.execute(AUDIT.delete())
        connection.execute(AUDIT.insert(), rows)
    assert f"Entry {closing['seq'] + 1} does not follow" in faults(logged)[0]


def run(url: str, **more: str) -> subprocess.CompletedProcess:
    told = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT), **more}
    asked = [sys.executable, "-m", "geo.canvass.store", "verify-log"]
    return subprocess.run(asked, env=told, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_says_that_the_log_is_whole_or_what_is_wrong(logged, url, command):
    whole = run(url)
    assert (whole.returncode, whole.stdout) == (0, "The log is complete: 5 entries.\n")
    tell(logged, "UPDATE audit SET who = 'eve' WHERE seq = 3")
    broken = "Entry 3 does not follow from the entry before: one of the two was changed.\n"
    assert command("verify-log") == (1, broken)


def test_the_command_says_where_there_is_no_database_in_one_line():
    told = run("postgresql://ann:secret@127.0.0.1:1/returns")
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.startswith("The app cannot reach the database at 127.0.0.1")
    assert told.stdout.count("\n") == 1
