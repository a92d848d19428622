"""Write a workbook's cell as text: what a person reads in it, and nothing made up."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

Cell = str | float | bool | date | time | timedelta
# Above it a spreadsheet's number has lost digits.
_EXACT = 2**53


class TooLong(ValueError):
    """A number of more digits than a spreadsheet keeps."""


def written(cell: Cell) -> str:
    """124.0 is '124', a date '2019-03-10', True 'TRUE'; raises TooLong."""
    return _WRITTEN[type(cell)](cell)


def _number(number: float) -> str:
    """The fewest digits that mean this number, without an exponent."""
    if not -_EXACT <= number <= _EXACT:
        raise TooLong
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def _moment(moment: datetime) -> str:
    day = moment.date().isoformat()
    return day if moment.time() == time() else f"{day} {moment.time().isoformat('seconds')}"


def _duration(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda cell: str(cell).upper(),
    int: _number,
    float: _number,
    datetime: _moment,
    date: date.isoformat,
    time: lambda cell: cell.isoformat("seconds"),
    timedelta: _duration,
}
