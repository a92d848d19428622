"""Compare what a card shows with what comes out the second time, figure by figure of its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from geo.cards.again import again
from geo.cards.card import NO_FIGURE, YOURS, Card, Side
from geo.figures import Figure
from geo.tables.cells import Exact, cells

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# What has digits and is no figure, each pattern with its reason.
_NO_FIGURES = {
    "a web address": r"https?://\S+",
    "a day or a month": rf"(?:\b\d{{1,2}} )?\b{_MONTH}(?: \d{{1,2}}\b(?!,\d))?(?: \d{{4}}\b)?",
    "a date as computers write it": r"\b\d{4}-\d{2}-\d{2}\b",
    "a financial year": r"\b(?:19|20)\d{2}[-/]\d{2}\b",
    "a year": r"(?<![\d£,.])(?:19|20)\d{2}(?![\d%]|[,.]\d)",
    "a time of day": r"\b\d{1,2}:\d{2}\b|\b\d{1,2} [ap]m\b",
    "a licence and its version": r"\b(?:[Ll]icence|ODbL|CC0)\s*v?\d(?:\.\d)?",
    "a number of a school, a road, a route or a licence block": r"\b(?:URN|PEDL|[Rr]outes?|Bus|bus)"
    r" \d+[A-Za-z]?(?:(?:, | and | or |; )\d+[A-Za-z]?)*\b(?! bus| rout| change)",
    "a code with letters in it": r"\b(?=\w*[A-Za-z])(?=\w*\d)\w+\b",
    "the number of an appeal or a file": r"\b[A-Z]{2,}\w*(?:/\w+)+",
    "a postcode": r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b",
    "a year of school": r"\byear 11\b",
    "a span between two days": r"\b\d+ (?:days|months|years) (?:after|later|before)\b",
    "how long a wait may be, by the name of the standard": r"\b(?:within|over) 4 hours\b",
    "an age": r"\b16[-–]19\b",
}
_SILENT = re.compile("|".join(f"(?:{one})" for one in _NO_FIGURES.values()))
_FIGURE = re.compile(r"−?£?\d[\d,]*(?:\.\d+)?%?")
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_SPELLED = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?=[ -][a-z])", re.IGNORECASE)


def figures_in(text: str) -> list[str]:
    """The figures of a text as they are written, without commas: '£264445', '8.1%', '44'.

    Numbers spelled out from two to twelve count; 'one' is too often no number.
    """
    bare = _SILENT.sub(" ", _SPELLED.sub(_digits, text))
    return [found.replace(",", "").rstrip(".") for found in _FIGURE.findall(bare)]


def _digits(spelled: re.Match[str]) -> str:
    return str(_WORDS.index(spelled[0].lower()) + 2)


def number(figure: str) -> Fraction:
    """What a figure stands for: '−£99' -> -99; '8.1%' -> 81/10."""
    return Fraction(figure.replace("−", "-").replace("£", "").removesuffix("%"))


def decimals(figure: str) -> int:
    """How many decimals a figure is given to."""
    return len(figure.removesuffix("%").partition(".")[2])


def rounds_to(exact: Fraction | int, figure: str) -> bool:
    """Whether a number, rounded as the figure is, is that figure; a half may go either way."""
    return 2 * abs(number(figure) - exact) * 10 ** decimals(figure) <= 1


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
    """A card beside its second working, and its sides beside the rows that they quote."""
    second = again(card)
    if not all(map(quotes_its_rows, card.sides)):
        return Check(card.id, card.value, "a side that no row gives", 0, 0, Verdict.DIFFERS)
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


def quotes_its_rows(side: Side) -> bool:
    """Whether every figure that a side's own text gives is a figure of the rows it names."""
    given = {number(figure) for cell in _quoted(side) for figure in figures_in(cell)}
    return given >= set(map(number, figures_in(side.text)))


def _quoted(side: Side) -> Iterator[str]:
    """The cells of the rows that a side names by their keys."""
    for named in side.rows:
        for row in cells(named.table):
            if set(named.keys) & set(row.values()):
                yield from row.values()


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


def checked(card: Card) -> str:
    """What the second working says of a card, in whole sentences."""
    told = check(card)
    if told.verdict is Verdict.YOURS:
        return "Nothing to check: the figures are your own."
    if told.verdict is Verdict.CLAIM_ONLY:
        return "Nothing to check: the article makes this claim, and no figure here answers it."
    if told.verdict is Verdict.DIFFERS:
        return f"Checked: we worked this out again and got {told.recomputed}, which differs."
    parts = (
        f" {told.parts_same} of {told.parts} figures by area or mark are the same."
        if told.parts
        else ""
    )
    return f"Checked: we worked this out again and got {told.recomputed}.{parts}"
