"""Draw small bars beside their figures, as HTML whose words say all that the bars show."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.figures import Figure, in_words

FILLS = ("#b85a22", "#2f7bab", "#6b6b6b")
STYLE = (
    "<style>"
    ".ned-bars{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));"
    "gap:18px 28px}.ned-bars figure,.ned-bars figure>dl{margin:0;padding:0}"
    ".ned-bars figcaption{font-weight:600;margin-bottom:4px}"
    ".ned-bars dl dt{font-size:.9rem}.ned-bars dl dd{margin:0 0 6px;font-size:.9rem}"
    ".ned-bar{height:11px;border:1px solid #1d1d1d;margin:1px 0 2px;min-width:2px}"
    "</style>"
)
_STRIPED = "repeating-linear-gradient({}deg,{} 0 5px,#fff 5px 8px)"


def small_multiples(charts: Sequence[tuple[str, str, Sequence[tuple[str, Figure]]]]) -> str:
    """A chart a measure: (title, unit, [(place, figure)]). The longest bar is the largest figure.

    A bar starts at zero; a figure that is no number has words and no bar.
    """
    board = Element("div", {"class": "ned-bars"})
    for title, unit, told in charts:
        _chart(board, f"{title} ({unit})", told)
    return STYLE + tostring(board, encoding="unicode", method="html")


def _chart(board: Element, title: str, told: Sequence[tuple[str, Figure]]) -> None:
    figure = SubElement(board, "figure")
    SubElement(figure, "figcaption").text = title
    largest = max((one.value for _, one in told if one.value is not None), default=0)
    listed = SubElement(figure, "dl")
    for at, (place, one) in enumerate(told):
        SubElement(listed, "dt").text = place
        line = SubElement(listed, "dd")
        if one.value is not None and largest > 0:
            wide = max(0.0, 100 * one.value / largest)
            style = f"width:{wide:.1f}%;background:{_fill(at)}"
            SubElement(line, "div", {"class": "ned-bar", "style": style, "aria-hidden": "true"})
        SubElement(line, "span").text = in_words(one)


def _fill(at: int) -> str:
    """A colour and, from the second on, stripes of its own: never colour alone."""
    colour = FILLS[at % len(FILLS)]
    return _STRIPED.format((0, 45, 135)[at % 3], colour) if at else colour
