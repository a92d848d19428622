"""Draw pictures to publish: a finding over its map or chart, in each shape, as SVG and PNG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from geo.cards.view import View
from geo.coverage.record import Published
from geo.draw.charts.canvas import Canvas
from geo.draw.content import cover_published
from geo.draw.still import Shown
from geo.draw.stops import Stop, stops
from geo.export.pictures import page, words
from geo.export.pictures.render import as_png, as_svg
from geo.export.pictures.shapes import OFFERED, SHAPES, UnknownPicture, shape_named
from geo.export.pictures.words import Words
from geo.figures.chart import Chart
from geo.figures.measure import AreaType, Measure
from geo.issues import every_issue
from geo.tables.words import not_here

__all__ = [
    "OFFERED",
    "SHAPES",
    "Picture",
    "UnknownPicture",
    "every_picture",
    "labels",
    "measures",
    "of_name",
    "of_view",
    "shaded",
    "shape_named",
    "written",
]


@dataclass(frozen=True)
class Picture:
    """A picture to be drawn in any shape: its file's name, its words, and a map or a chart."""

    name: str
    words: Words
    shown: Shown | None = None
    chart: Chart | None = None

    def drawn(self, shape: str = OFFERED[0]) -> Canvas:
        """The picture in a shape. Raises UnknownPicture for one that is not there."""
        of = shape_named(shape)
        if self.chart:
            return page.of_chart(self.name, of, self.words, self.chart)
        assert self.shown
        return page.of_map(self.name, of, self.words, self.shown)

    def png(self, shape: str = OFFERED[0]) -> bytes:
        """The picture as PNG, two dots to a pixel. Raises UnknownPicture."""
        return as_png(self.drawn(shape), self.words)

    def svg(self, shape: str = OFFERED[0]) -> str:
        """The picture as SVG. Raises UnknownPicture."""
        return as_svg(self.drawn(shape), self.words)


def of_view(view: View, told: Published | None = None, name: str = "map") -> Picture:
    """The picture of a view, with coverage only as it is published (`told`)."""
    shown = Shown(view, _cover(told))
    return Picture(name, words.of_view(shown, told), shown)


@cache
def _nothing_told() -> dict[str, Any]:
    return cover_published(None)


def _cover(told: Published | None) -> dict[str, Any]:
    return cover_published(told) if told else _nothing_told()


def shaded(measure: Measure, kind: AreaType) -> View:
    """The view of a map of areas shaded by a measure."""
    later = measure.basis.later
    return View(("shading", "places"), kind, measure.id, "none", later=later)


def measures() -> dict[str, View]:
    """The view of every measure of the map by its id: shaded areas, or the marks it sizes."""
    found: dict[str, View] = {}
    for issue in every_issue():
        found |= {one.id: shaded(one, one.areas[0]) for one in issue.shadings}
        for one in issue.mark_measures:
            found[one.id] = View((issue.id, "places"), marks=one.id)
        if issue.kinds and not issue.measures:
            found[issue.id] = View((issue.id, "places"), marks="none")
    return found


def labels(told: Published | None = None) -> dict[str, str]:
    """What every picture is of, by its name: each stop with its subject, then each measure.

    Raises geo.draw.stops.StopFaults.
    """
    presented = {
        _stop_name(at): f"{one.title or 'Stop'}, stop {at}: {one.say}"
        for at, one in enumerate(stops(told), 1)
    }
    titles = {issue.id: issue.title for issue in every_issue()}
    for issue in every_issue():
        titles |= {one.id: f"{issue.title}: {one.title}" for one in issue.measures}
    return presented | {name: titles[name] for name in measures()}


def of_name(asked: str, told: Published | None = None) -> Picture:
    """The picture of a measure, of an issue that has none, or of a stop, by its name.

    Raises UnknownPicture with the nearest one, or geo.draw.stops.StopFaults.
    """
    known = measures()
    if asked in known:
        return of_view(known[asked], name=asked)
    presented = {_stop_name(at): one for at, one in enumerate(stops(told), 1)}
    if asked in presented:
        return _of_stop(asked, presented[asked], told)
    names = [*known, *presented]
    close = get_close_matches(asked, names, 1, 0.3)
    said = not_here("picture", asked, (close or names)[0])
    # Where nothing is near, all of them are named.
    raise UnknownPicture(said if close else f"{said} There are pictures of {', '.join(names)}.")


def every_picture(told: Published | None = None) -> Iterator[Picture]:
    """The picture of every measure and of every stop. Raises geo.draw.stops.StopFaults."""
    for name in labels(told):
        yield of_name(name, told)


def _stop_name(number: int) -> str:
    return f"stop-{number}"


def written(one: Picture, shapes: Sequence[str] = OFFERED) -> Iterator[tuple[str, bytes]]:
    """A picture's files in each of some shapes, PNG and SVG, with their names."""
    for shape in shapes:
        yield f"{one.name}-{shape}.png", one.png(shape)
        yield f"{one.name}-{shape}.svg", one.svg(shape).encode()


def _of_stop(name: str, stop: Stop, told: Published | None) -> Picture:
    if stop.chart:
        return Picture(name, words.of_stop(stop, None, told), chart=stop.chart)
    assert stop.view
    shown = Shown(stop.view, _cover(told))
    return Picture(name, words.of_stop(stop, shown, told), shown)
