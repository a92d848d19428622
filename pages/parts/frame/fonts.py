"""Cut the fonts that Streamlit brings to what is used here, so that a first visit is short.

Headings are set in one weight of Source Serif, text in Source Sans, icons in Material Symbols.
The first two reserve the name Source for what is unchanged, so their cuts have another name.
"""

import hashlib
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from geo.draw.tokens import TITLE_WEIGHT
from pages.parts.frame.bar import ICONS as IN_BAR

STATIC = Path(st.__file__).parent / "static" / "static"
OURS = Path(__file__).resolve().parents[3]
LICENCE = Path(__file__).parent / "OFL.txt"
SERIF, SANS, ICONS = "SourceSerifVariable-Roman", "SourceSansVF-Upright", "MaterialSymbols-Rounded"
FAMILY, SERVED_SERIF = "Map Serif", "map-serif.woff2"
# Latin with its accents, and the dashes, quotation marks, arrows and signs of figures.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
LATIN += [0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC]
LATIN += [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215, 0x2260, 0x2264, 0x2265, 0x00D7]
FEATURES = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl"]
# How the browser's part of Streamlit and our screens name an icon.
_ICON = re.compile(r"material/([a-z0-9_]+)")
# A heading is read from a screen: cut for the size of a page's title.
_TITLE_POINTS = 24


def original(name: str) -> Path:
    """The file of a font in the installed Streamlit; its own name ends in a hash."""
    return next((STATIC / "media").glob(f"{name}*.woff2"))


def serif() -> bytes:
    """One weight of Source Serif, Latin alone, under a name of its own."""
    font = _kept(TTFont(original(SERIF), recalcTimestamp=False), unicodes=LATIN)
    one = instantiateVariableFont(font, {"wght": TITLE_WEIGHT, "opsz": _TITLE_POINTS})
    return _as_woff2(_named(one, FAMILY))


def sans() -> bytes:
    """Source Sans in all its weights, Latin alone, under a name of its own."""
    font = _kept(TTFont(original(SANS), recalcTimestamp=False), unicodes=LATIN)
    return _as_woff2(_named(font, "Map Sans"))


def icons() -> bytes:
    """The icons that Streamlit or a screen of ours names, each by the word that draws it."""
    font = TTFont(original(ICONS), recalcTimestamp=False)
    named = named_icons()
    words = {word: glyph for word, glyph in _words(font) if word in named}
    letters = {ord(letter) for word in words for letter in word}
    return _as_woff2(_kept(font, unicodes=letters, glyphs=words.values(), closed=False))


def named_icons() -> set[str]:
    """Every icon that the browser's part of Streamlit or a module of ours names."""
    theirs = (STATIC / "js").glob("*.js")
    folders = (OURS / "pages", OURS / "geo")
    ours = [*(path for one in folders for path in one.rglob("*.py")), OURS / "app.py"]
    found = {word for path in (*theirs, *ours) for word in _ICON.findall(_text(path))}
    # The bar names its own by their words alone.
    return found | set(IN_BAR.values())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def _words(font: TTFont) -> Iterable[tuple[str, str]]:
    """Each word of an icon font with the glyph that it becomes."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for one in ligatures:
                    parts = [letters.get(part, "") for part in (first, *one.Component)]
                    yield "".join(parts), one.LigGlyph


def _named(font: TTFont, name: str) -> TTFont:
    """The font with another name in place of the reserved one; its licence stays in it."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 18, 21, 25):
            font["name"].setName(
                name.replace(" ", "") if record.nameID in (6, 25) else name,
                record.nameID,
                record.platformID,
                record.platEncID,
                record.langID,
            )
    return font


def _kept(
    font: TTFont, unicodes: Iterable[int], glyphs: Iterable[str] = (), closed: bool = True
) -> TTFont:
    """The font with these alone and, where it is `closed`, whatever its features make of them."""
    options = Options()
    options.layout_closure = closed
    options.layout_features = FEATURES if closed else ["*"]
    options.name_IDs, options.notdef_outline = ["*"], True
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes, glyphs=glyphs)
    cutter.subset(font)
    return font


def _as_woff2(font: TTFont) -> bytes:
    written = io.BytesIO()
    font.flavor = "woff2"
    font.save(written)
    return written.getvalue()


def prepare(static: Path) -> str:
    """Cut the fonts into `static/`, where they are not there yet; returns the heading's folder.

    The folder is named by what the cuts are made from, so that a browser may keep it for good.
    `static/fonts/` has the two that Streamlit itself asks for, under Streamlit's names: a proxy
    gives these in place of the whole ones. Raises OSError where it cannot be written.
    """
    made = _version()
    last = static / made / LICENCE.name
    if not last.is_file():
        for name, cut in ((SANS, sans), (ICONS, icons)):
            _lay(static / "fonts" / original(name).name, cut())
        _lay(static / made / SERVED_SERIF, serif())
        _lay(static / "fonts" / LICENCE.name, LICENCE.read_bytes())
        _lay(last, LICENCE.read_bytes())
    return made


@st.cache_resource(show_spinner=False)
def version() -> str:
    """The folder under `static/` that holds the headings' font, or '' where there is none."""
    try:
        return prepare(OURS / "static")
    except OSError:
        return ""


def _version() -> str:
    """Changes with the fonts of Streamlit, with the icons that are named, and with this module."""
    made_from = [original(name).name for name in (SERIF, SANS, ICONS)]
    told = [*made_from, *sorted(named_icons()), _text(Path(__file__))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _lay(path: Path, body: bytes) -> None:
    """Write a file at once: two processes that start together both succeed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(body)
    beside.replace(path)


def face(made: str) -> str:
    """The rule that makes the heading's font known to a page of the app."""
    address = f"./app/static/{made}/{SERVED_SERIF}"
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {TITLE_WEIGHT}; '
        f'font-display: swap; src: url("{address}") format("woff2"); }}'
    )
