"""Visits that a later file corrected: kept, and not counted while that import is there."""

from alembic import op

revision = "3"
down_revision = "2"

CORRECTIONS = """
    CREATE TABLE corrections (
        row_key VARCHAR(32) NOT NULL,
        import_id INTEGER NOT NULL,
        PRIMARY KEY (row_key, import_id),
        CONSTRAINT corrections_of FOREIGN KEY (import_id) REFERENCES imports (id)
    )
"""


def upgrade() -> None:
    end = " WITHOUT ROWID" if op.get_bind().dialect.name == "sqlite" else ""
    op.execute(CORRECTIONS + end)
