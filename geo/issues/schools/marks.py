"""Mark every school with its figures, what is known of it and who says so."""

import pandas as pd

from geo.figures import Figure, spoken_date
from geo.figures.mark import Fact, Kind, Mark, Phase, Row, source_links
from geo.figures.prices import PRICES
from geo.figures.shapes import CIRCLE, SQUARE
from geo.issues.schools.funding import FUNDING_CHANGE, Funding
from geo.issues.schools.measures import PREMIUM_LOSS, PREMIUM_LOSS_PER_PUPIL
from geo.issues.schools.premium import INFERRED, METHOD, inferred_phases, of_school, premium_losses
from geo.issues.schools.tables import (
    CENSUS,
    EVER_6,
    ON_ROLL,
    PCT_EVER_6,
    PREMIUM_RATES,
    SCHOOLS,
    SMALL_ROLL,
    roll_in_words,
)
from geo.tables.place import PLACE

ESTIMATED = "value of the pupil premium lost, an estimate"
KINDS = (
    Kind("primary", "Primary school", CIRCLE, "loss", lost=True, change=ESTIMATED),
    Kind("secondary", "Secondary school", SQUARE, "loss", lost=True, change=ESTIMATED),
)


def marks(funding: Funding | None = None) -> list[Mark]:
    """One mark a school; with a loaded file, also its change in funding for each pupil."""
    return [_mark(school, funding) for school in premium_losses().to_dict("records")]


def _mark(school: Row, funding: Funding | None) -> Mark:
    return Mark.of_row(
        school,
        school["urn"],
        phases=(Phase("", school["phase"], f"{school['phase'].capitalize()} school"),),
        facts=(*_facts(school), *(_funding_facts(school["urn"], funding) if funding else ())),
        links=(
            *source_links(SCHOOLS),
            *source_links(PREMIUM_RATES),
            *source_links(PRICES),
            *(funding.links if funding else ()),
        ),
        figures=_figures(school, funding),
        place=school["postcode"],
    )


def _figures(school: Row, funding: Funding | None) -> dict[str, Figure]:
    total, each = of_school(school)
    known = {PREMIUM_LOSS_PER_PUPIL.id: each, PREMIUM_LOSS.id: total}
    return known | ({FUNDING_CHANGE: funding.change(school["urn"])} if funding else {})


def _facts(school: Row) -> tuple[Fact, ...]:
    return (
        *_status(school),
        Fact("Pupils on roll", roll_in_words(school)),
        Fact(
            "Eligible for the pupil premium",
            f"{school[EVER_6]} pupils, {school[PCT_EVER_6]:g}% of "
            f"reception to year 11, in {CENSUS}",
        ),
        *_caution(school),
        Fact("How this is worked out", METHOD),
        Fact("Where the mark is", "It is at the centre of the school's postcode."),
    )


def _status(school: Row) -> tuple[Fact, ...]:
    opened = school["became_academy"]
    if pd.isna(school["status"]):
        return ()
    if school["status"] == "academy" and pd.isna(opened):
        return (Fact("Status", f"Academy in {PLACE.month}"),)
    if school["status"] == "academy":
        return (Fact("Status", f"Academy since {spoken_date(opened)}", opened),)
    later = (
        () if pd.isna(opened) else (Fact("Later", f"Academy from {spoken_date(opened)}", opened),)
    )
    return (Fact("Status", f"Maintained by the local authority in {PLACE.month}"), *later)


def _caution(school: Row) -> tuple[Fact, ...]:
    notes = []
    if school[ON_ROLL] <= SMALL_ROLL:
        notes.append("Small school: a few pupils more or fewer change its figures a good deal.")
    if school["phase"] in inferred_phases():
        notes.append(INFERRED)
    return tuple(Fact("Take care", note) for note in notes)


def _funding_facts(urn: str, funding: Funding) -> tuple[Fact, ...]:
    return (
        Fact("Funding for each pupil, 2015 to 2019", funding.change(urn).text),
        Fact("What the loaded file measures", f"{funding.measure}, {funding.basis_in_words}"),
    )
