"""Draw charts as SVG: one text for page, paper, picture and file, in both palettes.

No kept library draws them as small and as well. A swarm of every school is 10 KB here. Of its dots
alone, without labels, a named picture, patterns or palettes, matplotlib makes 18 KB, Vega 24 KB
(by an 84 MB package) and pygal 29 KB with a script in it.
"""

from collections.abc import Mapping

from geo.draw.charts.canvas import LEAST, TITLE, Canvas
from geo.draw.charts.forms import draw
from geo.figures.chart import Chart

WIDE_PX, NARROW_PX = 640, 280
_SUBTITLE, _NARROW_TITLE = 13.5, 17
# The widths, in px, at which a chart is drawn to be read across a room, and how tall it may be to
# its width: on a screen of 1280 by 720 its least words are then 20 px.
_AFAR_PX, _AFAR_TALL = (480, 520, 560, 600, 640, 680, 720), 0.38
# The widths at which a chart is tried for a box of any shape, and how much larger it may be.
_FITTED_PX, _LARGEST = (280, 320, 360, 420, 480, 540, 600, 640, 760, 900), 1.8


def svg(chart: Chart, width_px: float = WIDE_PX, palette: Mapping[str, str] | None = None) -> str:
    """A chart as the text of one SVG, `width_px` wide.

    Its colours are the page's custom properties (`--ned-ink`), or those of a palette of
    geo/draw/tokens.py where one is given. It has role img, its finding and its sentence.
    """
    canvas = Canvas(chart.id, width_px, palette)
    top = _head(canvas, chart)
    top = draw(canvas, chart.form, top + 12)
    canvas.line([(0, top + 10), (canvas.width, top + 10)], "line")
    top = canvas.paragraph(chart.note, 0, top + 13, width_px, tone="mute")
    canvas.height = canvas.paragraph(chart.source, 0, top, width_px, tone="mute") + 2
    return canvas.told(chart.title, chart.sentence)


def _head(canvas: Canvas, chart: Chart) -> float:
    size = _NARROW_TITLE if canvas.narrow else TITLE
    top = canvas.paragraph(chart.title, 0, 0, canvas.width, size, "title")
    top = canvas.paragraph(chart.subtitle, 0, top + 2, canvas.width, _SUBTITLE, tone="mute")
    return _warning(canvas, chart.warning, top + 6) if chart.warning else top


def _warning(canvas: Canvas, words: str, top: float) -> float:
    """That the returns are made up, on its own ground."""
    ground = canvas.draw(
        "rect", "demonstration-tint", "demonstration", x=0.5, y=top, width=canvas.width - 1, rx=8
    )
    end = canvas.paragraph(words, 10, top + 3, canvas.width - 20, LEAST, tone="demonstration") + 5
    ground.set("height", f"{end - top:g}")
    return end


def told(chart: Chart, wide_px: float = WIDE_PX) -> dict[str, object]:
    """A chart for a browser: two widths of it, and the same as a table of words."""
    rows = chart.rows()
    return {
        "title": chart.title,
        "wide": svg(chart, wide_px),
        "narrow": svg(chart, NARROW_PX),
        "headings": list(map(str, rows)),
        "rows": rows.astype(str).to_numpy().tolist(),
    }


def afar(chart: Chart) -> dict[str, str]:
    """A chart to be read across a room, its title and notes apart: wide, and for a telephone."""
    wide = next((one for one in _AFAR_PX if _fits(_afar(chart, one))), _AFAR_PX[-1])
    drawn = {"wide": _afar(chart, wide), "narrow": _afar(chart, NARROW_PX)}
    return {name: one.told(chart.title, chart.sentence) for name, one in drawn.items()}


def fitted(
    chart: Chart, wide_px: float, high_px: float, palette: Mapping[str, str]
) -> tuple[Canvas, float]:
    """A chart, its title and notes apart, as large as a box lets it be, and at which scale.

    A way to draw it that cuts no words goes before one that does.
    """
    tries = [_bare(chart, one, palette, True) for one in _AFAR_PX]
    tries += [_bare(chart, one, palette) for one in _FITTED_PX]
    whole = [one for one in tries if not one.shortened] or tries
    sizes = [min(wide_px / one.width, high_px / one.height, _LARGEST) for one in whole]
    best = max(range(len(whole)), key=sizes.__getitem__)
    return whole[best], sizes[best]


def fits_afar(chart: Chart | None) -> bool:
    """Whether a chart can be read across a room at all."""
    return chart is not None and _fits(_afar(chart, _AFAR_PX[-1]))


def _fits(canvas: Canvas) -> bool:
    return canvas.height <= _AFAR_TALL * canvas.width


def _afar(chart: Chart, width_px: float) -> Canvas:
    return _bare(chart, width_px, None, True)


def _bare(
    chart: Chart, width_px: float, palette: Mapping[str, str] | None, afar: bool = False
) -> Canvas:
    canvas = Canvas(f"{chart.id}-{'afar' if afar else 'bare'}", width_px, palette, afar)
    canvas.height = draw(canvas, chart.form, 2) + 2
    return canvas
