"""Sort a sheet's rows into those that can be kept, placed and keyed, and those refused with a why.

`visits` and `counts` read the rows, `people` tells doors and electors apart and lets the people go,
`faults` are the reasons by line, and `notes` what a reader must know of it all.
"""

from collections.abc import Callable

from geo.canvass.map.fields import Mapping
from geo.canvass.place.districts import Districts
from geo.canvass.read import Sheet
from geo.canvass.sort.counts import key_counts, sort_counts
from geo.canvass.sort.faults import one_a_line
from geo.canvass.sort.found import NOT_AT_THE_DOOR, Found
from geo.canvass.sort.visits import sort_visits

__all__ = ["NOT_AT_THE_DOOR", "Found", "key_counts", "one_a_line", "sort_rows"]


def sort_rows(
    sheet: Sheet, mapping: Mapping, label: str, secret: bytes, districts: Callable[[], Districts]
) -> Found:
    """The visits or counts of a sheet, by line, as its mapping says; `label` names its system.

    `districts` answers the wards of polling districts known from before, as `place.districts`.
    """
    if mapping.kind == "visits":
        return sort_visits(sheet, mapping, label, secret, districts)
    return sort_counts(sheet, mapping, label)
