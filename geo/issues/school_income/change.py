"""Work out how the total income of each school changed after inflation, and who overspent."""

from dataclasses import replace
from functools import cache

import pandas as pd

from geo.figures import Figure, count, figure, no_data, pounds
from geo.figures.prices import grown
from geo.issues.school_income.tables import SCHOOL_COSTS, costs, returns, schools
from geo.issues.schools.tables import CENSUS, ON_ROLL

BEFORE, AFTER, EARLIER, SPENT = "2015-16", "2017-18", "2014-15", "2016-17"
NO_FIGURE = "an academy makes another return"
PRICES_OF = f"{AFTER} prices, Consumer Prices Index"
NOT_EACH = "total income, not for each pupil"
YEARS = f"{BEFORE} to {AFTER}"
_MILLION = 1_000_000


@cache
def by_year(column: str) -> pd.DataFrame:
    """A column of the returns with a row a school (urn) and a column a financial year.

    A year that is compared has its column though no school made a return of it.
    """
    wide = returns().pivot(index="urn", columns="financial_year", values=column)
    years = sorted({*wide.columns, EARLIER, BEFORE, SPENT, AFTER})
    return wide.reindex(index=schools()["urn"], columns=years).astype("Float64")


def changes(since: str = BEFORE, rise: float | None = None) -> pd.Series:
    """The change of total income to 2017-18 in % of the earlier year, at the prices of one year.

    By the growth of consumer prices, or by another rise; only of schools with both years.
    """
    income = by_year("income_gbp")
    carried = income[since] * (grown(since, AFTER) if rise is None else rise)
    return (100 * (income[AFTER] - carried) / carried).dropna()


def tenth(change: float) -> float:
    """A change as it is said, to a tenth of a per cent: under half of one is the same."""
    return round(float(change), 1) + 0.0


@cache
def figures() -> dict[str, Figure]:
    """Each school's change by urn, in %: its words carry both incomes and the roll."""
    changed = changes()
    return {
        one["urn"]: _figure(one, changed[one["urn"]])
        if one["urn"] in changed.index
        else replace(no_data(NO_FIGURE), without=(SCHOOL_COSTS.name,))
        for _, one in schools().iterrows()
    }


def _figure(school: pd.Series, change: float) -> Figure:
    income, to = by_year("income_gbp").loc[school["urn"]], tenth(change)
    way = f"a {'fall' if to < 0 else 'rise'} of {abs(to):.1f}%" if to else "a change of 0.0%"
    return figure(
        float(change) if to else 0.0,
        f"{way} after inflation ({PRICES_OF}): {pounds(income[BEFORE])} in {BEFORE} and "
        f"{pounds(income[AFTER])} in {AFTER}, in cash; {NOT_EACH}; "
        f"{count(school[ON_ROLL])} pupils in {CENSUS}",
        without=(SCHOOL_COSTS.name,),
    )


def less_more_same(changed: pd.Series) -> tuple[int, int, int]:
    """How many schools had less, more and the same."""
    said = changed.map(tenth)
    return int((said < 0).sum()), int((said > 0).sum()), int((said == 0).sum())


def in_words() -> str:
    """How many schools had less, more and the same, since two years and by two indexes."""
    less, more, same = less_more_same(changes())
    earlier, by_costs = changes(EARLIER), changes(BEFORE, costs()[AFTER] / costs()[BEFORE])
    since = (
        f"Since {EARLIER}, when infant meals money was new, it fell at "
        f"{less_more_same(earlier)[0]} of {len(earlier)}. "
        if len(earlier)
        else ""
    )
    return (
        f"From {BEFORE} to {AFTER} total income after inflation (Consumer Prices Index) fell at "
        f"{less} of {less + more + same} schools, rose at {more} and was the same at {same}. "
        f"{since}By the National Education Union's index of school costs it fell at "
        f"{less_more_same(by_costs)[0]} of {len(by_costs)}. This is {NOT_EACH}"
    )


def together() -> pd.DataFrame:
    """The schools with both years: `before` and `after`, £ at 2017-18 prices, and `phase`."""
    income = by_year("income_gbp")[[BEFORE, AFTER]].dropna()
    phase = schools().set_index("urn")["phase"]
    before = income[BEFORE] * grown(BEFORE, AFTER)
    return pd.DataFrame({"before": before, "after": income[AFTER], "phase": phase}).dropna()


def together_in_words() -> str:
    """What all schools with both years had less, and how much of it at secondary schools."""
    rows = together()
    if rows.empty:
        return f"no school has a return of both {BEFORE} and {AFTER}"
    fell = rows["before"] - rows["after"]
    theirs = fell[rows["phase"] == "secondary"]
    part = theirs.sum() * fell.sum() >= 0 and abs(theirs.sum()) <= abs(fell.sum())
    at, much = _secondaries(len(theirs)), _millions(theirs)
    of = f"of which {much} {at}" if part else f"and {much} {_way(theirs)} {at}"
    every = "1 school" if len(rows) == 1 else f"{len(rows)} schools together"
    return (
        f"{abs(100 * fell.sum() / rows['before'].sum()):.1f}% {_way(fell)} over {every}: "
        f"{_millions(fell)}" + (f", {of}" if len(theirs) else "")
    )


def _secondaries(number: int) -> str:
    return f"at {number} secondary school{'' if number == 1 else 's'}"


def _way(fell: pd.Series) -> str:
    return "less" if fell.sum() > 0 else "more"


def _millions(fell: pd.Series) -> str:
    return f"£{abs(fell.sum()) / _MILLION:.2f} million"


def overspent(year: str) -> tuple[int, int]:
    """How many schools spent more than they received in a year, of those with sound figures."""
    income, spending = by_year("income_gbp")[year], by_year("expenditure_gbp")[year]
    sound = income.notna() & spending.notna()
    return int((spending > income)[sound].sum()), int(sound.sum())


def overspent_in_words() -> str:
    """The two years side by side."""
    (first, of_first), (last, of_last) = overspent(SPENT), overspent(AFTER)
    return (
        f"{first} of {of_first} schools spent more than they received in {SPENT}; {last} of "
        f"{of_last} in {AFTER}"
    )
