"""Cut the fonts that Streamlit brings for maps and pictures: one weight each, letters alone.

They reserve the name Source for what is unchanged, so the cuts have names of their own.
"""

import io
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from geo.draw import faces
from geo.draw.tokens import TITLE_WEIGHT

SANS, SERIF = faces.SANS_FAMILY, faces.FAMILY
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2023), 0x2026, 0x20AC]
LATIN += [*range(0x2190, 0x2194), 0x2212, 0x2260, 0x2264, 0x2265]
# What tells one letter from the next is not measured, and so not drawn.
_LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "meta")
# In every file, so that one cut does for most of them.
_PLAIN = frozenset([*range(0x20, 0x7F), *map(ord, "£–’…©→←")])


@dataclass(frozen=True)
class Face:
    """A font of a picture, the file it is cut from, and where on the font's axes it stands."""

    family: str
    file: str
    weight: int
    optical_pt: int = 0

    @property
    def at(self) -> dict[str, float]:
        """Its place on the axes."""
        optical = {"opsz": float(self.optical_pt)} if self.optical_pt else {}
        return {"wght": float(self.weight), **optical}


FACES = (
    Face(SANS, faces.SANS, 400),
    Face(SANS, faces.SANS, 700),
    Face(SERIF, faces.SERIF, TITLE_WEIGHT, 20),
)


@cache
def cut(face: Face) -> bytes:
    """A face as TTF, Latin alone."""
    font = TTFont(faces.original(face.file), recalcTimestamp=False)
    for table in _LAYOUT:
        if table in font:
            del font[table]
    one = faces.named(instantiateVariableFont(_kept(font, LATIN), face.at), face.family)
    one.flavor = None
    written = io.BytesIO()
    one.save(written)
    return written.getvalue()


def _kept(font: TTFont, unicodes: Iterable[int]) -> TTFont:
    options = Options()
    options.layout_features, options.name_IDs, options.hinting = [], ["*"], False
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    return font


@cache
def to_draw_with() -> typst.Fonts:
    """The faces for typst; none of the system's is looked at."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder().name]
    )


@cache
def folder() -> TemporaryDirectory[str]:
    """The faces as files until the process ends: typst reads each when it first draws with it."""
    folder = TemporaryDirectory(prefix="ned-fonts-")
    for number, face in enumerate(FACES):
        Path(folder.name, f"{number}.ttf").write_bytes(cut(face))
    return folder


def rules(letters: str) -> str:
    """The faces as CSS with the fonts in it, cut to some letters, so that a file needs no other."""
    return _rules(frozenset(map(ord, letters)) | _PLAIN)


@cache
def _rules(letters: frozenset[int]) -> str:
    return "".join(_rule(face, letters) for face in FACES)


def _rule(face: Face, letters: frozenset[int]) -> str:
    font = _kept(TTFont(io.BytesIO(cut(face)), recalcTimestamp=False), sorted(letters))
    told = b64encode(faces.as_woff2(font)).decode()
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};"
        f"src:url(data:font/woff2;base64,{told})}}"
    )
