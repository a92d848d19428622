"""Work out again what the pupil premium lost, school by school, and how prices rose."""

from fractions import Fraction
from math import floor

from geo.tables.cells import COUNTED, Again, Exact, Row, by_area, cells, only, seat, where

BEFORE, AFTER = "2015-16", "2019-20"


def _to(step: Fraction | int, exact: Fraction) -> Fraction:
    """Rounded to a step, as the words are; a little is said to be under one."""
    if 0 < exact < Fraction(step) / 2:
        return Fraction(step)
    return floor(exact / step + Fraction(1, 2)) * Fraction(step)


def _index(year: str) -> Fraction:
    return Fraction(only("prices", financial_year=year)["cpi_index"])


def _rate(phase: str, year: str) -> Fraction:
    return Fraction(only("premium_rates", phase=phase, financial_year=year)["rate_gbp"])


def _kept_up(phase: str) -> Fraction:
    return _rate(phase, BEFORE) * _index(AFTER) / _index(BEFORE)


def _rate_lost(phase: str) -> Fraction:
    return _kept_up(phase) - _rate(phase, AFTER)


def _lost(schools: list[Row]) -> Fraction:
    return sum(
        (int(one[f"pupils_ever6_fsm_{COUNTED}"]) * _rate_lost(one["phase"]) for one in schools),
        Fraction(0),
    )


def _pupils(schools: list[Row]) -> Fraction | None:
    """The pupils of reception to year 11; None where a school's share is 0."""
    shares = [Fraction(one[f"pct_ever6_fsm_{COUNTED}"]) for one in schools]
    if not all(shares):
        return None
    eligible = [int(one[f"pupils_ever6_fsm_{COUNTED}"]) for one in schools]
    return sum((100 * e / s for e, s in zip(eligible, shares, strict=True)), Fraction(0))


def _for_each(schools: list[Row]) -> Fraction | None:
    if not _lost(schools):
        return Fraction(0)
    pupils = _pupils(schools)
    return _to(Fraction(1, 10), _lost(schools) / pupils) if pupils else None


def _of_phase(schools: list[Row], phase: str) -> list[Row]:
    return [one for one in schools if one["phase"] == phase]


def _total_words(schools: list[Row]) -> tuple[Exact, ...]:
    secondary = len(_of_phase(schools, "secondary"))
    return (_to(100, _lost(schools)), len(schools), *((secondary,) if secondary else ()))


def _each_words(schools: list[Row]) -> tuple[Exact, ...] | None:
    each = _for_each(schools)
    if each is None:
        return None
    secondary = len(_of_phase(schools, "secondary"))
    return (each, len(schools), *((secondary,) if secondary else ()))


def _primary_words(schools: list[Row]) -> tuple[Exact, ...] | None:
    """A few primary pupils are said to be under 150."""
    each, pupils = _for_each(schools), _pupils(schools)
    if each is None:
        return None
    few = pupils is not None and pupils < 150
    return (each, len(schools), *((150,) if few else ()))


def _least_and_most() -> tuple[Exact, ...]:
    """The sum, were each year's growth half a tenth less or more."""
    years = sorted(one["financial_year"] for one in cells("prices"))
    found = []
    for off in (Fraction(-1, 20), Fraction(1, 20)):
        grown = Fraction(1)
        for year in years:
            if BEFORE < year <= AFTER:
                told = Fraction(only("prices", financial_year=year)["cpi_change_pct"])
                grown *= 1 + (told + off) / 100
        total = sum(
            int(one[f"pupils_ever6_fsm_{COUNTED}"])
            * (_rate(one["phase"], BEFORE) * grown - _rate(one["phase"], AFTER))
            for one in cells("schools")
        )
        found.append(_to(1_000, Fraction(total)))
    return tuple(found)


def _whole() -> tuple[Exact, ...]:
    every = cells("schools")
    return _to(1_000, _lost(every)), len(every)


def premium_loss() -> Again:
    """Pounds a year, and how many schools."""
    parts = {one["urn"]: (_to(100, _lost([one])),) for one in cells("schools")}
    return Again(_whole(), parts)


def premium_loss_per_pupil() -> Again:
    """Pounds a year for each pupil of reception to year 11."""
    every = cells("schools")
    parts = {
        one["urn"]: (
            _to(
                Fraction(1, 10),
                Fraction(one[f"pct_ever6_fsm_{COUNTED}"]) / 100 * _rate_lost(one["phase"]),
            ),
        )
        for one in every
    }
    return Again(_each_words(every) or (), parts)


def premium_by_area() -> Again:
    """Pounds a year and schools, by area."""
    parts = {code: _total_words(here) for code, here in by_area(cells("schools")).items()}
    return Again(_whole(), {seat(): _whole(), **parts})


def premium_per_pupil_by_area() -> Again:
    """Pounds a year for each pupil, schools, and how many of them are secondary."""
    every = cells("schools")
    parts = {code: _each_words(here) for code, here in by_area(every).items()}
    return Again(_each_words(every) or (), {seat(): _each_words(every), **parts})


def premium_per_primary_pupil() -> Again:
    """The same of primary schools alone."""
    every = _of_phase(cells("schools"), "primary")
    parts = {code: _primary_words(here) for code, here in by_area(every).items()}
    return Again(_primary_words(every) or (), {seat(): _primary_words(every), **parts})


def pupil_premium_real() -> Again:
    """What the primary rate lost at the prices of 2019-20."""
    return Again((_rate_lost("primary"),))


def premium_secondary() -> Again:
    """What the secondary rate lost at the prices of 2019-20."""
    return Again((_rate_lost("secondary"),))


def premium_worth() -> Again:
    """By how many per cent the primary rate was worth less, the rate, and one that kept up."""
    paid, needed = _rate("primary", AFTER), _kept_up("primary")
    return Again((100 * (needed - paid) / needed, paid, needed))


def premium_range() -> Again:
    """The sum, with growth of prices at both ends of its rounding."""
    return Again(_least_and_most())


def premium_inferred() -> Again:
    """The part of the sum, in per cent, of the phase whose rate of the first year is inferred."""
    every = cells("schools")
    rates = [one for one in cells("premium_rates") if one["basis"] == "inferred"]
    theirs = [one for rate in rates for one in _of_phase(every, rate["phase"])]
    return Again((100 * _lost(theirs) / _lost(every),))


def premium_few() -> Again:
    """Wards whose primary schools have under 150 pupils, as far as that is known."""
    every = _of_phase(cells("schools"), "primary")
    wards = {one["ward_code"] for one in every}
    pupils = [_pupils([one for one in every if one["ward_code"] == code]) for code in wards]
    return Again((sum(1 for one in pupils if one is not None and one < 150), 150))


def prices_rose() -> Again:
    """By how many per cent."""
    return Again((100 * (_index(AFTER) - _index(BEFORE)) / _index(BEFORE),))


def _context(measure: str, here: bool) -> list[Row]:
    rows = where("school_funding_context", measure=measure)
    return [one for one in rows if (one["area_code"] == seat()) == here]


def _context_ends(measure: str) -> tuple[Fraction, Fraction]:
    """The first and the last year's figure of the county."""
    rows = sorted(_context(measure, False), key=lambda one: one["financial_year"])
    return Fraction(rows[0]["value"]), Fraction(rows[-1]["value"])


def neu_schools_lower() -> Again:
    """Schools with less, of schools counted, an edition at a time."""
    lower = _context("schools with less for each pupil in real terms", True)
    counted = {one["edition"]: Fraction(one["value"]) for one in _context("schools counted", True)}
    pairs = [(Fraction(one["value"]), counted[one["edition"]]) for one in lower]
    return Again(tuple(number for pair in pairs for number in pair))


def _changes(here: bool) -> Again:
    rows = _context("change of grant funding for each pupil in real terms", here)
    return Again(tuple(abs(Fraction(one["value"])) for one in rows))


def neu_per_pupil() -> Again:
    """Pounds less for each pupil here, an edition at a time."""
    return _changes(True)


def region_per_pupil() -> Again:
    """Pounds less for each pupil in the region, a phase at a time."""
    return _changes(False)


def school_allocation() -> Again:
    """Millions in the last year and the first, and by how many per cent they and pupils rose."""
    first, last = _context_ends("schools revenue funding allocated")
    before, after = _context_ends("pupils, full-time equivalent")
    prices = _index(AFTER) / _index(BEFORE)
    rises = (last / first, last / first / prices, after / before)
    return Again((last, first, *(100 * (one - 1) for one in rises)))


WAYS = {
    "neu_schools_lower": neu_schools_lower,
    "neu_per_pupil": neu_per_pupil,
    "region_per_pupil": region_per_pupil,
    "school_allocation": school_allocation,
    "premium_loss": premium_loss,
    "premium_loss_per_pupil": premium_loss_per_pupil,
    "premium_by_area": premium_by_area,
    "premium_per_pupil_by_area": premium_per_pupil_by_area,
    "premium_per_primary_pupil": premium_per_primary_pupil,
    "pupil_premium_real": pupil_premium_real,
    "premium_secondary": premium_secondary,
    "premium_worth": premium_worth,
    "premium_range": premium_range,
    "premium_inferred": premium_inferred,
    "premium_few": premium_few,
    "prices_rose": prices_rose,
}
