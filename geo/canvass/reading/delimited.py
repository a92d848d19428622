"""Read a text of cells: find its delimiter, and split it into lines that lose nothing."""

import csv
import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from geo.canvass.reading import headings
from geo.canvass.reading.encodings import decode
from geo.canvass.reading.kinds import refuse_controls, refuse_markup
from geo.canvass.reading.limits import MOST_ROWS, Unreadable
from geo.canvass.reading.lines import Line, Lines, Progress, reach, unheard

# The first is the least likely to stand in a cell by chance.
DELIMITERS = {"\t": "tabs", "|": "pipes", ";": "semicolons", ",": "commas"}
_SAID = re.compile(r'"?sep=([\t|;,])"?\n', re.IGNORECASE)
_MOST_LINES = 5 * MOST_ROWS
_MOST_LINES_OF_A_ROW = 100
_LONGEST_ROW = 2_000_000
_MOST_BROKEN = 1_000
_SAID_EVERY = 2_000
_TOO_LONG = "The row on line {} has millions of characters: close its quotes, or export it again."
_LONG = "has a cell that is too long, or a quote that is not closed"
_UNCLOSED = "has a quote that is not closed, or that stands inside a quoted cell"
_SWALLOWS = "has a quoted cell that runs over lines which look like rows: close its quote"


def read(content: bytes, heading_line: int | None = None) -> Lines:
    """Decode the bytes, find the delimiter, and give the lines; raises Unreadable."""
    text, encoding = decode(content)
    refuse_markup(text)
    refuse_controls(text)
    if text.count("\n") > _MOST_LINES:
        raise Unreadable(f"This file has more than {_MOST_LINES:,} lines: take out the blank ones.")
    delimiter = _delimiter(text, heading_line)

    def lines(width: int, progress: Progress) -> Iterator[Line]:
        return records(text, delimiter, width, progress)

    return Lines(encoding, DELIMITERS[delimiter], lines, open_ended=False)


def records(
    text: str, delimiter: str, width: int = 0, progress: Progress = unheard
) -> Iterator[Line]:
    """Each line of cells with the number of the line it begins on.

    A line whose quotes are broken comes without cells and with its fault, and reading goes
    on at the next line. So does one with a quoted cell that holds lines of `width` cells.
    """
    lines = _TextLines(text)
    reader = _reader(lines, delimiter)
    broken = 0
    while lines.at < len(text):
        lines.begin()
        try:
            cells, fault = next(reader), ""
        except csv.Error as error:
            cells, fault = [], _LONG if "field limit" in str(error) else _UNCLOSED
        if not fault and lines.spanned > 1 and _swallows(lines.given(), delimiter, width):
            cells, fault = [], _SWALLOWS
        if fault:
            broken += 1
            lines.back_to_second()
            reader = _reader(lines, delimiter)
        if broken > _MOST_BROKEN:
            raise Unreadable(f"Over {_MOST_BROKEN:,} lines have broken quotes: export it again.")
        if lines.first % _SAID_EVERY == 0:
            progress(lines.at / len(text))
        yield Line(lines.first, cells, fault)


class _TextLines:
    """The lines of a text, one after the other, with the way back to where a row began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.number = 0
        self.begin()

    def begin(self) -> None:
        self.started, self.first = self.at, self.number + 1

    def __iter__(self) -> "_TextLines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text) or self.spanned >= _MOST_LINES_OF_A_ROW:
            raise StopIteration
        begun = self.at
        self.at = self.text.find("\n", begun) + 1 or len(self.text)
        self.number += 1
        if self.at - self.started > _LONGEST_ROW:
            raise Unreadable(_TOO_LONG.format(self.first))
        return self.text[begun : self.at]

    @property
    def spanned(self) -> int:
        return self.number + 1 - self.first

    def given(self) -> str:
        return self.text[self.started : self.at]

    def back_to_second(self) -> None:
        self.at, self.number = self.started, self.first - 1
        next(self)


def _reader(lines: _TextLines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _swallows(given: str, delimiter: str, width: int) -> bool:
    """Whether two lines of one row have, quotes aside, a whole row's delimiters each."""
    whole = [line for line in given.split("\n") if line.count(delimiter) == width - 1]
    return width > 1 and len(whole) > 1


def _delimiter(text: str, heading_line: int | None) -> str:
    """The delimiter that splits lines alike, and whose headings come first."""
    said = _SAID.match(text)
    if said:
        return said[1]
    fits = {each: _fit(text, each, heading_line) for each in DELIMITERS}
    best = max(fits, key=lambda each: fits[each][:3])
    if fits[best].line == -inf:
        raise Unreadable(headings.missing(heading_line))
    if not fits[best].alike and not fits[best].fault:
        raise Unreadable(
            f"No line below line {-fits[best].line} has as many cells as it: quote every cell "
            f"that holds {DELIMITERS[best]}, or choose another line for the headings."
        )
    return best


class _Fit(NamedTuple):
    """Whether lines are split alike, how early (-1, -2, ...) their headings stand, how many."""

    alike: bool = False
    line: float = -inf
    share: float = 0.0
    fault: bool = False


def _fit(text: str, delimiter: str, heading_line: int | None) -> _Fit:
    sample = headings.sample(records(text, delimiter), heading_line)
    heading = headings.find(sample, heading_line)
    if heading is None:
        return _Fit()
    if heading.fault:
        return _Fit(line=-heading.number, fault=True)
    below = [line for line in sample if line.number > heading.number]
    alike = sum(_alike(line, heading) for line in below)
    return _Fit(alike > 0 or not below, -heading.number, alike / max(1, len(below)))


def _alike(line: Line, heading: Line) -> bool:
    """Whether a line has as many cells as the headings; one with a fault may have."""
    fits = reach(heading.cells) <= len(line.cells) and reach(line.cells) <= len(heading.cells)
    return fits or line.fault != ""
