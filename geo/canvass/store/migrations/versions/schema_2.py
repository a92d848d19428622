"""Visits beside counts; rows stand as long as an import names them; settings, and the log.

It imports nothing of this app, whose keys and hashes may change: a store is brought up to date
by those of its day.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

import pandas as pd
import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

NUMBERS = [
    *("electors", "doors", "doors_attempted", "doors_answered", "electors_contacted", "not_home"),
]
CELLS = [
    *("area_code", "area_type", "boundary_vintage", "period_start", "period_end", "round"),
    *NUMBERS,
    "source_system",
]

TABLES = {
    "imports": """
        id INTEGER NOT NULL PRIMARY KEY,
        kind VARCHAR(10) NOT NULL,
        content_hash VARCHAR(64) NOT NULL,
        rows_hash VARCHAR(64) NOT NULL,
        file_hash VARCHAR(64) NOT NULL,
        source_system VARCHAR(60) NOT NULL,
        synthetic BOOLEAN NOT NULL,
        imported_by VARCHAR(200) NOT NULL,
        imported_at VARCHAR(20) NOT NULL,
        rows_read INTEGER NOT NULL,
        rows_new INTEGER NOT NULL,
        rows_known INTEGER NOT NULL,
        rows_refused INTEGER NOT NULL,
        outside INTEGER NOT NULL,
        unknown INTEGER NOT NULL,
        CONSTRAINT imports_once UNIQUE (content_hash, synthetic)
    """,
    "counts": """
        cells_key VARCHAR(32) NOT NULL PRIMARY KEY,
        area_code TEXT NOT NULL,
        area_type TEXT NOT NULL,
        boundary_vintage TEXT,
        period_start TEXT NOT NULL,
        period_end TEXT NOT NULL,
        round TEXT NOT NULL,
        electors INTEGER,
        doors INTEGER,
        doors_attempted INTEGER NOT NULL,
        doors_answered INTEGER,
        electors_contacted INTEGER,
        not_home INTEGER,
        source_system TEXT NOT NULL
    """,
    "visits": """
        cells_key VARCHAR(32) NOT NULL PRIMARY KEY,
        row_key TEXT NOT NULL,
        day TEXT NOT NULL,
        outcome TEXT NOT NULL,
        round TEXT,
        place TEXT NOT NULL,
        ward_code TEXT,
        ward_2019_code TEXT,
        lsoa_code TEXT,
        polling_district TEXT,
        road_group TEXT,
        door_key TEXT,
        elector_key TEXT
    """,
    "sightings": """
        cells_key VARCHAR(32) NOT NULL,
        import_id INTEGER NOT NULL,
        PRIMARY KEY (cells_key, import_id),
        CONSTRAINT sightings_of FOREIGN KEY (import_id) REFERENCES imports (id)
    """,
    "mappings": """
        headings_key VARCHAR(64) NOT NULL PRIMARY KEY,
        text TEXT NOT NULL
    """,
    "settings": """
        setting VARCHAR(40) NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    """,
    "audit": """
        seq INTEGER NOT NULL PRIMARY KEY,
        at VARCHAR(20) NOT NULL,
        who VARCHAR(200) NOT NULL,
        what VARCHAR(20) NOT NULL,
        detail TEXT NOT NULL,
        hash VARCHAR(64) NOT NULL
    """,
}
# Their rows stand in the order of their keys.
ORDERED = ("visits", "sightings")
REFUSAL = "the audit log is append-only"
TRIGGERS = {
    "sqlite": (
        f"""
        CREATE TRIGGER audit_keeps_entries BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
        """,
        f"""
        CREATE TRIGGER audit_loses_nothing BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
        """,
        # REPLACE deletes without asking the trigger above.
        f"""
        CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
        """,
    ),
    "postgresql": (
        f"""
        CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
        """,
        """
        CREATE TRIGGER audit_keeps_entries BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_refuses()
        """,
        """
        CREATE TRIGGER audit_loses_nothing BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
        """,
    ),
}


def upgrade() -> None:
    connection = op.get_bind()
    imports, counts = _imports(connection), _counts(connection)
    for table in ("returns", "imports"):
        op.drop_table(table)
    for name, columns in TABLES.items():
        end = " WITHOUT ROWID" if name in ORDERED and connection.dialect.name == "sqlite" else ""
        op.execute(f"CREATE TABLE {name} ({columns}){end}")
    for trigger in TRIGGERS[connection.dialect.name]:
        op.execute(trigger)
    _carry_over(connection, imports, counts)


def _imports(connection: sa.Connection) -> list[sa.Row]:
    names = ("id", "content_hash", "source_system", "synthetic", "rows")
    columns: list[sa.ColumnClause] = [sa.column(name) for name in names]
    at = sa.column("imported_at", sa.DateTime(timezone=True))
    return list(connection.execute(sa.select(*columns, at).select_from(sa.table("imports"))))


def _counts(connection: sa.Connection) -> pd.DataFrame:
    names = ["import_id", *CELLS]
    query: sa.Select = sa.select(*map(sa.column, names)).select_from(sa.table("returns"))
    found = pd.DataFrame(list(map(tuple, connection.execute(query))), columns=names, dtype=object)
    kinds = {name: "Int64" if name in NUMBERS else "string" for name in CELLS}
    return found.astype(kinds)


def _carry_over(connection: sa.Connection, imports: list[sa.Row], counts: pd.DataFrame) -> None:
    """Every row under its import; what nobody noted then is blank, and its rows are all new."""
    counts = counts.assign(cells_key=_cells_keys(counts[CELLS]))
    for row in imports:
        part = counts[counts["import_id"] == row.id].sort_values("cells_key")
        told = {
            "id": row.id,
            "kind": "counts",
            "content_hash": _sha256(sorted(_row_keys(part[CELLS])), "\n"),
            "rows_hash": _sha256(part["cells_key"], "\n"),
            "file_hash": "",
            "source_system": row.source_system,
            "synthetic": bool(row.synthetic),
            "imported_by": "",
            "imported_at": _written(row.imported_at),
            "rows_read": row.rows,
            "rows_new": row.rows,
            **dict.fromkeys(("rows_known", "rows_refused", "outside", "unknown"), 0),
        }
        _insert(connection, "imports", [told])
        _insert(connection, "counts", _records(part[["cells_key", *CELLS]]))
        _insert(connection, "sightings", _records(part[["cells_key", "import_id"]]))


def _cells_keys(cells: pd.DataFrame) -> list[str]:
    return [_sha256(row, "\t")[:32] for row in _texts(cells)]


def _row_keys(cells: pd.DataFrame) -> list[str]:
    """As the cells' keys, but that no cell can pass for a part of another."""
    return [_sha256((f"{len(cell)}:{cell}" for cell in row), "")[:32] for row in _texts(cells)]


def _texts(cells: pd.DataFrame) -> Iterable[tuple[str, ...]]:
    text = [cells[name].astype("string").fillna("").tolist() for name in cells]
    return zip(*text, strict=True)


def _sha256(parts: Iterable[str], between: str) -> str:
    return hashlib.sha256(between.join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _records(frame: pd.DataFrame) -> list[dict]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _insert(connection: sa.Connection, table: str, rows: list[dict]) -> None:
    names = list(rows[0]) if rows else []
    marks = ", ".join(f":{name}" for name in names)
    told = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING"
    if rows:
        connection.execute(sa.text(told), rows)


def _written(at: datetime) -> str:
    utc = at.astimezone(UTC) if at.tzinfo else at
    return f"{utc:%Y-%m-%dT%H:%M:%SZ}"
