"""Bring rows into the store's tables, none twice, and out again; write all of them as a dump.

A dump is lines of JSON: equal contents give equal bytes, and it is read in again checked whole.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise
from operator import itemgetter

import pandas as pd
import psycopg
import sqlalchemy as sa

from geo.canvass import records
from geo.canvass.store.database import (
    AUDIT,
    CORRECTIONS,
    COUNTS,
    IMPORTS,
    ROWS,
    SCHEMA,
    SIGHTINGS,
    VERSION,
    VISITS,
    now,
)
from geo.tables import Column, faulty

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
# Parents first. The audit log is not among them: it is never taken back.
TABLES = [table for table in SCHEMA.sorted_tables if table is not AUDIT]
# The schema that a table came with, where it was not the first that dumps are read of.
SINCE = {CORRECTIONS.name: 3}
_KINDS: dict[type, type] = {sa.Integer: int, sa.Boolean: bool}
_as_line = json.JSONEncoder(separators=(",", ":")).encode
Contents = dict[str, list[tuple]]


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
    text = [cells[name].astype("string").fillna("").astype(object).tolist() for name in cells]
    return [
        hashlib.sha256("\t".join(row).encode()).hexdigest()[:32] for row in zip(*text, strict=True)
    ]


def rows_hash(frame: pd.DataFrame) -> str:
    """SHA-256 of keyed rows: 64 hexadecimal digits."""
    return hashlib.sha256("\n".join(frame["cells_key"].tolist()).encode()).hexdigest()


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


def add(connection: sa.Connection, number: int, frame: pd.DataFrame, told: dict) -> int:
    """Store keyed rows as those of an import; how many nobody had told of before.

    `told` is the import's row of `database.IMPORTS`, but for what follows from its rows.
    """
    kind = told["kind"]
    made = {"id": number, "imported_at": now(), "rows_hash": rows_hash(frame)}
    blank = {"rows_new": 0, "rows_known": 0}
    connection.execute(IMPORTS.insert(), {**told, **made, **blank})
    before = _distinct(connection, kind)
    insert(connection, ROWS[kind], _tuples(frame, ROWS[kind]))
    insert(connection, SIGHTINGS, ((key, number) for key in frame["cells_key"].tolist()))
    new = _distinct(connection, kind) - before
    counted = {"rows_new": new, "rows_known": len(frame) - new}
    connection.execute(IMPORTS.update().where(IMPORTS.c.id == number), counted)
    return new


def are_known(connection: sa.Connection, frame: pd.DataFrame) -> pd.Series:
    """Which lines of counts an import has told of already."""
    names = [column.name for column in COLUMNS["counts"]]
    keys = cells_keys(frame[names].replace("", None))
    stored = set(connection.scalars(sa.select(COUNTS.c.cells_key)))
    return pd.Series([key in stored for key in keys], frame.index, dtype=bool)


def holds_all(connection: sa.Connection, file_hash: str, frame: pd.DataFrame) -> bool:
    """Whether the imports of a file of these bytes have every one of its visits, in all cells."""
    query = (
        sa.select(SIGHTINGS.c.cells_key)
        .join(IMPORTS, IMPORTS.c.id == SIGHTINGS.c.import_id)
        .where(IMPORTS.c.file_hash == file_hash, ~IMPORTS.c.synthetic)
    )
    return set(frame["cells_key"]) <= set(connection.scalars(query))


def most_months(connection: sa.Connection) -> int:
    """Over how many months the visits of any one import spread at most; 0 without visits."""
    month = sa.func.substr(VISITS.c.day, 1, 7)
    each = (
        sa.select(sa.func.count(sa.distinct(month)))
        .select_from(VISITS.join(SIGHTINGS, SIGHTINGS.c.cells_key == VISITS.c.cells_key))
        .group_by(SIGHTINGS.c.import_id)
    )
    return max(connection.scalars(each), default=0)


def in_districts(connection: sa.Connection) -> pd.DataFrame:
    """How many visits, none made up, each polling district has in each place and ward, or ''."""
    told = (VISITS.c.polling_district, VISITS.c.place, VISITS.c.ward_code, VISITS.c.ward_2019_code)
    asked = sa.select(*told, sa.func.count().label("visits")).group_by(*told)
    seen = VISITS.join(SIGHTINGS, SIGHTINGS.c.cells_key == VISITS.c.cells_key).join(IMPORTS)
    real = VISITS.c.polling_district.is_not(None) & sa.not_(IMPORTS.c.synthetic)
    found = connection.execute(asked.select_from(seen).where(real)).all()
    names = [*(column.name for column in told), "visits"]
    return pd.DataFrame(list(map(tuple, found)), columns=names).fillna("")


def remove(connection: sa.Connection, kind: str, number: int) -> int:
    """Take out the rows that no import but this names; how many visits or counts went."""
    before = _distinct(connection, kind)
    connection.execute(SIGHTINGS.delete().where(SIGHTINGS.c.import_id == number))
    connection.execute(CORRECTIONS.delete().where(CORRECTIONS.c.import_id == number))
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
    if kind == "visits":
        query = query.where(~sa.exists().where(CORRECTIONS.c.row_key == VISITS.c.row_key))
    found = list(map(tuple, connection.execute(query)))
    frame = pd.DataFrame(found, columns=[*table.c.keys(), "synthetic"])
    return _as_declared(_one_each(frame, kind), kind)


def _as_declared(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
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
        raise ValueError(
            f"The app cannot save this return, because {column.name} appears more than once."
        )
    distinct = cells.drop_duplicates().astype("string").fillna("")
    if faulty(column, distinct).notna().any():
        raise ValueError(
            f"The app cannot save this return, because a cell of {column.name} breaks the rule "
            "of its column. Upload the file again."
        )


def _tuples(frame: pd.DataFrame, table: sa.Table) -> Iterator[tuple]:
    names = [column.name for column in table.columns]
    for start in range(0, len(frame), CHUNK):
        part = frame.iloc[start : start + CHUNK]
        columns = [part[name].astype(object) for name in names]
        cells = (one.where(one.notna(), None).tolist() for one in columns)
        yield from zip(*cells, strict=True)


def _distinct(connection: sa.Connection, kind: str) -> int:
    return connection.scalar(sa.select(sa.func.count(sa.distinct(_SAME[kind])))) or 0


class DumpFault(ValueError):
    """Why these lines are no whole dump of a store, as the part of a sentence."""


def dump_lines(connection: sa.Connection) -> Iterator[str]:
    """The whole store but its audit log: a line of its schema, then table by table.

    Each table opens with its name, its columns and how many rows follow, in order of its key.
    """
    yield _as_line({"schema": VERSION}) + "\n"
    for table in TABLES:
        # Not sorted by the database, which may order letters by its own language.
        found = sorted(connection.execute(sa.select(table)).all(), key=_by_key(table))
        yield _as_line({**_heading(table), "rows": len(found)}) + "\n"
        for row in found:
            yield _as_line(list(row)) + "\n"


def parse_dump(text: Iterable[str]) -> Contents:
    """Rows by the table's name, checked whole. Raises DumpFault."""
    told = iter(text)
    try:
        version = _checked_schema(json.loads(next(told)))
        contents = {
            table.name: _table_rows(table, told) if SINCE.get(table.name, 0) <= version else []
            for table in TABLES
        }
    except (StopIteration, json.JSONDecodeError, TypeError, KeyError):
        raise DumpFault("it is cut off or damaged") from None
    if next(told, None) is not None:
        raise DumpFault("it continues after its end")
    _check_sightings(contents)
    return contents


def put_back(connection: sa.Connection, contents: Contents) -> None:
    """Put parsed contents in the place of what the store holds."""
    for table in reversed(TABLES):
        connection.execute(table.delete())
    for table in TABLES:
        insert(connection, table, contents[table.name])


def _by_key(table: sa.Table) -> itemgetter:
    return itemgetter(*[list(table.columns).index(column) for column in table.primary_key])


def _heading(table: sa.Table) -> dict:
    return {"table": table.name, "columns": table.columns.keys()}


def _checked_schema(first: dict) -> int:
    """The schema of a dump, of this version or of the one before it."""
    if first["schema"] not in (VERSION, VERSION - 1):
        raise DumpFault(
            f"it has schema {str(first['schema'])[:9]} of the store, and this version of the app "
            f"reads schema {VERSION}: restore it with the version that made it"
        )
    return int(first["schema"])


def _table_rows(table: sa.Table, told: Iterator[str]) -> list[tuple]:
    heading = json.loads(next(told))
    number = heading.pop("rows")
    if heading != _heading(table):
        raise DumpFault("its tables are not those of the store")
    found = [tuple(json.loads(next(told))) for _ in range(number)]
    _check_kinds(table, found)
    keys = list(map(_by_key(table), found))
    if any(not one < following for one, following in pairwise(keys)):
        raise DumpFault(f"the rows of {table.name} are not in order, or appear more than once")
    return found


def _check_kinds(table: sa.Table, found: list[tuple]) -> None:
    allowed = [
        {_KINDS.get(type(column.type), str), *([type(None)] if column.nullable else [])}
        for column in table.columns
    ]
    for row in found:
        if len(row) != len(allowed) or any(
            type(cell) not in kinds for cell, kinds in zip(row, allowed, strict=True)
        ):
            raise DumpFault(f"a row of {table.name} is not of its columns' kinds")


def _check_sightings(contents: Contents) -> None:
    """Every row is one that an import names, and every import is in the list."""
    there = {row[0] for kind in ROWS for row in contents[kind]}
    named = {row[0] for row in contents[SIGHTINGS.name]}
    numbers = {row[0] for row in contents[IMPORTS.name]}
    if there != named or not {row[1] for row in contents[SIGHTINGS.name]} <= numbers:
        raise DumpFault("its rows are not those that its imports name")
