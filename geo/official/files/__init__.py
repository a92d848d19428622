"""Read official files as published: known by their columns, dated by the user, refused in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from geo.official.files.faults import Refused
from geo.official.files.opened import Known, members, recognised
from geo.official.files.reading import Box, read_known
from geo.official.files.vintages import FILE, read_vintages, write_vintages

__all__ = ["Box", "Files", "Official", "Refused", "look", "read"]


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
        raise Refused(f"{folder} is no folder: name the one that holds the official files.")
    said: list[str] = []
    unknown: list[str] = []
    known: dict[tuple[str, str], tuple[Known, ...]] = {}
    for path in sorted(_candidates(folder)):
        name = path.relative_to(folder).as_posix()
        try:
            parts = [one for one in map(recognised, members(path)) if one]
        except Refused as fault:
            said.extend(fault.sentences)
            continue
        for kind in dict.fromkeys(one.kind.id for one in parts):
            known[name, kind] = tuple(one for one in parts if one.kind.id == kind)
        unknown += [] if parts else [name]
    if said:
        raise Refused(*said)
    return _dated(folder, known, unknown)


def read(official: Official, within: Box | None = None) -> pd.DataFrame:
    """A file in its kind's own columns; with shapes a GeoDataFrame in metres (EPSG:27700).

    `within` is a box in metres: what lies outside may be left out. Raises Refused.
    """
    parts = [read_known(one, within) for one in official.parts]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _candidates(folder: Path) -> list[Path]:
    return [
        one
        for one in folder.rglob("*")
        if one.is_file()
        and one.name != FILE
        and not any(part.startswith(".") for part in one.relative_to(folder).parts)
        and (one.suffix.lower() == ".zip" or members(one)[0].form)
    ]


def _dated(
    folder: Path, known: dict[tuple[str, str], tuple[Known, ...]], unknown: Sequence[str]
) -> Files:
    told = read_vintages(folder)
    if missing := [name for name, _ in known if name not in told or not told[name].day]:
        kinds = [(name, parts[0].kind) for (name, _), parts in known.items()]
        write_vintages(folder, kinds, told)
        raise Refused(
            *(
                f"{name} has no day: write into {folder / FILE} of which day it is."
                for name in dict.fromkeys(missing)
            )
        )
    found: list[Official] = []
    notes: list[str] = []
    for (name, kind), parts in known.items():
        said = told[name]
        path = folder / name
        one = Official(kind, path, said.day, said.publisher, said.source, said.licence, parts)
        twin = next((x for x in found if (x.kind, x.day) == (kind, said.day)), None)
        if twin is None:
            found.append(one)
        else:
            notes.append(_same(twin, one))
    return Files(tuple(sorted(found, key=lambda x: (x.kind, x.day))), tuple(unknown), tuple(notes))


def _same(twin: Official, one: Official) -> str:
    """That two files of one kind and day are the same bytes. Raises Refused where they differ."""
    if _bytes(twin.path) != _bytes(one.path):
        raise Refused(
            f"{twin.path.name} and {one.path.name} are both {one.parts[0].kind.words} of {one.day} "
            "and differ: take one away, or correct its day."
        )
    return f"{one.path.name} is the same file as {twin.path.name}: it is read once."


def _bytes(path: Path) -> str:
    with path.open("rb") as file:
        return sha256(file.read()).hexdigest()
