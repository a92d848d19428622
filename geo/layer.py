"""What every issue layer promises: its marks, measures, table, source and caveat."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from geo.figures import Figure
from geo.tables import Table

AreaType = Literal["ward", "lsoa"]


@dataclass(frozen=True)
class Kind:
    """An entry of the key. `shape` and `tone` are drawn together: never colour alone.

    A shape belongs to one layer alone; geo/draw/browser/shapes.js draws them.
    Tones: loss, kept, unsure, announced, dropped, later, plain. `lost` says that a mark of
    this kind is something lost, documented or probable; `change` says in words what changed
    there and how sure that is, and is '' where nothing is known to have changed.
    """

    id: str
    label: str
    shape: str
    tone: str
    lost: bool = False
    change: str = ""


@dataclass(frozen=True)
class Phase:
    """From this day (YYYY-MM-DD, '' for always) a mark is of this kind."""

    since: str
    kind: str
    text: str


@dataclass(frozen=True)
class Fact:
    """One line of a popup. `on` (YYYY-MM-DD or '') is the day it became true."""

    label: str
    text: str
    on: str = ""


@dataclass(frozen=True)
class Series:
    """Figures over time for a small chart; None where a year has no usable return."""

    title: str
    unit: str
    points: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True)
class Link:
    """A source in words, with its web address or the table of ours that tells of it.

    `on` (YYYY-MM-DD or '') is the day of what it tells, as of a Fact.
    """

    text: str
    address: str = ""
    table: str = ""
    on: str = ""


def source_links(table: Table) -> tuple[Link, ...]:
    """The sources of a table as links that the app leads to its sources page."""
    return tuple(
        Link(f"Source: {source.publisher}, {source.title}", table=table.name)
        for source in table.sources
    )


@dataclass(frozen=True)
class Mark:
    """One thing on the map: a school, a place, a surgery, a site.

    `lon`, `lat` in degrees (EPSG:4326); `place` is what shares a point ('' if nothing);
    `ward` and `lsoa` are area codes; `figures` are keyed by mark measure;
    `radius_m` draws a circle of uncertainty in metres.
    """

    id: str
    name: str
    lon: float
    lat: float
    ward: str
    lsoa: str
    phases: tuple[Phase, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    figures: dict[str, Figure] = field(default_factory=dict)
    series: tuple[Series, ...] = ()
    radius_m: float = 0
    place: str = ""


def phase_at(mark: Mark, day: str) -> Phase | None:
    """What a mark is on a day (YYYY-MM-DD): its last phase begun by then, if any."""
    begun = [phase for phase in mark.phases if phase.since <= day]
    return begun[-1] if begun else None


@dataclass(frozen=True)
class Whole:
    """A measure's figure for the whole constituency, and in words how it is had.

    `of_parts` says that areas are parts of it, so that it is no match for one of them.
    """

    figure: Callable[[], Figure]
    how: str
    of_parts: bool = True


@dataclass(frozen=True)
class Measure:
    """A figure by area or by mark. `breaks` are the lower bounds of every class after the first.

    `worse` says which way is worse; `figures(area_type)` gives a Figure for every area
    of that type by its code (empty for a measure of marks, whose figures sit on them).
    `state_words` puts a state in the measure's own words for the key; `loss` says that a
    value is something lost; `whole` is the constituency's figure, where one can be had.
    """

    id: str
    title: str
    unit: str
    worse: Literal["high", "low"]
    method: str
    breaks: tuple[float, ...]
    areas: tuple[AreaType, ...] = ()
    figures: Callable[[AreaType], dict[str, Figure]] | None = None
    state_words: dict[str, str] = field(default_factory=dict)
    loss: bool = False
    whole: Whole | None = None


@dataclass(frozen=True)
class Layer:
    """An issue: what it shows, what it cannot show, and where that comes from.

    `order` is its place among the issues, from 1.

    `figures()` is the table with the same figures as the map, one row a mark in the marks' order;
    `columns` says what each of its headings means.
    `claims` names the claims (geo/claims.py) that are shown beside the layer.
    """

    id: str
    order: int
    title: str
    shows: str
    cannot_show: str
    worse: str
    tables: tuple[Table, ...]
    kinds: tuple[Kind, ...] = ()
    marks: Callable[[], list[Mark]] = list
    mark_measures: tuple[Measure, ...] = ()
    measures: tuple[Measure, ...] = ()
    figures: Callable[[], pd.DataFrame] = pd.DataFrame
    columns: dict[str, str] = field(default_factory=dict)
    claims: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of its claims and its figures, each once: each has a card of its own."""
        figures = (one.id for one in (*self.mark_measures, *self.measures))
        return tuple(dict.fromkeys((*self.claims, *figures)))
