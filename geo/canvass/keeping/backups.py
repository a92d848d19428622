"""Keep the last backups of the store, and bring one back.

From the command line: `python -m geo.canvass.keeping.backups`.
"""

import builtins
import gzip
import sys
import zlib
from datetime import UTC, datetime
from io import BufferedWriter
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from geo.canvass import keys
from geo.canvass.keeping import audit, dump
from geo.canvass.keeping.database import StoreFault, writing
from geo.canvass.keeping.private import PART, written
from geo.canvass.keeping.schema import IMPORTS
from geo.folder import own_folder

if TYPE_CHECKING:
    from geo.canvass.keeping.store import Store

KEPT = 20
ENDING = ".jsonl.gz"
# A quarter of the time of the usual level, for a file a tenth larger.
LEVEL = 1
BLOCK_BYTES = 1_000_000


class BackupFault(StoreFault):
    """Why a backup was not brought back, in one sentence; the store is as it was."""


def make(store: "Store") -> Path:
    """Write a backup of all the store holds but its audit log; the last KEPT stay."""
    with writing(store.engine) as connection:
        return _write(connection, "by-hand")


def before(connection: sa.Connection, what: str) -> None:
    """Write a backup of what the store holds before `what`; none of a store without imports."""
    if connection.scalar(sa.select(sa.func.count()).select_from(IMPORTS)):
        _write(connection, f"before-{what}")


def list() -> builtins.list[Path]:
    """Every backup, the newest first."""
    return sorted(_folder().glob(f"*{ENDING}"), reverse=True)


def restore(store: "Store", path: Path, who: str) -> int:
    """Put a backup in the place of what the store holds; how many imports it brought back.

    It is read and checked whole before anything is emptied, and what was there is backed up.
    Raises BackupFault, and OtherKey for the backup of a store begun with another key.
    """
    contents = read(path)
    secret = keys.secret()
    with writing(store.engine) as connection:
        audit.keep_to_one_key(connection, secret)
        before(connection, "restore")
        dump.replace(connection, contents)
        number = len(contents[IMPORTS.name])
        audit.append(connection, secret, who, audit.RESTORE, f"{path.name}, {number} imports")
    audit.note_head(store.engine, secret)
    return number


def read(path: Path) -> dump.Contents:
    """What a backup holds, checked whole. Raises BackupFault."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return dump.parse(lines)
    except dump.DumpFault as fault:
        raise BackupFault(f"{path.name} was not brought back: {fault}.") from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise BackupFault(
            f"{path.name} was not brought back: it is no whole backup. Choose another."
        ) from None


def forget() -> None:
    """Delete every backup."""
    for path in _folder().iterdir():
        path.unlink()


def _write(connection: sa.Connection, what: str) -> Path:
    """A whole file or none: it gets its name when it is done. The oldest make room.

    Asked by one writer at a time: a part of a file is what is left of a process that ended.
    """
    for broken_off in _folder().glob(f"*{PART}"):
        broken_off.unlink()
    at = datetime.now(UTC)
    path = _folder() / f"{at:%Y-%m-%dT%H%M%S.%fZ}-{what}{ENDING}"
    with (
        written(path) as file,
        gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed,
        BufferedWriter(packed, BLOCK_BYTES) as lines,
    ):
        for line in dump.lines(connection):
            lines.write(line.encode())
    for old in list()[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def _folder() -> Path:
    folder = own_folder() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def main(names: builtins.list[str]) -> int:
    """List the backups, or bring the one named back; 1 where that failed."""
    # The store makes backups.
    from geo.canvass.keeping.store import open_store

    if not names:
        print("\n".join(path.name for path in list()) or "There is no backup yet.")
        return 0
    path = Path(names[0]) if Path(names[0]).exists() else _folder() / names[0]
    try:
        number = restore(open_store(), path, "this machine")
    except (StoreFault, keys.KeyFault) as fault:
        print(fault)
        return 1
    print(f"{path.name} is back: {number} imports. What was there before is a backup itself.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
