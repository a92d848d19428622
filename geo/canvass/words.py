"""Bring words to one form, so that case, spaces and signs do not tell them apart."""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd

_SIGNS = re.compile(r"[\W_]+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_WHOLE = re.compile(r"(\d+)\.0+")
# Apostrophes between letters, and what shows nothing, as a hyphen that is only for line ends.
_UNHEARD = re.compile(
    r"['`\u2018\u2019\u02bc\u00b4\uff07](?<=[^\W\d_].)(?=[^\W\d_])|[\u00ad\u200b-\u200f\ufeff]"
)
# Folding makes 121/2 of a 12 and the one sign for a half.
_BEFORE_FRACTION = re.compile(r"(?<=\d)(?=[^\W\d_])")
_WRITTEN_OUT = {
    "rd": "road",
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "dr": "drive",
    "ln": "lane",
    "gdns": "gardens",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "ter": "terrace",
    "terr": "terrace",
    "gr": "grove",
    "gro": "grove",
    "wy": "way",
    "apt": "apartment",
}


def normal(word: str) -> str:
    """' Not\\u00a0 HOME ' -> 'not home': lower case, single spaces."""
    return " ".join(_folded(word).split())


def squeezed(text: str) -> str:
    """'12a, High-Street' -> '12ahighstreet': letters and digits alone, in lower case."""
    return _SIGNS.sub("", _folded(text))


def runs(cell: str) -> list[str]:
    """'12a, King's-Rd' -> ['12', 'a', 'kings', 'rd']: its runs of digits and of letters.

    A whole number with a point, as a spreadsheet writes 12.0, is that number.
    """
    heard = _UNHEARD.sub("", cell)
    text = _folded(heard if heard.isascii() else _BEFORE_FRACTION.sub(" ", heard)).strip()
    whole = _WHOLE.fullmatch(text)
    return [whole[1]] if whole else _RUNS.findall(text)


def address_words(cell: str) -> list[str]:
    """'Flat 01, 2 High St.' -> ['flat', '1', '2', 'high', 'street'], however it is written."""
    return [_WRITTEN_OUT.get(run, run.lstrip("0") or "0") for run in runs(cell)]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Folded twice over: folding can undo the composition, as of an s with a dot below and above.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def each(function: Callable[[str], object], cells: pd.Series) -> pd.Series:
    """`function` of every cell, asked once for each distinct one; no cell may be missing."""
    at, distinct = pd.factorize(cells)
    answers = np.fromiter(map(function, distinct), dtype=object, count=len(distinct))
    return pd.Series(answers[at], index=cells.index, dtype=object)


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
