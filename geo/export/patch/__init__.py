"""Print tonight's patch: its streets, doors and losses on one page, a tally on its back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from textwrap import shorten

import pandas as pd

from geo.coverage.returns import Returns
from geo.export.paper.parts import (
    MM,
    Part,
    Quiet,
    Strong,
    beside,
    bullets,
    heading,
    new_page,
    paragraph,
    table,
    title,
)
from geo.export.paper.sheet import Margins, pages, printed
from geo.export.ward_map import shown_in, ward_map
from geo.figures.mark import Line
from geo.issues import every_issue
from geo.link import patches
from geo.link.patches import Patch

Tally = list[tuple[str, str, list[str]]]
STAFF = "FOR STAFF: this page has exact canvass figures"
TYPE_IN = (
    "Count with strokes here. Then type the first line and your numbers into a spreadsheet, a line "
    "for each LSOA, save it as CSV, and upload it under Canvass returns."
)
ONE_ROUND = "The return counts the largest round of an LSOA, so each evening needs one round."
_MAP_PT, _WORDS_AT_MOST = 84 * MM, 170
_LINES = (14, 10, 7, 5, 3, 1)
_POSTCODES = (400, 120, 60, 30)
_NAME_PT, _ROW_PT, _COUNT_PT = 52 * MM, 11 * MM, 22 * MM
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
        front = _front(patch, told, most, postcodes)
        if pages(front, _margins(told)) == 1:
            break
    return printed([*front, new_page(), *_back(patch, tally)], "Tonight's patch", _margins(told))


def _front(patch: Patch, told: Told, most: int, postcodes: int) -> list[Part]:
    first = patches.why(patch, told.wards)
    lost = patches.lost(patch)
    left = [
        *([paragraph("warning", told.returns.warning)] if told.returns.synthetic else []),
        *([paragraph("body", told.returns.said(first))] if first else []),
        heading("Postcodes of its streets"),
        paragraph("body", _some(patch.postcodes, postcodes)),
        heading(told.returns.titled("Doors visited")),
        *bullets(paragraph("line", one) for one in _visited(patch, told)),
        paragraph("small", patches.DOORS_BY_LSOA),
        paragraph("small", patches.HOMES),
        paragraph("small", patches.NO_ROUTE),
    ]
    drawn = ward_map(shown_in(every_issue(), patch.ward, patch.shape), _MAP_PT)
    return [
        title(patches.title(patch)),
        beside(left, [drawn], _MAP_PT, 5 * MM),
        heading(patches.lost_heading(patch)),
        *bullets(map(_line, lost[:most])),
        *_rest(len(lost) - most),
        *([] if lost else [paragraph("line", patches.NOTHING)]),
    ]


def _visited(patch: Patch, told: Told) -> list[str]:
    return [told.returns.said(one) for one in patches.visited(patch, told.lsoas)]


def _some(postcodes: Sequence[str], most: int) -> str:
    more = len(postcodes) - most
    return ", ".join(postcodes[:most]) + (f" and {more} more" if more > 0 else "")


def _rest(more: int) -> list[Part]:
    return [paragraph("line", f"… and {more} more, on the ward's page")] if more > 0 else []


def _line(one: Line) -> Part:
    text = shorten(one.text, _WORDS_AT_MOST, placeholder=" …")
    source = " [", Quiet(one.source, one.address), "]"
    return paragraph("line", Strong(f"{one.head}: "), text, *source)


def _back(patch: Patch, tally: Tally) -> list[Part]:
    """The columns of a return as lines, an LSOA a column: as many to a table as fit."""
    story: list[Part] = [
        title("Tally"),
        paragraph("body", patches.title(patch)),
        paragraph("body", TYPE_IN),
        paragraph("body", ONE_ROUND),
    ]
    for first in range(0, len(patch.lsoas), _LSOAS_AT_MOST):
        part = [(name, of, cells[first : first + _LSOAS_AT_MOST]) for name, of, cells in tally]
        story.append(_grid(part))
    return story


def _grid(tally: Tally) -> Part:
    """The first line is the heading: the areas, over what is filled in for each."""
    (name, of, cells), *others = tally
    rows: list[list[Part | str]] = [
        [paragraph("line", Strong(name), f" {of}"), *cells] for name, of, cells in others
    ]
    highs = [_ROW_PT if any(cells) or name == "round" else _COUNT_PT for name, _, cells in others]
    widths = [_NAME_PT, *[0.0] * len(cells)]
    return table([f"{name} {of}", *cells], rows, widths, highs)


def _margins(told: Told) -> Margins:
    warned = (told.returns.warning,) if told.returns.synthetic else ()
    return Margins(staff=(STAFF, *warned), numbered=False)
