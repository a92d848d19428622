"""Draw areas or groups among all areas of a type: a strip a measure, with the middle marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from geo import areas
from geo.areas import group
from geo.areas.people import homes
from geo.coverage.chart import NOT_YET
from geo.coverage.returns import Returns
from geo.figures import Figure, State, about_pence, figure, no_data, number, pounds
from geo.figures.chart import Chart, Dot, Rule, known, middle
from geo.figures.forms import Strip, Strips
from geo.figures.measure import AreaType, Measure
from geo.issues import of_measure
from geo.link.losses import context_measures, ranked_losses
from geo.link.together import is_rate, missing_of, together
from geo.tables.words import sentences

Say = Callable[[float], str]
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_SPREAD = 0.5
# Sums from here on are said to the pound, smaller ones as their cards say them: to ten pence.
_POUNDS_FROM = 1000
NO_RETURN = "there is no return"


def charts(
    codes: Sequence[str], coverage: Measure, doors: pd.DataFrame, returns: Returns
) -> tuple[Chart, ...]:
    """One or two areas or groups of the same type among all of it; none for areas of two types.

    A group has no strip of what is larger the more areas it has, such as a count.
    `coverage` is door coverage as its reader may see it, `doors` the same as a table by code.
    Raises geo.areas.UnknownArea.
    """
    kind, *others = {group.type_of(code) for code in codes}
    if others or not kind:
        return ()
    told = [one for one in _measures(kind) if is_rate(one) or not _grouped(codes)]
    strips = [_strip(one, kind, codes, "loss" if one.loss else "unchecked") for one in told]
    strips += _of_doors(codes, kind, coverage, doors, returns)
    of = {"ward": "wards", "lsoa": "LSOAs"}[kind]
    return (
        Chart(
            f"strips-{'-'.join(map(group.in_a_file_name, codes))}",
            f"{' and '.join(map(group.name_of, codes))} beside the other {of}",
            _how_to_read(len(areas.codes(kind)), of, codes),
            sentences(*(_heard(one) for one in strips), _estimates(told)),
            Strips(tuple(strips)),
            (*(table for one in told for table in of_measure(one.id).rests_on), homes()),
            (*(one.id for one in told), coverage.id),
            "",
            returns.warning,
            note=_estimates(told),
        ),
    )


def _estimates(told: Iterable[Measure]) -> str:
    """Which of some measures are estimates, and of which years, in sentences."""
    return sentences(*(f"{one.estimate}, {one.basis.years}." for one in told if one.estimate))


def _how_to_read(number: int, of: str, codes: Sequence[str]) -> str:
    first, *second = ("group" if group.is_group(code) else "area" for code in codes)
    ring = f", and the large ring is the second {second[0]}" if second else ""
    summed = " A count is not drawn, because it grows with the areas." if _grouped(codes) else ""
    return (
        f"Each ring is one of {number} {of}. The upright line is the middle one. The large dot is "
        f"the {first} itself{ring}. Each line runs from the least figure to the largest one."
        f"{summed}"
    )


def _grouped(codes: Sequence[str]) -> bool:
    return any(map(group.is_group, codes))


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
        assert coverage.figures
        shares = coverage.figures(kind)
        left = {str(code): _count(cell, shares[str(code)]) for code, cell in doors[NOT_YET].items()}
        cells = {code: returns.figure(one) for code, one in left.items()}
        ranks = place_of(cells[codes[0]].value, known(list(cells.values())))
        dots = [_dot(code, cells[code], number, "doors") for code in codes]
        strips.append(_told(returns.titled(NOT_YET), cells, dots, ranks, number))
    return strips


def _count(cell: Any, share: Figure) -> Figure:
    """A number of doors; without one it is hidden where the share of doors visited is hidden."""
    told = "" if pd.isna(cell) else str(cell)
    if not told:
        hidden = share.state is State.HIDDEN
        return Figure(None, State.HIDDEN, "the share is hidden") if hidden else no_data(NO_RETURN)
    if not told.replace(".", "", 1).isdigit():
        return Figure(None, State.HIDDEN, "the number is small")
    return figure(float(told), told)


def _strip(one: Measure, kind: AreaType, codes: Sequence[str], tone: str) -> Strip:
    assert one.figures
    others, say = one.figures(kind), _say(one.unit)
    own = [together(one, code) if group.is_group(code) else others[code] for code in codes]
    dots = [_dot(code, its, say, tone) for code, its in zip(codes, own, strict=True)]
    if group.is_group(codes[0]):
        return _told(one.title, others, dots, _without(one, codes[0]), say)
    return _told(one.title, others, dots, place_of(own[0].value, known(list(others.values()))), say)


def _without(one: Measure, code: str) -> str:
    """Of how many members of a group there is no number, '' where there is one of each."""
    lacking = len(missing_of(one, code))
    return f"without {lacking} of {len(group.members(code))} areas" if lacking else ""


def _say(unit: str) -> Say:
    """How a figure of a unit is said in short."""
    if unit.startswith("£"):
        return lambda value: about_pence(value) if value < _POUNDS_FROM else pounds(value)
    if unit.startswith("%"):
        return lambda value: f"{value:.0f}%"
    return number


def _told(
    title: str, figures: Mapping[str, Figure], dots: Sequence[Dot], rank: str, say: Say
) -> Strip:
    """`figures` are those of every area, `dots` the one or two chosen ones."""
    others = known(list(figures.values()))
    between = middle(others) if others else None
    return Strip(
        title,
        dots[0],
        tuple(others),
        None if between is None else Rule(between, f"middle {say(between)}"),
        rank,
        dots[1] if len(dots) > 1 else None,
    )


def _dot(code: str, one: Figure, say: Say, tone: str) -> Dot:
    return Dot(group.name_of(code), one, "" if one.value is None else say(one.value), tone)


def place_of(value: float | None, others: Sequence[float]) -> str:
    """'highest of 23', '3rd highest of 23', 'lowest of 19'; '' of no number."""
    if value is None:
        return ""
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
