"""Work out again what the pupil premium lost, school by school, and how prices rose."""

from fractions import Fraction

from geo.tables.cells import Again, Row, by_area, cells, only, seat

BEFORE, AFTER = "2015-16", "2019-20"


def _index(year: str) -> Fraction:
    return Fraction(only("prices", financial_year=year)["cpi_index"])


def _rate(phase: str, year: str) -> Fraction:
    return Fraction(only("premium_rates", phase=phase, financial_year=year)["rate_gbp"])


def _rate_lost(phase: str, prices_of: str) -> Fraction:
    before = _rate(phase, BEFORE) * _index(prices_of) / _index(BEFORE)
    return before - _rate(phase, AFTER) * _index(prices_of) / _index(AFTER)


def _lost(schools: list[Row]) -> Fraction:
    return sum(
        (int(one["premium_pupils_2020_01"]) * _rate_lost(one["phase"], AFTER) for one in schools),
        Fraction(0),
    )


def _for_each(schools: list[Row]) -> Fraction:
    return _lost(schools) / sum(int(one["roll_2020_01"]) for one in schools)


def premium_loss() -> Again:
    """Pounds a year, and how many schools."""
    every = cells("schools")
    return Again((_lost(every), len(every)), {one["urn"]: (_lost([one]),) for one in every})


def premium_loss_per_pupil() -> Again:
    """Pounds a year for each pupil on roll."""
    every = cells("schools")
    return Again((_for_each(every), len(every)), {one["urn"]: (_for_each([one]),) for one in every})


def premium_by_area() -> Again:
    """Pounds a year and schools, by area."""
    every = cells("schools")
    found = (_lost(every), len(every))
    parts = {code: (_lost(here), len(here)) for code, here in by_area(every).items()}
    return Again(found, {seat(): found, **parts})


def schools_lower() -> Again:
    """How many schools there are."""
    return Again((len(cells("schools")),))


def pupil_premium_real() -> Again:
    """What the primary rate lost at the prices of 2019-20."""
    return Again((_rate_lost("primary", AFTER),))


def premium_secondary() -> Again:
    """What the secondary rate lost at the prices of 2015-16."""
    return Again((-_rate_lost("secondary", BEFORE),))


def prices_rose() -> Again:
    """By how many per cent."""
    return Again((100 * (_index(AFTER) - _index(BEFORE)) / _index(BEFORE),))


WAYS = {
    "premium_loss": premium_loss,
    "premium_loss_per_pupil": premium_loss_per_pupil,
    "premium_by_area": premium_by_area,
    "schools_lower": schools_lower,
    "pupil_premium_real": pupil_premium_real,
    "premium_secondary": premium_secondary,
    "prices_rose": prices_rose,
}
