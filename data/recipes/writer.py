"""Write a table the same way every time, byte for byte, and read it back to check it."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.areas.rounding import rounded
from geo.tables import Column, Table, read

NUMBER_DECIMALS = 6


def write(table: Table, frame: pd.DataFrame, into: Path) -> Path:
    """Write a frame as its table declares, rows in order of the key; returns the file.

    Cells may be text or typed: numbers are written without an exponent and with at most
    six decimals, True and False as yes and no, missing as blank. Raises KeyError for a
    missing column, RepairRefused for a boundary and TableFaults for any broken promise.
    """
    into.mkdir(parents=True, exist_ok=True)
    path = into / table.file
    ordered = frame.sort_values(list(table.key), kind="stable") if table.key else frame
    rows = zip(*([_cell(c, cell) for cell in ordered[c.name]] for c in table.columns), strict=True)
    if isinstance(ordered, gpd.GeoDataFrame):
        _write_boundaries(path, table, list(rows), [rounded(shape) for shape in ordered.geometry])
    else:
        _write_rows(path, [table.headings, *rows])
    read(table, into)
    return path


def _cell(column: Column, value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return _number(str(value)) if column.kind == "number" else str(value)


def _number(text: str) -> str:
    """Tidied, or left as it is for the reader to find fault with."""
    try:
        return np.format_float_positional(round(float(text), NUMBER_DECIMALS), trim="-")
    except ValueError:
        return text


def _write_rows(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_boundaries(
    path: Path, table: Table, rows: Iterable[Sequence[str]], shapes: Iterable[BaseGeometry]
) -> None:
    """GeoJSON with one feature a line, so that a change shows as a line."""
    features = [
        {
            "type": "Feature",
            "properties": {
                column.name: _property(column, cell)
                for column, cell in zip(table.columns, row, strict=True)
            },
            "geometry": shapely.geometry.mapping(shape),
        }
        for row, shape in zip(rows, shapes, strict=True)
    ]
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _property(column: Column, cell: str) -> str | float | None:
    """Numbers as numbers and missing as null, as JSON has them."""
    if cell == "":
        return None
    return json.loads(cell) if column.kind in ("integer", "number") else cell
