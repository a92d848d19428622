"""Draw areas among all of their type: a strip a measure, with the middle marked."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pandas as pd

from geo import areas
from geo.areas import type_of
from geo.areas.people import homes
from geo.coverage.chart import NOT_YET
from geo.coverage.returns import Returns
from geo.figures import Figure, State, about_pence, figure, no_data, number, pounds
from geo.figures.chart import Chart, Dot, Rule, known, middle
from geo.figures.forms import Strip, Strips
from geo.figures.measure import AreaType, Measure
from geo.issues import of_measure
from geo.link.losses import context_measures, ranked_losses

Say = Callable[[float], str]
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_SPREAD = 0.5
# Sums from here on are said to the pound, smaller ones as their cards say them: to ten pence.
_POUNDS_FROM = 1000


def charts(
    codes: Sequence[str], coverage: Measure, doors: pd.DataFrame, returns: Returns
) -> tuple[Chart, ...]:
    """One or two areas of the same type among all of it; none for areas of two types.

    `coverage` is door coverage as its reader may see it, `doors` the same as a table by code.
    Raises geo.areas.UnknownArea.
    """
    types = {type_of(code) for code in codes}
    kind = next(iter(types))
    if len(types) > 1 or not kind:
        return ()
    told = _measures(kind)
    strips = [_strip(one, kind, codes, "loss" if one.loss else "unchecked") for one in told]
    strips += _of_doors(codes, kind, coverage, doors, returns)
    of = {"ward": "wards", "lsoa": "LSOAs"}[kind]
    return (
        Chart(
            f"strips-{'-'.join(codes)}",
            f"{' and '.join(map(areas.name_of, codes))} beside the other {of}",
            _how_to_read(len(areas.codes(kind)), of, len(codes) > 1),
            " ".join(_heard(one) for one in strips),
            Strips(tuple(strips)),
            (*(table for one in told for table in of_measure(one.id).rests_on), homes()),
            (*(one.id for one in told), coverage.id),
            "",
            returns.warning,
        ),
    )


def _how_to_read(number: int, of: str, two: bool) -> str:
    second = ", and the large ring is the second area" if two else ""
    return (
        f"Each ring is one of {number} {of}. The upright line is the middle one. The large dot is "
        f"the area itself{second}. Each line runs from the least figure to the largest one."
    )


@cache
def _measures(kind: AreaType) -> tuple[Measure, ...]:
    """The measures whose figures differ from area to area, losses first."""
    every = [*ranked_losses(), *context_measures(kind)]
    return tuple(one for one in every if kind in one.areas and one.figures and _spreads(one, kind))


def _spreads(one: Measure, kind: AreaType) -> bool:
    assert one.figures
    return len(set(known(list(one.figures(kind).values())))) >= _SPREAD * len(areas.codes(kind))


def _of_doors(
    codes: Sequence[str], kind: AreaType, coverage: Measure, doors: pd.DataFrame, returns: Returns
) -> list[Strip]:
    strips = [_strip(coverage, kind, codes, "doors")]
    if set(codes) <= set(doors.index):
        cells = {str(code): returns.figure(_count(cell)) for code, cell in doors[NOT_YET].items()}
        strips.append(_told(returns.titled(NOT_YET), cells, codes, "doors", number))
    return strips


def _count(cell: Any) -> Figure:
    told = "" if pd.isna(cell) else str(cell)
    if not told:
        return no_data("there is no return")
    if not told.replace(".", "", 1).isdigit():
        return Figure(None, State.HIDDEN, "the number is small")
    return figure(float(told), told)


def _strip(one: Measure, kind: AreaType, codes: Sequence[str], tone: str) -> Strip:
    assert one.figures
    return _told(one.title, one.figures(kind), codes, tone, _say(one.unit))


def _say(unit: str) -> Say:
    """How a figure of a unit is said in short."""
    if unit.startswith("£"):
        return lambda value: about_pence(value) if value < _POUNDS_FROM else pounds(value)
    if unit.startswith("%"):
        return lambda value: f"{value:.0f}%"
    return number


def _told(
    title: str, figures: dict[str, Figure], codes: Sequence[str], tone: str, say: Say
) -> Strip:
    others = known(list(figures.values()))
    dots = [_dot(code, figures[code], say, tone) for code in codes]
    chosen = dots[0].figure.value
    between = middle(others) if others else None
    return Strip(
        title,
        dots[0],
        tuple(others),
        None if between is None else Rule(between, f"middle {say(between)}"),
        "" if chosen is None else _rank(chosen, others),
        dots[1] if len(dots) > 1 else None,
    )


def _dot(code: str, one: Figure, say: Say, tone: str) -> Dot:
    return Dot(areas.name_of(code), one, "" if one.value is None else say(one.value), tone)


def _rank(value: float, others: Sequence[float]) -> str:
    """'highest of 23', '3rd highest of 23', 'lowest of 19'."""
    place, last = 1 + sum(one > value for one in others), len(others)
    if place == 1:
        return f"highest of {last}"
    if not any(one < value for one in others):
        return f"lowest of {last}"
    ending = "th" if place % 100 in (11, 12, 13) else ORDINALS.get(place % 10, "th")
    return f"{place}{ending} highest of {last}"


def _heard(strip: Strip) -> str:
    """A strip as a sentence."""
    said = [one.words for one in (strip.chosen, strip.beside) if one]
    more = f", {strip.rank}" if strip.rank else ""
    between = f"; {strip.middle.words}" if strip.middle else ""
    return f"{strip.title}: {'; '.join(said)}{more}{between}."
