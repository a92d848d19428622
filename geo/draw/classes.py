"""Sort figures into classes, name each by its bounds, and choose colours all can tell apart."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from geo.figures import Figure, State, number, pounds
from geo.figures.measure import Measure

# Sequential ramps, light to dark, one hue each, evenly spaced in lightness.
ISSUE_RAMP = ("#fbe3cf", "#f5b98a", "#e08a4c", "#b85a22", "#7a330c")
COVERAGE_RAMP = ("#dcebf3", "#a9cfe3", "#6aa9cc", "#2f7bab", "#0b4a75")
# The side of a middle that is not the worse one.
BETTER_RAMP = COVERAGE_RAMP
# A class that has the middle in it is on neither side.
LEVEL = "#ddd8cc"

# Tones after the Okabe-Ito set, which differ for readers with any colour blindness.
TONES = {
    "loss": "#c2410c",
    "kept": "#0072b2",
    "unsure": "#8a6d00",
    "announced": "#a3447a",
    "dropped": "#6b6b6b",
    "later": "#3a86a8",
    "plain": "#4a4a4a",
}


def ramp(colours: tuple[str, ...], classes: int) -> list[str]:
    """Take `classes` colours spread over a ramp, always with its darkest last."""
    if classes == 1:
        return [colours[-1]]
    last = len(colours) - 1
    return [colours[round(step * last / (classes - 1))] for step in range(classes)]


_SMALLEST, _LARGEST = 0.7, 1.5


def values(figures: Iterable[Figure]) -> list[float]:
    """The known numbers among figures; zero, which has a mark of its own, left out."""
    return [one.value for one in figures if one.state is State.VALUE and one.value is not None]


def classes(
    measure: Measure, breaks: tuple[float, ...], colours: tuple[str, ...], known: list[float]
) -> list[dict[str, str]]:
    """A measure's classes from low to high, each with its bounds in words and its colour.

    Darkest is worst, whichever way is worse; on two sides of a middle, darkest is farthest from it.
    """
    bounds = [None, *breaks, None]
    spread = _spread(measure, breaks, colours)
    whole = all(value == int(value) for value in known) and not measure.unit.startswith(("£", "%"))
    name = _whole_range if whole else _range
    own = measure.class_words if breaks == measure.breaks else ()
    labels = own or [name(low, high, measure.unit) for low, high in pairwise(bounds)]
    return [
        {"label": label, "colour": colour}
        for label, colour in zip(
            labels,
            spread,
            strict=True,
        )
    ]


def _spread(measure: Measure, breaks: tuple[float, ...], colours: tuple[str, ...]) -> list[str]:
    """A colour for every class from low to high."""
    if measure.middle is None:
        spread = ramp(colours, len(breaks) + 1)
        return spread if measure.worse == "high" else spread[::-1]
    below, level, above = _sides(measure.middle, breaks)
    low, high = (colours, BETTER_RAMP) if measure.worse == "low" else (BETTER_RAMP, colours)
    return [*ramp(low[1:], below)[::-1], *[LEVEL] * level, *ramp(high[1:], above)]


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


def third_breaks(known: list[float]) -> tuple[float, ...]:
    """Bounds that put the known areas into thirds, as near as equal figures allow.

    Small counts, which are mostly equal, have their own: 1, 2, and 3 or more.
    """
    if not known:
        return ()
    if _are_small_counts(known):
        return tuple(bound for bound in (2.0, 3.0) if bound <= max(known))
    bounds = np.quantile(np.array(known), [1 / 3, 2 / 3], method="higher").tolist()
    return tuple(sorted({bound for bound in bounds if bound > min(known)}))


def _are_small_counts(known: list[float]) -> bool:
    return max(known) < 10 and all(value == int(value) for value in known)


def thirds(measure: Measure, known: list[float]) -> list[dict[str, str]]:
    """The classes in which an issue meets coverage: three at most, worst first."""
    low_to_high = classes(measure, third_breaks(known), ISSUE_RAMP[:4], known)
    return low_to_high[::-1] if measure.worse == "high" else low_to_high


def told(figure: Figure, breaks: tuple[float, ...]) -> dict[str, Any]:
    """A figure for the browser: its state, its words and, for a value, its class."""
    words = {"state": figure.state.value, "text": figure.text}
    if figure.state is State.VALUE and figure.value is not None:
        return {**words, "class": bisect_right(breaks, figure.value)}
    return words


def worst_first(measure: Measure, index: int, last: int) -> int:
    """A class's place among `thirds`."""
    return last - index if measure.worse == "high" else index


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
