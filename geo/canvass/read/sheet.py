"""A file as it was read: rows of text by their line, its visible sheets, and what was left out."""

from dataclasses import dataclass, field

import pandas as pd

from geo.tables import Fault

# Of several visits in one row, each further one has its line and so much more.
BESIDE = 10_000_000


@dataclass(frozen=True)
class Part:
    """A visible sheet of the file, or a text as its only one: its rows, and whether it was read.

    `hidden_rows` are those of them that a spreadsheet does not show. Its line n is line
    `first` + n of the `Sheet`.
    """

    name: str
    rows: int
    read: bool
    hidden_rows: int = 0
    first: int = 0
    like_the_best: bool = False


@dataclass(frozen=True)
class LeftOut:
    """Rows that were not read, none of them refused: what they are, how many, and why."""

    what: str
    rows: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """A table of text: rows (string, "" where blank) by their line in the file.

    `headings` are unique. `refused` says of each row left out why, without a value of it.
    `encoding` and `delimiter` are as said to people; a workbook's delimiter is empty. `parts` are
    its visible sheets; `left_out` rows were not read; `notes` say what was assumed. `made_of`
    gives, for a column that was put together, the headings it was made of.
    """

    headings: list[str]
    rows: pd.DataFrame
    refused: list[Fault]
    heading_line: int
    encoding: str
    delimiter: str
    file_hash: str
    parts: tuple[Part, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    made_of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """Rows read of the file: kept and refused. Blank lines are not rows."""
        return len(self.rows) + len(self.refused)

    def place_of(self, line: int) -> tuple[str, int]:
        """The name of the sheet that a line is in ('' of one alone), and its line there."""
        read = [part for part in self.parts if part.read]
        line %= BESIDE
        if len(read) < 2:
            return "", line
        part = next(one for one in reversed(read) if line > one.first)
        return part.name, line - part.first
