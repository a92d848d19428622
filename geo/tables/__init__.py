"""Declare a table's columns once, read it as text, and list every fault at once."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from geo.tables.folders import place_folder
from geo.tables.source import Source, words_of

# Not \d, which also matches digits of other scripts.
_SHAPES = {
    "integer": ("an integer", re.compile(r"-?[0-9]+")),
    "number": ("a number", re.compile(r"-?[0-9]+(\.[0-9]+)?")),
    "date": ("a date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    "partial date": ("a date or a part of one", re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
    "yes or no": ("yes or no", re.compile(r"yes|no")),
}
REPEATED = "appears more than once"
Rules = list[tuple[Callable[[str], bool], str]]


@dataclass(frozen=True)
class Column:
    """One column: what it means, its unit, and what a cell of it may hold.

    `kind` is text, integer, number, date (YYYY-MM-DD), partial date (YYYY, YYYY-MM or
    YYYY-MM-DD, as exact as the source) or yes or no. `low` and `high` are inclusive. `heading`
    is what a screen writes above it, '' where it is on none; `estimate` says that its numbers are
    estimates of whoever published them; `main` that it is the number of the row. `undated` are
    those of its choices of which nobody knows whether the row came after the standpoint.
    """

    name: str
    meaning: str
    kind: str = "text"
    unit: str = ""
    low: float | str | None = None
    high: float | str | None = None
    unique: bool = False
    blank: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    heading: str = ""
    estimate: bool = False
    main: bool = False
    undated: tuple[str, ...] = ()


def faulty(column: Column, cells: pd.Series) -> pd.Series:
    """Why each cell of text breaks its column's declaration, or <NA> where it does not."""
    text = cells.astype(object).tolist()
    rules = _rules(column)
    known = {cell: _fault(rules, column.blank, cell) for cell in set(text)}
    why = pd.Series([known[cell] for cell in text], index=cells.index, dtype="object")
    if column.unique:
        why[why.isna() & cells.duplicated() & cells.notna() & (cells != "")] = REPEATED
    return why


def typed(column: Column, cells: pd.Series) -> pd.Series:
    """Cells of text in their declared kind; a blank or <NA> cell is <NA>."""
    known = cells.mask(cells == "")
    if column.kind == "integer":
        return pd.to_numeric(known).astype("Int64")
    if column.kind == "number":
        return pd.to_numeric(known).astype("Float64")
    if column.kind == "yes or no":
        return known.map({"yes": True, "no": False}).astype("boolean")
    return known.astype("string")


def _fault(rules: Rules, blank: bool, cell: Any) -> Any:
    """The first rule that a cell of text breaks, in words; <NA> for none."""
    if cell is pd.NA or cell == "":
        return pd.NA if blank else "is blank"
    return next((words for breaks, words in rules if breaks(cell)), pd.NA)


def _rules(column: Column) -> Rules:
    """Each rule of a column: what tells whether a filled cell breaks it, and what to say then."""
    rules: Rules = []
    if column.kind in _SHAPES:
        words, shape = _SHAPES[column.kind]
        rules.append((lambda cell: not shape.fullmatch(cell), f"is not {words}"))
    if column.kind in ("date", "partial date"):
        rules.append((lambda cell: not _on_calendar(cell), "is not a day in the calendar"))
    if column.choices:
        said = f"is not one of {', '.join(column.choices)}"
        rules.append((lambda cell: cell not in column.choices, said))
    if column.pattern:
        said, form = f"does not have the form {column.pattern}", re.compile(column.pattern)
        rules.append((lambda cell: not form.fullmatch(cell), said))
    said = f"is outside {column.low} to {column.high}"
    return [*rules, (lambda cell: _outside(column, cell), said)]


def _outside(column: Column, cell: str) -> bool:
    value: Any = float(cell) if column.kind in ("integer", "number") else cell
    below = column.low is not None and value < column.low
    return below or (column.high is not None and value > column.high)


def _on_calendar(text: str) -> bool:
    start = {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        date.fromisoformat(f"{text}{start}")
    except ValueError:
        return False
    return True


SAID_AT_MOST = 20
EVERY_ROW = "every row"
DATA = place_folder()
DEGREES = "EPSG:4326"
Filed = Callable[[pd.DataFrame, tuple[Column, ...]], tuple[pd.DataFrame, tuple[Column, ...]]]


@dataclass(frozen=True)
class Table:
    """A file of the place: its columns, its sources and what was changed on the way in.

    What the place's sources.toml says of it stands before what is given here. `key` names the
    columns that together appear once. `geometry` is the GeoJSON type of a boundary file (degrees,
    EPSG:4326) and empty for a CSV. `formerly` are names that an address may have for it. `later`
    says which rows came after the standpoint: EVERY_ROW, or the column that dates a row.
    `price_basis` says in which prices its money is. `filed` gives its rows and columns as a file to
    take away has them, where these are others; it may add cells of source, licence and as_of.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    sources: tuple[Source, ...] = ()
    changed: str = ""
    key: tuple[str, ...] = ()
    geometry: str = ""
    caveat: str = ""
    formerly: tuple[str, ...] = ()
    later: str = ""
    price_basis: str = ""
    filed: Filed | None = None

    def __post_init__(self) -> None:
        for name, told in words_of(self.name).items():
            object.__setattr__(self, name, told)

    @property
    def file(self) -> str:
        return f"{self.name}.{'geojson' if self.geometry else 'csv'}"

    def of(self, vintage: str) -> "Table":
        """The same with its sources of one vintage alone, where it has such: a column's own."""
        told = tuple(one for one in self.sources if one.vintage == vintage)
        part = copy(self)
        object.__setattr__(part, "sources", told or self.sources)
        return part

    @property
    def headings(self) -> list[str]:
        return [column.name for column in self.columns]


def headed(columns: Iterable[Column], rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as a screen shows them: under headings, without the columns that have none."""
    heads = {column.name: column.heading for column in columns if column.heading}
    return rows[list(heads)].rename(columns=heads)


@dataclass(frozen=True)
class Fault:
    """What is wrong in one place of a file. `line` counts the heading as line 1."""

    line: int
    column: str
    text: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.text}"


Check = Callable[[pd.DataFrame, Sequence[int]], list[Fault]]


@dataclass
class TableFaults(ValueError):
    """A file that does not keep its table's declaration, with every fault found."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def __str__(self) -> str:
        listed = "; ".join(str(fault) for fault in self.faults[:SAID_AT_MOST])
        more = len(self.faults) - SAID_AT_MOST
        rest = f"; and {more:,} more" if more > 0 else ""
        return (
            f"{self.file} has {len(self.faults):,} fault(s): {listed}{rest}. Correct these "
            "lines of the file."
        )


def held(*tables: Table) -> tuple[Table, ...]:
    """Those of some tables that this place has: it says where each is from."""
    return tuple(one for one in tables if one.sources)


def read(table: Table, folder: Path = DATA) -> pd.DataFrame:
    """Read a table of `data/`: one row a record, typed, missing as <NA>.

    A boundary table comes back as a GeoDataFrame in degrees (EPSG:4326). One that this place does
    not have, neither its file nor its source, has no rows. A file is parsed once, until it changes;
    each reader may change the frame it gets. Raises TableFaults, or OSError.
    """
    path = folder / table.file
    if not table.sources and not path.exists():
        return _no_rows(table)
    told = path.stat()
    return _kept(table, path, (told.st_ino, told.st_size, told.st_mtime_ns)).copy(deep=False)


@lru_cache(maxsize=128)
def _kept(table: Table, path: Path, _state: tuple[int, ...]) -> pd.DataFrame:
    """A file as it was in a state: pandas copies what a reader changes, and the rest is shared."""
    return _read_boundaries(table, path) if table.geometry else read_csv(table, path)


def _no_rows(table: Table) -> pd.DataFrame:
    text = pd.DataFrame(columns=[one.name for one in table.columns], dtype="string")
    frame = parse(table, text, ())[0]
    return gpd.GeoDataFrame(frame, geometry=[], crs=DEGREES) if table.geometry else frame


def read_csv(table: Table, path: Path, check: Check | None = None) -> pd.DataFrame:
    """Read a CSV by its declaration; raises TableFaults listing every fault by line.

    `check(frame, lines)` finds what no single column can promise, as more faults.
    """
    text, lines, faults = _cells(table, path)
    frame, more = parse(table, text, lines)
    faults += more + (check(frame, lines) if check else [])
    if faults:
        raise TableFaults(path.name, sorted(faults, key=lambda fault: fault.line))
    return frame


def parse(
    table: Table, text: pd.DataFrame, lines: Sequence[int]
) -> tuple[pd.DataFrame, list[Fault]]:
    """Turn cells of text into declared kinds; a faulty cell becomes <NA> and a Fault."""
    read: dict[str, pd.Series] = {}
    faults: list[Fault] = []
    for column in table.columns:
        cells = text[column.name].astype("string").str.strip()
        why = faulty(column, cells)
        if (wrong := why.notna()).any():
            cells = cells.mask(wrong)
            at = wrong.to_numpy().nonzero()[0].tolist()
            faults += [Fault(lines[one], column.name, str(why.iat[one])) for one in at]
        read[column.name] = typed(column, cells)
    frame = pd.DataFrame(read, index=text.index)
    if table.key:
        faults += _repeats(frame, table.key, lines)
    return frame, sorted(faults, key=lambda fault: fault.line)


def _cells(table: Table, path: Path) -> tuple[pd.DataFrame, list[int], list[Fault]]:
    """The file's cells as text under the declared headings, with their line numbers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            rows = [(reader.line_num, row) for row in reader if row]
    except UnicodeDecodeError as error:
        fault = Fault(1, "", f"is not UTF-8 text (byte {error.start})")
        raise TableFaults(path.name, [fault]) from error
    except csv.Error as error:
        raise TableFaults(path.name, [Fault(1, "", f"is not a CSV file ({error})")]) from error
    if not rows:
        raise TableFaults(path.name, [Fault(1, "", "is empty")])
    headings = [heading.strip() for heading in rows[0][1]]
    if faults := list(_heading_faults(table, headings)):
        raise TableFaults(path.name, faults)
    width = len(headings)
    faults = [
        Fault(line, "", f"has {len(row)} cells where the heading has {width}")
        for line, row in rows[1:]
        if len(row) != width
    ]
    whole = [(line, row) for line, row in rows[1:] if len(row) == width]
    text = pd.DataFrame([row for _, row in whole], columns=headings, dtype="string")
    return text, [line for line, _ in whole], faults


def _heading_faults(table: Table, headings: list[str]) -> Iterable[Fault]:
    for heading, times in Counter(headings).items():
        if times > 1:
            yield Fault(1, heading, "this heading appears more than once")
    for missing in [name for name in table.headings if name not in headings]:
        yield Fault(1, missing, "this column is missing")
    for unknown in [name for name in headings if name not in table.headings]:
        yield Fault(1, unknown, "this column is not declared")


def _repeats(frame: pd.DataFrame, key: tuple[str, ...], lines: Sequence[int]) -> list[Fault]:
    again = frame.duplicated(list(key), keep="first")
    return [
        Fault(line, " + ".join(key), "appears more than once")
        for line, repeat in zip(lines, again, strict=True)
        if repeat
    ]


def _read_boundaries(table: Table, path: Path) -> gpd.GeoDataFrame:
    """Read a GeoJSON file; a feature's number stands for its line in a fault."""
    try:
        shapes = gpd.read_file(path)
    except DataSourceError as met:
        raise OSError(
            f"The app cannot read {path.name} as GeoJSON: put back a sound copy of the file."
        ) from met
    faults = list(_heading_faults(table, [name for name in shapes if name != "geometry"]))
    if shapes.crs is None or shapes.crs.to_string() not in (DEGREES, "OGC:CRS84"):
        faults.append(Fault(1, "geometry", "is not in degrees (EPSG:4326)"))
    if faults:
        raise TableFaults(path.name, faults)
    lines = range(1, len(shapes) + 1)
    faults = [
        Fault(line, "geometry", f"is not a valid {table.geometry}")
        for line, shape in zip(lines, shapes.geometry, strict=True)
        if shape is None or not shape.is_valid or table.geometry not in shape.geom_type
    ]
    frame, more = parse(table, shapes[table.headings].map(_as_text), lines)
    if faults or more:
        raise TableFaults(path.name, faults + more)
    return gpd.GeoDataFrame(frame, geometry=shapes.geometry, crs=DEGREES)


def _as_text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)
