"""A made-up table of ten constituencies, this place's own among them: no figure in it is real."""

from pathlib import Path

import pandas as pd

from geo.tables.place import PLACE

ENGLAND, WALES = "England", "Wales"
COLUMNS = ("code", "name", "nation", "measure", "value", "unit", "status", "basis", "reason")
# Where no figure is, as the makers of the table say it.
NO_DATA = None


def rows_of(measure, basis, own, others, nation=ENGLAND, first=1):
    """A row of this place and of others, whose codes run from a first one on."""
    told = [(PLACE.code, PLACE.name, own)] if own != "absent" else []
    letter = nation[0]
    told += [
        (f"{letter}{number:08d}", f"Made-up {letter}{number}", value)
        for number, value in enumerate(others, first)
    ]
    return [
        (code, name, nation, measure, value, "a unit", _status(value), basis, "")
        for code, name, value in told
    ]


def _status(value):
    return "no_data" if value is None else "figure" if value else "zero"


def frame(*rows):
    told = pd.DataFrame([one for ones in rows for one in ones], columns=COLUMNS)
    return told.astype({"value": "Float64"})


def write(table: pd.DataFrame, path: Path) -> Path:
    table.to_parquet(path, index=False)
    return path
