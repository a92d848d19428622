"""Read a drawn chart back: its words with their boxes, its shapes, its name."""

from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from geo.draw.charts import text
from geo.draw.charts.canvas import Box

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Word:
    """Words as they are drawn, and the box they take up."""

    words: str
    box: Box


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(svg: str) -> list[Word]:
    """Every text of the picture, in its order."""
    return [_word(one) for one in tree(svg).iter(f"{SVG}text")]


def _word(node: ElementTree.Element) -> Word:
    size, x, y = (float(node.get(name)) for name in ("font-size", "x", "y"))
    face = node.get("class").split()[0]
    wide = text.width(node.text, size, face)
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor", "start")]
    return Word(node.text, Box(left, y - 0.72 * size, left + wide, y + 0.2 * size))


def said(svg: str) -> list[str]:
    """What each shape says while it is pointed at."""
    return [one.text for one in tree(svg).iter(f"{SVG}title")][1:]


def shapes(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(tree(svg).iter(f"{SVG}{tag}"))


def box(svg: str) -> Box:
    """The picture's own box."""
    return Box(*map(float, tree(svg).get("viewBox").split()))


def outside(svg: str) -> list[str]:
    """Words that leave the picture by half a px or more."""
    all_of_it = box(svg)
    return [
        one.words
        for one in words(svg)
        if one.box.left < -0.5
        or one.box.top < -0.5
        or one.box.right > all_of_it.right + 0.5
        or one.box.bottom > all_of_it.bottom + 0.5
    ]


def over_each_other(svg: str) -> list[tuple[str, str]]:
    """Pairs of words of which one is over the other by half a px or more."""
    pairs = combinations(words(svg), 2)
    return [(one.words, other.words) for one, other in pairs if one.box.meets(other.box, -0.5)]
