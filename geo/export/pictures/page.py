"""Lay a picture out: the finding first, its measure below, map or chart, key, values, source."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement, pairwise

from geo.draw import charts
from geo.draw.charts import text
from geo.draw.charts.canvas import LEAST, Box, Canvas
from geo.draw.still import Shown, draw_map, frame_of
from geo.draw.still.key import Part, draw_key, key_of
from geo.draw.tokens import PRINTED
from geo.export.pictures.shapes import Shape
from geo.export.pictures.values import NOTHING, Listed, draw_list, listed
from geo.export.pictures.words import Words
from geo.figures.chart import Chart

Block = Callable[[Canvas, float, float, float], float]
_SUBTITLE, _GAP, _KEY, _MOST_KEY = 13.5, 14.0, 216.0, 0.5
# The column of the words beside a map, and where the key has its own, as shares of the picture.
_COLUMN, _NARROW = 0.46, 0.33
# Of a bare picture, which is shown small beside its address.
_BARE_FOOT = 9.0


@dataclass(frozen=True)
class Around:
    """A canvas with the words around a picture on it, and the box that is left for the picture."""

    canvas: Canvas
    box: Box


def of_map(name: str, shape: Shape, words: Words, shown: Shown) -> Canvas:
    """A picture of a map, with its key and its values where there is room for them."""
    return _beside(name, shape, words, shown) if shape.beside else _below(name, shape, words, shown)


def of_chart(name: str, shape: Shape, words: Words, chart: Chart) -> Canvas:
    """A picture of a chart, drawn as large as it may be between title and source."""
    around = _around(name, shape, words)
    box = around.box
    drawn, scale = charts.fitted(chart, box.right - box.left, box.bottom - box.top, PRINTED)
    left = box.left + (box.right - box.left - drawn.width * scale) / 2
    over = box.bottom - box.top - drawn.height * scale
    around.canvas.place(drawn, left, box.top + over / 3, scale)
    return around.canvas


def _around(name: str, shape: Shape, words: Words, column: float = 0, lines: int = 0) -> Around:
    """Title and measure above, or in a column so wide; notes and source at the foot.

    The title has so many `lines` at most, where its least size lets it.
    """
    canvas = Canvas(name, shape.wide, PRINTED)
    canvas.height = shape.high
    canvas.draw("rect", "page", x=0, y=0, width=shape.wide, height=shape.high)
    wide = shape.wide - 2 * shape.margin
    most = lines or (4 if shape.high > shape.wide else 2)
    top = _head(canvas, shape, words, column or wide, most)
    bottom = _foot(canvas, shape, words, wide)
    box = Box(shape.margin, top + _GAP - 4, shape.margin + (column or wide), bottom - _GAP)
    return Around(canvas, box)


def _head(canvas: Canvas, shape: Shape, words: Words, wide: float, most: int) -> float:
    """The finding as large as it may be, what it measures, and that returns are made up."""
    at = shape.margin
    size = _fitting(words.title, wide, shape.titles, most)
    even = _even(words.title, wide, size)
    top = canvas.paragraph(words.title, at, at - 4, even, size, "title")
    least = LEAST if shape.bare else _SUBTITLE
    top = canvas.paragraph(words.subtitle, at, top + 4, wide, least, tone="mute")
    if words.warning:
        ground = canvas.draw("rect", "demonstration-tint", "demonstration", x=at, y=top + 6, rx=8)
        end = canvas.paragraph(
            words.warning, at + 10, top + 9, wide - 20, LEAST, tone="demonstration"
        )
        size_of = {"width": f"{wide:g}", "height": f"{end - top - 1:g}"}
        for side, long in size_of.items():
            ground.set(side, long)
        top = end + 5
    return top


def _fitting(words: str, wide: float, sizes: tuple[int, ...], most: int) -> int:
    """The largest size at which words are of so many lines, else the least."""
    fits = (one for one in sizes if len(text.lines(words, wide, one, "title")) <= most)
    return next(fits, sizes[-1])


def _even(words: str, wide: float, size: int) -> float:
    """The least width at which words are of no more lines: none is then much shorter."""
    many = len(text.lines(words, wide, size, "title"))
    tries = (wide * share / 50 for share in range(25, 51))
    return next(one for one in tries if len(text.lines(words, one, size, "title")) == many)


def _foot(canvas: Canvas, shape: Shape, words: Words, wide: float) -> float:
    """Notes, source and whose data at the foot; returns where it begins."""
    size = _BARE_FOOT if shape.bare else LEAST
    told = [" ".join(words.foot)] if shape.bare else [words.notes, " ".join(words.foot)]
    lines = [len(text.lines(one, wide, size)) for one in told]
    top = shape.high - shape.margin + 8 - 1.25 * size * sum(lines)
    canvas.line([(shape.margin, top - 5), (shape.wide - shape.margin, top - 5)], "line")
    end = top
    for one in told:
        end = canvas.paragraph(one, shape.margin, end, wide, size, tone="mute")
    return top - 5


def _beside(name: str, shape: Shape, words: Words, shown: Shown) -> Canvas:
    """The words, the values and the key in a column at the left, the map at the right.

    Where much is on the map, values and key have a column of their own.
    """
    whole, told = shape.wide - 2 * shape.margin, NOTHING if shape.bare else listed(shown)
    around = _around(name, shape, words, round(_COLUMN * whole), 5)
    blocks, box = _blocks(shown, told), around.box
    right = box.right
    over = _split(blocks, box.right - box.left, 2)[1] - (box.bottom - box.top)
    if over <= 0:
        _set_out(around.canvas, blocks, box, (1, 2))
    elif not shape.bare:
        around = _around(name, shape, words, round(_NARROW * whole), 6)
        left = around.box.right + 1.5 * _GAP
        right = left + _KEY
        if short := _short(blocks, box.bottom - shape.margin):
            return _beside(name, shape.higher(min(short, math.ceil(over))), words, shown)
        _set_out(around.canvas, blocks, Box(left, shape.margin, right, box.bottom), (1,))
    place = Box(right + 1.5 * _GAP, shape.margin, shape.wide - shape.margin, box.bottom)
    _place_map(around.canvas, shown, place, told.codes)
    return around.canvas


def _below(name: str, shape: Shape, words: Words, shown: Shown) -> Canvas:
    """The map below the words, its values and its key beside it, or below it in two columns."""
    around = _around(name, shape, words)
    canvas, box, told = around.canvas, around.box, listed(shown)
    blocks, room = _blocks(shown, told), box.bottom - box.top
    if shape.tall:
        needed = _split(blocks, box.right - box.left, 2)[1]
        short = math.ceil(max(0, needed / _MOST_KEY - room))
        key = Box(box.left, box.bottom - needed, box.right, box.bottom)
        place = Box(box.left, box.top, box.right, key.top - _GAP)
    else:
        short = _short(blocks, room)
        key = Box(box.left, box.top, box.left + _KEY, box.bottom)
        place = Box(key.right + _GAP, box.top, box.right, box.bottom)
    if short:
        return _below(name, shape.higher(short), words, shown)
    _set_out(canvas, blocks, key, (2 if shape.tall else 1,))
    _place_map(canvas, shown, place, told.codes)
    return canvas


def _short(blocks: Sequence[Block], room: float) -> int:
    """How many px more than there is room for a column of blocks needs: no word gets smaller."""
    return math.ceil(max(0, _high(blocks, _KEY) - room))


def _blocks(shown: Shown, told: Listed) -> list[Block]:
    """The list of values, if any, and each part of the key."""
    parts = [partial(_key_part, part) for part in key_of(shown)]
    return [partial(_list, told), *parts] if told.rows else [*parts]


def _list(told: Listed, canvas: Canvas, x: float, top: float, wide: float) -> float:
    return draw_list(canvas, told, x, top, wide) + 10


def _key_part(part: Part, canvas: Canvas, x: float, top: float, wide: float) -> float:
    return draw_key(canvas, [part], x, top, wide)


def _stack(canvas: Canvas, blocks: Sequence[Block], x: float, top: float, wide: float) -> float:
    for block in blocks:
        top = block(canvas, x, top, wide)
    return top


def _high(blocks: Sequence[Block], wide: float) -> float:
    """How high blocks are below each other, so wide."""
    return _stack(Canvas("measured", wide, PRINTED), blocks, 0, 0, wide)


def _split(blocks: Sequence[Block], wide: float, many: int) -> tuple[list[Sequence[Block]], float]:
    """Blocks in so many columns, in their order and as low as they may be, and how high that is."""
    each = (wide - (many - 1) * 1.5 * _GAP) / many
    cuts = combinations_with_replacement(range(len(blocks) + 1), many - 1)
    ends = ((0, *cut, len(blocks)) for cut in cuts)
    tries = [[blocks[a:b] for a, b in pairwise(one)] for one in ends]
    high = [max(_high(column, each) for column in one) for one in tries]
    best = min(range(len(tries)), key=lambda at: (high[at], -len(tries[at][0])))
    return tries[best], high[best]


def _set_out(canvas: Canvas, blocks: Sequence[Block], box: Box, many: tuple[int, ...]) -> None:
    """Blocks in a box, in as few columns as they need."""
    wide, room = box.right - box.left, box.bottom - box.top
    tries = [(number, *_split(blocks, wide, number)) for number in many]
    number, columns, _ = next((one for one in tries if one[2] <= room), tries[-1])
    each = (wide - (number - 1) * 1.5 * _GAP) / number
    for at, column in enumerate(columns):
        _stack(canvas, column, box.left + at * (each + 1.5 * _GAP), box.top, each)


def _place_map(canvas: Canvas, shown: Shown, box: Box, codes: tuple[str, ...]) -> None:
    """The map in a box of the picture."""
    wide, high = round(box.right - box.left), round(box.bottom - box.top)
    frame = frame_of(shown, wide, high)
    inner = Canvas(f"{canvas.name}-map", wide, PRINTED)
    draw_map(inner, frame, shown, codes)
    canvas.place(inner, box.left, box.top)
