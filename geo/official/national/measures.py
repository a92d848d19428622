"""Work out the figures that every seat has on one basis: a row a measure, with what it rests on."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.figures import spoken_date
from geo.figures.prices import real
from geo.official.seat.frames import Frames
from geo.official.seat.nations import Nation, nation_of
from geo.official.seat.points import inside
from geo.official.seat.services import few_allocated, on_the_map
from geo.tables.folders import OWN

_BEFORE, _AFTER = "2015-16", "2019-20"
COLUMNS = (
    *("code", "name", "nation", "measure", "value", "unit", "status", "basis", "reason"),
    "source",
)
# The kind of file that each table's figures come from; the index of deprivation is the nation's.
_FILES = {
    "lsoas": "lsoas",
    "people": "households",
    "postcodes": "postcodes",
    "schools": "premium",
    "surgeries": "practices",
    "bus_stops": "stops",
}
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class National:
    """A figure of every seat: from which table, in which unit, on which basis, how counted.

    {census} in the basis is the month in which pupils were counted. `count` gives None where the
    rows have nothing to work it out from.
    """

    id: str
    table: str
    unit: str
    basis: str
    count: Callable[[Frames, pd.DataFrame], float | None]

    def basis_in(self, frames: Frames) -> str:
        """Its basis in words: two figures of one basis may be compared."""
        known = frames.one("premium")
        return self.basis.format(census=spoken_date(known.day[:7] if known else "an unknown month"))


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


def _premium_loss_each(rows: pd.DataFrame) -> float | None:
    """The loss of schools for each pupil of reception to year 11, as the map works it out.

    Their pupils are the eligible ones over their share; of a school with none, its roll.
    """
    here = on_the_map(rows)
    share = here["pct_ever6_fsm"] / 100
    roll = here["primary_roll"] + here["secondary_roll"]
    pupils = (here["pupils_ever6_fsm"] / share.mask(share == 0)).fillna(roll).sum()
    loss = here["pupils_ever6_fsm"] * here["phase"].map(_lost_gbp)
    return float(loss.sum() / pupils) if pupils else None


def _most_deprived_pct(rows: pd.DataFrame) -> float | None:
    tenths = rows["imd2019_decile"]
    return float(100 * (tenths == 1).sum() / len(rows)) if tenths.notna().all() else None


_PUPILS = "eligible pupils of {census}"
_RATES = f"{_PUPILS}, rates of {_BEFORE} and {_AFTER}, Consumer Prices Index"
_EACH = f"{_RATES}, for each pupil of reception to year 11"
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
        "premium_loss_gbp_per_pupil",
        "schools",
        "£ a pupil",
        _EACH,
        lambda _, rows: _premium_loss_each(rows),
    ),
    National(
        "premium_loss_gbp_per_primary_pupil",
        "schools",
        "£ a pupil",
        _EACH,
        lambda _, rows: _premium_loss_each(rows[rows["phase"] == "primary"]),
    ),
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
    National(
        "most_deprived_tenth_pct",
        "deprivation",
        "% of LSOAs",
        "LSOAs with over half of their area inside, England's most deprived tenth by the index of "
        "2019",
        lambda _, rows: _most_deprived_pct(rows),
    ),
)
# What a nation has no file of is not applicable there; what a file lacks is no data.
_OF_ONE_NATION = {"schools": "schools", "surgeries": "practices", "lsoas": "small_areas"}


def rows_of(frames: Frames, tables: Tables) -> pd.DataFrame:
    """A row a measure of one seat; a missing figure says why and is never 0."""
    nation = nation_of(frames.code)
    cut = nation.schools and few_allocated(frames) is not None
    told = []
    for one in MEASURES:
        rows = None if cut and one.table == "schools" else tables.get(one.table)
        # The area's register may not be in the file: no row is no count of none.
        unknown = rows is None or (one.id == "bus_stops" and rows.empty)
        value = None if unknown or rows is None else one.count(frames, rows)
        status, reason = _status(one, value, nation, unknown)
        if cut and one.table == "schools":
            reason = "The file of allocations has only a few of the schools of this constituency."
        told.append(
            (
                frames.code,
                frames.name,
                nation.name,
                one.id,
                value,
                one.unit,
                status,
                one.basis_in(frames),
                reason,
                "" if reason else _source(frames, _FILES.get(one.table, nation.index)),
            )
        )
    return pd.DataFrame(told, columns=COLUMNS).astype({"value": "Float64"})


def _source(frames: Frames, kind: str) -> str:
    """The file that a figure comes from, in words."""
    dated = frames.after(kind) if kind == "practices" else frames.one(kind)
    return dated.file.said() if dated else ""


def _status(one: National, value: float | None, nation: Nation, unknown: bool) -> tuple[str, str]:
    if value is not None:
        return ("figure" if value else "zero"), ""
    if not unknown:
        return "no_data", "The rows of this constituency have nothing to work it out from."
    has = _OF_ONE_NATION.get(one.table)
    if (one.table == "deprivation" and nation.letter != "E") or (has and not getattr(nation, has)):
        return "not_applicable", "The files have none of this nation."
    if one.table in ("people", "deprivation") and not nation.small_areas:
        return "not_applicable", "This nation has no LSOAs."
    return "no_data", "The files have no row of this constituency."
