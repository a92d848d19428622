"""Number what changed near a point: one place or route after the other, counted by its kind."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geo.areas import ground
from geo.areas.crs import distance_m, to_metres
from geo.areas.postcodes import postcodes
from geo.figures.mark import Row
from geo.issues import Issue
from geo.link.losses import DISTANCES_M, SAME_POSTCODE, lost_near

TOWNS, _AROUND_TOWN_M = 4, 1_500
_BY_SIZE = ("town", "village")


@dataclass(frozen=True)
class Told:
    """One change of a place: in one line, its day ('' if none), who says so, and where."""

    what: str
    day: str
    source: str
    address: str
    lost: bool

    @property
    def words(self) -> str:
        """The change as a sentence, with the day by which it is known."""
        known = f" Known by {self.day}." if self.day else ""
        return f"{self.what[:1].upper()}{self.what[1:]}.{known}"


@dataclass(frozen=True)
class Place:
    """A place or a route that changed, under its number in the list and on the map.

    `issue` is the title of its issue; `distance` is in words; `distance_m` is None where none is
    measured. `easting_m`, `northing_m` are of its mark (EPSG:27700): of a route the served place
    that is nearest.
    """

    number: int
    where: str
    issue: str
    changes: tuple[Told, ...]
    distance: str
    distance_m: float | None
    easting_m: float
    northing_m: float

    @property
    def lost(self) -> bool:
        """Whether anything of it is a loss."""
        return any(one.lost for one in self.changes)

    @property
    def measured(self) -> bool:
        """Whether it is known how far off it is."""
        return self.distance_m is not None or self.distance == SAME_POSTCODE


@dataclass(frozen=True)
class Spot:
    """A point to look around: its name, and where it is (EPSG:27700)."""

    name: str
    easting_m: float
    northing_m: float


def places(near_by: pd.DataFrame) -> list[Place]:
    """The rows of `lost_near` as numbered places, in their order, all of one place together."""
    named = near_by.groupby("Where", sort=False)
    return [_place(number, rows) for number, (_, rows) in enumerate(named, 1)]


def _place(number: int, rows: pd.DataFrame) -> Place:
    first = rows.iloc[0]
    return Place(
        number=number,
        where=first["Where"],
        issue=first["Layer"],
        changes=tuple(map(_told, rows.to_dict("records"))),
        distance=first["Distance"],
        distance_m=None if pd.isna(first["distance_m"]) else float(first["distance_m"]),
        easting_m=float(first["easting_m"]),
        northing_m=float(first["northing_m"]),
    )


def _told(one: Row) -> Told:
    own = f"about?tab=sources&table={one['Table']}"
    return Told(
        what=one["brief"],
        day="" if pd.isna(one["Known by"]) or one["Known by"] in one["brief"] else one["Known by"],
        source=one["Source"],
        address=own if pd.isna(one["Address"]) else one["Address"],
        lost=bool(one["lost"]),
    )


def title(found: list[Place], issues: Iterable[Issue], where: str) -> str:
    """What was lost there, by kind: '12 schools and 2 routes with a loss within 3 km of Ham'."""
    lost = [one for one in found if one.lost]
    if lost:
        return f"{counted(lost, issues)} with a loss {where}"
    return f"No loss found {where}" if found else f"Nothing found {where}"


def beside(found: list[Place], issues: Iterable[Issue]) -> str:
    """What is listed beside the losses, and how sure the losses are, in sentences."""
    others = [one for one in found if not one.lost]
    sure = "A loss is documented, unless its line says that it is an estimate or not confirmed."
    if not others:
        return sure
    verb = "is" if len(others) == 1 else "are"
    return f"{sure} {counted(others, issues)} {verb} listed too, without a loss."


def nearest(one: Place | None) -> str:
    """What is nearest where nothing was found, in sentences."""
    no_proof = "There may still have been changes that nobody documented."
    if one is None:
        return f"We found no documented change there. {no_proof}"
    return (
        f"The nearest change that we found is farther away: {one.where}, {one.distance}. {no_proof}"
    )


def counted(found: list[Place], issues: Iterable[Issue]) -> str:
    """How many of each kind changed: '12 schools, 2 routes and 1 surgery'."""
    nouns = {one.title: one.of_each or one.each for one in issues}
    kinds = pd.Series([nouns[one.issue] for one in found], dtype=str).value_counts(sort=False)
    told = [f"{number} {many(noun, number)}" for noun, number in kinds.items()]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def many(noun: object, number: int) -> str:
    """'surgery', 2 -> 'surgeries'."""
    word = str(noun)
    if number == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def beyond(spot: Spot, within_m: int, changed: pd.DataFrame) -> Place | None:
    """The nearest change whose distance is known and is over so many metres, if any."""
    farthest_m = max(DISTANCES_M)
    found = lost_near(spot.easting_m, spot.northing_m, farthest_m, changed)
    measured = found[found["distance_m"] > within_m]
    return places(measured.head(1))[0] if len(measured) else None


def towns() -> list[Spot]:
    """The largest towns inside, then villages: those with the most postcodes around them."""
    inside = ground.places()
    inside = inside[inside["inside"] & inside["kind"].isin(_BY_SIZE)]
    if inside.empty:
        return []
    size = inside["kind"].map(_BY_SIZE.index)
    spots = {one["name"]: _spot(one) for _, one in inside.iterrows()}
    postcodes_near = inside["name"].map(lambda name: _postcodes_near(spots[name]))
    largest = inside.assign(size=size, near=-postcodes_near).sort_values(["size", "near", "name"])
    return [spots[name] for name in largest["name"].head(TOWNS)]


def _spot(one: pd.Series) -> Spot:
    return Spot(one["name"], *map(float, to_metres(one["lon"], one["lat"])))


def _postcodes_near(spot: Spot) -> int:
    table = postcodes()
    inside = table[table["ward_code"].notna()]
    away = distance_m(spot.easting_m, spot.northing_m, inside["easting_m"], inside["northing_m"])
    return int((away <= _AROUND_TOWN_M).sum())
