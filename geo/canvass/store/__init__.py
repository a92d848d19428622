"""Keep returns in a database: an import goes in whole, once, and can be undone.

`rows` brings rows in and out, `database` connects and declares the tables, `log` is the audit log,
`cause` says why the store cannot be used, `backups` are made before each change, `forget` turns
visits into counts, `migrations` brings an older store up to date. From the command line:
`python -m geo.canvass.store`.
"""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.place.districts import Districts, wards_of
from geo.canvass.records import Held
from geo.canvass.store import again as known_again
from geo.canvass.store import backups, log, migrations, rows
from geo.canvass.store.database import (
    CORRECTIONS,
    IMPORTS,
    MAPPINGS,
    StoreFault,
    connect,
    reach,
    reading,
    writing,
)
from geo.canvass.store.forget import forget_visits
from geo.tables import DATA
from geo.tables.folders import own_folder

if TYPE_CHECKING:
    from geo.canvass.intake import Prepared

PUBLIC = "public"
Again = Literal["corrected", "twice"]
MISSING_KEY = (
    "The store of canvass returns has visits, and the file canvass.key that belongs to them is "
    "missing from the data folder. Put canvass.key back from your backup. The app makes no new "
    "key, because it would count every door a second time."
)
PROJECT = DATA.parent


class StoreForbidden(StoreFault):
    """The public process asked for the store."""


class UnknownImport(LookupError):
    """No import has this number."""


@dataclass(frozen=True)
class Added:
    """What an import brought: its number (None if all of it was here), rows new and known."""

    import_id: int | None
    new: int
    known: int


@dataclass(frozen=True)
class Compared:
    """A return beside the store: rows known already, visits told otherwise, months of files before.

    `frame` has its rows under the keys that the store would give them, and `told_otherwise` the
    keys of stored visits that it has with another result. `months_before` is how many months the
    days of any file before spread over, at most.
    """

    known: int
    months_before: int
    frame: pd.DataFrame = field(repr=False)
    told_otherwise: tuple[str, ...] = field(default=(), repr=False)

    @property
    def changed(self) -> int:
        """How many stored visits the return has with another result."""
        return len(self.told_otherwise)


class Store:
    """Returns in a database whose schema stands. Made by `open_store`.

    What changes it raises OtherKey where it was begun with another key, and StoreFault.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def add(self, prepared: "Prepared", who: str, again: Again = "twice") -> Added:
        """Add a return in one transaction: all its rows, or none; only what is new is new.

        A return that is here already adds nothing. `again` says whether a visit that the store
        has with another result was corrected, or is a second visit. A backup of what the store
        holds is made first. Raises ValueError for a return without rows, or whose cells are not
        declared.
        """
        if prepared.frame.empty:
            raise ValueError("This return has no rows that can be saved, so nothing was added.")
        with self._changing() as (connection, secret):
            if rows.is_here(connection, prepared.content_hash, prepared.synthetic):
                return Added(None, 0, len(prepared.frame))
            met = _met(connection, prepared, secret)
            number = rows.next_number(connection)
            backups.before(connection, f"import-{number}")
            known_again.rekey(connection, met.doors, secret)
            keyed = rows.keyed(met.frame, prepared.kind)
            if met.known.all() and rows.holds_all(connection, prepared.file_hash, keyed):
                return Added(None, 0, len(keyed))
            new = rows.add(connection, number, keyed, _told(prepared, who))
            if again == "corrected":
                rows.insert(connection, CORRECTIONS, [(key, number) for key in met.changed])
            known = len(keyed) - new
            detail = f"upload {number}, {prepared.kind}, file {prepared.file_hash}, {new} rows new"
            log.append(connection, secret, who, log.IMPORT, f"{detail}, {known} known")
        return Added(number, new, known)

    def known(self, prepared: "Prepared") -> int:
        """How many rows of a return are in the store already, by now."""
        return self.compared(prepared).known

    def compared(self, prepared: "Prepared") -> Compared:
        """A return beside what the store has by now; nothing is changed."""
        if prepared.frame.empty:
            return Compared(0, 0, prepared.frame)
        with reading(self.engine) as connection:
            met = _met(connection, prepared, key.secret())
            several = prepared.kind == "visits" and prepared.days[0][:7] < prepared.days[1][:7]
            months = rows.most_months(connection) if several else 0
        return Compared(int(met.known.sum()), months, met.frame, met.changed)

    def undo(self, import_id: int, who: str) -> None:
        """Take an import out: the rows that no other names go. Raises UnknownImport."""
        with self._changing() as (connection, secret):
            asked = sa.select(IMPORTS).where(IMPORTS.c.id == import_id)
            found = connection.execute(asked).first()
            if found is None:
                raise UnknownImport(f"There is no upload {import_id} in the store.")
            gone = rows.remove(connection, found.kind, import_id)
            detail = f"upload {import_id}, {found.kind}, file {found.file_hash}, {gone} rows gone"
            log.append(connection, secret, who, log.UNDO, detail)

    def forget(self, who: str) -> None:
        """Turn visits into counts by area and round; delete their keys, backups and the key.

        What the key of doors and electors made is gone for good, and the doors attempted in
        each area, by round and in all, are as before.
        """
        forget_visits(self.engine, who)

    def check_key(self) -> None:
        """Raise KeyFault where visits were keyed with a key that is not there any more."""
        if not key.is_missing():
            return
        real = sa.select(IMPORTS.c.id).where(
            (IMPORTS.c.kind == "visits") & sa.not_(IMPORTS.c.synthetic)
        )
        with reading(self.engine) as connection:
            if connection.scalar(real.limit(1)) is not None:
                raise key.KeyFault(MISSING_KEY)

    def imports(self) -> pd.DataFrame:
        """Every import, newest first: the columns of `database.IMPORTS`."""
        with reading(self.engine) as connection:
            found = connection.execute(sa.select(IMPORTS).order_by(IMPORTS.c.id.desc())).all()
        return pd.DataFrame(list(map(tuple, found)), columns=IMPORTS.columns.keys())

    def held(self) -> Held:
        """Every row stored, synthetic or not."""
        with reading(self.engine) as connection:
            return Held(rows.read(connection, "counts"), rows.read(connection, "visits"))

    def districts(self) -> Districts:
        """The ward of each polling district that a visit in the store places."""
        with reading(self.engine) as connection:
            return wards_of(rows.in_districts(connection))

    def version(self) -> str:
        """A key that changes whenever the contents change: 64 hexadecimal digits."""
        imports = self.imports()
        kept = sorted(imports["rows_hash"] + " " + imports["synthetic"].astype(str))
        return hashlib.sha256("\n".join(kept).encode()).hexdigest()

    def is_synthetic(self) -> str:
        """Which imports are synthetic: 'none' (also when empty), 'all' or 'some'."""
        told = set(self.imports()["synthetic"])
        return "some" if len(told) > 1 else "all" if True in told else "none"

    def remember(self, headings_key: str, text: str) -> None:
        """Keep how a set of headings was mapped, in the place of what was kept of it before."""
        with writing(self.engine) as connection:
            connection.execute(MAPPINGS.delete().where(MAPPINGS.c.headings_key == headings_key))
            rows.insert(connection, MAPPINGS, [(headings_key, text)])

    def recall(self, headings_key: str) -> str | None:
        """What `remember` was told of these headings, if anything."""
        query = sa.select(MAPPINGS.c.text).where(MAPPINGS.c.headings_key == headings_key)
        with reading(self.engine) as connection:
            return connection.scalar(query)

    def dump(self) -> bytes:
        """Everything but the audit log, as lines of JSON: equal contents give equal bytes."""
        with reading(self.engine) as connection:
            return "".join(rows.dump_lines(connection)).encode()

    @contextmanager
    def _changing(self) -> Iterator[tuple[sa.Connection, bytes]]:
        """A transaction that leaves an entry in the log, and the key it is written with."""
        self.check_key()
        secret = key.secret()
        with writing(self.engine) as connection:
            yield connection, secret
        log.note_head(self.engine, secret)


def _met(connection: sa.Connection, prepared: "Prepared", secret: bytes) -> known_again.Met:
    """A return beside what is stored: visits by their doors and days, counts by all their cells."""
    if prepared.kind == "visits":
        told = prepared.frame, prepared.before, prepared.source_system
        return known_again.met(connection, *told, secret)
    return known_again.Met(prepared.frame, rows.are_known(connection, prepared.frame))


def _told(prepared: "Prepared", who: str) -> dict[str, Any]:
    """The row of the table of imports, but for what follows from the rows brought in."""
    return {
        "kind": prepared.kind,
        "content_hash": prepared.content_hash,
        "file_hash": prepared.file_hash,
        "source_system": prepared.source_system,
        "synthetic": prepared.synthetic,
        "imported_by": who[: log.MOST_WHO],
        "rows_read": prepared.rows_read,
        "rows_refused": len(prepared.refused),
        "outside": prepared.outside,
        "unknown": prepared.unknown,
    }


def open_store(url: str | None = None) -> Store:
    """Open the database at `url`, else DATABASE_URL, else a file of the user's own.

    DATABASE_URL is of the environment, or stands at the head of Streamlit's secrets.toml, here
    or in the user's home; the file is canvass.sqlite in NED_DATA_FOLDER, or in the user's data
    folder. An older schema is brought up to date. Raises StoreForbidden in the public process,
    StoreFault where there is no database or one of a newer app, KeyFault where the key of its
    visits is missing, and SQLAlchemyError for a damaged one: `cause` says each.
    """
    if os.environ.get("NED_PROCESS") == PUBLIC:
        raise StoreForbidden("The public app never opens the store of canvass returns.")
    engine = connect(url or os.environ.get("DATABASE_URL") or _of_secrets() or _own_file())
    reach(engine)
    migrations.upgrade(engine)
    backups.sweep(engine)
    store = Store(engine)
    store.check_key()
    return store


def _of_secrets() -> str:
    """The database of the secrets; the tools of the command line must not miss the team's."""
    for folder in (PROJECT, Path.home()):
        file = folder / ".streamlit" / "secrets.toml"
        try:
            told = tomllib.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError):
            raise StoreFault(f"The app cannot read {file}, which may name the database.") from None
        if address := told.get("DATABASE_URL"):
            return str(address)
    return ""


def _own_file() -> sa.URL:
    return sa.URL.create("sqlite", database=str(own_folder() / "canvass.sqlite"))
