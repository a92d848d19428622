"""Draw each form of a chart, a module a form."""

from collections.abc import Callable
from typing import Any

from geo.draw.charts.canvas import Canvas
from geo.draw.charts.forms import (
    bars,
    calendar,
    lines,
    scatter,
    slope,
    strips,
    swarm,
    ticks,
    timeline,
)
from geo.figures import forms
from geo.figures.chart import Form

# Each draws a form on a canvas below a height in px, and returns its end.
DRAWN: dict[type, Callable[[Canvas, Any, float], float]] = {
    forms.Bars: bars.draw,
    forms.Calendar: calendar.draw,
    forms.Lines: lines.draw,
    forms.Scatter: scatter.draw,
    forms.Slope: slope.draw,
    forms.Strips: strips.draw,
    forms.Swarm: swarm.draw,
    forms.Ticks: ticks.draw,
    forms.Timeline: timeline.draw,
}


def draw(canvas: Canvas, form: Form, top: float) -> float:
    """A form below `top`; returns its end in px."""
    return DRAWN[type(form)](canvas, form, top)
