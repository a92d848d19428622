"""Read a file of returns as text, whatever it calls itself, and list what was not read.

Every row of the file is either kept or refused by its line, as a totals row or one with too many
cells is. Cells stay as they are written; only white space at their ends goes. Parsing comes later,
by declared column. `text` and `workbook` open a file, `unzip` and `inspect` say first whether a
workbook is safe to open, `lines` says what a line of cells is and which one holds the headings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import pandas as pd

from geo.canvass.read.headings import Score, Table, alike, chosen, tables
from geo.canvass.read.lines import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_ROWS,
    Line,
    Lines,
    Opened,
    Progress,
    Unreadable,
    cleared,
    column_names,
    no_headings,
    paced,
    reach,
    strange,
    unheard,
)
from geo.canvass.read.sheet import BESIDE, LeftOut, Part, Sheet
from geo.canvass.read.text import read_text, refuse_binary
from geo.canvass.read.unzip import is_archive
from geo.canvass.read.workbook import read_workbook
from geo.tables import Fault

__all__ = [
    "BESIDE",
    "MOST_BYTES",
    "MOST_ROWS",
    "LeftOut",
    "Part",
    "Sheet",
    "Unreadable",
    "read_file",
]
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
_TOTALS = ("total", "overall", "sum")
_DAY = re.compile(r"\d{1,4}([. ])\d{1,2}\1\d{1,4}")
Hidden = Literal["read", "skip"]
UNREAD = "Sheets of this workbook that were not read: {sheets}, with {rows:,} rows."
HIDDEN_SHEETS = "Hidden sheets of this workbook that were not read: {count}."
HIDDEN_ROWS = (
    "Rows that are hidden in the spreadsheet, perhaps by a filter: {count:,}. Choose whether the "
    "app reads or skips them."
)
HIDDEN_COLUMNS = "Columns that are hidden in the spreadsheet: {count}. The app read them too."
AGAIN = "Headings that appear more than once in this file: {count}. Check which column is which."
_SPLIT = "split it and upload its parts one after the other."


def read_file(
    name: str,
    content: bytes,
    heading_line: int | None = None,
    progress: Progress = unheard,
    sheets: Sequence[str] = (),
    hidden: Hidden = "read",
    score: Score = lambda cells: 0,
) -> Sheet:
    """Read a CSV, a text with tabs, semicolons or pipes, or an XLSX workbook.

    The content says what it is; `name` is not believed. Without `heading_line` (1 is the
    first line) the headings are found as `lines.find_headings` says. `sheets` are read together,
    or those of the headings that `score` knows best; `hidden` rows are read or skipped.
    `progress` is called now and then with the share done. Raises Unreadable, and nothing else.
    """
    progress = paced(progress)
    opened = _opened(content, heading_line, progress)
    found = tables(opened, heading_line, score)
    asked = chosen(found, sheets)
    if asked[0].heading is None:
        raise Unreadable(no_headings(heading_line))
    reads = [_read(one, asked[0], hidden, progress) for one in asked]
    if not any(len(one.frame) or one.refused or one.skipped for one in reads):
        raise Unreadable("This file has headings but no rows below them: export it again.")
    progress(1.0)
    return _sheet(opened, found, reads, sha256(content).hexdigest())


@dataclass
class _Read:
    """What was read of one sheet."""

    table: Table
    frame: pd.DataFrame
    refused: list[Fault]
    hidden: int
    skipped: int


def _read(table: Table, first: Table, hidden: Hidden, progress: Progress) -> _Read:
    heading = table.heading or Line(0, [])
    below = _below(heading, table.lines.read(len(heading.cells), progress))
    seen = _Hidden(table.lines.hidden, hidden == "skip")
    frame, refused = _gather(heading, seen.among(below), table.lines.open_ended)
    if table is not first and first.heading:
        names = {_plain(str(name)): str(name) for name in frame}
        order = {name: names.get(_plain(name), "") for name in column_names(first.heading.cells)}
        frame = frame.rename(columns={old: new for new, old in order.items() if old})
    return _Read(table, frame, refused, seen.rows, seen.rows if hidden == "skip" else 0)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


class _Hidden:
    """The rows that a spreadsheet does not show, counted on the way past or left out."""

    def __init__(self, lines: frozenset[int], skip: bool) -> None:
        self.lines, self.skip, self.rows = lines, skip, 0

    def among(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines to be read."""
        if not self.lines:
            yield from lines
            return
        for line in lines:
            is_hidden = line.number in self.lines and (line.fault or any(cleared(line.cells)))
            self.rows += bool(is_hidden)
            if not (is_hidden and self.skip):
                yield line


def _sheet(opened: Opened, found: Sequence[Table], reads: Sequence[_Read], file_hash: str) -> Sheet:
    best = reads[0].table
    heading = best.heading or Line(0, [])
    parts, frames, refused, first = [], [], [], 0
    of = {id(one.table): one for one in reads}
    like = {id(one) for one in alike(found, best)}
    for table in found:
        one = of.get(id(table))
        rows = len(one.frame) + len(one.refused) + one.skipped if one else count_rows(table)
        hidden = one.hidden if one else 0
        parts.append(
            Part(table.lines.name, rows, one is not None, hidden, first, id(table) in like)
        )
        if one:
            frames.append(one.frame.set_axis(one.frame.index + first))
            refused += [Fault(f.line + first, f.column, f.text) for f in one.refused]
            first += max([0, *one.frame.index, *(f.line for f in one.refused)]) + 1
    frame = pd.concat(frames).fillna("") if len(frames) > 1 else frames[0]
    return Sheet(
        [str(name) for name in frame],
        frame,
        refused,
        heading.number,
        best.lines.encoding,
        best.lines.delimiter,
        file_hash,
        tuple(parts),
        tuple(_left_out(parts, reads)),
        (*best.lines.notes, *best.notes, *_notes(opened, parts, frame, heading, best.lines)),
    )


def _opened(content: bytes, heading_line: int | None, progress: Progress) -> Opened:
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"This file has more than {MOST_BYTES // 1000000} MB: split it and upload its parts "
            "one after the other."
        )
    if is_archive(content):
        return read_workbook(content, progress)
    refuse_binary(content)
    return read_text(content, heading_line)


def count_rows(table: Table) -> int:
    """How many filled lines a sheet that is not read has, below its headings if it has any."""
    from_line = table.heading.number if table.heading else 0
    lines = (line for line in table.lines.read(0, unheard) if line.number > from_line)
    return sum(bool(line.fault or any(cleared(line.cells))) for line in lines)


def _left_out(parts: Sequence[Part], reads: Sequence[_Read]) -> Iterator[LeftOut]:
    for part in parts:
        if not part.read and part.rows:
            yield LeftOut(f"sheet {part.name}", part.rows, "is a sheet that was not read")
    if skipped := sum(one.skipped for one in reads):
        yield LeftOut("hidden rows", skipped, "are hidden in the spreadsheet and were skipped")


def _notes(
    opened: Opened, parts: Sequence[Part], frame: pd.DataFrame, heading: Line, lines: Lines
) -> Iterator[str]:
    """What the file has beside what was read, a sentence each."""
    unread = [part for part in parts if not part.read and part.rows]
    if unread:
        yield UNREAD.format(sheets=len(unread), rows=sum(part.rows for part in unread))
    if opened.hidden_sheets:
        yield HIDDEN_SHEETS.format(count=opened.hidden_sheets)
    if rows := sum(part.hidden_rows for part in parts):
        yield HIDDEN_ROWS.format(count=rows)
    if lines.hidden_columns:
        yield HIDDEN_COLUMNS.format(count=lines.hidden_columns)
    names = [_plain(cell) for cell in heading.cells if cell]
    if again := len(names) - len(set(names)):
        yield AGAIN.format(count=again)


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
    begins = next(filter(None, cells), "").casefold()
    if not any(word in begins for word in _TOTALS):
        return False
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
