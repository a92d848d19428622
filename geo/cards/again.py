"""Work every figure out a second way, from the cells of data/ as text, by exact fractions."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from geo.cards.card import Card, is_claim, is_table
from geo.issues import every_issue, second_ways
from geo.tables.cells import Again, Row, cells, features, only, seat, ward_of, where


class NoSecondWay(KeyError):
    """A card with a figure of ours that nothing works out a second time."""

    def __str__(self) -> str:
        return str(self.args[0])


def majority(day: str) -> Again:
    """Votes for the winner less those for the second."""
    told = only("elections", election_date=day)
    return Again((int(told["winner_votes"]) - int(told["second_votes"]),))


def lead(day: str) -> Again:
    """The lead as a share of valid votes in per cent, both, and how many voters turn it."""
    told = only("elections", election_date=day)
    votes = int(told["valid_votes"])
    ahead = int(told["winner_votes"]) - int(told["second_votes"])
    return Again((Fraction(100 * ahead, votes), ahead, votes, ahead // 2 + 1))


def winners() -> Again:
    """Who won the general elections of 2015 and 2017."""
    days = ("2015-05-07", "2017-06-08")
    return Again(tuple(only("elections", election_date=day)["winner"] for day in days))


def towns() -> Again:
    """Places inside that are marked as towns."""
    return Again((len(where("places", kind="town", inside="yes")),))


def waits() -> Again:
    """The share seen within four hours in per cent, in the last year and in the first."""
    years = ("RFS 2018-19 all", "RFS 2011-12 all")
    return Again(tuple(_within_four_hours(only("ae_waits", row_id=one)) for one in years))


def _within_four_hours(row: Row) -> Fraction:
    return 100 - Fraction(100 * int(row["over_four_hours"]), int(row["attendances"]))


def leave(area: str) -> Again:
    """Leave in per cent."""
    return Again((Fraction(only("referendum", area=area)["leave_per_cent"]),))


def areas() -> Again:
    """Wards and LSOAs."""
    return Again((len(features("wards")), *filter(None, [len(ward_of())])))


def counted(column: str) -> Again:
    """A column of the LSOAs, added up by ward and over all."""
    parts: dict[str, int] = defaultdict(int)
    for one in cells("people"):
        for code in (one["lsoa_code"], ward_of()[one["lsoa_code"]]):
            parts[code] += int(one[column] or 0)
    if not all(one[column] for one in cells("people")) or not parts:
        return Again(())
    parts[seat()] = sum(int(one[column]) for one in cells("people"))
    return Again((parts[seat()],), {code: (told,) for code, told in parts.items()})


def _own_ways() -> dict[str, Callable[[], Again]]:
    """The second working of what is of no issue: votes, areas, people."""
    days = [one["election_date"] for one in cells("elections")]
    return {
        **{f"majority_{day[:4]}": partial(majority, day) for day in days},
        **{f"lead_{day[:4]}": partial(lead, day) for day in days},
        "since_1935": winners,
        "towns": towns,
        "nhs_waiting": waits,
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
    if is_table(card):
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
