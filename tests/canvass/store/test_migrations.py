"""A store of any earlier version opens without losing a row; one of a later version does not."""

import ast
import hashlib
import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from geo.canvass import key as keys
from geo.canvass.count import coverage
from geo.canvass.intake import of_counts
from geo.canvass.records import COUNT_HEADINGS as HEADINGS
from geo.canvass.records import SYNTHETIC, Held, nothing
from geo.canvass.store import StoreFault, migrations, open_store
from geo.canvass.store import log as audit
from geo.canvass.store.database import SCHEMA, VERSION, connect
from tests.canvass.made_visits import prepared, seen

FIRST, SECOND, WARD = "E01019824", "E01019825", "E05003417"


def as_shipped(engine: sa.Engine) -> tuple[sa.Table, sa.Table]:
    """The tables as the app that had no versions made them."""
    made = sa.MetaData()
    imports = sa.Table(
        "imports",
        made,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("content_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("source_system", sa.String(60), nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
    )
    whole = {"electors", "doors", "doors_attempted", "doors_answered"}
    whole |= {"electors_contacted", "not_home"}
    returns = sa.Table(
        "returns",
        made,
        sa.Column("import_id", sa.ForeignKey(imports.c.id), primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True),
        *(
            sa.Column(
                name,
                sa.Integer if name in whole else sa.Text,
                nullable=name in whole - {"doors_attempted"},
            )
            for name in HEADINGS
        ),
    )
    made.create_all(engine)
    return imports, returns


def bring_in(engine, tables, number: int, frame: pd.DataFrame, synthetic: bool) -> None:
    imports, returns = tables
    told = {
        "id": number,
        "content_hash": hashlib.sha256(str(number).encode()).hexdigest(),
        "source_system": SYNTHETIC if synthetic else "sheet",
        "synthetic": synthetic,
        "rows": len(frame),
        "imported_at": datetime(2019, 9, number, 10, tzinfo=UTC),
    }
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    with engine.begin() as connection:
        connection.execute(imports.insert(), told)
        numbered = [{"import_id": number, "line": n, **row} for n, row in enumerate(rows, 1)]
        connection.execute(returns.insert(), numbered)


@pytest.fixture
def shipped(url, returned):
    """A store of the first version: two real returns, which share a line, and a synthetic one."""
    engine = connect(url)
    tables = as_shipped(engine)
    shared = (FIRST, 100, 40, {"not_home": 55})
    parts = [
        returned(shared, (WARD, 120, 30, {"doors": 400, "round": "ask at number 7"})),
        returned(shared, (SECOND, 60, None, {"electors_contacted": 3})),
        returned((SECOND, 9, 1, {"source_system": SYNTHETIC})),
    ]
    for number, part in enumerate(parts, 1):
        bring_in(engine, tables, number, part, synthetic=number == 3)
    engine.dispose()
    return parts


def test_a_store_without_versions_is_carried_over_without_losing_a_row(shipped, url):
    store = open_store(url)
    counts = store.held().counts
    real = pd.concat(shipped[:2]).drop_duplicates()
    order = ["area_code", "doors_attempted"]
    assert len(counts) == 4
    assert (
        counts.loc[~counts["synthetic"], HEADINGS]
        .sort_values(order, ignore_index=True)
        .equals(real.sort_values(order, ignore_index=True))
    )
    assert counts.loc[counts["synthetic"], "doors_attempted"].tolist() == [9]
    told = store.imports()
    assert told["id"].tolist() == [3, 2, 1]
    assert told["imported_at"].tolist()[0] == "2019-09-03T10:00:00Z"
    assert told["rows_read"].tolist() == [1, 2, 2]
    assert told["synthetic"].tolist() == [True, False, False]
    assert audit.verify(store.engine, keys.secret()) == []
    assert audit.entries(store.engine)["detail"].tolist() == ["schema 1 to 3"]
    store.engine.dispose()


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_it_counts_the_same_as_before(shipped, url, area_type):
    store = open_store(url)
    before = Held(pd.concat(shipped[:2]).assign(synthetic=False), nothing().visits)
    now = coverage(store.held(), area_type)
    pd.testing.assert_frame_equal(now, coverage(before, area_type))
    store.engine.dispose()


def test_what_was_carried_over_is_known_and_can_be_undone(shipped, url):
    store = open_store(url)
    again = store.add(of_counts(shipped[1], "sheet", False), "ann")
    assert (again.import_id, again.new, again.known) == (None, 0, 2)
    store.undo(1, "ann")
    counts = store.held().counts
    assert sorted(counts["area_code"]) == [FIRST, SECOND, SECOND]
    store.undo(2, "ann")
    store.undo(3, "ann")
    assert store.held().counts.empty
    store.engine.dispose()


def test_opened_twice_it_is_upgraded_once(shipped, url):
    for _ in range(2):
        store = open_store(url)
        dump = store.dump()
        entries = audit.entries(store.engine)
        store.engine.dispose()
    again = open_store(url)
    assert (again.dump(), len(entries)) == (dump, 1)
    again.engine.dispose()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(shipped, url, monkeypatch):
    monkeypatch.setenv("NED_CANVASS_KEY", "too short")
    with pytest.raises(keys.KeyFault):
        open_store(url)
    engine = connect(url)
    with engine.begin() as connection:
        assert set(sa.inspect(connection).get_table_names()) == {"imports", "returns"}
        assert connection.scalar(sa.text("SELECT count(*) FROM returns")) == 5
    engine.dispose()


def test_the_schema_made_by_migrations_is_the_one_declared(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SCHEMA) == []
        stands = sa.inspect(connection)
        for table in SCHEMA.sorted_tables:
            keyed = stands.get_pk_constraint(table.name)["constrained_columns"]
            assert keyed == [column.name for column in table.primary_key]


def test_the_newest_migration_is_the_version_of_the_schema():
    scripts = ScriptDirectory(str(next(iter(migrations.__path__))))
    assert scripts.get_heads() == [str(VERSION)]


@pytest.mark.parametrize("script", ["schema_1", "schema_2", "schema_3"])
def test_a_migration_imports_nothing_of_an_app_that_goes_on_changing(script):
    path = Path(next(iter(migrations.__path__))) / "versions" / f"{script}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    wholes = {
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    }
    assert froms | wholes <= {
        *("alembic", "collections.abc", "datetime", "hashlib", "pandas", "sqlalchemy")
    }


def test_a_store_of_a_newer_app_is_refused_and_left_alone(store, url):
    store.add(prepared(seen([1])), "ann")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '4'")
    before = store.dump()
    with pytest.raises(StoreFault) as told:
        open_store(url)
    assert str(told.value) == (
        "A newer version of this app wrote the store (schema 4, and this version reads 3): "
        "update the app."
    )
    assert store.dump() == before


def opened(url: str, ready, told) -> None:
    ready.wait()
    try:
        store = open_store(url)
        told.put((len(store.held().counts), len(audit.entries(store.engine))))
    except Exception as fault:
        told.put(repr(fault))


@pytest.mark.parametrize("before", ["nothing", "shipped"])
def test_several_processes_that_open_at_once_all_succeed(url, before, request):
    if before == "shipped":
        request.getfixturevalue("shipped")
    fork = multiprocessing.get_context("fork")
    ready, told = fork.Barrier(4), fork.Queue()
    children = [fork.Process(target=opened, args=(url, ready, told)) for _ in range(4)]
    for child in children:
        child.start()
    found = [told.get(timeout=60) for _ in children]
    for child in children:
        child.join()
    assert found == [(4 if before == "shipped" else 0, 1)] * 4
