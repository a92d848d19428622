"""Draw a calendar: a row a thing along the same years, a badge on its day by how sure it is."""

from geo.draw.charts import text
from geo.draw.charts.axes import Scale, day
from geo.draw.charts.canvas import LEAST, NAME, Canvas
from geo.figures.forms import Calendar, Entry

_ROW, _SIDE, _GAP = 30.0, 15.0, 12.0
# Each badge: its fill, its stroke, and how that is broken.
_BADGES = {
    "documented": ("documented", "documented", ""),
    "probable": ("page", "in-part", ""),
    "announced": ("page", "announced", "4 2.5"),
    "dropped": ("page", "edge", ""),
}
_UNKNOWN = "day not known"


def draw(canvas: Canvas, calendar: Calendar, top: float) -> float:
    """The calendar below `top`; returns its end in px."""
    names = [text.width(one.name, NAME, "bold") for one in calendar.entries]
    left = 0.0 if canvas.narrow else min(0.2 * canvas.width, max(names, default=0)) + 12
    right = canvas.width if canvas.narrow else left + 0.4 * (canvas.width - left)
    scale = Scale(day(calendar.first), day(calendar.last), left + 8, right - 8)
    _years(canvas, scale, top)
    top += 24
    for one in calendar.entries:
        top = _entry(canvas, one, scale, left, right, top)
        canvas.line([(0, top), (canvas.width, top)], "line")
        top += _GAP / 2
    return top


def _years(canvas: Canvas, scale: Scale, top: float) -> None:
    for year in range(int(scale.low), int(scale.high) + 1):
        x = scale.at(year)
        box = canvas.box(str(year), x, top + 14, LEAST, anchor="middle")
        if scale.start <= x <= scale.end and canvas.free(box):
            canvas.write(str(year), x, top + 14, tone="mute", anchor="middle")
            canvas.line([(x, top + 18), (x, top + 23)], "edge")


def _entry(
    canvas: Canvas, entry: Entry, scale: Scale, left: float, right: float, top: float
) -> float:
    """A row: the name, the badge on its line, and what is known in words; returns its end."""
    if canvas.narrow:
        low = canvas.paragraph(entry.name, 0, top, canvas.width, NAME, "bold")
        _line(canvas, entry, scale, low + _ROW / 2)
        return _said(canvas, entry, 0, low + _ROW) + 6
    named = canvas.paragraph(entry.name, 0, top + 6, left - 10, NAME, "bold")
    _line(canvas, entry, scale, top + _ROW / 2)
    return max(named, _said(canvas, entry, right + _GAP, top), top + _ROW) + 6


def _said(canvas: Canvas, entry: Entry, x: float, top: float) -> float:
    most = canvas.width - x
    top = canvas.paragraph(_kind(entry), x, top, most, face="bold")
    return canvas.paragraph(entry.text, x, top, most, tone="mute")


def _kind(entry: Entry) -> str:
    """How sure it is and when it was; a day that is not known is said on its line."""
    return f"{entry.kind}, {entry.when}" if entry.when and not entry.between else entry.kind


def _line(canvas: Canvas, entry: Entry, scale: Scale, y: float) -> None:
    canvas.line([(scale.start, y), (scale.end, y)], "line")
    if not entry.badge:
        wide = scale.end - scale.start
        canvas.draw(
            "rect", "no-data", "edge", entry.kind, x=scale.start, y=y - 6, width=wide, height=12
        )
    elif entry.between:
        start, end = (scale.at(day(one)) for one in entry.between)
        canvas.line([(start, y), (end, y)], _BADGES[entry.badge][1], 3, "5 4")
        middle = (start + end) / 2
        canvas.write(_UNKNOWN, middle, y - 6, tone="mute", anchor="middle")
    else:
        fill, stroke, dash = _BADGES[entry.badge]
        more = {"stroke_dasharray": dash} if dash else {}
        x = scale.at(day(entry.on)) - _SIDE / 2
        said = f"{entry.name}: {entry.kind}, {entry.when}"
        canvas.draw(
            "rect",
            fill,
            stroke,
            said,
            x=x,
            y=y - _SIDE / 2,
            width=_SIDE,
            height=_SIDE,
            rx=3.5,
            stroke_width=2.2,
            **more,
        )
