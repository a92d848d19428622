"""Doubt a column chosen for codes when its cells are rather people or opinions."""

from collections import Counter

import pandas as pd

from geo.canvass.words import listed, squeezed

# More rounds than these no campaign has.
MOST_ROUNDS = 40
# A district or a road group has many visits; an elector few.
FEW_VISITS = 5
ENOUGH_CODES = 30
MOST_CELLS = 0.5
OPINIONS = frozenset(
    listed(
        "lab labour con conservative tory ld lib libdem liberaldemocrat ukip grn green greens bnp "
        "bxp brexit brexitparty reform snp plaid ind independent against for undecided dk dontknow "
        "wv wontsay nv nonvoter male female mr mrs miss ms dr yes no leave remain"
    )
)


def doubt(name: str, cells: pd.Series) -> str:
    """Why a column cannot be the round, polling district or road group; '' where it can.

    `cells` are text, '' where blank. The answer repeats none of them.
    """
    times = _times(cells)
    visits = sum(times.values())
    if sum(times[word] for word in OPINIONS) > MOST_CELLS * visits:
        return "holds opinions, parties or titles"
    if name == "round":
        return "has more different values than there are rounds" if len(times) > MOST_ROUNDS else ""
    many = len(times) > ENOUGH_CODES and visits < FEW_VISITS * len(times)
    return "has almost as many different values as people" if many else ""


def _times(cells: pd.Series) -> Counter[str]:
    """How often each value stands, whatever its case, spaces and signs; blanks apart."""
    times: Counter[str] = Counter()
    for cell, count in cells.value_counts().items():
        times[squeezed(str(cell))] += int(count)
    return times - Counter({"": times[""]})
