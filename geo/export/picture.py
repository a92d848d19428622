"""Draw the map as PNG: one shaded measure or one layer's marks, with all it takes to quote it."""

from collections import Counter
from typing import Any

import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from geo import areas
from geo.areas import ground
from geo.areas.crs import METRES, to_metres
from geo.draw import classes, palette
from geo.draw.marked import DASHED, HOLLOW
from geo.export.mark_paths import mark_path, path_of, scatter_area
from geo.export.picture_sheet import EDGE, FONT, Entry, board_on, finished, new_sheet
from geo.export.provenance import Provenance
from geo.figures import STANDPOINT, Figure, State
from geo.layer import AreaType, Kind, Layer, Measure, phase_at

_MARK_PT, _APART_M, _ABOVE_M = 5.0, 420, 180
_STATES: dict[State, dict[str, str]] = {
    State.ZERO: {"facecolor": "#ffffff"},
    State.NO_DATA: {"facecolor": "#ffffff", "hatch": "////"},
    State.NOT_APPLICABLE: {"facecolor": "#ececec", "hatch": "...."},
    State.HIDDEN: {"facecolor": "#d9d9d9", "hatch": "xxxx"},
}
_NAMED, _ROOM_M = ("town", "village"), (2600, 900)


def areas_picture(measure: Measure, area_type: AreaType, about: Provenance) -> bytes:
    """A PNG of the wards or LSOAs shaded by a measure; each state has a pattern of its own."""
    figures = measure.figures(area_type) if measure.figures else {}
    colours = palette.ISSUE_RAMP
    shades = classes.classes(measure, measure.breaks, colours, classes.values(figures.values()))
    sheet = new_sheet(about)
    board = board_on(sheet, areas.constituency().to_crs(METRES).total_bounds)
    for code, shape in areas.areas(area_type).geometry.to_crs(METRES).items():
        _fill(board, shape, **_style(figures[str(code)], measure, shades), edgecolor=EDGE)
    _lines(board)
    key = [Entry(one["label"], {"facecolor": one["colour"]}) for one in shades]
    key += [
        Entry(measure.state_words.get(state, state.value), style)
        for state, style in _STATES.items()
        if any(one.state is state for one in figures.values())
    ]
    kind = "wards until May 2019" if area_type == "ward" else "LSOAs of 2011"
    return finished(sheet, f"{measure.title} ({kind})", measure.unit, key, about)


def marks_picture(layer: Layer, about: Provenance) -> bytes:
    """A PNG of a layer's marks as they stood, in the shapes they have in the key."""
    sheet = new_sheet(about)
    board = board_on(sheet, areas.constituency().to_crs(METRES).total_bounds)
    for shape in areas.wards().geometry.to_crs(METRES):
        _fill(board, shape, facecolor="#fffdf6", edgecolor="#9a9a9a")
    _lines(board)
    kinds = {kind.id: kind for kind in layer.kinds}
    now = [(m, kinds[phase.kind]) for m in layer.marks() if (phase := phase_at(m, STANDPOINT))]
    sharing, seen = Counter((m.lon, m.lat) for m, _ in now), Counter[tuple[float, float]]()
    for mark, kind in sorted(now, key=lambda one: one[1].lost):
        place = (mark.lon, mark.lat)
        x, y = to_metres(*place)
        aside_m = (seen[place] - (sharing[place] - 1) / 2) * _APART_M
        seen[place] += 1
        if mark.radius_m:
            _fill(board, shapely.Point(x, y).buffer(mark.radius_m), facecolor="#f0d9a8", ls="--")
        sign = mark_path(kind.shape)
        area = scatter_area(sign, _MARK_PT)
        board.scatter(x + aside_m, y, s=area, marker=sign, zorder=6, **_sign(kind))
    used = {kind.id for _, kind in now}
    key = [
        Entry(kind.label, _sign(kind), mark_path(kind.shape))
        for kind in layer.kinds
        if kind.id in used
    ]
    return finished(sheet, layer.title, "What stood there", key, about)


def _fill(board: Axes, shape: Any, **style: Any) -> None:
    board.add_patch(PathPatch(path_of(shape), **{"linewidth": 0.6, "zorder": 2, **style}))


def _lines(board: Axes) -> None:
    """The constituency's line, and the names of its towns and villages that find room."""
    outline = areas.constituency().geometry.to_crs(METRES).iloc[0]
    _fill(board, outline, facecolor="none", edgecolor="#222222", linewidth=1.8, zorder=4)
    known = ground.places()[ground.places()["inside"]]
    taken: list[tuple[float, float]] = []
    for kind in _NAMED:
        for one in known[known["kind"] == kind].itertuples(index=False):
            x, y = to_metres(one.lon, one.lat)
            if not any(abs(x - a) < _ROOM_M[0] and abs(y - b) < _ROOM_M[1] for a, b in taken):
                taken.append((x, y))
                _name(board, x, y, str(one.name), 9 if kind == "town" else 7)


def _name(board: Axes, x: float, y: float, name: str, size_pt: float) -> None:
    text = board.text(x, y + _ABOVE_M, name, family=FONT, zorder=5, fontsize=size_pt)
    text.set(ha="center", va="bottom")
    text.set_bbox({"facecolor": "white", "alpha": 0.6, "pad": 0.5, "linewidth": 0})


def _style(figure: Figure, measure: Measure, shades: list[dict[str, str]]) -> dict[str, str]:
    told = classes.told(figure, measure.breaks)
    return (
        {"facecolor": shades[told["class"]]["colour"]} if "class" in told else _STATES[figure.state]
    )


def _sign(kind: Kind) -> dict[str, Any]:
    colour, hollow = palette.TONES[kind.tone], kind.tone in HOLLOW
    return {
        "facecolor": "white" if hollow else colour,
        "edgecolor": colour if hollow else "white",
        "linewidth": 1.2 if hollow else 0.5,
        "linestyle": "--" if kind.tone in DASHED else "-",
    }
