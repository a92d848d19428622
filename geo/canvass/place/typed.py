"""Read what people type for a postcode: found, well formed but not listed, or not a postcode.

A postcode is found at the end of a longer cell, too. Where a letter is typed for a digit (O for 0,
I for 1, S for 5) or a digit for a letter, and one listed postcode alone can be meant, it is that.
"""

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from geo.areas import postcodes
from geo.areas.postcodes import PostcodeFault

FOUND, NOT_LISTED, NOT_A_POSTCODE, BLANK = "found", "not listed", "not a postcode", "blank"
_WITHIN = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][0-9A-Z]?[\s.-]*[0-9][A-Z]{2}(?![A-Z0-9])")
_SIGNS = re.compile(r"[^A-Z0-9]")
_MEANT = {"O": "O0", "0": "0O", "I": "I1", "1": "1I", "L": "L1", "S": "S5", "5": "5S"}
_LENGTHS = range(5, 8)
# What may be shown of a cell that is no postcode: as short as one, with a letter first and a digit,
# or an error of a spreadsheet. A name, a birthday or a telephone number is neither.
_CODE = re.compile(r"(?=.*[0-9])[A-Z][A-Z0-9 ]{2,8}[.,*?]?|#[A-Z/0]{2,6}[!?]?", re.IGNORECASE)


class Typed(NamedTuple):
    """The postcode of a cell ('' for none), how it was found, and which was perhaps meant."""

    postcode: str
    kind: str
    perhaps: str = ""


@cache
def typed(cell: str) -> Typed:
    """What a cell says of a postcode."""
    text = " ".join(cell.upper().split())
    if not text:
        return Typed("", BLANK)
    if (whole := _normal(text)) and whole in listed():
        return Typed(whole, FOUND)
    within = list(dict.fromkeys(map(_normal, _WITHIN.findall(text))))
    known = [one for one in within if one in listed()]
    if known:
        return Typed(known[-1], FOUND)
    meant = _meant(_SIGNS.sub("", text))
    if len(meant) == 1:
        return Typed(meant[0], NOT_A_POSTCODE if not whole else NOT_LISTED, meant[0])
    if within or whole:
        return Typed(whole or within[-1], NOT_LISTED)
    return Typed("", NOT_A_POSTCODE)


def shown(cell: str) -> str:
    """A cell that is no postcode as it may be shown; '' for one that is not like a code."""
    text = " ".join(cell.split())
    return text if _CODE.fullmatch(text) else typed(cell).postcode


@cache
def listed() -> frozenset[str]:
    """Every postcode of the table."""
    return frozenset(postcodes.postcodes().index)


def _normal(text: str) -> str:
    try:
        return postcodes.normal(text)
    except PostcodeFault:
        return ""


def _meant(signs: str) -> list[str]:
    """The listed postcodes that a text of letters and digits becomes by such slips alone."""
    if len(signs) not in _LENGTHS:
        return []
    return sorted(set(map(_normal, slips(signs))) & listed())


def slips(signs: str) -> set[str]:
    """Letters and digits as they stand, and as each slip of letter for digit would have them."""
    return {"".join(one) for one in product(*(_MEANT.get(sign, sign) for sign in signs))}
