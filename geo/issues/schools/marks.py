"""Mark every school with its figures, what is known of it and who says so."""

import pandas as pd

from geo.figures import Figure, figure, pounds, spoken_date
from geo.figures.mark import Fact, Kind, Mark, Phase, source_links
from geo.figures.prices import PRICES
from geo.figures.shapes import CIRCLE, SQUARE
from geo.issues.schools.funding import FUNDING_CHANGE, Funding
from geo.issues.schools.premium import (
    METHOD,
    PREMIUM_LOSS,
    PREMIUM_LOSS_PER_PUPIL,
    premium_losses,
)
from geo.issues.schools.tables import PREMIUM_RATES, SCHOOLS
from geo.tables.place import PLACE

SMALL_ROLL = 100
ESTIMATED = "value of the pupil premium lost, an estimate"
KINDS = (
    Kind("primary", "Primary school", CIRCLE, "loss", lost=True, change=ESTIMATED),
    Kind("secondary", "Secondary school", SQUARE, "loss", lost=True, change=ESTIMATED),
)


def marks(funding: Funding | None = None) -> list[Mark]:
    """One mark a school; with a loaded file, also its change in funding for each pupil."""
    return [_mark(school, funding) for _, school in premium_losses().iterrows()]


def _mark(school: pd.Series, funding: Funding | None) -> Mark:
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


def _figures(school: pd.Series, funding: Funding | None) -> dict[str, Figure]:
    loss, each = school["loss_gbp"], school["loss_gbp_per_pupil"]
    known = {
        PREMIUM_LOSS.id: figure(loss, f"{pounds(loss)} a year"),
        PREMIUM_LOSS_PER_PUPIL.id: figure(each, f"{pounds(each)} a year for each pupil on roll"),
    }
    return known | ({FUNDING_CHANGE: funding.change(school["urn"])} if funding else {})


def _facts(school: pd.Series) -> tuple[Fact, ...]:
    return (
        *_status(school),
        Fact(
            "Pupils on roll",
            f"{school['roll_2020_01']} in reception to year 11 "
            f"(January 2020 census, four months after {PLACE.month})",
        ),
        Fact(
            "Pupils with the pupil premium",
            f"{school['premium_pupils_2020_01']} (the same census)",
        ),
        *_caution(school),
        Fact("How this is worked out", METHOD),
        Fact("Where the mark stands", "The centre of the school's postcode, not the building."),
    )


def _status(school: pd.Series) -> tuple[Fact, ...]:
    opened = school["became_academy"]
    if school["status"] == "academy":
        return (Fact("Status", f"Academy since {spoken_date(opened)}", opened),)
    later = (
        () if pd.isna(opened) else (Fact("Later", f"Academy from {spoken_date(opened)}", opened),)
    )
    return (Fact("Status", f"Maintained by the local authority in {PLACE.month}"), *later)


def _caution(school: pd.Series) -> tuple[Fact, ...]:
    notes = []
    if school["roll_2020_01"] <= SMALL_ROLL:
        notes.append("Small school: a few pupils more or fewer change its figures a good deal.")
    if school["phase"] == "secondary":
        notes.append("The secondary rate of 2015-16 is inferred from that of 2016-17.")
    return tuple(Fact("Take care", note) for note in notes)


def _funding_facts(urn: str, funding: Funding) -> tuple[Fact, ...]:
    return (
        Fact("Funding for each pupil, 2015 to 2019", funding.change(urn).text),
        Fact("What the loaded file measures", f"{funding.measure}, {funding.basis_in_words}"),
    )
