"""Draw one ward as a small map on paper: ground, names, marks, their key, where it lies."""

from collections import Counter
from collections.abc import Iterator

import shapely
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from geo.areas import ground
from geo.areas.crs import to_metres
from geo.draw.markup.small_map import metres
from geo.export.marks import draw_mark
from geo.export.paper import BOLD, INK, PLAIN, WARN, fonts, printable
from geo.figures import STANDPOINT
from geo.figures.mark import Kind, Mark, phase_at
from geo.issues import Issue

MARGIN, _AROUND = 0.06, 0.25
EDGE, GROUND = HexColor("#222222"), HexColor("#f1efea")
_WARD, _BUILT, _LINE, _RAIL = map(HexColor, ("#fffdf6", "#ddd6ca", "#9a9a9a", "#a0a0a0"))


class View:
    """From metres (EPSG:27700) to points of a square page that holds a shape with a margin."""

    def __init__(self, shape: shapely.Geometry, side_pt: float, margin: float = MARGIN) -> None:
        west, south, east, north = shape.bounds
        self.side_m = max(east - west, north - south) * (1 + 2 * margin)
        self.side_pt = side_pt
        self.scale = side_pt / self.side_m
        self.west = (west + east - self.side_m) / 2
        self.south = (south + north - self.side_m) / 2
        edge = self.side_m / 20
        self.near = shapely.box(
            self.west - edge,
            self.south - edge,
            self.west + self.side_m + edge,
            self.south + self.side_m + edge,
        )

    def at(self, easting_m: float, northing_m: float) -> tuple[float, float]:
        """A point of the National Grid in points of the page."""
        return (easting_m - self.west) * self.scale, (northing_m - self.south) * self.scale

    def on_ground(self, box: tuple[float, float, float, float]) -> shapely.Polygon:
        """A box (left, bottom, right, top) of the page as a shape of the National Grid."""
        left, bottom, right, top = (edge / self.scale for edge in box)
        return shapely.box(
            self.west + left, self.south + bottom, self.west + right, self.south + top
        )


def draw_ground(canvas: Canvas, view: View, ward: str) -> None:
    """Draw settlements, railways, wards and the constituency, with one ward brought out."""
    here = metres("ward")[ward]
    canvas.setFillColor(GROUND)
    canvas.rect(0, 0, view.side_pt, view.side_pt, stroke=0, fill=1)
    fill(canvas, view, here, _WARD)
    for shape in metres("settlements"):
        fill(canvas, view, shape, _BUILT)
    canvas.setDash([3, 2])
    for shape in metres("rail"):
        stroke(canvas, view, shape, _RAIL, 0.7)
    canvas.setDash([])
    for shape in metres("ward"):
        stroke(canvas, view, shape, _LINE, 0.5)
    stroke(canvas, view, metres("constituency").iloc[0], EDGE, 1.1)
    stroke(canvas, view, here, EDGE, 2)


def fill(canvas: Canvas, view: View, shape: shapely.Geometry, colour: Color) -> None:
    """Fill a shape in metres (EPSG:27700) with a colour."""
    canvas.setFillColor(colour)
    canvas.drawPath(_path(canvas, view, shape), stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


def stroke(
    canvas: Canvas, view: View, shape: shapely.Geometry, colour: Color, width: float
) -> None:
    """Draw a shape's lines, in metres (EPSG:27700), in a colour and a width in points."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineJoin(1)
    canvas.drawPath(_path(canvas, view, shape), stroke=1, fill=0)


def _path(canvas: Canvas, view: View, shape: shapely.Geometry) -> PDFPathObject:
    """A shape's lines, as far as the page sees them and a little more."""
    path = canvas.beginPath()
    seen = shapely.get_parts(shapely.intersection(shape, view.near))
    for part in seen[~shapely.is_empty(seen)]:
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            first, *others = [view.at(*point) for point in ring.coords]
            path.moveTo(*first)
            for point in others:
                path.lineTo(*point)
    return path


NAME_PT = 6.4
Box = tuple[float, float, float, float]
_OUTSIDE = HexColor("#666666")
_SIZES = ("town", "village", "suburb", "hamlet")


def draw_names(canvas: Canvas, view: View, ward: shapely.Geometry, taken: list[Box]) -> None:
    """Name the places in a view, the largest first; `taken` is where nothing may be written.

    `ward` is the shape brought out (EPSG:27700): no name crosses its line. Outside it a name
    stands on its place, grey. A name that finds no room is left out.
    """
    taken = list(taken)
    shapely.prepare(ward)
    named = ground.places().sort_values(["name", "osm_id"])
    named = named.sort_values("kind", key=lambda kinds: kinds.map(_SIZES.index), kind="stable")
    for place in named.itertuples(index=False):
        point_m = to_metres(place.lon, place.lat)
        inside = ward.contains(shapely.Point(point_m))
        name = printable(str(place.name))
        boxes = _boxes(*view.at(*point_m), stringWidth(name, PLAIN, NAME_PT))
        for box in boxes if inside else boxes[:1]:
            on_ground = view.on_ground(box)
            apart = ward.contains(on_ground) if inside else not ward.intersects(on_ground)
            if apart and _inside(box, view.side_pt) and not _any_overlap(box, taken):
                taken.append(box)
                _write(canvas, name, box, black if inside else _OUTSIDE)
                break


def around(x: float, y: float, wide: float, high: float) -> Box:
    """The box (left, bottom, right, top) of a size around a point."""
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _boxes(x: float, y: float, wide: float) -> list[Box]:
    """Where a name may stand: on its place, then around it, then around it farther off."""
    sides = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)]
    at = [
        (x + right * (wide / 2 + away - 4), y + up * away)
        for away in (NAME_PT + 2, NAME_PT + 7)
        for right, up in sides
    ]
    return [around(*point, wide + 2, NAME_PT + 1) for point in ((x, y), *at)]


def _inside(box: Box, side_pt: float) -> bool:
    return box[0] > 2 and box[1] > 2 and box[2] < side_pt - 2 and box[3] < side_pt - 2


def _any_overlap(box: Box, taken: list[Box]) -> bool:
    left, bottom, right, top = box
    return any(
        left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
        for other in taken
    )


def _write(canvas: Canvas, name: str, box: Box, colour: Color) -> None:
    left, bottom, right, top = box
    canvas.setFillColor(white, alpha=0.7)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillColor(colour, alpha=1)
    canvas.setFont(PLAIN, NAME_PT)
    canvas.drawString(left + 1, bottom + 1.8, name)


MARK_PT, SIDE_PT, ROW_PT = 4.4, 9.5, 9.8
BARS_M = (200, 500, 1000, 2000, 5000)
_STRIP_PT = 15

Drawn = list[tuple[Kind, Mark]]


def marks_in(issues: tuple[Issue, ...], ward: str) -> Drawn:
    """Every mark of a ward with what it is at the standpoint, in the issues' order."""
    return [
        (next(kind for kind in issue.kinds if kind.id == phase.kind), mark)
        for issue in issues
        for mark in issue.marks()
        if mark.ward == ward and (phase := phase_at(mark, STANDPOINT))
    ]


class WardMap(Flowable):
    """A square map of a ward and its marks, with a scale bar and north in a strip below it.

    With a `part` of the ward (EPSG:27700) it shows that and what is around it.
    """

    def __init__(
        self, ward: str, drawn: Drawn, side_pt: float, part: shapely.Geometry | None = None
    ) -> None:
        super().__init__()
        self.ward, self.drawn, self.side_pt, self.part = ward, drawn, side_pt, part
        self.width, self.height = side_pt, side_pt + _STRIP_PT

    def draw(self) -> None:
        """Draw at the flowable's place on the page."""
        canvas: Canvas = self.canv
        shown = metres("ward")[self.ward] if self.part is None else self.part
        view = View(shown, self.side_pt, MARGIN if self.part is None else _AROUND)
        _strip(canvas, view)
        canvas.translate(0, _STRIP_PT)
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.side_pt, self.side_pt)
        canvas.clipPath(frame, stroke=0, fill=0)
        draw_ground(canvas, view, self.ward)
        if self.part is not None:
            stroke(canvas, view, self.part, WARN, 2.4)
        points = list(_points(view, self.drawn))
        for kind, mark, x, y in points:
            if mark.radius_m:
                _reach(canvas, x, y, mark.radius_m * view.scale)
            draw_mark(canvas, kind, x, y, MARK_PT)
        taken = [around(x, y, 2 * MARK_PT, 2 * MARK_PT) for _, _, x, y in points]
        draw_names(canvas, view, metres("ward")[self.ward], taken)
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
        fill(self.canv, view, metres("ward")[self.ward], EDGE)
        stroke(self.canv, view, whole, EDGE, 0.7)


class Key(Flowable):
    """Every kind that is drawn with its shape and its label, under its issue's name."""

    def __init__(self, issues: tuple[Issue, ...], drawn: Drawn, width_pt: float) -> None:
        super().__init__()
        fonts()
        seen = {kind for kind, _ in drawn}
        found = [(one.title, [kind for kind in one.kinds if kind in seen]) for one in issues]
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
