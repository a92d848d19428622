"""Sort lines of counts into those that can be kept and those refused; leave totals out.

They name nobody to be keyed. A dash among numbers is none, and a sum of the other lines is a total.
"""

import re
from functools import cache

import pandas as pd

from geo.canvass import forms, place, records
from geo.canvass.forms import each
from geo.canvass.key import digest
from geo.canvass.map.fields import DAYS, Mapping
from geo.canvass.place import REDRAWN, SINCE_2019, VINTAGES, known_areas, names_two, names_ward
from geo.canvass.read import Sheet
from geo.canvass.sort import notes
from geo.canvass.sort.faults import faults_of
from geo.canvass.sort.found import Found, cells_of
from geo.canvass.sort.within import areas_within
from geo.tables import Fault
from geo.tables.place import PLACE

OTHER_WARDS = (
    f"Lines that name a ward redrawn{PLACE.when_redrawn} under boundaries not in use in their "
    "period: {count:,}. Check Boundary vintage."
)
DASHES = "A dash among numbers was read as 0: {count:,} cells."
WRITE_NONE = "is a dash: write 0 for none"
TOTAL = "is a total of other lines and was left out"
_DASH = re.compile(r"[-\u2010-\u2015\u2212]")
_ALL = re.compile(
    r"(.* )?(grand |sub ?|over)?totals?( .*)?|(all|every|whole|overall|sum)( .*)?|.* (all|overall)"
)
_LEAST_LINES = 2


def sort_counts(sheet: Sheet, mapping: Mapping, label: str) -> Found:
    """Counts by area, which are checked for being of this place; they name nobody to be keyed."""
    cells, dashes, undone = _dashes(cells_of(sheet, mapping))
    totals = _totals(cells)
    cells, within = areas_within(cells[~totals])
    read, wrong = _read_counts(cells, mapping, label)
    left = cells.loc[read.index]
    said = [DASHES.format(count=dashes)] if dashes else []
    told = [*within, *said, *notes.of_days(left, mapping), *_doubts_of_areas(left, read)]
    out = [Fault(int(line), "", TOTAL) for line in totals.index[totals]]
    faults = [f if f.line not in undone else Fault(f.line, f.column, WRITE_NONE) for f in wrong]
    return Found(key_counts(read), [*faults, *out], {}, told)


def _dashes(cells: pd.DataFrame) -> tuple[pd.DataFrame, int, set[int]]:
    """The cells with 0 for a lone dash among numbers, how many, and the lines of other dashes."""
    count, undone = 0, set()
    for name in records.NUMBERS:
        bare = cells[name].str.strip()
        dash = bare.str.fullmatch(_DASH.pattern).astype(bool)
        others = forms.tidy_counts(cells[name])[~dash]
        if not dash.any():
            continue
        if others.str.fullmatch("[0-9]+").any():
            cells = cells.assign(**{name: cells[name].where(~dash, "0")})
            count += int(dash.sum())
        else:
            undone |= set(cells.index[dash])
    return cells, count, undone


def _totals(cells: pd.DataFrame) -> pd.Series:
    """The lines that are a total of others: by their name, or the sum of the lines before them."""
    area = cells["area_code"].map(forms.normal)
    listed = area.map(lambda name: names_ward(name) or name.upper() in _known()).astype(bool)
    named = area.str.fullmatch(_ALL.pattern).astype(bool) & ~listed
    numbers = pd.DataFrame(
        {name: pd.to_numeric(forms.tidy_counts(cells[name]), "coerce") for name in records.NUMBERS}
    )
    found = named.copy()
    block: list[int] = []
    for line in cells.index:
        if found[line]:
            block = []
        elif not listed[line] and len(block) >= _LEAST_LINES and _is_sum(numbers, line, block):
            found[line] = True
            block = []
        else:
            block.append(line)
    return found


def _is_sum(numbers: pd.DataFrame, line: int, block: list[int]) -> bool:
    own = numbers.loc[line].dropna()
    if len(own) < _LEAST_LINES or not (own > 0).any():
        return False
    return bool((numbers.loc[block, own.index].sum() == own).all())


@cache
def _known() -> frozenset[str]:
    return frozenset(code for *_, code in known_areas())


def _read_counts(
    cells: pd.DataFrame, mapping: Mapping, source_system: str
) -> tuple[pd.DataFrame, list[Fault]]:
    """Counts as `typed_counts`, by line, and the faults of the rows left out of them."""
    text = place.completed(cells).assign(source_system=source_system)
    text["round"] = each(forms.tidy_round, text["round"])
    for name in records.NUMBERS:
        text[name] = forms.tidy_counts(text[name])
    whys = {}
    for name in [name for name in DAYS if name in text]:
        day, whys[name] = forms.read_days(text[name], mapping.day_order)
        text[name] = day.where(day != "", text[name])
    lines = text.index.tolist()
    frame, faults = records.parse_counts(text, lines)
    faults = faults_of(whys) + [fault for fault in faults if not _is_told(fault, whys)]
    return records.typed_counts(frame)[~text.index.isin([fault.line for fault in faults])], faults


def _doubts_of_areas(cells: pd.DataFrame, read: pd.DataFrame) -> list[str]:
    """What is doubtful about the areas, from the text of the counts read and what was read."""
    named = each(names_two, cells["area_code"]).astype(bool)
    vintage = read["boundary_vintage"].fillna("")
    later = vintage.eq(VINTAGES["ward"]) & read["period_start"].ge(REDRAWN)
    earlier = vintage.eq(SINCE_2019) & read["period_end"].lt(REDRAWN)
    lines = int((named & (later | earlier)).sum())
    return [OTHER_WARDS.format(count=lines)] if lines else []


def key_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts with `row_key`, a hash of all their cells."""
    cells = frame.astype("string").fillna("").astype(object).itertuples(index=False, name=None)
    return frame.assign(row_key=pd.array([digest(*row) for row in cells], dtype="string"))


def _is_told(fault: Fault, whys: dict[str, pd.Series]) -> bool:
    return fault.column in whys and whys[fault.column].loc[fault.line] != ""
