"""Declare what is kept of a visit: where, when, what came of it; never who."""

import pandas as pd

from geo import coverage
from geo.tables import Column
from geo.tables.place import PLACE

CONTACT, NOT_HOME, REFUSED = "contact", "not home", "refused"
MOVED, DECEASED, INACCESSIBLE = "moved", "deceased", "inaccessible"
LANGUAGE, OTHER = "language", "other"
OUTCOMES = (CONTACT, NOT_HOME, REFUSED, MOVED, DECEASED, INACCESSIBLE, LANGUAGE, OTHER)
# At these somebody came to the door.
ANSWERED = (CONTACT, REFUSED, MOVED, DECEASED, LANGUAGE)

INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"
PLACES = (INSIDE, OUTSIDE, UNKNOWN)

# A code of the wrong column must not pass: no whole date, no day of a month (a spreadsheet
# makes 10-Mar of 10/3), no postcode.
_MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
DATE_LIKE = (
    rf"([0-9]{{1,4}}[/-][0-9]{{1,2}}[/-][0-9]{{1,4}}.*|[0-9]{{1,2}}-{_MONTH}(-.*)?|{_MONTH}-[0-9]+)"
)
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?[/-]?[0-9][A-Z]{2}"
_CODE = rf"(?!({DATE_LIKE}|{_POSTCODE})$)"
# Of two characters or more: alone, a letter may be a voting intention, and a digit its strength.
DISTRICT = rf"{_CODE}([A-Z0-9]{{2,4}}|[A-Z0-9]{{1,4}}[/-][A-Z0-9]{{1,3}})"
# No more than six digits: a telephone number has more.
ROAD_GROUP = rf"{_CODE}(?=.*[0-9])(?!(.*[0-9]){{7}})[A-Z0-9]{{1,5}}([/-][A-Z0-9]{{1,4}}){{0,2}}"
KEY = r"[0-9a-f]{32}"
_LATER = PLACE.redrawn.words if PLACE.redrawn else "of a later set"
FIRST_DAY, LAST_DAY = "2005-01-01", "2030-12-31"

COLUMNS = (
    Column("row_key", "what makes this visit one and no other, hashed", pattern=KEY, unique=True),
    Column("day", "day of the visit", "date", low=FIRST_DAY, high=LAST_DAY),
    Column("outcome", "what came of it", choices=OUTCOMES),
    Column(
        "round",
        "wave of visits, a number or a letter and a number",
        pattern=coverage.ROUND,
        blank=True,
    ),
    Column("place", "whether it lies in the constituency", choices=PLACES),
    Column("ward_code", f"ward {PLACE.wards}", pattern=r"E05\d{6}", blank=True),
    Column(
        "ward_2019_code",
        f"ward {_LATER}",
        pattern=r"E05\d{6}",
        blank=True,
    ),
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
