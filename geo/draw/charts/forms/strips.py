"""Draw strips: a line a measure with a dot a thing, the chosen one large, the middle marked."""

from geo.draw.charts import text
from geo.draw.charts.axes import Scale
from geo.draw.charts.canvas import LEAST, NAME, Box, Canvas
from geo.draw.charts.labels import Lanes
from geo.figures.chart import Dot, told
from geo.figures.forms import Strip, Strips

_BAND, _LANE = 30.0, 15.0


def draw(canvas: Canvas, strips: Strips, top: float) -> float:
    """The strips below `top`; returns their end in px."""
    for one in strips.strips:
        top = _strip(canvas, one, top) + 14
    return top


def _strip(canvas: Canvas, strip: Strip, top: float) -> float:
    top = _head(canvas, strip, top)
    y = top + _BAND / 2
    canvas.line([(0, y), (canvas.width, y)], "line")
    known = [
        *strip.others,
        *(one.figure.value for one in _shown(strip) if one.figure.value is not None),
    ]
    if not known:
        return _no_number(canvas, strip, top)
    scale = Scale(min(known), max(known), 12, canvas.width - 12)
    for value in strip.others:
        canvas.draw("circle", "page", "edge", cx=scale.at(value), cy=y, r=4.5, stroke_width=1.3)
    if strip.middle:
        x = scale.at(strip.middle.value)
        canvas.line([(x, y - 10), (x, y + 10)], "ink", 2)
    for one in reversed(_shown(strip)):
        _dot(canvas, one, one is strip.chosen, scale, y)
    low = _words(canvas, strip, scale, top + _BAND)
    return _no_number(canvas, strip, low)


def _shown(strip: Strip) -> list[Dot]:
    return [strip.chosen, *([strip.beside] if strip.beside else [])]


def _head(canvas: Canvas, strip: Strip, top: float) -> float:
    """The measure at the left and the place among all at the right, below it where need be."""
    rank = text.width(strip.rank, LEAST)
    beside = text.width(strip.title, NAME, "bold") + rank + 16 <= canvas.width
    end = canvas.paragraph(strip.title, 0, top, canvas.width, NAME, "bold")
    if not strip.rank:
        return end
    if beside:
        canvas.write(strip.rank, canvas.width, end - 4, tone="mute", anchor="end")
        return end
    return canvas.paragraph(strip.rank, 0, end, canvas.width, tone="mute")


def _dot(canvas: Canvas, dot: Dot, filled: bool, scale: Scale, y: float) -> None:
    if dot.figure.value is None:
        return
    more = {"cx": scale.at(dot.figure.value), "cy": y, "r": 7.5, "stroke_width": 2.5}
    canvas.draw(
        "circle", dot.tone if filled else "page", "page" if filled else dot.tone, dot.words, **more
    )


def _words(canvas: Canvas, strip: Strip, scale: Scale, top: float) -> float:
    """What the dots and the middle are, in rows below the line."""
    told_at = [
        (dot.figure.value, f"{dot.name} {dot.said}" if strip.beside else dot.said, dot.tone, "bold")
        for dot in _shown(strip)
        if dot.figure.value is not None
    ]
    if strip.middle:
        told_at.append((strip.middle.value, strip.middle.words, "mute", "text"))
    lanes = Lanes(_LANE)
    for value, words, tone, face in told_at:
        words = text.shortened(words, canvas.width, LEAST, face)
        box = canvas.box(words, scale.at(value), 0, LEAST, face, "middle")
        x = scale.at(value) + max(0, -box.left) - max(0, box.right - canvas.width)
        box = canvas.box(words, x, 0, LEAST, face, "middle")
        row = lanes.row(box.left, box.right)
        canvas.write(words, x, top + row * _LANE + 10, LEAST, face, tone, "middle")
    return top + lanes.height


def _no_number(canvas: Canvas, strip: Strip, top: float) -> float:
    """What of the chosen ones is no number, in words with the pattern of its state."""
    for one in _shown(strip):
        if one.figure.value is None:
            tone = "hidden" if one.figure.state == "hidden" else "no-data"
            canvas.draw("rect", tone, "edge", x=0, y=top + 3, width=12, height=12)
            canvas.shapes.append(Box(0, top + 3, 12, top + 15))
            words = f"{one.name}: {told(one.figure)}, {one.figure.text}"
            top = canvas.paragraph(words, 18, top, canvas.width - 18, tone="mute")
    return top
