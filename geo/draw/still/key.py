"""Draw the key of a still map: what every colour, shape, size and pattern on it means."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.areas import ground
from geo.draw.charts import text
from geo.draw.charts.canvas import LEAST, Canvas
from geo.draw.still.circles import draw_circle, radius_of
from geo.draw.still.ground import STATE_TONES
from geo.draw.still.marks import NEAR, Look, figure_look, kind_look, phase_of
from geo.draw.still.told import Shown, Told
from geo.figures.shapes import CIRCLE

STATE_WORDS = {
    "zero": "Zero",
    "no data": "No data",
    "not applicable": "Not applicable",
    "hidden": "Hidden (small number)",
}
# The sizes of circles that the key shows, on a map so high.
SIZES, KEY_HEIGHT_PX = (500, 1500, 2500), 470
_LINE, _SAMPLE = 15.0, 34.0
# From a sample's top to its words' line, and what is between entries.
_GAP = 4.0
_FIRST = re.compile(r"[,;] | \(")
_UNMEASURED = "#777777"

Sample = Callable[[Canvas, float, float], object]


@dataclass(frozen=True)
class Entry:
    """A line of the key: its sample, drawn around a point, its words, and how often it is there."""

    sample: Sample
    words: str
    times: str = ""
    high_px: float = 18.0


@dataclass(frozen=True)
class Part:
    """A part of the key under a heading."""

    heading: str
    entries: tuple[Entry, ...]


def key_of(shown: Shown) -> list[Part]:
    """Every part of the key of what a map shows."""
    parts = [*_shading(shown), *_doors(shown)]
    parts += [part for layer in shown.layers for part in _marks(shown, layer)]
    return parts or [_ground()]


def draw_key(canvas: Canvas, parts: Iterable[Part], x: float, top: float, wide: float) -> float:
    """Parts of a key below each other; returns their end in px."""
    for part in parts:
        top = canvas.paragraph(part.heading, x, top, wide, 13, "bold") + 2
        for one in part.entries:
            top = _entry(canvas, one, x, top, wide)
        top += 8
    return top


def _entry(canvas: Canvas, one: Entry, x: float, top: float, wide: float) -> float:
    room = wide - _SAMPLE - (text.width(one.times, LEAST) + 8 if one.times else 0)
    lines = text.lines(one.words, room, LEAST)
    high = max(one.high_px, _LINE * len(lines))
    middle = top + high / 2
    one.sample(canvas, x + _SAMPLE / 2 - 3, middle)
    first = middle - _LINE * len(lines) / 2 + 11
    for at, words in enumerate(lines):
        canvas.write(words, x + _SAMPLE, first + at * _LINE, LEAST)
    if one.times:
        canvas.write(one.times, x + wide, first, LEAST, anchor="end")
    return top + high + _GAP


def _area(tone: str, sign: str = "") -> Sample:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        place: dict[str, Any] = {"x": x - 13, "y": y - 8, "width": 26, "height": 16, "rx": 2}
        canvas.draw("rect", tone, "edge", **place)
        if sign:
            canvas.write(sign, x, y + 4.2, LEAST, "bold", anchor="middle")

    return draw


def _look(look: Look) -> Sample:
    return lambda canvas, x, y: look.draw(canvas, x, y)


def _circle(figure: Told, standing: str = "") -> Sample:
    return lambda canvas, x, y: draw_circle(canvas, figure, standing, (x, y), KEY_HEIGHT_PX)


def _states(figures: list[Told], words: Mapping[Any, str]) -> Iterator[Entry]:
    """The states that stand among some figures, each with how often it does."""
    for state, named in STATE_WORDS.items():
        found = sum(one["state"] == state for one in figures)
        if found:
            sample = _area(STATE_TONES[state], "0" if state == "zero" else "")
            yield Entry(sample, _opened(words.get(state) or named), str(found))


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shading(shown: Shown) -> Iterator[Part]:
    figures, classes = list(shown.shades()[0].values()), shown.shades()[1]
    if not figures:
        return
    entries = [
        Entry(
            _area(one["colour"]),
            one["label"],
            str(sum(figure.get("class") == at for figure in figures)),
        )
        for at, one in enumerate(classes)
    ]
    named = "Wards" if shown.view.areas == "ward" else "LSOAs"
    if shown.measure:
        worse = "more" if shown.measure["worse"] == "high" else "less"
        lost = " lost" if shown.measure["lost"] else ""
        heading = f"Stronger colour: {worse}{lost}. {named}: "
        words = shown.measure["words"]
    else:
        heading = f"{shown.cover['title']}. {named}: "
        key = shown.cover["key"]
        words = {"no data": key["no_return"], "zero": key["zero"]}
    told = (*entries, *_states(figures, words), *_whole(shown))
    yield Part(f"{heading}{len(figures)}", told)


def _whole(shown: Shown) -> Iterator[Entry]:
    """The whole constituency's own figure, beside the class in which it would stand."""
    whole = shown.measure["whole"] if shown.measure else None
    if shown.measure and whole and whole.get("class") is not None:
        tone = shown.measure["classes"][whole["class"]]["colour"]
        first = _FIRST.split(whole["text"])[0]
        yield Entry(_diamond(tone), f"All: {first}")


def _diamond(tone: str) -> Sample:
    return lambda canvas, x, y: canvas.draw(
        "path", tone, "ink", d=f"M{x},{y - 8}L{x + 8},{y}L{x},{y + 8}L{x - 8},{y}Z"
    )


def _doors(shown: Shown) -> Iterator[Part]:
    if not shown.covered or shown.met:
        return
    key, doors = shown.cover["key"], shown.cover["doors"].get(shown.view.areas, {})
    cover, states = shown.cover[shown.view.areas], {one["left"]["state"] for one in doors.values()}
    entries = [Entry(_sizes, "", high_px=58)]
    if "no data" in states:
        entries.append(Entry(_circle({"state": "no data"}), key["unknown"], high_px=20))
    hidden = {one["text"] for one in cover.values() if one["state"] == "hidden"}
    entries += [Entry(_circle({"state": "hidden"}), _opened(why)) for why in sorted(hidden)]
    if "zero" in states:
        entries.append(Entry(_circle({"state": "zero"}), key["none_left"], high_px=20))
    if any(one.get("standing") == "tried, nobody in" for one in cover.values()):
        sample = _circle({"state": "value", "value": 700}, "tried, nobody in")
        entries.append(Entry(sample, key["nobody_in"], high_px=24))
    yield Part(key["size"], tuple(entries))


def _marks(shown: Shown, layer: Told) -> Iterator[Part]:
    """A layer's kinds that are to be seen, and the classes that size and colour its marks."""
    measure = shown.sized_by(layer)
    figures = [one["figures"][measure["id"]] for one in layer["marks"]] if measure else []
    told = [phase_of(mark, shown.limit) for mark in layer["marks"]]
    seen = {one["kind"] for one in told if one}
    kinds = [one for one in layer["kinds"] if one["id"] in seen]
    if measure:
        plain = {**layer["kinds"][0], "shape": CIRCLE, "news": False, "quiet": False}
        # Where the same issue shades the areas, the shades mean the same there.
        if not shown.measure or shown.measure["layer"] != layer["id"]:
            yield Part("Bigger, stronger colour", tuple(_classes(measure, figures, plain)))
        kinds = [{**one, "colour": _UNMEASURED} for one in kinds]
    entries = [Entry(_look(kind_look(one)), one["label"], high_px=20) for one in kinds]
    if near := sorted({one["radius_m"] for one in layer["marks"] if one["radius_m"]}):
        entries += [Entry(_near, f"It is within {one:g} m of its mark", high_px=20) for one in near]
    sized = ". Bigger, stronger colour: more" if measure and shown.measure else ""
    yield Part(f"{layer['title']}{sized}", tuple(entries))


def _classes(measure: Told, figures: list[Told], plain: Told) -> Iterator[Entry]:
    for at, one in enumerate(measure["classes"]):
        look = figure_look(plain, {"state": "value", "class": at}, measure)
        times = str(sum(figure.get("class") == at for figure in figures))
        yield Entry(_look(look), one["label"], times, max(18.0, 2 * look.radius_px + 2))
    for state, named in STATE_WORDS.items():
        found = sum(figure["state"] == state for figure in figures)
        if found:
            look = figure_look(plain, {"state": state}, measure)
            yield Entry(_look(look), named, str(found))


def _sizes(canvas: Canvas, x: float, y: float) -> None:
    """Circles of a few sizes beside each other, each with its doors below it."""
    for at, size in enumerate(SIZES):
        middle = x + at * 52
        told = {"state": "value", "value": size}
        draw_circle(
            canvas, told, "", (middle, y + 8 - radius_of(size, KEY_HEIGHT_PX)), KEY_HEIGHT_PX
        )
        canvas.write(f"{size:,}", middle, y + 25, LEAST, anchor="middle")


def _near(canvas: Canvas, x: float, y: float) -> None:
    canvas.draw("circle", cx=x, cy=y, r=8, **NEAR)


def _line(tone: str, wide: float, dash: str = "") -> Sample:
    return lambda canvas, x, y: _stroke(canvas, x, y, (tone, wide, dash))


def _stroke(canvas: Canvas, x: float, y: float, look: tuple[str, float, str]) -> None:
    canvas.line([(x - 13, y), (x + 13, y)], *look)


def _ground() -> Part:
    """What the ground itself shows, where nothing lies on it."""
    entries = [
        Entry(_line("ink", 2), "Constituency"),
        Entry(_line("ward-line", 1.3), "Ward"),
    ]
    if len(ground.rail()):
        entries.append(Entry(_line("edge", 1), "Railway"))
    if len(ground.settlements()):
        entries.append(Entry(_area("#cfc8bb"), "Settlement, drawn from postcodes"))
    return Part("The constituency", tuple(entries))
