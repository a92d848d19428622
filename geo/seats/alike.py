"""Find the constituencies most like this one, by a stated rule over stated figures."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from geo.areas.people import COUNTED
from geo.figures import count
from geo.figures.measure import AmongSeats
from geo.issues import every_issue
from geo.seats.table import Seats
from geo.tables.place import PLACE
from geo.tables.words import sentences

MOST_ALIKE, _FIGURES = 5, 2


@dataclass(frozen=True)
class Alike:
    """The constituencies most alike, the nearest first: their figures below this one's, as words.

    `rule` says how they are found, and which are left out.
    """

    title: str
    rule: str
    rows: pd.DataFrame


def alike(seats: Seats) -> Alike | None:
    """The five most alike; None where fewer than two figures or than six constituencies are left.

    All figures are the table's own, this constituency's too, and of one basis each.
    """
    told = {one.measure: one for one in _declared()}
    known = {name: seats.values(name) for name in told if not isnan(seats.own(name)[0])}
    whole = pd.DataFrame(known, index=seats.codes).dropna()
    if len(known) < _FIGURES or len(whole) <= MOST_ALIKE:
        return None
    far = _distance(whole).drop(PLACE.code)
    nearest = far.sort_values(kind="stable").index[:MOST_ALIKE]
    shown = [told[name] for name in known]
    return Alike(
        f"The {MOST_ALIKE} constituencies of {seats.nation} most like {PLACE.name}",
        _rule(seats, shown, len(seats.codes) - len(whole)),
        _table(seats, whole.loc[[PLACE.code, *nearest]], shown),
    )


def _declared() -> list[AmongSeats]:
    """What every constituency has, each once: rates, and a count of the households."""
    measures = [one.among for issue in every_issue() for one in issue.measures]
    return list(dict.fromkeys(filter(None, [*measures, *(one.among for one in COUNTED)])))


def _distance(whole: pd.DataFrame) -> pd.Series:
    """How far each is from this one, with every figure in standard deviations of all of them."""
    spread = whole.std(ddof=0)
    steps = (whole - whole.loc[PLACE.code]) / spread.mask(spread == 0)
    return (steps**2).sum(axis=1) ** 0.5


def _rule(seats: Seats, shown: list[AmongSeats], left_out: int) -> str:
    named = "; ".join(f"{one.title} ({seats.own(one.measure)[1]})" for one in shown)
    return sentences(
        f"These figures are compared, all of them from one table of all constituencies: {named}.",
        f"Each difference from {PLACE.name} is divided by the figure's standard deviation in "
        f"{seats.nation}. The squares of the results are added up, and the smallest sums come "
        "first.",
        f"{count(left_out)} of {count(len(seats.codes))} constituencies are left out, because they "
        "have no figure of one of these kinds."
        if left_out
        else "",
    )


def _table(seats: Seats, nearest: pd.DataFrame, shown: list[AmongSeats]) -> pd.DataFrame:
    told = {one.title: nearest[one.measure].map(one.say) for one in shown}
    return pd.DataFrame({"Constituency": seats.names().reindex(nearest.index), **told})
