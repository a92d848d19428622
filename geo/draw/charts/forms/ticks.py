"""Draw ticks: a thin line a thing, the chosen one tall and named, the least and the most said."""

from geo.draw.charts import text
from geo.draw.charts.axes import Scale
from geo.draw.charts.canvas import LEAST, NAME, Canvas
from geo.draw.charts.labels import Lanes
from geo.figures.forms import Ticks

_TALL, _SHORT, _LANE, _SIDE = 38.0, 22.0, 16.0, 4.0


def draw(canvas: Canvas, ticks: Ticks, top: float) -> float:
    """The ticks below `top`; returns their end in px."""
    known = [one.figure.value for one in ticks.dots if one.figure.value is not None]
    own = ticks.chosen.figure.value
    if own is None or not known:
        return top
    scale = Scale(min(known), max(known), _SIDE, canvas.width - _SIDE)
    top = _words(canvas, ticks.chosen.words, scale.at(own), top, NAME, ticks.chosen.tone)
    middle = top + _TALL / 2
    canvas.line([(0, middle), (canvas.width, middle)], "line")
    _thin(canvas, [scale.at(one) for one in known], middle)
    for one in ticks.named:
        x = scale.at(one.value)
        canvas.line([(x, middle - _SHORT / 2), (x, middle + _SHORT / 2 + 5)], "ink", 2)
    canvas.line([(scale.at(own), top), (scale.at(own), top + _TALL)], ticks.chosen.tone, 4)
    return _named(canvas, ticks, scale, top + _TALL)


def _thin(canvas: Canvas, places: list[float], middle: float) -> None:
    """All thin lines as one shape: a country of them is no larger than a few."""
    at = "".join(f"M{x:.1f},{middle - _SHORT / 2:g}v{_SHORT:g}" for x in sorted(places))
    canvas.draw("path", stroke="edge", d=at, stroke_width=1)


def _named(canvas: Canvas, ticks: Ticks, scale: Scale, top: float) -> float:
    """What the least, the middle and the most are, in rows below the lines."""
    lanes = Lanes(_LANE)
    for one in ticks.named:
        words = text.shortened(one.words, canvas.width, LEAST)
        x = _inside(canvas, words, scale.at(one.value), LEAST, "text")
        box = canvas.box(words, x, 0, LEAST, anchor="middle")
        row = lanes.row(box.left, box.right)
        canvas.write(words, x, top + row * _LANE + 13, tone="mute", anchor="middle")
    return top + lanes.height + 4


def _words(canvas: Canvas, words: str, x: float, top: float, size: float, tone: str) -> float:
    """Words above the chosen line; returns where the line may begin."""
    words = text.shortened(words, canvas.width, size, "bold")
    at = _inside(canvas, words, x, size, "bold")
    canvas.write(words, at, top + size, size, "bold", tone, "middle")
    return top + 1.25 * size + 2


def _inside(canvas: Canvas, words: str, x: float, size: float, face: str) -> float:
    """Where words are in the middle, moved in where they would leave the picture."""
    box = canvas.box(words, x, 0, size, face, "middle")
    return x + max(0, -box.left) - max(0, box.right - canvas.width)
