"""A chart as what it says: its finding, its form, whose figures they are; drawn elsewhere.

A tone is the name of a colour of the two palettes (geo/draw/tokens.py). A figure that is no number
is drawn by its state and never as zero. The forms are in geo/figures/forms.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from geo.figures import Figure, State, count
from geo.tables import Table
from geo.tables.source import Source


class Form(Protocol):
    """What is drawn: a module of geo/draw/charts/forms draws each."""

    def rows(self) -> pd.DataFrame:
        """The same as a table, a row a thing that is drawn, in words."""


@dataclass(frozen=True)
class Chart:
    """One picture: `title` is the finding, `subtitle` says measure, place and time.

    `sentence` is for a reader who hears it. `tables` are what it rests on; `returns` says whose
    canvass returns are in it and `warning` that they are made up, '' where neither is so. `cards`
    are the cards that its figures are on. `note` is what to know of them, below the picture. One
    that is of `later` facts is shown with those alone. `short` is the finding in a line of a talk.
    """

    id: str
    title: str
    subtitle: str
    sentence: str
    form: Form
    tables: tuple[Table, ...]
    cards: tuple[str, ...] = ()
    returns: str = ""
    warning: str = ""
    note: str = ""
    later: bool = False
    short: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every publication it rests on, once."""
        return tuple(dict.fromkeys(one for table in self.tables for one in table.sources))

    @property
    def source(self) -> str:
        """Who published what it rests on, and under which licences, in a line."""
        named = dict.fromkeys(one.publisher for one in self.sources)
        licences = dict.fromkeys(one.licence for one in self.sources)
        who = "; ".join(filter(None, [self.returns, *named]))
        return f"Source: {who}. Licence: {'; '.join(licences)}." if who else ""

    def rows(self) -> pd.DataFrame:
        """The same as a table."""
        return self.form.rows()


@dataclass(frozen=True)
class Axis:
    """What is measured along a line, from `low` on: its title and how a value of it is said."""

    title: str
    say: Callable[[float], str]
    low: float = 0
    middle: float | None = None


@dataclass(frozen=True)
class Rule:
    """A line across at a value, with its words."""

    value: float
    words: str


@dataclass(frozen=True)
class Dot:
    """One thing by its figure; `named` writes its name beside it, `said` its figure in short."""

    name: str
    figure: Figure
    said: str
    tone: str = "loss-3"
    square: bool = False
    group: str = ""
    named: bool = False

    @property
    def words(self) -> str:
        """'Deer Park Primary School, £12'; what is no number with its state."""
        return f"{self.name}, {self.said if self.figure.value is not None else told(self.figure)}"


def told(one: Figure) -> str:
    """A figure in short: its state, where it is no number."""
    return one.text if one.value is not None else str(one.state)


def middle(values: Sequence[float]) -> float:
    """The middle one of some numbers, or the mean of the two middle ones."""
    return float(pd.Series(values).median())


def known(figures: Sequence[Figure]) -> list[float]:
    """The numbers among figures, zero too."""
    return [one.value for one in figures if one.value is not None and one.state in _NUMBERS]


_NUMBERS = (State.VALUE, State.ZERO)

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int, thing: str, many: str = "") -> str:
    """'no school', 'one school', 'three schools', '12 schools'; `many` where it is no plain s."""
    named = _SPELLED[number] if number < len(_SPELLED) else count(number)
    return f"{named} {thing if number in (0, 1) else many or f'{thing}s'}"


def opened(words: str) -> str:
    """'two routes' -> 'Two routes', as a title begins."""
    return words[:1].upper() + words[1:]
