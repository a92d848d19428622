"""Sort figures into classes, name each by its bounds, and choose colours all can tell apart."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from geo.draw.tokens import DARK, LIGHT, LOSS_CLASSES
from geo.figures import Figure, State, number, pounds
from geo.figures.measure import Measure

_STEPS = 5
# Tones tell apart by lightness and shape too: a mark of each kind has a shape of its own.
_TONES = {
    "loss": "documented",
    "kept": "holds-up",
    "unsure": "in-part",
    "announced": "announced",
    "dropped": "mute",
    "later": "edge",
    "plain": "unchecked",
}
TONES = {tone: LIGHT[name] for tone, name in _TONES.items()}
DARK_TONES = {tone: DARK[name] for tone, name in _TONES.items()}


def ramp(colours: tuple[str, ...], classes: int) -> list[str]:
    """Spread `classes` colours evenly over a ramp of two or more, always with its last last."""
    if classes == 1:
        return [colours[-1]]
    known = np.array([_channels(colour) for colour in colours])
    at = np.linspace(0, len(colours) - 1, classes)
    spread = [np.interp(at, range(len(colours)), channel) for channel in known.T]
    return ["#" + bytes(map(round, one)).hex() for one in zip(*spread, strict=True)]


def _channels(colour: str) -> list[int]:
    """Red, green and blue of a colour such as #9c4614, each from 0 to 255."""
    return list(bytes.fromhex(colour[1:]))


# Light to dark, one hue each: what was lost, and from doors visited to doors not yet visited.
ISSUE_RAMP = tuple(LIGHT[name] for name in LOSS_CLASSES)
COVERAGE_RAMP = tuple(ramp((LIGHT["visited"], LIGHT["not-visited"]), _STEPS))
# The side of a middle that is not the worse one.
BETTER_RAMP = COVERAGE_RAMP
# A class that has the middle in it is on neither side.
LEVEL = LIGHT["level"]
_DARK_ISSUE = tuple(DARK[name] for name in LOSS_CLASSES)
_DARK_COVERAGE = tuple(ramp((DARK["visited"], DARK["not-visited"]), _STEPS))
_DARK = {
    ISSUE_RAMP: _DARK_ISSUE,
    COVERAGE_RAMP: _DARK_COVERAGE,
    COVERAGE_RAMP[::-1]: _DARK_COVERAGE[::-1],
}


class _Ramps(NamedTuple):
    """The colours of a measure's worse side, of the other side of its middle, and of neither."""

    worse: tuple[str, ...]
    better: tuple[str, ...]
    level: str


_SMALLEST, _LARGEST = 0.7, 1.5


def values(figures: Iterable[Figure]) -> list[float]:
    """The known numbers among figures; zero, which has a mark of its own, left out."""
    return [one.value for one in figures if one.state is State.VALUE and one.value is not None]


def classes(
    measure: Measure, breaks: tuple[float, ...], colours: tuple[str, ...], known: list[float]
) -> list[dict[str, str]]:
    """A measure's classes from low to high, each with its bounds in words and its colour, in
    light and in dark.

    Darkest is worst, whichever way is worse; on two sides of a middle, darkest is farthest from it.
    """
    bounds = [None, *breaks, None]
    spread = zip(
        _spread(measure, breaks, _Ramps(colours, BETTER_RAMP, LEVEL)),
        _spread(measure, breaks, _Ramps(_DARK[colours], _DARK[BETTER_RAMP], DARK["level"])),
        strict=True,
    )
    whole = all(value == int(value) for value in known) and not measure.unit.startswith(("£", "%"))
    name = _whole_range if whole else _range
    own = measure.class_words if breaks == measure.breaks else ()
    labels = own or [name(low, high, measure.unit) for low, high in pairwise(bounds)]
    return [
        {"label": label, "colour": colour, "dark": dark}
        for label, (colour, dark) in zip(labels, spread, strict=True)
    ]


def _spread(measure: Measure, breaks: tuple[float, ...], ramps: _Ramps) -> list[str]:
    """A colour for every class from low to high."""
    if measure.middle is None:
        spread = ramp(ramps.worse, len(breaks) + 1)
        return spread if measure.worse == "high" else spread[::-1]
    below, level, above = _sides(measure.middle, breaks)
    low, high = ramps.worse, ramps.better
    if measure.worse == "high":
        low, high = high, low
    return [*ramp(low[1:], below)[::-1], *[ramps.level] * level, *ramp(high[1:], above)]


def _sides(middle: float, breaks: tuple[float, ...]) -> tuple[int, int, int]:
    """How many classes are below a middle, have it in them (1 or 0), and are above it."""
    below = bisect_right(breaks, middle)
    level = int(middle not in breaks)
    return below, level, len(breaks) + 1 - below - level


def sized(measure: Measure, shades: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Classes of marks: the worse, the larger, so that size tells what colour tells."""
    worst_last = _scales(measure, len(shades))
    return [{**one, "scale": scale} for one, scale in zip(shades, worst_last, strict=True)]


def _scales(measure: Measure, number: int) -> list[float]:
    """How large a mark of each class is: the worse, or the farther from a middle, the larger."""
    if measure.middle is not None:
        below, level, above = _sides(measure.middle, measure.breaks)
        return [*_growing(below)[::-1], *[_SMALLEST] * level, *_growing(above)]
    scales = np.linspace(_SMALLEST, _LARGEST, number).round(2).tolist()
    return scales if measure.worse == "high" else scales[::-1]


def _growing(side: int) -> list[float]:
    """The scales of a side of a middle, from the middle on: one class alone is the largest."""
    scales: list[float] = np.linspace(_LARGEST, 1, side).round(2).tolist()
    return scales[::-1]


def told(figure: Figure, breaks: tuple[float, ...]) -> dict[str, Any]:
    """A figure for the browser: its state, its words and, for a value, its class."""
    words = {"state": figure.state.value, "text": figure.text}
    if figure.state is State.VALUE and figure.value is not None:
        return {**words, "class": bisect_right(breaks, figure.value)}
    return words


def _whole_range(low: float | None, high: float | None, unit: str) -> str:
    """Bounds of counts, which start at 1: zero has a mark of its own."""
    first = 1 if low is None else low
    if high is None:
        return f"{_amount(first, unit)} or more"
    return _amount(first, unit) if high == first + 1 else f"{first:.0f} to {high - 1:.0f}"


def _range(low: float | None, high: float | None, unit: str) -> str:
    if low is None:
        return "all" if high is None else f"under {_amount(high, unit)}"
    if high is None:
        return f"{_amount(low, unit)} or more"
    return f"{_amount(low, unit)} to under {_amount(high, unit)}"


def _amount(value: float, unit: str) -> str:
    if unit.startswith("£"):
        return pounds(value)
    return f"{number(value)}%" if unit.startswith("%") else number(value)
