"""Say what the candidate's article claims, and make a card of every claim beside its finding."""

import re
from functools import cache

import pandas as pd

from geo.cards.card import ARTICLE, COMPUTED, FINDINGS, NOT_MONEY, Card, Rows
from geo.cards.view import View
from geo.figures import count, pounds, spoken_date
from geo.issues import every_layer
from geo.tables import Column, Table, read
from geo.tables.source import FACTS_ONLY, Source

CLAIMS = Table(
    name=ARTICLE,
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


_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b(?!-)")
_OF = re.compile(r"(\w+) of (\d+)")
NO_DENOMINATOR = "none: it is no share"
# What the table has no column for, by claim.
_TITLES = {
    "buses_cut": "Bus services",
    "conversations": "Conversations held",
    "farmed_share": "Land that is farmed",
    "fracking_licence": "What was granted at Marsh Lane",
    "gp_reduced": "GP services",
    "jobcentres_closed": "Jobcentres closed",
    "leave_share": "Leave, referendum of June 2016",
    "majority_2017": "Majority at the general election of June 2017",
    "panel_event": "The panel at the conference",
    "pupil_premium_real": "Pupil premium of an eligible primary pupil",
    "school_max_loss": "Largest loss at a school, for each pupil",
    "schools_lower": "Schools with less money for each pupil",
}
_METHODS = {
    "majority_2017": "Votes for the winner less those for the second.",
    "leave_share": "The district's count and the constituency's estimate, both as published.",
    "schools_lower": "Schools are counted. Funding of 2015 and 2019 is not in the tables.",
    "buses_cut": "Changes are counted whose withdrawal a news publisher reports.",
    "gp_reduced": "Surgery buildings are counted whose services ended; a merger is no closure.",
    "jobcentres_closed": "Offices are counted whose closing is reported.",
    "pupil_premium_real": "The rate of 2019-20 carried to the prices of 2015-16 by the Consumer "
    "Prices Index, less the rate of 2015-16.",
    "fracking_licence": "The day of the inspector's decision, as published.",
}
_NUMERATORS = {"majority_2017": "votes for the winner less votes for the second"}
_DENOMINATORS = {"leave_share": "valid votes", "schools_lower": "the schools the article counts"}
_ROWS = {
    "majority_2017": (Rows("elections", ("2017-06-08",)),),
    "leave_share": (Rows("referendum"),),
    "buses_cut": (Rows("bus_changes", ("B01", "B02")),),
    "gp_reduced": (
        Rows("surgeries", ("C81024004",)),
        Rows("surgery_events", ("GP03", "GP13", "GP14", "GP15", "GP16")),
        Rows("gp_workforce"),
    ),
    "jobcentres_closed": (Rows("jobcentres"),),
    "fracking_licence": (Rows("marsh_lane_events", ("2018-08-16",)), Rows("marsh_lane_facts")),
    "pupil_premium_real": (
        Rows("premium_rates", ("primary",)),
        Rows("prices", ("2015-16", "2019-20")),
    ),
}


def claimed() -> list[Card]:
    """A card for every row of claims.csv, in its order."""
    return [_card(str(claim_id), told) for claim_id, told in claims().fillna("").iterrows()]


def title_of(claim_id: str) -> str:
    """The short title of a claim's card, without gathering the cards; raises UnknownClaim."""
    return _TITLES.get(claim_id) or str(claim(claim_id)["claim"])


def _card(claim_id: str, told: pd.Series) -> Card:
    unit = told["evidence_unit"] or told["claim_unit"]
    beside = [layer for layer in every_layer() if claim_id in layer.claims]
    return Card(
        id=claim_id,
        topic=beside[0].title if beside else told["topic"].capitalize(),
        title=title_of(claim_id),
        claim=told["claim"],
        claimed=in_words(told["claim_value"], told["claim_unit"]),
        found=in_words(told["evidence_value"], told["evidence_unit"]),
        note=told["note"],
        finding=told["finding"],
        numerator=_NUMERATORS.get(claim_id) or plain_unit(unit) or "nothing is counted",
        denominator=_DENOMINATORS.get(claim_id, NO_DENOMINATOR),
        years=_DAY.sub(lambda day: spoken_date(day[0]), told["claim_period"]) or "not stated",
        geography=told["evidence_area"] or "not stated",
        method=_METHODS.get(claim_id, "None: it is the article's own, and is shown as that."),
        rows=_rows(claim_id, told),
        price_basis=_price_basis(unit),
        view=View(layers=(beside[0].id, "places")) if beside else None,
    )


def _rows(claim_id: str, told: pd.Series) -> tuple[Rows, ...]:
    """What is computed here rests on no word of the article."""
    article = () if told["finding"] == COMPUTED else (Rows(ARTICLE, (claim_id,)),)
    whole = tuple(Rows(name) for name in told["evidence"].split("; ") if name)
    return (*article, *_ROWS.get(claim_id, whole))


def in_words(value: str, unit: str) -> str:
    """'26', 'schools of 31' -> '26 of 31 schools'; '415', 'GBP per pupil' -> '£415 per pupil'."""
    if not value:
        return ""
    if _DAY.fullmatch(value):
        return f"{spoken_date(value)}, {unit}"
    if unit.startswith("GBP"):
        return f"{pounds(float(value))}{unit.removeprefix('GBP')}"
    if unit.startswith("per cent"):
        return f"{value}%{unit.removeprefix('per cent')}"
    if of := _OF.fullmatch(unit):
        return f"{value} of {of[2]} {of[1]}"
    return f"{count(float(value))} {unit}"


def plain_unit(unit: str) -> str:
    """The unit as words: 'GBP per pupil' -> 'pounds per pupil'."""
    return unit.replace("GBP", "pounds")


def _price_basis(unit: str) -> str:
    if "GBP" not in unit:
        return NOT_MONEY
    return unit.partition(" at ")[2] or "not stated"
