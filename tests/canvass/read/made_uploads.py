"""Uploads made by code, each with what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HEADINGS = ["Postcode", "Date", "Result", "Electors"]
HEAD = ",".join(HEADINGS)
FIRST = ["S18 1AA", "2019-03-10", "Wrigglesworth", "2"]
SECOND = ["S18 2BB", "2019-03-11", "not home", "1"]
ONE, TWO = ",".join(FIRST), ",".join(SECOND)
# Stands in most uploads; no sentence may repeat it.
CANARIES = ("Wrigglesworth", "S18 1AA", "S18 2BB", "2019-03-1", "not home", "07700", "@example")


@dataclass(frozen=True)
class Read:
    """Read, with these rows by line, these lines refused with these words."""

    rows: dict[int, list[str]]
    refused: dict[int, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=lambda: HEADINGS)
    encoding: str = "UTF-8"
    delimiter: str = "commas"
    heading_line: int = 1


@dataclass(frozen=True)
class Not:
    """Not read, with these words in the one sentence."""

    words: str


@dataclass(frozen=True)
class Upload:
    """A file's content (made when asked, where it is large) and what must come of it."""

    content: bytes | Callable[[], bytes]
    expected: Read | Not
    heading_line: int | None = None
    name: str = "upload.csv"

    def made(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content()


def text(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Lines as a file of text."""
    return "".join(line + end for line in lines).encode(encoding)


def both(**more) -> Read:
    """The two plain rows, read from lines 2 and 3."""
    return Read({2: FIRST, 3: SECOND}, **more)


def values(*cells: str) -> Upload:
    """One row of text cells under as many headings, quoted, that must stay as they are."""
    headings = [f"Heading {letter}" for letter in "ABCDEFGH"[: len(cells)]]
    quoted = ",".join(f'"{cell}"' for cell in cells)
    return Upload(text(",".join(headings), quoted), Read({2: list(cells)}, headings=headings))


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"


def parts(sheet: str = "", around: str = "{}", **more: str) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet; `sheet` is what stands in its sheetData."""
    data = around.format(f"<sheetData>{sheet}</sheetData>")
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
        )
    )
    return {
        TYPES: f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="r0" Type="{_OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
        BOOK: f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{links}</Relationships>",
        SHEET: f'{XML}<worksheet xmlns="{_MAIN}">{data}</worksheet>',
        **more,
    }


def strings(*texts: str, claimed: int | str = "") -> str:
    """A part of shared strings."""
    count = f' uniqueCount="{claimed}"' if claimed != "" else ""
    return f'{XML}<sst xmlns="{_MAIN}"{count}>' + "".join(f"<si>{t}</si>" for t in texts) + "</sst>"


def styles(*formats: str) -> str:
    """A part of styles: cell style 0 is plain, style n the nth number format."""
    numbers = "".join(
        f'<numFmt numFmtId="{163 + at}" formatCode="{code}"/>' for at, code in enumerate(formats, 1)
    )
    cells = "".join(f'<xf numFmtId="{163 + at}"/>' for at in range(1, len(formats) + 1))
    return (
        f'{XML}<styleSheet xmlns="{_MAIN}"><numFmts>{numbers}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    )


def cell(at: str, value: object, style: int = 0) -> str:
    """A cell of a sheet: text inline, a number as it is."""
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'


def row(number: int, *values: object) -> str:
    """A row of a sheet; None leaves a cell out."""
    cells = "".join(
        cell(f"{letter}{number}", value)
        for letter, value in zip("ABCDEFGH", values, strict=False)
        if value is not None
    )
    return f'<row r="{number}">{cells}</row>'


PLAIN = row(1, *HEADINGS) + row(2, *FIRST) + row(3, *SECOND)


def zipped(members: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    """An archive of these members."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            entry = ZipInfo(name)
            entry.compress_type = method
            archive.writestr(entry, content)
    return file.getvalue()


def workbook(sheet: str = PLAIN, around: str = "{}", **more: str | bytes) -> bytes:
    """A workbook of one sheet; further parts by name."""
    return zipped({**parts(sheet, around), **more})


def excel(rows: dict[int, list[str]], refused: dict[int, str] | None = None, **more) -> Read:
    """Read from a workbook."""
    said = {"encoding": "Excel", "delimiter": "", **more}
    return Read(rows, refused or {}, **said)
