"""Draw the board of claims and the table of all figures as HTML, built as a tree of elements."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from geo.cards import board
from geo.cards.card import COMPUTED, NO_FIGURE, PUBLISHED, YOURS, Card, is_claim
from geo.draw.markup import cell, row, table, written

# Material Symbols by name: the verdict's sign, always beside its word.
SIGNS = {
    "holds": ":material/check_circle:",
    "part": ":material/contrast:",
    "differs": ":material/compare_arrows:",
    "unchecked": ":material/help:",
    "own": ":material/record_voice_over:",
    "opinion": ":material/chat_bubble:",
}
_OTHER_SIGNS = {
    COMPUTED: ":material/calculate:",
    PUBLISHED: ":material/article:",
    YOURS: ":material/upload_file:",
}
ARTICLE, EVIDENCE = "The article", "The evidence"
NO_NUMBER = "gives no figure"
NOT_IN_ARTICLE = "not in the article"
_WHOLE_PERCENT = 100
# A longer answer is a sentence, and is not set as large as a figure.
_MOST_SIGNS = 48


def cards_as_html(shown: Iterable[Card], way: str = "") -> str:
    """Cards of claims as a list: verdict, claim, article beside evidence, and a button to open.

    In place of the button a link, where a `way` is given: an address that the card's id ends.
    """
    holder = Element("ul", {"class": "board"})
    for card in shown:
        item = SubElement(holder, "li", {"class": f"card {_tone(card)}"})
        _verdict(item, card)
        _text(item, "h3", card.claim)
        _evidence(item, card)
        _open(item, card, f"Open the card: {card.title}", way)
    return written(holder)


def figures_as_html(card: Card) -> str:
    """A card's verdict, and the article's figure beside the evidence's, or its only one."""
    holder = Element("div", {"class": f"face {_tone(card)}"})
    _verdict(holder, card)
    _evidence(holder, card)
    return written(holder)


def signs() -> tuple[str, ...]:
    """Every word by which the icons' font draws a sign here."""
    return tuple(map(_word, [*SIGNS.values(), *_OTHER_SIGNS.values()]))


def _sign(card: Card) -> str:
    """The word by which the icons' font draws the sign of a verdict."""
    return _word(SIGNS.get(board.group_of(card.finding)) or _OTHER_SIGNS[card.finding])


def _word(named: str) -> str:
    return named.strip(":").removeprefix("material/")


def _tone(card: Card) -> str:
    return board.group_of(card.finding) or "ours"


def _verdict(item: Element, card: Card) -> None:
    line = SubElement(item, "p", {"class": "top"})
    badge = SubElement(line, "span", {"class": "verdict"})
    _text(badge, "span", _sign(card), {"class": "sign", "aria-hidden": "true"})
    _text(badge, "span", card.finding)
    _text(line, "span", card.topic, {"class": "topic"})


def _evidence(item: Element, card: Card) -> None:
    if card.numbers:
        _bars(item, card, card.numbers)
        return
    pair = SubElement(item, "dl", {"class": "pair"})
    for head, figure, words in _sides(card):
        side = SubElement(pair, "div")
        _text(side, "dt", head)
        short = figure and len(figure) <= _MOST_SIGNS
        _text(side, "dd", figure or words, {} if short else {"class": "words"})


def _sides(card: Card) -> list[tuple[str, str, str]]:
    """(heading, figure, what is said where there is none) of each side of a card."""
    if not is_claim(card):
        return [(card.finding, card.found, NO_FIGURE)]
    return [(ARTICLE, card.claimed, NO_NUMBER), (EVIDENCE, card.found, card.no_figure)]


def _bars(item: Element, card: Card, numbers: tuple[float, float]) -> None:
    """Two bars from zero on one scale, each with its figure in words."""
    pair = SubElement(item, "dl", {"class": "bars"})
    for (head, figure, _), number in zip(_sides(card), numbers, strict=True):
        row = SubElement(pair, "div")
        _text(row, "dt", head)
        side = SubElement(row, "dd")
        wide = f"{_WHOLE_PERCENT * abs(number) / max(map(abs, numbers)):.2f}%"
        track = SubElement(side, "span", {"class": "track", "aria-hidden": "true"})
        SubElement(track, "span", {"class": "bar", "style": f"width: {wide}"})
        _text(side, "span", figure)


def table_as_html(shown: Iterable[Card]) -> str:
    """Every card as a row: its name, which opens it, both sides, its verdict and its topic.

    Where none of them is a claim there is no column for the article.
    """
    cards = list(shown)
    first = 0 if any(map(is_claim, cards)) else 1
    heads = (ARTICLE, "The evidence, or our figure", "Verdict", "Topic")[first:]
    whole, body = table("figures", ("Figure", *heads))
    for card in cards:
        line, name = row(body, _tone(card))
        _open(name, card, card.title)
        for head, words in zip(heads, cells(card)[first:], strict=True):
            cell(line, head, words)
    return written(whole)


def cells(card: Card) -> tuple[str, str, str, str]:
    """What the table says of a card after its name."""
    claimed = (card.claimed or NO_NUMBER) if is_claim(card) else NOT_IN_ARTICLE
    return claimed, card.found or card.no_figure or NO_FIGURE, card.finding, card.topic


def says(card: Card, words: str) -> bool:
    """Whether a card has every one of some words, in any case."""
    said = " ".join([card.title, card.claim, *cells(card)]).casefold()
    return all(one in said for one in words.casefold().split())


def _open(holder: Element, card: Card, label: str, way: str = "") -> None:
    if way:
        _text(holder, "a", label, {"href": way + card.id})
    else:
        _text(holder, "button", label, {"type": "button", "data-open": card.id})


def _text(holder: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(holder, tag, attributes or {}).text = text
