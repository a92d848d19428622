"""Inspect every part of a workbook before a library opens it, and write it anew from that.

Macros, embedded archives and cells out of order are refused; hidden sheets are left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from string import ascii_uppercase

from geo.canvass.read import unzip
from geo.canvass.read.lines import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Progress, Unreadable
from geo.canvass.read.shared import refuse_too_much_text
from geo.canvass.read.unzip import (
    DAMAGED,
    DEEP,
    DEEPEST,
    Elements,
    Part,
    Watch,
    local,
    valued,
    walk,
)

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ODD = (
    "The cells of this sheet are out of order: open it in a spreadsheet and save it again as .xlsx."
)
# Above the headings there may be a few lines more.
_BANNER = 100
_TYPES, _BOOK, _LINKS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_WILD = [
    re.compile(rb"t=%bs%b[^<>]*>\s*<(\w+:)?v[^<>]*>(?![0-9]{1,9}<)" % (quote, quote))
    for quote in (b'"', b"'")
]
_OVERLAP, _LONGEST_NUMBER = 500, 10
_XML = (".xml", ".rels")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
_MACROS = "This workbook contains macros: save it as .xlsx, which has no macros."
_NESTED = "This workbook has another file packed inside: remove that file."
_OTHERS = {
    "xl/workbook.bin": "This is a binary workbook (.xlsb): save it as .xlsx.",
    "content.xml": "This is an OpenDocument file: save it as .xlsx.",
    "word/document.xml": "This is a Word document, not a workbook: save its table as .xlsx.",
}
_NO_BOOK = "This is an archive, not a workbook: unpack it and upload the table inside."


class Grid(Watch):
    """The cells of a worksheet; in another part it sees none. Rows and columns count from 1.

    `errors` gives the text of cells that hold an error such as #N/A by (row, column),
    `unfinished` the rows with a formula whose result is not in the file. Raises Unreadable
    for cells out of order, which a library would move or lose.
    """

    def __init__(self) -> None:
        super().__init__()
        self.floor = 0
        self.row = self.column = 0
        self.row_said = ""
        self.widest = self.rows_filled = self.last_filled = 0
        self.formula = self.error = self.is_text = False
        self.hidden: set[int] = set()
        self.hidden_columns = 0
        self.errors: dict[tuple[int, int], str] = {}
        self.unfinished: set[int] = set()
        self.columns = _columns()
        self.acts = {
            "c": self._cell,
            "v": self._value,
            "is": self._value,
            "row": self._row,
            "f": self._formula,
        }

    def start(self, name: str, attributes: list[str]) -> None:
        if not self.floor:
            self._outside(name, attributes)
            return
        # Called for every cell and every value: no call that can be spared.
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(DEEP)
        act = self.acts.get(name) or (":" in name and self.acts.get(local(name)))
        if act:
            act(attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth < self.floor:
            self._finish()
            self.floor = 0

    def aside(self, *_: str) -> None:
        # A library takes the text after a comment for no text.
        if self.floor:
            raise Unreadable(DAMAGED)

    def refuse_beyond_limits(self) -> None:
        """Raise Unreadable for more than is read, or cells so far apart that memory runs out."""
        if self.widest > MOST_COLUMNS:
            raise Unreadable(f"This sheet has more than {MOST_COLUMNS} columns: remove some.")
        if self.rows_filled > MOST_ROWS + _BANNER:
            raise Unreadable(
                f"This file has more than {MOST_ROWS:,} rows: split it and upload its parts one "
                "after the other."
            )
        if self.last_filled * self.widest > MOST_CELLS:
            raise Unreadable(
                f"The cells of this sheet reach to row {self.last_filled:,} and column "
                f"{self.widest}: delete everything outside the table, or split the file."
            )

    def _outside(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        if local(name) == "col" and _is_hidden(said := valued(attributes)):
            self.hidden_columns += _width(said)
        if local(name) == "sheetData":
            if self.row:
                raise Unreadable(DAMAGED)
            self.floor = self.depth

    def _row(self, attributes: list[str]) -> None:
        self._finish()
        told = valued(attributes)
        said = told.get("r", "") or str(self.row + 1)
        if not (said.isascii() and said.isdigit() and self.row < int(said[:8]) <= _LAST_ROW):
            raise Unreadable(_ODD)
        self.row, self.row_said, self.column = int(said), said, 0
        if _is_hidden(told):
            self.hidden.add(self.row)

    def _cell(self, attributes: list[str]) -> None:
        if self.formula or self.error:
            self._finish()
        if attributes and attributes[0] == "r":
            said = attributes[1]
        else:
            said = valued(attributes).get("r", "")
        column = self.columns.get(said.removesuffix(self.row_said), 0) if said else self.column + 1
        if column <= self.column:
            raise Unreadable(_ODD)
        self.column = column
        # A spreadsheet's own blank result of a formula is a text, and says so.
        self.is_text = "str" in attributes
        if "e" in attributes:
            self.error = valued(attributes).get("t") == "e"

    def _formula(self, _: list[str]) -> None:
        self.formula = True

    def _value(self, _: list[str]) -> None:
        if self.formula and not self.is_text and not self.error:
            self.hear(self._note_result)
        else:
            self.formula = False
        if self.column > self.widest:
            self.widest = self.column
        if self.row != self.last_filled:
            self.last_filled = self.row
            self.rows_filled += 1
        if self.error:
            self.errors[self.row, self.column] = ""
            self.hear(self._note_error)

    def _finish(self) -> None:
        """Be done with the cell before."""
        if self.formula:
            self.hear(None)
            self.unfinished.add(self.row)
            self.formula = False
        if self.error:
            self.hear(None)
            self.error = False

    def _note_result(self, text: str) -> None:
        if text.strip():
            self.formula = False
            self.hear(None)

    def _note_error(self, text: str) -> None:
        self.errors[self.row, self.column] += text


def _is_hidden(said: dict[str, str]) -> bool:
    """Whether a row or a column is not shown."""
    return said.get("hidden") in ("1", "true") or said.get("ht") == "0"


def _width(said: dict[str, str]) -> int:
    """How many columns an element stands for; those to the sheet's very end hold nothing."""
    least, most = said.get("min", ""), said.get("max", "")
    if not (least.isdecimal() and most.isdecimal()) or int(most) >= _LAST_COLUMN:
        return 0
    return max(0, int(most[:6]) - int(least[:6]) + 1)


@cache
def _columns() -> dict[str, int]:
    """A to XFD, the last column there is, counted from 1."""
    names = (letters for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size))
    return {"".join(name): at for at, name in enumerate(islice(names, _LAST_COLUMN), start=1)}


@dataclass(frozen=True)
class Inspected:
    """A workbook that is safe to open: only its XML, and the cells of each sheet it lists.

    A hidden sheet's grid is None, and so is one of a sheet without cells, as of a chart.
    `hidden` says how many sheets with cells are hidden.
    """

    content: bytes
    sheets: list[Grid | None]
    hidden: int


def inspect(content: bytes, progress: Progress) -> Inspected:
    """Unpack every part once, in bounded memory; raises Unreadable for a hostile one."""
    parts = unzip.parts(content)
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
    kept = unzip.zipped([part for part in parts if part.name in watched])
    sheets, hidden = _sheets(book.found, links.found, watched)
    _refuse_too_much_text(parts, links.found, watched)
    return Inspected(kept, sheets, hidden)


def _refuse_too_much_text(
    parts: Sequence[Part], links: list[dict[str, str]], watched: dict[str, Watch]
) -> None:
    """Refuse a sheet whose shared texts, each in all its cells, are too long together."""
    named = {_path(link) for link in links if link.get("Type", "").endswith("/sharedStrings")}
    texts = [part for part in parts if part.name in named]
    for part in parts:
        grid = watched.get(part.name)
        if isinstance(grid, Grid) and grid.last_filled:
            refuse_too_much_text(texts, part, grid.rows_filled * grid.widest)


def _path(link: dict[str, str]) -> str:
    """The part that a link of the workbook leads to."""
    target = link.get("Target", "")
    return target.lstrip("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}"


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
) -> tuple[list[Grid | None], int]:
    """The grid of each sheet the workbook lists, in its order, and how many are hidden."""
    targets = {link.get("Id", ""): _path(link) for link in links}
    grids: list[Grid | None] = []
    hidden = 0
    for sheet in listed:
        path = targets.get(sheet.get("id", ""))
        if path is None:
            raise Unreadable(DAMAGED)
        grid = watched.get(path)
        filled = grid if isinstance(grid, Grid) and grid.last_filled else None
        visible = sheet.get("state", "visible") == "visible"
        hidden += filled is not None and not visible
        grids.append(filled if visible else None)
    return grids, hidden
