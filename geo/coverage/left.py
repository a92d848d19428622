"""Say how many doors of each area were visited and how many were not, as far as that is known."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.coverage.returns import Returns
from geo.coverage.small_numbers import HIDDEN
from geo.figures import Figure, State, count, no_data

VISITED, LEFT, DOORS = "Doors visited", "Doors not yet visited", "Doors"
NOT_KNOWN = "not known"
TOO_SMALL = "hidden: too small a number to show"


@dataclass(frozen=True)
class Doors:
    """An area's doors: those visited, those not yet visited, and whether these are all of them.

    Not `whole` is an area of which a part has no return: the doors there are in neither figure.
    """

    visited: Figure
    left: Figure
    whole: bool


def doors_of(rows: pd.DataFrame, returns: Returns) -> dict[str, Doors]:
    """The doors of each area by code, from a table of coverage as its reader may see it.

    `rows` has the headings of `geo.coverage.MEANINGS`; a count is a number or digits, '*' where
    it is hidden, <NA> where nothing is known.
    """
    return {str(code): _doors(row, returns) for code, row in rows.iterrows()}


def _doors(row: pd.Series, returns: Returns) -> Doors:
    visited = _figure(row[VISITED], VISITED.lower(), returns)
    left = _figure(row[LEFT], LEFT.lower(), returns)
    known = None not in (visited.value, left.value)
    parts = (visited.value or 0) + (left.value or 0)
    return Doors(visited, left, known and parts == _number(row[DOORS]))


def _number(cell: Any) -> float | None:
    return None if pd.isna(cell) or cell == HIDDEN else float(str(cell))


def _figure(cell: Any, words: str, returns: Returns) -> Figure:
    if isinstance(cell, str) and cell == HIDDEN:
        return returns.figure(Figure(None, State.HIDDEN, TOO_SMALL))
    number = _number(cell)
    if number is None:
        return returns.figure(no_data(f"{words}: {NOT_KNOWN}"))
    state = State.VALUE if number else State.ZERO
    return returns.figure(Figure(number, state, f"{count(number)} {words}"))
