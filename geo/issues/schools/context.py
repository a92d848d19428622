"""Say what is known of school money in wider areas and in later years: beside the schools' own."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo.figures import pounds, spoken_date
from geo.figures.measure import DOES_NOT_APPLY, Basis, Headline, Rows
from geo.figures.prices import real
from geo.issues.schools.premium import AFTER, BEFORE
from geo.issues.schools.tables import FUNDING_CONTEXT, funding_context
from geo.tables.place import PLACE

LOWER = "schools with less for each pupil in real terms"
COUNTED = "schools counted"
CHANGE = "change of grant funding for each pupil in real terms"
ALLOCATED = "schools revenue funding allocated"
PUPILS = "pupils, full-time equivalent"


def _of(measure: str, here: bool | None = None) -> pd.DataFrame:
    """The rows of a measure: of the constituency (`here`), of wider areas, or of all."""
    rows = funding_context()
    rows = rows[rows["measure"] == measure]
    return rows if here is None else rows[rows["area_code"].eq(PLACE.code) == here]


def _lower() -> str:
    counted = _of(COUNTED, True).set_index("edition")["value"]
    return "; ".join(
        f"{one['value']:.0f} of {counted[one['edition']]:.0f} schools in the edition of "
        f"{spoken_date(one['edition'])}"
        for _, one in _of(LOWER, True).iterrows()
    )


def _each() -> str:
    return "; ".join(
        f"{_less(one['value'])} in the edition of {spoken_date(one['edition'])}"
        for _, one in _of(CHANGE, True).iterrows()
    )


def _region() -> str:
    return "; ".join(
        f"{_less(one['value'])} at {one['phase']} schools, as an average of the {one['area']}"
        for _, one in _of(CHANGE, False).iterrows()
    )


def _less(value: float) -> str:
    return f"{pounds(abs(value))} {'less' if value < 0 else 'more'} for each pupil"


def _allocated() -> str:
    money = _of(ALLOCATED).set_index("financial_year")["value"].sort_index()
    first, last = money.index[0], money.index[-1]
    cash, prices = money[last] / money[first] - 1, money[last] / real(money[first], first, last) - 1
    return (
        f"£{money[last]:g} million in {last} and £{money[first]:g} million in {first}, which is "
        f"{cash:.1%} more in cash and {prices:.1%} more after inflation (CPI), while the number of "
        f"pupils rose by {_pupils_rose():.1%} from {_pupils().index[0]} to {_pupils().index[-1]}, "
        f"later than {PLACE.day}"
    )


def _pupils() -> pd.Series:
    return _of(PUPILS, False).set_index("financial_year")["value"].sort_index()


def _pupils_rose() -> float:
    return _pupils().iloc[-1] / _pupils().iloc[0] - 1


@dataclass(frozen=True)
class _Known:
    """A headline of some rows of the table: which they are, and what it says of them."""

    id: str
    title: str
    claim: str
    found: Callable[[], str]
    measures: tuple[str, ...]
    here: bool
    where: str
    years: str
    prices: str = DOES_NOT_APPLY
    more: tuple[Rows, ...] = ()
    method: str = "As published, an edition at a time. The editions differ in their index of costs."
    published: bool = True

    def headline(self) -> Headline:
        """It as a headline of the issue."""
        keys = [one for each in self.measures for one in _of(each, self.here)["row_id"]]
        return Headline(
            id=self.id,
            title=self.title,
            claim=self.claim,
            basis=Basis(
                self.found,
                "pounds for each pupil, schools or pupils, as the figure says",
                self.years,
                (Rows(FUNDING_CONTEXT.name, tuple(keys)), *self.more),
                price_basis=self.prices,
            ),
            method=self.method,
            geography=self.where,
            note=FUNDING_CONTEXT.caveat,
            published=self.published,
            mapped=False,
        )


_LATER = (
    f"The year 2020-21 is later than {PLACE.day}, and its money has grants for the Covid pandemic "
    "in it."
)
_UNION = "2022-23 prices, by the union's own index of costs"
_KNOWN = (
    _Known(
        "neu_schools_lower",
        "Schools with less money for each pupil, as a union counts them",
        "The National Education Union counts the schools here with less money for each pupil in "
        f"2020-21 than in 2015-16, after its own index of costs. {_LATER}",
        _lower,
        (LOWER, COUNTED),
        True,
        "the constituency",
        "2015-16 to 2020-21",
    ),
    _Known(
        "neu_per_pupil",
        "Money for each pupil here, as a union works it out",
        "The National Education Union works out how much money schools here received for each "
        f"pupil in 2020-21, beside 2015-16. {_LATER}",
        _each,
        (CHANGE,),
        True,
        "the constituency",
        "2015-16 to 2020-21",
        _UNION,
    ),
    _Known(
        "region_per_pupil",
        "Money for each pupil in the region, as a union works it out",
        "The National Education Union works out how much money schools of the wider region "
        "received for each pupil in 2019-20, beside 2015-16. The union worked it out in 2022, and "
        f"the year 2019-20 ended after {PLACE.day}. An average says nothing of one school.",
        _region,
        (CHANGE,),
        False,
        "the region",
        "2015-16 to 2019-20",
        _UNION,
    ),
    _Known(
        "school_allocation",
        "Money that the county's schools were allocated",
        "The government allocates money to the schools of the county. This is not for each pupil.",
        _allocated,
        (ALLOCATED, PUPILS),
        False,
        PLACE.county,
        f"{BEFORE} to {AFTER}",
        "cash and in the prices of the later year",
        (Rows("prices", (BEFORE, AFTER)),),
        "The change in cash is as published. For the change after inflation, the earlier sum is "
        "carried to the prices of the later year by the Consumer Prices Index.",
        published=False,
    ),
)


def _has_rows(one: _Known) -> bool:
    """Whether the place has rows of it; the faults of a table are said where tables are checked."""
    try:
        return not any(_of(measure, one.here).empty for measure in one.measures)
    except (OSError, ValueError):
        return False


HEADLINES = tuple(one.headline() for one in _KNOWN if _has_rows(one))
