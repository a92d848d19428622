"""Read official files as published: known by their columns, dated by the user, refused in words."""

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.figures import spoken_date
from geo.official.files.cells import Unreadable, typed
from geo.official.files.checks import POINT, Where, check, check_points, once
from geo.official.files.faults import AGAIN, Refused, told
from geo.official.files.known import Known, recognised
from geo.official.files.opened import members, without_asides
from geo.official.files.shapes import Box, read_shapes
from geo.official.files.text import line_of, pieces
from geo.official.files.vintages import FILE, Key, read_vintages, write_vintages

__all__ = ["Box", "Files", "Official", "Refused", "look", "read"]

_OF_POINTS = (*POINT, "quality", "lon", "lat", "district_code")


@dataclass(frozen=True)
class Official:
    """A file of one kind: its day (YYYY-MM-DD), who published it, where, under which licence.

    A zip with several members of the kind is one file.
    """

    kind: str
    path: Path
    day: str
    publisher: str
    source: str
    licence: str
    parts: tuple[Known, ...]

    def said(self) -> str:
        """Who published it, its title and the day of this copy, in words."""
        publisher = self.publisher or f"A publisher that {FILE} does not name"
        return f"{publisher}, {self.source or self.path.name}, copy of {spoken_date(self.day)}"


@dataclass(frozen=True)
class Files:
    """Every official file of a folder, and the names of those that are of no kind."""

    found: tuple[Official, ...]
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are here, each once."""
        return tuple(dict.fromkeys(one.kind for one in self.found))

    def of(self, kind: str) -> tuple[Official, ...]:
        """The files of a kind, oldest first."""
        return tuple(one for one in self.found if one.kind == kind)

    def asides(self) -> tuple[str, ...]:
        """In sentences: what is read once, what vintages.csv alone names, and what is not read."""
        unread = (f"{one} is of no kind that is known here: not read." for one in self.unknown)
        return (*self.notes, *unread)

    def at(self, kind: str, day: str) -> Official | None:
        """The newest file of a kind not after a day, else the oldest after it; None for none."""
        dated = self.of(kind)
        until = [one for one in dated if one.day <= day]
        return until[-1] if until else next(iter(dated), None)


def look(folder: Path) -> Files:
    """Find the official files of a folder and those below it.

    Raises Refused with a sentence for each that is broken, has no day in vintages.csv, or is of
    the kind and day of another one; vintages.csv is then written or completed, its days for the
    user to fill.
    """
    if not folder.is_dir():
        raise Refused(f"{folder} is not a folder: name the one that has the official files.")
    faults: list[str] = []
    unknown: list[str] = []
    known: dict[Key, tuple[Known, ...]] = {}
    for name in _names(folder):
        try:
            parts, others = _parts(folder / name)
        except Refused as fault:
            faults.extend(fault.sentences)
            continue
        for kind in dict.fromkeys(one.kind.id for one in parts):
            known[name, kind] = tuple(one for one in parts if one.kind.id == kind)
        unknown.extend(f"{name}, {one}" for one in others) if parts else unknown.append(name)
    if faults:
        raise Refused(*faults)
    return _dated(folder, known, unknown)


def read(official: Official, within: Box | None = None) -> pd.DataFrame:
    """A file in its kind's own columns; with shapes a GeoDataFrame in metres (EPSG:27700).

    `within` is a box in metres: what is outside may be left out. Raises Refused.
    """
    parts = [_read_part(one, within) for one in official.parts]
    if len(parts) == 1:
        return parts[0]
    kind = official.parts[0].kind
    rows = pd.concat(parts, ignore_index=True)
    return once(kind, rows, official.path.name, lambda _: "").reset_index(drop=True)


def _names(folder: Path) -> list[str]:
    """Every file of a folder and those below it, but what is hidden or completes a shapefile."""
    every = (
        (Path(at) / name).relative_to(folder)
        for at, _, names in os.walk(folder, followlinks=True)
        for name in names
        if (Path(at) / name).is_file()
    )
    return without_asides(
        one.as_posix()
        for one in every
        if one.name != FILE and not any(part.startswith(".") for part in one.parts)
    )


def _parts(path: Path) -> tuple[list[Known], list[str]]:
    """What of a file is of a kind, and the members of a zip that are of none. Raises Refused."""
    opened = members(path)
    with told(path):
        found = [recognised(one) for one in opened]
    others = [one.member for one, known in zip(opened, found, strict=True) if known is None]
    return [one for one in found if one], others


def _dated(folder: Path, known: dict[Key, tuple[Known, ...]], unknown: list[str]) -> Files:
    said = read_vintages(folder)
    if missing := [key for key in known if not (key in said and said[key].day)]:
        write_vintages(folder, known, said)
        raise Refused(
            *(
                f"{name} has no day: write into {folder / FILE} of which day it is."
                for name in dict.fromkeys(name for name, _ in missing)
            )
        )
    notes = [
        f"{FILE} has {name} as {kind}, which is not there."
        for name, kind in said
        if (name, kind) not in known
    ]
    found: dict[Key, Official] = {}
    for (name, kind), parts in known.items():
        one = Official(kind, folder / name, **asdict(said[name, kind]), parts=parts)
        twin = found.setdefault((kind, one.day), one)
        if twin is one:
            continue
        if _bytes(twin.path) != _bytes(one.path):
            raise Refused(
                f"{twin.path.relative_to(folder)} and {name} are both {parts[0].kind.words} of "
                f"{one.day} and differ: remove one, or correct its day."
            )
        notes.append(f"{name} is the same file as {twin.path.name}: it is read once.")
    return Files(tuple(found[key] for key in sorted(found)), tuple(unknown), tuple(notes))


def _bytes(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _read_part(known: Known, within: Box | None = None) -> pd.DataFrame:
    """One file in its kind's columns; `within` is a box in metres (EPSG:27700).

    With shapes it is a GeoDataFrame in EPSG:27700, every shape valid. Raises Refused.
    """

    def where(row: int) -> str:
        return f", line {line_of(known, row)}" if known.opened.form == "text" else ""

    kind, name = known.kind, known.opened.name
    with told(known.opened.path):
        if kind.shapes:
            frame = read_shapes(known, within)
        else:
            try:
                frame = pd.concat([_near(known, one, within, where) for one in _pieces(known)])
            except Unreadable as fault:
                raise Refused(
                    f"{name}{where(fault.row)} has {fault.cell[:40]!r} as "
                    f"{fault.column.replace('_', ' ')}, which cannot be read: correct it, or "
                    f"{AGAIN}."
                ) from None
        frame = check(kind, frame, name, where)
    return frame.drop(columns=[*kind.seen], errors="ignore").reset_index(drop=True)


def _near(known: Known, cells: pd.DataFrame, within: Box | None, where: Where) -> pd.DataFrame:
    """Some rows in their forms; with `within` only those with a point there."""
    points = typed(known.kind, cells[[one for one in _OF_POINTS if one in cells]])
    check_points(known.kind, points, known.opened.name, where)
    if within is None or not {*POINT} <= set(points):
        return typed(known.kind, cells)
    west, south, east, north = within
    here = points["easting_m"].between(west, east) & points["northing_m"].between(south, north)
    return typed(known.kind, cells[here.fillna(False).astype(bool)])


def _pieces(known: Known) -> Iterator[pd.DataFrame]:
    if known.opened.form == "text":
        yield from pieces(known)
        return
    headings = known.opened.head[0][1]
    asked = {headings[place]: name for name, place in known.at.items()}
    first = 0
    file = pq.ParquetFile(known.opened.whole())
    for batch in file.iter_batches(batch_size=200_000, columns=list(asked)):
        cells = pa.Table.from_batches([batch]).to_pandas().rename(columns=asked)
        cells.index = pd.RangeIndex(first, first + len(cells))
        first += len(cells)
        yield cells
    if not first:
        raise Refused(f"{known.opened.name} has columns and no rows: {AGAIN}.")
