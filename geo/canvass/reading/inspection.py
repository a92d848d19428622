"""Inspect every part of a workbook, and write it anew from what was inspected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.canvass.reading import archive
from geo.canvass.reading.archive import Part
from geo.canvass.reading.grid import Grid
from geo.canvass.reading.limits import Unreadable
from geo.canvass.reading.lines import Progress
from geo.canvass.reading.markup import DAMAGED, Elements, Watch, walk

_TYPES, _BOOK, _LINKS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_WILD = [
    re.compile(rb"t=%bs%b[^<>]*>\s*<(\w+:)?v[^<>]*>(?![0-9]{1,9}<)" % (quote, quote))
    for quote in (b'"', b"'")
]
_OVERLAP, _LONGEST_NUMBER = 500, 10
_XML = (".xml", ".rels")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
_MACROS = "This workbook holds macros: save it as .xlsx, which has none."
_NESTED = "This workbook holds another archive: take out what is embedded in it."
_OTHERS = {
    "xl/workbook.bin": "This is a binary workbook (.xlsb): save it as .xlsx.",
    "content.xml": "This is an OpenDocument file: save it as .xlsx.",
    "word/document.xml": "This is a Word document, not a workbook: save its table as .xlsx.",
}
_NO_BOOK = "This is an archive, not a workbook: unpack it and bring in the table inside."


@dataclass(frozen=True)
class Inspected:
    """A workbook that is safe to open: only its XML, and the cells of each sheet it lists.

    A hidden sheet's grid is None, and so is one of a sheet without cells, as of a chart.
    """

    content: bytes
    sheets: list[Grid | None]


def inspect(content: bytes, progress: Progress) -> Inspected:
    """Unpack every part once, in bounded memory; raises Unreadable for a hostile one."""
    parts = archive.parts(content)
    _refuse_others({part.name for part in parts})
    types, book, links = Elements("Override"), Elements("sheet"), Elements("Relationship")
    watched: dict[str, Watch] = {_TYPES: types, _BOOK: book, _LINKS: links}
    whole = sum(part.size for part in parts) or 1
    done = 0
    for part in parts:
        pieces = _heard(part, progress, done, whole)
        if part.name.lower().endswith(_XML):
            walk(pieces, watched.setdefault(part.name, Grid()))
        else:
            _pass_by(pieces)
        done += part.size
    if any("macroenabled" in said.get("ContentType", "").lower() for said in types.found):
        raise Unreadable(_MACROS)
    kept = archive.written([part for part in parts if part.name in watched])
    return Inspected(kept, _sheets(book.found, links.found, watched))


def _refuse_others(names: set[str]) -> None:
    """Refuse an archive that is something else than a workbook without macros."""
    lower = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        raise Unreadable(_MACROS)
    for name, why in _OTHERS.items():
        if name in lower:
            raise Unreadable(why)
    if not {_TYPES, _BOOK, _LINKS} <= names:
        raise Unreadable(_NO_BOOK)


def _heard(part: Part, progress: Progress, done: int, whole: int) -> Iterator[bytes]:
    """The pieces of a part, with the share of the workbook told on the way."""
    tail = b""
    for piece in part.pieces():
        _refuse_wild(tail + piece)
        tail = piece[-_OVERLAP:]
        done += len(piece)
        progress(done / whole)
        yield piece


def _refuse_wild(window: bytes) -> None:
    """Refuse a shared text whose number is none: a library would give the first text there is."""
    found = (wild.end() for form in _WILD for wild in form.finditer(window))
    if any(end + _LONGEST_NUMBER <= len(window) for end in found):
        raise Unreadable(DAMAGED)


def _pass_by(pieces: Iterator[bytes]) -> None:
    """Unpack what is not kept, such as a picture, to see that it is what it claims."""
    for at, piece in enumerate(pieces):
        if at == 0 and piece.startswith(_ARCHIVES):
            raise Unreadable(_NESTED)


def _sheets(
    listed: list[dict[str, str]], links: list[dict[str, str]], watched: dict[str, Watch]
) -> list[Grid | None]:
    """The grid of each sheet the workbook lists, in its order."""
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    grids: list[Grid | None] = []
    for sheet in listed:
        target = targets.get(sheet.get("id", ""))
        if target is None:
            raise Unreadable(DAMAGED)
        path = target.lstrip("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}"
        grid = watched.get(path)
        visible = sheet.get("state", "visible") == "visible"
        grids.append(grid if visible and isinstance(grid, Grid) and grid.last_filled else None)
    return grids
