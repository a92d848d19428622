"""Say what the candidate's article claims, and make a card of each claim with both sides."""

import re
from functools import cache

import pandas as pd

from geo.areas.boundaries import named
from geo.cards.card import (
    AGAINST,
    ARTICLE,
    BESIDE,
    BOTH,
    COMPUTED,
    FINDINGS,
    FOR,
    Card,
    Rows,
    Side,
    rows_named,
    vintages,
)
from geo.cards.view import View
from geo.figures import spoken_date
from geo.figures.measure import DOES_NOT_APPLY
from geo.issues import Issue, every_issue
from geo.tables import Column, Table, read
from geo.tables.package import declared
from geo.tables.source import licence_lines, source_lines
from geo.tables.words import said

_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b(?!-)")
_ROWS = r"[a-z0-9_]+(: [^;,]+(, [^;,]+)*)?(; [a-z0-9_]+(: [^;,]+(, [^;,]+)*)?)*"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ESTIMATED = " (estimate)"
# A topic that is written in capitals.
NO_METHOD = "Nothing was worked out: the article makes this claim."


def _with_evidence(
    rows: pd.DataFrame, columns: tuple[Column, ...]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """Who published what each verdict rests on, and of when it is, beside who made the claim.

    What is computed here is no claim of the article: its own inputs are its sources.
    """
    known = [_evidence(told) for _, told in rows.fillna("").iterrows()]
    rows, columns = named(estimate="found_is_estimate")(rows, columns)
    told = (
        *columns,
        Column("evidence_source", "Publishers and titles of what the verdict rests on", blank=True),
        Column("evidence_as_of", "The days or years that the evidence describes", blank=True),
    )
    added = pd.DataFrame(known, index=rows.index).replace("", pd.NA)
    by, licences = ("; ".join(lines(CLAIMS.sources)) for lines in (source_lines, licence_lines))
    own = rows["finding"].eq(COMPUTED)
    facts = {
        "source": added["evidence_source"].where(own, by),
        "licence": added.pop("evidence_licence").where(own, licences),
        "as_of": added["evidence_as_of"].where(own, CLAIMS.sources[0].vintage),
    }
    return rows.assign(**added, **facts), told


def _evidence(told: pd.Series) -> dict[str, str]:
    """The sources of the rows that a claim rests on, and the publishers of its sides."""
    rests_on = rows_named(told["rows"] or told["evidence"])
    known = {table.name: table for table in declared()}
    sources = [one for rows in rests_on for one in known[rows.table].sources]
    beside = (f"{one.publisher}, {one.address}" for one in sides_of(told["claim_id"]))
    sided = [one for one in beside if one != ", "]
    return {
        "evidence_source": "; ".join([*source_lines(sources), *sided]),
        "evidence_as_of": vintages(rests_on),
        "evidence_licence": "; ".join(licence_lines(sources)),
    }


CLAIMS = Table(
    name=ARTICLE,
    title="Claims of the candidate's article, and what the evidence says",
    columns=(
        Column("claim_id", "Our name of the claim", pattern="[a-z0-9_]+", unique=True),
        Column("topic", "What it is about"),
        Column("title", "Its short title"),
        Column("claim", "The claim, in our words"),
        Column("claimed", "The figure claimed, in words; blank if none", blank=True),
        Column("claim_value", "The figure claimed; blank if none", blank=True),
        Column("claim_unit", "Its unit", blank=True),
        Column("claim_period", "The period or day it is about", blank=True),
        Column("finding", "The verdict of the evidence", choices=FINDINGS),
        Column("found", "The figure found, in words; blank if none", blank=True),
        Column("no_figure", "Why no figure answers it; blank if one does", blank=True),
        Column("evidence_value", "The figure found; blank if none", blank=True),
        Column("evidence_unit", "Its unit", blank=True),
        Column("estimate", "Whether the figure found is an estimate", "yes or no", estimate=True),
        Column(
            "price_basis", "At which prices the figure found is, blank if not money", blank=True
        ),
        Column("evidence_area", "The area it covers", blank=True),
        Column("evidence", "What it rests on: tables of data/", blank=True),
        Column("note", "What to know, in our words"),
        Column("method", "How the figure found is worked out; blank if none is", blank=True),
        Column("numerator", "What is counted; blank if nothing is", blank=True),
        Column("denominator", "Of what it is a share; blank if of nothing", blank=True),
        Column(
            "rows",
            "The rows it rests on: table: key, key; table. Blank for all rows of the evidence",
            blank=True,
            pattern=_ROWS,
        ),
    ),
    key=("claim_id",),
    filed=_with_evidence,
)


CLAIM_SIDES = Table(
    name="claim_sides",
    title="Evidence for and against each claim",
    columns=(
        Column("claim_id", "Our name of the claim", pattern="[a-z0-9_]+"),
        Column("line", "Its place among the lines of the claim", "integer", low=1),
        Column("side", "Which side it is on", choices=(FOR, AGAINST, BOTH, BESIDE)),
        Column("card_id", "The card that says it; blank if the text does", blank=True),
        Column("text", "What it says, in our words; blank if a card does", blank=True),
        Column("rows", "The rows it quotes, as for a claim", blank=True, pattern=_ROWS),
        Column("publisher", "Who published it, where no table here has it", blank=True),
        Column("address", "Where, if no table here has it", blank=True, pattern=r"\S+"),
        Column("later", "Whether it is of years after the map's day", "yes or no"),
    ),
    key=("claim_id", "line"),
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
    told = claim(claim_id).fillna("")
    if told["finding"] == COMPUTED:
        return f"{COMPUTED}: {told['claim']} {told['note']}"
    said = answer(told["found"], told["no_figure"])
    return (
        f"The article says, in our words: {told['claim']} Verdict: {told['finding']}. {said} "
        f"{told['note']}"
    )


def answer(found: str, no_figure: str) -> str:
    """What the evidence says to a claim, or why no figure answers it, in a sentence."""
    return f"The evidence says: {found}." if found else no_figure


def article() -> str:
    """The article by its title, publisher and month, as its source names it."""
    of = CLAIMS.sources[0]
    return f"{of.title} ({of.publisher}, {of.vintage})"


def introduced() -> str:
    """What stands before the claims: which article makes them; where none is known, that."""
    if not CLAIMS.sources:
        return "Nobody has written down claims for this map. All figures have a card."
    return (
        f"The article is {article()}. Each claim is in our words, and its card has the sources. "
        f"{left_out()}"
    ).strip()


def of_the_article() -> pd.DataFrame:
    """The claims that the article makes, without the figures of ours among them."""
    return claims()[claims()["finding"] != COMPUTED]


def left_out() -> str:
    """What of the article is among no claims, in a sentence; '' where the place says nothing."""
    return said(ARTICLE, "left_out")


def claimed() -> list[Card]:
    """A card for every row of claims.csv, in its order."""
    return [_card(str(claim_id), told) for claim_id, told in claims().fillna("").iterrows()]


def title_of(claim_id: str) -> str:
    """The short title of a claim's card, without gathering the cards; raises UnknownClaim."""
    return str(claim(claim_id)["title"])


def _card(claim_id: str, told: pd.Series) -> Card:
    beside = [issue for issue in every_issue() if claim_id in issue.claims]
    rows = _rows(claim_id, told)
    period = _DAY.sub(lambda day: spoken_date(day[0]), told["claim_period"])
    return Card(
        id=claim_id,
        topic=beside[0].title if beside else f"{told['topic'][:1].upper()}{told['topic'][1:]}",
        title=told["title"],
        claim=told["claim"],
        claimed=told["claimed"],
        found=told["found"],
        note=told["note"],
        finding=told["finding"],
        numerator=told["numerator"] or DOES_NOT_APPLY,
        denominator=told["denominator"] or DOES_NOT_APPLY,
        years=period or "The article gives no years",
        geography=told["evidence_area"] or "The area that the claim names",
        method=told["method"] or NO_METHOD,
        rows=rows,
        price_basis=_price_basis(told),
        as_of=vintages(rows) if told["found"] else "",
        view=View(layers=(beside[0].id, "places")) if beside else None,
        no_figure=told["no_figure"],
        sides=sides_of(claim_id),
        numbers=both_numbers(told),
    )


def both_numbers(told: pd.Series) -> tuple[float, float] | None:
    """The number claimed and the number found of one claim; None unless they have one unit.

    That a number is an estimate does not change its unit.
    """
    values = (told["claim_value"], told["evidence_value"])
    units = {told[name].removesuffix(_ESTIMATED) for name in ("claim_unit", "evidence_unit")}
    if len(units) > 1 or not all(map(_NUMBER.fullmatch, values)):
        return None
    return float(values[0]), float(values[1])


def _rows(claim_id: str, told: pd.Series) -> tuple[Rows, ...]:
    """What is computed here rests on no word of the article."""
    article = () if told["finding"] == COMPUTED else (Rows(ARTICLE, (claim_id,)),)
    return (*article, *rows_named(told["rows"] or told["evidence"]))


def _price_basis(told: pd.Series) -> str:
    if "GBP" not in (told["evidence_unit"] or told["claim_unit"]):
        return DOES_NOT_APPLY
    return told["price_basis"] or "The article gives no price basis"


def sides_of(claim_id: str) -> tuple[Side, ...]:
    """What is beside a claim, in order; nothing where the place has no such table."""
    rows = _every_side()
    return tuple(_side(one) for _, one in rows[rows["claim_id"].eq(claim_id)].iterrows())


@cache
def _every_side() -> pd.DataFrame:
    if not CLAIM_SIDES.sources:
        return pd.DataFrame(columns=CLAIM_SIDES.headings)
    return read(CLAIM_SIDES).sort_values(["claim_id", "line"])


def _side(one: pd.Series) -> Side:
    told = one.fillna("")
    rows: tuple[Rows, ...] = rows_named(told["rows"])
    return Side(
        side=told["side"],
        card_id=told["card_id"],
        text=told["text"],
        rows=rows,
        publisher=told["publisher"],
        address=told["address"],
        later=bool(one["later"]),
    )
