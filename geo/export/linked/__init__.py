"""Answer a machine that follows a link: what a view says, its preview, a figure, what changed."""

from dataclasses import dataclass, replace

from geo import areas
from geo.cards import SEAT, Card, cards, cite
from geo.cards.view import View
from geo.coverage import COVERAGE, COVERAGE_ID, published
from geo.coverage.record import Published
from geo.draw.tiles import tile
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue, issue
from geo.link.ward import lead
from geo.tables.words import sentences


@dataclass(frozen=True)
class Told:
    """What an address says: a title, sentences, and the name of a preview; '' for none of them.

    `shows` says what is in that picture.
    """

    title: str = ""
    sentence: str = ""
    preview: str = ""
    shows: str = ""


def of_view(view: View, published_now: Published | None) -> Told:
    """What a state of the map says; nothing of doors that are not published."""
    ward = areas.ward_with(view.area) if view.area else ""
    shown = shown_by(view)
    if shown is None:
        covered = "coverage" in view.layers
        return of_doors(published_now, ward) if covered else Told()
    measure = _measure(shown, view)
    told, one = of_issue(shown, ward, measure), cards().get(measure.id) if measure else None
    return replace(told, sentence=_said(one, view.area or ward)) if one else told


def shown_by(view: View) -> Issue | None:
    """The issue that a view shows: the one that shades it, else the first that it marks."""
    issues = every_issue()
    shading = [one for one in issues if view.measure in (its.id for its in one.measures)]
    marked = [issue(one) for one in view.layers if one in {its.id for its in issues}]
    return next(iter([*(shading if "shading" in view.layers else []), *marked]), None)


def of_issue(one: Issue, ward: str = "", measure: Measure | None = None) -> Told:
    """What an issue says of the constituency or of a ward, by its first measure or another."""
    drawn = measure or first_of(one)
    shown = drawn if drawn and drawn is not first_of(one) else one
    card = card_of(one) if shown is one else cards().get(shown.id)
    name = areas.name_of(ward) if ward else ""
    return Told(
        title=f"{shown.title}, {name}" if ward else shown.title,
        sentence=_said(card, ward) if card else lead(ward) if ward else "",
        preview=f"{shown.id}/{ward}" if ward else shown.id,
        shows=f"Map: {_drawn(one, drawn)}{f'. {name} is outlined' if ward else ''}.",
    )


def first_of(one: Issue) -> Measure | None:
    """What shades or sizes an issue's map where nothing else is asked for."""
    return next(iter((*one.shadings, *one.mark_measures)), None)


def of_doors(told: Published | None, ward: str = "") -> Told:
    """What is published of the doors; nothing while nothing is."""
    if told is None:
        return Told()
    figure = published.figures(told, "ward")[ward] if ward else published.whole(told)
    where = areas.name_of(ward) if ward else SEAT
    said = told.returns.said(f"Door coverage of {where}: {figure.text}.")
    title = told.returns.titled(COVERAGE)
    return Told(
        title=f"{title}, {where}" if ward else title,
        sentence=sentences(said, published.told(told)),
        preview=f"{COVERAGE_ID}/{ward}" if ward else COVERAGE_ID,
        shows=f"Map: {title}, by ward, as published.",
    )


def of_card(card: Card, part: str, told: Published | None) -> Told:
    """What a card says, or its figure for an area or a mark."""
    if card.id == COVERAGE_ID:
        return of_doors(told)
    known = part if part in card.figures else ""
    shown = shown_by(card.view) if card.view else None
    drawn = of_issue(shown) if shown else Told()
    said = cite.said_of_part(card, known) if known else cite.said_of(card)
    title = f"{card.title}: {cite.named(known)}" if known else card.title
    return Told(title, said, drawn.preview, drawn.shows)


def card_of(one: Issue) -> Card | None:
    """The card of what an issue's tile shades or sizes by, else of its first claim."""
    shown = tile(one)
    named = (shown["measure"], shown["marks"], *one.claims)
    return next((cards()[id] for id in named if id in cards()), None)


def _measure(one: Issue, view: View) -> Measure | None:
    """What a view shades or sizes by, where that is the issue's own."""
    known = {its.id: its for its in (*one.shadings, *one.mark_measures)}
    named = (view.measure if "shading" in view.layers else "", view.marks)
    return next((known[id] for id in named if id in known), None)


def _said(card: Card, code: str) -> str:
    """What a card says of an area, or, where it has no figure for areas, what was lost there."""
    if not code:
        return cite.said_of(card)
    has = code in card.figures
    return cite.said_of_part(card, code) if has else lead(areas.ward_with(code))


def _drawn(one: Issue, measure: Measure | None) -> str:
    """What the picture of an issue shows."""
    if not measure:
        return one.title
    by = {"ward": ", by ward", "lsoa": ", by LSOA"}.get(next(iter(measure.areas), ""), "")
    return f"{measure.title}{by if measure.on_map else ''}"
