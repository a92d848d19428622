"""Bring what people write to one form: words, addresses, codes, counts and days.

Case, spaces and signs do not tell words apart. A day is read as people, programs and spreadsheets
write it (29/02/2020, 29 Feb 2020, 2020-02-29 10:30), and doubted where it reads two ways. What has
no such form is left as it is, or said to be none.
"""

from geo.canvass.forms.addresses import address_words, door_words, runs
from geo.canvass.forms.codes import (
    DISTRICT_CODE,
    FORMS,
    GROUP_CODE,
    code_within,
    fits,
    kept_codes,
    looks_like_date,
    tidy_code,
    tidy_counts,
    tidy_round,
)
from geo.canvass.forms.days import (
    DAY_FIRST,
    FIRST_DAY,
    LAST_DAY,
    MONTH_FIRST,
    NO_DAY,
    NO_ORDER,
    NOT_THERE,
    ORDERS,
    TOO_FAR,
    YEAR_FIRST,
    DayOrder,
)
from geo.canvass.forms.orders import (
    BOTH,
    EITHER_WAY,
    SWAPPED,
    day_or_why,
    doubts_of_days,
    guessed_order,
    looks_like_day,
    order_said,
    read_days,
    read_moments,
    why_no_day,
    without_order,
)
from geo.canvass.forms.words import each, listed, normal, squeezed, table_of, text_of

__all__ = [
    "BOTH",
    "DAY_FIRST",
    "DISTRICT_CODE",
    "EITHER_WAY",
    "FIRST_DAY",
    "FORMS",
    "GROUP_CODE",
    "LAST_DAY",
    "MONTH_FIRST",
    "NOT_THERE",
    "NO_DAY",
    "NO_ORDER",
    "ORDERS",
    "SWAPPED",
    "TOO_FAR",
    "YEAR_FIRST",
    "DayOrder",
    "address_words",
    "code_within",
    "day_or_why",
    "door_words",
    "doubts_of_days",
    "each",
    "fits",
    "guessed_order",
    "kept_codes",
    "listed",
    "looks_like_date",
    "looks_like_day",
    "normal",
    "order_said",
    "read_days",
    "read_moments",
    "runs",
    "squeezed",
    "table_of",
    "text_of",
    "tidy_code",
    "tidy_counts",
    "tidy_round",
    "why_no_day",
    "without_order",
]
