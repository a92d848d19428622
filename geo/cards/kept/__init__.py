"""Keep every version of a figure that was in a release, and tell what changed since.

A version is a short hash of a card's figures, words and method and of the rows that it rests on.
Figures of the doors have none: what was published of them is not kept here.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from geo.cards import Card, card, cite
from geo.cards.card import YOURS
from geo.figures import in_words
from geo.figures.measure import Rows
from geo.tables import DATA, Column, Table, read
from geo.tables.cells import cells
from geo.tables.package import declared

WHOLE = "whole"
_SIGNS = 10
# What a card says beside its figures, its method and its rows.
_WORDS = (
    *("title", "claim", "note", "no_figure", "numerator", "denominator", "years", "geography"),
    *("price_basis", "as_of", "estimate", "inferred"),
)

CITED = Table(
    name="cited",
    title="Every version of a figure that was in a release",
    columns=(
        Column("card_id", "The card of the figure", pattern="[a-z0-9_]+"),
        Column("released_on", "The day of the first release with this version", "date"),
        Column("version", "The version: a short hash", pattern="[0-9a-f]{10}"),
        Column("part", "The area or mark that the figure is of; 'whole' is the whole card"),
        Column("value", "The figure as it was shown"),
        Column("finding", "The verdict, or how we know; blank for a part", blank=True),
        Column("says", "What the card said, in sentences; blank for a part", blank=True),
        Column("method", "How it was worked out; blank for a part", blank=True),
        Column("rows", "A short hash of the rows it rested on; blank for a part", blank=True),
    ),
    key=("card_id", "released_on", "version", "part"),
)


@dataclass(frozen=True)
class Version:
    """A figure as it was in a release, or, without a day, as it is now.

    `parts` are the figures of areas and marks by code, in words; `rows` is a hash.
    """

    card_id: str
    version: str
    released_on: str
    value: str
    finding: str
    says: str
    method: str
    rows: str
    parts: dict[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[dict[str, str]]:
        """The version as rows of the table, the whole card first."""
        told = {name: getattr(self, name) for name in ("card_id", "released_on", "version")}
        whole = {name: getattr(self, name) for name in _OF_WHOLE}
        yield {**told, "part": WHOLE, **whole}
        for code, value in self.parts.items():
            yield {**told, "part": code, **dict.fromkeys(_OF_WHOLE, ""), "value": value}

    def same_figures(self, other: "Version") -> bool:
        """Whether another version has the same figures and the same verdict."""
        return all(getattr(self, one) == getattr(other, one) for one in _FIGURES)

    def figure(self, part: str) -> str:
        """The figure of a part, '' where it has none; without a part, that of the whole card."""
        return self.parts.get(part, "") if part else self.value


_OF_WHOLE = ("value", "finding", "says", "method", "rows")
_FIGURES = ("value", "finding", "parts")


def has_versions(one: Card) -> bool:
    """Whether a card's figures are ours to keep; those of the doors and of own files are not."""
    return one.finding != YOURS


@cache
def now(card_id: str) -> Version:
    """A card's version of today, by its id or by one it had before. Raises UnknownCard."""
    one = card(card_id)
    parts = {code: in_words(figure) for code, figure in one.figures.items()}
    rows = _hash([_cells_of(rows) for rows in one.rows])
    shown = (one.claimed, one.found, one.finding, parts)
    words = ({name: getattr(one, name) for name in _WORDS}, list(map(asdict, one.sides)))
    version = _hash([shown, words, one.method, rows])
    said = cite.said_of(one)
    return Version(one.id, version, "", one.value, one.finding, said, one.method, rows, parts)


def _cells_of(rows: Rows) -> Any:
    """The cells that a figure rests on, as text; of boundaries the file's own hash."""
    table = next(one for one in declared() if one.name == rows.table)
    if table.geometry:
        return hashlib.sha256((DATA / table.file).read_bytes()).hexdigest()
    keys = set(rows.keys)
    return [one for one in cells(table.name) if not keys or keys & set(one.values())]


def _hash(told: Any) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]


@cache
def kept() -> dict[str, tuple[Version, ...]]:
    """Every version that was in a release, by its card's id, the oldest first.

    A place without releases has none.
    """
    if not CITED.sources:
        return {}
    rows = read(CITED).fillna("").to_dict("records")
    found: dict[str, tuple[Version, ...]] = {}
    for (card_id, day, version), group in groupby(rows, lambda one: tuple(map(one.get, _KEY))):
        lines = {one["part"]: one for one in group}
        whole = {name: lines[WHOLE][name] for name in _OF_WHOLE}
        parts = {code: one["value"] for code, one in lines.items() if code != WHOLE}
        told = Version(card_id, version, day, **whole, parts=parts)
        found[card_id] = (*found.get(card_id, ()), told)
    return found


_KEY = ("card_id", "released_on", "version")
