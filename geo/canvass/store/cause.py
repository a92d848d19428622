"""Say why the store, its key or its folder cannot be used: by the cause met, with its remedy."""

import errno
import sqlite3

import psycopg
import sqlalchemy as sa

from geo.canvass.key import KeyFault
from geo.canvass.store.database import StoreFault
from geo.tables.folders import PlaceFault

MET = (StoreFault, KeyFault, PlaceFault, sa.exc.SQLAlchemyError, OSError)

FULL = (
    "The disk with the canvass returns is full, so the app saved nothing. Free some room on "
    "the disk, then try again."
)
LOCKED = (
    "Another program kept the store of canvass returns locked for over a minute, so the app "
    "changed nothing. Close that program or wait until it has finished, then try again."
)
UNWRITABLE = (
    "The app may not write to the data folder, so it changed nothing. Let the user who runs the "
    "app write there, then try again."
)
DAMAGED = (
    "The store of canvass returns is damaged, so the app shows no coverage and changed nothing. "
    "Move canvass.sqlite out of the data folder, start the app again, and restore the newest "
    "backup with make restore."
)
UNREACHED = (
    "The app lost its connection to the database of canvass returns, so it shows no coverage. "
    "Check that PostgreSQL runs, then reload the page."
)
UNKNOWN = (
    "The app cannot use the data folder ({why}), so it changed nothing. Check the disk and the "
    "folder, then try again."
)

_OF_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), UNWRITABLE),
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
}
_OF_POSTGRES = {
    psycopg.errors.DiskFull: FULL,
    psycopg.errors.LockNotAvailable: LOCKED,
    psycopg.errors.DeadlockDetected: LOCKED,
    psycopg.errors.InsufficientPrivilege: UNWRITABLE,
    psycopg.OperationalError: UNREACHED,
}
# SQLite's first eight bits say the kind of a fault, the others where in its code it was met.
_KIND = 0xFF


def sentence(met: Exception) -> str:
    """What one of MET is, in a sentence for whoever meets it: the place, the cause, the remedy.

    A fault that is already said in a sentence is that sentence.
    """
    if isinstance(met, sa.exc.SQLAlchemyError):
        return _of_database(getattr(met, "orig", None))
    if isinstance(met, OSError):
        why = met.strerror or type(met).__name__
        return _OF_SYSTEM.get(met.errno or 0) or UNKNOWN.format(why=why)
    return str(met)


def _of_database(met: BaseException | None) -> str:
    if isinstance(met, sqlite3.Error):
        return _OF_SQLITE.get(getattr(met, "sqlite_errorcode", 0) & _KIND, DAMAGED)
    found = (words for kind, words in _OF_POSTGRES.items() if isinstance(met, kind))
    return next(found, DAMAGED)
