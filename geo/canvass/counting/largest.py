"""Let the largest round of a return of counts stand: it does not say which doors it counts."""

import pandas as pd

from geo.canvass.counting.tallying import NO_ROUND_NAMED
from geo.canvass.records import ALL_ROUNDS, COUNT_HEADINGS, NO_ROUND
from geo.door_words import STANDINGS

COUNTS_GIVEN = "counts"
RATES_OF_DOORS = (
    "a return of counts gives no attempts: its answer rate and not-home share are of doors"
)
STRADDLES = (
    "a return's period begins before the date asked for and cannot be split: all of it is counted"
)

_SIZE = [
    *("doors_attempted", "doors_answered", "electors_contacted", "not_home"),
    *("period_end", "period_start", "round"),
]
_ORDER = _SIZE + [name for name in COUNT_HEADINGS if name not in _SIZE]


def largest_rounds(rows: pd.DataFrame, since: str = "") -> pd.DataFrame:
    """Each area's round with the most doors attempted, by area code; only areas with a return.

    `rows` are returns of counts by one type of area. The columns are those of
    `counting.counted`, with doors and electors; a return of counts knows no attempts or
    contacts (<NA>). `since` is the day (ISO) asked for, which a note may need.
    """
    ordered = rows.sort_values(_ORDER, na_position="first")
    table = ordered.drop_duplicates("area_code", keep="last").set_index("area_code")
    table = table.rename(columns={"period_start": "first_day", "period_end": "last_day"})
    table["doors_not_home"] = table["not_home"]
    table["rounds"] = _rounds(rows, table)
    table["standing"] = _standing(rows).reindex(table.index)
    tried = rows[rows["doors_attempted"] > 0].groupby("area_code")
    table["last_visit"] = tried["period_end"].max().reindex(table.index)
    straddles = (table["first_day"] < since).fillna(False)
    notes = pd.Series(RATES_OF_DOORS, index=table.index, dtype="string")
    return table.assign(
        attempts=pd.Series(pd.NA, table.index, dtype="Int64"),
        contacts=pd.Series(pd.NA, table.index, dtype="Int64"),
        counted_from=COUNTS_GIVEN,
        note=notes.mask(straddles, notes + "; " + STRADDLES),
    )


def said_once(rows: pd.DataFrame, name: str) -> pd.Series:
    """What the largest round that tells it says of doors or electors, by area code."""
    telling = rows[rows[name].notna()].sort_values(_ORDER, na_position="first")
    return telling.drop_duplicates("area_code", keep="last").set_index("area_code")[name]


def _rounds(rows: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    waves = rows[rows["round"] != ALL_ROUNDS].drop_duplicates(
        ["area_code", "round", "period_start", "period_end"]
    )
    times = waves["area_code"].value_counts().reindex(table.index).astype("Int64")
    said = " (largest of " + times.astype("string") + ")"
    named = ("round " + table["round"]).mask(table["round"] == NO_ROUND, NO_ROUND_NAMED)
    told = named + said.where((times > 1).fillna(False), "")
    return told.mask(table["round"] == ALL_ROUNDS, "all rounds")


def _standing(rows: pd.DataFrame) -> pd.Series:
    """The furthest any round got, by area code: somebody met once has been spoken to."""
    tried = rows["doors_attempted"] > 0
    spoken = (rows["doors_answered"] > 0).fillna(False) | (rows["electors_contacted"] > 0)
    reached = 1 + tried.astype(int) + (tried & spoken.fillna(False)).astype(int)
    return reached.groupby(rows["area_code"]).max().map(dict(enumerate(STANDINGS)))
