"""One thing on the map: what it is and since when, its facts, its sources, its look."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import pandas as pd

from geo.figures import Figure
from geo.figures.shapes import Shape
from geo.tables import Table

# A row of a table; as a mapping its cells are read in a hundredth of the time.
Row = pd.Series | Mapping[Hashable, Any]
NO_DATE = "date not known"


@dataclass(frozen=True)
class Kind:
    """An entry of the key. `shape` and `tone` are drawn together: never colour alone.

    A shape belongs to one issue alone. Tones: loss, kept, unsure, announced, dropped, later,
    plain. `lost` says that a mark of this kind is something lost, documented or probable; `change`
    says in words what changed there and how sure that is, and is '' where nothing is known to have
    changed. `scale` makes it smaller or larger on the screen.
    """

    id: str
    label: str
    shape: Shape
    tone: str
    lost: bool = False
    change: str = ""
    scale: float = 1


@dataclass(frozen=True)
class Phase:
    """From this day (YYYY-MM-DD, '' for always) a mark is of this kind.

    `when` says in words when that was, where its day is not known; '' where it is. `of` names what
    changed, where a mark is one place of it: the routes that served a village.
    """

    since: str
    kind: str
    text: str
    of: tuple[str, ...] = ()
    when: str = ""


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
class Change:
    """What changed at a mark beside what its kind says, to be listed near a postcode.

    One `id` may be at several marks and is listed once, under `where`. `state` says in words what
    is known of it, `lost` whether it is a loss, `since` (YYYY-MM-DD) from which day on it is shown.
    `when` is its date in words, as exact as it is known, and `by` (YYYY-MM-DD) the day by which it
    had happened or was known; '' where nobody knows. `wards` are the codes of the wards it belongs
    to. It is no `news` where nothing is known to have changed.
    """

    id: str
    where: str
    state: str
    lost: bool
    text: str
    details: str
    since: str
    when: str
    by: str
    wards: tuple[str, ...]
    link: Link
    news: bool = True


@dataclass(frozen=True)
class Mark:
    """One thing on the map: a school, a place, a surgery, a site.

    `lon`, `lat` in degrees (EPSG:4326); `place` is what shares a point ('' if nothing);
    `ward` and `lsoa` are area codes; `figures` are keyed by mark measure;
    `radius_m` draws a circle of uncertainty in metres. `changes` are listed near a postcode beside
    the change of its kind; `unmeasured` says why no distance to it is known, '' where one is.
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
    changes: tuple[Change, ...] = ()
    unmeasured: str = ""

    @classmethod
    def of_row(cls, row: Row, id: str, **more: Any) -> Self:
        """The mark of a row with `name`, `lon`, `lat`, `ward_code` and `lsoa_code`."""
        return cls(
            id=id,
            name=row["name"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            ward=row["ward_code"],
            lsoa=row["lsoa_code"],
            **more,
        )


def phase_at(mark: Mark, day: str) -> Phase | None:
    """What a mark is on a day (YYYY-MM-DD): its last phase begun by then, if any."""
    begun = [phase for phase in mark.phases if phase.since <= day]
    return begun[-1] if begun else None


@dataclass(frozen=True)
class Line:
    """One statement: a head, its words, and who published what it rests on ('' if a table)."""

    head: str
    text: str
    source: str = ""
    address: str = ""


@dataclass(frozen=True)
class Told:
    """What is stated of an issue in an area, and what of it is no loss or is not known."""

    stated: tuple[Line, ...] = ()
    no_loss: tuple[Line, ...] = ()
