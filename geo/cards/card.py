"""A card: one figure or claim, with all that a reader needs to check it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.cards.view import View
from geo.figures import Figure, spoken_date
from geo.figures.measure import DOES_NOT_APPLY, Rows
from geo.tables import Table
from geo.tables.package import declared
from geo.tables.source import Source

HOLDS_UP = "Holds up"
IN_PART = "Holds up in part"
DIFFERS = "The figure differs"
OTHER_AREA = "Right figure, another area"
OTHER_THING = "Something else was granted"
NOT_REPRODUCED = "Could not be reproduced"
NOT_CHECKED = "Not checked here"
OWN_WORD = "The campaign's own word"
OPINION = "An opinion or a forecast"
COMPUTED = "Worked out here"
# In the order in which a board of the claims has them.
FINDINGS = (
    HOLDS_UP,
    IN_PART,
    DIFFERS,
    OTHER_AREA,
    OTHER_THING,
    NOT_REPRODUCED,
    NOT_CHECKED,
    OWN_WORD,
    OPINION,
    COMPUTED,
)
ARTICLE = "claims"
PUBLISHED = "As published"
YOURS = "Your own figures"
CARD_FINDINGS = (*FINDINGS, PUBLISHED, YOURS)
# What an older address calls them.
FORMER_FINDINGS = {
    "agrees": HOLDS_UP,
    "agrees in part": IN_PART,
    "differs": DIFFERS,
    "another area": OTHER_AREA,
    "another thing": OTHER_THING,
    "computed here": COMPUTED,
    "not reproduced": NOT_REPRODUCED,
    "not verified": NOT_CHECKED,
    "own claim": OWN_WORD,
    "as published": PUBLISHED,
    "the user's own figures": YOURS,
}
FOR, AGAINST, BOTH = "For it", "Against it", "Both ways"
BESIDE = "Beside it, and no answer to it"
NO_FIGURE = "no figure"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnknownCard(KeyError):
    """A card of that name is not here."""


@dataclass(frozen=True)
class Side:
    """What is beside a claim: for it, against it, or of another measure.

    A card says it, by `card_id`, or `text` does: a sentence whose figures are in `rows`, or which
    `publisher` says at `address`. `later` says that it is of years after the standpoint.
    """

    side: str
    card_id: str
    text: str
    rows: tuple[Rows, ...]
    publisher: str
    address: str
    later: bool


@dataclass(frozen=True)
class Card:
    """One figure or claim.

    `title` names it; `what` is its title without by what it is given, '' where that is the same.
    `claim` says it in plain words. `claimed` is the figure of the article and `found` the one
    of the evidence or of our working, both as shown, '' where there is none; `no_figure` says why
    the evidence has none. `note` says what to know. `figures` are the card's own figures by area
    or mark code, for a measure that has one for each. `rows` name what it rests on; `view` is the
    map that shows it, None where no map does. `estimate` and `inferred` are those of its basis;
    `published_for` are the types of area whose figures are as published and not worked out here;
    `as_of` is the day or the years that its data are of; `sides` are what is beside a claim.
    `numbers` are what is claimed and what is found where both are a number of one unit, to be drawn
    side by side.
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
    price_basis: str = DOES_NOT_APPLY
    as_of: str = ""
    view: View | None = None
    figures: dict[str, Figure] = field(default_factory=dict)
    no_figure: str = ""
    estimate: str = ""
    inferred: str = ""
    sides: tuple[Side, ...] = ()
    what: str = ""
    published_for: tuple[str, ...] = ()
    numbers: tuple[float, float] | None = None

    @property
    def value(self) -> str:
        """The figure as shown: what is claimed, else what is found."""
        return self.claimed or self.found or NO_FIGURE

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of this place that it rests on, each once."""
        known = {table.name: table for table in declared()}
        names = dict.fromkeys(one.table for one in self.rows)
        return tuple(known[name] for name in names if name in known)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who published what it rests on: the tables' own sources, each once."""
        return tuple(dict.fromkeys(source for table in self.tables for source in table.sources))

    @property
    def licence(self) -> str:
        """The licences of those sources, each once."""
        return "; ".join(dict.fromkeys(source.licence for source in self.sources))


def vintages(rows: Iterable[Rows]) -> str:
    """The days or years of rows, each once; those of the article are no data.

    Rows that are named by their days are of those days, any others of the years of their table.
    """
    known = {table.name: table for table in declared()}
    named = [one for one in rows if one.table != ARTICLE and one.table in known]
    return "; ".join(dict.fromkeys(day for one in named for day in _days(one, known[one.table])))


def _days(rows: Rows, table: Table) -> list[str]:
    if rows.keys and all(_DAY.fullmatch(key) for key in rows.keys):
        return list(map(spoken_date, rows.keys))
    return [source.vintage for source in table.sources]


def rows_named(text: str) -> tuple[Rows, ...]:
    """'bus_changes: B01, B02; prices' -> those rows of the one table and all of the other."""
    named = [one.partition(": ") for one in text.split("; ") if one]
    return tuple(Rows(table, tuple(keys.split(", ")) if keys else ()) for table, _, keys in named)


def is_claim(card: Card) -> bool:
    """Whether the card is of a claim of the article."""
    return any(one.table == ARTICLE for one in card.rows)


def is_table(card: Card) -> bool:
    """Whether the card is of a whole table, as its source gives it."""
    return [one.table for one in card.rows] == [card.id]
