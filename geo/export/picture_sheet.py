"""Lay out a picture of the map: title above, key beside, sources below, and all of it in its text."""

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
_INCHES, _DOTS, _MARGIN_M = (11.0, 9.0), 150, 700
_MAP, _KEY = (0.015, 0.2, 0.66, 0.71), (0.69, 0.2, 0.3, 0.71)
_FOOT_WIDE, _KEY_WIDE = 225, 36
_ABOVE = ("Title", "As of", "Warning")


@dataclass(frozen=True)
class Entry:
    """A line of the key: its words, how it is drawn, and a mark's path if it is one."""

    label: str
    style: dict[str, Any]
    mark: Path | None = None


def new_sheet() -> Figure:
    """An empty sheet, drawn without a screen."""
    sheet = Figure(figsize=_INCHES, dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(sheet)
    return sheet


def board_on(sheet: Figure, bounds: Sequence[float]) -> Axes:
    """The map's own place on a sheet, in metres (EPSG:27700), around bounds W, S, E, N."""
    west, south, east, north = bounds
    board = sheet.add_axes(_MAP)
    board.set(xlim=(west - _MARGIN_M, east + _MARGIN_M), aspect="equal")
    board.set(ylim=(south - _MARGIN_M, north + _MARGIN_M))
    board.set_axis_off()
    return board


def finished(sheet: Figure, title: str, unit: str, key: list[Entry], about: Provenance) -> bytes:
    """The sheet as PNG: what it is and whose data stand in the picture and in the file's text."""
    said = ". ".join(filter(None, (about.as_of, about.warning, about.canvass)))
    sheet.text(0.02, 0.975, title, family=FONT, fontsize=14, fontweight="bold", va="top")
    below = "\n".join(textwrap.wrap(f"North East Derbyshire. {said}", 150))
    sheet.text(0.02, 0.938, below, family=FONT, fontsize=8.5, va="top")
    _draw_key(sheet.add_axes(_KEY), unit, key)
    foot = [f"{name}: {words}" for name, words in about.facts() if name not in _ABOVE]
    lines = [line for one in foot for line in textwrap.wrap(one, _FOOT_WIDE)]
    sheet.text(0.02, 0.188, "\n".join(lines), family=FONT, fontsize=5.8, va="top")
    written = io.BytesIO()
    sheet.savefig(written, format="png", metadata=_text(title, about))
    return written.getvalue()


def _text(title: str, about: Provenance) -> dict[str, str]:
    facts = about.facts()
    return {
        "Title": title,
        "Author": "North East Derbyshire map",
        "Description": "\n".join(about.lines()),
        "Source": "; ".join(words for name, words in facts if name == "Source"),
        "Copyright": "; ".join(
            words for name, words in facts if name in ("Licence", "Attribution")
        ),
    }


def _draw_key(side: Axes, unit: str, key: list[Entry]) -> None:
    side.set(xlim=(0, 100), ylim=(0, 100))
    side.set_axis_off()
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
