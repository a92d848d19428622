"""Attack what is published with an integer solver: `python -m bench.attack`.

All that a reader knows of a made-up store is written as constraints on whole numbers: what
each cell may stand for, the totals, the figures of the wards with a return, the households of the
census, and what is true of every return. A hidden cell is recovered if the least and the most it
can be are the same number.
"""

import argparse
import re
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from bench.made_up import Moment, moments
from geo import areas
from geo.areas import group, people
from geo.coverage import CENSUS, NO_RETURN, SPOKEN_TO, published
from geo.coverage.left import doors_of
from geo.coverage.record import COUNTS
from geo.coverage.small_numbers import HIDDEN, MOST_ABOVE, MOST_BELOW, Cell, bounds, cell
from geo.link.together import doors_left, together

STORES = 100
MOST_RECOVERED = 0.005
NOT_PUBLISHED = (0.0, np.inf)
# Doors not home can become fewer: somebody answers the next time.
GROWING = ("doors_attempted", "doors_answered", "electors_contacted")

Interval = tuple[float, float]
Key = tuple[int, str, str]
Sum = tuple[list[tuple[Key, int]], float, float]
Way = Callable[[Moment, str, str], Interval]
"""What is told of a count (its name last) of a ward, or of the total ('' for its code)."""
GroupSum = tuple[list[str], dict[str, int], float, float]
Groups = Callable[[Moment], Iterator[GroupSum]]
"""What is told of groups: wards, the factor of each count by its name, and the sum's bounds."""


def as_published(moment: Moment, code: str, name: str) -> Interval:
    """Under the whole rule."""
    if code:
        return _told(getattr(moment.published.wards[code], name))
    total = getattr(moment.published.total, name)
    return NOT_PUBLISHED if total == HIDDEN else _told(total)


def every_total(moment: Moment, code: str, name: str) -> Interval:
    """Totals are rounded, and none of them is kept back."""
    return as_published(moment, code, name) if code else _told(cell(moment.total[name]))


def exact_totals(moment: Moment, code: str, name: str) -> Interval:
    """The wards' counts under the rule, and the totals as they are."""
    return as_published(moment, code, name) if code else _exact(moment.total[name])


def only_small_hidden(moment: Moment, code: str, name: str) -> Interval:
    """The wards' small counts hidden, and everything else as it is."""
    if code and getattr(moment.published.wards[code], name) == HIDDEN:
        return bounds(HIDDEN)
    return _exact((moment.cover.loc[code] if code else moment.total)[name])


def no_groups(moment: Moment) -> Iterator[GroupSum]:
    """Nobody asks for a group."""
    return iter(())


def groups_as_shown(moment: Moment) -> Iterator[GroupSum]:
    """Groups of wards as their page says them: which members have no number, and the sum."""
    told = moment.published
    measure, doors = published.measure(told), doors_of(published.rows(told), told.returns)
    for codes in _asked_for():
        said = together(measure, group.joined(codes)).text
        if found := re.search(r"(?:about )?([\d,]+) of about", said):
            known = _not_named(codes, said)
            tried = int(found[1].replace(",", ""))
            yield (
                known,
                {"doors_attempted": 1},
                tried - MOST_BELOW * len(known),
                tried + MOST_ABOVE * len(known),
            )
        said = doors_left(doors, group.joined(codes), told.returns).text
        if found := re.match(r"(?:at least )?([\d,]+) doors", said):
            known, left = _not_named(codes, said), int(found[1].replace(",", ""))
            off = (MOST_BELOW + MOST_ABOVE) * len(known)
            yield known, {"doors": 1, "doors_attempted": -1}, left - off, left + off


def groups_of_counts(moment: Moment) -> Iterator[GroupSum]:
    """Groups whose exact counts are added up, hidden ones too, and then rounded."""
    for codes in _asked_for():
        known = [one for one in codes if moment.published.wards[one].standing != NO_RETURN]
        if known:
            yield (
                known,
                {"doors_attempted": 1},
                *_told(cell(moment.cover.loc[known, "doors_attempted"].sum())),
            )


def _asked_for() -> Iterator[list[str]]:
    """Every two, three and five wards that follow each other: each differs from the next by one."""
    wards = areas.codes("ward")
    for size in (2, 3, 5):
        yield from (wards[at : at + size] for at in range(len(wards) - size + 1))


def _not_named(codes: list[str], said: str) -> list[str]:
    return [code for code in codes if f"{areas.name_of(code)} (" not in said]


WAYS: dict[str, tuple[Way, int]] = {
    "small counts hidden, all else exact": (only_small_hidden, 1),
    "the rest rounded, totals exact": (exact_totals, 1),
    "totals rounded too, all of them told": (every_total, 1),
    "as published": (as_published, 1),
    "as published twice, some days apart": (as_published, 2),
}


def _told(known: Cell) -> Interval:
    return NOT_PUBLISHED if known is None else bounds(known)


def _exact(count: float) -> Interval:
    return NOT_PUBLISHED if pd.isna(count) else (float(count), float(count))


def attacked(told: list[Moment], way: Way, groups: Groups = no_groups) -> dict[Key, range]:
    """The numbers that each hidden cell of a store's publications can still be.

    `groups` are what is told of groups besides. A cell is named by its publication (0, 1, ...), its
    ward's code and its count's name.
    """
    intervals = dict(_cells(told, way))
    place = {key: at for at, key in enumerate(intervals)}
    apart = Bounds(*np.array(list(intervals.values())).T)
    sums = [*_sums(told, way), *_of_groups(told, groups)]
    joint = _together(place, [one for one in sums if _stands(one, place)])
    return {key: _possible(at, apart, joint) for key, at in place.items() if _is_hidden(told, key)}


def _is_hidden(told: list[Moment], key: Key) -> bool:
    moment, code, name = key
    return getattr(told[moment].published.wards[code], name) == HIDDEN


def _cells(told: list[Moment], way: Way) -> Iterator[tuple[Key, Interval]]:
    """What each count of a ward with a return can be, where it is in the return."""
    for at, moment in enumerate(told):
        for code, row in moment.published.wards.items():
            for name in COUNTS:
                if row.standing == NO_RETURN or getattr(row, name) is None:
                    continue
                known = way(moment, code, name)
                if name == "doors" and row.doors_source == CENSUS:
                    known = _exact(people.households("ward")[code])
                yield (at, code, name), known


def _sums(told: list[Moment], way: Way) -> Iterator[Sum]:
    """What is true of the counts together: sums with their least and most."""
    for at, moment in enumerate(told):
        with_return = {
            code: row for code, row in moment.published.wards.items() if row.standing != NO_RETURN
        }
        for name in COUNTS:
            if name != "doors":
                yield [((at, code, name), 1) for code in with_return], *way(moment, "", name)
        yield from _of_returned(at, moment, list(with_return))
        for code, row in with_return.items():
            of = {name: (at, code, name) for name in COUNTS}
            tried = (of["doors_attempted"], 1)
            outcomes = [(of["doors_answered"], -1), (of["doors_not_home"], -1)]
            yield [tried, *outcomes], 0, 0 if moment.two_outcomes else np.inf
            yield [(of["doors"], 1), (of["doors_attempted"], -1)], 0, np.inf
            yield [(of["electors"], 1), (of["electors_contacted"], -1)], 0, np.inf
            if row.standing == SPOKEN_TO:
                yield [(of["doors_answered"], 1), (of["electors_contacted"], 1)], 1, np.inf
            if at:
                for name in GROWING:
                    yield [((at, code, name), 1), ((at - 1, code, name), -1)], 0, np.inf


def _of_groups(told: list[Moment], groups: Groups) -> Iterator[Sum]:
    """What is told of groups, as sums of counts."""
    for at, moment in enumerate(told):
        for codes, factors, least, most in groups(moment):
            cells = [((at, code, name), by) for code in codes for name, by in factors.items()]
            yield cells, least, most


def _of_returned(at: int, moment: Moment, codes: list[str]) -> Iterator[Sum]:
    """What the share and the doors left in the wards with a return say of the doors attempted."""
    told = moment.published
    doors, share, left = told.doors_returned, told.returned_coverage, told.returned_untried
    tried = [((at, code, "doors_attempted"), 1) for code in codes]
    if not isinstance(doors, int):
        return
    if isinstance(share, int):
        least, most = (2 * share - 1) * doors / 200, (2 * share + 1) * doors / 200
        yield tried, np.ceil(least) - MOST_BELOW, np.floor(most) + MOST_ABOVE
    if isinstance(left, int):
        yield tried, doors - left - MOST_BELOW, doors - left + MOST_ABOVE


def _stands(one: Sum, place: dict[Key, int]) -> bool:
    return all(key in place for key, _ in one[0])


def _together(place: dict[Key, int], sums: list[Sum]) -> LinearConstraint:
    cells = [
        (row, place[key], factor) for row, (parts, _, _) in enumerate(sums) for key, factor in parts
    ]
    rows, columns, factors = zip(*cells, strict=True)
    matrix = coo_array((factors, (rows, columns)), shape=(len(sums), len(place))).tocsr()
    return LinearConstraint(matrix, [one[1] for one in sums], [one[2] for one in sums])


def _possible(wanted: int, apart: Bounds, together: LinearConstraint) -> range:
    """From the least to the most a count can be. Raises ArithmeticError where nothing fits."""
    aim = np.zeros(apart.lb.size)
    found = []
    for sign in (1, -1):
        aim[wanted] = sign
        solved = milp(aim, integrality=np.ones_like(aim), bounds=apart, constraints=together)
        if not solved.success:
            raise ArithmeticError(solved.message)
        found.append(round(sign * solved.fun))
    return range(found[0], found[1] + 1)


def report(stores: int) -> str:
    """A table of every way of publishing: hidden cells, and how many are recovered."""
    lines = [f"{'':38} hidden  recovered    share  numbers left"]
    for title, (way, times) in WAYS.items():
        each = [attacked(moments(seed, times), way) for seed in range(stores)]
        left = [len(one) for cells in each for one in cells.values()]
        recovered = left.count(1)
        share = f"{recovered / len(left):.2%}"
        lines.append(f"{title:38} {len(left):6} {recovered:10} {share:>8} {np.mean(left):13.1f}")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and how long it took."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--stores", type=int, default=STORES)
    start = time.monotonic()
    stores = asked.parse_args().stores
    print(report(stores))
    print(f"\n{stores} made-up stores; {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    main()
