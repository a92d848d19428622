"""Bring what people write to one form: words, codes of districts and rounds, counts, and days.

Case, spaces and signs do not tell words apart. A day is read as people and spreadsheets write it
(29/02/2020, 29 Feb 2020, 2020-02-29 10:30), and doubted where it reads two ways. What has no such
form is left as it is, or said to be none.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from geo import coverage
from geo.tables.place import PLACE

_SIGNS = re.compile(r"[\W_]+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_WHOLE = re.compile(r"(\d+)\.0+")
# Apostrophes between letters, and what shows nothing, as a hyphen that is only for line ends.
_UNHEARD = re.compile(
    r"['`\u2018\u2019\u02bc\u00b4\uff07](?<=[^\W\d_].)(?=[^\W\d_])|[\u00ad\u200b-\u200f\ufeff]"
)
# Folding makes 121/2 of a 12 and the one sign for a half.
_BEFORE_FRACTION = re.compile(r"(?<=\d)(?=[^\W\d_])")
_WRITTEN_OUT = {
    "rd": "road",
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "dr": "drive",
    "ln": "lane",
    "gdns": "gardens",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "ter": "terrace",
    "terr": "terrace",
    "gr": "grove",
    "gro": "grove",
    "wy": "way",
    "apt": "apartment",
}

# A code of the wrong column must not pass: no whole date, no day of a month (a spreadsheet
# makes 10-Mar of 10/3), no postcode.
_MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
DATE_LIKE = (
    rf"([0-9]{{1,4}}[/-][0-9]{{1,2}}[/-][0-9]{{1,4}}.*|[0-9]{{1,2}}-{_MONTH}(-.*)?|{_MONTH}-[0-9]+)"
)
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?[/-]?[0-9][A-Z]{2}"
_CODE = rf"(?!({DATE_LIKE}|{_POSTCODE})$)"
# Of two characters or more: alone, a letter may be a voting intention, and a digit its strength.
DISTRICT_CODE = rf"{_CODE}([A-Z0-9]{{2,4}}|[A-Z0-9]{{1,4}}[/-][A-Z0-9]{{1,3}})"
# No more than six digits: a telephone number has more.
GROUP_CODE = rf"{_CODE}(?=.*[0-9])(?!(.*[0-9]){{7}})[A-Z0-9]{{1,5}}([/-][A-Z0-9]{{1,4}}){{0,2}}"
FORMS = {"polling_district": DISTRICT_CODE, "road_group": GROUP_CODE, "round": coverage.ROUND}
_ROUND = re.compile(r"(round|wave|r) ?(?=[0-9])", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3})+|( [0-9]{3})+)")
_WHOLE_COUNT = re.compile(r"([0-9]+)\.0+")
_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")

DayOrder = Literal["year first", "day first", "month first"]
YEAR_FIRST: DayOrder = "year first"
DAY_FIRST: DayOrder = "day first"
MONTH_FIRST: DayOrder = "month first"
FIRST_DAY, LAST_DAY = "2005-01-01", "2030-12-31"
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

DAYS_LOOKED_AT = 200
_DAY = date.fromisoformat(PLACE.standpoint)
NO_DAY = f"is not a date such as {_DAY} or {_DAY:%d/%m/%Y}"
TWO_DIGITS = "has a year with two digits, and needs all four"
NO_ORDER = "does not begin with the year: choose whether the day or the month comes first"
NOT_THERE = "is not a day in the calendar"
TOO_FAR = f"is outside {FIRST_DAY} to {LAST_DAY}"
EITHER_WAY = (
    "No day in this file is above 12, so the app cannot see whether the day or the month comes "
    "first. It read the {first} first. Check that this is right."
)
SWAPPED = (
    "Some dates are text with a day above 12. All other dates come from a spreadsheet and have "
    "no day above 12. The spreadsheet may have swapped days and months. Check the original file."
)


def normal(word: str) -> str:
    """' Not\\u00a0 HOME ' -> 'not home': lower case, single spaces."""
    return " ".join(_folded(word).split())


def squeezed(text: str) -> str:
    """'12a, High-Street' -> '12ahighstreet': letters and digits alone, in lower case."""
    return _SIGNS.sub("", _folded(text))


def runs(cell: str) -> list[str]:
    """'12a, King's-Rd' -> ['12', 'a', 'kings', 'rd']: its runs of digits and of letters.

    A whole number with a point, as a spreadsheet writes 12.0, is that number.
    """
    heard = _UNHEARD.sub("", cell)
    text = _folded(heard if heard.isascii() else _BEFORE_FRACTION.sub(" ", heard)).strip()
    whole = _WHOLE.fullmatch(text)
    return [whole[1]] if whole else _RUNS.findall(text)


def address_words(cell: str) -> list[str]:
    """'Flat 01, 2 High St.' -> ['flat', '1', '2', 'high', 'street'], however it is written."""
    return [_WRITTEN_OUT.get(run, run.lstrip("0") or "0") for run in runs(cell)]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Folded twice over: folding can undo the composition, as of an s with a dot below and above.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def each(function: Callable[[str], object], cells: pd.Series) -> pd.Series:
    """`function` of every cell, asked once for each distinct one; no cell may be missing."""
    at, distinct = pd.factorize(cells)
    answers = np.fromiter(map(function, distinct), dtype=object, count=len(distinct))
    return pd.Series(answers[at], index=cells.index, dtype=object)


def table_of(
    function: Callable[[str], tuple[str, ...]], cells: pd.Series, columns: list[str]
) -> pd.DataFrame:
    """What `function` answers of every cell, one column each, asked as by `each`."""
    at, distinct = pd.factorize(cells)
    answers = pd.DataFrame([function(cell) for cell in distinct], columns=columns, dtype=object)
    return answers.take(at).set_axis(cells.index)


def text_of(column: pd.Series) -> pd.Series:
    """A column's cells as text (dtype object), a missing one as ''."""
    return column.astype(object).where(column.notna(), "")


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, one by one."""
    return tuple(words.split())


def kept_codes(field: str, cells: pd.Series) -> pd.Series:
    """The cells that have the form of the field's codes, in one form; '' where not."""
    tidied = each(tidy_round if field == "round" else tidy_code, cells)
    return each(lambda cell: cell if fits(field, cell) else "", tidied)


def fits(field: str, code: str) -> bool:
    """Whether a text has the form of the field's codes."""
    return re.fullmatch(FORMS[field], code) is not None


def tidy_code(cell: str) -> str:
    """'ab 1' -> 'AB1'. Small letters without a digit stay as they are: no code, but a word."""
    text = "".join(cell.split())
    word = not any(sign.isdigit() for sign in text) and text != text.upper()
    return text if word else text.upper()


def tidy_round(cell: str) -> str:
    """'Round 2', 'R2' and '2' -> '2'."""
    return tidy_code(_ROUND.sub("", " ".join(cell.split()), count=1))


def looks_like_date(cells: pd.Series) -> pd.Series:
    """Which cells are days that a spreadsheet may have made of a code, as 10-Mar of 10/3."""
    shape = re.compile(DATE_LIKE)
    return each(lambda cell: bool(shape.fullmatch("".join(cell.split()).upper())), cells)


def tidy_counts(cells: pd.Series) -> pd.Series:
    """'1,204' -> '1204' and '124.000' -> '124'; what is no whole number stays as it is.

    Where a cell of the column has a dot for the thousands (1.204), none with a dot is read.
    """
    text = each(lambda cell: " ".join(cell.split()), cells)
    dots_group = any(
        _DOTTED.fullmatch(cell) and not _WHOLE_COUNT.fullmatch(cell) for cell in set(text)
    )
    return each(lambda cell: _tidy_count(cell, dots_group), text)


def _tidy_count(cell: str, dots_group: bool) -> str:
    if _GROUPED.fullmatch(cell):
        return re.sub("[, ]", "", cell)
    whole = _WHOLE_COUNT.fullmatch(cell)
    return whole[1] if whole and not dots_group else cell


class _NoDay(ValueError):
    """Why a cell is no day, in words that repeat nothing of it."""


def read_days(cells: pd.Series, order: DayOrder) -> tuple[pd.Series, pd.Series]:
    """Each cell's day as YYYY-MM-DD ('' where there is none), and what is wrong with it ('').

    A time is dropped. `order` decides for numbers such as 03/04/2019 alone.
    """
    written = each(_without_time, cells)
    found = table_of(lambda cell: day_or_why(cell, order), written, ["day", "why"])
    return found["day"], found["why"]


def why_no_day(cells: pd.Series, order: DayOrder) -> str:
    """What is wrong with most cells, if none of the first that differ is a day; '' else."""
    filled = pd.Series(
        [cell for cell in cells.unique()[:DAYS_LOOKED_AT] if cell.strip()], dtype=object
    )
    found, why = read_days(filled, order)
    return str(why.mode()[0]) if len(filled) and found.eq("").all() else ""


def guessed_order(cells: pd.Series) -> DayOrder:
    """What comes first: told by a number above 12, if all such agree; else the day."""
    above = {_first_above_12(numbers) for numbers in _numbers(_written(cells))}
    if not above:
        return YEAR_FIRST
    return MONTH_FIRST if MONTH_FIRST in above and DAY_FIRST not in above else DAY_FIRST


def doubts_of_days(cells: pd.Series, order: DayOrder) -> list[str]:
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
    except _NoDay as why:
        return "", str(why)
    return (day, "") if FIRST_DAY <= day <= LAST_DAY else ("", TOO_FAR)


def looks_like_day(cell: str) -> bool:
    """Whether a cell is written as a day is, though it may be none of the calendar."""
    return day_or_why(cell, DAY_FIRST)[1] != NO_DAY


def _parts(text: str, order: DayOrder) -> tuple[str, int, str]:
    """Year, month and day of a text, the month as a number."""
    if shape := _YEAR_FIRST.fullmatch(text):
        return shape[1], int(shape[3]), shape[4]
    if shape := _DAY_NAMED.fullmatch(text):
        return shape[3], _month(shape[2]), shape[1]
    if shape := _MONTH_NAMED.fullmatch(text):
        return shape[3], _month(shape[1]), shape[2]
    if not (shape := _NUMBERS.fullmatch(text)):
        raise _NoDay(NO_DAY)
    if order == YEAR_FIRST:
        raise _NoDay(NO_ORDER)
    day, month = (shape[1], shape[3]) if order == DAY_FIRST else (shape[3], shape[1])
    return shape[4], int(month), day


def _month(name: str) -> int:
    if name.lower() not in _MONTHS:
        raise _NoDay(NO_DAY)
    return _MONTHS[name.lower()]


def _calendar(year: str, month: int, day: str) -> str:
    if len(year) == 2:
        raise _NoDay(TWO_DIGITS)
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError as error:
        raise _NoDay(NOT_THERE) from error
