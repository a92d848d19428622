"""Hide a small count and round every other, so that no figure that leaves gives away a few doors.

What may leave of a count is a cell: HIDDEN for 1 to 7, else the count rounded to the nearest
5; None where nothing is known. A whole number never lies half way between two multiples of 5,
so there is no tie to break; 8 becomes 10, so no cell is ever 5. Everything else that leaves is
worked out from cells alone, and so tells nothing that they do not.
"""

from typing import Any, Literal

import pandas as pd

HIDDEN: Literal["*"] = "*"
LARGEST_HIDDEN = 7
STEP = 5
LEAST_WHOLE = 50
MOST_BELOW = MOST_ABOVE = STEP // 2
# A total tells a hidden part only if every rounded part is off by 2 the same way: with 5 of them,
# one time in 3,125 or less.
LEAST_PARTS = 5

Cell = int | Literal["*"] | None

RULE = (
    f"We hide counts of 1 to {LARGEST_HIDDEN} ({HIDDEN}), every difference, share, total, round "
    "and month that would give them away, and a zero where a part of the area has no return. We "
    f"round every other count, totals included, to the nearest {STEP}. We work out differences "
    f"and shares from the rounded counts, and give no share of fewer than {LEAST_WHOLE} doors or "
    "electors."
)


def cell(count: Any) -> Cell:
    """What may leave of a count: 0 -> 0, 7 -> '*', 8 -> 10, 123 -> 125, <NA> -> None.

    Raises ValueError for what is no count: below zero, or not whole. The fault names no value.
    """
    if count is None or pd.isna(count):
        return None
    whole = int(count)
    if whole != count or whole < 0:
        raise ValueError("A count is a whole number and not below zero.")
    if 1 <= whole <= LARGEST_HIDDEN:
        return HIDDEN
    return STEP * ((whole + MOST_BELOW) // STEP)


def bounds(known: int | Literal["*"]) -> tuple[int, int]:
    """The least and the most a cell may stand for: 0 -> 0, 0; '*' -> 1, 7; 10 -> 8, 12."""
    if known == HIDDEN:
        return 1, LARGEST_HIDDEN
    return (known - MOST_BELOW, known + MOST_ABOVE) if known else (0, 0)


def may_leave(given: object) -> bool:
    """Whether a value has the form of a cell: what a published file may hold, and no more."""
    if given is None or given == HIDDEN:
        return True
    if not isinstance(given, int) or isinstance(given, bool):
        return False
    return given == 0 or (given > LARGEST_HIDDEN and given % STEP == 0)


def total(count: Any, parts: list[Cell]) -> Cell:
    """What may leave of an exact total beside the cells of its parts.

    It is hidden while fewer than LEAST_PARTS of its parts are rounded counts and one is
    hidden. That is decided on the cells alone: that a total is hidden tells nothing more.
    """
    rounded = sum(1 for one in parts if isinstance(one, int) and one)
    if HIDDEN in parts and rounded < LEAST_PARTS:
        return HIDDEN
    return cell(count)


def difference(whole: Cell, part: Cell) -> Cell:
    """Whole less part, of cells: hidden where either is, or where too little is left to tell.

    Rounded counts differ by up to 4 more or less than the counts do: 0 and 5 are no answer.
    """
    if whole is None or part is None:
        return None
    if whole == HIDDEN or part == HIDDEN:
        return HIDDEN
    left = whole - part
    return left if left > LARGEST_HIDDEN or part == 0 else HIDDEN


def share(part: Cell, whole: Cell) -> Cell:
    """A share of cells in whole per cent, half a per cent up; hidden where either is.

    Hidden also of a whole that could be fewer than 50: the least cell that cannot is 55.
    A share is no count: small ones are said.
    """
    if part is None or whole is None:
        return None
    if part == HIDDEN or whole == HIDDEN or bounds(whole)[0] < LEAST_WHOLE:
        return HIDDEN
    return (200 * part + whole) // (2 * whole)
