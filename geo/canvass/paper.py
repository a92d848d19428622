"""Lay out a return of counts to fill in by hand: the columns of the file, a line of it an LSOA."""

from collections.abc import Sequence
from datetime import date

from geo.canvass.place import VINTAGES
from geo.canvass.records import COUNT_COLUMNS

TO_COUNT = ("doors_attempted", "doors_answered", "electors_contacted", "not_home")
# The LSOA has more doors than its part that is visited; the system is asked for at the upload.
LEFT_OUT = ("electors", "doors", "source_system")


def tally(lsoas: Sequence[str], on: date) -> list[tuple[str, str, list[str]]]:
    """Each column of a return: its name, what it means, and the cell of each LSOA, '' to fill in.

    The electors and doors of a whole LSOA are left out: a team visits a part of it.
    """
    day = on.isoformat()
    known = {
        "area_code": list(lsoas),
        "area_type": ["lsoa"] * len(lsoas),
        "boundary_vintage": [VINTAGES["lsoa"]] * len(lsoas),
        "period_start": [day] * len(lsoas),
        "period_end": [day] * len(lsoas),
    }
    return [
        (column.name, column.meaning, known.get(column.name, [""] * len(lsoas)))
        for column in COUNT_COLUMNS
        if column.name not in LEFT_OUT
    ]
