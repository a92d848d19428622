"""Draw how the total income of each school changed after inflation, to both sides of nought."""

from functools import cache

from geo.figures import State
from geo.figures.chart import Axis, Chart, Dot, opened
from geo.figures.forms import Swarm
from geo.figures.prices import PRICES
from geo.issues.school_income.change import (
    PRICES_OF,
    YEARS,
    changes,
    figures,
    in_words,
    less_more_same,
    tenth,
)
from geo.issues.school_income.marks import INCOME_CHANGE
from geo.issues.school_income.tables import SCHOOL_COSTS, SCHOOL_INCOME, schools


@cache
def charts() -> tuple[Chart, ...]:
    """One dot a school, without names and without an order; none without a school of both years."""
    if changes().empty:
        return ()
    less, more, same = less_more_same(changes())
    fell = f"income after inflation fell at {less} of {less + more + same} schools"
    title = f"From {YEARS} total {fell} and rose at {more}"
    words = in_words()
    return (
        Chart(
            "school-income-swarm",
            title,
            f"Change of each school's total income, {YEARS}, at {PRICES_OF}. {words}.",
            f"{words}.",
            Swarm(
                "School",
                Axis("% change of total income", _percent, middle=0),
                tuple(
                    _dot(one["name"], one["urn"], one["phase"])
                    for _, one in schools().sort_values("name").iterrows()
                ),
                grouped="Phase",
                ranked=False,
            ),
            (SCHOOL_INCOME, SCHOOL_COSTS, PRICES),
            (INCOME_CHANGE,),
            short=opened(fell),
        ),
    )


def _dot(name: str, urn: str, phase: str) -> Dot:
    one = figures()[urn]
    said = "" if one.value is None else _percent(tenth(one.value))
    return Dot(name, one, said, _tone(one.value, one.state), phase == "secondary", phase)


def _tone(value: float | None, state: State) -> str:
    """Orange where it fell, blue where it rose, white where it was the same."""
    if value is None or state is State.ZERO:
        return "page"
    return "loss-3" if value < 0 else "doors"


def _percent(value: float) -> str:
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{abs(value):.1f}%".replace(".0%", "%")
