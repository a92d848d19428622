"""Work out the figures that every seat has on one basis: a row a measure, with what it rests on."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.figures.prices import real
from geo.official.seat.frames import Frames
from geo.official.seat.nations import nation_of
from geo.official.seat.points import inside
from geo.tables.folders import OWN

_BEFORE, _AFTER = "2015-16", "2019-20"
COLUMNS = ("code", "name", "nation", "measure", "value", "unit", "status", "basis", "reason")
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class National:
    """A figure of every seat: from which table, in which unit, on which basis, how counted."""

    id: str
    table: str
    unit: str
    basis: str
    count: Callable[[Frames, pd.DataFrame], float]


@cache
def _lost_gbp(phase: str) -> float:
    """What an eligible pupil's premium lost in value in a year, £ at the later year's prices."""
    with (OWN / "premium_rates.csv").open(encoding="utf-8", newline="") as file:
        rates = {
            (row["phase"], row["financial_year"]): float(row["rate_gbp"])
            for row in csv.DictReader(file)
        }
    return float(real(rates[phase, _BEFORE], _BEFORE, _AFTER)) - rates[phase, _AFTER]


def _premium_loss(frames: Frames, rows: pd.DataFrame) -> float:
    return float((rows["pupils_ever6_fsm"] * rows["phase"].map(_lost_gbp)).sum())


_PUPILS = "eligible pupils of the file of allocations"
_RATES = f"{_PUPILS}, rates of {_BEFORE} and {_AFTER}, Consumer Prices Index"
_REGISTER = "the register of practices, by its days and settings"
MEASURES = (
    National("lsoas", "lsoas", "LSOAs", "over half of the area inside", lambda _, rows: len(rows)),
    National(
        "households_2011",
        "people",
        "households",
        "census of 2011, LSOAs with over half of their area inside",
        lambda _, rows: float(rows["households_2011"].sum()),
    ),
    National(
        "postcodes",
        "postcodes",
        "postcodes",
        "the list of postcodes, the point inside",
        lambda frames, rows: float(inside(frames.seat, rows).sum()),
    ),
    National(
        "schools",
        "schools",
        "schools",
        "schools that the file of allocations names there",
        lambda _, rows: len(rows),
    ),
    National(
        "eligible_pupils",
        "schools",
        "pupils",
        _PUPILS,
        lambda _, rows: float(rows["pupils_ever6_fsm"].sum()),
    ),
    National("premium_loss_gbp_per_year", "schools", "£ a year", _RATES, _premium_loss),
    National(
        "practices_open",
        "surgeries",
        "practices",
        _REGISTER,
        lambda _, rows: int(((rows["kind"] == "practice") & (rows["standing"] == "open")).sum()),
    ),
    National(
        "bus_stops",
        "bus_stops",
        "bus stops",
        "stops in use in the register that have no later day of creation",
        lambda _, rows: len(rows),
    ),
    National(
        "most_deprived_tenth_lsoas",
        "deprivation",
        "LSOAs",
        "England's most deprived tenth by the index of 2019",
        lambda _, rows: int((rows["imd2019_decile"] == 1).sum()),
    ),
)
# What a nation has no file of is not applicable there; what a file lacks is no data.
_OF_ONE_NATION = {"schools": "schools", "surgeries": "practices", "lsoas": "small_areas"}


def rows_of(frames: Frames, tables: Tables) -> pd.DataFrame:
    """A row a measure of one seat; a missing figure says why and is never 0."""
    nation = nation_of(frames.code)
    told = []
    for one in MEASURES:
        rows = tables.get(one.table)
        # The area's register may not be in the file: no row is no count of none.
        unknown = rows is None or (one.id == "bus_stops" and rows.empty)
        value = None if unknown or rows is None else one.count(frames, rows)
        status, reason = _status(one, value, nation)
        told.append(
            (
                frames.code,
                frames.name,
                nation.name,
                one.id,
                value,
                one.unit,
                status,
                one.basis,
                reason,
            )
        )
    return pd.DataFrame(told, columns=COLUMNS).astype({"value": "Float64"})


def _status(one: National, value: float | None, nation: object) -> tuple[str, str]:
    if value is not None:
        return ("figure" if value else "zero"), ""
    has = _OF_ONE_NATION.get(one.table)
    of_england = one.table == "deprivation" and getattr(nation, "letter", "") != "E"
    if of_england or (has and not getattr(nation, has)):
        return "not_applicable", "The files have none of this nation."
    if one.table in ("people", "deprivation") and not getattr(nation, "small_areas", True):
        return "not_applicable", "This nation has no LSOAs."
    return "no_data", "The files have no row of this constituency."
