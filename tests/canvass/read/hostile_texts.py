"""Texts that lie about their table, by their defect, and what must come of each."""

import json

from tests.canvass.read.made_uploads import (
    FIRST,
    HEAD,
    HEADINGS,
    ONE,
    SECOND,
    TWO,
    Not,
    Read,
    Upload,
    both,
    text,
    values,
)

_PLAIN = text(HEAD, ONE, TWO)
_NO_HEADINGS = Not("looks like a row of data")
_CONTROL = "contains a control character"
_FOREIGN = "has a different encoding from the rest"
_UNCLOSED = "quote that is not closed"


def _accented(encoding: str) -> bytes:
    return text(HEAD, "S18 1AA,2019-03-10,Café £2 – “Zoë”,2", TWO, encoding=encoding)


_ACCENTED = {2: ["S18 1AA", "2019-03-10", "Café £2 – “Zoë”", "2"], 3: SECOND}
_UTF8_LINE = "S18 1AA,2019-03-10,Zoë,2\n".encode()
_CP1252_LINE = "S18 1AA,2019-03-10,Zoë,2\n".encode("cp1252")

ENCODINGS = {
    "utf-8": Upload(_accented("utf-8"), Read(_ACCENTED)),
    "utf-8 with bom": Upload(_accented("utf-8-sig"), Read(_ACCENTED)),
    "utf-16 little endian with bom": Upload(
        b"\xff\xfe" + _accented("utf-16-le"), Read(_ACCENTED, encoding="UTF-16")
    ),
    "utf-16 big endian with bom": Upload(
        b"\xfe\xff" + _accented("utf-16-be"), Read(_ACCENTED, encoding="UTF-16")
    ),
    "utf-16 little endian without bom": Upload(
        _accented("utf-16-le"), Read(_ACCENTED, encoding="UTF-16")
    ),
    "utf-16 big endian without bom": Upload(
        _accented("utf-16-be"), Read(_ACCENTED, encoding="UTF-16")
    ),
    "windows-1252": Upload(_accented("cp1252"), Read(_ACCENTED, encoding="Windows-1252")),
    "windows-1252 with an undefined byte": Upload(
        text(HEAD) + _CP1252_LINE + b"S18 2BB,2019-03-11,\x81,1\n",
        Read({2: ["S18 1AA", "2019-03-10", "Zoë", "2"]}, {3: _FOREIGN}, encoding="Windows-1252"),
    ),
    "windows-1252 with a line of utf-8": Upload(
        text(HEAD) + _CP1252_LINE * 3 + _UTF8_LINE + _CP1252_LINE,
        Read(
            {line: ["S18 1AA", "2019-03-10", "Zoë", "2"] for line in (2, 3, 4, 6)},
            {5: _FOREIGN},
            encoding="Windows-1252",
        ),
    ),
    "utf-8 with a line of windows-1252": Upload(
        text(HEAD) + _UTF8_LINE * 2 + _CP1252_LINE + _UTF8_LINE,
        Read({line: ["S18 1AA", "2019-03-10", "Zoë", "2"] for line in (2, 3, 5)}, {4: _FOREIGN}),
    ),
    "utf-8 bom over windows-1252": Upload(
        b"\xef\xbb\xbf" + text(HEAD, TWO) + _CP1252_LINE, Read({2: SECOND}, {3: _FOREIGN})
    ),
    "utf-16 cut off": Upload(_accented("utf-16")[:-1], Not("ends in the middle of a character")),
    "utf-16 with half a pair": Upload(
        b"\xff\xfe"
        + text(HEAD, TWO, encoding="utf-16-le")
        + "S18 1AA,2019-03-10,\ud83d,2\n".encode("utf-16-le", "surrogatepass"),
        Read({2: SECOND}, {3: _FOREIGN}, encoding="UTF-16"),
    ),
    "utf-32": Upload(_accented("utf-32"), Not("UTF-32")),
    "nul in a cell": Upload(
        text(HEAD, "S18 1AA,2019-03-10,not\0home,2", TWO), Read({3: SECOND}, {2: _CONTROL})
    ),
    "bell in a cell": Upload(
        text(HEAD, ONE, "S18 2BB,2019-03-11,not\ahome,2"), Read({2: FIRST}, {3: _CONTROL})
    ),
    "control of the second kind": Upload(
        text(HEAD, ONE, "S18 2BB,2019-03-11,not\x9fhome,2"), Read({2: FIRST}, {3: _CONTROL})
    ),
    "end of file mark of dos": Upload(_PLAIN + b"\x1a", both(refused={4: "has 1 cell "})),
    "bom again in the middle": Upload(text(HEAD, ONE, "\ufeff" + TWO), both()),
    "no-break and widthless spaces around": Upload(
        text(
            "\u200bPostcode\u00a0,Date,Result,Electors", f"\u202f{ONE}\u2060", f"\u200e{TWO}\u00ad"
        ),
        both(),
    ),
    "decomposed letters": Upload(
        text(HEAD, "S18 1AA,2019-03-10,Zoe\u0308,2"),
        Read({2: ["S18 1AA", "2019-03-10", "Zoe\u0308", "2"]}),
    ),
    "line separator in a cell": Upload(
        text(HEAD, "S18 1AA,2019-03-10,not\u2028home,2"),
        Read({2: ["S18 1AA", "2019-03-10", "not\u2028home", "2"]}),
    ),
}

LINE_ENDS = {
    "crlf": Upload(text(HEAD, ONE, TWO, end="\r\n"), both()),
    "cr": Upload(text(HEAD, ONE, TWO, end="\r"), both()),
    "line ends mixed": Upload(f"{HEAD}\r\n{ONE}\n{TWO}\r".encode(), both()),
    "cr doubled": Upload(
        text(HEAD, ONE, TWO, end="\r\r\n"), Read({3: FIRST, 5: SECOND}, heading_line=1)
    ),
    "no end of the last line": Upload(_PLAIN[:-1], both()),
    "blank lines inside": Upload(
        text(HEAD, "", ONE, ",,,", "   ", TWO, "", ""), Read({3: FIRST, 6: SECOND})
    ),
}


def _split_by(delimiter: str, said: str) -> Upload:
    return Upload(_PLAIN.replace(b",", delimiter.encode()), both(delimiter=said))


DELIMITERS = {
    "commas": Upload(_PLAIN, both()),
    "tabs": _split_by("\t", "tabs"),
    "pipes": _split_by("|", "pipes"),
    "semicolons": _split_by(";", "semicolons"),
    "semicolons with decimal commas": Upload(
        text("Ward;Share;Rate", "Dronfield;3,5;7,2", "Eckington;4,5;8,2"),
        Read(
            {2: ["Dronfield", "3,5", "7,2"], 3: ["Eckington", "4,5", "8,2"]},
            headings=["Ward", "Share", "Rate"],
            delimiter="semicolons",
        ),
    ),
    "delimiter said by excel": Upload(
        text("sep=;", "Ward;Share, of doors", "Dronfield;3,5"),
        Read(
            {3: ["Dronfield", "3,5"]},
            headings=["Ward", "Share, of doors"],
            delimiter="semicolons",
            heading_line=2,
        ),
    ),
    "commas in quoted addresses": Upload(
        text("Address,Result", '"1, High Street, Dronfield",contact', '"2, High Street",out'),
        Read(
            {2: ["1, High Street, Dronfield", "contact"], 3: ["2, High Street", "out"]},
            headings=["Address", "Result"],
        ),
    ),
    "semicolons in cells of commas": Upload(
        text("Ward,Result", "a; b; c,contact", "d; e; f,out"),
        Read({2: ["a; b; c", "contact"], 3: ["d; e; f", "out"]}, headings=["Ward", "Result"]),
    ),
    "commas in cells of tabs": Upload(
        text("Address\tResult", "1, High Street\tcontact", "2, High Street\tout"),
        Read(
            {2: ["1, High Street", "contact"], 3: ["2, High Street", "out"]},
            headings=["Address", "Result"],
            delimiter="tabs",
        ),
    ),
    "commas in the banner of semicolons": Upload(
        text("Exported on 2 March, by hand", "Ward;Result", "Dronfield;contact"),
        Read(
            {3: ["Dronfield", "contact"]},
            headings=["Ward", "Result"],
            delimiter="semicolons",
            heading_line=2,
        ),
    ),
    "spaces after commas before quotes": Upload(
        text("Address, Result", '"1, High Street", "con, tact"'),
        Read({2: ["1, High Street", "con, tact"]}, headings=["Address", "Result"]),
    ),
    "tab in a quoted cell": Upload(
        text("Ward,Result", 'Dronfield,"not\thome"'),
        Read({2: ["Dronfield", "not\thome"]}, headings=["Ward", "Result"]),
    ),
    "comma at every line's end": Upload(text(HEAD + ",", ONE + ",", TWO + ","), both()),
    "one column": Upload(text("Postcode", "S18 1AA", "S18 2BB"), Not("two columns")),
    "split by spaces": Upload(text("Ward Result", "Dronfield contact"), Not("two columns")),
    "every line quoted whole": Upload(text(f'"{HEAD}"', f'"{ONE}"'), Not("two columns")),
}

QUOTES = {
    "line ends in a quoted cell": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"not\r\nhome",2', TWO),
        Read({2: ["S18 1AA", "2019-03-10", "not\nhome", "2"], 4: SECOND}),
    ),
    "quotes doubled": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"the ""Rose"", out",2'),
        Read({2: ["S18 1AA", "2019-03-10", 'the "Rose", out', "2"]}),
    ),
    "inch mark in a plain cell": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,6" pipe,2', TWO),
        Read({2: ["S18 1AA", "2019-03-10", '6" pipe', "2"], 3: SECOND}),
    ),
    "quote never closed": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"out,2', TWO, ONE),
        Read({3: SECOND, 4: FIRST}, {2: _UNCLOSED}),
    ),
    "quote not closed in the last line": Upload(
        text(HEAD, ONE, TWO, 'S18 1AA,2019-03-10,"out,2'), both(refused={4: _UNCLOSED})
    ),
    "quote closed by a later row's": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"out,2', TWO, ONE, 'S18 1AA,2019-03-10,6",2'),
        Read(
            {3: SECOND, 4: FIRST, 5: ["S18 1AA", "2019-03-10", '6"', "2"]},
            {2: "runs over lines which look like rows"},
        ),
    ),
    "letters after a closing quote": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"out"side,2', TWO), Read({3: SECOND}, {2: _UNCLOSED})
    ),
    "quotes escaped with a backslash": Upload(
        text(HEAD, 'S18 1AA,2019-03-10,"the \\"Rose\\"",2', TWO), Read({3: SECOND}, {2: _UNCLOSED})
    ),
    "single quotes": Upload(
        text(HEAD, "'S18 1AA','2019-03-10','out','2'", TWO),
        Read({2: ["'S18 1AA'", "'2019-03-10'", "'out'", "'2'"], 3: SECOND}),
    ),
    "quoted cell over too many lines": Upload(
        text(HEAD, ONE, 'S18 1AA,2019-03-10,"' + "out\n" * 100 + '",2', TWO),
        Read(
            {2: FIRST, 104: SECOND},
            {3: _UNCLOSED, **dict.fromkeys(range(4, 103), "has 1 cell "), 103: _UNCLOSED},
        ),
    ),
    "cell longer than excel's": Upload(
        text(HEAD, f"S18 1AA,2019-03-10,{'o' * 32_768},2", TWO),
        Read({3: SECOND}, {2: "more than 32,767 characters"}),
    ),
    "cell longer than python's": Upload(
        text(HEAD, f"S18 1AA,2019-03-10,{'o' * 131_073},2", TWO), Read({3: SECOND}, {2: "too long"})
    ),
    "broken quotes in a thousand lines": Upload(
        text(HEAD, ONE, *['S18 1AA,2019-03-10,"out"side,2'] * 1_001), Not("broken quotes")
    ),
    "rows that all leave a quote open": Upload(
        text(HEAD, ONE, *['a","b'] * 20_000), Not("broken quotes")
    ),
}

VALUES = {
    "fractions and days excel would turn": values("10/3", "3/4", "1-2", "10-Mar", "Mar-10"),
    "missing words": values("NA", "N/A", "null", "None", "nan", "#N/A", "-"),
    "districts like other things": values("MAR1", "SEP2", "1E5", "1e400", "TRUE", "0x1F", "INF"),
    "zeros in front and behind": values("007", "124.000", "1.10", "+44", "00"),
    "thousands": values("1,204", "1\u202f204", "1\u00a0204", "1 204", "1.204,50", "1'204"),
    "signs": values("-5", "−5", "(5)", "£5", "5%", "½"),
    "what a spreadsheet would run": values("=1+1", "@SUM(A1)", "+1", "-1+1", "＝1"),
    "other digits": values("١٢٣", "１２３", "²", "𝟏"),
}

HEADING_LINES = {
    "banner above": Upload(
        text("Canvass export", "Exported on 02/03/2019 by Wrigglesworth", "", HEAD, ONE, TWO),
        Read({5: FIRST, 6: SECOND}, heading_line=4),
    ),
    "banner padded with commas": Upload(
        text("Canvass export,,,", "Exported on,02/03/2019,,", ",,,", HEAD, ONE),
        Read({5: FIRST}, heading_line=4),
    ),
    "heading twice": Upload(
        text("Name,Name,name,Name", "a,b,c,d"),
        Read({2: list("abcd")}, headings=["Name", "Name (2)", "name", "Name (3)"]),
    ),
    "heading twice and once numbered": Upload(
        text("Name (2),Name,Name", "a,b,c"),
        Read({2: list("abc")}, headings=["Name (2)", "Name", "Name (3)"]),
    ),
    "blank heading": Upload(
        text("Ward,,Result,Round", "a,b,c,d"),
        Read({2: list("abcd")}, headings=["Ward", "column 2", "Result", "Round"]),
    ),
    "blank heading over blank cells": Upload(
        text("Ward,,Result,Round,", "a,,c,d,", "e,,g,h,"),
        Read({2: list("acd"), 3: list("egh")}, headings=["Ward", "Result", "Round"]),
    ),
    "blank heading at the end over cells": Upload(
        text("Ward,Result,Round,", "a,b,c,d"),
        Read({2: list("abcd")}, headings=["Ward", "Result", "Round", "column 4"]),
    ),
    "heading over two lines": Upload(
        text('"Post\ncode",Date,Result,Electors', ONE),
        Read({3: FIRST}, headings=["Post code", *HEADINGS[1:]]),
    ),
    "headings again in the middle": Upload(
        text(HEAD, ONE, HEAD, TWO), Read({2: FIRST, 4: SECOND}, {3: "repeats the headings"})
    ),
    "headings alone": Upload(text(HEAD, "", ",,,"), Not("no rows below")),
    "no headings but a postcode": Upload(text("S18 1AA,out,Dronfield", "a,b,c"), _NO_HEADINGS),
    "no headings but a date": Upload(text("Dronfield,10/03/2019,out", "a,b,c"), _NO_HEADINGS),
    "no headings but a day in words": Upload(
        text("Dronfield,10 March 2019,out", "a,b,c"), _NO_HEADINGS
    ),
    "no headings but an e-mail": Upload(
        text("Dronfield,jo@example.org,out", "a,b,c"), _NO_HEADINGS
    ),
    "no headings but a telephone": Upload(
        text("Dronfield,07700 900123,out", "a,b,c"), _NO_HEADINGS
    ),
    "no headings but numbers": Upload(text("Dronfield,12,30", "a,1,2"), _NO_HEADINGS),
    "no headings but a note": Upload(
        text(f"Dronfield,{'not in ' * 40},out", "a,b,c"), _NO_HEADINGS
    ),
    "no headings but values": Upload(
        text("Wrigglesworth,Labour,contact", "Bagshaw,Labour,contact", "Froggatt,Green,out"),
        Not("appear again below it"),
    ),
    "one heading that is an e-mail": Upload(
        text("Postcode,jo@example.org,Result,Round", "a,b,c,d"), _NO_HEADINGS
    ),
    "one heading that is a date": Upload(
        text("Postcode,2019-03-10,Result,Round", "a,b,c,d"), _NO_HEADINGS
    ),
    "control character in a heading": Upload(
        text("Postcode,Re\bsult,Round", "a,b,c"), Not(_CONTROL)
    ),
    "broken quote in the headings": Upload(
        text('Postcode,"Result" x,Round', "a,b,c"), Not(_UNCLOSED)
    ),
    "headings over half of the columns": Upload(
        text("Ward,Name,Result,,", "a,b,c,d,e", "f,g,h,i,j"),
        Read(
            {2: list("abcde"), 3: list("fghij")},
            headings=["Ward", "Name", "Result", "column 4", "column 5"],
        ),
    ),
    "banner that may be headings": Upload(
        text("Exported by,Wrigglesworth", "Ward,Name,Result", "a,b,c"), Not("choose another line")
    ),
    "heading that names a date": Upload(
        text("Ward,Voted 08/06/2017,Result", "a,b,c"),
        Read({2: list("abc")}, headings=["Ward", "Voted 08/06/2017", "Result"]),
    ),
    "headings chosen": Upload(
        text("Ward,Count,Share,Other", HEAD, ONE), Read({3: FIRST}, heading_line=2), heading_line=2
    ),
    "headings chosen on a blank line": Upload(
        text(HEAD, "", ONE), Not("does not begin a row of cells"), heading_line=2
    ),
    "headings chosen beyond the end": Upload(
        text(HEAD, ONE), Not("does not begin a row of cells"), heading_line=9
    ),
    "headings chosen on a row": Upload(text(HEAD, ONE, TWO), _NO_HEADINGS, heading_line=2),
}

RAGGED = {
    "a cell short": Upload(
        text(HEAD, "S18 1AA,2019-03-10,out", TWO), Read({3: SECOND}, {2: "has 3 cells"})
    ),
    "a cell too many": Upload(text(HEAD, ONE, TWO + ",more"), Read({2: FIRST}, {3: "has 5 cells"})),
    "comma in a plain address": Upload(
        text("Address,Postcode,Result", "1, High Street,S18 1AA,out", "2 High Street,S18 1AA,out"),
        Read(
            {3: ["2 High Street", "S18 1AA", "out"]},
            {2: "has 4 cells"},
            headings=["Address", "Postcode", "Result"],
        ),
    ),
    "blank cells too many": Upload(text(HEAD, ONE + ",,", TWO + ","), both()),
    "line at the foot": Upload(
        text(HEAD, ONE, TWO, "", "2 records, Wrigglesworth", "End of report"),
        both(refused={5: "has 2 cells", 6: "has 1 cell "}),
    ),
    "every row ragged": Upload(text(HEAD, ONE + ",x", TWO + ",x"), Not("quote every cell")),
}

_COUNTS = "Ward,Doors,Tried"
_WARD = ["Dronfield", "120", "80"]


def _totals(last: str) -> Upload:
    return Upload(
        text(_COUNTS, "Dronfield,120,80", last),
        Read(
            {2: _WARD}, {3: "is a totals row and was left out"}, headings=["Ward", "Doors", "Tried"]
        ),
    )


TOTALS = {
    "total": _totals("Total,120,80"),
    "totals in capitals with a colon": _totals("TOTALS: ,120,80"),
    "grand total after blanks": _totals(",Grand total,80"),
    "sub-total with thousands and shares": _totals('Sub-total,"1,204",66.7%'),
    "sum with pounds": _totals('SUM,£1204.50,"£1,204"'),
    "total of a row too short": _totals("Total,120"),
    "ward called total": Upload(
        text(_COUNTS, "Total,see note,80", "Totley,1,1"),
        Read(
            {2: ["Total", "see note", "80"], 3: ["Totley", "1", "1"]},
            headings=["Ward", "Doors", "Tried"],
        ),
    ),
}

_BINARY = bytes(range(256)) * 40
_XML_SHEET = '<?xml version="1.0"?><Workbook><Worksheet>Wrigglesworth</Worksheet></Workbook>'
KINDS = {
    "empty": Upload(b"", Not("is empty")),
    "white space": Upload(b"\r\n  \t\n", Not("is empty")),
    "bom alone": Upload(b"\xef\xbb\xbf", Not("is empty")),
    "zeros": Upload(bytes(1_000), Not("is empty")),
    "pdf": Upload(b"%PDF-1.7\n" + _BINARY, Not("a PDF")),
    "png": Upload(b"\x89PNG\r\n\x1a\n" + _BINARY, Not("a picture")),
    "jpeg": Upload(b"\xff\xd8\xff\xe0" + _BINARY, Not("a picture")),
    "gzip": Upload(b"\x1f\x8b\x08" + _BINARY, Not("gzip")),
    "7-zip": Upload(b"7z\xbc\xaf\x27\x1c" + _BINARY, Not("7-Zip")),
    "database": Upload(b"SQLite format 3\0" + _BINARY, Not("a database")),
    "program": Upload(b"\x7fELF" + _BINARY, Not("a program")),
    "text document": Upload(b"{\\rtf1 Wrigglesworth}", Not("a text document")),
    "parquet": Upload(b"PAR1" + _BINARY, Not("binary data")),
    "noise": Upload(bytes(range(1, 256)) * 40, Not("binary data")),
    "old excel": Upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _BINARY, Not("old Excel")),
    "workbook with a password": Upload(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + _BINARY,
        Not("without a password"),
    ),
    "web page": Upload(b"\n <!DOCTYPE html><html>Wrigglesworth,a</html>", Not("a web page")),
    "web table called a workbook": Upload(
        b"<table><tr><td>S18 1AA</td></tr></table>", Not("a web page"), name="export.xls"
    ),
    "web page in utf-16": Upload("<HTML><p>a,b".encode("utf-16"), Not("a web page")),
    "xml of 2003": Upload(_XML_SHEET.encode(), Not("an XML file")),
    "json": Upload(json.dumps([{"name": "Wrigglesworth"}]).encode(), Not("a JSON file")),
    "address card": Upload(text("BEGIN:VCARD", "FN:Wrigglesworth"), Not("an address book")),
}


def _many(rows: int) -> bytes:
    return text(HEAD) + text(ONE) * rows


LIMITS = {
    "51 MB": Upload(lambda: text(HEAD) + b"x" * 51_000_000, Not("more than 50 MB")),
    "200,001 rows": Upload(lambda: _many(200_001), Not("more than 200,000 rows")),
    "millions of commas in a line": Upload(
        lambda: text(HEAD, ONE) + b"," * 3_000_000, Not("millions of characters")
    ),
    "201 columns": Upload(
        text(",".join(f"h{at}x" for at in range(201)), "a," * 200 + "a"), Not("200 columns")
    ),
    "10,000,001 cells": Upload(
        lambda: text(",".join(f"h{at}x" for at in range(200))) + text("," * 198 + "a,a") * 50_001,
        Not("more than 10,000,000 cells"),
    ),
    "millions of blank lines": Upload(
        lambda: text(HEAD, ONE) + b"\n" * 1_000_001, Not("remove the blank ones")
    ),
}

TEXTS = {
    **ENCODINGS,
    **LINE_ENDS,
    **DELIMITERS,
    **QUOTES,
    **VALUES,
    **HEADING_LINES,
    **RAGGED,
    **TOTALS,
    **KINDS,
    **LIMITS,
}
