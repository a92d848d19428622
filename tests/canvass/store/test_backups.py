"""A backup is whole and its owner's, and what is restored is what was there."""

import gzip
import json
import os
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from geo.canvass import key as keys
from geo.canvass.intake import of_counts
from geo.canvass.store import StoreFault, backups, open_store
from geo.canvass.store import log as audit
from tests import postgres
from tests.canvass.made_visits import prepared, seen

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def filled(store, returned):
    store.add(prepared(seen(range(9), polling_district="NA")), "ann")
    store.add(of_counts(returned(("E01019825", 50, 10)), "test", False), "ann")
    store.remember("a" * 32, '{"£": 1}')
    return store


def test_there_is_none_before_the_first_import_and_one_before_each_other(store):
    for at in range(3):
        store.add(prepared(seen([at])), "ann")
    assert [path.name.split("Z-")[1] for path in backups.list()] == [
        "before-import-3.jsonl.gz",
        "before-import-2.jsonl.gz",
    ]


def test_none_is_made_before_an_import_that_adds_nothing(store):
    for _ in range(3):
        store.add(prepared(seen([1])), "ann")
    assert backups.list() == []


def test_a_backup_is_the_dump_of_before_the_import(filled):
    before = filled.dump()
    filled.add(prepared(seen([20])), "ann")
    assert gzip.decompress(backups.list()[0].read_bytes()) == before


def test_a_backup_is_its_owners_alone(filled):
    path = backups.make(filled.engine)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_last_twenty_are_kept(store):
    store.add(prepared(seen([1])), "ann")
    made = [backups.make(store.engine) for _ in range(backups.KEPT + 3)]
    assert backups.list() == made[: -backups.KEPT - 1 : -1]


def test_what_a_process_left_that_was_ended_goes_with_the_next(filled):
    left = backups.make(filled.engine).with_name("2019-09-22.jsonl.gz.99.part")
    left.write_text("half")
    backups.make(filled.engine)
    assert not left.exists()


def test_restored_it_is_as_it_was_byte_for_byte(filled):
    before, path = filled.dump(), backups.make(filled.engine)
    filled.undo(1, "ann")
    filled.add(prepared(seen([20, 21])), "ann")
    filled.remember("b" * 32, "more")
    there = filled.dump()
    assert backups.restore(filled.engine, path, "ann") == 2
    assert filled.dump() == before
    assert audit.entries(filled.engine)[["who", "what"]].iloc[0].tolist() == ["ann", "restore"]
    assert audit.verify(filled.engine, keys.secret()) == []
    backups.restore(filled.engine, backups.list()[0], "ann")
    assert filled.dump() == there


def test_a_backup_of_one_database_is_restored_into_the_other(filled, tmp_path, postgresql):
    path = backups.make(filled.engine)
    with postgres.database(postgresql) as there:
        for url in (there, f"sqlite:///{tmp_path}/other.sqlite"):
            other = open_store(url)
            backups.restore(other.engine, path, "ann")
            assert other.dump() == filled.dump()
            assert other.held().visits.equals(filled.held().visits)
            other.engine.dispose()


def first_row(lines: list[str], table: str) -> int:
    return next(at for at, line in enumerate(lines) if line.startswith(f'{{"table":"{table}"')) + 1


def put(lines: list[str], at: int, row: list) -> list[str]:
    return [*lines[:at], json.dumps(row), *lines[at + 1 :]]


def damaged(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Ways in which a backup may be broken: what is said of it, and its lines."""
    visit, sighting = first_row(lines, "visits"), first_row(lines, "sightings")
    row = json.loads(lines[visit])
    renamed = [line.replace('"round"', '"surname"') for line in lines]
    swapped = [*lines[:visit], lines[visit + 1], lines[visit], *lines[visit + 2 :]]
    return [
        ("it is cut off or damaged.", lines[:-3]),
        ("it is cut off or damaged.", []),
        ("it is cut off or damaged.", ["nothing", *lines[1:]]),
        ("it continues after its end.", [*lines, lines[-1]]),
        ("it has schema 4 of the store", ['{"schema":4}', *lines[1:]]),
        ("a row of visits is not of its columns' kinds.", put(lines, visit, [1, *row[1:]])),
        ("a row of visits is not of its columns' kinds.", put(lines, visit, row[:-1])),
        ("the rows of visits are not in order", swapped),
        ("its tables are not those of the store.", renamed),
        ("not those that its imports name.", put(lines, sighting, ["0" * 32, 1])),
    ]


@pytest.mark.parametrize("at", range(10))
def test_a_backup_that_is_not_whole_changes_nothing(filled, at):
    path = backups.make(filled.engine)
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    said, broken = damaged(lines)[at]
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in broken).encode()))
    before = filled.dump()
    with pytest.raises(backups.BackupFault) as fault:
        backups.restore(filled.engine, path, "ann")
    assert said in str(fault.value)
    assert str(fault.value).startswith(f"{path.name} was not restored: ")
    assert filled.dump() == before


@pytest.mark.parametrize("content", [b"", b"no gzip", "cut"])
def test_a_file_that_is_no_backup_changes_nothing(filled, content):
    path = backups.make(filled.engine)
    path.write_bytes(path.read_bytes()[:-40] if content == "cut" else content)
    before = filled.dump()
    with pytest.raises(backups.BackupFault, match="was not restored"):
        backups.restore(filled.engine, path, "ann")
    assert filled.dump() == before


def test_every_byte_of_a_backup_counts(filled):
    """A file with any byte changed is refused, or its contents are the same."""
    path = backups.make(filled.engine)
    whole, before = path.read_bytes(), filled.dump()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        with suppress(backups.BackupFault):
            backups.restore(filled.engine, path, "ann")
        assert filled.dump() == before


def test_a_backup_of_a_store_with_another_key_is_refused(filled, tmp_path, monkeypatch):
    path = backups.make(filled.engine)
    monkeypatch.setenv("NED_CANVASS_KEY", "another key, of another machine ...")
    other = open_store(f"sqlite:///{tmp_path}/other.sqlite")
    before = other.dump()
    with pytest.raises(StoreFault, match="made with another key"):
        backups.restore(other.engine, path, "ann")
    assert other.dump() == before
    other.engine.dispose()


def run(url: str, *told: str) -> subprocess.CompletedProcess:
    asked = [sys.executable, "-m", "geo.canvass.store", "restore", *told]
    known = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(asked, env=known, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_lists_the_backups_and_brings_one_back(store, url, command):
    assert command("restore") == (0, "There is no backup yet.\n")
    store.add(prepared(seen([1])), "ann")
    before = store.dump()
    store.add(prepared(seen([2])), "ann")
    name = backups.list()[0].name
    assert command("restore") == (0, f"{name}\n")
    told = run(url, name)
    assert (
        told.stdout
        == f"{name} is restored with 1 upload. The store from before is now a backup too.\n"
    )
    assert store.dump() == before
    assert audit.verify(store.engine, keys.secret()) == []
    ended, said = command("restore", "nothing.jsonl.gz")
    assert ended == 1
    assert said.startswith("nothing.jsonl.gz was not restored, because ")
