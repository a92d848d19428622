"""Make up demonstration returns, always the same and always marked as synthetic.

An empty store is filled with them, and every screen and file says so until a real return is in.
"""

from collections.abc import Iterator
from random import Random

import pandas as pd

from geo import areas, coverage
from geo.areas import people
from geo.canvass.intake import of_counts
from geo.canvass.place import VINTAGES
from geo.canvass.records import COUNT_HEADINGS, SYNTHETIC, typed_counts
from geo.canvass.store import Store
from geo.figures.measure import AreaType

SEED = 20190922
WHO = "the app"
ROUNDS = (("1", "2018-09-29", "2019-02-24"), ("2", "2019-03-02", "2019-09-15"))
REACHES = (0.08, 0.30, 0.55)

NO_RETURN_WARDS = ("E05003333", "E05003418", "E05003436", "E05003440")
WARD_ONLY = ("E05003420", "E05003428", "E05003441")
NOBODY_IN_WARDS = ("E05003435",)
NOBODY_IN_LSOAS = ("E01019805", "E01019825")


def demonstration() -> pd.DataFrame:
    """Two rounds of made-up counts by area, typed as a return; doors and electors blank."""
    chance = Random(SEED)
    rows = [
        row
        for rank, ward in enumerate(sorted(set(areas.codes("ward")) - set(NO_RETURN_WARDS)))
        for row in _ward_rows(ward, REACHES[rank % len(REACHES)], chance)
    ]
    return typed_counts(pd.DataFrame(rows, columns=COUNT_HEADINGS))


def ensure(store: Store) -> None:
    """Fill an empty store with the demonstration; leave any other as it is."""
    if store.imports().empty:
        store.add(of_counts(demonstration(), SYNTHETIC, synthetic=True), WHO)


def _ward_rows(ward: str, reach: float, chance: Random) -> Iterator[dict]:
    if ward in WARD_ONLY:
        yield from _area_rows("ward", ward, reach, True, chance)
        return
    for lsoa in areas.lsoas_in(ward):
        somebody_in = ward not in NOBODY_IN_WARDS and lsoa not in NOBODY_IN_LSOAS
        yield from _area_rows("lsoa", lsoa, reach, somebody_in, chance)


def _area_rows(
    area_type: AreaType, code: str, reach: float, somebody_in: bool, chance: Random
) -> Iterator[dict]:
    doors = int(people.households(area_type)[code])
    for name, start, end in ROUNDS:
        tried = int(doors * reach * (0.6 + 0.6 * chance.random()))
        yield {
            "area_code": code,
            "area_type": area_type,
            "boundary_vintage": VINTAGES[area_type],
            "period_start": start,
            "period_end": end,
            "round": name,
            "source_system": SYNTHETIC,
            **_outcomes(tried, somebody_in, chance),
        }


def _outcomes(tried: int, somebody_in: bool, chance: Random) -> dict[str, int]:
    """Of the doors attempted, who answered and who was out; a few were neither."""
    answered = int(tried * (0.30 + 0.20 * chance.random())) if somebody_in else 0
    neither = int(tried * 0.05 * chance.random()) if somebody_in else 0
    return {
        "doors_attempted": tried,
        "doors_answered": answered,
        "electors_contacted": int(answered * (0.9 + 0.5 * chance.random())),
        "not_home": tried - answered - neither,
    }


def warning(store: Store) -> str:
    """What every screen and file must say while the figures are made up; '' when they are not."""
    return coverage.SYNTHETIC if store.is_synthetic() == "all" else ""
