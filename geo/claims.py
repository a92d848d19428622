"""Say what the candidate's article claims, and what the evidence finds."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.source import FACTS_ONLY, Source

COMPUTED = "computed here"
FINDINGS = (
    "agrees",
    "agrees in part",
    "differs",
    "another area",
    "another thing",
    COMPUTED,
    "not reproduced",
    "not verified",
    "own claim",
)

CLAIMS = Table(
    name="claims",
    title="Claims of the candidate's article, and what the evidence finds",
    columns=(
        Column("claim_id", "Our name of the claim", pattern="[a-z0-9_]+", unique=True),
        Column("topic", "What it is about"),
        Column("claim", "The claim, in our words"),
        Column("claim_value", "The figure claimed; blank if none", blank=True),
        Column("claim_unit", "Its unit", blank=True),
        Column("claim_period", "The period or day it is about", blank=True),
        Column("finding", "What the evidence says of it", choices=FINDINGS),
        Column("evidence_value", "The figure found; blank if none", blank=True),
        Column("evidence_unit", "Its unit", blank=True),
        Column("evidence_area", "The area it covers", blank=True),
        Column("evidence", "What it rests on: tables of data/ or a publication", blank=True),
        Column("note", "What to know, in our words"),
    ),
    sources=(
        Source(
            "The Parliamentary candidate",
            "Article on campaigning in North East Derbyshire",
            "not given in the evidence",
            FACTS_ONLY,
            "September 2019",
        ),
    ),
    changed="Claims and findings are in our words; each finding was checked against the tables.",
    key=("claim_id",),
    caveat="A claim that could not be reproduced is shown as a claim, and is not called wrong.",
)


class UnknownClaim(KeyError):
    """A claim of that name is not in the table."""


@cache
def claims() -> pd.DataFrame:
    """The claims by `claim_id`, missing as <NA>."""
    return read(CLAIMS).set_index("claim_id")


def claim(claim_id: str) -> pd.Series:
    """One claim with its finding; raises UnknownClaim."""
    if claim_id not in claims().index:
        raise UnknownClaim(claim_id)
    return claims().T[claim_id]


def spoken(claim_id: str) -> str:
    """A claim beside its finding, for a reader; what is computed here is no claim of the article.

    Raises UnknownClaim.
    """
    told = claim(claim_id)
    if told["finding"] == COMPUTED:
        return f"{COMPUTED.capitalize()}: {told['claim']} {told['note']}"
    return f"The article says: {told['claim']} Evidence: {told['finding']}. {told['note']}"
