"""Make a backup of the store before each change, keep the last ones, and bring one back."""

import builtins
import gzip
import zlib
from datetime import UTC, datetime
from io import BufferedWriter
from pathlib import Path

import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.store import log, rows
from geo.canvass.store.database import IMPORTS, PART, StoreFault, writing, written
from geo.tables.folders import own_folder

KEPT = 20
ENDING = ".jsonl.gz"
# A quarter of the time of the usual level, for a file a tenth larger.
LEVEL = 1
BLOCK_BYTES = 1_000_000


class BackupFault(StoreFault):
    """Why a backup was not brought back, in one sentence; the store is as it was."""


def make(engine: sa.Engine) -> Path:
    """Write a backup of all the store holds but its audit log; the last KEPT stay."""
    with writing(engine) as connection:
        return _write(connection, "by-hand")


def before(connection: sa.Connection, what: str) -> None:
    """Write a backup of what the store holds before `what`; none of a store without imports."""
    if connection.scalar(sa.select(sa.func.count()).select_from(IMPORTS)):
        _write(connection, f"before-{what}")


def list() -> builtins.list[Path]:
    """Every backup, the newest first."""
    return sorted(folder().glob(f"*{ENDING}"), reverse=True)


def restore(engine: sa.Engine, path: Path, who: str) -> int:
    """Put a backup in the place of what the store holds; how many imports it brought back.

    It is read and checked whole before anything is emptied, and what was there is backed up.
    Raises BackupFault, and OtherKey for the backup of a store begun with another key.
    """
    contents = read(path)
    secret = key.secret()
    with writing(engine) as connection:
        log.keep_to_one_key(connection, secret)
        before(connection, "restore")
        rows.put_back(connection, contents)
        number = len(contents[IMPORTS.name])
        log.append(connection, secret, who, log.RESTORE, f"{path.name}, {number} imports")
    log.note_head(engine, secret)
    return number


def read(path: Path) -> rows.Contents:
    """What a backup holds, checked whole. Raises BackupFault."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return rows.parse_dump(lines)
    except rows.DumpFault as fault:
        raise BackupFault(f"{path.name} was not restored: {fault}.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise BackupFault(
            f"{path.name} was not restored, because it is not a complete backup. Choose another "
            "backup."
        ) from None


def forget() -> None:
    """Delete every backup."""
    for path in folder().iterdir():
        path.unlink()


def sweep(engine: sa.Engine) -> None:
    """Delete what a process left that ended in the middle of a backup."""
    if any(folder().glob(f"*{PART}")):
        with writing(engine):
            _sweep()


def _sweep() -> None:
    """Asked by one writer at a time: no other process is at work on a part."""
    for broken_off in folder().glob(f"*{PART}"):
        broken_off.unlink()


def _write(connection: sa.Connection, what: str) -> Path:
    """A whole file or none: it gets its name when it is done. The oldest make room."""
    _sweep()
    at = datetime.now(UTC)
    path = folder() / f"{at:%Y-%m-%dT%H%M%S.%fZ}-{what}{ENDING}"
    with (
        written(path) as file,
        gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed,
        BufferedWriter(packed, BLOCK_BYTES) as lines,
    ):
        for line in rows.dump_lines(connection):
            lines.write(line.encode())
    for old in list()[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def folder() -> Path:
    """Where the backups lie, made where it is not."""
    found = own_folder() / "backups"
    found.mkdir(mode=0o700, exist_ok=True)
    return found
