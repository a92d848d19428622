"""The schools as a table: one row a school, with what the premium lost at each."""

import pandas as pd

from geo.areas import IN_WARD, named_wards
from geo.figures.mark import Link, source_links
from geo.figures.prices import PRICES
from geo.issues.schools.funding import Funding, funding_heading
from geo.issues.schools.premium import AFTER, METHOD, inferred_phases, premium_losses
from geo.issues.schools.tables import (
    CENSUS,
    EVER_6,
    ON_ROLL,
    PCT_EVER_6,
    PREMIUM_RATES,
    ROLL,
    SCHOOLS,
)
from geo.tables import Column
from geo.tables.place import PLACE

_OF_FILE = "funding_change_gbp_per_pupil"
_FIRST = (
    Column("urn", "The school's number in the register of schools", heading="URN"),
    Column("school_name", "Name of the school", heading="School"),
    Column("phase", "Primary or secondary", heading="Phase"),
    Column(
        "management",
        "Academy, or maintained by the local authority",
        heading=f"Status, {PLACE.month}",
    ),
    *IN_WARD,
    ROLL,
    Column(
        EVER_6,
        "Pupils who had free meals in the last six years, the same census: a count, and not the "
        "published allocation",
        "integer",
        "pupils",
        heading=f"Eligible for the pupil premium, {CENSUS}",
    ),
    Column(
        PCT_EVER_6,
        "Their share of the pupils of reception to year 11, as the census gives it",
        "number",
        "%",
        heading="Eligible (% of reception to year 11)",
    ),
    Column(
        "loss_gbp_per_year",
        f"To the pound, at {AFTER} prices. {METHOD}",
        "number",
        "£ a year",
        heading="Premium: value lost a year, an estimate (£)",
    ),
    Column(
        "loss_gbp_per_pupil_r_y11_per_year",
        "The share of eligible pupils times what the premium of each lost, to the penny",
        "number",
        "£ a pupil a year",
        heading="Lost for each pupil of reception to year 11, an estimate (£)",
    ),
    Column("estimate", "Whether the losses are estimates", "yes or no"),
    Column(
        "inferred",
        "Whether the losses rest on a rate that is inferred",
        "yes or no",
        heading="Rests on an inferred rate",
    ),
    Column("price_basis", "The year of whose prices the losses are"),
)
_LAST = Column("publisher", "Who published the inputs", heading="Source")


def table(funding: Funding | None = None) -> pd.DataFrame:
    """One row a school; money in £ at 2019-20 prices."""
    rows = premium_losses()
    inferred = rows["phase"].isin(inferred_phases())
    shown = pd.DataFrame(
        {
            "urn": rows["urn"],
            "school_name": rows["name"],
            "phase": rows["phase"],
            "management": rows["status"],
            **named_wards(rows["ward_code"]),
            ON_ROLL: rows[ON_ROLL],
            EVER_6: rows[EVER_6],
            PCT_EVER_6: rows[PCT_EVER_6],
            "loss_gbp_per_year": rows["loss_gbp"].astype("Float64").round(0),
            "loss_gbp_per_pupil_r_y11_per_year": rows["loss_gbp_per_pupil"]
            .astype("Float64")
            .round(2),
            "estimate": "yes",
            "inferred": inferred.map({True: "yes", False: "no"}),
            "price_basis": f"{AFTER} prices, Consumer Prices Index",
        }
    )
    if funding:
        changed = rows["urn"].map(funding.per_pupil["change_gbp"]).astype("Float64")
        shown[_OF_FILE] = changed
    return shown.assign(publisher=_source_column(funding))


def _source_column(funding: Funding | None) -> str:
    links: tuple[Link, ...] = (
        *source_links(SCHOOLS)[:1],
        *source_links(PREMIUM_RATES),
        *source_links(PRICES),
        *(funding.links if funding else ()),
    )
    return "; ".join(link.text.removeprefix("Source: ") for link in links)


def columns(funding: Funding | None) -> tuple[Column, ...]:
    """The columns of that table, with what a loaded file adds."""
    if not funding:
        return (*_FIRST, _LAST)
    added = Column(
        _OF_FILE,
        "From the funding file that was put in place; missing where it has no usable pair",
        "number",
        "£ a pupil",
        blank=True,
        heading=funding_heading(funding),
    )
    return (*_FIRST, added, _LAST)
