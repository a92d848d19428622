"""Refuse a file without headings, whose first row stands where they should: it may be a person."""

import re

import pandas as pd

from geo.canvass.forms import DAY_FIRST, NO_DAY, day_or_why, listed, squeezed, text_of
from geo.canvass.mapping.likeness import OPINIONS
from geo.canvass.mapping.presets import KNOWN, PERSONAL
from geo.canvass.mapping.results import RESULTS
from geo.canvass.place import is_postcode
from geo.canvass.read import Sheet, Unreadable

ROW = "{line} looks like a row of the return, not like headings: put a line of headings above it."
MOST_CELLS = 0.6
# These results may as well head a column: of them, one must stand again below.
HEADS_TOO = frozenset(
    listed(
        "answered canvassed contact contacted conversation language leaflet moved other refused "
        "success"
    )
)
_HEADS = (KNOWN | set(PERSONAL)) - set(RESULTS)
_REACHED_AT = re.compile(r"\S@\S+\.\S|(?<![0-9])(\+|0|\(0)([ ().-]*[0-9]){8}")


def refuse(sheet: Sheet) -> None:
    """Raise Unreadable where no heading is known here, and one is rather a cell of a row.

    Such is a postcode, a day, a telephone number, an e-mail address, and a result among results.
    """
    headings = [heading for heading in sheet.headings if squeezed(heading)]
    if any(squeezed(heading) in _HEADS for heading in headings):
        return
    if any(_is_cell(heading, text_of(sheet.rows[heading])) for heading in headings):
        line = "The first line" if sheet.heading_line == 1 else f"Line {sheet.heading_line}"
        raise Unreadable(ROW.format(line=line))


def _is_cell(heading: str, below: pd.Series) -> bool:
    return (
        is_postcode(heading)
        or day_or_why(heading, DAY_FIRST)[1] != NO_DAY
        or _REACHED_AT.search(heading) is not None
        or _is_among_its_like(squeezed(heading), {squeezed(cell) for cell in below.unique()})
    )


def _is_among_its_like(word: str, below: set[str]) -> bool:
    """Whether a word is a result over results, or a result or an opinion that stands again."""
    if word in below:
        return word in RESULTS or word in OPINIONS
    filled = below - {""}
    results = len(filled & set(RESULTS)) >= MOST_CELLS * max(1, len(filled))
    return results and word in RESULTS and word not in HEADS_TOO
