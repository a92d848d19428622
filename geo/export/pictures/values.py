"""List the figures that a map is about beside it: areas by their numbers on the map."""

import re
from dataclasses import dataclass

from geo import areas
from geo.draw.charts import text
from geo.draw.charts.canvas import LEAST, Canvas
from geo.draw.still import Shown
from geo.draw.still.circles import NUMBER_PX, numbered
from geo.draw.still.told import Told
from geo.figures import Figure, State, number
from geo.figures.measure import Measure

# So many at most are numbered; those that are equal are all of them, or none.
MOST = 5
_NUMBER = re.compile(r"\d[\d,.]*(?<=\d)")
_MONEY = re.compile(r"£[\d,.]*\d")
_ROW_PX, _FIGURE_PX = 27.0, 15.0


@dataclass(frozen=True)
class Row:
    """An area, its figure in short and, where issue and doors meet, its doors not yet visited."""

    code: str
    name: str
    lost: str
    left: str = ""


@dataclass(frozen=True)
class Listed:
    """Rows under their headings, numbered in their order, and a line below them."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    below: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The areas in the order of their numbers."""
        return tuple(one.code for one in self.rows)


NOTHING = Listed((), ())


def listed(shown: Shown) -> Listed:
    """Where issue and doors meet, or else the areas with most of a measure that ranks them."""
    measure = shown.shading
    if shown.met and measure and measure.figures:
        return _met(shown, shown.met, measure.figures("ward"))
    # Numbers stand on the map alone: beside marks, doors or one chosen area they would hide them.
    crowded = shown.covered or shown.layers or shown.view.area
    if not measure or not measure.ranked or not measure.figures or crowded:
        return NOTHING
    figures = measure.figures("lsoa" if shown.view.areas == "lsoa" else "ward")
    rows = [
        Row(code, areas.name_of(code), short(figures[code])) for code in _first(measure, figures)
    ]
    most = {"high": "Most", "low": "Least"}[measure.worse] if rows else ""
    return Listed((f"{most}, {measure.unit}",), tuple(rows)) if rows else NOTHING


def short(figure: Figure) -> str:
    """A figure in short: its pounds, or the number that its words begin with."""
    told = _MONEY.search(figure.text) or _NUMBER.match(figure.text)
    return told[0] if told else number(round(figure.value or 0, 1))


def _first(measure: Measure, figures: dict[str, Figure]) -> list[str]:
    """The areas with the worst figures as they are shown, ties together; none where all tie."""
    known = {code: one for code, one in figures.items() if one.state is State.VALUE}
    ways = {"high": -1, "low": 1}
    order = sorted(known, key=lambda code: (ways[measure.worse] * (known[code].value or 0), code))
    for many in range(min(MOST, len(order)), 0, -1):
        after = order[many : many + 1]
        if not after or short(known[order[many - 1]]) != short(known[after[0]]):
            return order[:many]
    return []


def _met(shown: Shown, met: Told, figures: dict[str, Figure]) -> Listed:
    doors, key = shown.cover["doors"]["ward"], shown.cover["key"]
    rows = tuple(
        Row(code, areas.name_of(code), short(figures[code]), _left(doors[code]["left"]))
        for code in met["codes"]
    )
    unit = shown.measure["unit"] if shown.measure else ""
    return Listed((unit, key["left"]), rows, f"Together: {met['left']}")


def _left(told: Told) -> str:
    return told["text"] if told["value"] is None else f"{told['value']:,.0f}"


def draw_list(canvas: Canvas, told: Listed, x: float, top: float, wide: float) -> float:
    """The list below a height, so wide; returns its end in px."""
    if not told.rows:
        return top
    columns = _columns(told, wide)
    end = top
    for heading, (right, room) in zip(told.headings, columns, strict=True):
        if len(told.headings) == 1:
            end = canvas.paragraph(heading, x, top, wide, LEAST, "bold")
            continue
        lines = text.lines(heading, room, LEAST)
        for at, words in enumerate(lines):
            canvas.write(words, x + right, top + 12 + 15 * at, LEAST, anchor="end")
        end = max(end, top + 15 * len(lines) + 3)
    canvas.line([(x, end + 2), (x + wide, end + 2)], "ink", 1.2)
    end += 3
    for at, row in enumerate(told.rows, 1):
        end = _row(canvas, at, row, (x, end, wide), columns)
    return (
        canvas.paragraph(told.below, x, end + 2, wide, 13, "bold", "doors") if told.below else end
    )


def _columns(told: Listed, wide: float) -> list[tuple[float, float]]:
    """The right edge of each column of figures, from the left, and how much room it has."""
    if len(told.headings) == 1:
        return [(wide, 90.0)]
    return [(wide - 92, 92.0), (wide, 84.0)]


def _row(
    canvas: Canvas,
    at: int,
    row: Row,
    place: tuple[float, float, float],
    columns: list[tuple[float, float]],
) -> float:
    x, top, wide = place
    figures = [(row.lost, "loss"), *([(row.left, "doors")] if row.left else [])]
    least = min(
        right - text.width(words, _FIGURE_PX, "bold")
        for (words, _), (right, _) in zip(figures, columns, strict=True)
    )
    first = x + 2 * NUMBER_PX + 7
    lines = text.lines(row.name, x + least - 8 - first, 13.5, "bold")
    high = max(_ROW_PX, 16.0 * len(lines) + 6)
    middle = top + high / 2
    numbered(canvas, at, x + NUMBER_PX + 1, middle)
    for line, words in enumerate(lines):
        canvas.write(words, first, middle - 8 * len(lines) + 12.5 + 16 * line, 13.5, "bold")
    for (words, tone), (right, _) in zip(figures, columns, strict=True):
        canvas.write(words, x + right, middle + 5, _FIGURE_PX, "bold", tone, "end")
    canvas.line([(x, top + high), (x + wide, top + high)], "line")
    return top + high
