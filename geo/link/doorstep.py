"""Gather what may be said at the doors of a ward: what was lost, who says so, what not to claim."""

from dataclasses import dataclass

import pandas as pd

from geo.areas.postcodes import PostcodeFault, find
from geo.cards import claims
from geo.figures import in_words
from geo.figures.mark import Line
from geo.issues import Issue, every_issue
from geo.link.losses import lost_in, told_of
from geo.tables import Table
from geo.tables.source import FACTS_ONLY
from geo.tables.words import sentences

NOT_AS_CLAIMED = (
    "not reproduced",
    "differs",
    "another area",
    "another thing",
    "not verified",
    "agrees in part",
)


@dataclass(frozen=True)
class Section:
    """An issue in one ward: what is stated, what is no loss, how it is known and from where."""

    title: str
    stated: tuple[Line, ...]
    no_loss: tuple[Line, ...]
    method: str
    sources: tuple[str, ...]


def wards_of(postcodes: str) -> tuple[list[str], list[str]]:
    """The wards of postcodes (with commas between them), each once, in order, and the faults.

    A fault is a sentence on each that is no postcode known here, or is outside the constituency.
    """
    wards: dict[str, None] = {}
    faults = []
    for asked in filter(str.strip, postcodes.split(",")):
        try:
            wards[_ward_of(asked)] = None
        except PostcodeFault as fault:
            faults.append(str(fault))
    return list(wards), faults


def _ward_of(asked: str) -> str:
    found = find(asked)
    if not found.inside:
        raise PostcodeFault(f"{found.postcode} is outside the constituency: leave it out.")
    return str(found.ward_code)


def in_short(ward: str) -> list[Line]:
    """Every loss measure of a ward and its context, a line each. Raises UnknownArea."""
    lost = lost_in(ward)
    return [Line(one.title, in_words(its)) for one, its in (*lost.losses, *lost.context)]


def section(issue: Issue, ward: str) -> Section:
    """What a ward lost of one issue, how that is known, and its sources."""
    told = told_of(issue, ward)
    named = sources(issue.rests_on)
    return Section(issue.title, told.stated, told.no_loss, issue.told_method, named)


def rules() -> str:
    """What is not to be taken for what, in the words of every issue and of none."""
    return sentences(
        *(one.care for one in every_issue()),
        "Where no change is documented, nothing is known: that is not the same as no change.",
    )


def not_to_claim() -> list[Line]:
    """The article's claims that the evidence does not bear out as they stand."""
    table = claims.claims()
    unsound = table[table["finding"].isin(NOT_AS_CLAIMED)]
    ordered = unsound.sort_values("finding", key=_worst_first, kind="stable")
    return [
        Line(one["finding"].capitalize(), f"“{one['claim']}” {one['note']}")
        for _, one in ordered.iterrows()
    ]


def _worst_first(findings: pd.Series) -> pd.Series:
    return findings.map(NOT_AS_CLAIMED.index)


def sources(tables: tuple[Table, ...]) -> tuple[str, ...]:
    """The sources of tables, each once, but for the press, which every line names itself."""
    every = (one for table in tables for one in table.sources if one.licence != FACTS_ONLY)
    return tuple(dict.fromkeys(f"{one.publisher}, {one.title} ({one.vintage})" for one in every))
