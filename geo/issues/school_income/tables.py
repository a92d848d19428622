"""Declare and read the income and spending of each school, and an index of what schools pay."""

from functools import cache

import pandas as pd

from geo.issues.schools.tables import ROLL
from geo.tables import Column, Table, read
from geo.tables.columns import POINT
from geo.tables.place import PLACE

RETURNED, UNSOUND, ACADEMY = "return", "return, spending not sound", "academy, no return"
_URN, _YEAR = r"\d{6}", r"\d{4}-\d{2}"

INCOME_SCHOOLS = Table(
    name="income_schools",
    title="The schools whose income is shown",
    columns=(
        Column("mark_id", "Our name of the school's mark on the map", unique=True),
        Column("urn", f"URN open in {PLACE.month}", pattern=_URN, unique=True),
        Column("name", "Name in the register of April 2021"),
        Column("phase", "Phase of education", choices=("primary", "secondary")),
        Column("postcode", "Postcode in the register"),
        *POINT,
        ROLL,
    ),
    key=("urn",),
)
SCHOOL_INCOME = Table(
    name="school_income",
    title="Income and spending of each school by financial year",
    columns=(
        Column("urn", f"URN open in {PLACE.month}", pattern=_URN),
        Column("urn_in_return", "URN in the return", pattern=_URN, blank=True),
        Column("financial_year", "The year to March", pattern=_YEAR),
        Column("status", "What is known", choices=(RETURNED, UNSOUND, ACADEMY)),
        Column("income_gbp", "Total income", "integer", "£, cash", low=1, blank=True),
        Column(
            "expenditure_gbp",
            "Total spending; blank where it is not sound",
            "integer",
            "£, cash",
            low=1,
            blank=True,
        ),
        Column(
            "income_gbp_2017_18_prices",
            "Total income, carried by the Consumer Prices Index",
            "integer",
            "£, 2017-18 prices, Consumer Prices Index",
            low=1,
            blank=True,
        ),
    ),
    key=("urn", "financial_year"),
)
SCHOOL_COSTS = Table(
    name="school_costs",
    title="The National Education Union's index of school costs",
    columns=(
        Column("financial_year", "April to March", pattern=_YEAR, unique=True),
        Column("costs_index", "Index of school costs", "number", "2022-23 = 1", low=0.5, high=2),
    ),
    key=("financial_year",),
)


@cache
def schools() -> pd.DataFrame:
    """The schools, one row each."""
    return read(INCOME_SCHOOLS)


@cache
def returns() -> pd.DataFrame:
    """Income and spending, one row a school and year; missing is <NA>."""
    return read(SCHOOL_INCOME)


@cache
def costs() -> pd.Series:
    """The index of school costs by financial year (2022-23 = 1)."""
    return read(SCHOOL_COSTS).set_index("financial_year")["costs_index"]
