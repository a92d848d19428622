"""Draw lines: small charts beside each other on one scale from zero; a missing figure as dots."""

from itertools import groupby

from geo.draw.charts import text
from geo.draw.charts.axes import Scale
from geo.draw.charts.canvas import LEAST, NAME, Canvas
from geo.figures import State
from geo.figures.forms import Lines, Panel

_GAP, _PLOT, _LEAST_WIDE, _MOST_WIDE = 16.0, 64.0, 132.0, 260.0
# Of small charts that are to be read from afar.
_AFAR_PLOT, _AFAR_WIDE = 48.0, 104.0
_MISSING, _SIDE = 22.0, 12.0


def draw(canvas: Canvas, lines: Lines, top: float) -> float:
    """The small charts below `top`, as many in a row as have room; returns their end in px."""
    least, plot = (_AFAR_WIDE, _AFAR_PLOT) if canvas.afar else (_LEAST_WIDE, _PLOT)
    columns = max(1, int((canvas.width + _GAP) // (least + _GAP)))
    columns = min(columns, len(lines.panels))
    wide = min(_MOST_WIDE, (canvas.width - _GAP * (columns - 1)) / columns)
    most = max(
        (one.value for panel in lines.panels for one in panel.figures if one.value), default=1
    )
    for first in range(0, len(lines.panels), columns):
        row = lines.panels[first : first + columns]
        names = [text.lines(one.name, wide, NAME, _face(one), 2) for one in row]
        tall = 16.0 * max(map(len, names))
        for at, (panel, named) in enumerate(zip(row, names, strict=True)):
            left = at * (wide + _GAP)
            for line, words in enumerate(named):
                canvas.write(words, left, top + 16 * line + 13, NAME, _face(panel))
            scale = Scale(0, most, top + tall + LEAST + 8 + plot, top + tall + LEAST + 8)
            _panel(canvas, lines, panel, left, wide, scale)
        top += tall + LEAST + 8 + plot + 18
        for at in range(len(row)):
            _ends(canvas, lines, at * (wide + _GAP), wide, top)
        top += 14
    return top


def _face(panel: Panel) -> str:
    """A line that fell has a bold name: it is not told by its colour alone."""
    return "bold" if panel.tone == "loss" else "text"


def _ends(canvas: Canvas, lines: Lines, left: float, wide: float, y: float) -> None:
    canvas.write(lines.ends[0], left, y - 3, tone="mute")
    if len(lines.steps) > 1:
        canvas.write(lines.ends[1], left + wide, y - 3, tone="mute", anchor="end")


def _panel(canvas: Canvas, lines: Lines, panel: Panel, left: float, wide: float, y: Scale) -> None:
    x = Scale(0, max(len(lines.steps) - 1, 1), left + _SIDE, left + wide - _SIDE)
    canvas.line([(left, y.start), (left + wide, y.start)], "edge")
    for known, places in groupby(
        range(len(panel.figures)), lambda at: panel.figures[at].value is not None
    ):
        run = list(places)
        if known:
            _run(canvas, lines, panel, run, x, y)
        else:
            _missing(canvas, lines, panel, run, x, y)


def _run(canvas: Canvas, lines: Lines, panel: Panel, run: list[int], x: Scale, y: Scale) -> None:
    """The line of figures in a row, with a dot and words at both ends."""
    values = [panel.figures[at].value or 0 for at in run]
    points = [(x.at(at), y.at(value)) for at, value in zip(run, values, strict=True)]
    canvas.line(points, panel.tone, 2)
    for (at_x, at_y), value in dict(
        zip(points[:: max(1, len(points) - 1)], values[:: max(1, len(values) - 1)], strict=True)
    ).items():
        canvas.draw("circle", panel.tone, cx=at_x, cy=at_y, r=3)
        words = lines.say(value)
        half = text.width(words, LEAST, "bold") / 2
        middle = min(max(at_x, x.start - _SIDE + half), x.end + _SIDE - half)
        canvas.write(words, middle, at_y - 7, LEAST, "bold", panel.tone, "middle")


def _missing(
    canvas: Canvas, lines: Lines, panel: Panel, run: list[int], x: Scale, y: Scale
) -> None:
    tone = "hidden" if panel.figures[run[0]].state is State.HIDDEN else "no-data"
    left, right = x.at(run[0]) - _MISSING / 2, x.at(run[-1]) + _MISSING / 2
    canvas.draw(
        "rect", tone, "edge", lines.missing, x=left, y=y.start - 26, width=right - left, height=26
    )
