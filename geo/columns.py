"""Declare what a cell of a column may hold, find the cells that do not, and type the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

# Not \d, which also matches digits of other scripts.
_SHAPES = {
    "integer": ("an integer", re.compile(r"-?[0-9]+")),
    "number": ("a number", re.compile(r"-?[0-9]+(\.[0-9]+)?")),
    "date": ("a date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    "partial date": ("a date or a part of one", re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
    "yes or no": ("yes or no", re.compile(r"yes|no")),
}
REPEATED = "stands more than once"


@dataclass(frozen=True)
class Column:
    """One column: what it means, its unit, and what a cell of it may hold.

    `kind` is text, integer, number, date (YYYY-MM-DD), partial date (YYYY, YYYY-MM or
    YYYY-MM-DD, as exact as the source) or yes or no. `low` and `high` are inclusive.
    """

    name: str
    meaning: str
    kind: str = "text"
    unit: str = ""
    low: float | str | None = None
    high: float | str | None = None
    unique: bool = False
    blank: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""


def faulty(column: Column, cells: pd.Series) -> pd.Series:
    """Why each cell of text breaks its column's declaration, or <NA> where it does not."""
    known = {cell: _fault(column, cell) for cell in cells.unique()}
    why = pd.Series([known[cell] for cell in cells], index=cells.index, dtype="object")
    if column.unique:
        why[why.isna() & cells.duplicated() & cells.notna() & (cells != "")] = REPEATED
    return why


def typed(column: Column, cells: pd.Series) -> pd.Series:
    """Cells of text in their declared kind; a blank or <NA> cell is <NA>."""
    known = cells.mask(cells == "")
    if column.kind == "integer":
        return pd.to_numeric(known).astype("Int64")
    if column.kind == "number":
        return pd.to_numeric(known).astype("Float64")
    if column.kind == "yes or no":
        return known.map({"yes": True, "no": False}).astype("boolean")
    return known.astype("string")


def _fault(column: Column, cell: Any) -> Any:
    """The first rule of its column that a cell of text breaks, in words; <NA> for none."""
    if cell is pd.NA or cell == "":
        return pd.NA if column.blank else "is blank"
    return next((words for broken, words in _rules(column, cell) if broken), pd.NA)


def _rules(column: Column, cell: str) -> Iterator[tuple[bool, str]]:
    """Each rule of a column: whether a cell that is filled breaks it, and what to say then."""
    if column.kind in _SHAPES:
        words, shape = _SHAPES[column.kind]
        yield not shape.fullmatch(cell), f"is not {words}"
    if column.kind in ("date", "partial date"):
        yield not _on_calendar(cell), "is not a day of the calendar"
    if column.choices:
        yield cell not in column.choices, f"is not one of {', '.join(column.choices)}"
    if column.pattern:
        yield not re.fullmatch(column.pattern, cell), f"does not have the form {column.pattern}"
    yield _outside(column, cell), f"is outside {column.low} to {column.high}"


def _outside(column: Column, cell: str) -> bool:
    value: Any = float(cell) if column.kind in ("integer", "number") else cell
    below = column.low is not None and value < column.low
    return below or (column.high is not None and value > column.high)


def _on_calendar(text: str) -> bool:
    start = {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        date.fromisoformat(f"{text}{start}")
    except ValueError:
        return False
    return True
