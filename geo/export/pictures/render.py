"""Write a drawn picture as SVG with its fonts in it, or as PNG with whose data it is."""

import io
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import typst
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.draw.charts.canvas import SVG, Canvas
from geo.export.paper import cuts
from geo.export.pictures.shapes import DOTS_AN_INCH, PNG_SCALE
from geo.export.pictures.words import Words
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

_PAGE = Path(__file__).with_name("page.typ")
_POINTS = 72


def as_svg(drawn: Canvas, words: Words) -> str:
    """A picture as SVG that looks alike wherever it is opened: the fonts are in it."""
    svg = _tree(drawn, words)
    letters = "".join(one.text or "" for one in svg.iter(f"{{{SVG}}}text"))
    style = next(svg.iter(f"{{{SVG}}}style"))
    style.text = cuts.rules(letters) + (style.text or "")
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(svg, encoding="unicode")


def as_png(drawn: Canvas, words: Words, scale: float = PNG_SCALE) -> bytes:
    """A picture as PNG, `scale` dots to a pixel; what it says is in the file's own text too."""
    svg = ElementTree.tostring(_tree(drawn, words), encoding="unicode")
    told = {"svg": svg, "wide": f"{drawn.width:g}", "high": f"{drawn.height:g}"}
    made = _compiler().compile(sys_inputs=told, format="png", ppi=_POINTS * scale)
    assert isinstance(made, bytes)
    written = io.BytesIO()
    with Image.open(io.BytesIO(made)) as picture:
        picture.convert("RGB").save(
            written, "png", pnginfo=_text(words), dpi=(DOTS_AN_INCH, DOTS_AN_INCH)
        )
    return written.getvalue()


def _tree(drawn: Canvas, words: Words) -> Element:
    said = " ".join(filter(None, (words.warning, words.subtitle, words.notes, *words.foot)))
    return ElementTree.fromstring(drawn.told(words.title, said))


def _text(words: Words) -> PngInfo:
    told = PngInfo()
    for name, said in {
        "Title": words.title,
        "Author": f"{PLACE.name} map",
        "Description": " ".join(filter(None, (words.subtitle, words.notes, words.warning))),
        "Source": words.source,
        "Copyright": ATTRIBUTION,
    }.items():
        told.add_itxt(name, said)
    return told


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_PAGE), font_paths=cuts.to_draw_with(), ignore_system_fonts=True)
