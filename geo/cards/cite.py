"""Say a card in one sentence to quote, line by line, and part by part."""

from functools import cache
from urllib.parse import urlencode

import pandas as pd

from geo import areas
from geo.cards.card import Card, is_claim
from geo.cards.claims import CLAIMS
from geo.figures import STANDPOINT, Figure, State, spoken_date
from geo.issues import every_issue
from geo.tables.place import PLACE

WHAT = f"{PLACE.name}, {spoken_date(STANDPOINT)}"
SAYS, FINDS = "The article says", "The evidence says"
NOT_FOUND = "no figure"


def sides(card: Card) -> list[tuple[str, str]]:
    """Who says what, as (heading, figure as shown); of a claim the article first."""
    if not is_claim(card):
        return [(card.finding.capitalize(), card.value)]
    return [(SAYS, card.claimed or card.claim), (FINDS, card.found or NOT_FOUND)]


def address(card: Card) -> str:
    """The permanent address of a card, from the app's own address on."""
    return f"claims?{urlencode({'card': card.id})}"


def cited(card: Card, at: str) -> str:
    """A sentence to copy, which ends with the address `at` which the card stands."""
    named = [one for one in card.sources if not is_claim(card) or one not in CLAIMS.sources]
    sources = "; ".join(f"{one.publisher}, {one.title}" for one in named)
    told = f"Source: {sources}. " if sources else ""
    return f"{_said(card)} {told}As of: {card.as_of}. {WHAT}, {at}"


def _said(card: Card) -> str:
    if is_claim(card):
        found = card.found or NOT_FOUND
        return (
            f"{CLAIMS.sources[0].publisher}'s article of {CLAIMS.sources[0].vintage} says: "
            f"“{card.claim}” {FINDS}: {found}. Finding: {card.finding}."
        )
    return f"{card.title}, {card.years}: {card.value} ({card.finding}; {card.price_basis})."


def described(card: Card) -> list[tuple[str, str]]:
    """What is counted, of what, when, at which prices, where and how: (label, words)."""
    return [
        ("The article, in words" if is_claim(card) else "In words", card.claim),
        ("Numerator", card.numerator),
        ("Denominator", card.denominator),
        ("Years", card.years),
        ("Price basis", card.price_basis),
        ("Geography", card.geography),
        ("Method", card.method),
    ]


def attributed(card: Card) -> list[tuple[str, str]]:
    """Under which licences it stands, and of which day it is: (label, words)."""
    return [("Licence", card.licence), ("As of", card.as_of)]


PARTS = "This figure by area or mark"


def parts(card: Card) -> pd.DataFrame:
    """A row for each figure of the card: Where, Code, Figure in words."""
    rows = [
        (_marks().get(code) or areas.name_of(code), code, _in_words(one))
        for code, one in card.figures.items()
    ]
    return pd.DataFrame(rows, columns=["Where", "Code", "Figure"])


@cache
def _marks() -> dict[str, str]:
    return {mark.id: mark.name for layer in every_issue() for mark in layer.marks()}


def _in_words(one: Figure) -> str:
    return one.text if one.state in (State.VALUE, State.ZERO) else f"{one.state}: {one.text}"
