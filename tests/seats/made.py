"""A made-up table of ten constituencies, this place's own among them: no figure in it is real."""

from pathlib import Path

import pandas as pd

from geo.areas.people import COUNTED
from geo.issues import issue
from geo.tables.place import PLACE

ENGLAND, WALES = "England", "Wales"
COLUMNS = ("code", "name", "nation", "measure", "value", "unit", "status", "basis", "reason")
# What this place has that others have too, and its own figures.
PRIMARY = issue("schools").shadings[0].among
PUPILS = issue("schools").mark_measures[0].among
TENTH = issue("deprivation").measures[-1].among
HOMES = next(one.among for one in COUNTED if one.among)
OWN = {one.measure: one.figure().value for one in (PRIMARY, PUPILS, TENTH)}
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


def primary(own, others, **more):
    return rows_of(PRIMARY.measure, PRIMARY.basis, own, others, **more)


def whole_table(others=tuple(range(1, 8))):
    own = OWN
    return (
        primary(own[PRIMARY.measure], [own[PRIMARY.measure] + 1.3 * n - 4 for n in others]),
        rows_of(
            PUPILS.measure,
            PUPILS.basis,
            own[PUPILS.measure],
            [own[PUPILS.measure] + (n * 7 % 5) - 1.7 for n in others],
        ),
        rows_of(TENTH.measure, TENTH.basis, own[TENTH.measure], [n * 5 % 11 for n in others]),
        rows_of(HOMES.measure, HOMES.basis, 39_572, [36_000 + n * n * 300 for n in others]),
    )
