"""Count the households, adults and people of each ward and LSOA."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.areas import codes, lsoas
from geo.areas.group import lsoas_of
from geo.figures import Figure, count, figure, no_data
from geo.figures.measure import AmongSeats, AreaType
from geo.tables import Column, Table, read
from geo.tables.columns import LSOA_FORM

ESTIMATED = "an estimate of the Office for National Statistics"


def _estimated(name: str, meaning: str, unit: str) -> Column:
    return Column(
        name, f"{meaning}, {ESTIMATED}", "integer", unit, low=1, blank=True, estimate=True
    )


PEOPLE = Table(
    name="people",
    title="Households, adults and people in each LSOA of the constituency",
    columns=(
        Column("lsoa_code", "GSS code of the LSOA (2011)", pattern=LSOA_FORM, unique=True),
        Column(
            "households_2011",
            "Households with at least one usual resident, 27 March 2011",
            kind="integer",
            unit="households",
            low=1,
        ),
        _estimated("adults_2019", "Residents aged 18 or over, mid-2019", "adults"),
        _estimated("population_2015", "Residents, mid-2015", "people"),
        _estimated("population_2019", "Residents, mid-2019", "people"),
    ),
    key=("lsoa_code",),
)


# Each column has a source of its own, whose vintage is the day it counts.
DAY_OF = {
    "households_2011": "27 March 2011",
    "adults_2019": "30 June 2019",
    "population_2015": "30 June 2015",
    "population_2019": "30 June 2019",
}

HOMES_COLUMN = "households_2011"


def people_of(column: str) -> Table:
    """The table with the source of one column alone."""
    return PEOPLE.of(DAY_OF[column])


def homes() -> Table:
    """The table with the source of the homes of the census alone."""
    return people_of(HOMES_COLUMN)


@dataclass(frozen=True)
class Counted:
    """What is counted in every ward and LSOA: of which column, in what.

    `estimate` says in a sentence that its figures are estimates, '' where they are a count: those
    of mid-2019 were published after the standpoint. `among` is the same of every constituency.
    """

    id: str
    title: str
    column: str
    unit: str
    estimate: str = ""
    among: AmongSeats | None = None

    @property
    def day(self) -> str:
        """The day it counts."""
        return DAY_OF[self.column]


_ESTIMATE = f"The figure is {ESTIMATED} for each LSOA, or a sum of them."
_EVERY = (
    Counted(
        "residents_2019",
        "Residents, mid-2019",
        "population_2019",
        "people",
        _ESTIMATE,
    ),
    Counted(
        "adults_2019",
        "Residents aged 18 or over, mid-2019",
        "adults_2019",
        "adults",
        _ESTIMATE,
    ),
    Counted(
        "households",
        "Homes, census of March 2011",
        "households_2011",
        "households",
        among=AmongSeats(
            "households_2011",
            "census of 2011, LSOAs with over half of their area inside",
            "Households in March 2011",
            count,
            1,
            "one household",
        ),
    ),
)
# Nothing is counted where the place has no such table.
COUNTED = _EVERY if PEOPLE.sources else ()


@cache
def people() -> pd.DataFrame:
    """The table by LSOA code. Shared: copy to change."""
    return read(PEOPLE).set_index("lsoa_code").sort_index()


def households(area_type: AreaType) -> pd.Series:
    """Households of 2011 by ward or LSOA code; a ward's are the sum of its LSOAs'."""
    return _by_area("households_2011", area_type)


def population(area_type: AreaType, year: int = 2019) -> pd.Series:
    """Residents in the middle of 2015 or 2019, by ward or LSOA code."""
    return _by_area(f"population_{year}", area_type)


@cache
def figures(one: Counted, area_type: AreaType) -> dict[str, Figure]:
    """What is counted, by ward or LSOA code. Shared: copy to change."""
    return {str(code): _figure(one, told) for code, told in _by_area(one.column, area_type).items()}


def whole(one: Counted) -> Figure:
    """What is counted in the constituency: the sum of its LSOAs, where all are known."""
    return _figure(one, _sum(people()[one.column]))


def together(one: Counted, among: Sequence[str]) -> Figure:
    """What is counted in several areas as one: the sum of their LSOAs."""
    return _figure(one, _sum(people()[one.column].loc[lsoas_of(among)]))


def _sum(told: pd.Series) -> float:
    """The sum of all areas; missing where one is not known, and of no area."""
    return told.sum(skipna=False, min_count=1)


def _figure(one: Counted, told: float) -> Figure:
    return no_data(_why_none(one)) if pd.isna(told) else figure(told, f"{count(told)} {one.unit}")


def _why_none(one: Counted) -> str:
    """Why nothing is counted: no area here has a figure, or this one has none."""
    return (
        "not known"
        if people()[one.column].notna().any()
        else f"this map has no number of {one.unit}"
    )


def _by_area(column: str, area_type: AreaType) -> pd.Series:
    figures = people()[column]
    if area_type == "ward":
        figures = figures.groupby(lsoas()["ward_code"]).sum(min_count=1)
    return figures.reindex(codes(area_type))
