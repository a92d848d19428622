"""Draw what changed near a point: a numbered list beside a still map with the same numbers."""

from xml.etree.ElementTree import Element, SubElement

from geo.draw.markup import written
from geo.draw.markup.small_map import Mark, SmallMap, around, drawn, whole
from geo.link.near import Place, Spot

RING_M = 1_000
# A wide window and a telephone each have a drawing of their own: type keeps its size.
SIZES = {"wide": (660, 620), "narrow": (360, 380)}
_OWN = "about?"
_SAFE = ("https://", "http://", _OWN)


def near_as_html(found: list[Place], spot: Spot, within_m: int) -> str:
    """The map and the list beside each other."""
    holder = Element("div", {"class": "near"})
    figure = SubElement(holder, "figure")
    for name, size in SIZES.items():
        svg = drawn(_map(found, spot, within_m, size))
        svg.set("class", f"small-map {name}")
        figure.append(svg)
    caption = SubElement(figure, "figcaption")
    caption.text = "Circles have whole kilometres around the place. Grey areas are built-up."
    _list(SubElement(holder, "ol", {"class": "changes"}), found, within_m)
    return written(holder)


def whole_as_html(towns: list[Spot]) -> str:
    """The whole constituency with its towns, before a place is chosen."""
    holder = Element("figure", {"class": "whole"})
    for name, size in SIZES.items():
        svg = drawn(SmallMap(whole(*size), (), whole_spoken(towns)))
        svg.set("class", f"small-map {name}")
        holder.append(svg)
    return written(holder)


def _map(found: list[Place], spot: Spot, within_m: int, size: tuple[int, int]) -> SmallMap:
    return SmallMap(
        frame=around(spot.easting_m, spot.northing_m, within_m, *size),
        marks=tuple(_mark(one) for one in found),
        said=spoken(found, spot),
        rings_m=rings(within_m),
        middle=True,
    )


def spoken(found: list[Place], spot: Spot) -> str:
    """The map in words, for a reader who hears it."""
    many = f"{len(found)} numbered place{'' if len(found) == 1 else 's'}"
    return f"Map of {many} around {spot.name}. The list has the same numbers."


def whole_spoken(towns: list[Spot]) -> str:
    """The map of the whole constituency in words."""
    return f"Map of the constituency with {', '.join(one.name for one in towns)}."


def rings(within_m: int) -> tuple[int, ...]:
    """A circle at each whole kilometre: 3000 -> (1000, 2000, 3000)."""
    return tuple(range(RING_M, within_m + 1, RING_M))


def _mark(one: Place) -> Mark:
    look = "lost" if one.lost else "other"
    return Mark(str(one.number), one.easting_m, one.northing_m, look, square=not one.measured)


def _list(holder: Element, found: list[Place], within_m: int) -> None:
    for one in found:
        item = SubElement(holder, "li", {"value": str(one.number)})
        look = "lost" if one.lost else "other"
        square = "" if one.measured else " square"
        badge = SubElement(item, "span", {"class": f"badge {look}{square}", "aria-hidden": "true"})
        badge.text = str(one.number)
        words = SubElement(item, "div", {"class": "what"})
        head = SubElement(words, "p", {"class": "where"})
        SubElement(head, "strong").text = one.where
        SubElement(head, "span", {"class": "topic"}).text = one.issue
        for change in one.changes:
            line = SubElement(words, "p")
            line.text = f"{change.words} "
            _source(line, change.source, change.address)
        _distance(item, one, within_m)


def _source(line: Element, text: str, address: str) -> None:
    """Who says so, as a link where the address is one of the web or of this app."""
    if not address.startswith(_SAFE):
        SubElement(line, "span").text = text
        return
    apart = {} if address.startswith(_OWN) else {"target": "_blank", "rel": "noopener"}
    named = {"aria-label": f"Source: {text}", "title": text}
    SubElement(line, "a", {"href": address, **named, **apart}).text = "Source"


def _distance(item: Element, one: Place, within_m: int) -> None:
    """How far off it is as a bar and in words; without a bar where it is not measured."""
    holder = SubElement(item, "div", {"class": "away"})
    if one.distance_m is not None:
        track = SubElement(holder, "span", {"class": "track", "aria-hidden": "true"})
        wide = f"width: {100 * one.distance_m / within_m:.1f}%"
        SubElement(track, "span", {"class": "bar", "style": wide})
    SubElement(holder, "span").text = one.distance
