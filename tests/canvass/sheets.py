"""Sheets made by hand, as `read_file` gives them."""

import io
from collections.abc import Callable, Iterable

import pandas as pd
from openpyxl import Workbook

from geo.canvass.read import Sheet, read_file
from geo.tables import Fault

SECRET = b"a key of the tests, and of no store"


def sheet(headings: list[str], *rows: Iterable[str], refused: Iterable[Fault] = ()) -> Sheet:
    """Rows of text under headings, the first on line 2."""
    lines = pd.RangeIndex(2, len(rows) + 2)
    frame = pd.DataFrame(list(map(list, rows)), lines, headings, dtype="string")
    return Sheet(headings, frame, list(refused), 1, "UTF-8", "commas", "0" * 64)


def column(heading: str, *cells: str) -> Sheet:
    """A sheet of one column."""
    return sheet([heading], *([cell] for cell in cells))


def reordered(given: Sheet, lines: list[int], headings: list[str]) -> Sheet:
    """The same rows and columns in another order, as another file would have them."""
    frame = given.rows.loc[lines, headings].set_axis(given.rows.index, axis=0)
    return Sheet(headings, frame, given.refused, 1, "UTF-16", "tabs", "1" * 64)


def of_text(text: str) -> Sheet:
    """A sheet read from the text of a CSV."""
    return read_file("returns.csv", text.encode())


def workbook(
    change: Callable[[Workbook], object] = lambda book: None, **sheets: Iterable[list]
) -> bytes:
    """A workbook of sheets by name (`_` is a blank), each rows of cells; `change` may touch it."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
