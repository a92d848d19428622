"""Draw the map as PNG, one measure or one issue's marks, with all it takes to quote it."""

import io
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from geo import areas
from geo.areas import ground
from geo.areas.crs import METRES, to_metres
from geo.draw import classes
from geo.draw.layers import DASHED, HOLLOW, measure_of_marks
from geo.export.marks import mark_path, path_of, scatter_area
from geo.export.taken import AS_OF, Provenance
from geo.figures import STANDPOINT, Figure, State
from geo.figures.mark import Kind, Mark, phase_at
from geo.figures.measure import AreaType, Measure
from geo.figures.shapes import CIRCLE
from geo.issues import Issue
from geo.tables.place import PLACE

FONT = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same
EDGE = "#5d5d5d"
_WIDE_IN, _MAP_IN, _GAP_IN, _EDGE = 11.0, 6.4, 0.12, 0.02
_DOTS, _POINTS, _LINE, _MARGIN_M = 150, 72, 1.25, 700
_TITLE: dict[str, Any] = {"fontsize": 14, "weight": "bold"}
_BELOW: dict[str, Any] = {"fontsize": 8.5}
_FOOT: dict[str, Any] = {"fontsize": 5.8}
_KEY_WIDE = 36
_ABOVE = ("Title", "Warning")


@dataclass(frozen=True)
class Entry:
    """A line of the key: its words, how it is drawn, and a mark's path and scale if it is one."""

    label: str
    style: dict[str, Any]
    mark: Path | None = None
    scale: float = 1


def new_sheet(about: Provenance, title: str, of_when: str) -> Sheet:
    """A sheet with its title, its sources and a place for a map as high as they need.

    The title and what is said below it are on as many lines as it takes to draw them whole.
    """
    sheet = Sheet(figsize=(_WIDE_IN, _MAP_IN), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(sheet)
    said = ". ".join(one.strip(". ") for one in (of_when, about.warning, about.canvass) if one)
    foot = [f"{name}: {words}" for name, words in about.facts() if name not in _ABOVE]
    above = [_wrapped([title], _TITLE), _wrapped([f"{PLACE.name}. {said}."], _BELOW)]
    below = _wrapped(foot, _FOOT)
    head_in = sum(map(_high_in, above, (_TITLE, _BELOW))) + 3 * _GAP_IN
    high_in = head_in + _MAP_IN + _high_in(below, _FOOT) + 2 * _GAP_IN
    sheet.set_size_inches(_WIDE_IN, high_in)
    sheet.subplots_adjust(top=1 - head_in / high_in, bottom=1 - (head_in + _MAP_IN) / high_in)
    _write(sheet, above[0], _TITLE, 1 - _GAP_IN / high_in)
    _write(sheet, above[1], _BELOW, 1 - (2 * _GAP_IN + _high_in(above[0], _TITLE)) / high_in)
    _write(sheet, below, _FOOT, sheet.subplotpars.bottom - _GAP_IN / high_in)
    return sheet


def _wrapped(told: Sequence[str], look: dict[str, Any]) -> list[str]:
    """Texts in lines that are no wider than the sheet, as wide as they are drawn."""
    most_pt, lines = _WIDE_IN * (1 - 2 * _EDGE) * _POINTS, list[str]()
    bold, size_pt = "weight" in look, look["fontsize"]
    gap_pt = _wide("n n", bold) * size_pt - 2 * _wide("n", bold) * size_pt
    for text in told:
        lines, wide_pt = [*lines, ""], 0.0
        for word in text.split():
            own_pt = _wide(word, bold) * size_pt
            if lines[-1] and wide_pt + gap_pt + own_pt > most_pt:
                lines, wide_pt = [*lines, ""], 0.0
            wide_pt += own_pt + (gap_pt if lines[-1] else 0)
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@cache
def _wide(word: str, bold: bool) -> float:
    """How wide a word is drawn, for each point of the size of its letters."""
    font = FontProperties(family=FONT, size=100, weight="bold" if bold else "normal")
    wide_pt, _, _ = TextToPath().get_text_width_height_descent(word, font, ismath=False)
    return float(wide_pt) / 100


def _high_in(lines: Sequence[str], look: dict[str, Any]) -> float:
    return len(lines) * look["fontsize"] * _LINE / _POINTS


def _write(sheet: Sheet, lines: Sequence[str], look: dict[str, Any], y: float) -> None:
    text = "\n".join(lines)
    sheet.text(_EDGE, y, text, family=FONT, va="top", linespacing=_LINE, parse_math=False, **look)


def _beside(sheet: Sheet, left: float, wide: float) -> Axes:
    """A place between head and foot, from `left` and `wide` as shares of the sheet."""
    bottom, top = sheet.subplotpars.bottom, sheet.subplotpars.top
    place = sheet.add_axes((left, bottom + 0.01, wide, top - bottom - 0.01))
    place.set_axis_off()
    return place


def board_on(sheet: Sheet, bounds: Sequence[float]) -> Axes:
    """The map's own place on a sheet, in metres (EPSG:27700), around bounds W, S, E, N."""
    west, south, east, north = bounds
    board = _beside(sheet, 0.015, 0.66)
    board.set(xlim=(west - _MARGIN_M, east + _MARGIN_M), aspect="equal")
    board.set(ylim=(south - _MARGIN_M, north + _MARGIN_M))
    return board


def finished(sheet: Sheet, title: str, unit: str, key: list[Entry], about: Provenance) -> bytes:
    """The sheet as PNG with its key, and whose data it is in the file's own text."""
    _draw_key(_beside(sheet, 0.69, 0.3), unit, key)
    written = io.BytesIO()
    sheet.savefig(written, format="png", metadata=_text(title, about))
    return written.getvalue()


def _text(title: str, about: Provenance) -> dict[str, str]:
    facts = about.facts()
    rights = [words for name, words in facts if name in ("Licence", "Attribution")]
    return {
        "Title": title,
        "Author": f"{PLACE.name} map",
        "Description": "\n".join(about.lines()),
        "Source": "; ".join(words for name, words in facts if name == "Source"),
        "Copyright": "; ".join(rights),
    }


def _draw_key(side: Axes, unit: str, key: list[Entry]) -> None:
    side.set(xlim=(0, 100), ylim=(0, 100))
    side.text(0, 98, unit, family=FONT, fontsize=9.5, fontweight="bold", va="top")
    y = 90.0
    for one in key:
        lines = textwrap.wrap(one.label, _KEY_WIDE)
        if one.mark:
            side.scatter(
                5, y, s=scatter_area(one.mark, _KEY_PT * one.scale), marker=one.mark, **one.style
            )
        else:
            side.add_patch(Rectangle((1, y - 1.8), 8, 3.6, edgecolor=EDGE, **one.style))
        side.text(13, y, "\n".join(lines), family=FONT, fontsize=8.5, va="center")
        y -= 2.4 + 2.6 * len(lines)


_RING_PT, _KEY_PT = 10.0, 5.5
_RING: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": "#222222",
    "linestyle": "--",
    "linewidth": 1.2,
}
_MARK_PT, _APART_M, _ABOVE_M = 5.0, 420, 180
_RIM = "#3b1a06"
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
    colours = classes.ISSUE_RAMP
    shades = classes.classes(measure, measure.breaks, colours, classes.values(figures.values()))
    kind = f"wards {PLACE.wards}" if area_type == "ward" else "LSOAs of 2011"
    title = f"{measure.title} ({kind})"
    estimate = measure.basis.estimate_of(area_type)
    sheet = new_sheet(about, title, f"Data: {about.as_of}. {estimate}")
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
    return finished(sheet, title, measure.unit, key, about)


Look = tuple[dict[str, Any], float]


def marks_picture(issue: Issue, about: Provenance) -> bytes:
    """A PNG of an issue's marks at the standpoint, in the shapes they have in the key.

    Where the marks have figures, those of the first measure size and colour them.
    """
    measure = next(iter(issue.mark_measures), None)
    title = f"{issue.title}: {measure.title}" if measure else issue.title
    sheet = new_sheet(about, title, f"{AS_OF}. {measure.basis.estimate if measure else ''}")
    board = board_on(sheet, areas.constituency().to_crs(METRES).total_bounds)
    for shape in areas.wards().geometry.to_crs(METRES):
        _fill(board, shape, facecolor="#fffdf6", edgecolor="#9a9a9a")
    _lines(board)
    kinds = {kind.id: kind for kind in issue.kinds}
    now = [(m, kinds[phase.kind]) for m in issue.marks() if (phase := phase_at(m, STANDPOINT))]
    _draw_marks(board, now, measure)
    used = {kind.id for _, kind in now}
    key = _measure_key(measure, [mark for mark, _ in now]) if measure else []
    key += [
        Entry(kind.label, _unmeasured(kind) if measure else _sign(kind), mark_path(kind.shape))
        for kind in issue.kinds
        if kind.id in used
    ]
    key += [
        _ring_entry(radius_m) for radius_m in sorted({m.radius_m for m, _ in now if m.radius_m})
    ]
    return finished(sheet, title, measure.unit if measure else "Key", key, about)


def _ring_entry(radius_m: float) -> Entry:
    words = (
        f"The true place is within {radius_m:.0f} m of the middle of the ring. The ring is drawn "
        "larger than that, to be seen."
    )
    return Entry(words, _RING, mark_path(CIRCLE), _RING_PT / _KEY_PT)


def _draw_marks(board: Axes, now: list[tuple[Mark, Kind]], measure: Measure | None) -> None:
    """Marks that share a point side by side, what is lost above, the small above the large."""
    sharing, seen = Counter((m.lon, m.lat) for m, _ in now), Counter[tuple[float, float]]()
    shades = _shades(measure, [mark for mark, _ in now]) if measure else []
    looks = [(mark, kind, *_look(mark, kind, measure, shades)) for mark, kind in now]
    for mark, kind, style, scale in sorted(looks, key=lambda one: (one[1].lost, -one[3])):
        place = (mark.lon, mark.lat)
        x, y = to_metres(*place)
        aside_m = (seen[place] - (sharing[place] - 1) / 2) * _APART_M
        seen[place] += 1
        if mark.radius_m:
            ring = mark_path(CIRCLE)
            area = scatter_area(ring, _RING_PT)
            board.scatter(x + aside_m, y, s=area, marker=ring, zorder=6, **_RING)
        sign = mark_path(kind.shape)
        area = scatter_area(sign, _MARK_PT * scale)
        board.scatter(x + aside_m, y, s=area, marker=sign, zorder=6, **style)


def _shades(measure: Measure, marks: list[Mark]) -> list[dict[str, Any]]:
    known = classes.values(mark.figures[measure.id] for mark in marks)
    shades: list[dict[str, Any]] = measure_of_marks(measure, known)["classes"]
    return shades


def _look(mark: Mark, kind: Kind, measure: Measure | None, shades: list[dict[str, Any]]) -> Look:
    """How a mark is drawn, and how large: as its kind, or as the figure it has."""
    if not measure:
        return _sign(kind), 1.0
    figure = mark.figures[measure.id]
    told = classes.told(figure, measure.breaks)
    if "class" not in told:
        return {**_STATES[figure.state], "edgecolor": _RIM, "linewidth": 0.8}, 1.0
    shade = shades[told["class"]]
    return {"facecolor": shade["colour"], "edgecolor": _RIM, "linewidth": 0.8}, shade["scale"]


def _measure_key(measure: Measure, marks: list[Mark]) -> list[Entry]:
    """Each class with its colour and its size, then the states among the marks."""
    circle, rim = mark_path(CIRCLE), {"edgecolor": _RIM, "linewidth": 0.8}
    states = {mark.figures[measure.id].state for mark in marks}
    return [
        *(
            Entry(one["label"], {"facecolor": one["colour"], **rim}, circle, one["scale"])
            for one in _shades(measure, marks)
        ),
        *(
            Entry(measure.state_words.get(state, state.value), {**style, **rim}, circle)
            for state, style in _STATES.items()
            if state in states
        ),
    ]


def _unmeasured(kind: Kind) -> dict[str, Any]:
    """A kind in the key of a picture whose colours are those of figures: its shape alone."""
    return {**_sign(kind), "facecolor": "#9a9a9a", "edgecolor": "white"}


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
    colour, hollow = classes.TONES[kind.tone], kind.tone in HOLLOW
    return {
        "facecolor": "white" if hollow else colour,
        "edgecolor": colour if hollow else "white",
        "linewidth": 1.2 if hollow else 0.5,
        "linestyle": "--" if kind.tone in DASHED else "-",
    }
