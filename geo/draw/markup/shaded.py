"""Draw an issue as a still map with its key: an SVG file for a page without scripts."""

from dataclasses import dataclass
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, tostring

from geo import areas
from geo.areas.crs import to_metres
from geo.draw import classes
from geo.draw.markup.small_map import Mark, SmallMap, drawn, metres, whole
from geo.draw.tokens import LIGHT
from geo.figures import STANDPOINT, State, spoken_date
from geo.figures.mark import phase_at
from geo.figures.measure import Measure
from geo.issues import Issue
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

_WIDE, _HIGH, _LINE, _SIGNS = 760, 640, 20, 104
_MARK_PX = 5
_STATES = {
    State.ZERO: "M0 0",
    State.NO_DATA: "M-1 1L1 -1M0 8L8 0M7 9L9 7",
    State.NOT_APPLICABLE: "M4 4h1",
    State.HIDDEN: "M0 0L8 8M0 8L8 0",
}


@dataclass(frozen=True)
class Look:
    """A way in which areas or marks are drawn: its class in the style, its fill, its words."""

    name: str
    fill: str
    words: str


def still(one: Issue, ward: str = "") -> str:
    """The constituency with what an issue shades or marks, its key below; a ward brought out."""
    measure = next((its for its in one.shadings if "ward" in its.areas), None)
    looks, fills = _shaded(measure) if measure else ([], {})
    marks = () if measure else tuple(_marks(one))
    title = f"{measure.title}, by ward. {measure.unit}" if measure else one.title
    outlined = f", with {areas.name_of(ward)} outlined" if ward else ""
    told = SmallMap(
        whole(_WIDE, _HIGH),
        marks,
        f"Map: {title}{outlined}.",
        {code: look.name for code, look in fills.items()},
        part=metres("ward")[ward] if ward else None,
    )
    svg = drawn(told)
    _style(svg, looks)
    estimate = measure.basis.estimate_of("ward") if measure else ""
    head = f"{PLACE.name}, {spoken_date(STANDPOINT)}. {title}{outlined}."
    below = _lines(svg, head, "head", _HIGH)
    below = _lines(svg, estimate, "note", below)
    for look in looks:
        below += _LINE
        _entry(svg, look, below)
    below = _lines(svg, ATTRIBUTION, "foot", below)
    size = {"width": f"{_WIDE}", "height": f"{below + _LINE / 2:g}"}
    svg.attrib |= {**size, "viewBox": f"0 0 {size['width']} {size['height']}"}
    return tostring(svg, encoding="unicode")


def _lines(svg: Element, text: str, look: str, below: float) -> float:
    """Write a text in lines, and return where the last one is."""
    for line in wrap(text, _SIGNS):
        below += _LINE
        _write(svg, line, 8, below, look)
    return below


def _shaded(measure: Measure) -> tuple[list[Look], dict[str, Look]]:
    """The looks of a measure's classes and states, and that of each ward by code."""
    assert measure.figures
    figures = measure.figures("ward")
    known = classes.values(figures.values())
    shades = classes.classes(measure, measure.breaks, classes.ISSUE_RAMP, known)
    looks = [Look(f"class-{i}", one["colour"], one["label"]) for i, one in enumerate(shades)]
    states = {
        state: Look(f"state-{i}", f"url(#state-{i})", measure.state_words.get(state, state.value))
        for i, state in enumerate(_STATES)
    }
    fills = {}
    for code, figure in figures.items():
        told = classes.told(figure, measure.breaks)
        fills[code] = looks[told["class"]] if "class" in told else states[figure.state]
    used = [look for look in states.values() if look in fills.values()]
    return [*looks, *used], fills


def _marks(one: Issue) -> list[Mark]:
    """A disc for each mark as it is at the standpoint."""
    now = [mark for mark in one.marks() if phase_at(mark, STANDPOINT)]
    placed = [to_metres(mark.lon, mark.lat) for mark in now]
    return [Mark("", easting, northing, radius_px=_MARK_PX) for easting, northing in placed]


def _style(svg: Element, looks: list[Look]) -> None:
    """The colours, in the file itself: no page's style reaches into a picture."""
    rules = [
        "text { font: 14px sans-serif; fill: %(ink)s; }",
        "text.name { paint-order: stroke; stroke: %(page)s; stroke-width: 3px; font-size: 12px; }",
        "text.beyond, text.foot { fill: %(mute)s; font-size: 12px; }",
        "text.head { font-weight: bold; }",
        ".outside { fill: %(paper)s; } .inside { fill: %(page)s; }",
        ".built { fill: %(ink)s; fill-opacity: 0.08; }",
        ".rail, .leader { fill: none; stroke: %(mute)s; stroke-dasharray: 3 2; }",
        ".area-line { fill: none; stroke: %(mute)s; stroke-width: 0.6; }",
        ".outline { fill: none; stroke: %(ink)s; stroke-width: 1.8; }",
        ".part { fill: none; stroke: %(ink)s; stroke-width: 3; }",
        ".disc { fill: %(ink)s; stroke: %(page)s; } .number { display: none; }",
    ]
    told = [rule % LIGHT for rule in rules]
    told += [f".{look.name} {{ fill: {look.fill}; }}" for look in looks]
    style = Element("style")
    style.text = "\n".join(told)
    patterns = Element("defs")
    for i, lines in enumerate(_STATES.values()):
        size = {"width": "8", "height": "8", "patternUnits": "userSpaceOnUse"}
        pattern = SubElement(patterns, "pattern", {"id": f"state-{i}", **size})
        SubElement(pattern, "rect", {"width": "8", "height": "8", "fill": LIGHT["page"]})
        SubElement(pattern, "path", {"d": lines, "stroke": LIGHT["mute"], "fill": "none"})
    svg.insert(1, style)
    svg.insert(2, patterns)


def _entry(svg: Element, look: Look, below: float) -> None:
    """A line of the key: a patch and its words."""
    place = {"x": "8", "y": f"{below - 12}", "width": "24", "height": "14"}
    SubElement(svg, "rect", {**place, "class": look.name, "stroke": LIGHT["mute"]})
    _write(svg, look.words, 40, below, "key")


def _write(svg: Element, text: str, x: float, y: float, look: str) -> None:
    SubElement(svg, "text", {"x": f"{x:g}", "y": f"{y:g}", "class": look}).text = text
