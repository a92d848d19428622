"""Say of which kind a file is, by its columns or the form of its rows; refuse what lacks some."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow.parquet as pq

from geo.official.files.faults import AGAIN, Refused, told
from geo.official.files.kinds import KINDS, Kind
from geo.official.files.opened import Opened

_HEADING_LINES = 20
# More than half of a kind's columns, and the file was meant as one.
_MEANT = 0.6
# Of rows without headings so many must have the form: one may be odd.
_ALIKE = 0.8
_NOTE = re.compile(r"\((?:\d{1,2}|2011|name)\)")
_OF_2021 = re.compile(r"^((?:lsoa|oa)(?:code|name)?)(?:20)?21")


@dataclass(frozen=True)
class Known:
    """A file that is of a kind: where each column is, and after which line its rows begin.

    `width` is the number of cells of a row of text.
    """

    opened: Opened
    kind: Kind
    at: dict[str, int]
    after: int
    width: int


def recognised(opened: Opened) -> Known | None:
    """Which kind a file is of; None where it is none. Raises Refused where columns lack."""
    if not opened.form:
        return None
    rows = [(line, row) for line, row in opened.head if row]
    found = next(
        (one for line, row in rows[:_HEADING_LINES] if (one := _headed(opened, row, line))), None
    )
    if found is None and opened.form == "text":
        found = _bare(opened, [row for _, row in rows])
    if found is None:
        for _, row in rows[:_HEADING_LINES]:
            _tell_another_year(opened, row)
        _tell_what_lacks(opened, [row for _, row in rows[:_HEADING_LINES]])
        return None
    if found.opened.form == "text" and b"\0" in opened.start:
        line = opened.start[: opened.start.index(b"\0")].count(b"\n") + 1
        raise Refused(f"{opened.name}, line {line} has a byte that is no letter (NUL): {AGAIN}.")
    return found


def _shaped(opened: Opened) -> bool:
    return opened.form in {"geojson", "shapes"}


def _headed(opened: Opened, row: Sequence[str], line: int) -> Known | None:
    fits = [
        one
        for one in KINDS
        if not one.places and one.shapes == _shaped(opened) and not _lacking(one, row)
    ]
    if not fits:
        return None
    kind = max(fits, key=lambda one: len(_places(one, row)))
    if kind.nation:
        kind = _of_its_nation(opened, [one for one in fits if one.nation], row, line)
    return Known(opened, kind, _places(kind, row), line, len(row))


def _of_its_nation(opened: Opened, kinds: list[Kind], row: Sequence[str], line: int) -> Kind:
    """Two nations publish an index in the same columns: the first code says which."""
    where = _places(kinds[0], row)[kinds[0].key[0]]
    if opened.form == "text":
        codes = [cells[where] for at, cells in opened.head if at > line and len(cells) > where]
    else:
        with told(opened.path):
            codes = pq.read_table(opened.whole(), columns=[row[where]])[0].slice(0, 1).to_pylist()
    first = str(codes[0]).strip() if codes else ""
    return next((one for one in kinds if first.startswith(one.nation)), kinds[0])


def _bare(opened: Opened, rows: list[list[str]]) -> Known | None:
    """A kind without headings, by the form of its first rows."""
    for kind in (one for one in KINDS if one.places):
        alike = sum(_is_of(kind, row) for row in rows)
        if rows and alike >= _ALIKE * len(rows):
            return Known(opened, kind, _places(kind, ()), 0, kind.cells)
    return None


def _is_of(kind: Kind, row: Sequence[str]) -> bool:
    return len(row) == kind.cells and all(
        re.fullmatch(form, row[place].strip()) for place, form in kind.first_row
    )


def _tell_another_year(opened: Opened, row: Sequence[str]) -> None:
    """Codes of LSOAs of 2021 are others than those of 2011, on which all figures are."""
    for kind in KINDS:
        if kind.shapes == _shaped(opened) and not kind.places and not _lacking(kind, _of_2011(row)):
            raise Refused(
                f"{opened.name} is {kind.words} with the LSOAs of 2021: get the one with the "
                "LSOAs of 2011."
            )


def _tell_what_lacks(opened: Opened, rows: list[list[str]]) -> None:
    """A file with most of a kind's columns was meant as one: say which it has not."""
    for kind in KINDS:
        needed = [one for one in kind.columns if one.needed]
        if kind.places or kind.shapes != _shaped(opened) or len(needed) < 3 or not rows:
            continue
        least = min((_lacking(kind, row) for row in rows), key=len)
        if kind.meant and len(least) < (1 - _MEANT) * len(needed):
            raise Refused(
                f"{opened.name} looks like {kind.words} and has no column for "
                f"{', '.join(least)}: {AGAIN}, in the layout it is published in."
            )


def _plain(heading: str) -> str:
    """'Number of pupils on roll (7)' -> 'numberofpupilsonroll'."""
    return re.sub(r"[^a-z0-9]", "", _NOTE.sub("", heading.lower()))


def _places(kind: Kind, headings: Sequence[str]) -> dict[str, int]:
    """Where each column of a kind stands among a file's headings; what is missing is left out."""
    if kind.places:
        return {one.name: place for one, place in zip(kind.columns, kind.places, strict=True)}
    known = _told_apart(headings)
    found = {one.name: one.found(known) for one in kind.columns}
    return {name: place for name, place in found.items() if place is not None}


def _told_apart(headings: Sequence[str]) -> list[str]:
    """Plain headings; of two that differ in their notes alone, (11) and (12), the later ends in 2.

    The file of pupil premium allocations heads primary and secondary pupils' money alike.
    """
    known = [_plain(one) for one in headings]
    notes = [int((re.findall(r"\((\d{1,2})\)", one) or ["0"])[0]) for one in headings]
    before = [
        sum(
            same == one and (note, n) < (notes[at], at)
            for n, (same, note) in enumerate(zip(known, notes, strict=True))
        )
        for at, one in enumerate(known)
    ]
    return [f"{one}{n + 1}" if n else one for one, n in zip(known, before, strict=True)]


def _lacking(kind: Kind, headings: Sequence[str]) -> tuple[str, ...]:
    """The columns a kind needs and a file's headings have not."""
    here = _places(kind, headings)
    return tuple(one.name for one in kind.columns if one.needed and one.name not in here)


def _of_2011(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings that a file of 2021 would have with the codes of 2011: LSOA21CD, LSOA11CD."""
    return tuple(_OF_2021.sub(r"\g<1>11", _plain(one)) for one in headings)
