"""Each cause for which the store cannot be used has a sentence of its own, found by the cause."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.key import KeyFault
from geo.canvass.store import MISSING_KEY, backups, cause, log, open_store
from geo.canvass.store.database import PART, connect, untransacted, writing
from tests.canvass.made_visits import prepared, seen


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A data folder of this test alone, with the app's own key file."""
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv(key.VARIABLE, raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def met(act) -> str:
    """The sentence of what an act meets."""
    with pytest.raises(cause.MET) as found:
        act()
    return cause.sentence(found.value)


def test_a_disk_without_room_is_said_to_be_full(folder):
    store = open_store()
    with untransacted(store.engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        assert (
            met(lambda: connection.exec_driver_sql("CREATE TABLE more AS SELECT 1")) == cause.FULL
        )
    assert cause.sentence(OSError(28, "No space left on device")) == cause.FULL


def test_a_small_disk_that_fills_up_is_said_to_be_full(folder):
    small = folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", small],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("This machine does not let a test mount a small disk.")
    try:
        (small / "most").write_bytes(b"0" * 150_000)
        assert met(lambda: open_store(f"sqlite:///{small}/canvass.sqlite")) == cause.FULL
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_a_store_that_another_program_keeps_locked_is_said_to_be_locked(folder, monkeypatch):
    monkeypatch.setattr("geo.canvass.store.database.WAIT_S", 0.2)
    open_store()
    other = sqlite3.connect(folder / "canvass.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    store = connect(f"sqlite:///{folder}/canvass.sqlite")

    def write():
        with writing(store):
            pass

    assert met(write) == cause.LOCKED
    other.close()
    write()


# What is imported is imported before: another user may not read this checkout.
AS_ANOTHER = """
import os, sys
from geo.canvass.store import cause, open_store
os.environ["NED_DATA_FOLDER"] = sys.argv[1]
open_store().engine.dispose()
os.environ["NED_DATA_FOLDER"] = os.environ["HOME"] = sys.argv[2]
os.setgid(65534); os.setuid(65534)
try:
    open_store()
except cause.MET as met:
    print(cause.sentence(met))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can run a test as another user.")
@pytest.mark.parametrize("filled", [False, True])
def test_a_folder_that_may_only_be_read_is_said_to_be_so(tmp_path, monkeypatch, filled):
    with tempfile.TemporaryDirectory() as folder:
        if filled:
            monkeypatch.setenv("NED_DATA_FOLDER", folder)
            open_store().engine.dispose()
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        told = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER, tmp_path, folder],
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.stdout.strip() == cause.UNWRITABLE, told.stderr


def test_an_empty_file_in_the_store_s_place_is_refused_and_left_as_it_is(folder):
    (folder / "canvass.sqlite").touch()
    said = met(open_store)
    assert "canvass.sqlite" in said and "is empty" in said and "backup" in said
    assert (folder / "canvass.sqlite").stat().st_size == 0


@pytest.mark.parametrize("damage", [b"not a database at all" * 300, None])
def test_a_damaged_store_is_said_to_be_damaged_and_the_file_may_be_moved_out(folder, damage):
    open_store().engine.dispose()
    file = folder / "canvass.sqlite"
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:100] + b"\xff" * (len(whole) - 100))
    for journal in folder.glob("canvass.sqlite-*"):
        journal.unlink()
    said = met(lambda: open_store().imports())
    assert said == cause.DAMAGED and "Move canvass.sqlite out" in said


def test_only_a_damaged_store_is_to_be_moved_out():
    others = (
        cause.FULL,
        cause.LOCKED,
        cause.UNWRITABLE,
        cause.UNREACHED,
        MISSING_KEY,
        log.OTHER_KEY,
    )
    assert not [words for words in others if "Move canvass.sqlite out" in words]
    assert len({*others, cause.DAMAGED}) == 7


def test_without_the_key_of_its_visits_no_new_key_is_made(folder):
    store = open_store()
    store.add(prepared(seen(range(3))), "ann")
    kept = (folder / "canvass.key").read_bytes()
    (folder / "canvass.key").unlink()
    assert met(open_store) == MISSING_KEY
    with pytest.raises(KeyFault):
        store.undo(1, "ann")
    assert not (folder / "canvass.key").exists()
    (folder / "canvass.key").write_bytes(kept)
    assert len(open_store().imports()) == 1


def test_the_key_of_another_store_is_said_to_be_another(folder):
    store = open_store()
    store.add(prepared(seen(range(3))), "ann")
    (folder / "canvass.key").write_text("ab" * 32, encoding="ascii")
    assert met(lambda: store.undo(1, "ann")) == log.OTHER_KEY
    assert len(store.imports()) == 1


def test_what_a_broken_off_backup_left_is_gone_at_the_next_start(folder):
    open_store()
    left = backups.folder() / f"2019-09-22T100000Z-before-undo.jsonl.gz.77{PART}"
    left.write_bytes(b"half")
    open_store()
    assert not left.exists()


def test_a_server_that_went_away_is_said_to_be_unreached():
    gone = sa.exc.OperationalError("SELECT 1", {}, psycopg.OperationalError("gone"))
    assert cause.sentence(gone) == cause.UNREACHED
