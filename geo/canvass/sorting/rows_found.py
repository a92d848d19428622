"""Find the rows of a sheet that can be kept, and say why the others cannot."""

from dataclasses import dataclass

import pandas as pd

from geo.canvass.forms import FORMS, text_of
from geo.canvass.mapping.fields import FIELDS, Mapping
from geo.canvass.read import Sheet
from geo.canvass.sorting import count_rows, notes, visit_rows
from geo.tables import Fault


@dataclass(frozen=True)
class Found:
    """The rows read with their keys, the faults of the others, and what is to be said."""

    frame: pd.DataFrame
    faults: list[Fault]
    left_blank: dict[str, int]
    notes: list[str]


def of_visits(sheet: Sheet, mapping: Mapping, label: str, secret: bytes) -> Found:
    """The visits of a sheet, by line."""
    cells = _cells(sheet, mapping)
    read, wrong = visit_rows.read(cells, mapping)
    left = cells.loc[read.index]
    frame = visit_rows.keyed(read, sheet, mapping, label, secret)
    told = [
        *notes.of_days(left, mapping),
        *notes.of_visits(left, read, mapping),
        *notes.of_people(sheet, frame, mapping),
    ]
    return Found(frame, wrong, _left_blank(left, read), told)


def of_counts(sheet: Sheet, mapping: Mapping, label: str, _secret: bytes) -> Found:
    """The counts by area of a sheet, by line; they name nobody, so that no key is needed."""
    cells = _cells(sheet, mapping)
    read, wrong = count_rows.read(cells, mapping, label)
    left = cells.loc[read.index]
    told = [*notes.of_days(left, mapping), *count_rows.doubts(left, read)]
    return Found(count_rows.keyed(read), wrong, {}, told)


def _cells(sheet: Sheet, mapping: Mapping) -> pd.DataFrame:
    """The text of each field that a column, or a value for the whole file, gives; '' of none."""
    single = [field.name for field in FIELDS[mapping.kind] if not field.several]
    return pd.DataFrame(
        {name: _column(sheet, mapping, name) for name in single},
        index=sheet.rows.index,
        dtype=object,
    )


def _column(sheet: Sheet, mapping: Mapping, name: str) -> pd.Series | str:
    heading = mapping.heading(name)
    return text_of(sheet.rows[heading]) if heading else mapping.defaults.get(name, "")


def _left_blank(cells: pd.DataFrame, read: pd.DataFrame) -> dict[str, int]:
    blanked = {name: (cells[name].str.strip() != "") & (read[name] == "") for name in FORMS}
    return {name: int(rows.sum()) for name, rows in blanked.items() if rows.any()}
