"""Carry money from one financial year's prices to another's."""

from functools import cache
from math import prod

import pandas as pd

from geo.tables import Column, Table, read

PRICES = Table(
    name="prices",
    title="Consumer prices by financial year",
    columns=(
        Column("financial_year", "April to March", pattern=r"\d{4}-\d{2}", unique=True),
        Column(
            "cpi_change_pct", "Growth on the year before, as published", "number", "%", blank=True
        ),
        Column(
            "cpi_index",
            "Consumer Prices Index",
            "number",
            "2015-16 = 1",
            low=0.5,
            high=2,
            main=True,
        ),
    ),
    key=("financial_year",),
)
# Growth is published to a tenth of a per cent.
_ROUNDING_PCT = 0.05


@cache
def prices() -> pd.Series:
    """The price index by financial year (2015-16 = 1)."""
    return read(PRICES).set_index("financial_year")["cpi_index"]


def real(amount: float, from_year: str, to_year: str) -> float:
    """An amount of one year's money (any unit) in another year's prices.

    Raises KeyError for a year without an index.
    """
    return float(amount * prices()[to_year] / prices()[from_year])


def grown(from_year: str, to_year: str) -> float:
    """By what prices were multiplied between two years: the yearly growth rates, not rounded.

    Raises ValueError for a year that is not known.
    """
    yearly = read(PRICES).set_index("financial_year")["cpi_change_pct"].sort_index()
    years = list(yearly.index)
    between = years[years.index(from_year) + 1 : years.index(to_year) + 1]
    return prod((1 + float(yearly[year]) / 100 for year in between), start=1.0)


def growth_range(from_year: str, to_year: str) -> tuple[float, float]:
    """By what prices may have been multiplied between two years, least and most.

    The yearly growth rates in between are rounded; each may be half a tenth off.
    """
    yearly = read(PRICES).set_index("financial_year")["cpi_change_pct"].sort_index()
    between = yearly.loc[from_year:to_year].iloc[1:].astype(float)
    low, high = (prod(1 + (between + off) / 100) for off in (-_ROUNDING_PCT, _ROUNDING_PCT))
    return float(low), float(high)
