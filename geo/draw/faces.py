"""Cut the fonts that Streamlit brings to the signs that are used, so that a page has them soon.

Headings are set in one weight of Source Serif, text in Source Sans, icons in Material Symbols.
The first two reserve the name Source for what is unchanged, so their cuts have another name; their
licence (SIL OFL 1.1) stays in them.
"""

import base64
import io
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from geo.draw.tokens import TITLE_WEIGHT

_STREAMLIT = find_spec("streamlit")
assert _STREAMLIT and _STREAMLIT.origin
STATIC = Path(_STREAMLIT.origin).parent / "static" / "static"
SERIF, SANS, ICONS = "SourceSerifVariable-Roman", "SourceSansVF-Upright", "MaterialSymbols-Rounded"
FAMILY, SANS_FAMILY = "Map Serif", "Map Sans"
# Latin with its accents, and the dashes, quotation marks, arrows and signs of figures.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
LATIN += [0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC]
LATIN += [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215, 0x2260, 0x2264, 0x2265, 0x00D7]
FEATURES = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl"]
# A heading is read from a screen: cut for the size of a page's title.
_TITLE_POINTS = 24


def original(name: str) -> Path:
    """The file of a font in the installed Streamlit; its own name ends in a hash."""
    return next((STATIC / "media").glob(f"{name}*.woff2"))


def serif() -> bytes:
    """One weight of Source Serif, Latin alone, under a name of its own."""
    font = _kept(TTFont(original(SERIF), recalcTimestamp=False), unicodes=LATIN)
    one = instantiateVariableFont(font, {"wght": TITLE_WEIGHT, "opsz": _TITLE_POINTS})
    return as_woff2(named(one, FAMILY))


def sans() -> bytes:
    """Source Sans in all its weights, Latin alone, under a name of its own."""
    font = _kept(TTFont(original(SANS), recalcTimestamp=False), unicodes=LATIN)
    return as_woff2(named(font, SANS_FAMILY))


def icons(named: Iterable[str]) -> bytes:
    """The icons of these names, each by the word that draws it."""
    font, wanted = TTFont(original(ICONS), recalcTimestamp=False), set(named)
    words = {word: glyph for word, glyph in _words(font) if word in wanted}
    letters = {ord(letter) for word in words for letter in word}
    return as_woff2(_kept(font, unicodes=letters, glyphs=words.values(), closed=False))


@cache
def inside(signs: tuple[str, ...] = ()) -> str:
    """The rules that give a page these fonts, and the icons of these names, within itself."""
    cuts = [(FAMILY, f"{TITLE_WEIGHT}", serif()), ("Source Sans", "200 900", sans())]
    if signs:
        cuts.append(("Material Symbols Rounded", "400", icons(signs)))
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: '
        f'url("data:font/woff2;base64,{base64.b64encode(cut).decode()}") format("woff2"); }}'
        for family, weight, cut in cuts
    )


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


def named(font: TTFont, name: str) -> TTFont:
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


def as_woff2(font: TTFont) -> bytes:
    """The font's file as a browser takes it."""
    written = io.BytesIO()
    font.flavor = "woff2"
    font.save(written)
    return written.getvalue()
