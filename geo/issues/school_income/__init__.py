"""School income: how the total income of each school changed after inflation."""

from functools import cache

import pandas as pd

from geo.areas import IN_WARD, named_wards
from geo.figures.measure import Basis, Headline, Measure, Rows
from geo.figures.prices import PRICES
from geo.issues import Issue
from geo.issues.school_income.change import (
    AFTER,
    BEFORE,
    EARLIER,
    PRICES_OF,
    SPENT,
    YEARS,
    by_year,
    changes,
    in_words,
    overspent_in_words,
    tenth,
    together_in_words,
)
from geo.issues.school_income.chart import charts
from geo.issues.school_income.marks import INCOME_CHANGE, KINDS, marks
from geo.issues.school_income.tables import (
    INCOME_SCHOOLS,
    SCHOOL_COSTS,
    SCHOOL_INCOME,
    returns,
    schools,
)
from geo.issues.schools.tables import ON_ROLL, ROLL
from geo.tables import Column, gaps
from geo.tables.words import said, sentences

_ROWS = (Rows("school_income"), Rows("prices"), Rows("school_costs"))
_PRICE_BASIS = f"income and spending in cash; the change at {PRICES_OF}"
_TOTAL = "It is total income, not income for each pupil: a falling roll lowers it without any cut."
CANNOT_SHOW = sentences(
    "The map shows total income, not income for each pupil: a falling roll lowers it without any "
    "cut, and the rolls of these years are not known.",
    "The figures end in March 2018.",
    said("school_income", "cannot_show") or gaps.of("school income"),
    "Academies make another return: they have no figure here.",
)
CHANGE = Measure(
    id=INCOME_CHANGE,
    title=f"Total income after inflation (Consumer Prices Index), {YEARS}, not for each pupil",
    unit="%",
    worse="low",
    method=f"Total income of {AFTER} less that of {BEFORE} at {AFTER} prices, by the Consumer "
    f"Prices Index, as a share of the latter. {_TOTAL} A change that rounds to nought is said to "
    "be the same.",
    basis=Basis(
        in_words,
        f"schools by how their total income changed, {YEARS}",
        YEARS,
        _ROWS,
        f"schools with a return of both years; of {EARLIER} and {AFTER} for the second count",
        PRICES_OF,
        as_of="the returns of the years to March 2015 to March 2018",
        estimate="The change is worked out here from the schools' returns and consumer prices.",
    ),
    breaks=(-5, 0, 5),
    middle=0,
)
TOGETHER = Headline(
    id="income_together",
    title=f"Total income of the schools together after inflation, {YEARS}",
    claim=said("school_income", "together")
    or f"The total income of the schools with a return of both years is compared: {AFTER} with "
    f"{BEFORE}, after inflation.",
    basis=Basis(
        together_in_words,
        f"total income of {AFTER} less that of {BEFORE} at {AFTER} prices",
        YEARS,
        _ROWS[:2],
        f"total income of {BEFORE} at {AFTER} prices",
        PRICES_OF,
        "the returns of the years to March 2016 and March 2018",
        "The sum is worked out here from the schools' returns and consumer prices.",
    ),
    method=f"Incomes of the schools with both years are added up, those of {BEFORE} at {AFTER} "
    "prices, by the Consumer Prices Index.",
    geography="the schools of the constituency with a return of both years",
    note=_TOTAL,
)
OVERSPENT = Headline(
    id="income_overspent",
    title="Schools that spent more than they received in a year",
    claim=said("school_income", "overspent")
    or "The schools that spent more in a year than they received are counted.",
    basis=Basis(
        overspent_in_words,
        "schools whose spending of the year was more than their income",
        f"{SPENT}; {AFTER}",
        _ROWS[:1],
        "schools with a sound figure of both in the year",
        as_of="the returns of the years to March 2015 to March 2018",
    ),
    method="Schools whose spending of the year was more than their income of the year are counted. "
    "A year without sound spending does not count.",
    geography="the schools of the constituency with a return of the year",
    note="A year's deficit is not a debt, and says nothing of a school's reserves.",
)


def table() -> pd.DataFrame:
    """One row a school: income and spending of each year in cash, the change after inflation."""
    rows = schools()
    urn = rows["urn"]
    shown = {
        "mark_id": rows["mark_id"],
        "urn": urn,
        "school_name": rows["name"],
        "phase": rows["phase"],
        **named_wards(rows["ward_code"]),
        ON_ROLL: rows[ON_ROLL],
        "change_real_cpi_pct": urn.map(changes().map(tenth)).astype("Float64"),
    }
    for what in ("income_gbp", "expenditure_gbp"):
        for year, cells in by_year(what).items():
            shown[f"{what}_{_name(str(year))}"] = urn.map(cells)
    state = returns().pivot(index="urn", columns="financial_year", values="status")
    shown["status_2015_16"], shown["status_2017_18"] = urn.map(state[BEFORE]), urn.map(state[AFTER])
    publisher = SCHOOL_INCOME.sources[0].publisher if SCHOOL_INCOME.sources else ""
    return pd.DataFrame(shown).assign(price_basis=_PRICE_BASIS, publisher=publisher)


def _name(year: str) -> str:
    return year.replace("-", "_")


def _money(what: str, name: str) -> tuple[Column, ...]:
    years = ("2013-14", EARLIER, BEFORE, SPENT, AFTER)
    return tuple(
        Column(
            f"{name}_{_name(year)}",
            f"Total {what} of the year to March, in cash; blank where there is no sound figure",
            "number",
            "£",
            blank=True,
            heading=f"{what.capitalize()} {year} (£)",
        )
        for year in years
    )


COLUMNS = (
    Column("mark_id", "Our name of the school's mark on the map"),
    Column("urn", "The school's number in the register of schools", heading="URN"),
    Column("school_name", "Name of the school", heading="School"),
    Column("phase", "Primary or secondary", heading="Phase"),
    *IN_WARD,
    ROLL,
    Column(
        "change_real_cpi_pct",
        f"Change of total income from {BEFORE} to {AFTER} after inflation by the Consumer Prices "
        "Index, not for each pupil; blank for an academy",
        "number",
        "%",
        blank=True,
        heading=f"Total income after inflation, {YEARS}, not for each pupil (%)",
    ),
    *_money("income", "income_gbp"),
    *_money("spending", "expenditure_gbp"),
    Column("status_2015_16", f"What is known of {BEFORE}", heading=f"Return of {BEFORE}"),
    Column("status_2017_18", f"What is known of {AFTER}", heading=f"Return of {AFTER}"),
    Column("price_basis", "Of what prices the pounds and the change are"),
    Column("publisher", "Who published the inputs", heading="Source"),
)
ISSUE = Issue(
    id="school_income",
    order=1,
    title="School income",
    shows="The marks show the change of each school's total income after inflation from "
    f"{YEARS}. Academies have no figure.",
    cannot_show=CANNOT_SHOW,
    worse="A fall is worse.",
    tables=(SCHOOL_INCOME, INCOME_SCHOOLS, SCHOOL_COSTS, PRICES),
    table=table,
    columns=COLUMNS,
    kinds=KINDS,
    marks=cache(marks),
    measures=(CHANGE,),
    headlines=(TOGETHER, OVERSPENT),
    under="schools",
    each="school with a return",
    charts=charts,
    measured_to="to a school's postcode",
    care="A change of a school's total income is not a change for each pupil.",
)
