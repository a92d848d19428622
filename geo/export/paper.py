"""Set text on paper: the fonts, the styles, and the one way that text becomes a paragraph."""

from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

EDGE_PT = 14 * mm
WIDE_PT = A4[0] - 2 * EDGE_PT
PLAIN, BOLD = "Vera", "VeraBd"
INK, QUIET, WARN = map(HexColor, ("#1c1c1c", "#555555", "#8a3b00"))


@dataclass(frozen=True)
class Strong:
    """Words to be set bold."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """Words to be set small and grey, such as a source; with an address they lead there."""

    text: str
    address: str = ""


@cache
def fonts() -> None:
    """Make the fonts known that are written into every file: reportlab brings them."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


def style(name: str) -> ParagraphStyle:
    """One of the styles of a brief, by name; KeyError for another."""
    fonts()
    return _STYLES[name]


_BODY = ParagraphStyle("body", fontName=PLAIN, fontSize=7.5, leading=9.7, textColor=INK)
_STYLES = {
    "body": _BODY,
    "title": ParagraphStyle("title", _BODY, fontName=BOLD, fontSize=17, leading=21, spaceAfter=1),
    "heading": ParagraphStyle(
        "heading",
        _BODY,
        fontName=BOLD,
        fontSize=9.4,
        leading=12,
        spaceBefore=5,
        spaceAfter=1.5,
        keepWithNext=1,
    ),
    "line": ParagraphStyle("line", _BODY, leftIndent=8, spaceAfter=1.2, bulletFontSize=6),
    "label": ParagraphStyle("label", _BODY, fontName=BOLD, leftIndent=8, keepWithNext=1),
    "small": ParagraphStyle(
        "small", _BODY, fontSize=6.2, leading=7.8, textColor=QUIET, spaceAfter=1
    ),
    "warning": ParagraphStyle(
        "warning",
        _BODY,
        fontName=BOLD,
        textColor=WARN,
        borderColor=WARN,
        borderWidth=0.8,
        borderPadding=3,
        spaceBefore=5,
        spaceAfter=5,
    ),
}


def paragraph(name: str, *parts: str | Strong | Quiet, bullet: str = "") -> Paragraph:
    """Text as a paragraph of a style, its signs shown and never read as markup.

    Every text of a table reaches paper through here.
    """
    return Paragraph("".join(map(_markup, parts)), style(name), bulletText=bullet or None)


def _markup(part: str | Strong | Quiet) -> str:
    if isinstance(part, Strong):
        return f"<b>{escape(printable(part.text))}</b>"
    if isinstance(part, Quiet):
        return f'<font color="#555555" size="6.4">{_linked(part)}</font>'
    return escape(printable(part))


def _linked(part: Quiet) -> str:
    words = escape(printable(part.text))
    if not part.address.startswith(("https://", "http://")):
        return words
    return f"<a href={quoteattr(printable(part.address))}>{words}</a>"


def printable(text: str) -> str:
    """Text with every sign in the font: line ends become blanks, others U+ and their number."""
    fonts()
    known = pdfmetrics.getFont(PLAIN).face.charToGlyph
    return "".join(
        " " if sign.isspace() else sign if ord(sign) in known else f"[U+{ord(sign):04X}]"
        for sign in text
    )
