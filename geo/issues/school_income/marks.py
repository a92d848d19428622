"""Mark every school with how its total income changed, and a line of its five years."""

from functools import cache

import pandas as pd

from geo.figures import State, pounds
from geo.figures.mark import Fact, Kind, Mark, Phase, Row, Series, source_links
from geo.figures.prices import PRICES
from geo.figures.shapes import SQUARE, Shape, over, smaller
from geo.issues.school_income.change import (
    AFTER,
    NO_FIGURE,
    SPENT,
    YEARS,
    by_year,
    figures,
    tenth,
)
from geo.issues.school_income.tables import SCHOOL_INCOME, schools
from geo.issues.schools.tables import ON_ROLL, SMALL_ROLL, roll_in_words
from geo.issues.schools.tables import schools as census

INCOME_CHANGE = "income_change"
_UP: Shape = (((0, 1.15), (0.95, 0), (0.4, 0), (0.4, -1.05), (-0.4, -1.05), (-0.4, 0), (-0.95, 0)),)
_DOWN: Shape = (
    ((0, -1.15), (-0.95, 0), (-0.4, 0), (-0.4, 1.05), (0.4, 1.05), (0.4, 0), (0.95, 0)),
)
_LEVEL: Shape = (((-1.1, 0.4), (1.1, 0.4), (1.1, -0.4), (-1.1, -0.4)),)
KINDS = (
    Kind(
        "income_less",
        "Less total income after inflation",
        _DOWN,
        "loss",
        change="total income fell after inflation, not for each pupil",
    ),
    Kind(
        "income_more",
        "More total income after inflation",
        _UP,
        "kept",
        change="total income rose after inflation, not for each pupil",
    ),
    Kind("income_same", "The same total income after inflation", _LEVEL, "plain"),
    Kind(
        "income_academy",
        "No figure: academy",
        over(smaller(SQUARE, 0.9), smaller(SQUARE, 0.5)),
        "dropped",
    ),
)


def marks() -> list[Mark]:
    """One mark a school."""
    return [_mark(school) for school in schools().to_dict("records")]


def _mark(school: Row) -> Mark:
    return Mark.of_row(
        school,
        school["mark_id"],
        phases=(_phase(school["urn"]),),
        facts=_facts(school),
        links=(*source_links(SCHOOL_INCOME), *source_links(PRICES)),
        figures={INCOME_CHANGE: figures()[school["urn"]]},
        series=_series(school["urn"]),
        place=school["postcode"],
    )


def _phase(urn: str) -> Phase:
    one = figures()[urn]
    if one.value is None:
        return Phase("", "income_academy", f"Total income {YEARS}: no figure, {NO_FIGURE}")
    if one.state is State.ZERO:
        return Phase("", "income_same", f"The same total income {_measured(urn)}")
    kind, way = ("income_less", "less") if one.value < 0 else ("income_more", "more")
    words = f"{abs(tenth(one.value)):.1f}% {way} total income"
    return Phase("", kind, f"{words} {_measured(urn)}")


def _measured(urn: str) -> str:
    """By which index, in which years and of how many pupils a change of total income is."""
    roll = roll_in_words(_census()[urn])
    return (
        f"after inflation (Consumer Prices Index), {YEARS}; not for each pupil; pupils on roll: "
        f"{roll}"
    )


@cache
def _census() -> dict[str, Row]:
    """The schools of the census by urn."""
    return {one["urn"]: one for one in census().to_dict("records")}


def _facts(school: Row) -> tuple[Fact, ...]:
    roll = school[ON_ROLL]
    small = (
        ". Small school: a few pupils more or fewer change its income a good deal"
        if roll <= SMALL_ROLL
        else ""
    )
    return (
        Fact("Pupils on roll", f"{roll_in_words(_census()[school['urn']])}{small}"),
        *(Fact(f"Spending in {year}", _spending(school["urn"], year)) for year in (SPENT, AFTER)),
        Fact(
            "Take care",
            "This is total income, not income for each pupil: a falling roll lowers it without "
            "any cut. The figures end in March 2018.",
        ),
        Fact("Where the mark is", "It is at the centre of the school's postcode."),
    )


def _spending(urn: str, year: str) -> str:
    income, spent = (by_year(what)[year][urn] for what in ("income_gbp", "expenditure_gbp"))
    if pd.isna(income):
        return f"There is no figure: {NO_FIGURE}."
    if pd.isna(spent):
        return "There is no sound figure."
    told = f"The school spent {pounds(spent)} and received {pounds(income)}"
    if spent > income:
        return f"{told}: more than its income of the year. A year's deficit is not a debt."
    return f"{told}: not more than its income of the year."


def _series(urn: str) -> tuple[Series, ...]:
    income = by_year("income_gbp_2017_18_prices").loc[urn]
    if income.isna().all():
        return ()
    points = tuple(
        (f"20{str(year)[-2:]}-03", None if pd.isna(one) else float(one))
        for year, one in income.items()
    )
    return (Series("Total income of the year to March", f"£ at {AFTER} prices", points),)
