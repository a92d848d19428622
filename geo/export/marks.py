"""Draw marks on paper in the shapes they have on the map."""

from xml.etree.ElementTree import Element, SubElement

from geo.draw.classes import TONES
from geo.draw.layers import DASHED, HOLLOW
from geo.draw.still.marks import shape_path
from geo.figures.mark import Kind


def draw_mark(svg: Element, kind: Kind, x: float, y: float, radius: float) -> None:
    """Draw a kind's mark around a point of a drawing, y downwards, with a white rim."""
    colour = TONES[kind.tone]
    hollow = kind.tone in HOLLOW
    look = {
        "d": shape_path(kind.shape, x, y, radius),
        "fill": "#ffffff" if hollow else colour,
        "fill-rule": "evenodd",
        "stroke": colour if hollow else "#ffffff",
        "stroke-width": "1.1" if hollow else "0.6",
    }
    dash = {"stroke-dasharray": "2 1.2"} if kind.tone in DASHED else {}
    SubElement(svg, "path", look | dash)
