"""Tell by its content what a file is, and say of everything but a table what it is."""

import re

from geo.canvass.reading.limits import Unreadable

ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
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
_LOOKED_AT = 65_536
_MOST_CONTROLS, _FEW = 0.02, 8


def is_archive(content: bytes) -> bool:
    """Whether the bytes begin as a zip archive does, which an Excel workbook is."""
    return content.startswith(ARCHIVE)


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
        raise Unreadable(f"This file holds binary data, not a table: {_REMEDY}")


def _of_compound(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "This workbook has a password: save it as .xlsx without a password."
    return "This is an old Excel or Word file, not a workbook of today: save it as .xlsx."
