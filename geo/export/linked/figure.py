"""Say a figure, and what changed, as JSON: all that its card says, with its version."""

import hashlib
from typing import Any
from urllib.parse import urlencode

from geo.cards import Card, cards, cite
from geo.cards.again import NoSecondWay
from geo.cards.check import checked
from geo.cards.corrections import corrections, corrections_of
from geo.cards.kept import has_versions, now
from geo.cards.kept.since import Since, since
from geo.coverage import COVERAGE_ID, published
from geo.coverage.record import Published
from geo.export.pack import TITLE
from geo.figures import Figure, State, in_words
from geo.tables.source import Source

NO_VERSIONS = "Figures of the doors have no versions: this is what is published now."
NOTHING = "Staff have not published figures of the doors."
FEED = "https://jsonfeed.org/version/1.1"


def of_card(card: Card, told: Published | None, root: str) -> dict[str, Any]:
    """A card of today. `root` is the app's address; doors are as published, or not at all."""
    doors = card.id == COVERAGE_ID
    figures = _published(told) if doors else card.figures
    version = now(card.id).version if has_versions(card) else ""
    at = root + _address(card.id, version)
    return {
        "id": card.id,
        "version": version or None,
        "title": told.returns.titled(card.title) if doors and told else card.title,
        "topic": card.topic,
        "says": _doors_say(told) if doors else cite.said_of(card),
        "quote": cite.cited(card, at),
        "lines": [{"label": label, "text": text} for label, text in _lines(card) if text],
        "parts": [_part(code, figure) for code, figure in figures.items()],
        "rows": [{"table": one.table, "keys": list(one.keys)} for one in card.rows],
        "sources": [_source(one) for one in card.sources],
        "corrections": _corrections(card.id),
        "address": at,
    }


def then_and_now(card_id: str, version: str, part: str, root: str) -> dict[str, Any]:
    """What became of a figure since a version of it. Raises UnknownCard."""
    told: Since = since(card_id, version, part)
    said = {"then": told.then, "now": told.now}
    return {
        "id": card_id,
        "version": version,
        "part": part or None,
        "sentence": told.sentence,
        **{name: {"label": one[0], "text": one[1]} for name, one in said.items() if one},
        "corrections_since": list(told.corrections),
        "nearest": root + _address(card_id, told.nearest) if told.nearest else None,
    }


def feed(root: str) -> dict[str, Any]:
    """What changed here, as a JSON Feed: a correction an item, the latest first."""
    return {
        "version": FEED,
        "title": f"Corrections: {TITLE}",
        "home_page_url": root,
        "feed_url": f"{root}figures/feed.json",
        "items": [_item(one, root) for one in corrections().fillna("").itertuples()],
    }


def _item(one: Any, root: str) -> dict[str, str]:
    here = one.card_id in cards()
    url = _address(one.card_id) if here else "about?tab=corrections"
    return {
        "id": hashlib.sha256(f"{one.corrected_on} {one.before}".encode()).hexdigest()[:20],
        "url": root + url,
        "title": cards()[one.card_id].title if here else "A correction",
        "content_text": f"Before: {one.before} Since: {one.after} Why: {one.why}",
        "date_published": f"{one.corrected_on}T00:00:00Z",
    }


def _address(card_id: str, version: str = "") -> str:
    words = {"card": card_id} | ({"version": version} if version else {})
    return f"claims?{urlencode(words)}"


def _lines(card: Card) -> list[tuple[str, str]]:
    shown = cite.sides(card) if card.id != COVERAGE_ID else []
    try:
        again = checked(card)
    except NoSecondWay as fault:
        again = str(fault)
    return [
        *shown,
        ("What to know", card.note),
        *cite.beside(card),
        *cite.described(card),
        *cite.attributed(card),
        ("Checked", again),
    ]


def _published(told: Published | None) -> dict[str, Figure]:
    """The doors of each ward as published, and nothing while nothing is."""
    return published.figures(told, "ward") if told else {}


def _doors_say(told: Published | None) -> str:
    return f"{published.told(told)} {NO_VERSIONS}" if told else NOTHING


def _part(code: str, one: Figure) -> dict[str, Any]:
    known = one.state in (State.VALUE, State.ZERO)
    return {
        "code": code,
        "where": cite.named(code),
        "state": str(one.state),
        "figure": in_words(one) if known else None,
        "why_none": None if known else in_words(one),
    }


def _source(one: Source) -> dict[str, str]:
    told = ("publisher", "title", "address", "licence", "vintage")
    return {name: getattr(one, name) for name in told}


def _corrections(card_id: str) -> list[dict[str, str]]:
    names = ("corrected_on", "before", "after", "why")
    return [
        {name: str(one[name]) for name in names} for _, one in corrections_of(card_id).iterrows()
    ]
