"""Declare and read the schools of the constituency and the pupil premium's rates."""

from functools import cache

import pandas as pd

from geo.figures import spoken_date
from geo.figures.mark import Row
from geo.tables import Column, Table, read
from geo.tables.columns import ADDRESS, POINT, PUBLISHER
from geo.tables.place import PLACE

_URN = r"\d{6}"
_YEAR = r"\d{4}-\d{2}"
# The month in which pupils were counted, in words and as the names of columns have it.
CENSUS = spoken_date(PLACE.school_census or "an unknown month")
_COUNTED = PLACE.school_census.replace("-", "_")
ON_ROLL = f"pupils_all_{_COUNTED}"
EVER_6, PCT_EVER_6 = f"pupils_ever6_fsm_{_COUNTED}", f"pct_ever6_fsm_{_COUNTED}"
_ROUNDING_PCT = 0.05

ROLL = Column(
    ON_ROLL,
    f"Pupils on roll, {CENSUS}, with a nursery or a sixth form where the school has one",
    "integer",
    "pupils",
    low=1,
    heading=f"Pupils on roll, {CENSUS}",
)

SCHOOLS = Table(
    name="schools",
    title="State-funded schools of the constituency",
    columns=(
        Column("urn", f"URN open in {PLACE.month}", pattern=_URN, unique=True),
        Column("name", "Name in the register of April 2021"),
        Column("phase", "Phase of education", choices=("primary", "secondary")),
        Column("status", f"Status in {PLACE.month}", choices=("academy", "maintained"), blank=True),
        Column("postcode", "Postcode in the register"),
        *POINT,
        ROLL,
        Column(
            EVER_6,
            f"Pupils eligible for the pupil premium: free meals in the last six years, {CENSUS}",
            "integer",
            "pupils",
            low=0,
        ),
        Column(
            PCT_EVER_6,
            "Their share of the pupils of reception to year 11, as published",
            "number",
            "%",
            low=0,
            high=100,
        ),
        Column("became_academy", "Opening day of the academy's URN", "date", blank=True),
        Column("urn_2015", "URN in April 2015", pattern=_URN, unique=True, blank=True),
        Column("urn_2020", "URN in the data of 2020", pattern=_URN, unique=True, blank=True),
    ),
    key=("urn",),
)

PREMIUM_RATES = Table(
    name="premium_rates",
    title="Pupil premium for each eligible pupil",
    columns=(
        Column("phase", "Phase of education", choices=("primary", "secondary")),
        Column("financial_year", "April to March", choices=("2015-16", "2019-20")),
        Column("rate_gbp", "Rate for each eligible pupil", "integer", "£, cash", low=1),
        Column(
            "basis",
            "Read for that year, or inferred from a later one",
            choices=("sourced", "inferred"),
        ),
        PUBLISHER,
        ADDRESS,
        Column("note", "What to know about this rate", blank=True),
    ),
    key=("phase", "financial_year"),
)

FUNDING_CONTEXT = Table(
    name="school_funding_context",
    title="School funding of wider areas and of later years: context",
    columns=(
        Column("row_id", "Our name of the figure", pattern="[a-z0-9-]+", unique=True),
        Column("area", "What the figure covers"),
        Column("area_code", "Code of that area", pattern=r"E\d{8}|\d{3}"),
        Column("phase", "Phase of education", choices=("all", "primary", "secondary")),
        Column("financial_year", "April to March", pattern=_YEAR),
        Column("compared_with", "The year it is compared with", pattern=_YEAR, blank=True),
        Column("measure", "What was counted, in our words"),
        Column("value", "The figure", "number"),
        Column("unit", "Its unit"),
        Column("price_basis", "At which prices, or by which index; blank if neither", blank=True),
        Column("edition", "Day of the edition of the publisher's index", "date", blank=True),
        Column("later", f"Whether the year ended after {PLACE.day}", "yes or no"),
        PUBLISHER,
        ADDRESS,
        Column("note", "What to know, in our words", blank=True),
    ),
    key=("row_id",),
)


@cache
def funding_context() -> pd.DataFrame:
    """What is known of wider areas and later years, one row a figure."""
    return read(FUNDING_CONTEXT)


@cache
def schools() -> pd.DataFrame:
    """The schools, one row each."""
    return read(SCHOOLS)


def how_many() -> str:
    """How many schools there are, for a sentence; '' while that cannot be read."""
    try:
        return f"{len(schools())} "
    except (OSError, ValueError):
        return ""


SMALL_ROLL = 100


def roll_in_words(school: Row) -> str:
    """'265 in January 2019, with nursery': only a roll above reception to year 11 has more in it.

    Eligible pupils over their share, which is published to a tenth, are reception to year 11.
    """
    told = f"{school[ON_ROLL]} in {CENSUS}"
    least = float(school[PCT_EVER_6]) - _ROUNDING_PCT
    if least <= 0 or school[ON_ROLL] * least <= 100 * school[EVER_6]:
        return told
    return f"{told}, with {'nursery' if school['phase'] == 'primary' else 'sixth form'}"


@cache
def rates() -> pd.DataFrame:
    """The pupil premium by phase and financial year: `rate_gbp` in cash, and its `basis`."""
    return read(PREMIUM_RATES).set_index(["phase", "financial_year"])


def urn_of() -> dict[str, str]:
    """Every URN a school had, 2015 to 2020, to its URN at the standpoint."""
    known = schools()
    return {
        old: new
        for column in ("urn_2020", "urn_2015", "urn")
        for old, new in zip(known[column], known["urn"], strict=True)
    }
