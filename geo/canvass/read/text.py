"""Read a CSV or another text of cells: its encoding, its delimiter, its quotes; or say what it is.

Bytes become text: a BOM decides, else strict UTF-8, else zero bytes, else Mac Roman or
Windows-1252. The text is split into lines that lose nothing. Of a PDF, a picture or a web page it
is said what it is.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from geo.canvass.read.lines import (
    MOST_ROWS,
    Line,
    Lines,
    Opened,
    Progress,
    Unreadable,
    find_headings,
    no_headings,
    reach,
    sample_lines,
    unheard,
)

_MARKS = {
    codecs.BOM_UTF8: ("utf-8", "UTF-8"),
    codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16"),
}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MAC_APOSTROPHE = re.compile(rb"[A-Za-z][\xd4\xd5](s|t|re|ll|ve)?\b(?<=[A-Za-z])")
_WINDOWS_QUOTE = re.compile(rb"[\x91-\x94]")
_NO_CHARACTER = b"\x81"
_LOOKED_AT = 65_536
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REMEDY = "export the returns as CSV or XLSX."
_STARTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"RIFF": "a picture or a sound",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"BZh91AY": "a compressed file (bzip2)",
    b"\xfd7zXZ": "a compressed file (xz)",
    b"\x28\xb5\x2f\xfd": "a compressed file (zstd)",
    b"7z\xbc\xaf": "a compressed file (7-Zip)",
    b"Rar!": "a compressed file (RAR)",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"{\\rtf": "a text document",
}
_MARKUP = (
    (re.compile(r"<(!doctype html|html|head|body|table|div)\b", re.IGNORECASE), "a web page"),
    (re.compile(r"<\?xml\b|<!doctype|<[a-z][\w:-]*[\s/>]", re.IGNORECASE), "an XML file"),
    (re.compile(r"\{\s*(\"|\}|$)|\[\s*[\[{\"]"), "a JSON file"),
    (re.compile(r"BEGIN:V(CARD|CALENDAR)", re.IGNORECASE), "an address book or a calendar"),
)
# NUL to US but for tab, line feed and carriage return; in text there are hardly any.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_MOST_CONTROLS, _FEW = 0.02, 8
# The first is the least likely to stand in a cell by chance.
DELIMITERS = {"\t": "tabs", "|": "pipes", ";": "semicolons", ",": "commas"}
_CURLY = re.compile(
    r"(^|[,;\t|] ?)[\u201c\u201e\u201d]([^\u201c\u201d\u201e\n]*)[\u201d\u201c](?= ?(?:[,;\t|]|$))",
    re.MULTILINE,
)
GARBLED = "Another program garbled the accents and apostrophes of this file. The app mended them."
CURLY = "Cells in curly quotation marks were read as cells in straight quotation marks."
_SAID = re.compile(r'"?sep=([\t|;,])"?\n', re.IGNORECASE)
_MOST_LINES = 5 * MOST_ROWS
_MOST_LINES_OF_A_ROW = 100
_LONGEST_ROW = 2_000_000
_MOST_BROKEN = 1_000
_SAID_EVERY = 2_000
_TOO_LONG = "The row on line {} has millions of characters: close its quotes, or export it again."
_LONG = "has a cell that is too long, or a quote that is not closed"
_UNCLOSED = "has a quote that is not closed, or a quote inside a quoted cell"
_SWALLOWS = "has a quoted cell that runs over lines which look like rows: close its quote"


def read_text(content: bytes, heading_line: int | None = None) -> Opened:
    """Decode the bytes, find the delimiter, and give the lines; raises Unreadable."""
    text, encoding = decode(content)
    text, garbled = ungarbled(text)
    refuse_markup(text)
    refuse_controls(text)
    if text.count("\n") > _MOST_LINES:
        raise Unreadable(f"This file has more than {_MOST_LINES:,} lines: remove the blank ones.")
    text, curly = straightened(text)
    delimiter = _delimiter(text, heading_line)

    def lines(width: int, progress: Progress) -> Iterator[Line]:
        return text_lines(text, delimiter, width, progress)

    notes = tuple(said for said, so in ((CURLY, curly), (GARBLED, garbled)) if so)
    return Opened([Lines(encoding, DELIMITERS[delimiter], lines, open_ended=False, notes=notes)])


def ungarbled(text: str) -> tuple[str, bool]:
    """A text whose UTF-8 another program took for Windows-1252 as it was, and whether it was so."""
    if "\u00e2\u20ac" not in text and "\u00c3" not in text:
        return text, False
    try:
        return text.encode("cp1252").decode("utf-8"), True
    except UnicodeError:
        return text, False


def straightened(text: str) -> tuple[str, bool]:
    """A text whose cells stand in curly quotes with straight ones, and whether it was so.

    Only where it has no straight quote, and the curly ones are at the ends of cells.
    """
    if '"' in text or not _CURLY.search(text):
        return text, False
    return _CURLY.sub(r'\1"\2"', text), True


def text_lines(
    text: str, delimiter: str, width: int = 0, progress: Progress = unheard
) -> Iterator[Line]:
    """Each line of cells with the number of the line it begins on.

    A line whose quotes are broken comes without cells and with its fault, and reading goes
    on at the next line. So does one with a quoted cell that holds lines of `width` cells.
    """
    lines = _TextLines(text)
    reader = _reader(lines, delimiter)
    broken = 0
    while lines.at < len(text):
        lines.begin()
        try:
            cells, fault = next(reader), ""
        except csv.Error as error:
            cells, fault = [], _LONG if "field limit" in str(error) else _UNCLOSED
        if not fault and lines.spanned > 1 and _swallows(lines.given(), delimiter, width):
            cells, fault = [], _SWALLOWS
        if fault:
            broken += 1
            lines.back_to_second()
            reader = _reader(lines, delimiter)
        if broken > _MOST_BROKEN:
            raise Unreadable(
                f"More than {_MOST_BROKEN:,} lines have broken quotes: export the file again."
            )
        if lines.first % _SAID_EVERY == 0:
            progress(lines.at / len(text))
        yield Line(lines.first, cells, fault)


class _TextLines:
    """The lines of a text, one after the other, with the way back to where a row began."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.number = 0
        self.begin()

    def begin(self) -> None:
        self.started, self.first = self.at, self.number + 1

    def __iter__(self) -> "_TextLines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text) or self.spanned >= _MOST_LINES_OF_A_ROW:
            raise StopIteration
        begun = self.at
        self.at = self.text.find("\n", begun) + 1 or len(self.text)
        self.number += 1
        if self.at - self.started > _LONGEST_ROW:
            raise Unreadable(_TOO_LONG.format(self.first))
        return self.text[begun : self.at]

    @property
    def spanned(self) -> int:
        return self.number + 1 - self.first

    def given(self) -> str:
        return self.text[self.started : self.at]

    def back_to_second(self) -> None:
        self.at, self.number = self.started, self.first - 1
        next(self)


def _reader(lines: _TextLines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _swallows(given: str, delimiter: str, width: int) -> bool:
    """Whether two lines of one row have, quotes aside, a whole row's delimiters each."""
    whole = [line for line in given.split("\n") if line.count(delimiter) == width - 1]
    return width > 1 and len(whole) > 1


def _delimiter(text: str, heading_line: int | None) -> str:
    """The delimiter that splits lines alike, and whose headings come first."""
    said = _SAID.match(text)
    if said:
        return said[1]
    fits = {each: _fit(text, each, heading_line) for each in DELIMITERS}
    best = max(fits, key=lambda each: fits[each][:3])
    if fits[best].line == -inf:
        raise Unreadable(no_headings(heading_line))
    if not fits[best].alike and not fits[best].fault:
        raise Unreadable(
            f"No line below line {-fits[best].line} has the same number of cells: quote every "
            f"cell that contains {DELIMITERS[best]}, or choose another line for the headings."
        )
    return best


class _Fit(NamedTuple):
    """Whether lines are split alike, how early (-1, -2, ...) their headings stand, how many."""

    alike: bool = False
    line: float = -inf
    share: float = 0.0
    fault: bool = False


def _fit(text: str, delimiter: str, heading_line: int | None) -> _Fit:
    sample = sample_lines(text_lines(text, delimiter), heading_line)
    heading = find_headings(sample, heading_line)
    if heading is None:
        return _Fit()
    if heading.fault:
        return _Fit(line=-heading.number, fault=True)
    below = [line for line in sample if line.number > heading.number]
    alike = sum(_alike(line, heading) for line in below)
    return _Fit(alike > 0 or not below, -heading.number, alike / max(1, len(below)))


def _alike(line: Line, heading: Line) -> bool:
    """Whether a line has as many cells as the headings; one with a fault may have."""
    fits = reach(heading.cells) <= len(line.cells) and reach(line.cells) <= len(heading.cells)
    return fits or line.fault != ""


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding, as said to people; line ends become line feeds.

    A byte that is no character of the encoding becomes a lone surrogate, so that the
    row it stands in can be refused. Raises Unreadable.
    """
    text, encoding = _decoded(content)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith(_UTF32):
        raise Unreadable("This file is in UTF-32, which the app cannot read: save it as CSV UTF-8.")
    for mark, (codec, said) in _MARKS.items():
        if content.startswith(mark):
            return _by(codec, content[len(mark) :]), said
    codec = _by_zero_bytes(content[:_LOOKED_AT])
    return (_by(codec, content), "UTF-16") if codec else _of_bytes(content)


def _by(codec: str, content: bytes) -> str:
    if codec == "utf-8":
        return content.decode(codec, "surrogateescape")
    if len(content) % 2:
        raise Unreadable("This file ends in the middle of a character: export it again.")
    return content.decode(codec, "surrogatepass")


def _by_zero_bytes(content: bytes) -> str:
    """Latin text in UTF-16 has a zero in every other byte; other text has next to none."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    least, most = len(content) / 8, len(content) / 100
    if odd > least and even < most:
        return "utf-16-le"
    return "utf-16-be" if even > least and odd < most else ""


def _of_bytes(content: bytes) -> tuple[str, str]:
    """UTF-8 if all of it is, or more of its characters than not; else Windows-1252.

    In a file of two encodings the characters of the rarer one are marked as none.
    """
    text = content.decode("utf-8", "surrogateescape")
    strange = len(text) - len(content.decode("utf-8", "ignore"))
    wide = len(text) - len(text.encode("ascii", "ignore")) - strange
    if not strange or wide > strange:
        return text, "UTF-8"
    if _is_of_a_mac(content):
        return content.decode("mac_roman"), "Mac Roman"
    one = _MULTIBYTE.sub(_NO_CHARACTER, content)
    return one.decode("cp1252", "surrogateescape"), "Windows-1252"


def _is_of_a_mac(content: bytes) -> bool:
    """Whether lines end in a return alone, or letters have between them what a Mac's ' is.

    By hand, because charset-normalizer takes a few such bytes for Windows-1252 or worse.
    """
    return (b"\r" in content and b"\n" not in content) or (
        _MAC_APOSTROPHE.search(content) is not None and _WINDOWS_QUOTE.search(content) is None
    )


def refuse_binary(content: bytes) -> None:
    """Raise Unreadable for bytes that begin as something else than a text or an archive."""
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise Unreadable(f"This file is empty: {_REMEDY}")
    if content.startswith(_COMPOUND):
        raise Unreadable(_of_compound(content))
    for start, what in _STARTS.items():
        if content.startswith(start):
            raise Unreadable(f"This is {what}, not a table: {_REMEDY}")


def refuse_markup(text: str) -> None:
    """Raise Unreadable for a text that begins as a web page, XML, JSON or a card does."""
    begins = text[:_LOOKED_AT].lstrip("\ufeff \t\n\r")
    for form, what in _MARKUP:
        if form.match(begins):
            raise Unreadable(f"This is {what}, not a table: {_REMEDY}")


def refuse_controls(text: str) -> None:
    """Raise Unreadable for a text in which two of a hundred characters are no characters."""
    begins = text[:_LOOKED_AT].encode("utf-8", "replace")
    strange = len(begins) - len(begins.translate(None, _CONTROLS))
    if strange > max(_FEW, _MOST_CONTROLS * len(begins)):
        raise Unreadable(f"This file contains binary data, not a table: {_REMEDY}")


def _of_compound(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "This workbook has a password: save it as .xlsx without a password."
    return "This is an old Excel or Word file: save it as .xlsx."
