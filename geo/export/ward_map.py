"""Draw one ward as a small map on paper, with its marks, their key and where it lies."""

from collections import Counter
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from geo.areas.crs import to_metres
from geo.export.ground import EDGE, GROUND, View, draw_ground, fill, metres, stroke
from geo.export.paper import BOLD, INK, PLAIN, fonts, printable
from geo.export.place_names import NAME_PT, around, draw_names
from geo.export.shapes import draw_mark
from geo.figures import STANDPOINT
from geo.layer import Kind, Layer, Mark, phase_at

MARK_PT, SIDE_PT, ROW_PT = 4.4, 9.5, 9.8
BARS_M = (200, 500, 1000, 2000, 5000)
_STRIP_PT = 15

Drawn = list[tuple[Kind, Mark]]


def marks_in(layers: tuple[Layer, ...], ward: str) -> Drawn:
    """Every mark of a ward with what it is at the standpoint, in the layers' order."""
    return [
        (next(kind for kind in layer.kinds if kind.id == phase.kind), mark)
        for layer in layers
        for mark in layer.marks()
        if mark.ward == ward and (phase := phase_at(mark, STANDPOINT))
    ]


class WardMap(Flowable):
    """A square map of a ward and its marks, with a scale bar and north in a strip below it."""

    def __init__(self, ward: str, drawn: Drawn, side_pt: float) -> None:
        super().__init__()
        self.ward, self.drawn, self.side_pt = ward, drawn, side_pt
        self.width, self.height = side_pt, side_pt + _STRIP_PT

    def draw(self) -> None:
        """Draw at the flowable's place on the page."""
        canvas: Canvas = self.canv
        view = View(metres("wards")[self.ward], self.side_pt)
        _strip(canvas, view)
        canvas.translate(0, _STRIP_PT)
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.side_pt, self.side_pt)
        canvas.clipPath(frame, stroke=0, fill=0)
        draw_ground(canvas, view, self.ward)
        points = list(_points(view, self.drawn))
        for kind, mark, x, y in points:
            if mark.radius_m:
                _reach(canvas, x, y, mark.radius_m * view.scale)
            draw_mark(canvas, kind, x, y, MARK_PT)
        taken = [around(x, y, 2 * MARK_PT, 2 * MARK_PT) for _, _, x, y in points]
        draw_names(canvas, view, metres("wards")[self.ward], taken)
        canvas.restoreState()
        _outline(canvas, self.side_pt)


class Locator(Flowable):
    """The constituency with one ward filled, small: where the ward lies."""

    def __init__(self, ward: str, side_pt: float) -> None:
        super().__init__()
        self.ward = ward
        self.width = self.height = side_pt

    def draw(self) -> None:
        """Draw at the flowable's place on the page."""
        whole = metres("constituency").iloc[0]
        view = View(whole, self.width, margin=0.02)
        fill(self.canv, view, whole, GROUND)
        fill(self.canv, view, metres("wards")[self.ward], EDGE)
        stroke(self.canv, view, whole, EDGE, 0.7)


class Key(Flowable):
    """Every kind that is drawn with its shape and its label, under its issue's name."""

    def __init__(self, layers: tuple[Layer, ...], drawn: Drawn, width_pt: float) -> None:
        super().__init__()
        fonts()
        seen = {kind for kind, _ in drawn}
        found = [(one.title, [kind for kind in one.kinds if kind in seen]) for one in layers]
        self.rows: list[str | Kind] = []
        for title, kinds in found:
            self.rows += [title, *kinds] if kinds else []
        self.width, self.height = width_pt, ROW_PT * len(self.rows)

    def draw(self) -> None:
        """Draw at the flowable's place on the page."""
        self.canv.setFillColor(INK)
        for number, row in enumerate(self.rows, 1):
            y = self.height - number * ROW_PT
            if isinstance(row, str):
                self.canv.setFont(BOLD, NAME_PT)
                self.canv.drawString(0, y + 2.5, printable(row))
                continue
            draw_mark(self.canv, row, MARK_PT + 1, y + 4.8, MARK_PT * 0.9)
            self.canv.setFont(PLAIN, NAME_PT)
            self.canv.drawString(3 * MARK_PT, y + 2.5, printable(row.label))


def _points(view: View, drawn: Drawn) -> Iterator[tuple[Kind, Mark, float, float]]:
    """Where each mark is drawn: those that share a point stand side by side."""
    sharing = Counter((mark.lon, mark.lat) for _, mark in drawn)
    seen: Counter = Counter()
    for kind, mark in drawn:
        place = (mark.lon, mark.lat)
        x, y = view.at(*to_metres(*place))
        yield kind, mark, x + (seen[place] - (sharing[place] - 1) / 2) * SIDE_PT, y
        seen[place] += 1


def _reach(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """How far off a point may be."""
    canvas.setStrokeColor(EDGE)
    canvas.setLineWidth(0.7)
    canvas.setDash([2, 1.5])
    canvas.circle(x, y, radius)
    canvas.setDash([])


def _strip(canvas: Canvas, view: View) -> None:
    """The scale bar at the left, north at the right."""
    bar_m = max(one for one in BARS_M if one * view.scale < view.side_pt / 3)
    wide = bar_m * view.scale
    canvas.setStrokeColor(EDGE)
    canvas.setFillColor(EDGE)
    canvas.setLineWidth(1)
    canvas.lines([(1, 9, 1, 5), (1, 5, wide + 1, 5), (wide + 1, 5, wide + 1, 9)])
    canvas.setFont(PLAIN, NAME_PT)
    canvas.drawString(wide + 5, 4.5, f"{bar_m} m" if bar_m < 1000 else f"{bar_m // 1000} km")
    canvas.drawRightString(view.side_pt - 9, 4.5, "North")
    arrow = canvas.beginPath()
    arrow.moveTo(view.side_pt - 4, 11)
    arrow.lineTo(view.side_pt - 7, 3)
    arrow.lineTo(view.side_pt - 1, 3)
    canvas.drawPath(arrow, stroke=0, fill=1)


def _outline(canvas: Canvas, side_pt: float) -> None:
    canvas.setStrokeColor(EDGE)
    canvas.setLineWidth(0.6)
    canvas.rect(0, 0, side_pt, side_pt)
