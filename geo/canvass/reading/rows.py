"""Sort the lines below the headings into rows kept and rows refused."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from geo.canvass.reading import headings
from geo.canvass.reading.limits import MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, Unreadable
from geo.canvass.reading.lines import Line, cleared, reach, strange
from geo.tables import Fault

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
_SPLIT = "split it and bring in its parts one after the other."


def gather(
    heading: Line, lines: Iterable[Line], open_ended: bool
) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows under their headings by line number, and a Fault for each row refused.

    A line without a filled cell is no row. `open_ended` rows may leave off blank cells at
    their end; others must have as many cells as there are headings. A column without a
    heading and without a filled cell is left out. Raises Unreadable beyond the limits.
    """
    named = reach(heading.cells)
    names = headings.unique(heading.cells[:named] if open_ended else heading.cells)
    least = 0 if open_ended else named
    blocks = [_block([], [], names)]
    rows, numbers = [], []
    refused: list[Fault] = []
    kept = 0
    for line in lines:
        cells = cleared(line.cells)
        if not line.fault and not any(cells):
            continue
        why = line.fault or _why_not(cells, heading.cells, least, len(names))
        if why:
            refused.append(Fault(line.number, "", why))
        else:
            rows.append((cells + [""] * len(names))[: len(names)])
            numbers.append(line.number)
            kept += 1
        _within_limits(kept, len(refused), len(names))
        if len(rows) == _BLOCK:
            blocks.append(_block(rows, numbers, names))
            rows, numbers = [], []
    frame = pd.concat([*blocks, _block(rows, numbers, names)])
    return _without_blank_columns(frame, heading.cells), refused


def _why_not(cells: list[str], heading: Sequence[str], least: int, most: int) -> str:
    """Why a line is no row of the table, or nothing."""
    if cells == heading:
        return "repeats the headings: left out"
    if _is_total(cells):
        return "is a totals row: left out"
    if any(cells[most:]) or len(cells) < least:
        size = reach(cells) if len(cells) > most else len(cells)
        return f"has {size} cell{'s' if size > 1 else ''} where there are {most} headings"
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
