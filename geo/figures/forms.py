"""The forms of a chart: bars, swarm, scatter, lines, slope, strips, ticks, timeline, calendar.

Each is data, and gives the same as a table; geo/draw/charts/forms draws it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo.figures import Figure, in_words
from geo.figures.chart import Axis, Dot, Rule, told


@dataclass(frozen=True)
class Swarm:
    """A dot a thing along one line; those without a number are counted in words below it."""

    of: str
    axis: Axis
    dots: tuple[Dot, ...]
    rule: Rule | None = None
    grouped: str = ""
    ranked: bool = True

    def rows(self) -> pd.DataFrame:
        """Name, group where there are groups, and figure: the largest first, where it is ranked."""
        dots = list(self.dots)
        if self.ranked:
            dots.sort(key=lambda one: (one.figure.value is None, -(one.figure.value or 0)))
        return pd.DataFrame([self._row(one) for one in dots])

    def _row(self, one: Dot) -> dict[str, str]:
        group = {self.grouped: one.group} if self.grouped else {}
        said = one.said if one.figure.value is not None else in_words(one.figure)
        return {self.of: one.name, **group, self.axis.title: said}


@dataclass(frozen=True)
class Spot:
    """One thing by two figures."""

    name: str
    x: float
    y: float
    said: tuple[str, str]
    tone: str = "loss-3"
    named: bool = False


@dataclass(frozen=True)
class Scatter:
    """A dot a thing by two measures; `left_out` says in words what has no dot, and why."""

    of: str
    x: Axis
    y: Axis
    spots: tuple[Spot, ...]
    left_out: str = ""

    def rows(self) -> pd.DataFrame:
        """Name and both figures."""
        return pd.DataFrame(
            [
                {self.of: one.name, self.x.title: one.said[0], self.y.title: one.said[1]}
                for one in self.spots
            ],
            columns=[self.of, self.x.title, self.y.title],
        )


@dataclass(frozen=True)
class Part:
    """A length of a bar: what it counts, its figure and its words in short."""

    name: str
    figure: Figure
    said: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """A thing with its parts from zero on; `note` stands after them, `dashed` at a value."""

    name: str
    parts: tuple[Part, ...]
    note: str = ""
    dashed: Rule | None = None


@dataclass(frozen=True)
class Bars:
    """A bar a thing, all from zero on one scale; `sides` name what lies left and right of it."""

    of: str
    bars: tuple[Bar, ...]
    sides: tuple[str, str] | None = None
    noted: str = "Note"

    def rows(self) -> pd.DataFrame:
        """Name, every part, and the notes where there are any."""
        rows = [
            {
                self.of: bar.name,
                **{one.name: _cell(one) for one in bar.parts},
                self.noted: "; ".join(
                    filter(None, [bar.note, bar.dashed.words if bar.dashed else ""])
                ),
            }
            for bar in self.bars
        ]
        table = pd.DataFrame(rows).fillna("")
        return table if any(one[self.noted] for one in rows) else table.drop(columns=self.noted)


def _cell(one: Part) -> str:
    return one.said if one.figure.value is not None else in_words(one.figure)


@dataclass(frozen=True)
class Panel:
    """A line of its own: a name and a figure at every step, missing as its state."""

    name: str
    figures: tuple[Figure, ...]
    tone: str = "unchecked"


@dataclass(frozen=True)
class Lines:
    """Small charts of one scale from zero, a line each, over the same `steps`.

    `ends` are the first step and the last one in short.
    """

    of: str
    steps: tuple[str, ...]
    ends: tuple[str, str]
    say: Callable[[float], str]
    panels: tuple[Panel, ...]
    missing: str = "no usable return"

    def rows(self) -> pd.DataFrame:
        """Name, and a column a step."""
        return pd.DataFrame(
            [
                {
                    self.of: one.name,
                    **dict(zip(self.steps, map(self._said, one.figures), strict=True)),
                }
                for one in self.panels
            ]
        )

    def _said(self, one: Figure) -> str:
        return self.missing if one.value is None else self.say(one.value)


@dataclass(frozen=True)
class Way:
    """From one figure to another, in short words."""

    name: str
    before: float
    after: float
    tone: str = "unchecked"


@dataclass(frozen=True)
class Slope:
    """Lines from one time to another on one scale from zero."""

    of: str
    ends: tuple[str, str]
    say: Callable[[float], str]
    ways: tuple[Way, ...]

    def rows(self) -> pd.DataFrame:
        """Name, before and after."""
        first, last = self.ends
        return pd.DataFrame(
            [
                {self.of: one.name, first: self.say(one.before), last: self.say(one.after)}
                for one in self.ways
            ]
        )


@dataclass(frozen=True)
class Strip:
    """One measure of all things: where a chosen one is, and perhaps a second beside it.

    `others` are the figures of every thing, the chosen ones too; `rank` says the place in words.
    """

    title: str
    chosen: Dot
    others: tuple[float, ...]
    middle: Rule | None
    rank: str = ""
    beside: Dot | None = None


@dataclass(frozen=True)
class Strips:
    """A strip a measure, each on a scale of its own from its least to its largest figure."""

    strips: tuple[Strip, ...]

    def rows(self) -> pd.DataFrame:
        """Measure, chosen figure, the second one, the middle and the place among all."""
        rows = [_strip_row(one) for one in self.strips]
        return pd.DataFrame(rows).fillna("")


def _strip_row(one: Strip) -> dict[str, str]:
    dots = filter(None, [one.chosen, one.beside])
    return {
        "Measure": one.title,
        **{
            dot.name: dot.said if dot.figure.value is not None else told(dot.figure) for dot in dots
        },
        "Middle": one.middle.words if one.middle else "",
        "Place": one.rank,
    }


@dataclass(frozen=True)
class Ticks:
    """A thin line a thing from the least figure to the largest one; the chosen one stands out.

    `dots` are all things, the chosen one too; `named` are the words at some values of them, such
    as the least, the middle and the most.
    """

    of: str
    heading: str
    chosen: Dot
    dots: tuple[Dot, ...]
    named: tuple[Rule, ...]

    def rows(self) -> pd.DataFrame:
        """Name and figure, the largest first."""
        dots = sorted(self.dots, key=lambda one: (-(one.figure.value or 0), one.name))
        return pd.DataFrame(
            [{self.of: one.name, self.heading: one.said} for one in dots],
            columns=[self.of, self.heading],
        )


@dataclass(frozen=True)
class Event:
    """Something on a day (YYYY-MM-DD, or as exact as known): a head, and more words.

    `loss` fills its mark; an event without a head has a mark and no label.
    """

    on: str
    when: str
    head: str
    text: str
    loss: bool = False


@dataclass(frozen=True)
class Timeline:
    """Events along one line of years; `since` colours it from that day on, where one is given.

    `of` is what a head names, as the heading of a column of its own; '' where no row needs it.
    """

    first: str
    last: str
    events: tuple[Event, ...]
    since: str = ""
    of: str = ""

    def rows(self) -> pd.DataFrame:
        """Every event, the first one first."""
        told = pd.DataFrame(
            [(one.when, one.head, one.text) for one in self.events],
            columns=["When", self.of, "What happened"],
        )
        return told if self.of else told.drop(columns="")


@dataclass(frozen=True)
class Entry:
    """A row of a calendar: what changed and when, how sure that is, and both states in words.

    `badge` is documented, probable, announced or dropped; '' where nothing was found. `on` is the
    day to mark (YYYY-MM-DD), or `between` two days it lies within, where it is not known.
    """

    name: str
    badge: str
    on: str
    between: tuple[str, str] | None
    when: str
    kind: str
    text: str


@dataclass(frozen=True)
class Calendar:
    """A row a thing along the same years."""

    of: str
    first: str
    last: str
    entries: tuple[Entry, ...]

    def rows(self) -> pd.DataFrame:
        """Name, day, how sure it is, and what changed."""
        return pd.DataFrame(
            [
                {self.of: one.name, "When": one.when, "What is known": one.kind, "More": one.text}
                for one in self.entries
            ],
            columns=[self.of, "When", "What is known", "More"],
        )
