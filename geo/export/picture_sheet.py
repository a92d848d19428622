"""Lay out a picture of the map: title above, key beside, sources below and in its text."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from geo.export.mark_paths import scatter_area
from geo.export.provenance import Provenance

FONT = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same
EDGE = "#5d5d5d"
_WIDE_IN, _HEAD_IN, _MAP_IN, _LINE_IN = 11.0, 0.75, 6.4, 0.098
_DOTS, _MARGIN_M = 150, 700
_FOOT_WIDE, _KEY_WIDE = 225, 36
_ABOVE = ("Title", "As of", "Warning")


@dataclass(frozen=True)
class Entry:
    """A line of the key: its words, how it is drawn, and a mark's path if it is one."""

    label: str
    style: dict[str, Any]
    mark: Path | None = None


def new_sheet(about: Provenance) -> Figure:
    """A sheet with its sources at the foot and as high as they need, drawn without a screen."""
    foot = [f"{name}: {words}" for name, words in about.facts() if name not in _ABOVE]
    lines = [line for one in foot for line in textwrap.wrap(one, _FOOT_WIDE)]
    high_in = _HEAD_IN + _MAP_IN + (len(lines) + 2) * _LINE_IN
    sheet = Figure(figsize=(_WIDE_IN, high_in), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(sheet)
    y = 1 - (_HEAD_IN + _MAP_IN) / high_in
    sheet.text(0.02, y, "\n".join(lines), family=FONT, fontsize=5.8, va="top")
    return sheet


def _beside(sheet: Figure, left: float, wide: float) -> Axes:
    """A place between head and foot, from `left` and `wide` as shares of the sheet."""
    high_in = sheet.get_figheight()
    bottom = 1 - (_HEAD_IN + _MAP_IN) / high_in + 0.01
    place = sheet.add_axes((left, bottom, wide, _MAP_IN / high_in - 0.01))
    place.set_axis_off()
    return place


def board_on(sheet: Figure, bounds: Sequence[float]) -> Axes:
    """The map's own place on a sheet, in metres (EPSG:27700), around bounds W, S, E, N."""
    west, south, east, north = bounds
    board = _beside(sheet, 0.015, 0.66)
    board.set(xlim=(west - _MARGIN_M, east + _MARGIN_M), aspect="equal")
    board.set(ylim=(south - _MARGIN_M, north + _MARGIN_M))
    return board


def finished(sheet: Figure, title: str, unit: str, key: list[Entry], about: Provenance) -> bytes:
    """The sheet as PNG: what it is and whose data stand in the picture and in the file's text."""
    said = ". ".join(filter(None, (about.as_of, about.warning, about.canvass)))
    high_in = sheet.get_figheight()
    sheet.text(0.02, 1 - 0.2 / high_in, title, family=FONT, fontsize=14, va="top", weight="bold")
    below = "\n".join(textwrap.wrap(f"North East Derbyshire. {said}", 150))
    sheet.text(0.02, 1 - 0.5 / high_in, below, family=FONT, fontsize=8.5, va="top")
    _draw_key(_beside(sheet, 0.69, 0.3), unit, key)
    written = io.BytesIO()
    sheet.savefig(written, format="png", metadata=_text(title, about))
    return written.getvalue()


def _text(title: str, about: Provenance) -> dict[str, str]:
    facts = about.facts()
    rights = [words for name, words in facts if name in ("Licence", "Attribution")]
    return {
        "Title": title,
        "Author": "North East Derbyshire map",
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
            side.scatter(5, y, s=scatter_area(one.mark, 5.5), marker=one.mark, **one.style)
        else:
            side.add_patch(Rectangle((1, y - 1.8), 8, 3.6, edgecolor=EDGE, **one.style))
        side.text(13, y, "\n".join(lines), family=FONT, fontsize=8.5, va="center")
        y -= 2.4 + 2.6 * len(lines)
