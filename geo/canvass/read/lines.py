"""A file's lines of cells: how many there may be, what they are cleared of, which are headings.

A line that should hold headings and may show a person's data instead is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 10_000_000
# What a cell of Excel can hold.
MOST_CHARACTERS = 32_767
Progress = Callable[[float], object]
# White space, and what has no width: joiners, marks of direction, the byte order mark.
_OUTER = (
    " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028"
    "\u2029\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Controls but for tab and line ends, and what is no character; then halves of surrogate pairs.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_FOREIGN = re.compile("[\ud800-\udfff]")
_LOOKED_AT, _AMONG = 50, 1_000
_MOST_CHARACTERS = 200
_POSTCODE = r"\b[A-PR-UWYZ][A-Z]?[0-9][0-9A-Z]?\s*[0-9][ABD-HJLNP-UW-Z]{2}\b"
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(st|nd|rd|th)?"
# A heading may name a date, as in Voted 08/06/2017; it may not be one.
_DATE = re.compile(
    r"((mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?("
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    rf"|{_DAY}[ ./-]{_MONTH}([ ,./-]+\d{{2,4}})?"
    rf"|{_MONTH} {_DAY}(,? \d{{4}})?"
    r")([T ,]+\d.*)?",
    re.IGNORECASE,
)
_EMAIL = r"\S@\S+\.\S"
_TELEPHONE = r"(\+|\b0|\(0)[\d ()-]{8,}\d|\b\d{9,}\b"
_DATA = re.compile("|".join((_POSTCODE, _EMAIL, _TELEPHONE)), re.IGNORECASE)
_NUMBER = re.compile(r"[-+(£$€]*\d[\d.,\s]*%?\)?")
_REMEDY = "add a line of headings above the rows, or choose the line with the headings."


class Unreadable(ValueError):
    """A file that is no table of returns: one sentence that holds no value of the file."""


MERGED = "is under a merged cell: unmerge it and fill in every row"


class Line(NamedTuple):
    """A line's number in the file (1 is the first), its cells, and what is wrong with it."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True)
class Lines:
    """A file once opened. `read(width, progress)` gives its lines from the first on.

    `width` is the number of headings, 0 while not known. `open_ended` says that blank cells
    at the end of a line may have been left off. `name` is the sheet's, `hidden` are its rows that
    a spreadsheet does not show, `notes` say what was assumed to read it.
    """

    encoding: str
    delimiter: str
    read: Callable[[int, Progress], Iterator[Line]]
    open_ended: bool
    name: str = ""
    hidden: frozenset[int] = frozenset()
    hidden_columns: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A file once opened: its visible sheets (a text is one), and what is not shown of it.

    `hidden_sheets` says how many sheets with cells are hidden.
    """

    sheets: list[Lines]
    hidden_sheets: int = 0


def cleared(cells: Sequence[str]) -> list[str]:
    """The cells without white space and widthless characters at either end."""
    return [cell.strip(_OUTER) for cell in cells]


def strange(cells: Sequence[str]) -> str:
    """What is wrong with the characters of a line, or nothing."""
    together = "".join(cells)
    if _STRANGE.search(together):
        return "contains a control character: remove it"
    if _FOREIGN.search(together):
        return "has a different encoding from the rest of the file: save the file as CSV UTF-8"
    return ""


def reach(cells: Sequence[str]) -> int:
    """How many cells there are up to the last filled one."""
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)


def paced(progress: Progress) -> Progress:
    """Tell of the share done only where it has grown by a hundredth, or is the whole."""
    told = 0.0

    def tell(share: float) -> None:
        nonlocal told
        if share >= min(1.0, told + 0.01):
            told = share
            progress(share)

    return tell


def unheard(share: float) -> None:
    """The progress that nobody follows."""


def sample_lines(lines: Iterable[Line], heading_line: int | None = None) -> list[Line]:
    """The first 50 lines that hold anything, cleared, of the first thousand.

    With `heading_line` they are the first from that line on.
    """
    below = islice((line for line in lines if line.number >= (heading_line or 1)), _AMONG)
    clear = (line._replace(cells=cleared(line.cells)) for line in below)
    return list(islice((line for line in clear if line.fault or any(line.cells)), _LOOKED_AT))


def find_headings(sampled: Sequence[Line], heading_line: int | None = None) -> Line | None:
    """The line of headings among the sampled: the one the user chose, else the first full one.

    Full is what has two filled cells or more, and more than half as many as the fullest
    line: what is taken for headings too early is refused, too late it would show a person's
    data. A line that could not be split is taken for full, for nobody knows. None if there
    is no such line.
    """
    if heading_line is not None:
        chosen = (line for line in sampled if line.number == heading_line)
        return next((line for line in chosen if line.fault or _filled(line) > 1), None)
    fullest = max(map(_filled, sampled), default=0)
    least = max(2, fullest // 2 + 1)
    return next((line for line in sampled if line.fault or _filled(line) >= least), None)


def no_headings(heading_line: int | None = None) -> str:
    """What to say where there is no line of headings."""
    if heading_line is None:
        return (
            "We found no table in this file: it needs at least two columns, with commas, "
            "semicolons, tabs or pipes between the cells of every line."
        )
    return (
        f"Line {heading_line} does not begin a row of cells: choose another line for the headings."
    )


def check_headings(heading: Line, below: Sequence[Line]) -> None:
    """Raise Unreadable for headings that look like data. `below` are some rows under them."""
    where = f"Line {heading.number}"
    if len(heading.cells) > MOST_COLUMNS:
        raise Unreadable(f"This file has more than {MOST_COLUMNS} columns: remove some.")
    if heading.fault or strange(heading.cells):
        why = heading.fault or strange(heading.cells)
        raise Unreadable(f"{where} should contain the headings, but it {why}.")
    if _is_data(heading.cells):
        raise Unreadable(f"{where} looks like a row of data, not like headings: {_REMEDY}")
    if _stand_again(heading.cells, below):
        raise Unreadable(f"The values of line {heading.number} appear again below it: {_REMEDY}")


def looks_like_data(cells: Sequence[str]) -> bool:
    """Whether a line has a digit, a date, a postcode or the like: it is rather a row."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and (_is_data(filled) or any(map(_NUMBER.fullmatch, filled)))


def column_names(cells: Sequence[str]) -> list[str]:
    """Names for the columns: a blank heading is 'column 3', a second Name is 'Name (2)'."""
    names: dict[str, None] = {}
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {at}"
        again = name
        times = 1
        while again in names:
            times += 1
            again = f"{name} ({times})"
        names[again] = None
    return list(names)


def _filled(line: Line) -> int:
    return sum(map(bool, line.cells))


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a cell is a date, holds a postcode or the like or a long text, or most numbers."""
    filled = [cell for cell in cells if cell]
    if any(_DATA.search(cell) or _DATE.fullmatch(cell) for cell in filled):
        return True
    if max(map(len, filled)) > _MOST_CHARACTERS:
        return True
    return 2 * sum(bool(_NUMBER.fullmatch(cell)) for cell in filled) > len(filled)


def _stand_again(cells: Sequence[str], below: Sequence[Line]) -> bool:
    """Whether a third of the headings, and two, are values of their own columns too."""
    rows = [line.cells for line in below if line.cells != cells]
    again = sum(
        any(at < len(row) and row[at].casefold() == cell.casefold() for row in rows)
        for at, cell in enumerate(cells)
        if cell
    )
    return again >= max(2, sum(map(bool, cells)) / 3)
