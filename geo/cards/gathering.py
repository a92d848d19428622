"""Gather every card: the article's claims first, then what is worked out, then what is quoted."""

from dataclasses import replace
from functools import cache

from geo.cards.card import Card, UnknownCard
from geo.cards.claims import claimed
from geo.cards.measured import measured
from geo.cards.peopled import peopled
from geo.cards.quoted import quoted
from geo.cards.totals import totals
from geo.cards.yours import yours


@cache
def cards() -> dict[str, Card]:
    """Every card by its id. Shared: not to change.

    A claim and a measure of one id are one card: the claim, with the measure's figures.
    """
    gathered = {one.id: one for one in claimed()}
    for one in (*measured(), *totals(), *peopled(), *quoted(), *yours()):
        gathered[one.id] = _joined(gathered[one.id], one) if one.id in gathered else one
    return gathered


def _joined(claim: Card, measure: Card) -> Card:
    return replace(claim, method=measure.method, view=measure.view, figures=measure.figures)


def card(card_id: str) -> Card:
    """One card; raises UnknownCard."""
    if card_id not in cards():
        raise UnknownCard(card_id)
    return cards()[card_id]
