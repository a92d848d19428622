"""Sort figures into classes, name each by its bounds, and choose colours all can tell apart."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from geo.draw.tokens import LIGHT, LOSS_CLASSES
from geo.figures import Figure, State, number, pounds
from geo.figures.measure import Measure

_STEPS = 5
# Tones tell apart by lightness and shape too: a mark of each kind has a shape of its own.
TONES = {
    "loss": LIGHT["documented"],
    "kept": LIGHT["holds-up"],
    "unsure": LIGHT["in-part"],
    "announced": LIGHT["announced"],
    "dropped": LIGHT["mute"],
    "later": LIGHT["edge"],
    "plain": LIGHT["unchecked"],
}


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
    below = sum(1 for bound in breaks if bound <= measure.middle)
    above = len(breaks) + 1 - below
    low, high = (colours, BETTER_RAMP) if measure.worse == "low" else (BETTER_RAMP, colours)
    return [*ramp(low[1:], below)[::-1], *ramp(high[1:], above)]


def sized(measure: Measure, shades: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Classes of marks: the worse, the larger, so that size tells what colour tells."""
    worst_last = _scales(measure, len(shades))
    return [{**one, "scale": scale} for one, scale in zip(shades, worst_last, strict=True)]


def _scales(measure: Measure, number: int) -> list[float]:
    """How large a mark of each class is: the worse, or the farther from a middle, the larger."""
    if measure.middle is not None:
        below = sum(1 for bound in measure.breaks if bound <= measure.middle)
        sides = [np.linspace(1, _LARGEST, side) for side in (below, number - below)]
        return [*sides[0].round(2).tolist()[::-1], *sides[1].round(2).tolist()]
    scales = np.linspace(_SMALLEST, _LARGEST, number).round(2).tolist()
    return scales if measure.worse == "high" else scales[::-1]


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
