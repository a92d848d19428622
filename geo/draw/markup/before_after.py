"""Draw the coverage of the wards twice, before and after, in the same classes with one key."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from geo.draw import classes
from geo.draw.markup import written
from geo.draw.markup.small_map import SmallMap, drawn, whole
from geo.figures import Figure, State
from geo.figures.measure import Measure

SIZE = (400, 440)
_ABSENT = "no-return"


@dataclass(frozen=True)
class Side:
    """One of the two maps: its name, its figures by ward, and what it comes to in words."""

    name: str
    figures: Mapping[str, Figure]
    total: str


def both_as_html(sides: tuple[Side, Side], measure: Measure) -> str:
    """The two maps beside each other, and the key of both; the wards that change have a line."""
    holder = Element("div", {"class": "both"})
    for side in sides:
        figure = SubElement(holder, "figure")
        heading = SubElement(figure, "figcaption")
        SubElement(heading, "strong").text = f"{side.name}: "
        SubElement(heading, "span").text = side.total
        said = f"{side.name}: map of the wards by the share of doors visited. {side.total}."
        svg = drawn(SmallMap(whole(*SIZE), (), said, fills=_fills(side, measure)))
        svg.insert(1, _dots(side.name))
        _point_at_dots(svg, side.name)
        figure.append(svg)
    _key(SubElement(holder, "ul", {"class": "key"}), measure)
    return written(holder)


def _fills(side: Side, measure: Measure) -> dict[str, str]:
    return {code: look(one, measure) for code, one in side.figures.items()}


def look(figure: Figure, measure: Measure) -> str:
    """The class in the style of an area with this figure: 'cover-0' and on, from low to high."""
    told = classes.told(figure, measure.breaks)
    if "class" in told:
        return f"cover-{told['class']}"
    return "cover-none" if figure.state is State.ZERO else _ABSENT


def _dots(name: str) -> Element:
    """The pattern of what has no return. Each map has its own: one that is not shown draws none."""
    defs = Element("defs")
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    dots = SubElement(defs, "pattern", {"id": _id(name), **size})
    SubElement(dots, "rect", {"width": "6", "height": "6", "class": "dots-ground"})
    SubElement(dots, "circle", {"cx": "3", "cy": "3", "r": "1.1", "class": "dots"})
    return defs


def _id(name: str) -> str:
    return f"dots-{name.split()[0].lower()}"


def _point_at_dots(svg: Element, name: str) -> None:
    for path in svg.iter("path"):
        if path.get("class") == _ABSENT:
            path.set("fill", f"url(#{_id(name)})")


def _key(holder: Element, measure: Measure) -> None:
    """The classes from low to high, then no door visited and no return."""
    shades = classes.classes(measure, measure.breaks, classes.COVERAGE_RAMP, [])
    named = {f"cover-{at}": shade["label"] for at, shade in enumerate(shades)}
    named |= {"cover-none": "no door visited", _ABSENT: "no return"}
    for name, words in named.items():
        item = SubElement(holder, "li")
        SubElement(item, "span", {"class": f"swatch {name}", "aria-hidden": "true"})
        SubElement(item, "span").text = words
