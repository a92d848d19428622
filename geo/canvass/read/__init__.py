"""Read a file of returns as text, whatever it calls itself, and list what was not read.

Every row of the file is either kept or refused by its line, as a totals row or one with too many
cells is. Cells stay as they are written; only white space at their ends goes. Parsing comes later,
by declared column. `text` and `workbook` open a file, `unzip` and `inspect` say first whether a
workbook is safe to open, `lines` says what a line of cells is and which one holds the headings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from geo.canvass.read.lines import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_ROWS,
    Line,
    Lines,
    Progress,
    Unreadable,
    check_headings,
    cleared,
    column_names,
    find_headings,
    no_headings,
    paced,
    reach,
    sample_lines,
    strange,
    unheard,
)
from geo.canvass.read.text import read_text, refuse_binary
from geo.canvass.read.unzip import is_archive
from geo.canvass.read.workbook import read_workbook
from geo.tables import Fault

__all__ = ["MOST_BYTES", "MOST_ROWS", "Sheet", "Unreadable", "read_file"]
_BLOCK = 5_000
_NUMBER = r"[-+(£$€]*[\d.,\s]*%?\)?"
_COUNTED = (
    r"( (addresses|answered|answers|calls?|contacted|contacts?|doors?|electors?|entries|entry|"
    r"households?|houses?|in all|knocked|knocks?|lines?|made|names|people|records?|rows?|total|"
    r"tried|visited|visits?|voters?))"
)
_COUNT = re.compile(rf"{_NUMBER}|{_NUMBER}(?<=\d){_COUNTED}+", re.IGNORECASE)
_TOTAL = re.compile(
    r"(((grand|overall|sub)[ -]?)?totals?|overall|sum)( (number )?of)?"
    rf"{_COUNTED}*\s*[:=]?\s*({_COUNT.pattern})",
    re.IGNORECASE,
)
_LONGEST_TOTAL = 60
_DAY = re.compile(r"\d{1,4}([. ])\d{1,2}\1\d{1,4}")
_SPLIT = "split it and upload its parts one after the other."


@dataclass(frozen=True)
class Sheet:
    """A table of text: rows (string, "" where blank) by their line in the file.

    `headings` are unique. `refused` says of each row left out why, without a value of it.
    `encoding` and `delimiter` are as said to people; a workbook's delimiter is empty.
    """

    headings: list[str]
    rows: pd.DataFrame
    refused: list[Fault]
    heading_line: int
    encoding: str
    delimiter: str
    file_hash: str

    @property
    def rows_read(self) -> int:
        """Rows in the file: kept and refused. Blank lines are not rows."""
        return len(self.rows) + len(self.refused)


def read_file(
    name: str, content: bytes, heading_line: int | None = None, progress: Progress = unheard
) -> Sheet:
    """Read a CSV, a text with tabs, semicolons or pipes, or an XLSX workbook.

    The content says what it is; `name` is not believed. Without `heading_line` (1 is the
    first line) the headings are found as `lines.find_headings` says. `progress` is called now and
    then with the share done. Raises Unreadable, and nothing else.
    """
    progress = paced(progress)
    lines = _opened(content, heading_line, progress)
    sampled = sample_lines(lines.read(0, unheard), heading_line)
    heading = find_headings(sampled, heading_line)
    if heading is None:
        raise Unreadable(no_headings(heading_line))
    check_headings(heading, [line for line in sampled if line.number > heading.number])
    below = _below(heading, lines.read(len(heading.cells), progress))
    frame, refused = _gather(heading, below, lines.open_ended)
    if not len(frame) and not refused:
        raise Unreadable("This file has headings but no rows below them: export it again.")
    progress(1.0)
    return Sheet(
        [str(name) for name in frame],
        frame,
        refused,
        heading.number,
        lines.encoding,
        lines.delimiter,
        sha256(content).hexdigest(),
    )


def _opened(content: bytes, heading_line: int | None, progress: Progress) -> Lines:
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"This file has more than {MOST_BYTES // 1000000} MB: split it and upload its parts "
            "one after the other."
        )
    if is_archive(content):
        return read_workbook(content, progress)
    refuse_binary(content)
    return read_text(content, heading_line)


def _below(heading: Line, lines: Iterable[Line]) -> Iterable[Line]:
    return (line for line in lines if line.number > heading.number)


def _gather(
    heading: Line, lines: Iterable[Line], open_ended: bool
) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows under their headings by line number, and a Fault for each row refused.

    A line without a filled cell is no row. `open_ended` rows may leave off blank cells at
    their end; others must have as many cells as there are headings. A column without a
    heading and without a filled cell is left out. Raises Unreadable beyond the limits.
    """
    named = reach(heading.cells)
    names = column_names(heading.cells[:named] if open_ended else heading.cells)
    least = 0 if open_ended else named
    rows = _Rows(names)
    refused: list[Fault] = []
    for line in lines:
        cells = cleared(line.cells)
        if not line.fault and not any(cells):
            continue
        if why := line.fault or _why_not(cells, heading.cells, least, len(names)):
            refused.append(Fault(line.number, "", why))
        else:
            rows.add(line.number, cells)
        _within_limits(rows.kept, len(refused), len(names))
    return _without_blank_columns(rows.frame(), heading.cells), refused


class _Rows:
    """Rows as they come, put away a block at a time: as lists they take far more memory."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.kept = 0
        self.blocks: list[pd.DataFrame] = []
        self._begin()

    def _begin(self) -> None:
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []

    def add(self, number: int, cells: list[str]) -> None:
        """Keep a row of a line of this number, filled up with blanks."""
        self.rows.append((cells + [""] * len(self.names))[: len(self.names)])
        self.numbers.append(number)
        self.kept += 1
        if len(self.rows) == _BLOCK:
            self._put_away()

    def frame(self) -> pd.DataFrame:
        """All of them, by their numbers."""
        self._put_away()
        return pd.concat(self.blocks)

    def _put_away(self) -> None:
        self.blocks.append(_block(self.rows, self.numbers, self.names))
        self._begin()


def _why_not(cells: list[str], heading: Sequence[str], least: int, most: int) -> str:
    """Why a line is no row of the table, or nothing."""
    if cells == heading:
        return "repeats the headings and was left out"
    if _is_total(cells):
        return "is a totals row and was left out"
    if any(cells[most:]) or len(cells) < least:
        size = reach(cells) if len(cells) > most else len(cells)
        return f"has {size} cell{'s' if size > 1 else ''} but there are {most} headings"
    if sum(map(len, cells)) > MOST_CHARACTERS and max(map(len, cells)) > MOST_CHARACTERS:
        return f"has a cell of more than {MOST_CHARACTERS:,} characters"
    return strange(cells)


def _is_total(cells: Sequence[str]) -> bool:
    """Whether the first filled cell says so, and the others are counts: none names or dates."""
    first, *others = (" ".join(cell.split()) for cell in cells if cell)
    if len(first) > _LONGEST_TOTAL or not _TOTAL.fullmatch(first):
        return False
    return all(_COUNT.fullmatch(cell) and not _DAY.fullmatch(cell) for cell in others)


def _within_limits(kept: int, refused: int, columns: int) -> None:
    if kept + refused > MOST_ROWS:
        raise Unreadable(f"This file has more than {MOST_ROWS:,} rows: {_SPLIT}")
    if kept * columns > MOST_CELLS:
        raise Unreadable(f"This file has more than {MOST_CELLS:,} cells: {_SPLIT}")


def _block(rows: list[list[str]], numbers: list[int], names: list[str]) -> pd.DataFrame:
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    cells = {
        name: pd.array(list(column), dtype="string")
        for name, column in zip(names, columns, strict=True)
    }
    return pd.DataFrame(cells, index=pd.Index(numbers, dtype="int64"))


def _without_blank_columns(frame: pd.DataFrame, heading: Sequence[str]) -> pd.DataFrame:
    blank = [
        name
        for name, cell in zip(frame, heading, strict=False)
        if not cell and not frame[name].ne("").any()
    ]
    return frame.drop(columns=blank)
