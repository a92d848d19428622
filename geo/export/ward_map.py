"""Draw one ward as a small map on paper: ground, names, marks, their key, where it lies."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely

from geo import areas
from geo.areas import ground
from geo.areas.crs import to_metres
from geo.draw.classes import TONES
from geo.draw.layers import DASHED, HOLLOW
from geo.draw.markup.small_map import metres, overlap
from geo.draw.still.marks import shape_path
from geo.export.paper.fonts import FAMILY, printable, width_pt
from geo.export.paper.parts import Part, drawing, key
from geo.figures import STANDPOINT
from geo.figures.mark import Kind, Mark, phase_at
from geo.issues import Issue

MARGIN, _AROUND = 0.06, 0.25
EDGE, GROUND, _WARN = "#222222", "#f1efea", "#8a3b00"
_WARD, _BUILT, _LINE, _RAIL = "#fffdf6", "#ddd6ca", "#9a9a9a", "#a0a0a0"


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
        """A point of the National Grid in points of the drawing, from its top left."""
        up = (northing_m - self.south) * self.scale
        return (easting_m - self.west) * self.scale, self.side_pt - up

    def on_ground(self, box: tuple[float, float, float, float]) -> shapely.Polygon:
        """A box (left, top, right, bottom) of the drawing as a shape of the National Grid."""
        left, down, right, deep = (edge / self.scale for edge in box)
        top, bottom = (self.side_m - edge for edge in (down, deep))
        return shapely.box(
            self.west + left, self.south + bottom, self.west + right, self.south + top
        )


def draw_ground(svg: Element, view: View, ward: str) -> None:
    """Draw settlements, railways, wards and the constituency, with one ward brought out."""
    here = metres("ward")[ward]
    side = f"{view.side_pt:.2f}"
    SubElement(svg, "rect", {"width": side, "height": side, "fill": GROUND})
    fill(svg, view, here, _WARD)
    for shape in metres("settlements"):
        fill(svg, view, shape, _BUILT)
    for shape in metres("rail"):
        stroke(svg, view, shape, _RAIL, 0.7, "3 2")
    for shape in metres("ward"):
        stroke(svg, view, shape, _LINE, 0.5)
    stroke(svg, view, metres("constituency").iloc[0], EDGE, 1.1)
    stroke(svg, view, here, EDGE, 2)


def fill(svg: Element, view: View, shape: shapely.Geometry, colour: str) -> None:
    """Fill a shape in metres (EPSG:27700) with a colour."""
    if path := _path(view, shape):
        SubElement(svg, "path", {"d": path, "fill": colour, "fill-rule": "evenodd"})


def stroke(
    svg: Element, view: View, shape: shapely.Geometry, colour: str, width: float, dash: str = ""
) -> None:
    """Draw a shape's lines, in metres (EPSG:27700), in a colour and a width in points."""
    if path := _path(view, shape):
        look = {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}"}
        dashed = {"stroke-dasharray": dash} if dash else {}
        SubElement(svg, "path", {"d": path, **look, "stroke-linejoin": "round", **dashed})


def _path(view: View, shape: shapely.Geometry) -> str:
    """A shape's lines, as far as the drawing shows them and a little more."""
    seen = shapely.get_parts(shapely.intersection(shape, view.near))
    drawn = []
    for part in seen[~shapely.is_empty(seen)]:
        closed = part.geom_type == "Polygon"
        for ring in [part.exterior, *part.interiors] if closed else [part]:
            points = (view.at(*point) for point in ring.coords)
            line = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
            drawn.append(line + ("Z" if closed else ""))
    return "".join(drawn)


NAME_PT = 6.4
Box = tuple[float, float, float, float]
_INSIDE, _OUTSIDE = "#000000", "#666666"
_SIZES = ("town", "village", "suburb", "hamlet")


def draw_names(svg: Element, view: View, ward: shapely.Geometry, taken: list[Box]) -> None:
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
        boxes = _boxes(*view.at(*point_m), width_pt(name, NAME_PT))
        for box in boxes if inside else boxes[:1]:
            on_ground = view.on_ground(box)
            apart = ward.contains(on_ground) if inside else not ward.intersects(on_ground)
            if (
                apart
                and _inside(box, view.side_pt)
                and not any(overlap(box, other) for other in taken)
            ):
                taken.append(box)
                _write(svg, name, box, _INSIDE if inside else _OUTSIDE)
                break


def around(x: float, y: float, wide: float, high: float) -> Box:
    """The box (left, top, right, bottom) of a size around a point."""
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _boxes(x: float, y: float, wide: float) -> list[Box]:
    """Where a name may stand: on its place, then around it, then around it farther off."""
    sides = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)]
    at = [
        (x + right * (wide / 2 + away - 4), y - up * away)
        for away in (NAME_PT + 2, NAME_PT + 7)
        for right, up in sides
    ]
    return [around(*point, wide + 2, NAME_PT + 1) for point in ((x, y), *at)]


def _inside(box: Box, side_pt: float) -> bool:
    return box[0] > 2 and box[1] > 2 and box[2] < side_pt - 2 and box[3] < side_pt - 2


def _write(svg: Element, name: str, box: Box, colour: str) -> None:
    left, top, right, bottom = box
    place = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    told = {what: f"{value:.2f}" for what, value in place.items()}
    SubElement(svg, "rect", {**told, "fill": "#ffffff", "fill-opacity": "0.7"})
    _text(svg, name, left + 1, bottom - 1.8, colour)


def _text(svg: Element, words: str, x: float, y: float, colour: str, anchor: str = "start") -> None:
    place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "text-anchor": anchor, "fill": colour}
    font = {"font-family": FAMILY, "font-size": f"{NAME_PT}"}
    SubElement(svg, "text", place | font).text = words


MARK_PT, SIDE_PT = 4.4, 9.5
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


def draw_mark(svg: Element, kind: Kind, x: float, y: float, radius: float) -> None:
    """Draw a kind's mark around a point of a drawing, y downwards, with a white rim."""
    colour = TONES[kind.tone]
    hollow = kind.tone in HOLLOW
    look = {
        "d": shape_path(kind.shape, x, y, radius),
        "fill": "#ffffff" if hollow else colour,
        "fill-rule": "evenodd",
        "stroke": colour if hollow else "#ffffff",
        "stroke-width": "1.1" if hollow else "0.6",
    }
    dash = {"stroke-dasharray": "2 1.2"} if kind.tone in DASHED else {}
    SubElement(svg, "path", look | dash)


def ward_map(ward: str, drawn: Drawn, side_pt: float, part: shapely.Geometry | None = None) -> Part:
    """A square map of a ward and its marks, with a scale bar and north in a strip below it.

    With a `part` of the ward (EPSG:27700) it shows that and what is around it.
    """
    shown = metres("ward")[ward] if part is None else part
    view = View(shown, side_pt, MARGIN if part is None else _AROUND)
    svg = _sheet(side_pt, side_pt + _STRIP_PT)
    framed = SubElement(svg, "svg", {"width": f"{side_pt:.2f}", "height": f"{side_pt:.2f}"})
    draw_ground(framed, view, ward)
    if part is not None:
        stroke(framed, view, part, _WARN, 2.4)
    points = list(_points(view, drawn))
    for kind, mark, x, y in points:
        if mark.radius_m:
            _reach(framed, x, y, mark.radius_m * view.scale)
        draw_mark(framed, kind, x, y, MARK_PT)
    taken = [around(x, y, 2 * MARK_PT, 2 * MARK_PT) for _, _, x, y in points]
    draw_names(framed, view, metres("ward")[ward], taken)
    _strip(svg, view)
    _outline(svg, side_pt)
    return drawing(tostring(svg, "unicode"), side_pt, said(ward, drawn, part is not None))


def said(ward: str, drawn: Drawn, is_part: bool) -> str:
    """What a reader hears of the map: the ward, and how many marks of each kind it has."""
    name = areas.name_of(ward)
    what = f"Map of a part of the ward {name}" if is_part else f"Map of the ward {name}"
    marks = Counter(kind.label for kind, _ in drawn)
    if not marks:
        return f"{what}. There is no mark in this ward."
    told = "; ".join(f"{label}, {number}" for label, number in marks.items())
    return f"{what}. Marks in this ward, and how many of each: {told}."


def locator(ward: str, side_pt: float) -> Part:
    """The constituency with one ward filled, small: where the ward lies."""
    whole = metres("constituency").iloc[0]
    view = View(whole, side_pt, margin=0.02)
    svg = _sheet(side_pt, side_pt)
    fill(svg, view, whole, GROUND)
    fill(svg, view, metres("ward")[ward], EDGE)
    stroke(svg, view, whole, EDGE, 0.7)
    where = f"Small map of the constituency with {areas.name_of(ward)} filled in."
    return drawing(tostring(svg, "unicode"), side_pt, where)


def marks_key(issues: tuple[Issue, ...], drawn: Drawn) -> Part:
    """Every kind that is drawn with its shape and its label, under its issue's name."""
    seen = {kind for kind, _ in drawn}
    rows: list[tuple[str, str]] = []
    for issue in issues:
        kinds = [(kind.label, _alone(kind)) for kind in issue.kinds if kind in seen]
        rows += [(issue.title, ""), *kinds] if kinds else []
    return key(rows)


def _alone(kind: Kind) -> str:
    """A mark by itself."""
    side = 2 * MARK_PT + 2
    svg = _sheet(side, side)
    draw_mark(svg, kind, side / 2, side / 2, MARK_PT * 0.9)
    return tostring(svg, "unicode")


def _sheet(wide_pt: float, high_pt: float) -> Element:
    size = {"width": f"{wide_pt:.2f}", "height": f"{high_pt:.2f}"}
    return Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})


def _points(view: View, drawn: Drawn) -> Iterator[tuple[Kind, Mark, float, float]]:
    """Where each mark is drawn: those that share a point stand side by side."""
    sharing = Counter((mark.lon, mark.lat) for _, mark in drawn)
    seen: Counter = Counter()
    for kind, mark in drawn:
        place = (mark.lon, mark.lat)
        x, y = view.at(*to_metres(*place))
        yield kind, mark, x + (seen[place] - (sharing[place] - 1) / 2) * SIDE_PT, y
        seen[place] += 1


def _reach(svg: Element, x: float, y: float, radius: float) -> None:
    """How far off a point may be."""
    place = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{radius:.2f}", "fill": "none"}
    look = {"stroke": EDGE, "stroke-width": "0.7", "stroke-dasharray": "2 1.5"}
    SubElement(svg, "circle", place | look)


def _strip(svg: Element, view: View) -> None:
    """The scale bar at the left, north at the right."""
    side, foot = view.side_pt, view.side_pt + _STRIP_PT
    bar_m = max(one for one in BARS_M if one * view.scale < side / 3)
    wide = bar_m * view.scale
    bar = f"M1 {foot - 9:.2f}V{foot - 5:.2f}H{wide + 1:.2f}V{foot - 9:.2f}"
    SubElement(svg, "path", {"d": bar, "fill": "none", "stroke": EDGE, "stroke-width": "1"})
    told = f"{bar_m} m" if bar_m < 1000 else f"{bar_m // 1000} km"
    _text(svg, told, wide + 5, foot - 4.5, EDGE)
    _text(svg, "North", side - 9, foot - 4.5, EDGE, "end")
    arrow = f"M{side - 4:.2f} {foot - 11:.2f}L{side - 7:.2f} {foot - 3:.2f}H{side - 1:.2f}Z"
    SubElement(svg, "path", {"d": arrow, "fill": EDGE})


def _outline(svg: Element, side_pt: float) -> None:
    side = f"{side_pt:.2f}"
    look = {"fill": "none", "stroke": EDGE, "stroke-width": "0.6"}
    SubElement(svg, "rect", {"width": side, "height": side, **look})
