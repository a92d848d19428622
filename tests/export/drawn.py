"""Read a picture back from its SVG: every text with its box in it, and what is under it."""

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from geo.draw.charts import text
from geo.draw.charts.canvas import Box
from geo.export.pictures.render import _compiler
from tests.draw.seen import contrast

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    """Words as they are drawn: their box in px of the picture, their size, colour and halo."""

    words: str
    box: Box
    size: float
    colour: str
    halo: str


def texts(svg: str) -> list[Text]:
    """Every text, wherever in the picture it is nested."""
    root = ElementTree.fromstring(svg)
    rules = dict(re.findall(r"\.ned-svg \.([\w-]+)\{([^}]*)\}", "".join(root.itertext())))
    return [*_within(root, rules, 0, 0, 1)]


def _within(node, rules, left, top, scale):
    for one in node:
        if one.tag == f"{SVG}svg":
            wide, own = float(one.get("width")), one.get("viewBox").split()
            by = wide / float(own[2])
            x, y = float(one.get("x")), float(one.get("y"))
            yield from _within(one, rules, left + scale * x, top + scale * y, scale * by)
        elif one.tag == f"{SVG}text":
            yield _text(one, rules, left, top, scale)
        else:
            yield from _within(one, rules, left, top, scale)


def _text(node, rules, left, top, scale):
    size, x, y = (float(node.get(name)) for name in ("font-size", "x", "y"))
    named = node.get("class").split()
    wide = text.width(node.text, size, named[0])
    x -= {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor", "start")]
    box = Box(x, y - 0.72 * size, x + wide, y + 0.2 * size)
    sides = (box.left, box.top, box.right, box.bottom)
    placed = Box(*(at + scale * one for at, one in zip((left, top) * 2, sides, strict=True)))
    fill = next(rules[name] for name in named if name.startswith("f-")).removeprefix("fill:")
    halo = rules["halo"].rsplit("stroke:", 1)[1] if "halo" in named else ""
    return Text(node.text, placed, scale * size, fill, halo)


def least_contrast(svg: str, told: list[Text]) -> list[tuple[float, str]]:
    """Each text's contrast with its halo, or else with what is drawn under it, by its pixels."""
    root = ElementTree.fromstring(svg)
    for parent in list(root.iter()):
        for one in [one for one in parent if one.tag == f"{SVG}text"]:
            parent.remove(one)
    _, _, wide, high = root.get("viewBox").split()
    bare = {"svg": ElementTree.tostring(root, "unicode"), "wide": wide, "high": high}
    made = _compiler().compile(sys_inputs=bare, format="png", ppi=72)
    pixels = np.asarray(Image.open(io.BytesIO(made)).convert("RGB"))
    return [(_seen(one, pixels), one.words) for one in told]


def _seen(one: Text, pixels: np.ndarray) -> float:
    if one.halo:
        return contrast(one.colour, one.halo)
    box = one.box
    under = pixels[
        max(0, round(box.top)) : max(1, round(box.bottom)),
        max(0, round(box.left)) : max(1, round(box.right)),
    ].reshape(-1, 3)
    colours, times = np.unique(under, axis=0, return_counts=True)
    # A line that crosses a corner of the box is no ground: what a tenth of it has, is.
    ground = [rgb for rgb, many in zip(colours, times, strict=True) if many > 0.1 * len(under)]
    return min(contrast(one.colour, "#" + bytes(rgb.tolist()).hex()) for rgb in ground)
