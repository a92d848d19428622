"""Bring rows into the tables of the store and out again, many at a time."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import pandas as pd
import psycopg
import sqlalchemy as sa

from geo.canvass import records
from geo.canvass.keeping.database import now
from geo.canvass.keeping.schema import COUNTS, IMPORTS, ROWS, SIGHTINGS, VISITS
from geo.columns import Column, faulty

CHUNK = 5_000
# What is left of visits that were forgotten is counted over all rounds, too, and of none.
COLUMNS = {
    "counts": tuple(
        replace(one, pattern=f"{records.ALL_ROUNDS}|{records.NO_ROUND}|{one.pattern}")
        if one.name == "round"
        else one
        for one in records.COUNT_COLUMNS
    ),
    "visits": records.VISIT_COLUMNS,
}
# Two tellings of one visit differ in other cells; these make it the same.
_SAME = {"counts": COUNTS.c.cells_key, "visits": VISITS.c.row_key}


def keyed(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The declared columns with `cells_key`, in its order: equal cells, equal keys.

    Raises ValueError where a cell does not keep its column's declaration: whatever made the
    frame, no other words reach the database.
    """
    columns = COLUMNS[kind]
    cells = frame[[column.name for column in columns]].replace("", None)
    for column in columns:
        _refuse(column, cells[column.name])
    # In order of their keys the database only ever appends.
    return cells.assign(cells_key=cells_keys(cells)).sort_values("cells_key")


def cells_keys(cells: pd.DataFrame) -> list[str]:
    """A key of all the cells of each row, blank or missing the same: 32 hexadecimal digits."""
    text = [cells[name].astype("string").fillna("").tolist() for name in cells]
    return [
        hashlib.sha256("\t".join(row).encode()).hexdigest()[:32] for row in zip(*text, strict=True)
    ]


def rows_hash(frame: pd.DataFrame) -> str:
    """SHA-256 of keyed rows: 64 hexadecimal digits."""
    return hashlib.sha256("\n".join(frame["cells_key"]).encode()).hexdigest()


def is_here(connection: sa.Connection, content_hash: str, synthetic: bool) -> bool:
    """Whether an import brought these contents, as real or as synthetic ones."""
    same = (IMPORTS.c.content_hash == content_hash) & (IMPORTS.c.synthetic == synthetic)
    return connection.scalar(sa.select(IMPORTS.c.id).where(same)) is not None


def next_number(connection: sa.Connection) -> int:
    """One more than the last import's: undone and brought in again it has the same."""
    return (connection.scalar(sa.select(sa.func.max(IMPORTS.c.id))) or 0) + 1


def insert(connection: sa.Connection, table: sa.Table, rows: Iterable[tuple]) -> None:
    """Add rows, each a tuple in the table's order of columns; those that are there stay."""
    names = ", ".join(table.columns.keys())
    into = f"INSERT INTO {table.name} ({names})"
    if connection.dialect.name == "postgresql":
        return _copy(connection, table.name, names, f"{into} SELECT {names} FROM coming", rows)
    marks = ", ".join("?" * len(table.columns))
    told = iter(rows)
    while chunk := list(islice(told, CHUNK)):
        # As it stands: through the expression language it takes twice as long.
        connection.exec_driver_sql(f"{into} VALUES ({marks}) ON CONFLICT DO NOTHING", chunk)
    return None


def _copy(
    connection: sa.Connection, table: str, names: str, into: str, rows: Iterable[tuple]
) -> None:
    """By COPY, a fifth of the time; it cannot pass over what is there, so they come by a table."""
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE coming (LIKE {table})")
    told = f"COPY coming ({names}) FROM STDIN"
    try:
        with connection.connection.cursor().copy(told) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as fault:
        raise sa.exc.DBAPIError(told, None, fault, hide_parameters=True) from None
    connection.exec_driver_sql(f"{into} ON CONFLICT DO NOTHING")
    connection.exec_driver_sql("DROP TABLE coming")


def store(connection: sa.Connection, number: int, frame: pd.DataFrame, told: dict) -> int:
    """Store keyed rows as those of an import; how many nobody had told of before.

    `told` is the import's row of `schema.IMPORTS`, but for what follows from its rows.
    """
    kind = told["kind"]
    made = {"id": number, "imported_at": now(), "rows_hash": rows_hash(frame)}
    blank = {"rows_new": 0, "rows_known": 0}
    connection.execute(IMPORTS.insert(), {**told, **made, **blank})
    before = _distinct(connection, kind)
    insert(connection, ROWS[kind], _tuples(frame, ROWS[kind]))
    insert(connection, SIGHTINGS, ((key, number) for key in frame["cells_key"]))
    new = _distinct(connection, kind) - before
    counted = {"rows_new": new, "rows_known": len(frame) - new}
    connection.execute(IMPORTS.update().where(IMPORTS.c.id == number), counted)
    return new


def known(connection: sa.Connection, kind: str, frame: pd.DataFrame) -> int:
    """How many keyed rows an import has told of already."""
    same = _SAME[kind]
    return int(frame[same.name].isin(set(connection.scalars(sa.select(same)))).sum())


def remove(connection: sa.Connection, kind: str, number: int) -> int:
    """Take out the rows that no import but this names; how many visits or counts went."""
    before = _distinct(connection, kind)
    connection.execute(SIGHTINGS.delete().where(SIGHTINGS.c.import_id == number))
    table = ROWS[kind]
    named = sa.exists().where(SIGHTINGS.c.cells_key == table.c.cells_key)
    connection.execute(table.delete().where(~named))
    connection.execute(IMPORTS.delete().where(IMPORTS.c.id == number))
    return before - _distinct(connection, kind)


def read(connection: sa.Connection, kind: str) -> pd.DataFrame:
    """Every row of a kind with `synthetic` (bool), always in the same order."""
    table = ROWS[kind]
    real = sa.exists().where(
        SIGHTINGS.c.cells_key == table.c.cells_key,
        SIGHTINGS.c.import_id == IMPORTS.c.id,
        ~IMPORTS.c.synthetic,
    )
    query = sa.select(table, (~real).label("synthetic")).order_by(table.c.cells_key)
    found = list(map(tuple, connection.execute(query)))
    frame = pd.DataFrame(found, columns=[*table.c.keys(), "synthetic"])
    return _typed(_one_each(frame, kind), kind)


def _typed(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    typed = records.typed_counts(frame) if kind == "counts" else records.typed_visits(frame)
    return typed.assign(synthetic=frame["synthetic"].astype(bool)).reset_index(drop=True)


def _one_each(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Of several tellings of a visit the real one, the fullest, the first by its key."""
    same = _SAME[kind].name
    if not frame[same].duplicated().any():
        return frame
    blanks = frame.isna().sum(axis=1)
    order = frame.assign(blanks=blanks).sort_values(["synthetic", "blanks", "cells_key"])
    return frame.loc[order.index[~order[same].duplicated()].sort_values()]


def _refuse(column: Column, cells: pd.Series) -> None:
    if column.unique and cells.duplicated().any():
        raise ValueError(f"This return cannot be stored: {column.name} stands more than once.")
    distinct = cells.drop_duplicates().astype("string").fillna("")
    if faulty(column, distinct).notna().any():
        raise ValueError(
            f"This return cannot be stored: a cell of {column.name} does not keep the column's "
            "declaration. Read the file again."
        )


def _tuples(frame: pd.DataFrame, table: sa.Table) -> Iterator[tuple]:
    names = [column.name for column in table.columns]
    for start in range(0, len(frame), CHUNK):
        part = frame.iloc[start : start + CHUNK]
        columns = [part[name].astype(object) for name in names]
        yield from zip(*(one.where(one.notna(), None) for one in columns), strict=True)


def _distinct(connection: sa.Connection, kind: str) -> int:
    return connection.scalar(sa.select(sa.func.count(sa.distinct(_SAME[kind])))) or 0
