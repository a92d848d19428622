"""The measures of the pupil premium's loss, and its figures that are of no area."""

from collections.abc import Callable

from geo.figures import State, pounds
from geo.figures.measure import DOES_NOT_APPLY, Basis, Headline, Measure, Order, Rows, Whole
from geo.figures.prices import PRICES
from geo.issues.schools.premium import (
    AFTER,
    AMONG_ALL,
    AMONG_PRIMARIES,
    BEFORE,
    ESTIMATE,
    FEW_PUPILS,
    INFERRED,
    LATER,
    METHOD,
    NO_PRIMARY,
    NO_ROLL,
    NO_SCHOOL,
    PHASES,
    PRICES_END,
    PRICES_ROSE_BY,
    PRIMARY,
    SECONDARY,
    inferred_part,
    inferred_phases,
    lost_for_each,
    lost_for_each_primary,
    named,
    premium_by_area,
    premium_for_each_by_area,
    premium_for_each_primary_by_area,
    premium_for_each_primary_together,
    premium_for_each_together,
    premium_loss_per_pupil,
    premium_losses,
    premium_of_all,
    premium_together,
    primaries,
    range_in_words,
    rates_in_words,
    readable,
    small_wards,
    wards_with_a_secondary,
)
from geo.issues.schools.tables import CENSUS
from geo.tables.words import said, sentences

_YEARS, _PRICES = f"{BEFORE} to {AFTER}", f"{AFTER} prices"
_UNIT, _EACH_UNIT = f"£ at {_PRICES}", f"£ a pupil at {_PRICES}"
_CENSUS = f"the school census of {CENSUS}"
_ROLL = (
    "pupils of reception to year 11: the eligible ones over their published share. The whole roll, "
    "which has nursery and sixth form in it, divides nothing"
)
_SHARE = (
    "The loss is divided by the pupils of reception to year 11, who alone can have the premium: "
    "the eligible pupils over their share, as the census gives it."
)


_WORKED_OUT = f"The figure was worked out later, with prices to {PRICES_END}."
_OF_RATES = (
    "The figure is an estimate, worked out here from the rates of the pupil premium and consumer "
    "prices."
)


def _range() -> str:
    return f"Rounded growth rates of prices allow {range_in_words()}."


_SUM_CAVEAT = sentences(
    readable(_range),
    "Each eligible pupil's premium lost the same share of its value, so a school's total says how "
    "many eligible pupils it teaches.",
    f"Eligible pupils are a count of the school census of {CENSUS}, not the published allocation.",
)
ESTIMATED = "The pupil premium's loss, an estimate worked out for every school"
_WHERE = "where eligible primary pupils are taught"


def few_pupils() -> str:
    """The wards whose figure a few pupils change, after a space; '' where there is none."""
    names = small_wards()
    return (
        f" Wards that teach under {FEW_PUPILS} primary pupils: {', '.join(names)}." if names else ""
    )


def _teach_few(number: int) -> str:
    teach = "ward teaches" if number == 1 else "wards teach"
    return f"{number} {teach} under {FEW_PUPILS} primary pupils"


def _secondaries() -> str:
    return f" Wards with a secondary school: {named(wards_with_a_secondary)}."


_PRIMARY_INFERRED = INFERRED if INFERRED and PRIMARY in inferred_phases() else ""


def _basis(
    found: Callable[[], str],
    numerator: str,
    denominator: str = DOES_NOT_APPLY,
    inferred: str = INFERRED,
    phases: tuple[str, ...] = PHASES,
) -> Basis:
    """What every loss of the premium at schools of some phases rests on."""
    rows = (Rows("schools"), Rows("premium_rates", phases), Rows("prices", (BEFORE, AFTER)))
    return Basis(found, numerator, _YEARS, rows, denominator, _PRICES, _CENSUS, ESTIMATE, inferred)


PREMIUM_LOSS_PER_PUPIL = Measure(
    id="premium_loss_per_pupil",
    title="Pupil premium: value lost a year for each pupil of reception to year 11",
    unit=_EACH_UNIT,
    worse="high",
    method=f"{METHOD} {_SHARE}",
    basis=_basis(
        lambda: lost_for_each(premium_losses()).text,
        "eligible pupils of the school times what the rate lost",
        _ROLL,
    ),
    breaks=(10, 20, 40),
    among=AMONG_ALL,
)
PREMIUM_LOSS = Measure(
    id="premium_loss",
    title="Pupil premium: value lost a year",
    unit=_UNIT,
    worse="high",
    method=METHOD,
    basis=_basis(
        lambda: premium_of_all().text,
        "eligible pupils of the school times what the rate lost",
    ),
    breaks=(2_000, 4_000, 8_000, 16_000),
    caveat=_SUM_CAVEAT,
    finds="By our estimate the pupil premium lost {first}",
    in_short=f"pupil premium lost, an estimate{', partly inferred' if INFERRED else ''}",
)
PREMIUM_PER_PRIMARY_PUPIL = Measure(
    id="premium_per_primary_pupil",
    title=f"Pupil premium's loss for each primary pupil: {_WHERE}",
    unit=_EACH_UNIT,
    worse="high",
    method=f"{METHOD} {_SHARE} Only the primary schools of an area count, whose pupils mostly live "
    "near. Every eligible primary pupil's premium lost the same: this map shows "
    f"{_WHERE}, and not who was cut most.{readable(few_pupils)}",
    basis=_basis(
        lambda: lost_for_each_primary(primaries()).text,
        "the losses of the primary schools in the area",
        _ROLL,
        inferred=_PRIMARY_INFERRED,
        phases=(PRIMARY,),
    ),
    breaks=(10, 20, 40),
    caveat=readable(few_pupils).strip(),
    areas=("ward", "lsoa"),
    figures=premium_for_each_primary_by_area,
    together=premium_for_each_primary_together,
    loss=True,
    meets="the pupil premium lost an estimated {most} a year for each primary pupil",
    estimate=ESTIMATED,
    state_words={State.NOT_APPLICABLE: NO_PRIMARY, State.NO_DATA: NO_ROLL},
    whole=Whole(
        lambda: lost_for_each_primary(primaries()),
        "The losses of all primary schools over their pupils.",
        of_parts=False,
    ),
    orders=(
        Order(
            "premium_each",
            "Premium's loss for each primary pupil, then doors not yet visited",
            "Areas whose primary schools lost most for each pupil come first. Areas without a "
            "primary school come last. Where the loss is equal, or there is no primary school: "
            "most doors not yet visited first.",
        ),
    ),
    among=AMONG_PRIMARIES,
)
PREMIUM_FOR_EACH = Measure(
    id="premium_per_pupil_by_area",
    title="Pupil premium's loss for each pupil, primary and secondary schools together",
    unit=_EACH_UNIT,
    worse="high",
    method=f"{METHOD} {_SHARE} All schools of an area count, and a secondary school's pupils come "
    f"from many wards.{readable(_secondaries)}",
    basis=_basis(
        lambda: lost_for_each(premium_losses()).text,
        "the losses of the schools in the area",
        _ROLL,
    ),
    breaks=(10, 20, 40),
    areas=("ward", "lsoa"),
    figures=premium_for_each_by_area,
    together=premium_for_each_together,
    loss=True,
    ranked=False,
    finds="By our estimate the pupil premium lost {first}",
    estimate=ESTIMATED,
    state_words={State.NOT_APPLICABLE: NO_SCHOOL, State.NO_DATA: NO_ROLL},
    whole=Whole(
        lambda: lost_for_each(premium_losses()),
        "The losses of all schools over their pupils.",
        of_parts=False,
    ),
    among=AMONG_ALL,
)
PREMIUM_BY_AREA = Measure(
    id="premium_by_area",
    title="Pupil premium: value lost a year at all schools together, which says where a secondary "
    "school is",
    unit=_UNIT,
    worse="high",
    method=f"{METHOD} The losses of the schools in the area are added up, wherever their pupils "
    "live. A ward's total says where a secondary school is, and no more: totals put no ward before "
    f"another.{readable(_secondaries)}",
    basis=_basis(
        lambda: premium_of_all().text,
        "the losses of the schools in the area",
    ),
    breaks=(3_000, 7_000, 14_000, 28_000),
    areas=("ward", "lsoa"),
    figures=premium_by_area,
    together=premium_together,
    loss=True,
    ranked=False,
    finds="By our estimate the pupil premium lost {first}",
    estimate=ESTIMATED,
    state_words={State.NOT_APPLICABLE: NO_SCHOOL},
    whole=Whole(premium_of_all, "The sum over all schools."),
    caveat=_SUM_CAVEAT,
    formerly=("premium_by_ward",),
)


def _secondary() -> str:
    less = premium_loss_per_pupil(SECONDARY)
    return f"{pounds(less)} a year less for each eligible secondary pupil, at {_PRICES}"


PRICES_ROSE = Headline(
    id="prices_rose",
    title="How far consumer prices rose",
    claim=f"Consumer prices rose from {BEFORE} to {AFTER}.",
    basis=Basis(
        lambda: PRICES_ROSE_BY,
        f"the index of {AFTER} less that of {BEFORE}",
        _YEARS,
        (Rows("prices", (BEFORE, AFTER)),),
        f"the index of {BEFORE}",
        as_of=AFTER,
    ),
    method=PRICES.changed,
    geography="the United Kingdom",
    note="Consumer prices are those of the United Kingdom and not of the constituency. They carry "
    "money of one year to the prices of another.",
    mapped=False,
)
PREMIUM_WORTH = Headline(
    id="premium_worth",
    title="Pupil premium of an eligible primary pupil beside one that kept up with prices",
    claim=f"The pupil premium of an eligible primary pupil was worth less in {AFTER} than one that "
    "kept up with prices.",
    basis=Basis(
        lambda: rates_in_words(PRIMARY),
        "the gap between a rate that kept up with prices and the rate that was paid",
        _YEARS,
        (Rows("premium_rates", (PRIMARY,)), Rows("prices", (BEFORE, AFTER))),
        f"the rate of {BEFORE} carried to the prices of {AFTER}",
        _PRICES,
        AFTER,
        sentences(_OF_RATES, LATER, said("schools", "primary_rate")),
    ),
    method=f"The rate of {BEFORE} is carried to the prices of {AFTER} by the Consumer Prices "
    f"Index. The rate that was paid in {AFTER} is taken off, and the rest divided by the rate that "
    "kept up.",
    geography="England",
    note=f"The primary rate of {BEFORE} comes from one school's page. {_WORKED_OUT}",
)
PREMIUM_SECONDARY = Headline(
    id="premium_secondary",
    title="Pupil premium of an eligible secondary pupil",
    claim=f"The pupil premium of an eligible secondary pupil was worth less in {AFTER} than one "
    "that kept up with prices.",
    basis=Basis(
        _secondary,
        "pounds per eligible secondary pupil",
        _YEARS,
        (Rows("premium_rates", (SECONDARY,)), Rows("prices", (BEFORE, AFTER))),
        price_basis=_PRICES,
        as_of=AFTER,
        estimate=sentences(_OF_RATES, LATER),
        inferred=INFERRED.partition(";")[0] + "." if INFERRED else "",
    ),
    method=f"The rate of {BEFORE} is carried to the prices of {AFTER} by the Consumer Prices "
    f"Index and taken off the rate of {AFTER}.",
    geography="England",
    note=sentences(INFERRED, _WORKED_OUT),
)
PREMIUM_RANGE = Headline(
    id="premium_range",
    title="Pupil premium: the range of its loss over all schools",
    claim="Growth of prices is published to a tenth of a per cent, so the loss of the pupil "
    "premium over all schools is known within a range.",
    basis=_basis(range_in_words, "the least and the most that the sum may be"),
    method="The sum over all schools is worked out twice, with each year's growth of prices half a "
    "tenth of a per cent lower, and higher, than published.",
    geography="the constituency",
    note=INFERRED,
)
PREMIUM_INFERRED = Headline(
    id="premium_inferred",
    title="Pupil premium: how much of its loss rests on an inferred rate",
    claim=f"A part of the pupil premium's loss rests on a rate of {BEFORE} that is inferred.",
    basis=_basis(
        inferred_part,
        "the loss at schools of the phase whose rate is inferred",
        "the loss at all schools",
    ),
    method="The loss at the schools whose rate is inferred is divided by the loss at all schools.",
    geography="the constituency",
    note=said("schools", "rates"),
)
PREMIUM_FEW = Headline(
    id="premium_few",
    title="Wards that teach few primary pupils",
    claim="In a ward that teaches few primary pupils, a few more or fewer who are eligible change "
    "its figure a good deal.",
    basis=Basis(
        lambda: _teach_few(len(small_wards())),
        "wards whose primary schools have few pupils of reception to year 11",
        CENSUS,
        (Rows("schools"),),
        as_of=_CENSUS,
    ),
    method="The pupils of a ward's primary schools are added up: the eligible pupils over their "
    f"published share.{readable(few_pupils)}",
    geography="the constituency's wards",
    note="A school with no eligible pupil does not let its pupils be known this way.",
)
