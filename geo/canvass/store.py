"""Keep returns in a database: an import goes in whole, once, and nobody is named."""

import hashlib
import os
from datetime import UTC, datetime

import pandas as pd
import sqlalchemy as sa

from geo.canvass.returns import COLUMNS, DTYPES, HEADINGS, parse, typed
from geo.folder import own_folder
from geo.tables import TableFaults

SYNTHETIC = "synthetic demonstration"
SCHEMA = sa.MetaData()

IMPORTS = sa.Table(
    "imports",
    SCHEMA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("content_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("source_system", sa.String(60), nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
)
RETURNS = sa.Table(
    "returns",
    SCHEMA,
    sa.Column("import_id", sa.ForeignKey(IMPORTS.c.id), primary_key=True),
    sa.Column("line", sa.Integer, primary_key=True),
    *(
        sa.Column(c.name, sa.Integer if c.kind == "integer" else sa.Text, nullable=c.blank)
        for c in COLUMNS
    ),
)


class Store:
    """Returns in a database whose schema stands. Made by `open_store`."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def add(self, returns_frame: pd.DataFrame, source_system: str, synthetic: bool) -> bool:
        """Add a return in one transaction: all its rows, or none. False if it is here already.

        Raises TableFaults listing every line that breaks the declaration, and ValueError for
        a return without rows or one whose rows say `SYNTHETIC` when `synthetic` does not.
        """
        frame = typed(returns_frame)
        _refuse(frame, synthetic)
        told = {
            "content_hash": content_hash(frame),
            "source_system": source_system,
            "synthetic": synthetic,
            "rows": len(frame),
            "imported_at": datetime.now(UTC),
        }
        with self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").begin() as connection:
            same = sa.select(IMPORTS.c.id).where(IMPORTS.c.content_hash == told["content_hash"])
            if connection.scalar(same) is not None:
                return False
            number = connection.scalars(IMPORTS.insert().returning(IMPORTS.c.id), told).one()
            connection.execute(RETURNS.insert(), _rows(frame, number))
        return True

    def returns(self) -> pd.DataFrame:
        """Every row stored, synthetic or not: the declared columns, import_id and synthetic."""
        columns = [*RETURNS.c[tuple(HEADINGS)], RETURNS.c.import_id, IMPORTS.c.synthetic]
        query = sa.select(*columns).join(IMPORTS).order_by(RETURNS.c.import_id, RETURNS.c.line)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        names = [column.name for column in columns]
        return pd.DataFrame(rows, columns=names).astype(
            {**DTYPES, "import_id": "Int64", "synthetic": "bool"}
        )

    def version(self) -> str:
        """A key that changes whenever the contents change: 64 hexadecimal digits."""
        kept = sorted(f"{row.content_hash} {row.synthetic}" for row in self._imports())
        return hashlib.sha256("\n".join(kept).encode()).hexdigest()

    def is_synthetic(self) -> str:
        """Which imports are synthetic: 'none' (also when empty), 'all' or 'some'."""
        told = {row.synthetic for row in self._imports()}
        return "some" if len(told) > 1 else "all" if True in told else "none"

    def _imports(self) -> list[sa.Row]:
        with self.engine.connect() as connection:
            return list(connection.execute(sa.select(IMPORTS)))


def open_store(url: str | None = None) -> Store:
    """Open the database at `url`, else DATABASE_URL, else a file of the user's own.

    That file is canvass.sqlite in NED_DATA_FOLDER, or in the user's data folder.
    """
    engine = sa.create_engine(url or os.environ.get("DATABASE_URL") or _own_file())
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "first_connect", _write_ahead)
        sa.event.listen(engine, "connect", _keep_promises)
        sa.event.listen(engine, "begin", _begin)
    SCHEMA.create_all(engine.execution_options(sqlite_begin="BEGIN IMMEDIATE"))
    return Store(engine)


def content_hash(frame: pd.DataFrame) -> str:
    """SHA-256 of a return's rows, in whatever order they stand: 64 hexadecimal digits."""
    lines = typed(frame).astype("string").fillna("").agg("\t".join, axis=1)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _refuse(frame: pd.DataFrame, synthetic: bool) -> None:
    if frame.empty:
        raise ValueError("This return has no rows: there is nothing to add.")
    if not synthetic and frame["source_system"].eq(SYNTHETIC).any():
        raise ValueError(f"Rows of this return say '{SYNTHETIC}': add it as synthetic.")
    text = frame.astype("string").fillna("")
    faults = parse(text, range(2, len(frame) + 2))[1]
    if faults:
        raise TableFaults("This return", faults)


def _rows(frame: pd.DataFrame, number: int) -> list[dict]:
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{"import_id": number, "line": n, **row} for n, row in enumerate(records, 1)]


def _own_file() -> sa.URL:
    return sa.URL.create("sqlite", database=str(own_folder() / "canvass.sqlite"))


def _write_ahead(connection, _record) -> None:
    connection.execute("PRAGMA journal_mode = WAL")


def _keep_promises(connection, _record) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # Otherwise sqlite3 opens transactions itself, and late: BEGIN is said in _begin.
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN"))
