"""Know what each address of the app says to a machine that runs no scripts.

Whoever asks, it is what anybody may see: nothing of staff's pages, and of the doors what is
published.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from geo import areas
from geo.areas import group
from geo.cards import UnknownCard, board, card, cards
from geo.cards.claims import introduced
from geo.cards.kept import has_versions
from geo.cards.kept.since import since
from geo.cards.view import View, read_view
from geo.coverage.record import Published
from geo.draw.stops import StopFaults, stops
from geo.export import linked
from geo.export.linked import Told
from geo.export.pack import TITLE as NAME
from geo.issues import every_issue
from geo.link.ward import lead
from geo.tables.words import sentences
from pages.parts import cache, doors
from pages.parts.frame.bar import MOVED, PAGES, STAFF_PAGES, UNLISTED
from pages.parts.start import sound

Query = Mapping[str, str]
_NEAR = "Find what changed near a postcode or a town."
_ABOUT = "The sources of every figure, what was corrected, and files to download."
# What an address asks for is not repeated: whoever makes a link would put words into its preview.
_UNKNOWN = "This address has a word that this map does not know."
_NO_AREA = "This address names an area that is not here, so it shows {shown}."
_NO_CARD = "This address names a figure that is not here."
_STAFF = tuple(Path(one).stem for one in STAFF_PAGES)
# The address of each page, and of each old one that of the page in its place; '' is the map's.
_NOW = {
    **{Path(one).stem: Path(one).stem for one in (*PAGES, *STAFF_PAGES, *UNLISTED)},
    **{Path(old).stem: Path(now).stem for old, now in MOVED.items()},
}


def known(page: str) -> bool:
    """Whether the app has a page, or had one, at that address."""
    return page == "" or (page in _NOW and page != "app")


def nearest(page: str) -> tuple[str, str]:
    """The address and the name of the page that is nearest to one that is not here."""
    listed = {Path(one).stem: label for one, label in PAGES.items()}
    words = {word.casefold(): stem for stem, label in listed.items() for word in (stem, label)}
    close = get_close_matches(page.casefold(), list(words), 1, 0.5)
    stem = words[close[0]] if close else "app"
    return ("" if stem == "app" else stem), listed[stem]


def told(page: str, query: Query) -> Told:
    """What an address says; the product's name alone for what is staff's or not published."""
    if page in _STAFF or not sound():
        return Told(NAME)
    found = _BY_PAGE[_NOW.get(page, "app")](query)
    return found if found.title else Told(NAME)


def _map(query: Query) -> Told:
    view, faults = read_view(query, cache.choices(), View().marks)
    said = linked.of_view(view, doors.published_coverage())
    if faults:
        return replace(said, sentence=sentences(_UNKNOWN, said.sentence))
    if said.title and view == View():
        return replace(said, title=doors.public_title())
    return said


def _area(query: Query) -> Told:
    first = areas.codes("ward")[0]
    code, fault = group.read(query.get("area", ""), first)
    beside, more = group.read(query["with"], first) if query.get("with") else ("", "")
    wards = [one for side in (code, beside) if side for one in group.wards_of(side)]
    preview = linked.of_issue(every_issue()[0], wards[0]) if every_issue() else Told()
    if not beside and not group.is_group(code):
        code = areas.ward_with(code)
    names = " and ".join(group.name_of(one) for one in (code, beside) if one)
    shown = _NO_AREA.format(shown=names) if fault or more else ""
    said = sentences(shown, *(lead(one) for one in dict.fromkeys(wards[:2])))
    return replace(preview, title=f"{names} compared" if beside else names, sentence=said)


def _near(query: Query) -> Told:
    return replace(_map({}), title="Near me", sentence=_NEAR)


def _claims(query: Query) -> Told:
    asked = query.get("card", "")
    if not asked:
        return replace(_map({}), title=board.title(), sentence=introduced())
    try:
        one = card(asked)
    except UnknownCard:
        return replace(_map({}), title=board.title(), sentence=sentences(_NO_CARD, introduced()))
    part, version = query.get("part", ""), query.get("version", "")
    told_of = linked.of_card(one, part, doors.published_coverage())
    if not version or not has_versions(one):
        return told_of
    became = since(one.id, version, part)
    then = ": ".join(became.then) if became.then else ""
    now = f"What it says now: {told_of.sentence}"
    return replace(told_of, sentence=sentences(became.sentence, then, now))


def _present(query: Query) -> Told:
    try:
        shown = stops(doors.published_coverage())
    except StopFaults:
        return Told()
    asked = query.get("stop", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 1
    if not shown:
        return Told()
    one = shown[max(1, min(number, len(shown))) - 1]
    told_now = doors.published_coverage()
    drawn = linked.of_view(one.view, told_now) if one.view else _drawn(one.card, told_now)
    said = sentences(f"{one.say.removesuffix('.')}.", one.warning)
    return replace(drawn, title=one.title, sentence=said)


def _drawn(card_id: str, told_now: Published | None) -> Told:
    """The preview of a card, for a stop that has no map."""
    return linked.of_card(card(card_id), "", told_now) if card_id in cards() else Told()


def _about(query: Query) -> Told:
    return replace(_map({}), title="About this map", sentence=_ABOUT)


def _embed(query: Query) -> Told:
    layers = {one.id: one for one in every_issue() if one.kinds}
    asked = query.get("layers", "").split(",")[0]
    shown = layers.get(asked) or next(iter(layers.values()), None)
    return linked.of_issue(shown) if shown else Told()


_BY_PAGE: dict[str, Callable[[Query], Told]] = {
    "app": _map,
    "area": _area,
    "near": _near,
    "claims": _claims,
    "present": _present,
    "about": _about,
    "embed": _embed,
}
