"""Declare what a cell of a column may hold, find the cells that do not, and type the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

# Not \d, which also matches digits of other scripts.
_SHAPES = {
    "integer": ("an integer", re.compile(r"-?[0-9]+")),
    "number": ("a number", re.compile(r"-?[0-9]+(\.[0-9]+)?")),
    "date": ("a date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    "partial date": ("a date or a part of one", re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
    "yes or no": ("yes or no", re.compile(r"yes|no")),
}


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
    why = pd.Series(pd.NA, index=cells.index, dtype="object")
    for broken, words in _rules(column, cells):
        why[why.isna() & broken.fillna(False).astype(bool)] = words
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


def _rules(column: Column, cells: pd.Series) -> Iterator[tuple[pd.Series, str]]:
    """Each rule of a column: the cells that break it, and what to say of them."""
    filled = cells.notna() & (cells != "")
    if not column.blank:
        yield ~filled, "is blank"
    if column.kind in _SHAPES:
        words, shape = _SHAPES[column.kind]
        yield filled & ~cells.str.fullmatch(shape), f"is not {words}"
    if column.kind in ("date", "partial date"):
        known = pd.Series([_on_calendar(cell) for cell in cells], cells.index, dtype=bool)
        yield filled & ~known, "is not a day of the calendar"
    if column.choices:
        yield filled & ~cells.isin(column.choices), f"is not one of {', '.join(column.choices)}"
    if column.pattern:
        fits = cells.str.fullmatch(column.pattern)
        yield filled & ~fits, f"does not have the form {column.pattern}"
    yield filled & _outside(column, cells), f"is outside {column.low} to {column.high}"
    if column.unique:
        yield filled & cells.duplicated(keep="first"), "stands more than once"


def _outside(column: Column, cells: pd.Series) -> pd.Series:
    numeric = column.kind in ("integer", "number")
    values = pd.to_numeric(cells, errors="coerce") if numeric else cells
    outside = pd.Series(False, index=cells.index)
    if column.low is not None:
        outside |= (values < column.low).fillna(False).astype(bool)
    if column.high is not None:
        outside |= (values > column.high).fillna(False).astype(bool)
    return outside


def _on_calendar(text: object) -> bool:
    start = {4: "-01-01", 7: "-01"}.get(len(str(text)), "")
    try:
        date.fromisoformat(f"{text}{start}")
    except ValueError:
        return False
    return True
