"""Find the constituencies most like this one, by a stated rule over stated figures."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from geo.areas.people import COUNTED
from geo.figures import count
from geo.figures.measure import AmongSeats
from geo.seats.position import declared, inferred
from geo.seats.table import Seats
from geo.tables.place import PLACE
from geo.tables.words import sentences

MOST_ALIKE, _FIGURES = 5, 3


@dataclass(frozen=True)
class Alike:
    """The constituencies most alike, the nearest first: their figures below this one's, as words.

    `rule` says how they are found, and which are left out.
    """

    title: str
    rule: str
    rows: pd.DataFrame


def alike(seats: Seats) -> Alike | None:
    """The five most alike; None where fewer than three figures or than six constituencies are left.

    All figures are the table's own, this constituency's too, and of one basis each.
    """
    rates = dict(declared())
    homes = [one.among for one in COUNTED if one.among]
    told = {one.measure: one for one in (*rates, *homes)}
    known = {name: seats.values(name) for name in told if not isnan(seats.own(name)[0])}
    whole = pd.DataFrame(known, index=seats.codes).dropna()
    if len(known) < _FIGURES or len(whole) <= MOST_ALIKE:
        return None
    far = _distance(whole).drop(PLACE.code)
    nearest = far.sort_values(kind="stable").index[:MOST_ALIKE]
    shown = [told[name] for name in known]
    bases = [one.basis for among in shown for one in rates.get(among, [])]
    guessed = dict.fromkeys(inferred(one.inferred) for one in bases)
    return Alike(
        f"The {MOST_ALIKE} constituencies of {seats.nation} most like {PLACE.name}",
        sentences(_rule(seats, shown), *guessed, _left_out(seats, len(whole))),
        _table(seats, whole.loc[[PLACE.code, *nearest]], shown),
    )


def _distance(whole: pd.DataFrame) -> pd.Series:
    """How far each is from this one, with every figure in standard deviations of all of them."""
    spread = whole.std(ddof=0)
    steps = (whole - whole.loc[PLACE.code]) / spread.mask(spread == 0)
    return (steps**2).sum(axis=1) ** 0.5


def _rule(seats: Seats, shown: list[AmongSeats]) -> str:
    named = "; ".join(f"{one.title} ({seats.own(one.measure)[1]})" for one in shown)
    return (
        "These figures are compared, all of them from one table of all constituencies: "
        f"{named}. Each difference from {PLACE.name} is divided by the figure's standard deviation "
        f"in {seats.nation}. The squares of the results are added up, and the smallest sums come "
        "first."
    )


def _left_out(seats: Seats, whole: int) -> str:
    every = len(seats.codes)
    if every == whole:
        return ""
    return (
        f"{count(every - whole)} of {count(every)} constituencies are left out, because they do "
        "not have all of these figures."
    )


def _table(seats: Seats, nearest: pd.DataFrame, shown: list[AmongSeats]) -> pd.DataFrame:
    told = {one.title: nearest[one.measure].map(one.say) for one in shown}
    return pd.DataFrame({"Constituency": seats.names().reindex(nearest.index), **told})
