"""Say how a column writes its days: which order, both orders, numbers; and read all of it so."""

import re
from collections import Counter

import pandas as pd

from geo.canvass.forms.days import (
    DAY_FIRST,
    FIRST_DAY,
    LAST_DAY,
    MONTH_FIRST,
    MOVED,
    NO_DAY,
    NUMBERS,
    PLAIN,
    SECONDS,
    SERIAL,
    SHORT,
    YEAR_FIRST,
    ZONED,
    DayOrder,
    Moment,
    Ways,
    moment,
    without_time,
)
from geo.canvass.forms.words import table_of

DAYS_LOOKED_AT = 200
_NEARLY_ALL = 0.9
_DAYS_OF_NUMBERS = range(38_353, 47_849)
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_HEADED = re.compile(
    r"\b(?P<day>dd?[-/. ]?mm?[-/. ]?yy)|\b(?P<month>mm?[-/. ]?dd?[-/. ]?yy)"
    r"|\b(?P<year>yyyy[-/. ]?mm)|\b(?P<uk>uk|british)\b|\b(?P<us>us|american)\b",
    re.IGNORECASE,
)
EITHER_WAY = (
    "No day in this file is above 12, so the app cannot see whether the day or the month comes "
    "first. It read the {first} first. Check that this is right."
)
SWAPPED = (
    "Some dates are text with a day above 12. All other dates come from a spreadsheet and have "
    "no day above 12. The spreadsheet may have swapped days and months. Check the original file."
)
BOTH = (
    "A column of this file has dates in both orders: some with the day first, some with the month "
    "first. The app refused each date that can be read either way: {count:,}."
)
_TELL = {
    ZONED: (
        "Times with a time zone were changed to UK time: {count:,}. The date changed for {moved:,} "
        "of them."
    ),
    SHORT: "Years with two digits were read as years from 2000 on: {count:,} dates.",
    SERIAL: "Dates written as spreadsheet numbers were read as days: {count:,}.",
    SECONDS: "Dates written as seconds since 1970 were read as days: {count:,}.",
}


def ways_of(cells: pd.Series) -> Ways:
    """How a whole column of text writes its days."""
    distinct = [" ".join(cell.split()) for cell in cells.unique() if cell.strip()]
    shapes = _shapes({without_time(cell) for cell in distinct})
    serials = sum(_is_serial(cell) for cell in distinct)
    return Ways(
        _has_both(shapes),
        bool(distinct) and serials >= _NEARLY_ALL * len(distinct),
        _is_short_year_first(shapes),
    )


def read_moments(cells: pd.Series, order: DayOrder) -> pd.DataFrame:
    """`day`, `time`, `why` and `how` of each cell, as `days.moment` has them."""
    ways = ways_of(cells)
    return table_of(lambda cell: moment(cell, order, ways), cells, list(Moment._fields))


def read_days(cells: pd.Series, order: DayOrder) -> tuple[pd.Series, pd.Series]:
    """Each cell's day as YYYY-MM-DD ('' where there is none), and what is wrong with it ('')."""
    found = read_moments(cells, order)
    return found["day"], found["why"]


def day_or_why(cell: str, order: DayOrder) -> tuple[str, str]:
    """The day of one cell as YYYY-MM-DD and '', or '' and what is wrong with it."""
    found = moment(cell, order, PLAIN)
    return found.day, found.why


def looks_like_day(cell: str) -> bool:
    """Whether a cell is written as a day is, though it may be none of the calendar."""
    return day_or_why(cell, DAY_FIRST)[1] != NO_DAY


def why_no_day(cells: pd.Series, order: DayOrder) -> str:
    """What is wrong with most cells, if none of the first that differ is a day; '' else."""
    filled = pd.Series(
        [cell for cell in cells.unique()[:DAYS_LOOKED_AT] if cell.strip()], dtype=object
    )
    found, why = read_days(filled, order)
    return str(why.mode()[0]) if len(filled) and found.eq("").all() else ""


def guessed_order(cells: pd.Series, heading: str = "") -> DayOrder:
    """What comes first: as the heading says, else by a number above 12; else the day."""
    if said := order_said(heading):
        return said
    above = {_first_above_12(numbers) for numbers in _numbers(_written(cells))}
    if not above:
        return YEAR_FIRST
    return MONTH_FIRST if MONTH_FIRST in above and DAY_FIRST not in above else DAY_FIRST


def shows_order(cells: pd.Series) -> bool:
    """Whether a number above 12 shows which comes first, or no date needs to say."""
    above = {_first_above_12(numbers) for numbers in _numbers(_written(cells))}
    return above != {None}


def order_said(heading: str) -> DayOrder | None:
    """The order that a heading names, as 'Date (MM/DD/YYYY)' does; None where it names none."""
    found = _HEADED.search(heading)
    if not found or found["year"]:
        return None
    return DAY_FIRST if found["day"] or found["uk"] else MONTH_FIRST


def without_order(heading: str) -> str:
    """A heading without the order of its dates: 'Date (DD/MM/YYYY)' -> 'Date'."""
    return re.sub(rf"\(?\s*(in )?({_HEADED.pattern})y*\s*\)?", " ", heading, flags=re.I).strip()


def doubts_of_days(cells: pd.Series, order: DayOrder, said: bool = False) -> list[str]:
    """What a reader must be told of this column: how it was read, that it reads two ways.

    `said` is whether its heading or its user says the order.
    """
    written = _written(cells)
    above = {_first_above_12(numbers) for numbers in _numbers(written)}
    told = list(_habits(read_moments(cells, order)))
    if ways_of(cells).both_orders:
        refused = sum(_is_either(one) for one in cells)
        return [BOTH.format(count=refused), *told]
    if above == {None} and order != YEAR_FIRST and not said:
        return [EITHER_WAY.format(first=order.removesuffix(" first")), *told]
    dates = [int(shape[4]) for shape in map(_ISO.fullmatch, written) if shape]
    swapped = above and None not in above and dates and max(dates) <= 12
    return [SWAPPED, *told] if swapped else told


def _habits(found: pd.DataFrame) -> list[str]:
    times = Counter(word for how in found["how"] for word in how.split())
    return [
        sentence.format(count=times[word], moved=times[MOVED])
        for word, sentence in _TELL.items()
        if times[word]
    ]


def _is_either(cell: str) -> bool:
    shape = NUMBERS.fullmatch(without_time(cell))
    return shape is not None and shape[1] != shape[3] and max(int(shape[1]), int(shape[3])) <= 12


def _written(cells: pd.Series) -> set[str]:
    return set(map(without_time, cells.unique()))


def _shapes(written: set[str]) -> list[re.Match[str]]:
    return [shape for shape in map(NUMBERS.fullmatch, written) if shape]


def _numbers(written: set[str]) -> list[tuple[int, int]]:
    return [(int(shape[1]), int(shape[3])) for shape in _shapes(written)]


def _first_above_12(numbers: tuple[int, int]) -> DayOrder | None:
    if max(numbers) <= 12:
        return None
    return DAY_FIRST if numbers[0] > 12 else MONTH_FIRST


def _has_both(shapes: list[re.Match[str]]) -> bool:
    """Whether a date fits the day first alone, and another the month first alone."""
    proofs = {
        order
        for shape in shapes
        for order in (DAY_FIRST, MONTH_FIRST)
        if _first_above_12((int(shape[1]), int(shape[3]))) == order
        and not day_or_why(shape[0], order)[1]
    }
    return len(proofs) == 2 and not _is_short_year_first(shapes)


def _is_serial(cell: str) -> bool:
    whole = cell.partition(".")
    return whole[0].isdecimal() and len(whole[0]) == 5 and int(whole[0]) in _DAYS_OF_NUMBERS


def _is_short_year_first(shapes: list[re.Match[str]]) -> bool:
    """Whether dates such as 19-09-14 begin with the year: one year, and many days after it."""
    short = [shape for shape in shapes if shape[2] == "-" and len(shape[4]) == 2]
    firsts, lasts = ({shape[at] for shape in short} for at in (1, 4))
    fits = all(
        int(shape[3]) <= 12
        and int(shape[4]) <= 31
        and f"20{shape[1]}" >= FIRST_DAY[:4]
        and f"20{shape[1]}" <= LAST_DAY[:4]
        for shape in short
    )
    return bool(short) and fits and len(firsts) < len(lasts)
