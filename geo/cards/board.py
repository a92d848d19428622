"""Set the claims of the article on a board: in groups of verdicts, counted, in their order."""

from dataclasses import dataclass

from geo.cards import cards
from geo.cards.card import (
    COMPUTED,
    DIFFERS,
    FINDINGS,
    HOLDS_UP,
    IN_PART,
    NOT_CHECKED,
    NOT_REPRODUCED,
    OPINION,
    OTHER_AREA,
    OTHER_THING,
    OWN_WORD,
    Card,
    is_claim,
)
from geo.cards.claims import claims, of_the_article
from geo.tables.folders import place_fault

TITLE = "Claims"


@dataclass(frozen=True)
class Group:
    """Verdicts that are counted together: `id` is in addresses, `label` is what a reader sees."""

    id: str
    label: str
    findings: tuple[str, ...]


GROUPS = (
    Group("holds", HOLDS_UP, (HOLDS_UP,)),
    Group("part", IN_PART, (IN_PART,)),
    Group("differs", "Differs from the evidence", (DIFFERS, OTHER_AREA, OTHER_THING)),
    Group("unchecked", "Could not be checked", (NOT_REPRODUCED, NOT_CHECKED)),
    Group("own", OWN_WORD, (OWN_WORD,)),
    Group("opinion", OPINION, (OPINION,)),
)
# Those whose claims the evidence answers.
_ANSWERED = ("holds", "part", "differs")


def group_of(finding: str) -> str:
    """The id of the group with a verdict; '' for what is no verdict on a claim."""
    return next((one.id for one in GROUPS if finding in one.findings), "")


def claimed() -> list[Card]:
    """The cards of the article's claims, in the order of their verdicts, then of the table."""
    return sorted(filter(is_claim, cards().values()), key=lambda one: FINDINGS.index(one.finding))


def ours() -> list[Card]:
    """The cards of the figures of ours that are beside those claims."""
    return [cards()[one] for one in claims().index[claims()["finding"] == COMPUTED]]


def counted() -> dict[str, int]:
    """How many claims of the article each group has, in order; a group without one is left out."""
    groups = of_the_article()["finding"].map(group_of).value_counts()
    return {one.id: int(groups[one.id]) for one in GROUPS if one.id in groups}


def title() -> str:
    """What the board shows, from its counts; a plain name while there is nothing to count."""
    if place_fault():
        return TITLE
    try:
        counts = counted()
    except (OSError, ValueError):
        return TITLE
    every, checked = sum(counts.values()), sum(counts.get(one, 0) for one in _ANSWERED)
    if not every:
        return TITLE
    return f"{every} claim{'' if every == 1 else 's'}, {checked} checked against the evidence"
