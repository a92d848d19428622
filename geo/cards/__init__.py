"""Each figure as a card: the claim, the evidence, how it is worked out, and from what."""

from geo.cards.card import Card, Rows, UnknownCard
from geo.cards.gathering import card, cards

__all__ = ["Card", "Rows", "UnknownCard", "card", "cards"]
