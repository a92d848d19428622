"""Print tonight's patch: its streets, doors and losses on one page, a tally on its back."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from textwrap import shorten

import pandas as pd
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Table

from geo.coverage.returns import Returns
from geo.export.paper import (
    BOLD,
    EDGE_PT,
    INK,
    PLAIN,
    WARN,
    WIDE_PT,
    Quiet,
    Strong,
    fonts,
    paragraph,
    printable,
)
from geo.export.ward_map import WardMap, marks_in
from geo.figures.mark import Line
from geo.issues import every_issue
from geo.link import patches
from geo.link.patches import Patch
from geo.tables.source import ATTRIBUTION

Tally = list[tuple[str, str, list[str]]]
STAFF = "FOR STAFF: this page has exact canvass figures"
TYPE_IN = (
    "Count with strokes here. Then type the first line and your numbers into a spreadsheet, a line "
    "for each LSOA, save it as CSV, and upload it under Canvass returns."
)
ONE_ROUND = "The return counts the largest round of an LSOA, so each evening needs one round."
_MAP_PT, _WORDS_AT_MOST = 84 * mm, 170
_LINES = (14, 10, 7, 5, 3, 1)
_POSTCODES = (400, 120, 60, 30)
_NAME_PT, _ROW_PT, _COUNT_PT = 52 * mm, 9 * mm, 22 * mm
_LSOAS_AT_MOST = 4


@dataclass(frozen=True)
class Told:
    """What a brief of a patch draws on: coverage by ward and LSOA, and whose words say it."""

    wards: pd.DataFrame
    lsoas: pd.DataFrame
    returns: Returns


def patch_brief(patch: Patch, told: Told, tally: Tally) -> bytes:
    """A PDF (A4): a page on the patch, its tally on the back; equal input, equal bytes.

    `tally` are the columns of a return: name, meaning, and the cells of each LSOA of the patch.
    """
    for postcodes, most in product(_POSTCODES, _LINES):
        if _pages(_front(patch, told, most, postcodes), told)[1] == 1:
            break
    # Building uses flowables up, so that the page is made once more.
    front = _front(patch, told, most, postcodes)
    return _pages([*front, PageBreak(), *_back(patch, tally)], told)[0]


def _front(patch: Patch, told: Told, most: int, postcodes: int) -> list[Flowable]:
    first = patches.why(patch, told.wards)
    lost = patches.lost(patch)
    left = [
        *([paragraph("warning", told.returns.warning)] if told.returns.synthetic else []),
        *([paragraph("body", told.returns.said(first))] if first else []),
        paragraph("heading", "Postcodes of its streets"),
        paragraph("body", _some(patch.postcodes, postcodes)),
        paragraph("heading", told.returns.titled("Doors visited")),
        *(paragraph("line", one, bullet="•") for one in _visited(patch, told)),
        paragraph("small", patches.DOORS_BY_LSOA),
        paragraph("small", patches.HOMES),
        paragraph("small", patches.NO_ROUTE),
    ]
    return [
        paragraph("title", patches.title(patch)),
        _beside(
            left, WardMap(patch.ward, marks_in(every_issue(), patch.ward), _MAP_PT, patch.shape)
        ),
        paragraph("heading", patches.lost_heading(patch)),
        *map(_line, lost[:most]),
        *_rest(len(lost) - most),
        *([] if lost else [paragraph("line", patches.NOTHING)]),
    ]


def _visited(patch: Patch, told: Told) -> list[str]:
    return [told.returns.said(one) for one in patches.visited(patch, told.lsoas)]


def _some(postcodes: Sequence[str], most: int) -> str:
    more = len(postcodes) - most
    return ", ".join(postcodes[:most]) + (f" and {more} more" if more > 0 else "")


def _rest(more: int) -> list[Flowable]:
    return [paragraph("line", f"… and {more} more, on the ward's page")] if more > 0 else []


def _line(one: Line) -> Flowable:
    text = shorten(one.text, _WORDS_AT_MOST, placeholder=" …")
    source = " [", Quiet(one.source, one.address), "]"
    return paragraph("line", Strong(f"{one.head}: "), text, *source, bullet="•")


def _beside(left: list[Flowable], right: Flowable) -> Table:
    gap = 5 * mm
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), gap),
    ]
    return Table([[left, right]], [WIDE_PT - _MAP_PT, _MAP_PT], style=style)


def _back(patch: Patch, tally: Tally) -> list[Flowable]:
    """The columns of a return as lines, an LSOA a column: as many to a table as fit."""
    story: list[Flowable] = [
        paragraph("title", "Tally"),
        paragraph("body", patches.title(patch)),
        paragraph("body", TYPE_IN),
        paragraph("body", ONE_ROUND),
    ]
    for first in range(0, len(patch.lsoas), _LSOAS_AT_MOST):
        part = [(name, of, cells[first : first + _LSOAS_AT_MOST]) for name, of, cells in tally]
        story.append(_grid(part))
    return story


def _grid(tally: Tally) -> Table:
    columns = len(tally[0][2])
    rows = [
        [paragraph("line", Strong(name), f" {meaning}"), *(paragraph("body", one) for one in cells)]
        for name, meaning, cells in tally
    ]
    highs = [_ROW_PT if any(cells) or name == "round" else _COUNT_PT for name, _, cells in tally]
    widths = [_NAME_PT, *[(WIDE_PT - _NAME_PT) / columns] * columns]
    style = [("GRID", (0, 0), (-1, -1), 0.6, INK), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(rows, widths, highs, style=style, spaceBefore=4 * mm)


def _pages(story: list[Flowable], told: Told) -> tuple[bytes, int]:
    """The file's bytes, and how many pages it has."""
    file = io.BytesIO()
    fonts()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title="Tonight's patch",
        lang="en-GB",
        invariant=1,
        initialFontName=PLAIN,
    )
    frame = Frame(EDGE_PT, 15 * mm, WIDE_PT, A4[1] - 29 * mm, 0, 0, 0, 0)
    document.addPageTemplates(
        PageTemplate("page", [frame], onPageEnd=lambda canvas, _: _margins(canvas, told))
    )
    document.build(story)
    return file.getvalue(), document.page


def _margins(canvas: Canvas, told: Told) -> None:
    top = A4[1] - 9 * mm
    canvas.setFillColor(WARN)
    canvas.setFont(BOLD, 6.8)
    canvas.drawRightString(A4[0] - EDGE_PT, top, STAFF)
    if told.returns.synthetic:
        canvas.drawString(EDGE_PT, top, printable(told.returns.warning))
    foot = paragraph("small", ATTRIBUTION)
    _, high = foot.wrap(WIDE_PT, 20 * mm)
    foot.drawOn(canvas, EDGE_PT, 12 * mm - high + 2)
