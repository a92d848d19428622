"""Find what is wrong with an entry of the file of stops: its form, its map, its figure."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from geo import areas
from geo.cards import Card, UnknownCard, card
from geo.cards.view import GROUND, View, choices, read_view, words_known
from geo.figures import Figure
from geo.issues import every_layer

COVERAGE = "door_coverage"
MOST = "most"
TITLE_SIGNS, LINE_SIGNS, LINES = 28, 56, 3
Entry = dict[str, Any]
_KEYS = {"title": str, "lines": list, "figure": str, "map": str, "area": str, "unpublished": list}
_NEEDED = ("title", "lines", "figure", "map")
_NUMBER = re.compile(r"£?\d[\w,.]*%?")


def faults_of(entry: Entry) -> Iterator[str]:
    """What is wrong with a stop: with its form first, then with what it names."""
    form = [*_form_faults(entry)]
    yield from form or [*_map_faults(entry), *_figure_faults(entry)]


def _form_faults(entry: Entry) -> Iterator[str]:
    for name in [one for one in _NEEDED if one not in entry]:
        yield f"it has no {name}: add one."
    for name, value in entry.items():
        if name not in _KEYS:
            yield f"it says {name[:40]}, which no stop has: use {', '.join(_KEYS)}."
        elif not isinstance(value, _KEYS[name]) or not value:
            yield f"its {name} must be {'a list of lines' if _KEYS[name] is list else 'text'}."
        elif isinstance(value, list):
            yield from _line_faults(name, value)
    if len(str(entry.get("title", ""))) > TITLE_SIGNS:
        yield f"its title is longer than {TITLE_SIGNS} signs: shorten it."


def _line_faults(name: str, lines: list[Any]) -> Iterator[str]:
    if len(lines) > LINES:
        yield f"its {name} are {len(lines)}: keep {LINES} at most."
    for line in lines:
        if not isinstance(line, str) or not line.strip():
            yield f"one of its {name} is no text: write it between quotation marks."
        elif len(line) > LINE_SIGNS:
            yield f"“{line[:40]}…” is longer than {LINE_SIGNS} signs: shorten it."


def view_of(entry: Entry) -> tuple[View, list[str]]:
    """What a stop's map shows, and what of its words is not known, in sentences."""
    words = dict(parse_qsl(entry["map"], keep_blank_values=True))
    view, faults = read_view(words, choices(every_layer()))
    known = ", ".join(words_known())
    unknown = [
        f"No address has the word {one[:40]}: use {known}."
        for one in words
        if one not in words_known()
    ]
    return view, [*unknown, *faults]


def _map_faults(entry: Entry) -> Iterator[str]:
    view, faults = view_of(entry)
    for fault in faults:
        yield f"its map is not known. {fault} Correct its map."
    yield from _private_faults(view, "unpublished" in entry)


def _private_faults(view: View, told_when_unpublished: bool) -> Iterator[str]:
    if GROUND[-1] in view.layers:
        yield "its map names the street map, which needs the internet: take tiles out."
    if "coverage" not in view.layers:
        return
    if view.areas != "ward":
        yield "coverage is shown as published, by ward alone: say areas=ward or take it out."
    if not told_when_unpublished:
        yield "its map shows coverage: say in unpublished what stands there while there is none."


def _figure_faults(entry: Entry) -> Iterator[str]:
    try:
        told = card(entry["figure"])
    except UnknownCard:
        yield f"no card is called {entry['figure'][:40]}: choose an id of the page Claims."
        return
    if not (told.claimed or told.found) and told.id != COVERAGE:
        yield f"the card {told.id} has no figure: choose another."
    if (area := entry.get("area")) and area not in (MOST, *by_ward(told)):
        yield f"the card {told.id} has no ward {area[:40]}: name one by its code, or say {MOST}."
    known = {number for text in _texts(told) for number in _numbers(text)}
    for line in [*entry["lines"], *entry.get("unpublished", [])]:
        for number in [one for one in _numbers(line) if one not in known]:
            yield f"“{line}” says {number}, and its card does not: take the number out."


def _numbers(text: str) -> list[str]:
    return [found.rstrip(".,") for found in _NUMBER.findall(text)]


def _texts(told: Card) -> tuple[str, ...]:
    return told.claim, told.claimed, told.found, told.note, told.years, told.method


def by_ward(told: Card) -> dict[str, Figure]:
    """A card's own figures of the wards, by code."""
    wards = areas.codes("ward")
    return {code: one for code, one in told.figures.items() if code in wards}
