"""Work out what the pupil premium lost in value: for a pupil, a school, an area and over all."""

from functools import cache

import pandas as pd

from geo.areas import figures_by_area
from geo.figures import Figure, State, figure, not_applicable, pounds
from geo.figures.measure import AreaType, Basis, Headline, Measure, Order, Rows, Whole
from geo.figures.prices import PRICES, prices, real
from geo.issues.schools.tables import rates, schools

BEFORE, AFTER = "2015-16", "2019-20"
PHASES = ("primary", "secondary")
NO_SCHOOL = "no school is in this area"


def _stood_still() -> bool | None:
    """Whether every rate was the same in both years; None where that cannot be read."""
    try:
        return all(rates()[phase, BEFORE] == rates()[phase, AFTER] for phase in PHASES)
    except (OSError, ValueError, KeyError):
        return None


def _rose() -> str:
    """By how much prices rose, for a sentence; '' where that cannot be read."""
    try:
        return f" {prices()[AFTER] / prices()[BEFORE] - 1:.1%}"
    except (OSError, ValueError, KeyError):
        return ""


def _in_cash() -> str:
    if _stood_still():
        return f"was the same in cash in {BEFORE} and {AFTER}"
    return f"rose by less in cash from {BEFORE} to {AFTER}"


WHILE = "while its rate stood still and prices rose" if _stood_still() else "as prices rose"
METHOD = (
    f"The rate for each eligible pupil {_in_cash()} while consumer prices rose{_rose()}. "
    f"Eligible pupils times what the rate lost, at {AFTER} prices. An estimate."
)
_ROWS = (Rows("schools"), Rows("premium_rates"), Rows("prices", (BEFORE, AFTER)))
_CENSUS = "January 2020 school census"
_BY_AREA = ["ward_code", "lsoa_code", "loss_gbp"]


def premium_loss_per_pupil(phase: str, prices_of: str = AFTER) -> float:
    """What the premium of one eligible pupil lost from 2015-16 to 2019-20, in £ a year."""
    return real(rates()[phase, BEFORE], BEFORE, prices_of) - real(
        rates()[phase, AFTER], AFTER, prices_of
    )


@cache
def premium_losses() -> pd.DataFrame:
    """The schools with `loss_gbp` a year and `loss_gbp_per_pupil` on roll, 2019-20 prices."""
    rows = schools().copy()
    rows["loss_gbp"] = rows["phase"].map(premium_loss_per_pupil) * rows["premium_pupils_2020_01"]
    rows["loss_gbp_per_pupil"] = rows["loss_gbp"] / rows["roll_2020_01"]
    return rows


def premium_by_area(area_type: AreaType) -> dict[str, Figure]:
    """The value lost a year (£, 2019-20 prices) by area; no school, no figure."""
    return figures_by_area(premium_losses()[_BY_AREA], area_type, _lost, not_applicable(NO_SCHOOL))


def premium_of_all() -> Figure:
    """The value lost a year (£, 2019-20 prices) at all the schools together."""
    return _lost(premium_losses())


def _lost(rows: pd.DataFrame) -> Figure:
    lost, number = rows["loss_gbp"].sum(), len(rows)
    return figure(lost, f"{pounds(lost)} a year, {number} school{'' if number == 1 else 's'}")


def _found() -> str:
    rows = premium_losses()
    return f"{pounds(rows['loss_gbp'].sum())} a year at {len(rows)} schools"


def _found_for_each() -> str:
    rows = premium_losses()
    each = rows["loss_gbp"].sum() / rows["roll_2020_01"].sum()
    return f"{pounds(each)} a year for each pupil on roll, over {len(rows)} schools"


PREMIUM_LOSS = Measure(
    id="premium_loss",
    title="Pupil premium: value lost a year",
    unit="£ at 2019-20 prices",
    worse="high",
    method=METHOD,
    basis=Basis(
        _found,
        "eligible pupils of the school times what the rate lost",
        f"{BEFORE} to {AFTER}",
        _ROWS,
        price_basis=f"{AFTER} prices",
        as_of=_CENSUS,
    ),
    breaks=(2_000, 4_000, 8_000, 16_000),
)
PREMIUM_LOSS_PER_PUPIL = Measure(
    id="premium_loss_per_pupil",
    title="Pupil premium: value lost a year for each pupil on roll",
    unit="£ a pupil at 2019-20 prices",
    worse="high",
    method=f"{METHOD} Divided by all pupils on roll, reception to year 11.",
    basis=Basis(
        _found_for_each,
        "eligible pupils of the school times what the rate lost",
        f"{BEFORE} to {AFTER}",
        _ROWS,
        "all pupils on roll, reception to year 11",
        f"{AFTER} prices",
        _CENSUS,
    ),
    breaks=(10, 20, 30, 40),
)
PREMIUM_BY_AREA = Measure(
    id="premium_by_area",
    title="Pupil premium: value lost a year",
    unit="£ at 2019-20 prices",
    worse="high",
    method=f"{METHOD} Summed over the schools that stand in the area, wherever pupils live.",
    basis=Basis(
        _found,
        "the losses of the schools that stand in the area",
        f"{BEFORE} to {AFTER}",
        _ROWS,
        price_basis=f"{AFTER} prices",
        as_of=_CENSUS,
    ),
    breaks=(3_000, 7_000, 14_000, 28_000),
    areas=("ward", "lsoa"),
    figures=premium_by_area,
    loss=True,
    estimate="The pupil premium's loss, an estimate worked out for every school",
    state_words={State.NOT_APPLICABLE: NO_SCHOOL},
    whole=Whole(premium_of_all, "The sum over all schools."),
    orders=(
        Order(
            "pounds",
            "Pounds lost in schools, then doors untried",
            "Most pounds first that the pupil premium lost in value a year at the schools of the "
            "area. Areas without a school come last. Where pounds are equal, or there is no "
            "school: most doors untried first.",
        ),
    ),
    formerly=("premium_by_ward",),
)


def _prices_rose() -> str:
    return f"{prices()[AFTER] / prices()[BEFORE] - 1:.1%}"


def _secondary() -> str:
    lost = premium_loss_per_pupil("secondary", BEFORE)
    return f"{pounds(-lost)} per eligible secondary pupil at {BEFORE} prices"


PRICES_ROSE = Headline(
    id="prices_rose",
    title="How far consumer prices rose",
    claim=f"Consumer prices rose from {BEFORE} to {AFTER}.",
    basis=Basis(
        _prices_rose,
        f"the index of {AFTER} less that of {BEFORE}",
        f"{BEFORE} to {AFTER}",
        (Rows("prices", (BEFORE, AFTER)),),
        f"the index of {BEFORE}",
        as_of=AFTER,
    ),
    method=PRICES.changed,
    geography="United Kingdom",
    note="It carries money of one year to the prices of another; it is not the constituency's.",
    mapped=False,
)
PREMIUM_SECONDARY = Headline(
    id="premium_secondary",
    title="Pupil premium of an eligible secondary pupil",
    claim=f"The pupil premium of an eligible secondary pupil was worth less in {AFTER} than in "
    f"{BEFORE}.",
    basis=Basis(
        _secondary,
        "pounds per eligible secondary pupil",
        f"{BEFORE} to {AFTER}",
        (Rows("premium_rates", ("secondary",)), Rows("prices", (BEFORE, AFTER))),
        price_basis=f"{BEFORE} prices",
        as_of=AFTER,
    ),
    method=f"The rate of {AFTER} carried to the prices of {BEFORE} by the Consumer Prices Index, "
    f"less the rate of {BEFORE}.",
    geography="England",
    note="The rate of 2015-16 is inferred from that of 2016-17.",
)
