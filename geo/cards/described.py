"""Say line by line what a card counts, of what and how, and under whose licence."""

from geo.cards.card import Card
from geo.cards.citing import is_claim


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
