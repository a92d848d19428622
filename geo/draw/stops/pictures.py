"""Find the picture of a stop: a chart by its name, or what the map shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl

from geo.cards import seat
from geo.cards.view import GROUND, View, choices, read_view, words_known
from geo.draw import charts
from geo.draw.stops.form import Fault, nearest
from geo.figures.chart import Chart
from geo.issues import Issue, every_issue
from geo.tables.package import declared
from geo.tables.place import PLACE
from geo.tables.source import Source

SEAT = "The seat"


@dataclass(frozen=True)
class Picture:
    """What a stop shows: `chart`, or else the map at `view`; `about` names what it is of."""

    about: str
    view: View | None = None
    chart: Chart | None = None

    @property
    def covered(self) -> bool:
        """Whether the doors are on it."""
        return self.view is not None and "coverage" in self.view.layers


@cache
def offered() -> dict[str, Picture]:
    """Every chart that a stop may show, by its name, in the order of the issues."""
    found = {one.id: Picture(SEAT, chart=one) for one in seat.charts()}
    for issue in every_issue():
        shown = (one for one in issue.charts() if not one.later)
        found |= {one.id: Picture(issue.title, chart=one) for one in shown}
    return found


def is_address(picture: str) -> bool:
    """Whether a picture is the address of a map, and no chart's name."""
    return "=" in picture


def picture_of(told: str) -> Picture:
    """The picture of a sound stop. Raises KeyError for a chart that is not there."""
    if not is_address(told):
        return offered()[told]
    view, _ = _view(told)
    names = [one.title for one in _issues(view)]
    return Picture(names[0] if names else PLACE.name, view)


def faults(word: str, told: str) -> Iterator[Fault]:
    """What is wrong with the picture that a word of a stop names."""
    if is_address(told):
        view, found = _view(told)
        yield from ((word, f"its {word} has a fault. {one} Correct the {word}.") for one in found)
        yield from ((word, one) for one in _private(word, view))
    elif told not in (known := offered()):
        use = nearest(told, known) or f"use {', '.join(known)}, or the address of a map"
        yield word, f"no chart has the name {told[:40]}: {use}."
    elif not charts.fits_afar(known[told].chart):
        yield (
            word,
            f"the chart {told} is too tall to be read across a room: choose another chart, or the "
            "address of a map.",
        )


def _view(told: str) -> tuple[View, list[str]]:
    """What a map shows, and what of its words is not known, in sentences."""
    words = dict(parse_qsl(told.rpartition("?")[2], keep_blank_values=True))
    view, found = read_view(words, choices(every_issue()))
    unknown = [
        f"The address of a map cannot contain the word {one[:40]}: use {', '.join(words_known())}."
        for one in words
        if one not in words_known()
    ]
    return view, [*unknown, *found]


def _private(word: str, view: View) -> Iterator[str]:
    if GROUND[-1] in view.layers:
        yield f"its {word} uses the street map, which needs the internet: remove tiles."
    if "coverage" in view.layers and view.areas != "ward":
        yield (
            f"its {word} shows coverage by LSOA, but only wards are published: write areas=ward, "
            "or remove coverage."
        )


def _issues(view: View) -> list[Issue]:
    """The issues that a map shows, the one that shades it first."""
    shaded = [one for one in every_issue() if _shades(view, one)]
    shown = [one for one in every_issue() if one.id in view.layers and one not in shaded]
    return [*shaded, *shown]


def _shades(view: View, issue: Issue) -> bool:
    return "shading" in view.layers and view.measure in [one.id for one in issue.shadings]


def sources(picture: Picture) -> list[str]:
    """Who published what a picture rests on, each once."""
    told = picture.chart.sources if picture.chart else _sources(picture.view or View())
    return list(dict.fromkeys(one.publisher for one in told))


def _sources(view: View) -> list[Source]:
    """Of what shades a map, or else of the marks on it."""
    found: list[Source] = []
    for issue in _issues(view):
        measures = [one for one in issue.shadings if one.id == view.measure]
        rests = [one.table for one in measures[0].basis.rows] if _shades(view, issue) else []
        named = rests or [one.name for one in issue.tables[:2]]
        found += [one for table in declared() if table.name in named for one in table.sources]
    return found


def caption(picture: Picture) -> str:
    """What a picture measures, where and when, and what is to know of it."""
    if picture.chart:
        return " ".join(filter(None, [picture.chart.subtitle, picture.chart.note]))
    view = picture.view or View()
    told = [
        " ".join(filter(None, [f"{one.title}.", one.basis.estimate, one.basis.inferred]))
        for issue in _issues(view)
        for one in issue.shadings
        if _shades(view, issue) and one.id == view.measure
    ]
    return " ".join(told)


def card_of(picture: Picture) -> str:
    """The card of a picture's own figure; '' where it has none."""
    if picture.chart:
        return next(iter(picture.chart.cards), "")
    view = picture.view or View()
    return view.measure if any(_shades(view, one) for one in every_issue()) else ""
