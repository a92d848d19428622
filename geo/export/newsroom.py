"""Pack all that a newsroom may print into one ZIP: pictures, tables, cards, sources, a README."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from geo.cards import Card, cards
from geo.cards.card import is_claim
from geo.cards.cite import attributed, cited, described, sides
from geo.coverage import published
from geo.coverage.record import Published, PublishedFault
from geo.draw.stops import StopFaults
from geo.export import downloads, pictures
from geo.export.formats import zipped
from geo.export.taken import MADE_UP, RETURNS, WHERE, as_csv
from geo.figures import STANDPOINT
from geo.tables.package import declared, faults
from geo.tables.place import PLACE
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION, licence_lines, source_lines

FILE = f"{PLACE.slug}-newsroom-{STANDPOINT}.zip"
_SHAPES = "16x9 is wide, 1x1 square, 9x16 tall. A PNG has two dots to a pixel; an SVG grows freely."


def packed(told: Published | None = None, of: Iterable[pictures.Picture] | None = None) -> bytes:
    """The ZIP, with canvass coverage only as it is published; equal input gives equal bytes.

    Its pictures are `of` some, or all. Raises geo.draw.stops.StopFaults.
    """
    drawn = list(pictures.every_picture(told) if of is None else of)
    tables = list(downloads.tables(told))
    lines = [
        *((f"pictures/{one.name}-*", one.words.title) for one in drawn),
        *((f"tables/{one.name}.csv", one.about.title) for one in tables),
        ("cards.csv", "Every claim and every figure: a row a card, with the sentence to quote."),
        ("cards.txt", "The same to read."),
        ("sources.txt", "Each table with its publishers and licences, and the words to print."),
    ]
    return zipped(
        [
            ("README.txt", _text(_readme(lines, told))),
            *((f"pictures/{name}", body) for one in drawn for name, body in pictures.written(one)),
            *((f"tables/{one.name}.csv", _text(as_csv(one))) for one in tables),
            ("cards.csv", _text(csv_text(_card_rows()))),
            ("cards.txt", _text("\r\n\r\n".join(map(_card_text, cards().values())))),
            ("sources.txt", _text("\r\n".join(_sources(told)))),
        ]
    )


def _text(words: str) -> bytes:
    return words.encode("utf-8-sig")


def _readme(lines: list[tuple[str, str]], told: Published | None) -> str:
    """What every file is, in plain words."""
    warning = published.warning(told)
    doors = published.told(told) if told else "Staff have published no canvass figures."
    parts = [
        [f"All that a newsroom may print of {WHERE}, as it stood on {PLACE.day}."],
        [warning] if warning else [],
        [doors],
        ["Print each picture with the source that is in it. Print these words beside every map:"],
        [ATTRIBUTION],
        ["THE FILES", *(f"{name}: {_ended(words)}" for name, words in lines)],
        ["THE SHAPES OF THE PICTURES", _SHAPES],
    ]
    return "\r\n\r\n".join("\r\n".join(part) for part in parts if part) + "\r\n"


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _card_rows() -> pd.DataFrame:
    """A row a card: what it says, how it is worked out, and the sentences to quote."""
    return pd.DataFrame(map(_card_row, cards().values())).astype("string")


def _card_row(card: Card) -> dict[str, str]:
    told = dict([*described(card), *attributed(card)])
    kinds = {"kind": "claim" if is_claim(card) else "figure"}
    said = {"card_id": card.id, "title": card.title, **kinds, "finding": card.finding}
    said |= {"figure": "; ".join(words for _, words in sides(card)), "quote": cited(card, "")}
    return said | {re.sub(r"\W+", "_", name).lower(): words for name, words in told.items()}


def _card_text(card: Card) -> str:
    told = [*sides(card), *described(card), *attributed(card), ("To quote", cited(card, ""))]
    return "\r\n".join([card.title.upper(), *(f"{name}: {words}" for name, words in told if words)])


def _sources(told: Published | None) -> Iterator[str]:
    """Every table's sources under its title, then the licences and the words to print."""
    if told:
        yield f"Door coverage: {MADE_UP if told.synthetic else RETURNS}."
    for table in declared():
        yield from (f"{table.title}: {line}" for line in source_lines(table.sources))
    yield ""
    yield from licence_lines(one for table in declared() for one in table.sources)
    yield from ("", ATTRIBUTION)


def write(path: Path, told: Published | None = None) -> int:
    """Write the ZIP; returns how many bytes it has."""
    return path.write_bytes(packed(told))


if __name__ == "__main__":
    if found := faults():
        sys.exit("\n".join(found))
    at = Path(sys.argv[1]) if sys.argv[1:] else Path(FILE)
    try:
        size = write(at, published.read(published.folder()))
    except (PublishedFault, StopFaults) as fault:
        sys.exit(str(fault))
    print(f"{at} has {size / 1e6:.0f} MB.")
