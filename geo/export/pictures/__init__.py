"""Draw pictures to publish: a finding over its map or chart, in each shape, as SVG and PNG."""

from collections.abc import Iterator
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

__all__ = [
    "OFFERED",
    "SHAPES",
    "Picture",
    "UnknownPicture",
    "every_picture",
    "measures",
    "of_measure",
    "of_view",
    "picture_of",
    "shaded",
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


def picture_of(view: View, shape: str = "preview", told: Published | None = None) -> bytes:
    """What a map shows at a view as PNG: issue, ward and, as far as `told`, the doors.

    A preview is of 1200 by 630 dots. Raises UnknownPicture for a shape that is not there.
    """
    return of_view(view, told).png(shape)


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


def of_measure(asked: str) -> Picture:
    """The picture of a measure, or of an issue that has none, by its id.

    Raises UnknownPicture with the nearest one.
    """
    known = measures()
    if asked not in known:
        near = get_close_matches(asked, known, 1, 0.3) or list(known)[:1]
        raise UnknownPicture(
            f"There is no picture of “{asked[:40]}”: the nearest is {near[0]}. There are pictures "
            f"of {', '.join(known)}."
        )
    return of_view(known[asked], name=asked)


def every_picture(told: Published | None = None) -> Iterator[Picture]:
    """The picture of every measure and of every stop. Raises geo.draw.stops.StopFaults."""
    yield from (of_measure(one) for one in measures())
    for number, stop in enumerate(stops(told), 1):
        yield of_stop(stop, number, told)


def of_stop(stop: Stop, number: int, told: Published | None = None) -> Picture:
    """The picture of a stop, by its number, with coverage as it is published."""
    name = f"stop-{number}"
    if stop.chart:
        return Picture(name, words.of_stop(stop, None, told), chart=stop.chart)
    assert stop.view
    shown = Shown(stop.view, _cover(told))
    return Picture(name, words.of_stop(stop, shown, told), shown)
