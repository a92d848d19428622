"""Make up stores whose counts are often small, always the same for a seed."""

from dataclasses import dataclass
from random import Random

import pandas as pd

from geo import areas
from geo.areas import people
from geo.canvass import records
from geo.canvass.count import constituency_total, coverage
from geo.canvass.publish import freeze
from geo.canvass.records import Held, nothing
from geo.coverage.record import Published

DAY = "2019-09-22"


@dataclass(frozen=True)
class Moment:
    """A store at one time: exact coverage by ward, its exact total, and what is published.

    `two_outcomes` says that at every door tried either somebody answered or nobody was in.
    """

    cover: pd.DataFrame
    total: pd.Series
    published: Published
    two_outcomes: bool


def moments(seed: int, times: int = 1) -> list[Moment]:
    """A made-up store, and the same store grown, each as it would be published."""
    chance = Random(seed)
    wards = chance.sample(areas.codes("ward"), chance.randint(2, 23))
    few, not_home = chance.choice((0.2, 0.5, 0.8)), chance.choice((0.9, 1.0))
    gives_doors, gives_electors = chance.random() < 0.5, chance.random() < 0.5
    rows = [_row(ward, gives_doors, gives_electors, chance) for ward in wards]
    rows = [row | _outcomes(_tried(row, few, chance), not_home, chance) for row in rows]
    told = []
    for _ in range(times):
        told.append(moment(rows, not_home == 1))
        rows = [_grown(row, not_home, chance) for row in rows]
    return told


def moment(rows: list[dict], two_outcomes: bool) -> Moment:
    """A store that holds these returns of counts by ward."""
    counts = records.typed_counts(pd.DataFrame(rows, columns=records.COUNT_HEADINGS))
    cover = coverage(Held(counts.assign(synthetic=False), nothing().visits), "ward")
    total = constituency_total(cover)
    published = freeze(cover, total, synthetic=False, on=DAY)
    return Moment(cover, total, published, two_outcomes)


def _row(ward: str, doors: bool, electors: bool, chance: Random) -> dict:
    """A ward's return without its counts of visits."""
    size = _households(ward)
    if doors:
        size = chance.choice((chance.randint(20, 120), chance.randint(200, 900), size))
    return {
        "area_code": ward,
        "area_type": "ward",
        "boundary_vintage": "2013",
        "period_start": "2019-03-01",
        "period_end": "2019-03-31",
        "round": "1",
        "source_system": "made up",
        "doors": size if doors else None,
        "electors": int(1.8 * size) if electors else None,
    }


def _households(ward: str) -> int:
    return int(people.households("ward")[ward])


def _tried(row: dict, few: float, chance: Random) -> int:
    """With the chance `few` a handful of doors or none, else up to most of them."""
    if chance.random() < few:
        return chance.choice((0, chance.randint(1, 7), chance.randint(1, 7), chance.randint(3, 20)))
    return int(0.7 * chance.random() * (row["doors"] or _households(row["area_code"])))


def _outcomes(tried: int, not_home: float, chance: Random) -> dict[str, int]:
    answered = _some(tried, 0.4, chance)
    return {
        "doors_attempted": tried,
        "doors_answered": answered,
        "not_home": _some(tried - answered, not_home, chance),
        "electors_contacted": min(answered + _some(answered, 0.4, chance), int(1.8 * tried)),
    }


def _grown(row: dict, not_home: float, chance: Random) -> dict:
    """The same ward some days later: often as it was, often with a few doors more."""
    size = row["doors"] or _households(row["area_code"])
    more = chance.choice((0, 0, chance.randint(1, 6), chance.randint(0, 60)))
    added = _outcomes(min(more, size - row["doors_attempted"]), not_home, chance)
    return row | {name: row[name] + count for name, count in added.items()}


def _some(of: int, share: float, chance: Random) -> int:
    return sum(chance.random() < share for _ in range(of))
