"""Open an official file plain, gzipped or zipped: its bytes say in which form it is."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from gzip import GzipFile
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq
import pyogrio

from geo.official.files import geojson
from geo.official.files.faults import AGAIN, Refused, told

_HEAD_BYTES = 65_536
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_GEOPACKAGE, _SHAPEFILE = b"SQLite format 3", b"\x00\x00\x27\x0a"
# A shapefile is a set: these say nothing without the one that ends in .shp.
_ASIDE = (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qix", ".xml")


@dataclass(frozen=True)
class Opened:
    """A file, or one member of a zip, with what it says of itself."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """As a sentence names it: 'a.zip, Data/b.csv'."""
        return f"{self.path.name}, {self.member}" if self.member else self.path.name

    @cached_property
    def form(self) -> str:
        """'parquet', 'geojson', 'shapes' or 'text'; '' for what no kind can be."""
        start = self.start
        if start.startswith(_PARQUET):
            return "parquet"
        if start.startswith((_GEOPACKAGE, _SHAPEFILE)):
            return "shapes"
        if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            return "geojson" if b"FeatureCollection" in start else ""
        return "" if start.startswith(_ZIP) else "text"

    @cached_property
    def vector(self) -> str:
        """The file as GDAL opens it."""
        if self.member:
            return f"/vsizip/{{{self.path}}}/{self.member}"
        return f"/vsigzip/{self.path}" if self._packed else f"{self.path}"

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Its bytes, unpacked."""
        with ExitStack() as stack:
            if self.member:
                archive = stack.enter_context(zipfile.ZipFile(self.path))
                file: IO[bytes] = stack.enter_context(archive.open(self.member))
            else:
                file = stack.enter_context(self.path.open("rb"))
            yield cast("IO[bytes]", GzipFile(fileobj=file)) if self._packed else file

    @cached_property
    def start(self) -> bytes:
        """Its first bytes, unpacked. Raises Refused where there are none."""
        with told(self.path), self.stream() as file:
            start = file.read(_HEAD_BYTES)
        if not start.strip(b"\0 \r\n\t\xef\xbb\xbf"):
            raise Refused(f"{self.name} is empty: {AGAIN}.")
        return start

    @cached_property
    def head(self) -> list[tuple[int, list[str]]]:
        """The first rows of a text as cells, each with the line it ends on.

        Of another form its columns, as one row.
        """
        with told(self.path):
            if self.form == "parquet":
                return [(0, list(pq.read_schema(self.whole()).names))]
            if self.form == "geojson" and geojson.is_usual(self.start):
                return [(0, self._properties())]
            if self.form in {"geojson", "shapes"}:
                self._complete()
                return [(0, list(pyogrio.read_info(self.vector)["fields"]))]
            return self._first_rows()

    def whole(self) -> Path | IO[bytes]:
        """What a library opens that has to jump about in it."""
        if not (self.member or self._packed):
            return self.path
        with self.stream() as file:
            return io.BytesIO(file.read())

    @cached_property
    def _packed(self) -> bool:
        if not self.member:
            with self.path.open("rb") as file:
                return file.read(2) == _GZIP
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as inner:
            return inner.read(2) == _GZIP

    def _properties(self) -> list[str]:
        with self.stream() as file:
            return list(next(geojson.features(file)).properties())

    def _complete(self) -> None:
        """Refuse a shapefile without the files that belong beside it."""
        if not self.start.startswith(_SHAPEFILE) or self.member:
            return
        here = {one.suffix.lower() for one in self.path.parent.glob(f"{self.path.stem}.*")}
        if lacks := [one for one in (".shx", ".dbf") if one not in here]:
            raise Refused(
                f"{self.path.name} has no {self.path.stem}{lacks[0]} beside it: a shapefile is a "
                "set of files, put all of them there."
            )

    def _first_rows(self) -> list[tuple[int, list[str]]]:
        text = decoded(self.start.replace(b"\0", b""))
        if len(self.start) == _HEAD_BYTES:
            text = re.split(r"(\r\n?|\n)(?!.*[\r\n])", text, maxsplit=1, flags=re.DOTALL)[0]
        reader = csv.reader(io.StringIO(text, newline=None))
        return [(reader.line_num, row) for row in reader]


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
    """A file as what is to be read of it: itself, or each member of a zip. Raises Refused."""
    with told(path):
        with path.open("rb") as file:
            if file.read(4) != _ZIP:
                return [Opened(path)]
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if one.file_size]
    if inner := [one for one in names if one.lower().endswith(".zip")]:
        raise Refused(f"{path.name} has the zip {inner[0]} in it: unpack that one beside it.")
    return [Opened(path, name) for name in without_asides(names)]


def without_asides(names: Iterable[str]) -> list[str]:
    """Names of files without those that only complete a shapefile among them."""
    every = sorted(names)
    sets = {one[:-4].lower() for one in every if one.lower().endswith(".shp")}
    stems = (re.split(r"\.\w+(?:\.xml)?$", one.lower())[0] for one in every)
    return [
        one
        for one, stem in zip(every, stems, strict=True)
        if not (stem in sets and one.lower().endswith(_ASIDE))
    ]
