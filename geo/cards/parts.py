"""Name a card's own figures, area by area or mark by mark."""

from functools import cache

import pandas as pd

from geo import areas
from geo.cards.card import Card
from geo.figures import Figure, State
from geo.layers import every_layer

PARTS = "This figure by area or mark"


def parts(card: Card) -> pd.DataFrame:
    """A row for each figure of the card: Where, Code, Figure in words."""
    rows = [
        (_marks().get(code) or areas.name_of(code), code, _said(one))
        for code, one in card.figures.items()
    ]
    return pd.DataFrame(rows, columns=["Where", "Code", "Figure"])


@cache
def _marks() -> dict[str, str]:
    return {mark.id: mark.name for layer in every_layer() for mark in layer.marks()}


def _said(one: Figure) -> str:
    return one.text if one.state in (State.VALUE, State.ZERO) else f"{one.state}: {one.text}"
