"""Draw a slope: lines from one time to another on one scale from zero, each with its words."""

from geo.draw.charts import text
from geo.draw.charts.axes import Scale
from geo.draw.charts.canvas import LEAST, NAME, Canvas
from geo.figures.forms import Slope, Way

_TALL, _ROW = 150.0, 34.0


def draw(canvas: Canvas, slope: Slope, top: float) -> float:
    """The slope below `top`; returns its end in px."""
    values = [value for one in slope.ways for value in (one.before, one.after)]
    room = max(text.width(slope.say(one.before), NAME, "bold") for one in slope.ways) + 8
    right = canvas.width * (0.5 if canvas.narrow else 0.62)
    tall = max(_TALL, _ROW * len(slope.ways))
    y = Scale(min(0, *values), max(0, *values), top + tall, top + 20)
    for x, words, anchor in ((room, slope.ends[0], "start"), (right, slope.ends[1], "end")):
        canvas.line([(x, top), (x, top + tall + 8)], "line")
        canvas.write(words, x, top + tall + 24, tone="mute", anchor=anchor)
    canvas.line([(room, y.at(0)), (right, y.at(0))], "edge")
    for one in slope.ways:
        canvas.line([(room, y.at(one.before)), (right, y.at(one.after))], one.tone, 2.5)
        for x, value in ((room, one.before), (right, one.after)):
            canvas.draw("circle", one.tone, cx=x, cy=y.at(value), r=4)
    _words(canvas, slope, room, right, y)
    return top + tall + 30


def _words(canvas: Canvas, slope: Slope, room: float, right: float, y: Scale) -> None:
    """A line's words at its end, its first figure at its start; neither over another's."""
    ranked = sorted(slope.ways, key=lambda one: y.at(one.after))
    tops = spread([y.at(one.after) - _ROW / 2 for one in ranked], _ROW, y.start + 18)
    for one, top in zip(ranked, tops, strict=True):
        _end(canvas, slope, one, right + 10, top)
    firsts = {slope.say(one.before): one for one in sorted(slope.ways, key=lambda one: one.before)}
    lows = spread([y.at(one.before) - 8 for one in reversed(firsts.values())], 16, y.start + 18)
    for words, low in zip(reversed(firsts), lows, strict=True):
        canvas.write(words, room - 8, low + 12, NAME, "bold", anchor="end")


def spread(tops: list[float], tall: float, bottom: float) -> list[float]:
    """Tops, in order, moved so that things of a height stay apart and above `bottom`."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + tall) if placed else top)
    for at in range(len(placed) - 1, -1, -1):
        most = placed[at + 1] if at + 1 < len(placed) else bottom
        placed[at] = min(placed[at], most - tall)
    return placed


def _end(canvas: Canvas, slope: Slope, one: Way, left: float, top: float) -> None:
    most = canvas.width - left
    canvas.write(slope.say(one.after), left, top + 13, NAME, "bold", one.tone)
    canvas.write(text.shortened(one.name, most, LEAST), left, top + 28, LEAST)
