"""Find where an issue and the doors meet: wards that lost much and were hardly visited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.coverage import COVERAGE_BREAKS
from geo.coverage.left import Doors
from geo.coverage.returns import Returns
from geo.figures import Figure, State, count, number, pounds
from geo.figures.chart import opened
from geo.figures.measure import AreaType, Measure

FEW_VISITED = f"under {COVERAGE_BREAKS[0]:g}% of doors were visited"
_MONEY = re.compile(r"£[\d,.]*\d")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Meeting:
    """What the meeting of a measure and the doors is called, and the wards where it is.

    `codes` are those wards, most doors not yet visited first; `left` says how many doors they have
    together that were not visited yet, '' where there is no such ward. `least` is the figure from
    which on a ward has lost so much, None where the measure does not ask for such wards.
    """

    title: str
    codes: tuple[str, ...] = ()
    left: str = ""
    least: float | None = None


def meeting(
    measure: Measure, cover: Mapping[str, Figure], doors: Mapping[str, Doors], returns: Returns
) -> Meeting:
    """The wards where a measure's worst class meets the lowest class of door coverage.

    `cover` is door coverage in per cent by ward, `doors` the doors of each as their reader may see
    them. A ward of which a part has no return is left out: its share is only the least it can be.
    """
    if not measure.meets or not measure.ranked or not measure.figures:
        return Meeting(returns.titled(f"{measure.title}, and the doors visited"))
    lost = measure.figures("ward")
    met = [
        code
        for code, one in lost.items()
        if _is_worst(measure, one) and _is_low(cover.get(code)) and doors[code].whole
    ]
    met.sort(key=lambda code: (-(doors[code].left.value or 0), code))
    left = sum(doors[code].left.value or 0 for code in met)
    return Meeting(
        returns.said(_title(measure, len(met))),
        tuple(met),
        returns.labelled(f"{count(left)} doors not yet visited") if met else "",
        _least(measure),
    )


def _is_worst(measure: Measure, one: Figure) -> bool:
    """Whether a figure is in the class that the measure's words name."""
    if one.state is not State.VALUE or one.value is None:
        return False
    return one.value >= _least(measure)


def _least(measure: Measure) -> float:
    """The lower bound of the worst class, where the words name it; else anything above nothing."""
    return measure.breaks[-1] if "{most}" in measure.meets else 0


def _is_low(one: Figure | None) -> bool:
    return one is not None and one.value is not None and one.value < COVERAGE_BREAKS[0]


def _title(measure: Measure, wards: int) -> str:
    what = _happened(measure)
    if not wards:
        return f"We know of no ward where {what} and {FEW_VISITED}"
    many = _WORDS[wards] if wards < len(_WORDS) else count(wards)
    return f"In {many} ward{'' if wards == 1 else 's'} {what}, and {FEW_VISITED}"


def _happened(measure: Measure) -> str:
    """What a measure says of the areas in its worst class."""
    most = measure.breaks[-1] if measure.breaks else 0
    amount = pounds(most) if measure.unit.startswith("£") else number(most)
    return measure.meets.format(most=f"{amount} or more")


def worst_in(measure: Measure, kind: AreaType) -> tuple[list[str], str, int]:
    """The areas of a type in a measure's worst class, what happened there, and of how many."""
    figures = measure.figures(kind) if measure.figures else {}
    worst = [code for code, one in figures.items() if _is_worst(measure, one)]
    return worst, _happened(measure), len(figures)


def with_subject(measure: Measure, its: Figure) -> str:
    """What was lost in an area, with its subject: an amount of money alone does not say of what."""
    money = _MONEY.search(its.text)
    if not money or its.value is None or "{most}" not in measure.meets:
        return its.text
    return opened(measure.meets.format(most=money[0]))
