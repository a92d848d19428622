"""What was lost: an issue is one folder with an ISSUE, found by looking; nothing is registered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pandas as pd

from geo.figures import Figure
from geo.figures.chart import Chart
from geo.figures.mark import Kind, Mark, Told
from geo.figures.measure import Headline, Measure
from geo.tables import Column, Table, headed
from geo.tables.cells import Again
from geo.tables.gaps import gaps
from geo.tables.words import sentences


class UnknownIssue(KeyError):
    """No issue of this place has that id."""


@dataclass(frozen=True)
class SideTable:
    """A table of an issue that is shown beside its own, as on the page of all tables.

    `id` names it in the file to take away, where `note` stands with it; `caption` stands below it
    on the page; `drawn` says that the map shows it.
    """

    id: str
    title: str
    table: Table
    note: str
    caption: str = ""
    drawn: bool = True


@dataclass(frozen=True)
class Dots:
    """Small points that are switched with an issue: too many to be marks.

    `switch` is the words beside the switch, with {n} for their number; `shown` says in a sentence
    that they are to be seen; `standing` is what each is; `labels` name a dot's `where`, `id` and
    `since`; `source` is who published them. `points()` has a row a dot: id, name, where, lat, lon
    (degrees, EPSG:4326), ward_code, since (YYYY-MM-DD, '' where it is not given).
    """

    id: str
    switch: str
    shown: str
    standing: str
    labels: tuple[str, str, str]
    source: str
    table: Table
    points: Callable[[], pd.DataFrame]


@dataclass(frozen=True)
class Remark:
    """What an issue without a figure says of an area, in a column of its own of a table of areas.

    `words(code)` is None where it says nothing. Raises geo.areas.UnknownArea.
    """

    id: str
    heading: str
    words: Callable[[str], str | None]


@dataclass(frozen=True)
class OwnFile:
    """A file of the user's own that adds to an issue, under the table's name in the own folder.

    `load(path)` raises TableFaults or OSError; `issue(loaded)` is the issue with what it adds;
    `tell(loaded)` says in words what was loaded, and whether it is of use; `headline` is the card
    of what it adds, without a value of ours.
    """

    table: Table
    load: Callable[[Path], Any]
    issue: Callable[[Any], "Issue"]
    tell: Callable[[Any], tuple[str, bool]]
    headline: Headline


def _no_chart(ward: str) -> tuple[Chart, ...]:
    return ()


@dataclass(frozen=True)
class Issue:
    """An issue: what it shows, what it cannot show, and where that comes from.

    `order` is its place among the issues that mark something, or among those that mark nothing,
    which come last; one that stands `under` another comes after it. `table()` has the same figures
    as the map, one row a mark in the marks' order, under the names of `columns`; `headed()` is the
    same as a screen shows it. `claims` names the claims that are shown beside it. `told(ward)` is
    what a brief says of a ward and rests on `told_from`, by `told_method`; an issue without it is
    told by its marks. `tile` is its figure in short. `charts()` are its charts, the one first that
    says most, and `in_ward(ward)` those of one ward. `each` is one of what it marks, in a word:
    'school'; `of_each` one of what is counted where a mark is only a place of it: 'route', '' where
    marks are counted. `measured_to` says to which point of its marks a distance is measured;
    `unmeasured_to` is the sentence on marks that are listed without one, `unmeasured` the one on an
    issue that is not listed at all. `care` says what is not to be taken for what. `formerly` are
    titles that an older address may have for it.
    """

    id: str
    order: int
    title: str
    shows: str
    cannot_show: str
    worse: str
    tables: tuple[Table, ...]
    table: Callable[[], pd.DataFrame]
    columns: tuple[Column, ...]
    kinds: tuple[Kind, ...] = ()
    marks: Callable[[], list[Mark]] = list
    measures: tuple[Measure, ...] = ()
    headlines: tuple[Headline, ...] = ()
    claims: tuple[str, ...] = ()
    told: Callable[[str], Told] | None = None
    told_from: tuple[Table, ...] = ()
    told_method: str = ""
    tile: Callable[[], Figure] | None = None
    charts: Callable[[], tuple[Chart, ...]] = tuple
    in_ward: Callable[[str], tuple[Chart, ...]] = _no_chart
    under: str = ""
    each: str = "mark"
    of_each: str = ""
    measured_to: str = ""
    unmeasured_to: str = ""
    unmeasured: str = ""
    care: str = ""
    side_tables: tuple[SideTable, ...] = field(default=())
    dots: Dots | None = None
    remark: Remark | None = None
    own_file: OwnFile | None = None
    formerly: tuple[str, ...] = ()

    @property
    def mark_measures(self) -> tuple[Measure, ...]:
        """The measures whose figures sit on its marks."""
        return tuple(one for one in self.measures if one.figures is None)

    @property
    def area_measures(self) -> tuple[Measure, ...]:
        """The measures of areas, those that shade the map first."""
        of_areas = [one for one in self.measures if one.figures is not None]
        return tuple(sorted(of_areas, key=lambda one: not one.on_map))

    def headed(self) -> pd.DataFrame:
        """Its table as a screen shows it: the columns with a heading, under their headings."""
        return headed(self.columns, self.table())

    @property
    def shadings(self) -> tuple[Measure, ...]:
        """The measures by which areas can be shaded."""
        return tuple(one for one in self.area_measures if one.on_map)

    @property
    def rests_on(self) -> tuple[Table, ...]:
        """The tables that what is told of it rests on."""
        return self.told_from or self.tables

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published what is told of it, each once; not who says only where things are."""
        every = [source for table in self.rests_on for source in table.sources]
        return tuple(dict.fromkeys(one.publisher for one in every if not one.places_only))


@cache
def every_issue() -> tuple[Issue, ...]:
    """Every issue that this place has the tables of, in their order."""
    return tuple(one for one in _found() if _has_tables(one))


@cache
def absent_issues() -> tuple[Issue, ...]:
    """The issues that this place has no data for."""
    return tuple(one for one in _found() if not _has_tables(one))


def without_data() -> str:
    """What this place has no data for, and why where it says so; '' where it has all."""
    titles = [one.title for one in absent_issues()]
    whys = dict.fromkeys(why for one in absent_issues() for why in _whys(one))
    return sentences(f"There is no data here for: {', '.join(titles)}.", *whys) if titles else ""


def _whys(absent: Issue) -> list[str]:
    """What the place says of an issue that it does not have, or of the files that it lacks."""
    named = (absent.id, absent.title.casefold())
    files = [one.file for one in absent.tables if not one.sources]
    return [
        gap.words
        for gap in gaps()
        if gap.subject in named or any(file in gap.why for file in files)
    ]


def issue(issue_id: str) -> Issue:
    """One issue; raises UnknownIssue."""
    for one in every_issue():
        if one.id == issue_id:
            return one
    raise UnknownIssue(issue_id)


def title_today(title: str) -> str:
    """The title of an issue by one it had before; any other text as it is."""
    named = {old: one.title for one in every_issue() for old in one.formerly}
    return named.get(title, title)


def of_measure(measure_id: str) -> Issue:
    """The issue that a measure is of; raises UnknownIssue."""
    for one in every_issue():
        if any(measure.id == measure_id for measure in one.measures):
            return one
    raise UnknownIssue(measure_id)


@cache
def second_ways() -> dict[str, Callable[[], Again]]:
    """The second working of each card that is an issue's own, by the card's id."""
    present = {one.id for one in every_issue()}
    modules = [
        import_module(f"{package.__name__}.again")
        for package in _packages()
        if package.ISSUE.id in present and _has_module(package, "again")
    ]
    return {card_id: way for module in modules for card_id, way in module.WAYS.items()}


@cache
def _found() -> tuple[Issue, ...]:
    issues = {package.ISSUE.id: package.ISSUE for package in _packages()}

    def place(one: Issue) -> tuple[bool, int, str, int]:
        above = issues.get(one.under, one)
        return (not above.kinds, above.order, above.id, 0 if above is one else one.order)

    return tuple(sorted(issues.values(), key=place))


@cache
def _packages() -> tuple[ModuleType, ...]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return tuple(module for module in modules if hasattr(module, "ISSUE"))


def _has_module(package: ModuleType, name: str) -> bool:
    return name in (found.name for found in iter_modules(package.__path__))


def _has_tables(one: Issue) -> bool:
    """Whether the place says where each table is from; a file that is then missing is a fault."""
    return all(table.sources for table in one.tables)
