"""Bring the store's schema up to date, from whichever version of the app it was left by."""

from pathlib import Path

import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.store import log
from geo.canvass.store.database import VERSION, StoreFault, reading, writing

STAMP = sa.table("alembic_version", sa.column("version_num"))
# Issued before versions were noted.
UNSTAMPED = {"imports", "returns"}
WHO = "the app"


def upgrade(engine: sa.Engine) -> None:
    """Make or upgrade the schema in one transaction; of several processes one does.

    Raises StoreFault for a schema that is newer than this app.
    """
    with reading(engine) as connection:
        if _version(connection) == VERSION:
            return
    secret = key.secret()
    with writing(engine) as connection:
        before = _version(connection)
        if before == VERSION:
            return
        if before > VERSION:
            raise StoreFault(
                f"A newer version of this app wrote the store (schema {before}, and this version "
                f"reads {VERSION}): update the app."
            )
        _run(connection, before)
        told = f"schema {before} to {VERSION}" if before else f"schema {VERSION}"
        log.append(connection, secret, WHO, log.MIGRATE, told)
    log.note_head(engine, secret)


def _version(connection: sa.Connection) -> int:
    """The version of the schema that stands; 0 for none."""
    tables = set(sa.inspect(connection).get_table_names())
    if STAMP.name in tables:
        return int(connection.scalar(sa.select(STAMP.c.version_num)) or 0)
    return 1 if tables >= UNSTAMPED else 0


def _run(connection: sa.Connection, before: int) -> None:
    # Loaded when first asked for: a store that is up to date waits for none of it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    if before == 1:
        command.stamp(config, "1")
    command.upgrade(config, str(VERSION))
