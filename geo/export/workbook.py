"""Write a table as XLSX: its rows, what they are, what each column means; no cell can run."""

import io

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.export.takeaway import Takeaway, plain_rows
from geo.tables.safe_csv import MISSING, inert

_WIDEST, _ABOUT_WIDE = 60, (24, 110)
_NO_GUESSES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def as_workbook(taken: Takeaway) -> bytes:
    """The rows on the first sheet, provenance on the second, the columns on the third.

    A number is a number, text is text, missing is an empty cell.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _NO_GUESSES) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _properties(book, taken)
        rows = plain_rows(taken)
        _table(book.add_worksheet("Table"), [list(rows), *_cells(rows)], bold, None)
        about = [("About this file", ""), *taken.about.facts(), ("Blank cells", MISSING)]
        _wide(_table(book.add_worksheet("About"), about, bold, wrap), _ABOUT_WIDE)
        heads = ("Column", "What it means", "Kind", "Unit")
        told = [(one.name, one.meaning, one.kind, one.unit) for one in taken.columns]
        _wide(_table(book.add_worksheet("Columns"), [heads, *told], bold, wrap), (34, 100, 12, 12))
    return written.getvalue()


def _properties(book: xlsxwriter.Workbook, taken: Takeaway) -> None:
    about = taken.about
    facts = about.facts()
    sources = "; ".join(words for label, words in facts if label == "Source")
    book.set_properties(
        {
            "title": about.title[:250],
            "subject": about.as_of,
            "author": "North East Derbyshire map",
            "keywords": ", ".join(about.cards)[:250],
            "comments": "\n".join(about.lines()),
        }
    )
    for name, words in (("Source", sources), ("Canvass figures", about.canvass)):
        if words:
            book.set_custom_property(name, words[:250])


def _cells(rows: pd.DataFrame) -> list[tuple]:
    return list(rows.astype(object).itertuples(index=False, name=None))


def _table(sheet: Worksheet, rows: list, bold, style) -> Worksheet:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(sheet, at, column, inert(cell), style if at else bold)
    sheet.freeze_panes(1, 0)
    for column, cells in enumerate(zip(*rows, strict=True)):
        widest = max(len(str(cell)) for cell in cells[1:]) if len(cells) > 1 else 0
        sheet.set_column(column, column, min(_WIDEST, max(widest, 10) + 1))
    return sheet


def _wide(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)


def _write(sheet: Worksheet, row: int, column: int, cell: object, style) -> None:
    if cell == "":
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, str(cell), style)
