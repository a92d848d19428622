"""Work out again how the total income of schools changed, and how many overspent."""

from fractions import Fraction
from math import floor

from geo.tables.cells import COUNTED, Again, Exact, cells, only, where

BEFORE, AFTER = "2015-16", "2017-18"


def _rise(since: str) -> Fraction:
    """By what consumer prices were multiplied: the yearly growth rates, one after the other."""
    carry = Fraction(1)
    for one in cells("prices"):
        if since < one["financial_year"] <= AFTER:
            carry *= 1 + Fraction(one["cpi_change_pct"]) / 100
    return carry


def _costs(year: str) -> Fraction:
    return Fraction(only("school_costs", financial_year=year)["costs_index"])


def _income(urn: str, year: str) -> str:
    """As the return has it; '' where there is none of that school and year."""
    return next((r["income_gbp"] for r in where("school_income", urn=urn, financial_year=year)), "")


def _both(since: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Cash income of both years, by school, where both are known."""
    found = {}
    for one in cells("income_schools"):
        first, last = (_income(one["urn"], year) for year in (since, AFTER))
        if first and last:
            found[one["urn"]] = (Fraction(first), Fraction(last))
    return found


def _tenths(incomes: tuple[Fraction, Fraction], carry: Fraction) -> Fraction:
    """The change in %, to a tenth."""
    first, last = incomes
    return Fraction(floor(1000 * (last / (first * carry) - 1) + Fraction(1, 2)), 10)


def _less(since: str, carry: Fraction) -> tuple[int, int, int]:
    """Schools with less, with more, and all of them."""
    told = [_tenths(one, carry) for one in _both(since).values()]
    return sum(one < 0 for one in told), sum(one > 0 for one in told), len(told)


def income_change() -> Again:
    """Schools with less, more and the same; each school's change, incomes and roll."""
    carry = _rise(BEFORE)
    less, more, every = _less(BEFORE, carry)
    earlier = _less("2014-15", _rise("2014-15"))
    by_costs = _less(BEFORE, _costs(AFTER) / _costs(BEFORE))
    counted = (less, every, more, every - less - more)
    parts: dict[str, tuple[Exact, ...]] = {}
    for urn, incomes in _both(BEFORE).items():
        roll = int(only("income_schools", urn=urn)[f"pupils_all_{COUNTED}"])
        parts[f"income-{urn}"] = (abs(_tenths(incomes, carry)), *incomes, roll)
    since = (earlier[0], earlier[2]) if earlier[2] else ()
    return Again((*counted, *since, by_costs[0], by_costs[2]), parts)


def income_together() -> Again:
    """In %, and in millions of pounds: all schools with both years, and the secondary ones."""
    carry, both = _rise(BEFORE), _both(BEFORE)
    fell = {urn: first * carry - last for urn, (first, last) in both.items()}
    whole = sum((first * carry for first, _ in both.values()), Fraction(0))
    secondary = [one["urn"] for one in cells("income_schools") if one["phase"] == "secondary"]
    theirs = [fell[urn] for urn in secondary if urn in fell]
    total = sum(fell.values(), Fraction(0))
    return Again(
        (
            abs(100 * total / whole),
            len(both),
            abs(total) / 1_000_000,
            *((abs(sum(theirs, Fraction(0))) / 1_000_000, len(theirs)) if theirs else ()),
        )
    )


def _overspent(year: str) -> tuple[int, int]:
    rows = [one for one in cells("school_income") if one["financial_year"] == year]
    sound = [one for one in rows if one["income_gbp"] and one["expenditure_gbp"]]
    more = [one for one in sound if Fraction(one["expenditure_gbp"]) > Fraction(one["income_gbp"])]
    return len(more), len(sound)


def income_overspent() -> Again:
    """Schools that spent more than they received, of those with sound figures, in two years."""
    return Again((*_overspent("2016-17"), *_overspent(AFTER)))


WAYS = {
    "income_change": income_change,
    "income_together": income_together,
    "income_overspent": income_overspent,
}
