"""Keep what is beside a claim: what speaks for it, what against it, and what answers neither."""

from functools import cache

import pandas as pd

from geo.cards.card import AGAINST, BESIDE, BOTH, FOR, Rows, Side, rows_named
from geo.tables import Column, Table, read

_ROWS = r"[a-z0-9_]+(: [^;,]+(, [^;,]+)*)?(; [a-z0-9_]+(: [^;,]+(, [^;,]+)*)?)*"

CLAIM_SIDES = Table(
    name="claim_sides",
    title="What the evidence says for and against each claim",
    columns=(
        Column("claim_id", "Our name of the claim", pattern="[a-z0-9_]+"),
        Column("line", "Its place among the lines of the claim", "integer", low=1),
        Column("side", "Which side it is on", choices=(FOR, AGAINST, BOTH, BESIDE)),
        Column("card_id", "The card that says it; blank if the text does", blank=True),
        Column("text", "What it says, in our words; blank if a card does", blank=True),
        Column("rows", "The rows it quotes, as for a claim", blank=True, pattern=_ROWS),
        Column("publisher", "Who published it, where no table here has it", blank=True),
        Column("address", "Where, if no table here has it", blank=True, pattern=r"\S+"),
        Column("later", "Whether it is of years after the map's day", "yes or no"),
    ),
    key=("claim_id", "line"),
)


def sides_of(claim_id: str) -> tuple[Side, ...]:
    """What is beside a claim, in order; nothing where the place has no such table."""
    rows = _every_side()
    return tuple(_side(one) for _, one in rows[rows["claim_id"].eq(claim_id)].iterrows())


@cache
def _every_side() -> pd.DataFrame:
    if not CLAIM_SIDES.sources:
        return pd.DataFrame(columns=CLAIM_SIDES.headings)
    return read(CLAIM_SIDES).sort_values(["claim_id", "line"])


def _side(one: pd.Series) -> Side:
    told = one.fillna("")
    rows: tuple[Rows, ...] = rows_named(told["rows"])
    return Side(
        side=told["side"],
        card_id=told["card_id"],
        text=told["text"],
        rows=rows,
        publisher=told["publisher"],
        address=told["address"],
        later=bool(one["later"]),
    )
