"""Declare what is kept of a visit: where, when, what came of it; never who."""

import pandas as pd

from geo.columns import Column

CONTACT, NOT_HOME, REFUSED = "contact", "not home", "refused"
OUTCOMES = (
    CONTACT,
    NOT_HOME,
    REFUSED,
    "moved",
    "deceased",
    "inaccessible",
    "language",
    "other",
)
# At these somebody came to the door.
ANSWERED = (CONTACT, REFUSED, "moved", "deceased", "language")

INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"
PLACES = (INSIDE, OUTSIDE, UNKNOWN)

ROUND = r"[A-Z]?[0-9]{1,4}([/-][0-9]{1,2})?"
DISTRICT = r"[A-Z0-9]{1,4}([/-][A-Z0-9]{1,3})?"
ROAD_GROUP = r"(?=.*[0-9])[A-Z0-9]{1,5}([/-][A-Z0-9]{1,4}){0,2}"
KEY = r"[0-9a-f]{32}"
FIRST_DAY, LAST_DAY = "2005-01-01", "2030-12-31"

COLUMNS = (
    Column("row_key", "what makes this visit one and no other, hashed", pattern=KEY, unique=True),
    Column("day", "day of the visit", "date", low=FIRST_DAY, high=LAST_DAY),
    Column("outcome", "what came of it", choices=OUTCOMES),
    Column("round", "wave of visits, a number or a letter and a number", pattern=ROUND, blank=True),
    Column("place", "whether it lies in the constituency", choices=PLACES),
    Column("ward_code", "ward until May 2019", pattern=r"E05\d{6}", blank=True),
    Column("ward_2019_code", "ward since May 2019", pattern=r"E05\d{6}", blank=True),
    Column("lsoa_code", "LSOA (2011)", pattern=r"E01\d{6}", blank=True),
    Column("polling_district", "polling district", pattern=DISTRICT, blank=True),
    Column("road_group", "road group, as a code", pattern=ROAD_GROUP, blank=True),
    Column("door_key", "the door, hashed with a key", pattern=KEY, blank=True),
    Column("elector_key", "the elector, hashed with a key", pattern=KEY, blank=True),
)
HEADINGS = [column.name for column in COLUMNS]


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The declared columns alone, in order, as string; missing is <NA>."""
    return frame.reindex(columns=HEADINGS).astype("string")
