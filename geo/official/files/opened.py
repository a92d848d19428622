"""Open an official file as it comes: plain, gzipped or zipped, and say of which kind it is."""

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq
import pyogrio

from geo.official.files.faults import AGAIN, Refused, told
from geo.official.files.kinds import KINDS, Kind, lacking, places

_SHAPES = (".geojson", ".json", ".gpkg", ".shp")
_TEXT = (".csv", ".txt", ".orig")
_HEAD_BYTES, _HEADING_LINES = 65_536, 20
# More than half of a kind's columns, and the file was meant as one.
_MEANT = 0.6


@dataclass(frozen=True)
class Opened:
    """A file, or one member of a zip, with what it says of itself. `head` are its first rows."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """As a sentence names it: 'a.zip, Data/b.csv'."""
        return f"{self.path.name}, {self.member}" if self.member else self.path.name

    @cached_property
    def form(self) -> str:
        """'parquet', 'shapes' or 'text'; '' for what no kind can be."""
        name = (self.member or self.path.name).lower().removesuffix(".gz")
        if name.endswith(".parquet"):
            return "parquet"
        if name.endswith(_SHAPES):
            return "shapes"
        return "text" if name.endswith(_TEXT) else ""

    @cached_property
    def vector(self) -> str:
        """The file as GDAL opens it."""
        packed = "/vsigzip/" if self.path.suffix == ".gz" else ""
        if self.member:
            return f"/vsizip/{self.path}/{self.member}"
        return f"{packed}{self.path}"

    def stream(self) -> IO[bytes]:
        """Its bytes, unpacked."""
        if self.member:
            with zipfile.ZipFile(self.path) as archive:
                packed: IO[bytes] = io.BytesIO(archive.read(self.member))
        else:
            packed = self.path.open("rb")
        zipped = (self.member or self.path.name).endswith(".gz")
        return cast("IO[bytes]", gzip.open(packed)) if zipped else packed

    @cached_property
    def head(self) -> list[list[str]]:
        """The first rows of a text, as cells; of another form its columns, as one row."""
        with told(self.path):
            if self.form == "parquet":
                return [list(pq.read_schema(self.path).names)]
            if self.form == "shapes":
                return [self._fields()]
            return self._first_rows()

    @cached_property
    def start(self) -> bytes:
        """Its first bytes, unpacked. Raises Refused where there are none."""
        with self.stream() as file:
            start = file.read(_HEAD_BYTES)
        if not start.strip():
            raise Refused(f"{self.name} is empty: {AGAIN}.")
        return start

    @property
    def is_json(self) -> bool:
        """Whether its shapes are written as GeoJSON."""
        return bool(re.search(r"json(\.gz)?$", (self.member or self.path.name).lower()))

    def _fields(self) -> list[str]:
        """The columns of shapes; of GeoJSON those of its first, to read no more than that."""
        if self.is_json:
            text = decoded(self.start)
            if "FeatureCollection" not in text:
                return []
            first = re.search(r'"properties"\s*:\s*(?=\{)', text[text.find('"features"') :])
            if first:
                after = text[text.find('"features"') + first.end() :]
                return list(json.JSONDecoder().raw_decode(after)[0])
        return list(pyogrio.read_info(self.vector)["fields"])

    def _first_rows(self) -> list[list[str]]:
        start = self.start
        if b"\0" in start:
            raise Refused(f"{self.name} is no text though its name says so: {AGAIN}.")
        text = decoded(start).rpartition("\n")[0] or decoded(start)
        return list(csv.reader(io.StringIO(text)))


def decoded(raw: bytes) -> str:
    """Text in UTF-8, else as Windows wrote it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # The cut of what was read may lie in the middle of a letter.
        if len(raw) - fault.start < 4:
            return raw[: fault.start].decode("utf-8-sig")
        return raw.decode("cp1252", errors="replace")


def members(path: Path) -> list[Opened]:
    """A file as what is to be read of it: itself, or each member of a zip that may be of a kind."""
    if path.suffix.lower() != ".zip":
        return [Opened(path)]
    with told(path):
        try:
            names = [one for one in zipfile.ZipFile(path).namelist() if not one.endswith("/")]
        except zipfile.BadZipFile:
            raise Refused(f"{path.name} is broken or ends in the middle: {AGAIN}.") from None
    if inner := [one for one in names if one.lower().endswith(".zip")]:
        raise Refused(f"{path.name} has the zip {inner[0]} in it: unpack that one beside it.")
    return [one for one in (Opened(path, name) for name in names) if one.form]


@dataclass(frozen=True)
class Known:
    """A file that is of a kind: where each column stands, and the line its headings are on."""

    opened: Opened
    kind: Kind
    at: dict[str, int]
    headings: int | None


def recognised(opened: Opened) -> Known | None:
    """Which kind a file is of; None where it is none. Raises Refused where columns lack."""
    rows = [row for row in opened.head if opened.form == "text" or row]
    if not rows:
        return None
    for number, row in enumerate(rows[:_HEADING_LINES]):
        if known := _headed(opened, row, number):
            return known
    if opened.form == "text" and (kind := _bare(rows[0])):
        return Known(opened, kind, places(kind, ()), None)
    _tell_what_lacks(opened, rows)
    return None


def _headed(opened: Opened, row: Sequence[str], number: int) -> Known | None:
    shaped = opened.form == "shapes"
    fits = [
        one
        for one in KINDS
        if not one.places and one.shapes == shaped and not lacking(one, row) and len(row) > 1
    ]
    if not fits:
        return None
    kind = max(fits, key=lambda one: len(places(one, row)))
    if kind.nation:
        kind = _of_its_nation(opened, [one for one in fits if one.nation], row, number)
    line = number if opened.form == "text" else 0
    return Known(opened, kind, places(kind, row), line)


def _of_its_nation(opened: Opened, kinds: list[Kind], row: Sequence[str], number: int) -> Kind:
    """Two nations publish an index in the same columns: the first code tells which."""
    where = places(kinds[0], row)[kinds[0].key[0]]
    if opened.form == "text":
        first = opened.head[number + 1][where]
    else:
        first = pq.read_table(opened.path, columns=[row[where]]).slice(0, 1)[0][0].as_py()
    return next((one for one in kinds if first.startswith(one.nation)), kinds[0])


def _bare(row: Sequence[str]) -> Kind | None:
    """A kind without headings, by the form of the first row."""
    for kind in KINDS:
        if kind.cells == len(row) and all(
            re.fullmatch(form, row[place].strip()) for place, form in kind.first_row
        ):
            return kind
    return None


def _tell_what_lacks(opened: Opened, rows: list[list[str]]) -> None:
    """A file with most of a kind's columns was meant as one: say which it has not."""
    shaped = opened.form == "shapes"
    for kind in (one for one in KINDS if not one.places and one.shapes == shaped):
        needed = [one for one in kind.columns if one.needed]
        least = min((lacking(kind, row) for row in rows[:_HEADING_LINES]), key=len)
        if len(needed) > 2 and len(least) < (1 - _MEANT) * len(needed):
            raise Refused(
                f"{opened.name} looks like {kind.words} and has no column for "
                f"{', '.join(least)}: {AGAIN}, in the layout it is published in."
            )
