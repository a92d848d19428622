"""Say where this constituency is among all of its nation, by each figure on the same basis."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isclose, isnan

import pandas as pd

from geo.cards import card
from geo.figures import count, figure
from geo.figures.chart import Chart, Dot, Rule, middle
from geo.figures.forms import Ticks
from geo.figures.measure import AmongSeats, Measure
from geo.issues import every_issue, of_measure
from geo.link.strips import place_of
from geo.seats.table import Seats
from geo.tables.place import PLACE
from geo.tables.words import sentences

# Two workings of one figure may differ in how a computer rounds them.
_SAME = 1e-6
_NEAR = 1e-9


@dataclass(frozen=True)
class Position:
    """Where this constituency is by the figure of some cards: a chart, or why there is none.

    `later` says that the figure came after the standpoint.
    """

    cards: tuple[str, ...]
    said: str
    later: bool
    chart: Chart | None = None


def positions(seats: Seats) -> tuple[Position, ...]:
    """A position a figure that the measures declare, each once; what came later is last."""
    told = [_position(seats, among, measures) for among, measures in declared()]
    return tuple(sorted(told, key=lambda one: one.later))


def declared() -> Iterator[tuple[AmongSeats, list[Measure]]]:
    """Each figure that every constituency has, with the measures that have it."""
    every = [one for issue in every_issue() for one in issue.measures if one.among]
    for among in dict.fromkeys(filter(None, (one.among for one in every))):
        yield among, [one for one in every if one.among is among]


def _position(seats: Seats, among: AmongSeats, measures: list[Measure]) -> Position:
    cards, later = tuple(one.id for one in measures), measures[0].basis.later
    if why := _why_not(seats, among):
        said = f"{among.title}: {PLACE.name} is not compared with other constituencies. {why}"
        return Position(cards, said, later)
    chart = _chart(seats, among, cards)
    return Position(cards, chart.sentence, later, replace(chart, later=later))


def _why_not(seats: Seats, among: AmongSeats) -> str:
    """Why the figure of this constituency is not placed among all, in a sentence; '' where it is.

    It is where both rest on the same, and the table has the figure that the card has.
    """
    value, theirs = seats.own(among.measure)
    if isnan(value):
        none = f"The table of all constituencies has no such figure for {PLACE.name}."
        return sentences(none, seats.reason(among.measure))
    if theirs != among.basis:
        own, other = _apart(among.basis, theirs)
        return f"The figure here rests on {own}, and the figures of the others on {other}."
    shown = among.figure() if among.figure else None
    if shown is None or shown.value is None:
        return f"There is no figure here{f': {shown.text}' if shown else ''}."
    if not isclose(shown.value, value, rel_tol=_SAME, abs_tol=_NEAR):
        return (
            f"The figure here is {among.say(shown.value)}, and the table of all constituencies has "
            f"{among.say(value)} for {PLACE.name}."
        )
    alone = len(seats.values(among.measure)) < 2
    return f"No other constituency of {seats.nation} has this figure." if alone else ""


def _apart(own: str, other: str) -> tuple[str, str]:
    """Two bases in words, without the parts that both have."""
    parts = own.split(", "), other.split(", ")
    left = [one for one in parts[0] if one not in parts[1]]
    right = [one for one in parts[1] if one not in parts[0]]
    return (", ".join(left), ", ".join(right)) if left and right else (own, other)


def _chart(seats: Seats, among: AmongSeats, cards: tuple[str, ...]) -> Chart:
    values, shown = seats.values(among.measure), card(cards[0])
    missing = _missing(seats, len(values))
    title = f"{among.title}: {_place(seats, among, values)}"
    ticks = _ticks(seats, among, values)
    return Chart(
        f"among-{among.measure.replace('_', '-')}",
        title,
        f"Each thin line is one of {count(len(values))} constituencies of {seats.nation}, and the "
        f"thick one is {PLACE.name}. Date of the figures: {shown.as_of}.",
        sentences(f"{title}.", f"{'; '.join(one.words for one in ticks.named)}.", missing),
        ticks,
        of_measure(cards[0]).rests_on,
        cards,
        note=sentences(missing, _rule(among), shown.estimate, inferred(shown.inferred)),
    )


def _missing(seats: Seats, known: int) -> str:
    """How many constituencies have no figure; '' where all have."""
    every = len(seats.codes)
    if known == every:
        return ""
    return (
        f"{count(every - known)} of {count(every)} constituencies of {seats.nation} have no figure "
        "on this basis."
    )


def _ticks(seats: Seats, among: AmongSeats, values: pd.Series) -> Ticks:
    names = seats.names()
    dots = tuple(_dot(among, str(names[str(code)]), value) for code, value in values.items())
    own = _dot(among, PLACE.name, seats.own(among.measure)[0])
    return Ticks("Constituency", among.title, own, dots, _named(among, values, names))


def _place(seats: Seats, among: AmongSeats, values: pd.Series) -> str:
    """The place in words; where others are too near to be told apart, how many they are."""
    own = seats.own(among.measure)[0]
    apart = (values - own).abs() > among.step + _NEAR
    near, more = int((~apart).sum()), int((apart & (values > own)).sum())
    less = len(values) - near - more
    has = f"{PLACE.name} has {among.say(own)}"
    if near == 1:
        return f"{has}, the {place_of(own, list(values))} constituencies of {seats.nation}"
    others = "1 other constituency" if near == 2 else f"{count(near - 1)} other constituencies"
    return (
        f"{has}, and {others} of {seats.nation} {'is' if near == 2 else 'are'} within "
        f"{among.rounding}; {count(more)} have more and {count(less)} less"
    )


def _rule(among: AmongSeats) -> str:
    return (
        f"Figures that are {among.rounding} or less apart are not put in order, because the "
        "figures that are shown are rounded to as much."
    )


def inferred(told: str) -> str:
    """Which input of every constituency's figure is inferred, without how much rests on it here."""
    rate = told.partition(";")[0].removesuffix(".")
    return f"{rate}." if rate else ""


def _dot(among: AmongSeats, name: str, value: float) -> Dot:
    said = among.say(value)
    return Dot(name, figure(value, said), said, "loss")


def _named(among: AmongSeats, values: pd.Series, names: pd.Series) -> tuple[Rule, ...]:
    """The least, the middle and the most, each with its value; an end's name where it is alone."""
    least, between, most = values.min(), middle(list(values)), values.max()
    return (
        Rule(least, f"Least: {_end(among, values, names, least)}"),
        Rule(between, f"Middle: {among.say(between)}"),
        Rule(most, f"Most: {_end(among, values, names, most)}"),
    )


def _end(among: AmongSeats, values: pd.Series, names: pd.Series, value: float) -> str:
    near = values[(values - value).abs() <= among.step + _NEAR]
    if len(near) == 1:
        return f"{names[str(near.index[0])]}, {among.say(value)}"
    ends = dict.fromkeys(map(among.say, (near.min(), near.max())))
    return f"{count(len(near))} constituencies, {' to '.join(ends)}"
