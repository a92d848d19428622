"""Read a table of text piece by piece, as its publisher wrote it; refuse cut and broken lines."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import IO

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc

from geo.official.files.faults import AGAIN, Refused
from geo.official.files.known import Known

_BLOCK_BYTES = 8_000_000
_UTF_8, _WINDOWS = "utf-8", "cp1252"


class _Letters(io.RawIOBase):
    """Bytes of a file as UTF-8. Counts quotation marks."""

    def __init__(self, file: IO[bytes], encoding: str):
        super().__init__()
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._first = True
        self.marks = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        raw = self._file.read(size)
        text = self._decoder.decode(raw, final=not raw)
        if self._first:
            text, self._first = text.removeprefix("\ufeff"), False
        self.marks += text.count('"')
        # A letter that is cut between two reads is no end of the file.
        return text.encode() or (self.read(size) if raw else b"")


def pieces(known: Known) -> Iterator[pd.DataFrame]:
    """The wanted columns of a table as text, some rows at a time, each row with its number.

    Raises Refused with the line where one has too few or too many cells, a quotation mark is not
    closed or a byte is no letter.
    """
    try:
        encoding = _encoding(known)
        with known.opened.stream() as file:
            yield from _batches(known, _Letters(file, encoding))
    except EOFError:
        raise Refused(f"{known.opened.name} ends in the middle: {AGAIN}.") from None


def _encoding(known: Known) -> str:
    """Which letters a file is written in; every byte of it is looked at, and NUL refused."""
    line = 1
    found = _UTF_8
    with known.opened.stream() as file:
        decoder = codecs.getincrementaldecoder(_UTF_8)()
        while chunk := file.read(_BLOCK_BYTES):
            if b"\0" in chunk:
                line += chunk.count(b"\n", 0, chunk.index(b"\0"))
                raise Refused(
                    f"{known.opened.name}, line {line} has a byte that is no letter (NUL): {AGAIN}."
                )
            line += chunk.count(b"\n")
            if found == _UTF_8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    found = _WINDOWS
    return found


def _reader(
    known: Known, letters: _Letters, wanted: tuple[str, ...], refuse: Callable[..., str]
) -> pc.CSVStreamingReader:
    """The file's wanted columns, by their place, as text."""
    return pc.open_csv(
        letters,
        read_options=pc.ReadOptions(
            column_names=[str(n) for n in range(known.width)],
            skip_rows=known.after,
            block_size=_BLOCK_BYTES,
        ),
        parse_options=pc.ParseOptions(newlines_in_values=True, invalid_row_handler=refuse),
        convert_options=pc.ConvertOptions(
            include_columns=list(wanted),
            column_types={place: pa.string() for place in wanted},
            strings_can_be_null=False,
        ),
    )


def _batches(known: Known, letters: _Letters) -> Iterator[pd.DataFrame]:
    names = {str(place): name for name, place in known.at.items()}
    odd: list[int] = []

    def refuse(row: pc.InvalidRow) -> str:
        if not _is_note(known, next(csv.reader([row.text]), [])):
            odd.append(row.actual_columns)
        return "skip"

    reader = _reader(known, letters, tuple(names), refuse)
    first = 0
    for batch in reader:
        if odd:
            raise _of_odd_cells(known)
        cells = batch.to_pandas().rename(columns=names)
        cells.index = pd.RangeIndex(first, first + len(cells))
        first += len(cells)
        if len(cells):
            yield cells
    if odd:
        raise _of_odd_cells(known)
    if letters.marks % 2:
        _refuse_open_mark(known)
    if not first:
        raise Refused(f"{known.opened.name} has headings and no rows: {AGAIN}.")


def _of_odd_cells(known: Known) -> Refused:
    line, row = next(
        (
            (line, row)
            for line, row in _rows(known)
            if len(row) != known.width and not _is_note(known, row)
        ),
        (0, []),
    )
    return Refused(
        f"{known.opened.name}, line {line} has {len(row)} cells where {known.width} are "
        f"expected: {AGAIN}."
    )


def _refuse_open_mark(known: Known) -> None:
    begun = 0
    try:
        for line, _ in _rows(known, strict=True):
            begun = line
    except csv.Error:
        raise Refused(
            f"{known.opened.name}, line {begun + 1} has a quotation mark that is never closed: "
            f"{AGAIN}."
        ) from None


def line_of(known: Known, number: int) -> int:
    """The line in the file on which a row ends, by the row's number from 0."""
    rows = _rows(known)
    for _ in range(number):
        next(rows, None)
    return next(rows, (0, []))[0]


def _is_note(known: Known, row: list[str]) -> bool:
    """Whether a row of another width says nothing of the table."""
    return not any(row) or (known.kind.notes and not row[0])


def _rows(known: Known, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Every row that has cells, below the headings, with the line it ends on."""
    with known.opened.stream() as file:
        lines = io.TextIOWrapper(file, _encoding(known), errors="replace", newline="")
        reader = csv.reader(lines, strict=strict)
        for row in reader:
            if row and reader.line_num > known.after:
                yield reader.line_num, row
