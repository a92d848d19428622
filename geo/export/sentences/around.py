"""Gather what Near me says: around its towns, and around a postcode of every ward."""

from collections.abc import Iterator

from geo.areas.postcodes import postcodes
from geo.draw.markup.near_list import spoken, whole_spoken
from geo.issues import Issue, every_issue
from geo.link import losses, near
from geo.link.near import Place, Spot

WITHIN_M = (1_000, 3_000, 5_000)


def around() -> Iterator[tuple[str, str]]:
    """Titles, sentences, lines of the list and the maps in words, with the spot and the metres."""
    yield "near.whole", whole_spoken(near.towns())
    yield "near.measured", losses.measured(every_issue())
    yield "near.care", losses.read_with_care(every_issue())
    issues = [one for one in every_issue() if one.kinds and not one.unmeasured]
    changed = losses.changes(every_issue())
    changed = changed[changed["Layer"].isin([one.title for one in issues])]
    for spot, postcode in _spots():
        for within_m in WITHIN_M:
            rows = losses.lost_near(spot.easting_m, spot.northing_m, within_m, changed, postcode)
            places = near.places(rows)
            where = f"within {losses.kilometres(within_m)} of {spot.name}"
            at = f"near.{spot.name}.{losses.kilometres(within_m)}"
            yield from ((at, text) for text in _said(places, spot, issues, where))
            if not places:
                yield at, near.nearest(near.beyond(spot, within_m, changed))


def _spots() -> Iterator[tuple[Spot, str]]:
    """A spot, and the postcode that it is, '' for a town."""
    yield from ((one, "") for one in near.towns())
    inside = postcodes().dropna(subset="ward_code").groupby("ward_code").head(1)
    for name, row in inside.iterrows():
        yield Spot(str(name), float(row["easting_m"]), float(row["northing_m"])), str(name)


def _said(places: list[Place], spot: Spot, issues: list[Issue], where: str) -> Iterator[str]:
    yield near.title(places, issues, where)
    if not places:
        return
    yield near.beside(places, issues)
    yield spoken(places, spot)
    for one in places:
        yield from (f"{one.where} ({one.issue}): {told.words}" for told in one.changes)
        yield one.distance
