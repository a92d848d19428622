"""Say what the candidate's article claims, and make a card of every claim beside its finding."""

import re
from functools import cache

import pandas as pd

from geo.cards.card import ARTICLE, COMPUTED, FINDINGS, Card
from geo.cards.view import View
from geo.figures import count, pounds, spoken_date
from geo.figures.measure import NO_DENOMINATOR, NOT_MONEY, Rows
from geo.issues import Issue, every_issue
from geo.tables import Column, Table, read

_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b(?!-)")
_OF = re.compile(r"(\w+) of (\d+)")
_ROWS = r"[a-z0-9_]+(: [^;,]+(, [^;,]+)*)?(; [a-z0-9_]+(: [^;,]+(, [^;,]+)*)?)*"
OWN = "None: it is the article's own, and is shown as that."

CLAIMS = Table(
    name=ARTICLE,
    title="Claims of the candidate's article, and what the evidence finds",
    columns=(
        Column("claim_id", "Our name of the claim", pattern="[a-z0-9_]+", unique=True),
        Column("topic", "What it is about"),
        Column("title", "Its short title"),
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
        Column("method", "How the figure found is worked out; blank if none is", blank=True),
        Column("numerator", "What is counted; blank if the unit says it", blank=True),
        Column("denominator", "Of what it is a share; blank if of nothing", blank=True),
        Column(
            "rows",
            "The rows it rests on: table: key, key; table. Blank for all rows of the evidence",
            blank=True,
            pattern=_ROWS,
        ),
    ),
    key=("claim_id",),
)


class UnknownClaim(KeyError):
    """A claim of that name is not in the table."""


@cache
def claims() -> pd.DataFrame:
    """The claims by `claim_id`, missing as <NA>."""
    return read(CLAIMS).set_index("claim_id")


@cache
def claim(claim_id: str) -> pd.Series:
    """One claim with its finding; raises UnknownClaim. Shared: copy to change."""
    if not is_claimed(claim_id):
        raise UnknownClaim(claim_id)
    return claims().T[claim_id]


def is_claimed(claim_id: str) -> bool:
    """Whether the table has a claim of that name."""
    return claim_id in claims().index


def claims_of(issue: Issue) -> tuple[str, ...]:
    """The ids of an issue's claims, as far as the table has them."""
    return tuple(filter(is_claimed, issue.claims))


def spoken(claim_id: str) -> str:
    """A claim beside its finding, for a reader; what is computed here is no claim of the article.

    Raises UnknownClaim.
    """
    told = claim(claim_id)
    if told["finding"] == COMPUTED:
        return f"{COMPUTED.capitalize()}: {told['claim']} {told['note']}"
    return f"The article says: {told['claim']} Evidence: {told['finding']}. {told['note']}"


def claimed() -> list[Card]:
    """A card for every row of claims.csv, in its order."""
    return [_card(str(claim_id), told) for claim_id, told in claims().fillna("").iterrows()]


def title_of(claim_id: str) -> str:
    """The short title of a claim's card, without gathering the cards; raises UnknownClaim."""
    return str(claim(claim_id)["title"])


def _card(claim_id: str, told: pd.Series) -> Card:
    unit = told["evidence_unit"] or told["claim_unit"]
    beside = [issue for issue in every_issue() if claim_id in issue.claims]
    return Card(
        id=claim_id,
        topic=beside[0].title if beside else told["topic"].capitalize(),
        title=told["title"],
        claim=told["claim"],
        claimed=in_words(told["claim_value"], told["claim_unit"]),
        found=in_words(told["evidence_value"], told["evidence_unit"]),
        note=told["note"],
        finding=told["finding"],
        numerator=told["numerator"] or plain_unit(unit) or "nothing is counted",
        denominator=told["denominator"] or NO_DENOMINATOR,
        years=_DAY.sub(lambda day: spoken_date(day[0]), told["claim_period"]) or "not stated",
        geography=told["evidence_area"] or "not stated",
        method=told["method"] or OWN,
        rows=_rows(claim_id, told),
        price_basis=_price_basis(unit),
        view=View(layers=(beside[0].id, "places")) if beside else None,
    )


def _rows(claim_id: str, told: pd.Series) -> tuple[Rows, ...]:
    """What is computed here rests on no word of the article."""
    article = () if told["finding"] == COMPUTED else (Rows(ARTICLE, (claim_id,)),)
    named = filter(None, (told["rows"] or told["evidence"]).split("; "))
    return (*article, *map(_named, named))


def _named(text: str) -> Rows:
    """'bus_changes: B01, B02' -> those rows of the table."""
    table, _, keys = text.partition(": ")
    return Rows(table, tuple(keys.split(", ")) if keys else ())


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
