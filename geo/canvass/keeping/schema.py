"""Declare the store's tables: returns, who brought them in and when; never who was visited."""

import sqlalchemy as sa

from geo.canvass import records
from geo.columns import Column

VERSION = 2
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
