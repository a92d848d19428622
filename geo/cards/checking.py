"""Compare what a card shows with what comes out the second time."""

from dataclasses import dataclass
from enum import StrEnum

from geo.cards.again.every import again
from geo.cards.card import NO_FIGURE, YOURS, Card
from geo.cards.spoken import decimals, figures_in, rounds_to
from geo.figures import Figure
from geo.tables.cells import Exact


class Verdict(StrEnum):
    """What the second working says of a card."""

    SAME = "same"
    DIFFERS = "differs"
    CLAIM_ONLY = "claim only"
    YOURS = "the user's"


@dataclass(frozen=True)
class Check:
    """A card worked out again: its figure as shown, the second one, how many parts agree."""

    id: str
    shown: str
    recomputed: str
    parts_same: int
    parts: int
    verdict: Verdict


def check(card: Card) -> Check:
    """A card beside its second working."""
    second = again(card)
    if second is None:
        verdict = Verdict.YOURS if card.finding == YOURS else Verdict.CLAIM_ONLY
        return Check(card.id, card.value, NO_FIGURE, 0, 0, verdict)
    agree = [_part_agrees(one, second.parts.get(code)) for code, one in card.figures.items()]
    unknown = second.parts.keys() - card.figures.keys()
    same = agrees(card.found, second.found) and all(agree) and not unknown
    verdict = Verdict.SAME if same else Verdict.DIFFERS
    return Check(
        card.id, card.found, _said(card.found, second.found), sum(agree), len(agree), verdict
    )


def agrees(shown: str, exact: tuple[Exact, ...]) -> bool:
    """Whether the figures of a text are these numbers, in order, each rounded as it is shown.

    A text among the numbers has to stand in what is shown.
    """
    texts = [one for one in exact if isinstance(one, str)]
    numbers = [one for one in exact if not isinstance(one, str)]
    figures = figures_in(shown)
    return (
        all(one in shown for one in texts)
        and len(figures) == len(numbers)
        and all(rounds_to(one, figure) for one, figure in zip(numbers, figures, strict=True))
    )


def _part_agrees(shown: Figure, exact: tuple[Exact, ...] | None) -> bool:
    """Missing has to be missing both times: it is never a zero."""
    if shown.value is None or exact is None:
        return shown.value is None and exact is None
    return agrees(shown.text, exact)


def _said(shown: str, exact: tuple[Exact, ...]) -> str:
    """The second numbers, each rounded as the figure it stands beside."""
    places = [decimals(one) for one in figures_in(shown)]
    places += [0] * (len(exact) - len(places))
    return ", ".join(
        one if isinstance(one, str) else f"{float(one):,.{digits}f}"
        for one, digits in zip(exact, places, strict=False)
    )
