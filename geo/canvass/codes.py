"""Bring districts, road groups, rounds and counts to one form; leave the rest as it is."""

import re

import pandas as pd

from geo import coverage
from geo.canvass.visits import DATE_LIKE, DISTRICT, ROAD_GROUP
from geo.canvass.words import each

FORMS = {"polling_district": DISTRICT, "road_group": ROAD_GROUP, "round": coverage.ROUND}
_ROUND = re.compile(r"(round|wave|r) ?(?=[0-9])", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3})+|( [0-9]{3})+)")
_WHOLE = re.compile(r"([0-9]+)\.0+")
_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")


def kept(field: str, cells: pd.Series) -> pd.Series:
    """The cells that have the form of the field's codes, in one form; '' where not."""
    tidied = each(tidy_round if field == "round" else tidy_code, cells)
    return each(lambda cell: cell if fits(field, cell) else "", tidied)


def fits(field: str, code: str) -> bool:
    """Whether a text has the form of the field's codes."""
    return re.fullmatch(FORMS[field], code) is not None


def tidy_code(cell: str) -> str:
    """'ab 1' -> 'AB1'. Small letters without a digit stay as they are: no code, but a word."""
    text = "".join(cell.split())
    word = not any(sign.isdigit() for sign in text) and text != text.upper()
    return text if word else text.upper()


def tidy_round(cell: str) -> str:
    """'Round 2', 'R2' and '2' -> '2'."""
    return tidy_code(_ROUND.sub("", " ".join(cell.split()), count=1))


def looks_like_date(cells: pd.Series) -> pd.Series:
    """Which cells are days that a spreadsheet may have made of a code, as 10-Mar of 10/3."""
    shape = re.compile(DATE_LIKE)
    return each(lambda cell: bool(shape.fullmatch("".join(cell.split()).upper())), cells)


def tidy_counts(cells: pd.Series) -> pd.Series:
    """'1,204' -> '1204' and '124.000' -> '124'; what is no whole number stays as it is.

    Where a cell of the column has a dot for the thousands (1.204), none with a dot is read.
    """
    text = each(lambda cell: " ".join(cell.split()), cells)
    dots_group = any(_DOTTED.fullmatch(cell) and not _WHOLE.fullmatch(cell) for cell in set(text))
    return each(lambda cell: _tidy_count(cell, dots_group), text)


def _tidy_count(cell: str, dots_group: bool) -> str:
    if _GROUPED.fullmatch(cell):
        return re.sub("[, ]", "", cell)
    whole = _WHOLE.fullmatch(cell)
    return whole[1] if whole and not dots_group else cell
