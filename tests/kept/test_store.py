"""A store of the version of 26 November 2026 opens, upgrades and counts what it counted there."""

import gzip
import json
import shutil
from io import StringIO

import pandas as pd
import pytest
import sqlalchemy as sa

from geo.canvass import key as keys
from geo.canvass.count import constituency_total, coverage, elsewhere, rounds
from geo.canvass.intake import prepare, read
from geo.canvass.map import guess, headings_key, recalled
from geo.canvass.store import __main__ as commands
from geo.canvass.store import backups, open_store
from geo.canvass.store import log as audit
from geo.canvass.store.database import connect
from tests.kept import kept

STORES = ("whole", "forgotten")
PARTS = {"ward": "wards", "lsoa": "LSOAs"}
UPLOADS = {
    "counts.csv": "Made sheet",
    "visits.csv": "Made system",
    "visits-again.csv": "Made system",
}


def written(url: str, name: str) -> None:
    """Make the database of a kept store as that version did, with every row that stood in it."""
    engine = connect(url)
    found = {name: (columns, rows) for name, columns, rows in kept.tables(*lines_of(name))}
    parents_first = sorted(found, key=lambda table: table == "sightings")
    with engine.begin() as connection:
        for statement in kept.told("store/create.json")[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        for table in parents_first:
            columns, rows = found[table]
            marks = ", ".join(f":{one}" for one in columns)
            asked = sa.text(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})")
            for row in rows:
                connection.execute(asked, dict(zip(columns, row, strict=True)))
    engine.dispose()


def lines_of(name: str) -> tuple[str, str]:
    return f"store/{name}/store.jsonl", f"store/{name}/log.jsonl"


def put_in_place(name: str, folder) -> None:
    """The key and the end of the log, which lie beside the database."""
    shutil.copy(kept.KEPT / f"store/{name}/made-up-key.txt", folder / "canvass.key")
    shutil.copy(kept.KEPT / f"store/{name}/audit.head.json", folder / "audit.head")


@pytest.fixture(params=STORES)
def name(request):
    return request.param


@pytest.fixture
def opened(name, url, tmp_path, monkeypatch):
    put_in_place(name, tmp_path)
    written(url, name)
    monkeypatch.setenv("DATABASE_URL", url)
    store = open_store()
    yield store
    store.engine.dispose()


def as_kept(table: pd.DataFrame) -> list[dict[str, str]]:
    """A table as its CSV has it: every cell the text it is, and a missing one blank."""
    text = StringIO(table.to_csv(index=False))
    return pd.read_csv(text, dtype=str, keep_default_na=False).to_dict("records")


def expected_rows(name: str, file: str) -> list[dict[str, str]]:
    """The kept rows in the words of today; `last_day` of the round counted is told no more."""
    return [
        {column: kept.reworded(cell) for column, cell in row.items() if column != "last_day"}
        for row in kept.rows(f"store/{name}/counted/{file}")
    ]


def as_then(row: dict[str, str]) -> dict[str, str]:
    """A row of today under the columns of then: doors less doors tried, wherever a return is."""
    apart = ("lacking", "doors_returned", "returned_coverage")
    told = {column: cell for column, cell in row.items() if column not in apart}
    if row["lacking"]:
        left = max(0, int(row["doors"]) - int(row["doors_attempted"])) if row["doors"] else ""
        assert row["doors_untried"] == (
            str(int(row["doors_returned"]) - int(row["doors_attempted"]))
            if row["doors_returned"]
            else ""
        )
        told["doors_untried"] = str(left)
    return told


def selections(name: str) -> list[tuple[tuple[str, ...], str]]:
    """The rounds and the day that the kept coverage was counted of."""
    every = kept.told(f"store/{name}/counted/told.json")["elsewhere"]
    return [(tuple(filter(None, [one["chosen"]])), one["since"]) for one in every]


def counted(store, name: str, kinds: tuple[str, ...]) -> list[tuple[dict[str, str], pd.DataFrame]]:
    """Coverage of each kind of area and each selection, with what the kept rows call it."""
    held = store.held()
    return [
        ({"area_type": kind, "chosen": "; ".join(chosen)}, coverage(held, kind, chosen, since))
        for chosen, since in selections(name)
        for kind in kinds
    ]


def test_coverage_is_counted_as_it_was_in_every_cell(opened, name):
    kinds = ("ward", "ward 2019", "lsoa", "polling district", "road group")
    found = [
        {**called, **as_then(row)}
        for called, table in counted(opened, name, kinds)
        for row in as_kept(table.reset_index())
    ]
    assert found == expected_rows(name, "coverage.csv")


def test_the_constituency_is_counted_as_it_was(opened, name):
    found = []
    for called, table in counted(opened, name, tuple(PARTS)):
        total = constituency_total(table, PARTS[called["area_type"]])
        found.append({**called, **as_then(as_kept(pd.DataFrame([total]))[0])})
    assert found == expected_rows(name, "totals.csv")


def test_rounds_and_visits_in_no_area_are_told_as_they_were(opened, name):
    held, expected = opened.held(), kept.told(f"store/{name}/counted/told.json")
    assert rounds(held) == expected["rounds"]
    assert (len(held.counts), len(held.visits)) == (expected["counts"], expected["visits"])
    for one, (chosen, since) in zip(expected["elsewhere"], selections(name), strict=True):
        assert elsewhere(held, chosen, since).to_dict() == one["visits"]


def test_its_imports_stand_as_they_did(opened, name):
    imports = as_kept(opened.imports())
    assert imports == kept.rows(f"store/{name}/counted/imports.csv")
    expected = kept.told(f"store/{name}/counted/told.json")
    assert (opened.version(), opened.is_synthetic()) == (
        expected["version"],
        expected["is_synthetic"],
    )


def test_its_log_is_whole_and_has_every_entry(opened, name):
    expected = next(rows for table, _, rows in kept.tables(lines_of(name)[1]) if table == "audit")
    entries = audit.entries(opened.engine).sort_values("seq")
    assert entries[: len(expected)].values.tolist() == expected
    assert set(entries["what"][len(expected) :]) <= {audit.MIGRATE}
    assert audit.verify(opened.engine, keys.secret()) == []
    assert commands.verify_log() == f"The log is complete: {len(entries)} entries."


def test_a_changed_entry_of_its_log_is_found(name, url, tmp_path):
    put_in_place(name, tmp_path)
    written(url, name)
    engine = connect(url)
    with engine.begin() as connection:
        on = " ON audit" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER audit_keeps_entries{on}")
        connection.exec_driver_sql("UPDATE audit SET who = 'nobody' WHERE seq = 3")
    assert [one[:8] for one in audit.verify(engine, keys.secret())] == ["Entry 3 "]
    engine.dispose()


def test_how_its_files_were_read_is_remembered(opened, name):
    found = {table: rows for table, _, rows in kept.tables(lines_of(name)[0])}
    assert len(found["mappings"]) == (3 if name == "whole" else 0)
    for key, text in found["mappings"]:
        assert json.loads(opened.recall(key)) == json.loads(text)


@pytest.mark.parametrize("name", ["whole"])
def test_every_file_brought_in_then_is_known_row_by_row(opened):
    """The same doors, electors and lines have the same keys, and the headings are recalled."""
    for file, system in UPLOADS.items():
        sheet = read(file, (kept.KEPT / "store/uploads" / file).read_bytes())
        text = opened.recall(headings_key(sheet, keys.secret()))
        mapping = recalled(text, sheet, keys.secret())
        assert mapping.columns == guess(sheet).columns
        prepared = prepare(sheet, mapping, system, keys.secret())
        assert opened.known(prepared) == len(prepared.frame) == sheet.rows_read
        assert opened.add(prepared, "ann").import_id is None


def test_a_backup_of_that_version_is_brought_back(opened, name, tmp_path):
    """Into a store that has lost an import since."""
    before = opened.dump()
    path = tmp_path / "2026-11-26T213042.000000Z-by-hand.jsonl.gz"
    path.write_bytes(gzip.compress((kept.KEPT / lines_of(name)[0]).read_bytes()))
    opened.undo(2, "ann")
    assert opened.dump() != before
    assert backups.restore(opened.engine, path, "ann") == len(opened.imports())
    assert opened.dump() == before
