"""Connect to the store's database: one writer at a time, and every reader sees a whole import."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

WAIT_S = 60
PAUSE_S = 0.02
REACH_S = 10
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
            f"The database at {engine.url.host or 'the local socket'} cannot be reached: check "
            "that PostgreSQL runs there, and the names and the password of DATABASE_URL."
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
            "DATABASE_URL is no address of a database that can be used here: it must begin with "
            "postgresql:// or sqlite:///."
        )
    return address


def _sqlite(address: sa.URL) -> sa.Engine:
    if address.database and address.database != ":memory:":
        _make_private(Path(address.database))
    engine = sa.create_engine(address, connect_args={"timeout": WAIT_S}, hide_parameters=True)
    sa.event.listen(engine, "first_connect", _write_ahead)
    sa.event.listen(engine, "connect", _keep_promises)
    sa.event.listen(engine, "begin", _begin)
    return engine


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
