"""Publish coverage by ward under the small-number rule, and take it back.

`freeze` says what may be told of an exact coverage, `publish` puts it in the folder that the public
process reads, `withdraw` takes it away.
"""

import os
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from geo import areas
from geo.coverage import NO_RETURN, ROUND, STANDINGS, small_numbers
from geo.coverage.ids import AREA_IN_PART, WARDS_LEFT_OUT
from geo.coverage.record import COUNTS, FILE, Published, Row
from geo.coverage.small_numbers import HIDDEN, Cell
from geo.tables.place import PLACE

_ROUND = re.compile(rf"\bround ({ROUND})(?=;| \(|$)")
_MONTH = len("YYYY-MM")


def freeze(cover: pd.DataFrame, total: pd.Series, synthetic: bool, on: str) -> Published:
    """What may be published of a ward coverage and its exact total, on a day (YYYY-MM-DD).

    `cover` is `coverage(held, "ward")` and `total` its `constituency_total`: of the whole
    store, never of some rounds or days, since two that differ in one visit tell of that visit.
    Only the cells of `geo.coverage.small_numbers` and words of ours go in; where doors_attempted is
    hidden, so are the rounds and months. Zero stays only where every part of the area has a
    return. Raises ValueError for other areas than the wards of the first set.
    """
    if list(cover.index) != areas.codes("ward"):
        raise ValueError(f"Coverage is published by ward: give that of every ward {PLACE.wards}.")
    wards = {str(code): _ward(row) for code, row in cover.iterrows()}
    return Published(
        on=date.fromisoformat(on).isoformat(),
        synthetic=bool(synthetic),
        wards=wards,
        total=_total(total, list(wards.values())),
    )


def publish(published: Published, folder: Path) -> Path:
    """Put the file of published coverage in its folder, whole, in place of any before it.

    Who keeps two publications and knows every visit between them can tell a count as it passes
    from hidden to 10: publish after a whole round, not after each evening.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(published.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        # The public process may run as another user: what is published may be read by all.
        made.chmod(0o644)
        return made.replace(folder / FILE)
    finally:
        made.unlink(missing_ok=True)


def withdraw(folder: Path) -> bool:
    """Take the published coverage away; False where nothing was published."""
    there = (folder / FILE).exists()
    (folder / FILE).unlink(missing_ok=True)
    return there


def _ward(row: pd.Series) -> Row:
    in_part = bool(row["lacking"])
    cells = {name: _certain(small_numbers.cell(row[name]), not in_part) for name in COUNTS}
    known = cells["doors_attempted"] != HIDDEN
    return Row(
        **cells,
        standing=str(row["standing"]),
        doors_source=str(row["doors_source"]),
        rounds=_rounds(row["rounds"]) if known else HIDDEN,
        first_month=_month(row["first_day"]) if known else HIDDEN,
        last_month=_month(row["last_visit"]) if known else HIDDEN,
        note=AREA_IN_PART if in_part else "",
    )


def _total(total: pd.Series, wards: list[Row]) -> Row:
    """The total of the wards. What is no count comes from their rows, which hide already."""
    complete = all(row.standing != NO_RETURN and row.note != AREA_IN_PART for row in wards)
    cells = {
        name: small_numbers.total(total[name], [getattr(row, name) for row in wards])
        for name in COUNTS
    }
    return Row(
        **{name: _certain(one, complete) for name, one in cells.items()},
        standing=max((row.standing for row in wards), key=STANDINGS.index),
        doors_source=str(total["doors_source"]),
        rounds=_joined({name for row in wards for name in row.rounds.split(", ")}),
        first_month=_outermost(min, [row.first_month for row in wards]),
        last_month=_outermost(max, [row.last_month for row in wards]),
        note="" if complete else WARDS_LEFT_OUT,
    )


def _certain(cell: Cell, complete: bool) -> Cell:
    """A zero where a part has no return is not known to be one: it goes with the small counts."""
    return HIDDEN if cell == 0 and not complete else cell


def _rounds(told: Any) -> str:
    """The names of rounds that are numbers, perhaps with a letter: no other text goes out."""
    return "" if pd.isna(told) else _joined(set(_ROUND.findall(str(told))))


def _joined(names: set[str]) -> str:
    """Names, the short ones first; '*' only where all of them are hidden."""
    told = sorted(names - {"", HIDDEN}, key=lambda name: (len(name), name))
    return ", ".join(told) or (HIDDEN if HIDDEN in names else "")


def _month(day: Any) -> str:
    return "" if pd.isna(day) else str(day)[:_MONTH]


def _outermost(pick: Callable[[list[str]], str], months: list[str]) -> str:
    """The first or last of the months told, so that a hidden one is not told here."""
    told = [month for month in months if month not in ("", HIDDEN)]
    return pick(told) if told else _joined(set(months))
