"""Returns of counts, each line under its import."""

from alembic import op

revision = "1"
down_revision = None

TABLES = (
    """
    CREATE TABLE imports (
        id INTEGER NOT NULL PRIMARY KEY,
        content_hash VARCHAR(64) NOT NULL UNIQUE,
        source_system VARCHAR(60) NOT NULL,
        synthetic BOOLEAN NOT NULL,
        rows INTEGER NOT NULL,
        imported_at TIMESTAMP NOT NULL
    )
    """,
    """
    CREATE TABLE returns (
        import_id INTEGER NOT NULL REFERENCES imports (id),
        line INTEGER NOT NULL,
        area_code TEXT NOT NULL,
        area_type TEXT NOT NULL,
        boundary_vintage TEXT NOT NULL,
        period_start TEXT NOT NULL,
        period_end TEXT NOT NULL,
        round TEXT NOT NULL,
        electors INTEGER,
        doors INTEGER,
        doors_attempted INTEGER NOT NULL,
        doors_answered INTEGER,
        electors_contacted INTEGER,
        not_home INTEGER,
        source_system TEXT NOT NULL,
        PRIMARY KEY (import_id, line)
    )
    """,
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
