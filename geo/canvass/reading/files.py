"""Read a file of returns as text, whatever it calls itself, and list what was not read.

Every row of the file is either kept or refused by its line. Cells stay as they are written;
only white space at their ends goes. Parsing comes later, by declared column.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from geo.canvass.reading import delimited, headings, kinds, rows, workbook
from geo.canvass.reading.limits import MOST_BYTES, MOST_ROWS, Unreadable
from geo.canvass.reading.lines import Line, Lines, Progress, paced, unheard
from geo.tables import Fault

__all__ = ["MOST_BYTES", "MOST_ROWS", "Sheet", "Unreadable", "read_file"]


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
    first line) the headings are found as `headings.find` says. `progress` is called now and
    then with the share done. Raises Unreadable, and nothing else.
    """
    progress = paced(progress)
    lines = _opened(content, heading_line, progress)
    sampled = headings.sample(lines.read(0, unheard), heading_line)
    heading = headings.find(sampled, heading_line)
    if heading is None:
        raise Unreadable(headings.missing(heading_line))
    headings.check(heading, [line for line in sampled if line.number > heading.number])
    below = _below(heading, lines.read(len(heading.cells), progress))
    frame, refused = rows.gather(heading, below, lines.open_ended)
    if not len(frame) and not refused:
        raise Unreadable("This file has headings, but no rows below them: export it again.")
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
            f"This file has more than {MOST_BYTES // 1_000_000} MB: split it and bring in its "
            "parts one after the other."
        )
    if kinds.is_archive(content):
        return workbook.read(content, progress)
    kinds.refuse_binary(content)
    return delimited.read(content, heading_line)


def _below(heading: Line, lines: Iterable[Line]) -> Iterable[Line]:
    return (line for line in lines if line.number > heading.number)
