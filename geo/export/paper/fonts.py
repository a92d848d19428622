"""Know the fonts on paper, which matplotlib brings: which signs they have, how wide they are."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import bidirectional, category

import typst
from fontTools.ttLib import TTFont

from geo.export.paper.cuts import folder

# Found and not loaded: nothing but its fonts is used.
_MATPLOTLIB = find_spec("matplotlib")
assert _MATPLOTLIB and _MATPLOTLIB.origin
_FOLDER = Path(_MATPLOTLIB.origin).parent / "mpl-data" / "fonts" / "ttf"
FAMILY = "DejaVu Sans"
_FILE = "DejaVuSans.ttf"


@cache
def fonts() -> typst.Fonts:
    """The fonts a page may be set in, and its maps; none of the system's is looked at."""
    folders = [str(_path("")), folder().name]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def printable(text: str) -> str:
    """Text with every sign in the font: line ends become blanks, others U+ and their number.

    What is read from right to left or joins the sign before it is named too.
    """
    return "".join(
        " " if sign.isspace() else sign if _is_set(sign) else f"[U+{ord(sign):04X}]"
        for sign in text
    )


def width_pt(words: str, size_pt: float) -> float:
    """How wide words are in points at a size in points; they are printable."""
    known, advances, units = _widths()
    return sum(advances[known[ord(sign)]][0] for sign in words) * size_pt / units


@cache
def _is_set(sign: str) -> bool:
    seen = category(sign)[0] in "LNPSZ" and bidirectional(sign) not in ("R", "AL", "AN")
    return seen and ord(sign) in _widths()[0]


@cache
def _widths() -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(_path(_FILE))
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def _path(name: str) -> Path:
    return _FOLDER / name
