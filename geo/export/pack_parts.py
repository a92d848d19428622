"""Say cards and wards line by line, as the file to take away holds them."""

from dataclasses import asdict
from typing import Any

from geo import areas, link
from geo.cards import Card
from geo.cards.check import check
from geo.cards.cite import attributed, cited, described, is_claim, parts, sides
from geo.cards.view import View
from geo.coverage import published
from geo.coverage.published import Published
from geo.draw.escape import as_script


def card_told(one: Card, file: str) -> dict[str, Any]:
    """A card, what it says line by line, its parts, and the map that shows it ('' where none)."""
    finding = [("Finding", one.finding)] if is_claim(one) else []
    lines = [
        *sides(one),
        *finding,
        ("What to know", one.note),
        *described(one),
        *attributed(one),
        ("Worked out again from the tables", _again(one)),
    ]
    return {
        "card": one,
        "lines": [line for line in lines if line[1]],
        "quote": cited(one, f"{file}#card-{one.id}"),
        "parts": [*parts(one).itertuples(index=False)],
        "view": _view(one.view),
    }


def _again(one: Card) -> str:
    told = check(one)
    return f"{told.recomputed}: {told.verdict}"


def _view(view: View | None) -> str:
    return as_script(asdict(view)) if view else ""


def wards_told(told: Published | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each ward by name: its code, and what is known of it in words."""
    doors = published.figures(told, "ward")
    title = published.measure(told).title
    return [
        (code, areas.name_of(code), [*_known(code), (title, doors[code].text)])
        for code in sorted(areas.codes("ward"), key=areas.name_of)
    ]


def _known(code: str) -> list[tuple[str, str]]:
    return [(title, one.text) for title, one in [*link.losses(code), *link.context(code)]]
