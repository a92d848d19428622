"""Draw a scatter: a dot a thing by two measures, the names of some beside theirs."""

from geo.draw.charts.axes import Scale, along, marked
from geo.draw.charts.canvas import LEAST, Canvas
from geo.draw.charts.labels import beside, shape_box
from geo.figures.forms import Scatter

_TALL, _AFAR_TALL = 240.0, 196.0


def draw(canvas: Canvas, scatter: Scatter, top: float) -> float:
    """The scatter below `top`; returns its end in px."""
    few = 4 if canvas.narrow else 6
    across = marked(scatter.x, [one.x for one in scatter.spots], few)
    up = marked(scatter.y, [one.y for one in scatter.spots], 5)
    canvas.write(f"↑ {scatter.y.title}", 0, top + LEAST, face="bold")
    top += 26
    edge = max(canvas.box(scatter.y.say(one), 0, 0, LEAST).right for one in up) + 8
    x = Scale(across[0], across[-1], edge, canvas.width - 12)
    tall = _AFAR_TALL if canvas.afar else _TALL
    y = Scale(up[0], up[-1], top + tall, top)
    for one in up:
        canvas.line([(edge, y.at(one)), (canvas.width - 12, y.at(one))], "line")
        canvas.write(scatter.y.say(one), edge - 6, y.at(one) + 4, tone="mute", anchor="end")
    end = along(canvas, scatter.x, x, across, top, top + tall)
    _dots(canvas, scatter, x, y)
    if scatter.left_out:
        end = canvas.paragraph(scatter.left_out, 0, end + 6, canvas.width, tone="mute")
    return end


def _dots(canvas: Canvas, scatter: Scatter, x: Scale, y: Scale) -> None:
    radius = 5 if canvas.narrow else 7
    for one in scatter.spots:
        at = x.at(one.x), y.at(one.y)
        canvas.shapes.append(shape_box(*at, radius))
        said = f"{one.name}: {one.said[0]}, {one.said[1]}"
        canvas.draw("circle", one.tone, "ink", said, cx=at[0], cy=at[1], r=radius)
    for one in scatter.spots:
        if one.named:
            beside(canvas, one.name, x.at(one.x), y.at(one.y), radius)
