"""Any table of text comes back as it was written; anything else is refused, never misread."""

import csv
import io
import unicodedata
from decimal import Decimal
from hashlib import sha256

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell

from geo.canvass.read import MOST_BYTES, Sheet, Unreadable, read_file
from tests.canvass.read.made_uploads import (
    FIRST,
    HEAD,
    ONE,
    PLAIN,
    TWO,
    parts,
    text,
    workbook,
    zipped,
)

NAMES = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
# Each with the letters beyond ASCII it is tried with; none of them may pass for UTF-8.
ENCODINGS = {"utf-8": "", "utf-8-sig": "", "utf-16": "", "utf-16-le": "éü", "cp1252": "éü"}
ASCII = "".join(map(chr, range(32, 127)))


def plain(cell: str) -> bool:
    """Whether nothing at a cell's ends would be cleared away, and it is no total or heading."""
    ends = [unicodedata.category(end)[0] for end in cell[:1] + cell[-1:]]
    others = ("total", "sum", "overall", *map(str.casefold, NAMES))
    return set(ends) <= set("LMNPS") and not any(word in cell.casefold() for word in others)


def cells(letters: str, among: str = "\n") -> st.SearchStrategy[str]:
    alphabet = (
        st.sampled_from(ASCII + among + letters)
        if letters
        else st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
        | st.sampled_from('",;|' + among)
    )
    return st.text(alphabet, max_size=8).filter(plain)


@st.composite
def tables(draw, letters: str = "", among: str = "\n") -> list[list[str]]:
    width = draw(st.integers(2, 5))
    row = st.lists(cells(letters, among), min_size=width, max_size=width).filter(any)
    return [NAMES[:width], *draw(st.lists(row, min_size=1, max_size=6))]


def split_over_lines(table: list[list[str]], delimiter: str) -> bool:
    """Whether a row has a line end in one cell and a delimiter in another: it may be refused."""
    return any("\n" in "".join(row) and delimiter in "".join(row) for row in table)


def written(table, delimiter: str, encoding: str, end: str, quoting: int) -> bytes:
    file = io.StringIO()
    # Of line feeds in a cell the writer thinks only where they end lines.
    quoting = csv.QUOTE_ALL if end == "\r" else quoting
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    return file.getvalue().encode(encoding)


def same(sheet: Sheet, table: list[list[str]]) -> bool:
    return [sheet.headings, *sheet.rows.to_numpy().tolist()] == table


@given(
    st.data(),
    st.sampled_from(list(DELIMITERS)),
    st.sampled_from(list(ENCODINGS)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_table_of_text_comes_back_as_it_was_written(data, delimiter, encoding, end, quoting):
    table = data.draw(
        tables(ENCODINGS[encoding]).filter(lambda t: not split_over_lines(t, delimiter))
    )
    sheet = read_file("table.csv", written(table, delimiter, encoding, end, quoting))
    assert same(sheet, table)
    assert sheet.refused == []
    assert sheet.delimiter == DELIMITERS[delimiter]


@given(tables(among=""))
def test_a_workbook_of_text_comes_back_as_it_was_written(table):
    assert same(read_file("table.xlsx", spreadsheet(table)), table)


# A spreadsheet keeps 15 digits, and openpyxl writes no more than 16.
fractions = st.floats(-1e15, 1e15, allow_subnormal=False).map(
    lambda number: float(f"{number:.15g}")
)
numbers = st.integers(-(10**15), 10**15) | fractions


@given(st.lists(numbers, min_size=2, max_size=5))
def test_a_number_of_a_workbook_is_the_same_number_without_an_exponent(values):
    sheet = read_file("table.xlsx", spreadsheet([NAMES[: len(values)], values]))
    said = list(sheet.rows.iloc[0])
    assert [Decimal(cell) for cell in said] == [Decimal(repr(value)) for value in values]
    assert all(set(cell) <= set("-0123456789.") and not cell.endswith(".0") for cell in said)


@given(
    st.lists(
        st.datetimes(pd.Timestamp(1950, 1, 1), pd.Timestamp(2050, 1, 1)), min_size=2, max_size=5
    )
)
def test_a_moment_of_a_workbook_is_the_same_moment(values):
    moments = [value.replace(microsecond=0) for value in values]
    sheet = read_file("table.xlsx", spreadsheet([NAMES[: len(values)], moments]))
    assert [pd.Timestamp(cell) for cell in sheet.rows.iloc[0]] == moments


def spreadsheet(table) -> bytes:
    """The table as openpyxl writes it, text as text even where it begins with '='."""
    book, file = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in table:
        cells = [WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    book.save(file)
    return file.getvalue()


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_is_read_or_refused_and_nothing_else(content):
    try:
        sheet = read_file("upload", content)
    except Unreadable:
        return
    assert sheet.rows_read == len(sheet.rows) + len(sheet.refused) > 0


PARTS = parts(PLAIN)


@given(st.sampled_from(list(PARTS)), st.integers(0, 2_000), st.integers(0, 30), st.text(max_size=9))
def test_a_workbook_with_a_part_spoilt_is_read_or_refused(name, at, length, put):
    part = PARTS[name]
    spoilt = part[:at] + put + part[at + length :]
    try:
        sheet = read_file("upload", zipped({**PARTS, name: spoilt.encode("utf-8", "replace")}))
    except Unreadable:
        return
    assert sheet.rows_read == len(sheet.rows) + len(sheet.refused) > 0


def test_a_plain_file_is_read_as_pandas_reads_text():
    content = text(HEAD, *[ONE, TWO] * 300)
    by_pandas = pd.read_csv(io.BytesIO(content), dtype="string", keep_default_na=False)
    rows = read_file("plain.csv", content).rows
    assert rows.reset_index(drop=True).equals(by_pandas)
    assert list(rows.index) == list(range(2, 602))


def test_the_share_read_grows_to_the_whole():
    for content in (text(HEAD, *[ONE] * 9_000), spreadsheet([NAMES, *[list("abcde")] * 9_000])):
        shares: list[float] = []
        read_file("table", content, progress=shares.append)
        assert len(shares) > 4
        assert shares == sorted(shares)
        assert 0 <= shares[0] < shares[-1] == 1


def test_the_hash_is_of_the_bytes():
    assert read_file("table", text(HEAD, ONE)).file_hash == sha256(text(HEAD, ONE)).hexdigest()


def test_a_file_at_the_limit_of_bytes_is_not_refused_for_its_size():
    content = text(HEAD, ONE)
    with pytest.raises(Unreadable, match="more than 50 MB"):
        read_file("table", content + b"\n" * (MOST_BYTES + 1 - len(content)))
    with pytest.raises(Unreadable, match="blank ones"):
        read_file("table", content + b"\n" * (MOST_BYTES - len(content)))


def test_rows_at_the_limit_are_read_from_a_text_and_from_a_workbook():
    lines = text(HEAD) + text(ONE) * 200_000
    assert read_file("table", lines).rows_read == 200_000


def test_the_rows_are_the_same_from_a_text_and_from_a_workbook():
    from_text = read_file("table.csv", text(HEAD, ONE, TWO)).rows
    assert from_text.equals(read_file("table.xlsx", workbook()).rows)
    assert list(from_text.iloc[0]) == FIRST
    assert (from_text.dtypes == "string").all()
