"""Set values along a line: a scale, round steps on it, and the words at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from geo.draw.charts.canvas import LEAST, Canvas
from geo.figures import last_day
from geo.figures.chart import Axis


@dataclass(frozen=True)
class Scale:
    """From values `low` to `high` to px `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value is, in px."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)


def step(span: float, most: int) -> float:
    """A round step (1, 2 or 5 times a power of ten) that a span has at most `most` of."""
    if span <= 0:
        return 1
    rough = span / most
    power = 10.0 ** floor(log10(rough))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= rough * 0.999)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round values from the one at or below `low` to the one at or above `high`."""
    by = step(high - low, most)
    first, last = floor(low / by + 1e-9), ceil(high / by - 1e-9)
    return [round(number * by, 9) for number in range(first, max(last, first + 1) + 1)]


def marked(axis: Axis, values: Sequence[float], most: int) -> list[float]:
    """The ticks of an axis for some values; one with a middle reaches as far on both sides."""
    if axis.middle is not None:
        far = max((abs(one - axis.middle) for one in values), default=1) or 1
        return ticks(axis.middle - far, axis.middle + far, most)
    return ticks(axis.low, max([axis.low, *values]) or 1, most)


def along(
    canvas: Canvas, axis: Axis, scale: Scale, at: list[float], top: float, bottom: float
) -> float:
    """Upright lines at the ticks, their words below, and the axis' title; returns its end in px."""
    for one in at:
        x = scale.at(one)
        strong = one == (axis.low if axis.middle is None else axis.middle)
        canvas.line([(x, top), (x, bottom)], "edge" if strong else "line")
        _tick(canvas, axis.say(one), x, bottom + 18)
    return canvas.paragraph(
        f"{axis.title} →", scale.start, bottom + 21, canvas.width - scale.start, face="bold"
    )


def _tick(canvas: Canvas, words: str, x: float, y: float) -> None:
    """Words below a tick, moved in where they would leave the picture; left out if taken."""
    box = canvas.box(words, x, y, LEAST, anchor="middle")
    x += max(0, -box.left) - max(0, box.right - canvas.width)
    if canvas.free(canvas.box(words, x, y, LEAST, anchor="middle"), shapes=False):
        canvas.write(words, x, y, tone="mute", anchor="middle")


def day(iso: str) -> float:
    """A day as years, of its last one where a part is not known: '2017-10' -> 2017.83."""
    known = date.fromisoformat(last_day(iso))
    first = date(known.year, 1, 1)
    return known.year + (known - first).days / (date(known.year + 1, 1, 1) - first).days


def years(canvas: Canvas, scale: Scale, y: float, top: float, bottom: float) -> None:
    """An upright line at the beginning of each year, and its number where there is room."""
    for year in range(ceil(scale.low), floor(scale.high) + 1):
        x = scale.at(year)
        canvas.line([(x, top), (x, bottom)], "line")
        box = canvas.box(str(year), x + 3, y, LEAST)
        if box.right <= canvas.width and canvas.free(box, shapes=False):
            canvas.write(str(year), x + 3, y, tone="mute")
