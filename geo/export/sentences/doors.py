"""Gather what is said of the doors: unpublished, published, and in made-up returns."""

from collections.abc import Iterator
from typing import Any

from geo import areas
from geo.areas import CODE
from geo.coverage import published
from geo.coverage.chart import charts
from geo.coverage.record import Published
from geo.draw.content import cover_published
from geo.draw.stops import stops
from geo.export.pack import sheets
from geo.export.sentences import example
from geo.figures.chart import Chart
from geo.link import compare, strips

Told = Iterator[tuple[str, str]]
# What the browser is sent under these names is not read by a person.
_NOT_SAID = {"id", "colour", "dark", "state", "standing", "class", "codes"}


def states() -> dict[str, Published | None]:
    """What staff may have published: nothing, returns without a number, and made-up returns.

    No number of real returns is made up here.
    """
    return {
        "unpublished": None,
        "published": example.without_a_return(),
        "made_up": example.made_up(),
    }


def doors() -> Told:
    """Every sentence of the doors in each state, with its name: what is the same comes once."""
    said = set()
    for state, told in states().items():
        for where, text in _of(told):
            if text not in said:
                said.add(text)
                yield f"{state}.{where}", text


def _of(told: Published | None) -> Told:
    measure, returns = published.measure(told), published.returns(told)
    rows = published.rows(told)
    yield "warning", returns.warning
    yield "title", published.title(told)
    yield from (("sheet", text) for one in sheets(told)[:2] for text in (one.title, one.note))
    yield from _stops(told)
    yield from _sent(cover_published(told), "map")
    for one in charts(rows, returns):
        yield from _chart("doors", one)
    codes = [*areas.codes("ward"), CODE]
    row = compare.rows(codes, measure)[-1]
    for at, code in enumerate(codes):
        yield f"quote.{code}", compare.cited(row, code, at, f"area?area={code}")
    for code in (*areas.codes("ward"), *areas.codes("lsoa")):
        for one in strips.charts([code], measure, rows, returns):
            yield from _chart("strips", one)


def _stops(told: Published | None) -> Told:
    for number, stop in enumerate(stops(told), 1):
        at = f"stops.{number}"
        yield f"{at}.title", stop.title
        yield f"{at}.warning", stop.warning
        yield f"{at}.say", stop.say
        yield from ((f"{at}.notes", line) for line in stop.notes)
        for one in stop.figures:
            yield f"{at}.figures", " ".join(filter(None, [one.by, one.big, one.rest]))


def _chart(at: str, one: Chart) -> Told:
    """What a chart says: its title and its sentence are its alternative text too."""
    said = {"title": one.title, "subtitle": one.subtitle, "sentence": one.sentence}
    said |= {"note": one.note, "source": one.source}
    yield from ((f"charts.{at}.{name}", text) for name, text in said.items())


def _sent(told: Any, at: str) -> Told:
    """Every text that the browser is sent, under the names that lead to it."""
    if isinstance(told, dict):
        for name, one in told.items():
            if name not in _NOT_SAID:
                yield from _sent(one, f"{at}.{name}")
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _sent(one, at)
    elif isinstance(told, str):
        yield at, told
