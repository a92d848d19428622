"""Draw a timeline: events along one line of years, or below each other where it is narrow."""

from dataclasses import dataclass

from geo.draw.charts import text
from geo.draw.charts.axes import Scale, day
from geo.draw.charts.canvas import LEAST, NAME, Box, Canvas
from geo.figures.forms import Event, Timeline

_WIDE, _LINE, _STEM, _ROWS = 158.0, 15.0, 12.0, 40
# From the line of years to labels that stand side by side.
_LED = 30.0


@dataclass(frozen=True)
class _Label:
    """An event's words in lines, and the box they take up, measured from the line of years."""

    event: Event
    x: float
    lines: tuple[str, ...]
    box: Box
    up: bool


def draw(canvas: Canvas, timeline: Timeline, top: float) -> float:
    """The timeline below `top`; returns its end in px."""
    drawn = _listed if canvas.narrow else _columns if canvas.afar else _along
    return drawn(canvas, timeline, top)


def _along(canvas: Canvas, timeline: Timeline, top: float) -> float:
    scale = Scale(day(timeline.first), day(timeline.last), 8, canvas.width - 8)
    labels = _placed(canvas, timeline, scale)
    y = top - min([0.0, *(one.box.top for one in labels)]) + 8
    canvas.line([(scale.start, y), (scale.end, y)], "mute", 2)
    if timeline.since:
        canvas.line([(scale.at(day(timeline.since)), y), (scale.end, y)], "loss", 7)
    for one in labels:
        _label(canvas, one, y)
    _years(canvas, scale, y)
    for event in timeline.events:
        _mark(canvas, event, scale.at(day(event.on)), y)
    return y + max([22.0, *(one.box.bottom for one in labels)]) + 6


def _columns(canvas: Canvas, timeline: Timeline, top: float) -> float:
    """Labels side by side above and below in turn, each led to its place on the line."""
    named = [one for one in timeline.events if one.head]
    sides = named[0::2], named[1::2]
    above, below = (_row(canvas, one) for one in sides)
    scale = Scale(day(timeline.first), day(timeline.last), 8, canvas.width - 8)
    y = top + max((len(lines) for _, lines, _ in above), default=0) * _LINE + _LED
    canvas.line([(scale.start, y), (scale.end, y)], "mute", 2)
    if timeline.since:
        canvas.line([(scale.at(day(timeline.since)), y), (scale.end, y)], "loss", 7)
    for event, lines, left in above:
        _led(canvas, event, lines, (left, y - _LED - len(lines) * _LINE), (scale, y))
    for event, lines, left in below:
        _led(canvas, event, lines, (left, y + _LED + _LINE), (scale, y))
    _years(canvas, scale, y)
    for event in timeline.events:
        _mark(canvas, event, scale.at(day(event.on)), y)
    return y + _LED + _LINE + max((len(lines) for _, lines, _ in below), default=0) * _LINE


def _row(canvas: Canvas, events: list[Event]) -> list[tuple[Event, tuple[str, ...], float]]:
    """Events of one side with their words in lines, each in a column of its own from a left."""
    wide = canvas.width / max(len(events), 1)
    return [
        (
            one,
            (
                *text.lines(one.head, wide - 16, NAME, "bold", 1),
                one.when,
                *text.lines(one.text, wide - 16, LEAST),
            ),
            at * wide,
        )
        for at, one in enumerate(events)
    ]


def _led(
    canvas: Canvas,
    event: Event,
    lines: tuple[str, ...],
    label: tuple[float, float],
    line: tuple[Scale, float],
) -> None:
    """A label at its left and top, with a line from the near end of its words to the event."""
    (left, top), (scale, y) = label, line
    near = top + len(lines) * _LINE if top < y else top - 2
    tone = "loss" if event.loss else "mute"
    points = [(scale.at(day(event.on)), y), (left + 6, near + (3 if top < y else -3))]
    canvas.line(points, tone, 1.3)
    for at, words in enumerate(lines):
        face, size = ("bold", NAME) if at == 0 else ("text", LEAST)
        strong = "loss" if event.loss else "ink"
        shade = strong if at == 0 else "ink" if at == 1 else "mute"
        canvas.write(words, left, top + at * _LINE + 11, size, face, shade)


def _placed(canvas: Canvas, timeline: Timeline, scale: Scale) -> list[_Label]:
    """Every label, above and below in turn, as near to the line as no other is in its way."""
    labels: list[_Label] = []
    named = [one for one in timeline.events if one.head]
    for number, event in enumerate(reversed(named)):
        x = scale.at(day(event.on))
        lines = (*_heads(event), event.when, *text.lines(event.text, _WIDE, LEAST))
        wide = max(_wide(line, line in _heads(event)) for line in lines)
        left = x + 5 if x + 5 + wide <= canvas.width else x - 5 - wide
        tall = _LINE * len(lines)
        labels.append(
            _set_down(labels, event, x, lines, (max(0, left), wide, tall), number % 2 == 0)
        )
    return labels


def _heads(event: Event) -> list[str]:
    return text.lines(event.head, _WIDE, NAME, "bold", 2)


def _wide(line: str, head: bool) -> float:
    return text.width(line, NAME if head else LEAST, "bold" if head else "text")


def _set_down(
    labels: list[_Label],
    event: Event,
    x: float,
    lines: tuple[str, ...],
    size: tuple[float, float, float],
    up: bool,
) -> _Label:
    others = [one for one in labels if one.up == up]
    tries = [_tried(event, x, lines, size, up, row) for row in range(_ROWS + len(labels) * 9)]
    clear = (one for one in tries if not any(_in_the_way(other, one) for other in others))
    # A stem crosses other words only where it would at every height.
    apart = (one for one in tries if not any(one.box.meets(other.box, 4) for other in others))
    return next(clear, None) or next(apart)


def _tried(
    event: Event,
    x: float,
    lines: tuple[str, ...],
    size: tuple[float, float, float],
    up: bool,
    row: int,
) -> _Label:
    left, wide, tall = size
    off = _STEM + (0 if up else 14) + row * _LINE
    top = -off - tall if up else off
    return _Label(event, x, lines, Box(left, top, left + wide, top + tall), up)


def _stem(one: _Label) -> Box:
    return Box(one.x - 1, min(0, one.box.top), one.x + 1, max(0, one.box.bottom))


def _in_the_way(one: _Label, other: _Label) -> bool:
    crossed = one.box.meets(_stem(other), 2) or other.box.meets(_stem(one), 2)
    return crossed or one.box.meets(other.box, 4)


def _label(canvas: Canvas, label: _Label, y: float) -> None:
    far = label.box.top if label.up else label.box.bottom
    canvas.line([(label.x, y), (label.x, y + far)], "loss" if label.event.loss else "mute", 1.3)
    for at, line in enumerate(label.lines):
        _line(canvas, label.event, at, line, label.box.left, y + label.box.top + at * _LINE + 11)


def _line(canvas: Canvas, event: Event, at: int, line: str, x: float, y: float) -> None:
    heads = len(_heads(event))
    if at < heads:
        canvas.write(line, x, y, NAME, "bold", "loss" if event.loss else "ink")
    else:
        canvas.write(line, x, y, tone="ink" if at == heads else "mute")


def _years(canvas: Canvas, scale: Scale, y: float) -> None:
    for year in range(int(scale.low), int(scale.high) + 1):
        x = scale.at(year)
        if scale.start <= x <= scale.end:
            canvas.line([(x, y - 6), (x, y + 6)], "mute", 1.5)
            box = canvas.box(str(year), x + 3, y + 19, LEAST)
            if canvas.free(box, shapes=False):
                canvas.write(str(year), x + 3, y + 19, tone="mute", halo=True)


def _mark(canvas: Canvas, event: Event, x: float, y: float) -> None:
    """Filled where it is a loss or a permission, a ring where it is not; small without words."""
    radius = 6 if event.head else 3.5
    fill, said = ("loss" if event.loss else "page"), f"{event.when}: {event.text}"
    stroke = "page" if event.loss else "ink"
    canvas.draw("circle", fill, stroke, said, cx=x, cy=y, r=radius, stroke_width=2)


def _listed(canvas: Canvas, timeline: Timeline, top: float) -> float:
    """The same below each other: in order, and not to scale."""
    first, since = top, None
    for event in timeline.events:
        if not event.head:
            continue
        since = top + 9 if timeline.since and event.on == timeline.since else since
        y = top + 9
        top = canvas.paragraph(
            event.head, 22, top, canvas.width - 22, NAME, "bold", "loss" if event.loss else "ink"
        )
        top = canvas.paragraph(event.when, 22, top, canvas.width - 22)
        top = canvas.paragraph(event.text, 22, top, canvas.width - 22, tone="mute") + 10
        canvas.shapes.append(Box(1, y - 7, 15, y + 7))
    canvas.line([(8, first + 9), (8, top - 14)], "mute", 2)
    if since is not None:
        canvas.line([(8, since), (8, top - 14)], "loss", 6)
    for event, box in zip(
        (one for one in timeline.events if one.head), canvas.shapes, strict=False
    ):
        _mark(canvas, event, 8, (box.top + box.bottom) / 2)
    return top
