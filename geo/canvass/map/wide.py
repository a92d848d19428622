"""Fold what stands side by side into one column: ticks under result words, a visit after another.

Some exports have a column for each result, with a tick; some have Date and Result once for each
visit. A tick is a result; a row with several visits becomes a row for each.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from geo.canvass.forms import squeezed, text_of
from geo.canvass.map.known import HEADINGS, RESULTS, known_name
from geo.canvass.read import BESIDE, Part, Sheet
from geo.tables import Fault

Wide = Literal["yes", "no", ""]
_TICKS = frozenset(
    ("x", "y", "yes", "1", "true", "\u2713", "\u2714", "\u2611", "tick", "ticked", "checked")
)
_UNTICKED = frozenset(("", "0", "n", "no", "false", "-", "unticked", "unchecked"))
_LEAST_TICKED = 2
TICKED = "The results are ticks in several columns. The app read each tick as the result above it."
TWO_TICKS = "has a tick under more than one result"
ONE_EACH = (
    "This file has several visits side by side in a row: up to {most}. The app made a row of each: "
    "{count:,} rows."
)
SIDE_BY_SIDE = (
    "This file has columns for several visits side by side in a row. Only the first visit of each "
    "row is read, and {count:,} others are not. Choose whether to read each as a visit."
)
NO_VISIT = "has no visit in any of its columns for visits"
_NUMBERED = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])|(first|second|third|fourth|fifth)", re.I)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_EACH = ("day", "result", "round", "method")


def unfolded(sheet: Sheet, wide: Wide = "") -> Sheet:
    """The sheet with its ticks as one column of results, and (`wide`) a row for each visit."""
    groups = visits_side_by_side(sheet)
    if len(groups) > 1 and wide == "yes":
        return _one_each(sheet, groups)
    return sheet if wide == "no" else _ticks_as_results(sheet)


def others_side_by_side(sheet: Sheet) -> int:
    """How many visits are in further columns of a row, beside the first of it."""
    groups = visits_side_by_side(sheet)
    filled = [_filled(sheet, group) for group in groups[1:]]
    return int(sum(one.sum() for one in filled))


def visits_side_by_side(sheet: Sheet) -> list[dict[str, str]]:
    """The columns of each visit of a row, by field, where a day and a result come several times."""
    found: dict[int, dict[str, str]] = {}
    for heading in sheet.headings:
        name, number = _numbered(heading)
        for field in _EACH:
            if name in HEADINGS["visits"][field]:
                found.setdefault(number, {}).setdefault(field, heading)
    whole = [found[at] for at in sorted(found) if {"day", "result"} <= set(found[at])]
    if len(whole) < _LEAST_TICKED:
        return []
    return whole


def _numbered(heading: str) -> tuple[str, int]:
    """'Visit 2 result' -> ('visitresult', 2); without a number it is the first."""
    number = _NUMBERED.search(heading)
    if number is None:
        return known_name(heading), 1
    at = int(number[1]) if number[1] else _ORDINALS[number[2].lower()]
    rest = heading[: number.start()] + heading[number.end() :]
    return squeezed(rest), at


def _one_each(sheet: Sheet, groups: Sequence[dict[str, str]]) -> Sheet:
    first = groups[0]
    own = {heading for group in groups for heading in group.values()}
    shared = [heading for heading in sheet.headings if heading not in own]
    parts = []
    seen = pd.Series(False, sheet.rows.index)
    for at, group in enumerate(groups):
        filled = _filled(sheet, group)
        seen |= filled
        part = sheet.rows.loc[filled, shared].copy()
        for field, heading in first.items():
            part[heading] = sheet.rows.loc[filled, group[field]] if field in group else ""
        parts.append(part.set_axis(part.index + at * BESIDE))
    rows = pd.concat(parts).astype("string").fillna("")
    without = seen.index[~seen]
    more = len(rows) + len(without) - len(sheet.rows)
    told = ONE_EACH.format(most=len(groups), count=len(rows))
    return replace(
        sheet,
        headings=[*shared, *first.values()],
        rows=rows,
        refused=[*sheet.refused, *(Fault(int(line), "", NO_VISIT) for line in without)],
        parts=_with_more_rows(sheet.parts, more),
        notes=(*sheet.notes, told),
        made_of={
            **sheet.made_of,
            **{h: tuple(g[f] for g in groups if f in g) for f, h in first.items()},
        },
    )


def _with_more_rows(parts: tuple[Part, ...], more: int) -> tuple[Part, ...]:
    first = next((at for at, part in enumerate(parts) if part.read), None)
    return tuple(
        replace(part, rows=part.rows + more) if at == first else part
        for at, part in enumerate(parts)
    )


def _filled(sheet: Sheet, group: dict[str, str]) -> pd.Series:
    cells = [sheet.rows[group[name]].str.strip() != "" for name in ("day", "result")]
    return (cells[0] | cells[1]).astype(bool)


def _ticks_as_results(sheet: Sheet) -> Sheet:
    known = {known_name(heading) for heading in sheet.headings}
    if known & set(HEADINGS["visits"]["result"]):
        return sheet
    headings = [
        one for one in sheet.headings if squeezed(one) in RESULTS and _are_ticks(sheet, one)
    ]
    if len(headings) < _LEAST_TICKED:
        return sheet
    ticked = {one: text_of(sheet.rows[one]).map(_is_tick).astype(bool) for one in headings}
    times = pd.DataFrame(ticked).sum(axis=1)
    result = pd.Series("", sheet.rows.index, dtype=object)
    for heading, cells in ticked.items():
        result = result.where(~cells, heading)
    made = " / ".join(headings)
    rows = sheet.rows.drop(columns=headings).assign(**{made: result.astype("string")})
    several = [Fault(int(line), "result", TWO_TICKS) for line in times.index[times > 1]]
    return replace(
        sheet,
        headings=[*(one for one in sheet.headings if one not in headings), made],
        rows=rows.loc[times <= 1],
        refused=[*sheet.refused, *several],
        notes=(*sheet.notes, TICKED),
        made_of={**sheet.made_of, made: tuple(headings)},
    )


def _are_ticks(sheet: Sheet, heading: str) -> bool:
    """Whether a heading is a result, and its cells are blank or one tick, and no other word."""
    if squeezed(heading) not in RESULTS:
        return False
    times = Counter(squeezed(cell) or cell.strip() for cell in text_of(sheet.rows[heading]))
    return set(times) <= _TICKS | _UNTICKED and len(set(times) & _TICKS) <= 1


def _is_tick(cell: str) -> bool:
    return (squeezed(cell) or cell.strip()) in _TICKS
