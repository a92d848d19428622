"""Write a store out as lines of JSON, equal contents as equal bytes, and read them in again."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

import sqlalchemy as sa

from geo.canvass.keeping import stored
from geo.canvass.keeping.schema import AUDIT, IMPORTS, ROWS, SCHEMA, SIGHTINGS, VERSION

# Parents first. The audit log is not among them: it is never taken back.
TABLES = [table for table in SCHEMA.sorted_tables if table is not AUDIT]
_KINDS: dict[type, type] = {sa.Integer: int, sa.Boolean: bool}
_as_line = json.JSONEncoder(separators=(",", ":")).encode

Contents = dict[str, list[tuple]]


class DumpFault(ValueError):
    """Why these lines are no whole dump of a store, as the part of a sentence."""


def lines(connection: sa.Connection) -> Iterator[str]:
    """The whole store but its audit log: a line of its schema, then table by table.

    Each table opens with its name, its columns and how many rows follow, in order of its key.
    """
    yield _as_line({"schema": VERSION}) + "\n"
    for table in TABLES:
        # Not sorted by the database, which may order letters by its own language.
        found = sorted(connection.execute(sa.select(table)).all(), key=_key(table))
        yield _as_line({**_heading(table), "rows": len(found)}) + "\n"
        for row in found:
            yield _as_line(list(row)) + "\n"


def parse(text: Iterable[str]) -> Contents:
    """Rows by the table's name, checked whole. Raises DumpFault."""
    told = iter(text)
    try:
        _check_schema(json.loads(next(told)))
        contents = {table.name: _table_rows(table, told) for table in TABLES}
    except (StopIteration, json.JSONDecodeError, TypeError, KeyError):
        raise DumpFault("it is cut off or damaged") from None
    if next(told, None) is not None:
        raise DumpFault("it goes on after its end")
    _check_sightings(contents)
    return contents


def replace(connection: sa.Connection, contents: Contents) -> None:
    """Put parsed contents in the place of what the store holds."""
    for table in reversed(TABLES):
        connection.execute(table.delete())
    for table in TABLES:
        stored.insert(connection, table, contents[table.name])


def _key(table: sa.Table) -> itemgetter:
    return itemgetter(*[list(table.columns).index(column) for column in table.primary_key])


def _heading(table: sa.Table) -> dict:
    return {"table": table.name, "columns": table.columns.keys()}


def _check_schema(first: dict) -> None:
    if first["schema"] != VERSION:
        raise DumpFault(
            f"it is of schema {str(first['schema'])[:9]} of the store, and this version of the app "
            f"reads schema {VERSION}: restore it with the version that made it"
        )


def _table_rows(table: sa.Table, told: Iterator[str]) -> list[tuple]:
    heading = json.loads(next(told))
    number = heading.pop("rows")
    if heading != _heading(table):
        raise DumpFault("its tables are not those of the store")
    found = [tuple(json.loads(next(told))) for _ in range(number)]
    _check_kinds(table, found)
    keys = list(map(_key(table), found))
    if any(not one < following for one, following in pairwise(keys)):
        raise DumpFault(f"the rows of {table.name} are not in order, or stand more than once")
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
