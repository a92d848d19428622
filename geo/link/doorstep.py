"""Gather what may be said at the doors of a ward: what was lost, who says so, what not to say."""

from dataclasses import dataclass

import pandas as pd

from geo.areas.postcodes import PostcodeFault, find
from geo.cards import claims
from geo.cards.card import COMPUTED, FINDINGS, HOLDS_UP, IN_PART
from geo.figures import Figure, in_words
from geo.figures.mark import Line
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue
from geo.link.losses import lost_in, told_of
from geo.tables import Table
from geo.tables.source import FACTS_ONLY
from geo.tables.words import sentences

# What a person may say at a door: the other verdicts say why a claim may not be made.
SAYABLE = (HOLDS_UP, IN_PART, COMPUTED)


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
    return [Line(one.title, _in_short(one, its)) for one, its in (*lost.losses, *lost.context)]


def _in_short(measure: Measure, its: Figure) -> str:
    """A figure with its years and prices, where its title has none, and that it is an estimate.

    What is no number has its state.
    """
    when = measure.basis.when(its.years)
    how = "an estimate" if measure.loss else "worked out here"
    known = [how] if measure.is_estimate("ward") else []
    known += [] if when in measure.title else [when]
    return f"{its.text} ({', '.join(known)})" if known and its.value is not None else in_words(its)


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


def to_say() -> list[Line]:
    """What was found, and its limits: no claim of the article's, and no verdict on one."""
    return [Line(one["title"], _found(one)) for one in _by_verdict() if _sayable(one)]


def not_to_say() -> list[Line]:
    """What the evidence does not bear out as the article says it, by verdict, and why."""
    return [_refused(one) for one in _by_verdict() if not _sayable(one)]


def _by_verdict() -> list[pd.Series]:
    table = claims.claims().fillna("")
    ordered = table.sort_values("finding", key=lambda found: found.map(FINDINGS.index))
    return [one for _, one in ordered.iterrows()]


def _sayable(one: pd.Series) -> bool:
    return one["finding"] in SAYABLE


def _answer(one: pd.Series) -> str:
    return claims.answer(one["found"], one["no_figure"])


def _found(one: pd.Series) -> str:
    """What was found on a claim; of a figure of ours, what it is of stands before it."""
    ours = one["claim"] if one["finding"] == COMPUTED else ""
    return sentences(ours, _answer(one), one["note"])


def _refused(one: pd.Series) -> Line:
    """A claim under its title, led by its verdict, so that the sentence is true when cut out."""
    says = f"the article says, in our words: {one['claim']}"
    return Line(one["title"], f"{one['finding']}: {says} {_answer(one)}")


def sources(tables: tuple[Table, ...]) -> tuple[str, ...]:
    """The sources of tables, each once, but for the press, which every line names itself."""
    every = (one for table in tables for one in table.sources if one.licence != FACTS_ONLY)
    return tuple(dict.fromkeys(f"{one.publisher}, {one.title} ({one.vintage})" for one in every))
