"""Give each drill a database and a data folder of its own, as durable as a campaign's."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from tests import postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)


@contextmanager
def on(database: str) -> Iterator[sa.URL | None]:
    """The server to drill on, running; SQLite has none."""
    if database == SQLITE:
        yield None
    else:
        with postgres.server(durable=True) as address:
            yield address


@contextmanager
def fresh(server: sa.URL | None) -> Iterator[str]:
    """The address of a database that holds nothing yet."""
    with tempfile.TemporaryDirectory(prefix="drill") as folder, _data_folder(folder):
        if server is None:
            yield f"sqlite:///{folder}/canvass.sqlite"
        else:
            with postgres.database(server) as address:
                yield address


@contextmanager
def _data_folder(folder: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ["NED_DATA_FOLDER"] = folder
    for name in ("NED_CANVASS_KEY", "NED_PROCESS"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
