"""Work every figure out a second way, from the cells of data/ as text, by exact fractions."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from geo.cards.card import Card, is_claim
from geo.issues import every_issue, second_ways
from geo.tables.cells import Again, cells, features, only, seat, ward_of


class NoSecondWay(KeyError):
    """A card with a figure of ours that nothing works out a second time."""

    def __str__(self) -> str:
        return str(self.args[0])


def majority(day: str) -> Again:
    """Votes for the winner less those for the second."""
    told = only("elections", election_date=day)
    return Again((int(told["winner_votes"]) - int(told["second_votes"]),))


def leave(area: str) -> Again:
    """Leave in per cent."""
    return Again((Fraction(only("referendum", area=area)["leave_per_cent"]),))


def areas() -> Again:
    """Wards and LSOAs."""
    return Again((len(features("wards")), len(ward_of())))


def counted(column: str) -> Again:
    """A column of the LSOAs, added up by ward and over all."""
    parts: dict[str, int] = defaultdict(int)
    for one in cells("people"):
        for code in (one["lsoa_code"], ward_of()[one["lsoa_code"]]):
            parts[code] += int(one[column])
    parts[seat()] = sum(int(one[column]) for one in cells("people"))
    return Again((parts[seat()],), {code: (told,) for code, told in parts.items()})


def _own_ways() -> dict[str, Callable[[], Again]]:
    """The second working of what is of no issue: votes, areas, people."""
    days = [one["election_date"] for one in cells("elections")]
    return {
        **{f"majority_{day[:4]}": partial(majority, day) for day in days},
        "leave_share": partial(leave, "constituency"),
        "leave_district": partial(leave, "district"),
        "areas": areas,
        "households": partial(counted, "households_2011"),
        "residents_2019": partial(counted, "population_2019"),
        "adults_2019": partial(counted, "adults_2019"),
    }


def again(card: Card) -> Again | None:
    """What a card's figure comes to the second time; None where it has no figure of ours.

    Nor of a claim that only its own place makes. Raises NoSecondWay for any other card with a
    figure and no second way.
    """
    if not card.found:
        return None
    if [one.table for one in card.rows] == [card.id]:
        return Again((len(cells(card.id)),))
    ways = _own_ways() | second_ways()
    if card.id not in ways and is_claim(card):
        return None
    if card.id not in ways:
        raise NoSecondWay(f"{card.id} has no second working: name it in WAYS of {_room(card.id)}.")
    return ways[card.id]()


def _room(card_id: str) -> str:
    """The file that has to work a card out again."""
    for one in every_issue():
        if card_id in [*(its.id for its in one.measures), *(its.id for its in one.headlines)]:
            return f"geo/issues/{one.id}/again.py"
    return "its issue's again.py"
