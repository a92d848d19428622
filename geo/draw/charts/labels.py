"""Write names beside their dots: none over another, none cut by the picture's edge."""

from itertools import count

from geo.draw.charts import text
from geo.draw.charts.canvas import LEAST, Box, Canvas

LANE = 17.0
_ROWS = 8


def beside(canvas: Canvas, words: str, x: float, y: float, radius: float) -> bool:
    """Words next to a dot where there is room, right, left, above or below; says if there was."""
    gap, up = radius + 4, 0.35 * LEAST
    tries = (
        (x + gap, y + up, "start"),
        (x - gap, y + up, "end"),
        (x, y - gap - 2, "middle"),
        (x, y + gap + 2 * up + 3, "middle"),
        (x + gap, y - gap, "start"),
        (x - gap, y - gap, "end"),
        (x + gap, y + gap + 6, "start"),
        (x - gap, y + gap + 6, "end"),
    )
    for at, on, anchor in tries:
        if canvas.free(canvas.box(words, at, on, LEAST, anchor=anchor)):
            canvas.write(words, at, on, anchor=anchor, halo=True)
            return True
    return False


def anchored(canvas: Canvas, words: str, x: float, size: float, face: str) -> tuple[str, float]:
    """How to anchor words near `x` so that they stay inside the picture, and where."""
    wide = text.width(words, size, face)
    if x + wide <= canvas.width:
        return "start", x
    return ("end", x) if x - wide >= 0 else ("start", max(0, canvas.width - wide))


class Lanes:
    """Rows above or below a line, in which words are set so that none meets another.

    A row's words may have a line of their own to the dot, which crosses the rows nearer to it.
    As many rows are made as are needed.
    """

    def __init__(self, tall: float = LANE) -> None:
        self.tall = tall
        self._taken: list[tuple[int, float, float]] = []
        self._lines: list[tuple[int, float]] = []

    def row(self, left: float, right: float, line_at: float | None = None) -> int:
        """The first row in which a span in px is free; it is then taken.

        A line crosses other words only where it would in every row.
        """
        clear = (at for at in range(_ROWS) if self._is_free(at, left, right, line_at))
        at = next(clear, None)
        if at is None:
            at = next(one for one in count() if self._is_free(one, left, right, None))
        self._taken.append((at, left - 4, right + 4))
        if line_at is not None:
            self._lines.append((at, line_at))
        return at

    def _is_free(self, at: int, left: float, right: float, line_at: float | None) -> bool:
        if any(row == at and left < end and start < right for row, start, end in self._taken):
            return False
        if line_at is None:
            return True
        if any(row > at and left - 3 < x < right + 3 for row, x in self._lines):
            return False
        return not any(row < at and start < line_at < end for row, start, end in self._taken)

    @property
    def height(self) -> float:
        """How much the rows take up, in px."""
        return (1 + max((row for row, *_ in self._taken), default=-1)) * self.tall


def shape_box(x: float, y: float, radius: float) -> Box:
    """The box of a dot."""
    return Box(x - radius, y - radius, x + radius, y + radius)
