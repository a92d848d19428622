"""Collect what the app says, topic by topic, and what the cards know of each topic."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from geo.cards import cards, claims
from geo.cards.card import PUBLISHED, Card
from geo.cards.check import figures_in
from geo.cards.claims import CLAIMS
from geo.issues import Issue, every_issue
from geo.link import doorstep
from geo.tables import DATA
from geo.tables.cells import cells

ROOT = Path(__file__).resolve().parents[2]
# Phrases with a number that is no figure, each with its reason.
NO_FIGURES = {
    "Counts of 1 to 7": "the small-number rule",
    "counts of 1 to 7": "the small-number rule",
    "rounded to five": "the small-number rule",
    "fewer than 50 doors": "the small-number rule",
    "within three kilometres": "a rule: how far a loss is looked for",
    "for each pupil in four years": "the span of the article's claim, 2015 to 2019",
    "in nine years": "the span of the article's claim, 2010 to 2019",
    "The standard is 95%": "a rule: how many A&E patients are to be seen in time",
    "four decimals": "how the price index was rounded",
    "Two official sources": "a count of the sources, which are listed",
    "aged 18 or over": "who is an adult",
    "HMAC-SHA-256": "the name of a method",
    "Python 3.11": "a version",
    "Leaflet 1.9": "a version",
    "BSD-2-Clause": "a licence",
    "two processes": "how the app is served",
    "three figures": "how many follow",
    "CC0 1.0": "a licence",
    "tenth of England's": "a share by its name",
}
# How a table was made: figures of its own making, on the Sources page alone, and of no subject.
HOW_MADE = {
    "constituency": ("10870", "20"),
    "wards": ("10870", "21"),
    "wards_2019": ("99%", "92%", "22%", "14", "98.5%"),
    "lsoas": ("99%", "50"),
    "settlements": ("130", "4"),
    "rail": ("400",),
    "postcodes": ("8",),
    "people": ("18", "90"),
    "prices": ("4",),
    "premium_rates": ("4",),
    "gp_workforce": ("0",),
}


def unknown(text: str, known: set[str]) -> list[str]:
    """The figures of a text that nobody stands for."""
    for phrase in NO_FIGURES:
        text = text.replace(phrase, " ")
    return [one for one in figures_in(text) if one.lstrip("−") not in known]


def plain(figures: list[str]) -> set[str]:
    return {one.lstrip("−") for one in figures}


def stated(one: Card) -> set[str]:
    """The figures of a card: what is claimed, what is found, and the rows it names."""
    every = (*one.rows, *(rows for side in one.sides for rows in side.rows))
    named = [cell for rows in every for cell in _cells(rows.table, set(rows.keys))]
    beside = [cards()[side.card_id] for side in one.sides if side.card_id in cards()]
    shown = [
        one.claimed,
        *(each.found for each in beside),
        *([] if one.finding == PUBLISHED else [one.found]),
    ]
    return plain([f for text in shown for f in figures_in(text)]) | quoted(named)


def quoted(texts: Iterable[str]) -> set[str]:
    """The figures of cells; what a cell gives may be said in pounds or per cent."""
    found = plain([figure for text in texts for figure in figures_in(text)])
    return found | {f"£{one}" for one in found} | {f"{one}%" for one in found}


def _cells(table: str, keys: set[str]) -> Iterator[str]:
    """The cells of the rows with these keys; of a table of one row, those of that row."""
    if table == CLAIMS.name or not (DATA / f"{table}.csv").is_file():
        return
    rows = cells(table)
    for row in rows:
        if keys & set(row.values()) or len(rows) == 1:
            yield from (cell for column, cell in row.items() if column not in ("lon", "lat"))


@cache
def of_topic(topic: str) -> set[str]:
    """What the cards of a topic state."""
    return {f for one in cards().values() if one.topic == topic for f in stated(one)}


@cache
def of_all() -> set[str]:
    """What all cards state."""
    return {figure for one in cards().values() for figure in stated(one)}


def of_area(code: str) -> set[str]:
    """What the cards say of a ward, an LSOA, or of a mark."""
    told = [one.figures[code].text for one in cards().values() if code in one.figures]
    return plain([figure for text in told for figure in figures_in(text)])


@cache
def rows_about(layer_id: str, mark_id: str) -> tuple[str, ...]:
    """Every cell of the layer's rows about a mark, and of the rows those lead to by a key."""
    layer = next(one for one in every_issue() if one.id == layer_id)
    tables = {table: cells(table.name) for table in layer.tables}
    every = [row for rows in tables.values() for row in rows]
    if len(layer.marks()) == 1:
        return tuple(cell for row in every for cell in row.values())
    coded = [table for table in tables if len(table.key) == 1]
    known = {row[table.key[0]] for table in coded for row in tables[table]}
    here = [row for row in every if mark_id in row.values()]
    keys = {mark_id} | {cell for row in here for cell in row.values() if cell in known}
    return tuple(cell for row in every if keys & set(row.values()) for cell in row.values())


def said_of(layer: Issue) -> Iterator[str]:
    """What a layer says of itself, its measures and its claims."""
    yield from (layer.title, layer.shows, layer.cannot_show, layer.worse)
    yield from (claims.spoken(one) for one in layer.claims)
    yield from (kind.label for kind in layer.kinds)
    for one in layer.measures:
        yield from (one.title, one.unit, one.method, *one.state_words.values())


def marked(layer: Issue) -> Iterator[tuple[str, str]]:
    """What the popup of each mark says, with the mark's id."""
    for mark in layer.marks():
        for text in (*(one.text for one in mark.phases), *(one.text for one in mark.facts)):
            yield mark.id, text
        for series in mark.series:
            known = [value for _, value in series.points if value is not None]
            yield from ((mark.id, f"{value:.10g}") for value in known)


def briefed(layer: Issue, ward: str) -> Iterator[str]:
    """What a brief says of an issue in a ward."""
    told = doorstep.section(layer, ward)
    yield from (line.text for line in (*told.stated, *told.no_loss))
    yield told.method


def about_ward(layer: Issue, ward: str) -> set[str]:
    """What is known of a ward: its figures, and those of its marks and their rows."""
    here = [mark.id for mark in layer.marks() if mark.ward == ward]
    rows = {figure for mark in here for figure in quoted(rows_about(layer.id, mark))}
    return of_topic(layer.title) | rows | of_area(ward).union(*map(of_area, here))


def readme() -> str:
    """What the README says, without code and without the list of packages."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = text.partition("## Dependencies")[0]
    blocks = text.split("```")[::2]
    return "".join("".join(block.split("`")[::2]) for block in blocks)
