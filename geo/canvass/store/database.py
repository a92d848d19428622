"""Connect to the store's database, SQLite or PostgreSQL, and declare its tables.

There is one writer at a time, and every reader sees a whole import. The tables hold returns, who
brought them in and when; never who was visited.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from geo.canvass import records
from geo.tables import Column

WAIT_S = 60
PAUSE_S = 0.02
REACH_S = 10
FILLED_S = 2
# Any number, as long as every process takes the same.
WRITER = 20_190_922


class StoreFault(RuntimeError):
    """Why the store cannot be used, in one sentence that names the remedy."""


def connect(url: str | sa.URL) -> sa.Engine:
    """An engine for SQLite or PostgreSQL; raises StoreFault for any other address.

    Nothing is asked of the database yet.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    told = {"connect_timeout": REACH_S}
    return sa.create_engine(address, connect_args=told, pool_pre_ping=True, hide_parameters=True)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction, alone among the writers of every process: all of it, or nothing."""
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER)))
        yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction in which every query sees the same contents."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.begin() as connection:
        yield connection


@contextmanager
def untransacted(engine: sa.Engine) -> Iterator[sa.Connection]:
    """For what no transaction may hold, such as VACUUM."""
    told = {"postgresql": {"isolation_level": "AUTOCOMMIT"}, "sqlite": {"sqlite_begin": ""}}
    with engine.execution_options(**told[engine.dialect.name]).connect() as connection:
        yield connection


def reach(engine: sa.Engine) -> None:
    """Ask the database anything; raises StoreFault where a server does not answer."""
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(1))
    except sa.exc.OperationalError:
        if engine.dialect.name == "sqlite":
            raise
        # Without its cause, which may repeat the address.
        raise StoreFault(
            f"The app cannot reach the database at {engine.url.host or 'the local socket'}: "
            "check that PostgreSQL runs there, and check the names and the password in "
            "DATABASE_URL."
        ) from None


def now() -> str:
    """This second in UTC, as 2019-09-22T10:00:00Z."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _address(url: str | sa.URL) -> sa.URL:
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        address = sa.URL.create("unknown")
    kind = address.drivername.split("+")[0]
    if kind in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise StoreFault(
            "DATABASE_URL is not the address of a database this app can use: it must begin with "
            "postgresql:// or sqlite:///."
        )
    return address


def _sqlite(address: sa.URL) -> sa.Engine:
    if address.database and address.database != ":memory:":
        _refuse_empty(Path(address.database))
        _make_private(Path(address.database))
    engine = sa.create_engine(address, connect_args={"timeout": WAIT_S}, hide_parameters=True)
    sa.event.listen(engine, "first_connect", _write_ahead)
    sa.event.listen(engine, "connect", _keep_promises)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _refuse_empty(path: Path) -> None:
    """An empty file is no store. One that another process has just made is soon filled."""
    end = time.monotonic() + FILLED_S
    while path.exists() and not path.stat().st_size:
        if time.monotonic() > end:
            raise StoreFault(
                f"The file {path.name} in the data folder is empty, so it is not a store of "
                "canvass returns. Put back a copy from a backup, or delete the file to begin anew."
            )
        time.sleep(PAUSE_S)


def _make_private(path: Path) -> None:
    """A new file is its owner's alone, and so are the journals SQLite lays beside it."""
    # Never opened where it is there: closing it would undo this process's own locks on it.
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _write_ahead(connection, _record) -> None:
    """Of several processes that open a new file one sets this, and SQLite lets none wait."""
    end = time.monotonic() + WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(PAUSE_S)


def _keep_promises(connection, _record) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What is taken out is overwritten, not left in free pages.
    connection.execute("PRAGMA secure_delete = ON")
    # Otherwise sqlite3 opens transactions itself, and late: BEGIN is said in _begin.
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    if told := connection.get_execution_options().get("sqlite_begin", "BEGIN"):
        connection.exec_driver_sql(told)


VERSION = 3
SCHEMA = sa.MetaData()
DIGEST = sa.String(64)
KEY = sa.String(32)


def _cells(columns: tuple[Column, ...]) -> list[sa.Column]:
    return [
        sa.Column(c.name, sa.Integer if c.kind == "integer" else sa.Text, nullable=c.blank)
        for c in columns
    ]


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


# content_hash is of what makes the rows one and no other, rows_hash of all their cells.
IMPORTS = sa.Table(
    "imports",
    SCHEMA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("content_hash", DIGEST, nullable=False),
    sa.Column("rows_hash", DIGEST, nullable=False),
    sa.Column("file_hash", DIGEST, nullable=False),
    sa.Column("source_system", sa.String(60), nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("imported_by", sa.String(200), nullable=False),
    sa.Column("imported_at", sa.String(20), nullable=False),
    *map(_number, ("rows_read", "rows_new", "rows_known", "rows_refused", "outside", "unknown")),
    sa.UniqueConstraint("content_hash", "synthetic", name="imports_once"),
)
COUNTS = sa.Table(
    "counts",
    SCHEMA,
    sa.Column("cells_key", KEY, primary_key=True),
    *_cells(records.COUNT_COLUMNS),
)
# Two exports may tell of the same visit (row_key) with other cells: each stands for itself.
VISITS = sa.Table(
    "visits",
    SCHEMA,
    sa.Column("cells_key", KEY, primary_key=True),
    *_cells(records.VISIT_COLUMNS),
    sqlite_with_rowid=False,
)
# A row of counts or visits stands as long as an import names it here.
SIGHTINGS = sa.Table(
    "sightings",
    SCHEMA,
    sa.Column("cells_key", KEY, primary_key=True),
    sa.Column("import_id", sa.ForeignKey(IMPORTS.c.id, name="sightings_of"), primary_key=True),
    sqlite_with_rowid=False,
)
# A visit named here was corrected by an import: it is not counted as long as that is there.
CORRECTIONS = sa.Table(
    "corrections",
    SCHEMA,
    sa.Column("row_key", KEY, primary_key=True),
    sa.Column("import_id", sa.ForeignKey(IMPORTS.c.id, name="corrections_of"), primary_key=True),
    sqlite_with_rowid=False,
)
MAPPINGS = sa.Table(
    "mappings",
    SCHEMA,
    sa.Column("headings_key", sa.String(64), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)
SETTINGS = sa.Table(
    "settings",
    SCHEMA,
    sa.Column("setting", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
AUDIT = sa.Table(
    "audit",
    SCHEMA,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String(20), nullable=False),
    sa.Column("who", sa.String(200), nullable=False),
    sa.Column("what", sa.String(20), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("hash", DIGEST, nullable=False),
)
ROWS = {"counts": COUNTS, "visits": VISITS}


PART = ".part"


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when it is whole and on the disk.

    What a process leaves that ends before that has a name that ends in PART.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
