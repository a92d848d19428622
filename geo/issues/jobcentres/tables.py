"""Declare and read the jobcentres, and the towns where no record of one was found."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.columns import LAT, LON, LSOA_CODE, WARD_CODE
from geo.tables.place import PLACE

JOBCENTRES = Table(
    name="jobcentres",
    title="Jobcentres of the constituency",
    columns=(
        Column("place", "Town", unique=True),
        Column("name", "Name of the office"),
        Column("standing", PLACE.month, choices=("closed", "no record found")),
        Column("closed", "When it closed, as exact as known", "partial date", blank=True),
        *(
            Column(c.name, c.meaning, c.kind, c.unit, c.low, c.high, blank=True, pattern=c.pattern)
            for c in (LON, LAT, WARD_CODE, LSOA_CODE)
        ),
        Column("publisher", "Who published what the row rests on", blank=True),
        Column("address", "Web address of that publication", pattern=r"https?://\S+", blank=True),
        Column("second_publisher", "A second publisher", blank=True),
        Column("second_address", "Its address", pattern=r"https?://\S+", blank=True),
        Column("note", "What to know, in our words"),
    ),
    key=("place",),
)


@cache
def jobcentres() -> pd.DataFrame:
    """Jobcentres, and the towns where no record of one was found."""
    return read(JOBCENTRES)
