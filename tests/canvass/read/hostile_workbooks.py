"""Workbooks that lie about their table or their archive, and what must come of each."""

import struct
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook

from tests.canvass.read.hostile_texts import TEXTS
from tests.canvass.read.made_uploads import (
    BOOK,
    FIRST,
    HEADINGS,
    PLAIN,
    SECOND,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    XML,
    Not,
    Upload,
    cell,
    excel,
    parts,
    row,
    strings,
    styles,
    workbook,
    zipped,
)

_BOTH = excel({2: FIRST, 3: SECOND})
_DAMAGED = Not("damaged")
_HEAD = row(1, *HEADINGS)
_LETTERS = "ABCDEFGH"


def _cells(*cells: str, refused: str = "", text: list[str] | None = None, **more: str) -> Upload:
    """A second row of these cells, which must come out as this text or be refused."""
    headings = [f"Heading {letter}" for letter, _ in zip(_LETTERS, cells, strict=False)]
    sheet = row(1, *headings) + f'<row r="2">{"".join(cells)}</row>'
    rows = {2: text} if text else {}
    faults = {2: refused} if refused else {}
    return Upload(workbook(sheet, **more), excel(rows, faults, headings=headings))


def _typed(at: str, kind: str, value: str, formula: str = "") -> str:
    inner = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{at}" t="{kind}">{inner}<v>{value}</v></c>'


def _by_openpyxl(make: Callable[[Workbook], None]) -> bytes:
    book, file = Workbook(), BytesIO()
    make(book)
    book.save(file)
    return file.getvalue()


def _plain_rows(sheet) -> None:
    for cells in (HEADINGS, FIRST, SECOND):
        sheet.append(cells)


def _hidden_first(book: Workbook) -> None:
    book.active.append(["Secret", "Wrigglesworth"])
    book.active.sheet_state = "hidden"
    _plain_rows(book.create_sheet())


def _cover_first(book: Workbook) -> None:
    book.active["B2"] = "Read me"
    book.create_chartsheet()
    _plain_rows(book.create_sheet())


def _merged_rows(book: Workbook) -> None:
    sheet = book.active
    sheet["A1"] = "Canvass export"
    sheet.merge_cells("A1:D1")
    _plain_rows(sheet)
    sheet.append(FIRST)
    sheet.merge_cells("C3:C4")


def _prefixed() -> str:
    """The plain sheet as some writers put it, x:row for row."""
    declaration, sheet = parts(PLAIN)[SHEET].split("\n")
    tags = sheet.replace("<", "<x:").replace("<x:/", "</x:")
    return declaration + tags.replace("xmlns=", "xmlns:x=")


_FORMATS = styles("dd/mm/yyyy", "yyyy-mm-dd hh:mm", "hh:mm:ss", "[h]:mm", "0.00", "0%")

CELLS = {
    "whole numbers and shares": _cells(
        cell("A2", "124.0"),
        cell("B2", 0.5),
        cell("C2", -5),
        cell("D2", "1E5"),
        cell("E2", 0),
        text=["124.0", "0.5", "-5", "1E5", "0"],
    ),
    "numbers with exponents": _cells(
        '<c r="A2"><v>1E5</v></c>',
        '<c r="B2"><v>1e-07</v></c>',
        '<c r="C2"><v>124.0</v></c>',
        '<c r="D2"><v>447700900123</v></c>',
        text=["100000", "0.0000001", "124", "447700900123"],
    ),
    "number of twenty digits": _cells(
        cell("A2", 12345678901234567890), cell("B2", 1), refused="more than 15 digits"
    ),
    "number that is none": _cells(
        '<c r="A2"><v>inf</v></c>', cell("B2", 1), refused="more than 15 digits"
    ),
    "dates and times": _cells(
        cell("A2", 43534, 1),
        cell("B2", 43534.5, 2),
        cell("C2", 0.25, 3),
        cell("D2", 1.25, 4),
        cell("E2", 43534, 2),
        cell("F2", 43534, 5),
        cell("G2", 0.5, 6),
        text=[
            "2019-03-10",
            "2019-03-10 12:00:00",
            "06:00:00",
            "30:00:00",
            "2019-03-10",
            "43534",
            "0.5",
        ],
        **{STYLES: _FORMATS},
    ),
    "dates from 1904": Upload(
        workbook(
            row(1, "Ward", "Date") + f'<row r="2">{cell("A2", "a")}{cell("B2", 42072, 1)}</row>',
            **{
                STYLES: _FORMATS,
                BOOK: parts()[BOOK].replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
            },
        ),
        excel({2: ["a", "2019-03-10"]}, headings=["Ward", "Date"]),
    ),
    "dates as text of iso": _cells(
        _typed("A2", "d", "2019-03-10"),
        _typed("B2", "d", "2019-03-10T09:30:00"),
        text=["2019-03-10", "2019-03-10 09:30:00"],
    ),
    "truth values": _cells(_typed("A2", "b", "1"), _typed("B2", "b", "0"), text=["TRUE", "FALSE"]),
    "errors": _cells(
        _typed("A2", "e", "#N/A"),
        cell("B2", "a"),
        _typed("C2", "e", "#DIV/0!", "1/0"),
        text=["#N/A", "a", "#DIV/0!"],
    ),
    "formulas with results": _cells(
        '<c r="A2"><f>1+1</f><v>2</v></c>',
        _typed("B2", "str", "S18 1AA", "A1"),
        '<c r="C2" t="str"><f>""</f><v></v></c>',
        text=["2", "S18 1AA", ""],
    ),
    "formula without a result": _cells(
        '<c r="A2"><f>1+1</f></c>', cell("B2", "a"), refused="formula without its result"
    ),
    "formula without a result in the last row": Upload(
        workbook(PLAIN + '<row r="4"><c r="A4"><f>1+1</f></c></row>'),
        excel({2: FIRST, 3: SECOND}, {4: "formula without its result"}),
    ),
    "shared and rich text": _cells(
        _typed("A2", "s", "2"),
        _typed("B2", "s", "3"),
        _typed("C2", "s", "0"),
        text=["007", "not home", ""],
        **{
            STRINGS: strings(
                "<t/>",
                "",
                "<t>007</t>",
                "<r><t xml:space='preserve'>not </t></r><r><rPr><b/></rPr><t>home</t></r>"
                "<rPh sb='0' eb='1'><t>x</t></rPh>",
            )
        },
    ),
    "control character escaped": _cells(
        cell("A2", "a_x0000_b"), cell("B2", "a"), refused="control character"
    ),
    "line ends escaped": _cells(cell("A2", "a_x000D_\nb"), cell("B2", "a"), text=["a\r\nb", "a"]),
    "entities of xml": _cells(
        cell("A2", "&lt;b&gt; &amp; &#163;"), cell("B2", "a"), text=["<b> & £", "a"]
    ),
    "hard spaces around": _cells(
        cell("A2", "\u00a0 a\u202f"), cell("B2", "1\u00a0204"), text=["a", "1\u00a0204"]
    ),
    "what excel would turn, as text": _cells(
        cell("A2", "10/3"),
        cell("B2", "NA"),
        cell("C2", "MAR1"),
        cell("D2", "1E5"),
        cell("E2", "1,204"),
        text=["10/3", "NA", "MAR1", "1E5", "1,204"],
    ),
}

SHEETS = {
    "plain": Upload(workbook(), _BOTH),
    "workbook called csv": Upload(workbook(), _BOTH, name="export.csv"),
    "csv called workbook": Upload(
        TEXTS["commas"].content, TEXTS["commas"].expected, name="export.xlsx"
    ),
    "banner and blank rows": Upload(
        workbook(row(2, "Canvass export") + row(4, *HEADINGS) + row(6, *FIRST) + row(9, *SECOND)),
        excel({6: FIRST, 9: SECOND}, heading_line=4),
    ),
    "table away from the corner": Upload(
        workbook(row(3, None, *HEADINGS) + row(4, None, *FIRST)), excel({4: FIRST}, heading_line=3)
    ),
    "blank cells left off": Upload(
        workbook(_HEAD + row(2, *FIRST) + row(3, "S18 2BB", None, "out")),
        excel({2: FIRST, 3: ["S18 2BB", "", "out", ""]}),
    ),
    "cells beyond the headings": Upload(
        workbook(_HEAD + row(2, *FIRST, "note") + row(3, *SECOND)),
        excel({3: SECOND}, {2: "has 5 cells"}),
    ),
    "totals row": Upload(
        workbook(PLAIN + row(4, "Total", None, None, 3)),
        excel({2: FIRST, 3: SECOND}, {4: "totals row"}),
    ),
    "hidden sheet first": Upload(
        _by_openpyxl(_hidden_first), excel({2: FIRST, 3: SECOND}, encoding="Excel, sheet 2 of 2")
    ),
    "cover and chart first": Upload(
        _by_openpyxl(_cover_first), excel({2: FIRST, 3: SECOND}, encoding="Excel, sheet 3 of 3")
    ),
    "merged rows": Upload(
        _by_openpyxl(_merged_rows),
        excel({3: FIRST, 5: FIRST}, {4: "under a merged cell"}, heading_line=2),
    ),
    "merge over a million rows": Upload(
        workbook(around='{}<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'),
        excel({}, {2: "under a merged cell", 3: "under a merged cell"}),
    ),
    "merge beside the table": Upload(
        workbook(around='{}<mergeCells><mergeCell ref="E1:E1048576"/></mergeCells>'), _BOTH
    ),
    "dimension that lies": Upload(workbook(around='<dimension ref="A1:XFD1048576"/>{}'), _BOTH),
    "styled blank rows to the last": Upload(
        workbook(PLAIN + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'), _BOTH
    ),
    "prefixed names": Upload(workbook(**{SHEET: _prefixed()}), _BOTH),
    "places left out": Upload(workbook(PLAIN.replace(' r="', ' q="')), _BOTH),
    "link to another workbook": Upload(
        workbook(**{"xl/externalLinks/externalLink1.xml": f"{XML}<externalLink/>"}), _BOTH
    ),
    "empty sheet": Upload(workbook(""), Not("no visible sheet")),
    "headings alone in a workbook": Upload(workbook(_HEAD), Not("no rows below")),
    "no headings in a workbook": Upload(
        workbook(row(1, *FIRST) + row(2, *SECOND)), Not("row of data")
    ),
    "row in the last row": Upload(
        workbook(PLAIN + row(1_048_576, *FIRST)), excel({2: FIRST, 3: SECOND, 1_048_576: FIRST})
    ),
    "cell far away": Upload(
        workbook(PLAIN + '<row r="1048576"><c r="GA1048576"><v>1</v></c></row>'),
        Not("reach to row 1,048,576"),
    ),
    "cell in the last column": Upload(
        workbook(PLAIN + '<row r="4"><c r="XFD4"><v>1</v></c></row>'), Not("more than 200 columns")
    ),
    "200,001 rows of a workbook": Upload(
        lambda: workbook(_HEAD + "".join(row(at, 1, 2) for at in range(2, 200_003))),
        Not("200,000 rows"),
    ),
}


_MEGABYTE = 1_000_000


def _with_zeros(megabytes: int, name: str = "xl/media/image1.png") -> bytes:
    """A workbook with a member of so many millions of zeros."""
    file = BytesIO(workbook())
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    with ZipFile(file, "a") as archive, archive.open(entry, "w") as member:
        for _ in range(megabytes):
            member.write(bytes(_MEGABYTE))
    return file.getvalue()


def _claiming(content: bytes, name: str, size: int) -> bytes:
    """The archive with another unpacked size claimed for a member, in both places."""
    changed = bytearray(content)
    local, central = content.index(name.encode()) - 30, content.rindex(name.encode()) - 46
    struct.pack_into("<L", changed, local + 22, size)
    struct.pack_into("<L", changed, central + 24, size)
    return bytes(changed)


def _marked(content: bytes, at: int, value: int) -> bytes:
    """The archive with a field of its first directory entry changed."""
    changed = bytearray(content)
    struct.pack_into("<H", changed, content.index(b"PK\x01\x02") + at, value)
    return bytes(changed)


def _spoilt(content: bytes) -> bytes:
    """The archive with the packed bytes of its first member turned over."""
    changed = bytearray(content)
    first = 30 + len(TYPES)
    changed[first : first + 40] = bytes(255 - byte for byte in changed[first : first + 40])
    return bytes(changed)


def _overlapping(members: int) -> bytes:
    """Many names in the directory for the one member there is."""
    content = zipped({"a": _noise(10_000)})
    at = content.index(b"PK\x01\x02")
    entry, end = content[at:-22], content[-22:]
    directory = b"".join(entry[:46] + bytes([97 + count]) for count in range(members))
    told = struct.pack("<4s4H2LH", end[:4], 0, 0, members, members, len(directory), at, 0)
    return content[:at] + directory + told


def _noise(characters: int) -> str:
    return Random(1).randbytes(characters // 2).hex()


_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_DEEP = "<a>" * 100_000 + "</a>" * 100_000
_MACRO_TYPE = (
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
)


def _declared(declaration: str, part: str = SHEET) -> bytes:
    """A workbook with a document type declared in one part."""
    whole = {**parts(PLAIN), STYLES: styles("0")}
    return workbook(**{part: whole[part].replace(XML, XML + declaration)})


def _odd_cells(cells: str) -> Upload:
    return Upload(workbook(PLAIN + cells), Not("out of order"))


def _said_often(characters: int, times: int) -> bytes:
    """A text that is kept once and stands in so many cells, a row each."""
    cells = "".join(
        row(at, *FIRST[:-1]).replace("</row>", f'<c r="Z{at}" t="s"><v>0</v></c></row>')
        for at in range(2, times + 2)
    )
    return workbook(_HEAD + cells, **{STRINGS: strings(f"<t>{_noise(characters)}</t>")})


ARCHIVES = {
    "one long text in every row": Upload(
        lambda: _said_often(30_000, 10_000), Not("far too long together")
    ),
    "bomb": Upload(lambda: _with_zeros(500), Not("is far too large when unpacked")),
    "bomb that claims to be small": Upload(
        lambda: _claiming(_with_zeros(100), "xl/media/image1.png", 1_000),
        Not("is far too large when unpacked"),
    ),
    "bomb in the sheet that claims to be small": Upload(
        lambda: _claiming(workbook(PLAIN + " " * 50 * _MEGABYTE), SHEET, len(parts(PLAIN)[SHEET])),
        Not("is far too large when unpacked"),
    ),
    "bomb that claims to be large": Upload(
        lambda: _claiming(workbook(), SHEET, 4_000_000_000), Not("is far too large when unpacked")
    ),
    "bomb of many small members": Upload(
        lambda: workbook(**{f"xl/a{at}.xml": f"<a>{' ' * 900_000}</a>" for at in range(300)}),
        Not("is far too large when unpacked"),
    ),
    "archive in an archive": Upload(
        lambda: workbook(**{"xl/embeddings/a.bin": zipped({"b": _with_zeros(100)})}),
        Not("another file packed inside"),
    ),
    "archive of archives": Upload(
        lambda: zipped({f"{at}.zip": zipped({"0.zip": workbook()}) for at in range(16)}),
        Not("not a workbook"),
    ),
    "one member under many names": Upload(lambda: _overlapping(20), Not("not packed")),
    "20,000 members": Upload(
        lambda: workbook(**{f"xl/a{at}.xml": "" for at in range(20_000)}),
        Not("more than 1,000 parts"),
    ),
    "1,001 members": Upload(
        lambda: workbook(**{f"xl/a{at}.xml": "<a/>" for at in range(996)}),
        Not("more than 1,000 parts"),
    ),
    "empty archive": Upload(zipped({}), Not("not a workbook")),
    "archive with a password": Upload(_marked(workbook(), 8, 1), Not("without a password")),
    "archive packed another way": Upload(zipped(parts(PLAIN), ZIP_BZIP2), Not("not packed")),
    "archive not packed at all": Upload(zipped(parts(PLAIN), ZIP_STORED), _BOTH),
    "archive cut off": Upload(workbook()[:-60], _DAMAGED),
    "archive cut in two": Upload(workbook()[:600], _DAMAGED),
    "archive with noise behind": Upload(workbook() + b"\0" * 1_000, _BOTH),
    "archive with a wrong checksum": Upload(_marked(workbook(), 16, 0xBAD), _DAMAGED),
    "archive with spoilt bytes": Upload(_spoilt(workbook()), _DAMAGED),
    "name that leads up": Upload(workbook(**{"../../evil.xml": "<a/>"}), Not("not packed")),
    "name from the root": Upload(workbook(**{"/etc/evil.xml": "<a/>"}), Not("not packed")),
    "name of a drive": Upload(workbook(**{"C:\\evil.xml": "<a/>"}), Not("not packed")),
    "name that is none": Upload(workbook(**{"": "<a/>"}), Not("not packed")),
    "name twice but for its case": Upload(
        workbook(**{"xl/Workbook.xml": "<a/>"}), Not("not packed")
    ),
    "csv in an archive": Upload(
        zipped({"returns.csv": TEXTS["commas"].made()}), Not("not a workbook")
    ),
    "binary workbook": Upload(workbook(**{"xl/workbook.bin": b"\0"}), Not(".xlsb")),
    "open document": Upload(zipped({"mimetype": "x", "content.xml": "<a/>"}), Not("OpenDocument")),
    "word document": Upload(zipped({TYPES: "<a/>", "word/document.xml": "<a/>"}), Not("Word")),
    "macros": Upload(workbook(**{"xl/vbaProject.bin": b"\0"}), Not("macros")),
    "macros of 1992": Upload(workbook(**{"xl/macrosheets/sheet1.xml": "<a/>"}), Not("macros")),
    "macros by type alone": Upload(
        workbook(**{TYPES: parts()[TYPES].replace("</Types>", _MACRO_TYPE)}), Not("macros")
    ),
}

MARKUP = {
    "billion laughs": Upload(_declared(_LAUGHS), Not("entities")),
    "entity of a file": Upload(_declared(_OUTSIDE), Not("entities")),
    "document type in the styles": Upload(_declared(_OUTSIDE, STYLES), Not("entities")),
    "document type in a part nobody needs": Upload(
        workbook(**{"docProps/app.xml": f"{_LAUGHS}<a/>"}), Not("entities")
    ),
    "deep nesting": Upload(workbook(PLAIN + _DEEP), Not("too deep")),
    "deep nesting before the cells": Upload(workbook(around=_DEEP + "{}"), Not("too deep")),
    "tag of millions of characters": Upload(
        lambda: workbook(around=f'<a b="{_noise(20 * _MEGABYTE)}"/>{{}}'), _DAMAGED
    ),
    "comment of millions of characters": Upload(
        lambda: workbook(around=f"<!--{_noise(20 * _MEGABYTE)}-->{{}}"), _DAMAGED
    ),
    "xml broken off": Upload(workbook(**{SHEET: parts(PLAIN)[SHEET][:-20]}), _DAMAGED),
    "xml in utf-16": Upload(workbook(**{SHEET: parts(PLAIN)[SHEET].encode("utf-16")}), _DAMAGED),
    "xml in latin-1": Upload(
        workbook(**{SHEET: parts(PLAIN.replace("not home", "é"))[SHEET].encode("latin-1")}),
        _DAMAGED,
    ),
    "text for xml": Upload(workbook(**{SHEET: "Wrigglesworth"}), _DAMAGED),
    "claim of billions of texts": Upload(
        workbook(**{STRINGS: strings("<t>a</t>", claimed=4_000_000_000)}),
        Not("claims more content"),
    ),
    "claim of a number of texts that is none": Upload(
        workbook(**{STRINGS: strings("<t>a</t>", claimed="-1")}), Not("claims more content")
    ),
    "column that is none": _odd_cells('<row r="4"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row>'),
    "column beyond the last": _odd_cells('<row r="4"><c r="XFE4"><v>1</v></c></row>'),
    "row beyond the last": _odd_cells('<row r="4294967295"><c><v>1</v></c></row>'),
    "row that is none": _odd_cells('<row r="x"><c><v>1</v></c></row>'),
    "rows out of order": _odd_cells('<row r="2"><c r="A2"><v>1</v></c></row>'),
    "cells out of order": _odd_cells(
        '<row r="4"><c r="B4"><v>1</v></c><c r="A4"><v>1</v></c></row>'
    ),
    "cell twice": _odd_cells('<row r="4"><c r="A4"><v>1</v></c><c r="A4"><v>2</v></c></row>'),
    "cell of another row": _odd_cells('<row r="4"><c r="A5"><v>1</v></c></row>'),
    "comment in a value": Upload(
        workbook(PLAIN + '<row r="4"><c r="A4"><v><!-- 5 -->7</v></c></row>'), _DAMAGED
    ),
    "two sets of cells": Upload(
        workbook(PLAIN + "</sheetData><sheetData>" + row(9, 1, 2)), _DAMAGED
    ),
    "text of a number that is none": Upload(
        workbook(
            PLAIN + f'<row r="4">{_typed("A4", "s", "-1")}</row>', **{STRINGS: strings("<t>a</t>")}
        ),
        _DAMAGED,
    ),
    "text that is not there": Upload(
        workbook(PLAIN + f'<row r="4">{_typed("A4", "s", "7")}</row>'), _DAMAGED
    ),
    "type that is none": Upload(
        workbook(PLAIN + f'<row r="4">{_typed("A4", "zz", "7")}</row>'), _DAMAGED
    ),
    "error that is none": Upload(
        workbook(PLAIN + f'<row r="4">{_typed("A4", "e", "#ODD")}</row>'), _DAMAGED
    ),
    "sheet that is not there": Upload(
        zipped({n: p for n, p in parts(PLAIN).items() if n != SHEET}), Not("no visible sheet")
    ),
}

WORKBOOKS = {**CELLS, **SHEETS, **ARCHIVES, **MARKUP}
