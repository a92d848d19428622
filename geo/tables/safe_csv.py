"""Write tables as plain CSV that no spreadsheet runs."""

import csv
import io
import re
from unicodedata import normalize

import pandas as pd

MARK = "'"
MISSING = (
    "A blank cell means that we do not know, or that the question does not apply. It never means "
    "zero."
)
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
# What may stand before a formula's sign and is trimmed or not seen.
_BLANK = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*")
_RUNS = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")


def inert(cell: object) -> object:
    """A cell that a spreadsheet shows and never runs; missing becomes ''.

    Text that begins like a formula (= + - @, their full-width forms, a tab or a line's end)
    gets an apostrophe before it. A number stays one, also as text such as -5.
    """
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    return MARK + cell if _would_run(cell) else cell


def _would_run(text: str) -> bool:
    first = _BLANK.sub("", text, count=1)[:1]
    return text.startswith(_BREAKS) or normalize("NFKC", first).startswith(_RUNS)


def csv_text(frame: pd.DataFrame) -> str:
    """A table as plain CSV: the headings on line 1, then a line a row, and nothing else.

    The index is left out. Every cell is inert; lines end as RFC 4180 asks.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([inert(str(heading)) for heading in frame.columns])
    rows = frame.astype(object).itertuples(index=False, name=None)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return written.getvalue()
