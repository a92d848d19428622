"""Codes of districts, road groups and rounds, and counts: each in one form, or left as it is."""

import re

import pandas as pd

from geo import coverage
from geo.canvass.forms.words import each, listed

# A code of the wrong column must not pass: no whole date, no day of a month (a spreadsheet
# makes 10-Mar of 10/3), no postcode.
_MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
DATE_LIKE = (
    rf"([0-9]{{1,4}}[/-][0-9]{{1,2}}[/-][0-9]{{1,4}}.*|[0-9]{{1,2}}-{_MONTH}(-.*)?|{_MONTH}-[0-9]+)"
)
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?[/-]?[0-9][A-Z]{2}"
_CODE = rf"(?!({DATE_LIKE}|{_POSTCODE})$)"
# Of two characters or more: alone, a letter may be a voting intention, and a digit its strength.
DISTRICT_CODE = rf"{_CODE}([A-Z0-9]{{2,4}}|[A-Z0-9]{{1,4}}[/-][A-Z0-9]{{1,3}})"
# No more than six digits: a telephone number has more.
GROUP_CODE = rf"{_CODE}(?=.*[0-9])(?!(.*[0-9]){{7}})[A-Z0-9]{{1,5}}([/-][A-Z0-9]{{1,4}}){{0,2}}"
FORMS = {"polling_district": DISTRICT_CODE, "road_group": GROUP_CODE, "round": coverage.ROUND}
_WORDS = re.compile(r"[A-Za-z0-9]+(?:[/-](?=[A-Za-z0-9])[A-Za-z0-9]+)*")
_NO_CODES = frozenset(listed("PD POLLING DISTRICT WARD NO AREA THE OF AND ROAD GROUP WALK CODE"))
_LETTERS_AND_DIGITS = re.compile(r"(?=.*[A-Z])(?=.*[0-9])[A-Z0-9/-]+")
_LETTERS, _DIGITS = re.compile("[A-Z]+"), re.compile("[0-9/-]+")
_ROUND = re.compile(r"(round|wave|r) ?(?=[0-9])", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3})+|( [0-9]{3})+)")
_WHOLE_COUNT = re.compile(r"([0-9]+)\.0+")
_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")


def kept_codes(field: str, cells: pd.Series) -> pd.Series:
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
    dots_group = any(
        _DOTTED.fullmatch(cell) and not _WHOLE_COUNT.fullmatch(cell) for cell in set(text)
    )
    return each(lambda cell: _tidy_count(cell, dots_group), text)


def _tidy_count(cell: str, dots_group: bool) -> str:
    if _GROUPED.fullmatch(cell):
        return re.sub("[, ]", "", cell)
    whole = _WHOLE_COUNT.fullmatch(cell)
    return whole[1] if whole and not dots_group else cell


def code_within(field: str, cell: str) -> str:
    """The one code among the words of a cell, as DN1 in '20 - DN1 (Upton)'; '' where not one.

    What has letters and digits goes before letters alone, and those before a number.
    """
    words = [word for word in _WORDS.findall(cell) if word.upper() not in _NO_CODES]
    fitting = [code for word in words if fits(field, code := tidy_code(word))]
    for form in (_LETTERS_AND_DIGITS, _LETTERS, _DIGITS):
        found = {code for code in fitting if form.fullmatch(code)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
