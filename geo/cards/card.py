"""A card: one figure or claim, with all that a reader needs to check it."""

from dataclasses import dataclass, field

from geo.cards.view import View
from geo.figures import STANDPOINT, Figure, spoken_date
from geo.figures.measure import NOT_MONEY, Rows
from geo.tables import Table
from geo.tables.package import declared
from geo.tables.source import Source

COMPUTED = "computed here"
FINDINGS = (
    "agrees",
    "agrees in part",
    "differs",
    "another area",
    "another thing",
    COMPUTED,
    "not reproduced",
    "not verified",
    "own claim",
)
ARTICLE = "claims"
PUBLISHED = "as published"
YOURS = "the user's own figures"
CARD_FINDINGS = (*FINDINGS, PUBLISHED, YOURS)
NO_FIGURE = "no figure"


class UnknownCard(KeyError):
    """A card of that name is not here."""


@dataclass(frozen=True)
class Card:
    """One figure or claim.

    `claim` says it in plain words. `claimed` is the figure of the article and `found` the one
    of the evidence or of our working, both as shown, '' where there is none; `note` says what
    to know. `figures` are the card's own figures by area or mark code, for a measure that has
    one for each. `rows` name what it rests on; `view` is the map that shows it, None where no
    map does.
    """

    id: str
    topic: str
    title: str
    claim: str
    claimed: str
    found: str
    note: str
    finding: str
    numerator: str
    denominator: str
    years: str
    geography: str
    method: str
    rows: tuple[Rows, ...]
    price_basis: str = NOT_MONEY
    as_of: str = spoken_date(STANDPOINT)
    view: View | None = None
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def value(self) -> str:
        """The figure as shown: what is claimed, else what is found."""
        return self.claimed or self.found or NO_FIGURE

    @property
    def evidence(self) -> str:
        """What the evidence says: its figure where it has one, and the note."""
        return " ".join(filter(None, [f"{self.found}." if self.found else "", self.note]))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The declared tables it rests on, each once."""
        known = {table.name: table for table in declared()}
        return tuple(known[name] for name in dict.fromkeys(one.table for one in self.rows))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who published what it rests on: the tables' own sources, each once."""
        return tuple(dict.fromkeys(source for table in self.tables for source in table.sources))

    @property
    def licence(self) -> str:
        """The licences of those sources, each once."""
        return "; ".join(dict.fromkeys(source.licence for source in self.sources))


def is_claim(card: Card) -> bool:
    """Whether the card is of a claim of the article."""
    return any(one.table == ARTICLE for one in card.rows)
