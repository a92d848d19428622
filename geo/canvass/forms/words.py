"""Words, whatever their case, spaces and signs; and a column of cells asked once for each.

Case, spaces and signs do not tell words apart.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

_SIGNS = re.compile(r"[\W_]+")


def normal(word: str) -> str:
    """' Not\\u00a0 HOME ' -> 'not home': lower case, single spaces."""
    return " ".join(folded(word).split())


@lru_cache(maxsize=65_536)
def squeezed(text: str) -> str:
    """'12a, High-Street' -> '12ahighstreet': letters and digits alone, in lower case."""
    return _SIGNS.sub("", folded(text))


def folded(text: str) -> str:
    """A text in lower case, its signs as Unicode holds them alike (NFKC)."""
    if text.isascii():
        return text.lower()
    # Folded twice over: folding can undo the composition, as of an s with a dot below and above.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def each(function: Callable[[str], object], cells: pd.Series) -> pd.Series:
    """`function` of every cell, asked once for each distinct one; no cell may be missing."""
    at, distinct = pd.factorize(cells)
    answers = np.fromiter(map(function, distinct), dtype=object, count=len(distinct))
    return pd.Series(answers[at], index=cells.index, dtype=object)


def filled(cells: pd.Series) -> pd.Series:
    """Which cells have more than white space; no cell may be missing."""
    return each(lambda cell: cell.strip() != "", cells).astype(bool)


def table_of(
    function: Callable[[str], tuple[str, ...]], cells: pd.Series, columns: list[str]
) -> pd.DataFrame:
    """What `function` answers of every cell, one column each, asked as by `each`."""
    at, distinct = pd.factorize(cells)
    answers = pd.DataFrame([function(cell) for cell in distinct], columns=columns, dtype=object)
    return answers.take(at).set_axis(cells.index)


def text_of(column: pd.Series) -> pd.Series:
    """A column's cells as text (dtype object), a missing one as ''."""
    return column.astype(object).where(column.notna(), "")


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, one by one."""
    return tuple(words.split())
