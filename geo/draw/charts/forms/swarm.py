"""Draw a swarm: a dot a thing along one line, pushed apart where they would meet."""

from dataclasses import dataclass

from geo.draw.charts import text
from geo.draw.charts.axes import Scale, along, marked
from geo.draw.charts.canvas import LEAST, Canvas
from geo.draw.charts.labels import LANE, Lanes, anchored
from geo.figures.chart import Dot
from geo.figures.forms import Swarm

_APART = 1.5


@dataclass(frozen=True)
class _Name:
    """A name in its row, above the swarm or below it, and where it begins or ends."""

    words: str
    at: float
    anchor: str
    row: int
    up: bool

    def y(self, above: float, below: float) -> float:
        """Where its letters stand, in px, with the swarm between two heights."""
        return above - self.row * LANE - 6 if self.up else below + (self.row + 1) * LANE - 5


def draw(canvas: Canvas, swarm: Swarm, top: float) -> float:
    """The swarm below `top`; returns its end in px."""
    known = sorted((one for one in swarm.dots if one.figure.value is not None), key=value)
    radius = 4.5 if canvas.narrow else 7.0
    at = marked(swarm.axis, [value(one) for one in known], 5 if canvas.narrow else 8)
    scale = Scale(at[0], at[-1], radius + 8, canvas.width - radius - 10)
    places = [scale.at(value(one)) for one in known]
    pushed = apart(places, 2 * radius + _APART)
    half = max((abs(one) for one in pushed), default=0) + radius + 6
    names, high, low = _named(canvas, known, places)
    first = top + (LANE if swarm.rule else 0)
    above = first + high
    below = above + 2 * half
    end = along(canvas, swarm.axis, scale, at, first, below + low)
    if swarm.rule:
        _rule(canvas, scale.at(swarm.rule.value), swarm.rule.words, top, below + low)
    middles = [above + half + off for off in pushed]
    for place, y, name in zip(places, middles, names, strict=True):
        if name:
            stem = name.y(above, below)
            canvas.line([(place, y), (place, stem + (3 if name.up else -10))], "ink")
    for one, place, y in zip(known, places, middles, strict=True):
        _dot(canvas, one, place, y, radius)
    for name in filter(None, names):
        y = name.y(above, below)
        canvas.write(name.words, name.at, y, anchor=name.anchor, halo=True)
    return _left_out(canvas, swarm, end)


def _named(
    canvas: Canvas, known: list[Dot], places: list[float]
) -> tuple[list[_Name | None], float, float]:
    """The names of some dots, turn about above and below, and how much room both take."""
    lanes = (Lanes(), Lanes())
    set_out = [
        (at, text.shortened(one.words, canvas.width - 4, LEAST))
        for at, one in enumerate(known)
        if one.named
    ]
    names: list[_Name | None] = [None] * len(known)
    for number, (at, words) in enumerate(sorted(set_out, key=lambda one: -one[0])):
        anchor, x = anchored(canvas, words, places[at], LEAST, "text")
        box = canvas.box(words, x, 0, LEAST, anchor=anchor)
        row = lanes[number % 2].row(box.left, box.right, places[at])
        names[at] = _Name(words, x, anchor, row, number % 2 == 0)
    return names, lanes[0].height, lanes[1].height


def apart(places: list[float], size: float) -> list[float]:
    """How far up or down each place, in order, is pushed so that dots of a size stay apart."""
    set_down: list[tuple[float, float]] = []
    for x in places:
        near = [(at, off) for at, off in set_down if x - at < size]
        tries = sorted(
            {0.0, *(off + way * _reach(x - at, size) for at, off in near for way in (1, -1))},
            key=abs,
        )
        clear = (one for one in tries if all(_far(x - at, one - off, size) for at, off in near))
        set_down.append((x, next(clear)))
    return [off for _, off in set_down]


def _reach(across: float, size: float) -> float:
    return float((size**2 - across**2) ** 0.5) + 1e-6


def _far(across: float, up: float, size: float) -> bool:
    return across**2 + up**2 >= size**2 - 1e-6


def value(one: Dot) -> float:
    """The number of a dot that has one."""
    assert one.figure.value is not None
    return one.figure.value


def _dot(canvas: Canvas, one: Dot, x: float, y: float, radius: float) -> None:
    if one.square:
        side = 1.8 * radius
        canvas.draw(
            "rect",
            one.tone,
            "ink",
            one.words,
            x=x - side / 2,
            y=y - side / 2,
            width=side,
            height=side,
            stroke_width=1.6,
        )
    else:
        canvas.draw("circle", one.tone, "ink", one.words, cx=x, cy=y, r=radius)


def _rule(canvas: Canvas, x: float, words: str, top: float, bottom: float) -> None:
    canvas.line([(x, top + LANE - 3), (x, bottom)], "ink", 1.6)
    anchor, at = anchored(canvas, words, x, LEAST, "bold")
    canvas.write(words, at, top + LANE - 6, face="bold", anchor=anchor)


def _left_out(canvas: Canvas, swarm: Swarm, end: float) -> float:
    """How many have no number, and why, in words with the pattern of it."""
    missing = [one for one in swarm.dots if one.figure.value is None]
    if not missing:
        return end
    why = missing[0].figure
    canvas.draw("rect", "no-data", "edge", x=0, y=end + 9, width=12, height=12)
    return canvas.paragraph(
        f"{len(missing)} have no figure: {why.text}.", 18, end + 6, canvas.width - 18, tone="mute"
    )
