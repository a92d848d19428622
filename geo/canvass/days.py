"""Read a column of days as people and spreadsheets write them, and doubt what reads two ways."""

import re
from datetime import date
from typing import Literal

import pandas as pd

from geo.canvass.visits import FIRST_DAY, LAST_DAY
from geo.canvass.words import each, table_of
from geo.tables.place import PLACE

DayOrder = Literal["year first", "day first", "month first"]
YEAR_FIRST: DayOrder = "year first"
DAY_FIRST: DayOrder = "day first"
MONTH_FIRST: DayOrder = "month first"
ORDERS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)

_TIME = re.compile(
    r"(?<=[0-9])[T ,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?"
    r" ?([ap]\.?m\.?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}|UTC|GMT|BST))?$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_NAMED = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_MONTH_NAMED = re.compile(
    r"([a-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "sept": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_MONTHS |= {name[:3]: month for name, month in _MONTHS.items()}

LOOKED_AT = 200
NO_DAY = (
    f"is not a day, such as {PLACE.standpoint} or {date.fromisoformat(PLACE.standpoint):%d/%m/%Y}"
)
TWO_DIGITS = "has a year of two digits: write all four"
NO_ORDER = "does not begin with the year: say whether the day or the month comes first"
NOT_THERE = "is not a day of the calendar"
TOO_FAR = f"is outside {FIRST_DAY} to {LAST_DAY}"
EITHER_WAY = (
    "No day in this file is above 12, so it cannot tell whether the day or the month comes first: "
    "it was read with the {first} first."
)
SWAPPED = (
    "Some days are written out with the day above 12, and the others, none above 12, are dates of "
    "a spreadsheet: it may have taken days for months there. Look at the file it was made from."
)


class _Unreadable(ValueError):
    """Why a cell is no day, in words that repeat nothing of it."""


def read(cells: pd.Series, order: DayOrder) -> tuple[pd.Series, pd.Series]:
    """Each cell's day as YYYY-MM-DD ('' where there is none), and what is wrong with it ('').

    A time is dropped. `order` decides for numbers such as 03/04/2019 alone.
    """
    written = each(_without_time, cells)
    found = table_of(lambda cell: day_or_why(cell, order), written, ["day", "why"])
    return found["day"], found["why"]


def why_none(cells: pd.Series, order: DayOrder) -> str:
    """What is wrong with most cells, if none of the first that differ is a day; '' else."""
    filled = pd.Series([cell for cell in cells.unique()[:LOOKED_AT] if cell.strip()], dtype=object)
    found, why = read(filled, order)
    return str(why.mode()[0]) if len(filled) and found.eq("").all() else ""


def guessed_order(cells: pd.Series) -> DayOrder:
    """What comes first: told by a number above 12, if all such agree; else the day."""
    above = {_first_above_12(numbers) for numbers in _numbers(_written(cells))}
    if not above:
        return YEAR_FIRST
    return MONTH_FIRST if MONTH_FIRST in above and DAY_FIRST not in above else DAY_FIRST


def doubts(cells: pd.Series, order: DayOrder) -> list[str]:
    """What a reader must be told of this column: that it reads two ways, or was swapped."""
    written = _written(cells)
    above = {_first_above_12(numbers) for numbers in _numbers(written)}
    if above == {None} and order != YEAR_FIRST:
        return [EITHER_WAY.format(first=order.removesuffix(" first"))]
    dates = [int(shape[4]) for shape in map(_YEAR_FIRST.fullmatch, written) if shape]
    swapped = above and None not in above and dates and max(dates) <= 12
    return [SWAPPED] if swapped else []


def _written(cells: pd.Series) -> set[str]:
    return set(map(_without_time, cells.unique()))


def _numbers(written: set[str]) -> list[tuple[int, int]]:
    shapes = [shape for shape in map(_NUMBERS.fullmatch, written) if shape]
    return [(int(shape[1]), int(shape[3])) for shape in shapes]


def _first_above_12(numbers: tuple[int, int]) -> DayOrder | None:
    if max(numbers) <= 12:
        return None
    return DAY_FIRST if numbers[0] > 12 else MONTH_FIRST


def _without_time(cell: str) -> str:
    text = " ".join(cell.split())
    return _TIME.sub("", text) if ":" in text else text


def day_or_why(cell: str, order: DayOrder) -> tuple[str, str]:
    """The day of one cell as YYYY-MM-DD and '', or '' and what is wrong with it."""
    text = _without_time(cell)
    if not text:
        return "", "is blank"
    try:
        day = _calendar(*_parts(text, order))
    except _Unreadable as why:
        return "", str(why)
    return (day, "") if FIRST_DAY <= day <= LAST_DAY else ("", TOO_FAR)


def _parts(text: str, order: DayOrder) -> tuple[str, int, str]:
    """Year, month and day of a text, the month as a number."""
    if shape := _YEAR_FIRST.fullmatch(text):
        return shape[1], int(shape[3]), shape[4]
    if shape := _DAY_NAMED.fullmatch(text):
        return shape[3], _month(shape[2]), shape[1]
    if shape := _MONTH_NAMED.fullmatch(text):
        return shape[3], _month(shape[1]), shape[2]
    if not (shape := _NUMBERS.fullmatch(text)):
        raise _Unreadable(NO_DAY)
    if order == YEAR_FIRST:
        raise _Unreadable(NO_ORDER)
    day, month = (shape[1], shape[3]) if order == DAY_FIRST else (shape[3], shape[1])
    return shape[4], int(month), day


def _month(name: str) -> int:
    if name.lower() not in _MONTHS:
        raise _Unreadable(NO_DAY)
    return _MONTHS[name.lower()]


def _calendar(year: str, month: int, day: str) -> str:
    if len(year) == 2:
        raise _Unreadable(TWO_DIGITS)
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError as error:
        raise _Unreadable(NOT_THERE) from error
