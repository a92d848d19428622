"""Say what the cells of a column look like, where they are rather people than codes."""

import re
from collections import Counter

import pandas as pd

from geo.canvass.forms import kept_codes, listed, squeezed

# More rounds than these no campaign has.
MOST_ROUNDS = 40
MOST_ROUNDS_UNNAMED = 20
# A district or a road group has many visits; an elector few.
FEW_VISITS = 5
ENOUGH_CODES = 30
MOST_CELLS = 0.5
NEARLY_ALL = 0.9
SIZEABLE = 0.1
MANY_AGES = 12
OPINIONS = frozenset(
    listed(
        "lab labour con conservative tory ld lib libdem liberaldemocrat ukip grn green greens bnp "
        "bxp brexit brexitparty reform snp plaid ind independent against for undecided dk dontknow "
        "wv wontsay nv nonvoter male female mr mrs miss ms dr yes no leave remain"
    )
)
# With a number they say how strongly: LAB1, SOFT2.
MEASURED = frozenset(
    listed(
        "lab labour con cons conservative tory tories lib libs libdem libdems lds grn green greens "
        "ukip bxp brex brexit bnp snp plaid ind against for prob poss soft firm strong weak def "
        "pledge und uns undec unsure dnv wnv wont reform ref remain leave"
    )
)
_MEASURED = re.compile(f"({'|'.join(sorted(MEASURED))}|ld|pc)[1-5]?")
_SCORE = re.compile("([A-Z])[0-5]")
_YEAR = re.compile("19[0-9]{2}|200[0-9]|201[0-5]")
_AGE = re.compile("0?(1[6-9]|[2-9][0-9])|10[0-9]|110")
# Some write support as S1 to S5 and what is against it as A1 to A5.
SUPPORT_OR_AGAINST = "SA"


def told(name: str, cells: pd.Series) -> str:
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


def suspected(name: str, cells: pd.Series) -> str:
    """Why a column whose heading does not say that it is this field may well be about people."""
    if _are_opinions(_times(cells)):
        return "holds parties or voting intentions among its values"
    codes = kept_codes(name, cells)
    times = Counter({str(code): int(count) for code, count in codes.value_counts().items() if code})
    if _are_scores(times):
        return "looks like scores of support"
    if _share(_YEAR, times) >= NEARLY_ALL:
        return "looks like years of birth"
    if _share(_AGE, times) >= NEARLY_ALL and len(times) > MANY_AGES:
        return "looks like ages"
    if name == "round" and len(times) > MOST_ROUNDS_UNNAMED:
        return "has more different values than there are rounds"
    return ""


def _are_opinions(times: Counter[str]) -> bool:
    """Whether a sizeable part are; LD or PC alone may be a district, beside LAB it is a party."""
    told = {word for word in times if word in OPINIONS or _MEASURED.fullmatch(word)}
    if all(len(word.rstrip("12345")) < 3 for word in told):
        return False
    cells, found = sum(times.values()), sum(times[word] for word in told)
    return found >= SIZEABLE * cells or len(told) >= SIZEABLE * len(times)


def _are_scores(times: Counter[str]) -> bool:
    """Whether nearly all are a letter and 0 to 5, the letter always one and the same."""
    scored = {code: shape[1] for code in times if (shape := _SCORE.fullmatch(code))}
    cells = sum(times.values())
    return any(
        sum(times[code] for code, letter in scored.items() if letter in scale) >= NEARLY_ALL * cells
        for scale in {*scored.values(), SUPPORT_OR_AGAINST}
        if scored
    )


def _share(form: re.Pattern[str], times: Counter[str]) -> float:
    """The share of the cells that have a form; of none, 0."""
    found = sum(count for code, count in times.items() if form.fullmatch(code))
    return found / sum(times.values()) if times else 0.0


def _times(cells: pd.Series) -> Counter[str]:
    """How often each value stands, whatever its case, spaces and signs; blanks apart."""
    times: Counter[str] = Counter()
    for cell, count in cells.value_counts().items():
        times[squeezed(str(cell))] += int(count)
    return times - Counter({"": times[""]})
