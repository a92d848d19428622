"""Make up demonstration returns, always the same and always marked as synthetic.

An empty store is filled with them, and every sentence about them says so (geo.coverage.returns).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

import pandas as pd

from geo import areas
from geo.areas import people
from geo.canvass.intake import of_counts
from geo.canvass.place import VINTAGES
from geo.canvass.records import COUNT_HEADINGS, SYNTHETIC, typed_counts
from geo.canvass.store import Store
from geo.figures.measure import AreaType
from geo.tables.folders import PlaceFault, place_folder, read_toml
from geo.tables.place import PLACE

SEED = int(PLACE.standpoint.replace("-", ""))
WHO = "the app"
# Each round's first and last day, in days before the standpoint.
_BEFORE = {"1": (358, 210), "2": (204, 7)}
REACHES = (0.08, 0.30, 0.55)
FILE = place_folder() / "demo.toml"


def rounds() -> list[tuple[str, str, str]]:
    """The rounds, with their first and last day (YYYY-MM-DD)."""
    end = date.fromisoformat(PLACE.standpoint)
    return [
        (name, (end - timedelta(first)).isoformat(), (end - timedelta(last)).isoformat())
        for name, (first, last) in _BEFORE.items()
    ]


@cache
def without() -> dict[str, list[str]]:
    """Areas that lack something: as the place's demo.toml says, else some of every so many.

    Raises PlaceFault.
    """
    wards = areas.codes("ward")
    some = {
        "no_return_wards": wards[2::6],
        "ward_only": wards[3::8],
        "nobody_in_wards": wards[4::20],
        "nobody_in_lsoas": areas.codes("lsoa")[7::30],
    }
    if not FILE.exists():
        return some
    told = read_toml(FILE)
    if set(told) != set(some) or not all(map(_are_texts, told.values())):
        raise PlaceFault(f"{FILE} needs a list of codes for each of {', '.join(some)}, no more.")
    return told


def _are_texts(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(one, str) for one in told)


def demonstration() -> pd.DataFrame:
    """Two rounds of made-up counts by area, typed as a return; doors and electors blank."""
    chance = Random(SEED)
    returned = sorted(set(areas.codes("ward")) - set(without()["no_return_wards"]))
    rows = [
        row
        for rank, ward in enumerate(returned)
        for row in _ward_rows(ward, REACHES[rank % len(REACHES)], chance)
    ]
    return typed_counts(pd.DataFrame(rows, columns=COUNT_HEADINGS))


def ensure(store: Store) -> None:
    """Fill an empty store with the demonstration; leave any other as it is.

    A place without a count of homes has no demonstration: the store stays empty.
    """
    if store.imports().empty and not (rows := demonstration()).empty:
        store.add(of_counts(rows, SYNTHETIC, synthetic=True), WHO)


def _ward_rows(ward: str, reach: float, chance: Random) -> Iterator[dict]:
    if ward in without()["ward_only"]:
        yield from _area_rows("ward", ward, reach, True, chance)
        return
    for lsoa in areas.lsoas_in(ward):
        nobody_in = ward in without()["nobody_in_wards"] or lsoa in without()["nobody_in_lsoas"]
        yield from _area_rows("lsoa", lsoa, reach, not nobody_in, chance)


def _area_rows(
    area_type: AreaType, code: str, reach: float, somebody_in: bool, chance: Random
) -> Iterator[dict]:
    known = people.households(area_type)[code]
    if pd.isna(known):
        return
    doors = int(known)
    for name, start, end in rounds():
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
