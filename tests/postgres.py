"""Start a PostgreSQL server of the distribution's packages, and throw it away afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

MISSING = "PostgreSQL is not installed: on Debian, apt-get install postgresql"
LISTEN = "listen_addresses='' unix_socket_directories='{folder}' max_connections=50"
FAST = "fsync=off synchronous_commit=off full_page_writes=off"
_numbers = count(1)


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest of several; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_release)
    told = shutil.which("initdb")
    return found[-1].parent if found else Path(told).parent if told else None


@contextmanager
def server(durable: bool = False) -> Iterator[sa.URL]:
    """The address of a running server; only a durable one writes to the disk in time."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data, told = folder / "data", LISTEN.format(folder=folder) + ("" if durable else f" {FAST}")
    options = " ".join(f"-c {one}" for one in told.split())
    try:
        _own(folder)
        _run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield sa.URL.create(
                "postgresql+psycopg", "postgres", database="postgres", query={"host": str(folder)}
            )
        finally:
            _run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: sa.URL) -> Iterator[str]:
    """The address of a new and empty database of a server; it goes with all who use it."""
    name = f"canvass_{os.getpid()}_{next(_numbers)}"
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        _tell(engine, f"CREATE DATABASE {name}")
        yield address.set(database=name).render_as_string(hide_password=False)
        _tell(engine, f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        engine.dispose()


def _tell(engine: sa.Engine, told: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(told)


def _release(path: Path) -> float:
    try:
        return float(path.parts[-3])
    except ValueError:
        return 0


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def _run(program: str, *told: object) -> None:
    """Run one of PostgreSQL's programs, which refuse to be run as root."""
    path = programs()
    if path is None:
        raise FileNotFoundError(MISSING)
    words = [str(path / program), *map(str, told)]
    if os.geteuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]
    done = subprocess.run(
        words, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")
