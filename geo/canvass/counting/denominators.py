"""Say how many doors and electors an area has, and who counted them."""

import pandas as pd

from geo.areas import people
from geo.canvass.counting.largest import said_once
from geo.canvass.held import CanvassArea, Held
from geo.coverage import CENSUS, RETURN

NO_DOORS = "no return gives them, and the census counts no households by these areas"


def denominators(held: Held, area_type: CanvassArea, codes: pd.Index) -> pd.DataFrame:
    """Doors, doors_source and electors by code; <NA> where nobody counted them.

    Doors are those of the area's return of counts, else the census households of 2011, which
    are known of the first set of wards and of the LSOAs. Electors are the return's alone.
    """
    counts = held.counts_by(area_type)
    returned = said_once(counts, "doors").reindex(codes)
    doors = returned.fillna(_households(area_type, codes))
    source = returned.notna().map({True: RETURN, False: CENSUS}).where(doors.notna(), NO_DOORS)
    electors = said_once(counts, "electors").reindex(codes)
    return pd.DataFrame({"doors": doors, "doors_source": source, "electors": electors})


def _households(area_type: CanvassArea, codes: pd.Index) -> pd.Series:
    """Of the later wards only those that were not redrawn have census households."""
    if area_type in ("polling district", "road group"):
        return pd.Series(pd.NA, codes, dtype="Int64")
    households = people.households("lsoa" if area_type == "lsoa" else "ward")
    return households.reindex(codes).astype("Int64")
