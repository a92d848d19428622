"""Hold one SVG while it is drawn: its shapes, its words, and the boxes its words take up.

Colours are classes of the two palettes' names, so that a page gives them by custom properties
(`--ned-ink`) and a file has them as they are. Nothing is written as a string: the tree is built.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.draw.charts import text
from geo.draw.tokens import LIGHT

SVG = "http://www.w3.org/2000/svg"
NAME, TITLE, LEAST = 13.0, 20.0, 12.0
_FONTS = {
    "text": "font-family:'Source Sans','Source Sans 3','Map Sans',Arial,sans-serif",
    "bold": "font-family:'Source Sans','Source Sans 3','Map Sans',Arial,sans-serif;font-weight:700",
    "title": "font-family:'Map Serif','Source Serif 4',Georgia,serif;font-weight:650",
}
_HALO = "paint-order:stroke;stroke-width:3px;stroke-linejoin:round"


@dataclass(frozen=True)
class Box:
    """A rectangle in px, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", apart: float = 0) -> bool:
        """Whether two overlap, or come nearer to each other than `apart`."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )


class Canvas:
    """One SVG of a width in px; its height is what was drawn. `name` begins the ids in it.

    One to be read from `afar` is low and wide, with as few words as it can have.
    """

    def __init__(
        self,
        name: str,
        width: float,
        palette: Mapping[str, str] | None = None,
        afar: bool = False,
    ) -> None:
        self.name = f"{name}-{width:.0f}"
        self.afar = afar
        self.width = width
        self.height = 0.0
        self.words: list[Box] = []
        self.shapes: list[Box] = []
        self._palette = palette
        self._rules: dict[str, str] = {}
        self.root = Element("svg", {"xmlns": SVG, "class": "ned-svg", "role": "img"})
        self._defs: Element | None = None

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.width < 480

    @property
    def shortened(self) -> bool:
        """Whether words on it were cut."""
        return any((one.text or "").endswith("…") for one in self.root.iter("text"))

    def colour(self, tone: str) -> str:
        """A tone as CSS: its value where a palette is given, else its custom property.

        A colour that is no tone, such as #9c4614, is itself.
        """
        if tone.startswith("#"):
            return tone
        if self._palette is not None:
            return self._palette[tone]
        return f"var(--ned-{tone},{LIGHT[tone]})"

    def draw(
        self, tag: str, fill: str = "", stroke: str = "", said: str = "", **at: object
    ) -> Element:
        """A shape by its SVG attributes; `said` shows while it is pointed at."""
        used = [
            self._rule("f", "fill", fill) if fill else "n",
            *([self._rule("s", "stroke", stroke)] if stroke else []),
        ]
        if not fill:
            self._rules["n"] = "fill:none"
        told = {key.replace("_", "-"): _number(one) for key, one in at.items()}
        shape = SubElement(self.root, tag, {"class": " ".join(used), **told})
        if said:
            SubElement(shape, "title").text = said
        return shape

    def _rule(self, kind: str, what: str, tone: str) -> str:
        name = f"{kind}-{tone.removeprefix('#')}"
        value = f"url(#{self.name}-{tone})" if tone in PATTERNS else self.colour(tone)
        if tone in PATTERNS:
            name = f"{self.name}-{name}"
            self._pattern(tone)
        self._rules[name] = f"{what}:{value}"
        return name

    def line(
        self, points: Iterable[tuple[float, float]], tone: str, wide: float = 1, dash: str = ""
    ) -> Element:
        """A line through points."""
        path = "M" + "L".join(f"{_number(x)},{_number(y)}" for x, y in points)
        more = {"stroke_dasharray": dash} if dash else {}
        return self.draw("path", stroke=tone, d=path, stroke_width=wide, **more)

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: float = LEAST,
        face: str = "text",
        tone: str = "ink",
        anchor: str = "start",
        halo: bool = False,
    ) -> Box:
        """Words whose letters stand on `y`; they are kept as taken."""
        box = self.box(words, x, y, size, face, anchor)
        self.words.append(box)
        self._rules[face] = _FONTS[face]
        classes = [face, self._rule("f", "fill", tone)]
        if halo:
            self._rules["halo"] = f"{_HALO};stroke:{self.colour('page')}"
            classes.append("halo")
        told = {"class": " ".join(classes), "x": _number(x), "y": _number(y)}
        told["font-size"] = _number(size)
        if anchor != "start":
            told["text-anchor"] = anchor
        SubElement(self.root, "text", told).text = words
        return box

    def box(
        self, words: str, x: float, y: float, size: float, face: str = "text", anchor: str = "start"
    ) -> Box:
        """The box that words would take up."""
        wide = text.width(words, size, face)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        return Box(left, y - text.ABOVE * size, left + wide, y + text.BELOW * size)

    def place(self, other: "Canvas", x: float, y: float, scale: float = 1) -> None:
        """Another drawing with its corner at a point, larger by `scale`; nothing leaves its box."""
        size = {"width": _number(scale * other.width), "height": _number(scale * other.height)}
        seen = {"viewBox": f"0 0 {_number(other.width)} {_number(other.height)}"}
        holder = SubElement(self.root, "svg", {"x": _number(x), "y": _number(y), **size, **seen})
        holder.extend(list(other.root))
        self._rules |= other._rules

    def paragraph(
        self,
        words: str,
        x: float,
        top: float,
        most: float,
        size: float = LEAST,
        face: str = "text",
        tone: str = "ink",
        of: int = 99,
    ) -> float:
        """Words in lines below `top`; returns where the next thing may begin."""
        for one in text.lines(words, most, size, face, of):
            top += 1.25 * size
            self.write(one, x, top - 0.28 * size, size, face, tone)
        return top

    def free(self, box: Box, shapes: bool = True) -> bool:
        """Whether a box is inside the picture's sides and clear of words, and of shapes."""
        taken = [*self.words, *(self.shapes if shapes else [])]
        inside = box.left >= 0 and box.right <= self.width
        return inside and not any(box.meets(one, 1) for one in taken)

    def _pattern(self, name: str) -> None:
        if self._defs is None:
            self._defs = Element("defs")
            self.root.insert(0, self._defs)
        if any(one.get("id") == f"{self.name}-{name}" for one in self._defs):
            return
        side, ground, ink, marks = PATTERNS[name]
        told = {"id": f"{self.name}-{name}", "width": side, "height": side}
        pattern = SubElement(self._defs, "pattern", {**told, "patternUnits": "userSpaceOnUse"})
        ground_class, ink_class = self._rule("f", "fill", ground), self._rule("f", "fill", ink)
        SubElement(pattern, "rect", {"width": side, "height": side, "class": ground_class})
        SubElement(pattern, "path", {"d": marks, "class": ink_class})

    def told(self, title: str, sentence: str) -> str:
        """The SVG as text, with its name and its sentence for a reader who hears it."""
        told = {"viewBox": f"0 0 {_number(self.width)} {_number(self.height)}"}
        told |= {"width": _number(self.width), "height": _number(self.height)}
        told |= {"aria-labelledby": f"{self.name}-title {self.name}-desc"}
        self.root.attrib |= told
        style = Element("style")
        # Without it a browser rounds each letter to whole px, and words grow wider than they are.
        style.text = ".ned-svg text{text-rendering:geometricPrecision}"
        style.text += "".join(f".ned-svg .{name}{{{rule}}}" for name, rule in self._rules.items())
        desc = Element("desc", {"id": f"{self.name}-desc"})
        desc.text = sentence
        named = Element("title", {"id": f"{self.name}-title"})
        named.text = title
        for one in (style, desc, named):
            self.root.insert(0, one)
        return tostring(self.root, encoding="unicode")


# Absence is told by pattern: its tile's side, its ground, its ink, and its marks.
PATTERNS = {
    "no-data": ("6", "absent-tint", "absent", "M2,2h2v2h-2z"),
    "hidden": ("7", "absent-tint", "absent", "M3,1h1v5h-1zM1,3h5v1h-5z"),
    "not-there": ("14", "not-applicable", "outside-name", "M4,6h6v1.6h-6z"),
}


def _number(one: object) -> str:
    """A tenth of a px is enough."""
    return f"{round(one, 1):g}" if isinstance(one, int | float) else str(one)
