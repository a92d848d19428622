"""Write a table as GeoJSON, as a ZIP that explains it, or as XLSX; no cell can run."""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pandas as pd
import shapely
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.export.taken import STATUS_OF, Takeaway, as_csv, plain_rows
from geo.figures import STANDPOINT
from geo.tables import Column
from geo.tables.package import field, provenance
from geo.tables.place import PLACE
from geo.tables.safe_csv import MISSING, inert

_GRID_DEG = 1e-6


def as_geojson(taken: Takeaway) -> str:
    """The rows as features in degrees (WGS84, RFC 7946); missing is null.

    Provenance and columns stand beside the features, as foreign members. Raises ValueError for
    rows without places.
    """
    if taken.shapes is None:
        raise ValueError(f"{taken.name} has no places: take it as CSV.")
    rows = taken.rows.astype(object).to_dict("records")
    return json.dumps(
        {
            "type": "FeatureCollection",
            "name": taken.name,
            **_members(taken),
            "features": [
                _feature(row, shape) for row, shape in zip(rows, taken.shapes, strict=True)
            ],
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _members(taken: Takeaway) -> dict[str, Any]:
    """Each label once; what is said several times under one label is a list."""
    told: dict[str, list[str]] = {}
    for label, words in taken.about.facts():
        told.setdefault(label.lower().replace(" ", "_"), []).append(words)
    said = {label: words if len(words) > 1 else words[0] for label, words in told.items()}
    return {**said, "columns": [field(column) for column in taken.columns]}


def _feature(row: dict[Any, Any], shape: shapely.Geometry) -> dict[str, Any]:
    known = {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
    rounded = shapely.set_precision(shape, _GRID_DEG, mode="pointwise")
    placed = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": known, "geometry": placed}


# A file in a ZIP has a time: one that does not change, so that equal input gives equal bytes.
_TIME = datetime.fromisoformat(STANDPOINT).timetuple()[:6]


def as_package(taken: Takeaway) -> bytes:
    """A ZIP of the plain CSV, a README in plain words and a Frictionless Data Package."""
    files = {
        f"{taken.name}.csv": as_csv(taken).encode("utf-8-sig"),
        "README.txt": as_readme(taken).encode("utf-8-sig"),
        "datapackage.json": json.dumps(schema(taken), indent=1, ensure_ascii=False).encode(),
    }
    return zipped(files.items())


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files by their names in a ZIP: equal input gives equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in files:
            box.writestr(zipfile.ZipInfo(name, _TIME), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def as_readme(taken: Takeaway) -> str:
    """What a table is, how to read it, its columns and whose it is, in plain words."""
    states = [f"- {state}: {words}." for state, words in STATUS_OF.items()]
    columns = [f"- {one.name}{_unit(one)}: {_sentence(one.meaning)}" for one in taken.columns]
    parts = [
        [f"The table is in {taken.name}.csv. The names of its columns are on line 1."],
        taken.about.lines(),
        ["HOW TO READ IT", MISSING, "The column status says which:", *states],
        ["THE COLUMNS", *columns],
    ]
    return "\r\n\r\n".join("\r\n".join(part) for part in parts) + "\r\n"


def _unit(one: Column) -> str:
    return f" ({one.unit})" if one.unit else ""


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def schema(taken: Takeaway) -> dict:
    """The CSV of a table as a Data Package (version 1)."""
    about = taken.about
    sources = [source for table in about.tables for source in table.sources]
    return {
        "profile": "data-package",
        "name": taken.name.lower().replace("_", "-"),
        "title": about.title,
        "description": "\n".join(about.lines()),
        **provenance(sources),
        "resources": [
            {
                "name": taken.name.lower().replace("_", "-"),
                "path": f"{taken.name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": {
                    "fields": [field(column) for column in taken.columns],
                    "missingValues": [""],
                },
            }
        ],
    }


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
            "author": f"{PLACE.name} map",
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
