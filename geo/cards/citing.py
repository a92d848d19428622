"""Say a card in one sentence to quote: figure, finding, source, date, address."""

from urllib.parse import urlencode

from geo.cards.card import ARTICLE, Card
from geo.claims import CLAIMS
from geo.figures import STANDPOINT, spoken_date

WHAT = f"North East Derbyshire, {spoken_date(STANDPOINT)}"
SAYS, FINDS = "The article says", "The evidence says"
NOT_FOUND = "no figure"


def is_claim(card: Card) -> bool:
    """Whether the card is of a claim of the article."""
    return any(one.table == ARTICLE for one in card.rows)


def sides(card: Card) -> list[tuple[str, str]]:
    """Who says what, as (heading, figure as shown); of a claim the article first."""
    if not is_claim(card):
        return [(card.finding.capitalize(), card.value)]
    return [(SAYS, card.claimed or card.claim), (FINDS, card.found or NOT_FOUND)]


def address(card: Card) -> str:
    """The permanent address of a card, from the app's own address on."""
    return f"claims?{urlencode({'card': card.id})}"


def map_address(card: Card) -> str:
    """The address of the map that shows a card, from the app's own on; '' where no map does."""
    return f"?{urlencode(card.view.query())}" if card.view else ""


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
