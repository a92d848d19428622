"""Make counts by area of a sheet's rows."""

import pandas as pd

from geo.canvass import codes, counted_in, days, returns
from geo.canvass.counted_in import REDRAWN, SINCE_2019, VINTAGES, names_two
from geo.canvass.keys import digest
from geo.canvass.mapping.fields import DAYS, Mapping
from geo.canvass.sorting.refusing import faults_of
from geo.canvass.words import each
from geo.tables import Fault
from geo.tables.place import PLACE

OTHER_WARDS = (
    f"By the name of a ward that was redrawn{PLACE.when_redrawn}, as of the wards that were not in "
    "use over its period: {count:,} of the lines. Look whether Boundary vintage is right."
)


def read(
    cells: pd.DataFrame, mapping: Mapping, source_system: str
) -> tuple[pd.DataFrame, list[Fault]]:
    """Counts as `returns.typed`, by line, and the faults of the rows left out of them."""
    text = counted_in.completed(cells).assign(source_system=source_system)
    text["round"] = each(codes.tidy_round, text["round"])
    for name in returns.COUNTS:
        text[name] = codes.tidy_counts(text[name])
    whys = {}
    for name in [name for name in DAYS if name in text]:
        day, whys[name] = days.read(text[name], mapping.day_order)
        text[name] = day.where(day != "", text[name])
    lines = text.index.tolist()
    frame, faults = returns.parse(text, lines)
    faults = faults_of(whys) + [fault for fault in faults if not _is_told(fault, whys)]
    return returns.typed(frame)[~text.index.isin([fault.line for fault in faults])], faults


def doubts(cells: pd.DataFrame, read: pd.DataFrame) -> list[str]:
    """What is doubtful about the areas, from the text of the counts read and what was read."""
    named = each(names_two, cells["area_code"]).astype(bool)
    vintage = read["boundary_vintage"].fillna("")
    later = vintage.eq(VINTAGES["ward"]) & read["period_start"].ge(REDRAWN)
    earlier = vintage.eq(SINCE_2019) & read["period_end"].lt(REDRAWN)
    lines = int((named & (later | earlier)).sum())
    return [OTHER_WARDS.format(count=lines)] if lines else []


def keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts with `row_key`, a hash of all their cells."""
    cells = frame.astype("string").fillna("").astype(object).itertuples(index=False, name=None)
    return frame.assign(row_key=pd.array([digest(*row) for row in cells], dtype="string"))


def _is_told(fault: Fault, whys: dict[str, pd.Series]) -> bool:
    return fault.column in whys and whys[fault.column].loc[fault.line] != ""
