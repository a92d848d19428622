"""Name who promotes and who prints what leaves as paper, as whoever runs this copy has set it."""

import os
from textwrap import shorten

SETTING = "NED_IMPRINT"
MISSING = (
    "Paper from here has no imprint yet. Campaign print in the United Kingdom must name its "
    f"promoter and its printer: set {SETTING}, or write both on each page."
)
_SIGNS_AT_MOST = 240


def imprint() -> str:
    """The line at the foot of every page, '' where none is set; a long one is cut."""
    return shorten(os.environ.get(SETTING, ""), _SIGNS_AT_MOST, placeholder=" …")
