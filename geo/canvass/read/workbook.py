"""Read the visible sheets of an Excel workbook, once it is inspected, as lines of text.

Each cell is what a person reads in it, and nothing made up: rows under merged cells, formulas
without a result and numbers that Excel cuts off are refused.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from python_calamine import CalamineSheet, CalamineWorkbook

from geo.canvass.read.inspect import Grid, inspect
from geo.canvass.read.lines import MERGED, Line, Lines, Opened, Progress, Unreadable, unheard
from geo.canvass.read.unzip import DAMAGED

Cell = str | float | bool | date | time | timedelta
# Above it a spreadsheet's number has lost digits.
_EXACT = 2**53
_Answer = TypeVar("_Answer")
_NO_TABLE = "This workbook has no visible sheet with a table of two or more columns."
_UNFINISHED = "contains a formula without its result: open the file in a spreadsheet and save it"
_TOO_LONG = "contains a number of more than 15 digits, which Excel cuts off: make it text"
# Of the time, the inspection takes about this share.
_INSPECTED = 0.6
_SAID_EVERY = 2_000


def read_workbook(content: bytes, progress: Progress = unheard) -> Opened:
    """The lines of every visible sheet with cells; raises Unreadable.

    Lines are numbered as the sheet's rows.
    """
    inspected = inspect(content, lambda share: progress(_INSPECTED * share))
    book = _asked(lambda: CalamineWorkbook.from_filelike(BytesIO(inspected.content)))
    sheets = []
    for at, grid in enumerate(inspected.sheets):
        if grid is not None:
            grid.refuse_beyond_limits()
            sheet = _asked(partial(book.get_sheet_by_index, at))
            said = _said(at, len(inspected.sheets))
            sheets.append(_lines(said, book.sheet_names[at], _Reading(sheet, grid), grid))
    if not any(map(_has_table, sheets)):
        raise Unreadable(_NO_TABLE)
    return Opened(sheets, inspected.hidden)


def _lines(said: str, name: str, reading: "_Reading", grid: Grid) -> Lines:
    return Lines(
        said,
        "",
        reading.lines,
        open_ended=True,
        name=name,
        hidden=frozenset(grid.hidden),
        hidden_columns=grid.hidden_columns,
    )


class _Reading:
    """A sheet as the library reads it, with what the grid knows besides."""

    def __init__(self, sheet: CalamineSheet, grid: Grid) -> None:
        self.sheet = sheet
        self.unfinished = grid.unfinished
        self.merged = _under_merged(sheet)
        self.errors: dict[int, list[tuple[int, str]]] = defaultdict(list)
        first = 1 + (sheet.start or (0, 0))[1]
        for (row, column), text in grid.errors.items():
            self.errors[row].append((column - first, text))

    def lines(self, width: int, progress: Progress) -> Iterator[Line]:
        """Every row of the sheet that holds anything, from the first on."""
        number, height, blank = 0, self.sheet.total_height + 1, [""] * self.sheet.width
        for number, row in enumerate(self.sheet.iter_rows(), start=1):
            if number % _SAID_EVERY == 0:
                progress(_INSPECTED + (1 - _INSPECTED) * number / height)
            if row != blank or number in self.errors or number in self.unfinished:
                yield self._line(number, row)
        for beyond in sorted(row for row in self.unfinished if row > number):
            yield Line(beyond, [], _UNFINISHED)

    def _line(self, number: int, row: list[Cell]) -> Line:
        # The library leaves cells with an error blank.
        for at, text in self.errors.get(number, ()):
            row[at] = text
        try:
            cells = [cell if type(cell) is str else as_text(cell) for cell in row]
        except TooLong:
            return Line(number, [], _TOO_LONG)
        if number in self.unfinished:
            return Line(number, cells, _UNFINISHED)
        return Line(number, cells, MERGED if number in self.merged and any(cells) else "")


def _asked(ask: Callable[[], _Answer]) -> _Answer:
    """What the library answers; whatever it raises, the workbook is damaged."""
    try:
        return ask()
    except Exception as error:
        raise Unreadable(DAMAGED) from error


def _has_table(sheet: Lines) -> bool:
    return any(sum(map(bool, line.cells)) > 1 for line in sheet.read(0, unheard))


def _said(at: int, sheets: int) -> str:
    return f"Excel, sheet {at + 1} of {sheets}" if sheets > 1 else "Excel"


def _under_merged(sheet: CalamineSheet) -> set[int]:
    """The rows, counted from 1, in which a cell is blank because one above reaches into it."""
    last, width = sheet.total_height + 1, sheet.total_width
    under: set[int] = set()
    reached = 0
    for (top, left), (bottom, _) in sorted(sheet.merged_cell_ranges or ()):
        if left > width:
            continue
        under.update(range(max(top + 2, reached + 1), min(bottom + 1, last) + 1))
        reached = max(reached, bottom + 1)
    return under


class TooLong(ValueError):
    """A number of more digits than a spreadsheet keeps."""


def as_text(cell: Cell) -> str:
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
