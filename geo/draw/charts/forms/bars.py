"""Draw bars: a thing a row, its parts from zero on one scale, or to both sides of zero."""

from geo.draw.charts import text
from geo.draw.charts.axes import Scale
from geo.draw.charts.canvas import LEAST, NAME, Box, Canvas
from geo.figures import State
from geo.figures.chart import Rule
from geo.figures.forms import Bar, Bars, Part

_TALL, _GAP = 18.0, 7.0
# Of up to so many bars that are to be read from afar.
_AFAR_TALL, _AFAR_BARS = 30.0, 4
_STATES = {State.NO_DATA: "no-data", State.HIDDEN: "hidden", State.NOT_APPLICABLE: "not-applicable"}


def draw(canvas: Canvas, bars: Bars, top: float) -> float:
    """The bars below `top`; returns their end in px."""
    top = _key(canvas, bars, top)
    left = 0.0 if canvas.narrow else min(0.34 * canvas.width, _widest(bars)) + 10
    after = max((text.width(one.note, LEAST) for one in bars.bars), default=0) + 8
    scale = _scale(bars, left, canvas.width - min(after, 0.4 * canvas.width))
    if bars.sides:
        top = _sides(canvas, bars.sides, scale.at(0), top)
    first = top
    tall = _AFAR_TALL if canvas.afar and len(bars.bars) <= _AFAR_BARS else _TALL
    for one in bars.bars:
        top = _bar(canvas, one, scale, left, (top, tall))
    canvas.line([(scale.at(0), first - 2), (scale.at(0), top - _GAP + 2)], "ink", 1.2)
    return top


def _widest(bars: Bars) -> float:
    return max((text.width(one.name, NAME) for one in bars.bars), default=0)


def _scale(bars: Bars, left: float, right: float) -> Scale:
    ends = [0.0]
    for bar in bars.bars:
        ends += [sum(one.figure.value or 0 for one in bar.parts)]
        ends += [bar.dashed.value] if bar.dashed else []
    return Scale(min(ends), max(ends) if max(ends) > min(ends) else 1, left, right)


def _key(canvas: Canvas, bars: Bars, top: float) -> float:
    """What each tone of the parts is, where a bar has several."""
    named = {one.name: one.tone for bar in bars.bars for one in bar.parts}
    if len(named) < 2:
        return top
    x = 0.0
    for name, tone in named.items():
        if x and x + 18 + text.width(name, LEAST) > canvas.width:
            x, top = 0.0, top + 18
        canvas.draw("rect", tone, "edge", x=x, y=top + 1, width=12, height=12)
        x = canvas.write(name, x + 17, top + 11).right + 16
    return top + 26


def _sides(canvas: Canvas, sides: tuple[str, str], x: float, top: float) -> float:
    """What is left and right of the middle line, where both have room."""
    for words, at, anchor in ((f"← {sides[0]}", x - 8, "end"), (f"{sides[1]} →", x + 8, "start")):
        box = canvas.box(words, at, top + LEAST, LEAST, anchor=anchor)
        at += max(0, -box.left) - max(0, box.right - canvas.width)
        if canvas.free(canvas.box(words, at, top + LEAST, LEAST, anchor=anchor)):
            canvas.write(words, at, top + LEAST, tone="mute", anchor=anchor)
        else:
            top = canvas.paragraph(words, 0, top + LEAST, canvas.width, tone="mute") - LEAST
    return top + 24


def _bar(canvas: Canvas, bar: Bar, scale: Scale, left: float, place: tuple[float, float]) -> float:
    """A bar at its top, so tall; returns where the next may begin."""
    top, tall = place
    if bar.dashed:
        top = _dashed_words(canvas, bar.dashed, scale, top)
    if canvas.narrow:
        top = canvas.paragraph(bar.name, 0, top, canvas.width, NAME, of=2) + 3
    else:
        canvas.write(text.shortened(bar.name, left - 10, NAME), 0, top + tall / 2 + 5, NAME)
    at, last = 0.0, scale.at(0)
    for one in bar.parts:
        if one.figure.value is None:
            last = _absent(canvas, one, last, (top, tall))
        else:
            last = max(last, _part(canvas, one, scale, at, (top, tall), bar.dashed is not None))
            at += one.figure.value
    if bar.note:
        _beside(canvas, bar.note, last + 7, top + tall / 2)
    if bar.dashed:
        x = scale.at(bar.dashed.value)
        canvas.line([(x, top - 4), (x, top + tall + 4)], "ink", 2, "4 3")
    return top + tall + _GAP


def _part(
    canvas: Canvas,
    part: Part,
    scale: Scale,
    at: float,
    place: tuple[float, float],
    dashed: bool,
) -> float:
    """A length from `at` on, with its words in it where they have room; returns its end in px.

    A dashed mark is near the end of its bar: the words are then at the beginning.
    """
    top, tall = place
    value = part.figure.value or 0
    start, end = sorted((scale.at(at), scale.at(at + value)))
    said = f"{part.name}: {part.said}"
    canvas.draw("rect", part.tone, "", said, x=start, y=top, width=end - start, height=tall)
    box = Box(start + 5, top, end - 5, top + tall)
    if part.said and text.width(part.said, LEAST, "bold") <= box.right - box.left:
        tone = "ink" if part.tone in _PALE else "page"
        x, anchor = (box.left, "start") if dashed else (box.right, "end")
        canvas.write(part.said, x, top + tall / 2 + 4, LEAST, "bold", tone, anchor)
    elif part.said and at == 0:
        return _after(canvas, part.said, end, top + tall / 2)
    return end


_PALE = ("visited", "line")


def _after(canvas: Canvas, words: str, end: float, middle: float) -> float:
    return canvas.write(words, end + 5, middle + 4, LEAST, "bold").right


def _absent(canvas: Canvas, part: Part, last: float, place: tuple[float, float]) -> float:
    """A figure that is no number: its pattern and its state, never a bar of no length."""
    (top, tall), tone = place, _STATES[part.figure.state]
    canvas.draw("rect", tone, "edge", part.figure.text, x=last + 2, y=top, width=40, height=tall)
    return _beside(canvas, part.said or str(part.figure.state), last + 48, top + tall / 2)


def _beside(canvas: Canvas, words: str, x: float, middle: float) -> float:
    """Words at the end of a bar, as far as there is room; returns their end in px."""
    words = text.shortened(words, canvas.width - x, LEAST)
    if canvas.box(words, x, middle, LEAST).right > canvas.width:
        return x
    return canvas.write(words, x, middle + 4, tone="mute").right


def _dashed_words(canvas: Canvas, dashed: Rule, scale: Scale, top: float) -> float:
    """The words of a dashed mark, above its bar."""
    x = scale.at(dashed.value)
    words = text.shortened(dashed.words, canvas.width, LEAST, "bold")
    box = canvas.box(words, x, top, LEAST, "bold", "middle")
    x += max(0, -box.left) - max(0, box.right - canvas.width)
    canvas.write(words, x, top + LEAST + 2, LEAST, "bold", anchor="middle")
    return top + 22
