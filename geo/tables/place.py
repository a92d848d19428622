"""Say which place this is and as of which day: what place.toml says, read once."""

import json
import math
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo.tables.folders import PLACE_FILE, PlaceFault, or_else, place_folder, read_toml


@dataclass(frozen=True)
class WardSet:
    """A set of wards: `id` is what returns call it, `until` the day it ended ('' in use)."""

    id: str
    words: str
    until: str
    table: str


@dataclass(frozen=True)
class Place:
    """The constituency, the day it is shown as of, and the words for its areas.

    `school_census` is the month in which pupils were counted (YYYY-MM; '' where there are no
    schools). The first set of wards is the one that makes up the constituency, and that figures
    are by.
    """

    code: str
    name: str
    slug: str
    standpoint: str
    first_day: str
    county: str
    district: str
    boundaries: str
    lsoa_words: str
    school_census: str
    ward_sets: tuple[WardSet, ...]

    @property
    def day(self) -> str:
        """The standpoint in words: '29 February 2020'."""
        told = date.fromisoformat(self.standpoint)
        return f"{told.day} {told:%B %Y}"

    @property
    def month(self) -> str:
        """Its month in words: 'February 2020'."""
        return f"{date.fromisoformat(self.standpoint):%B %Y}"

    @property
    def year(self) -> str:
        """Its year: '2020'."""
        return self.standpoint[:4]

    @property
    def first_year(self) -> str:
        """The first year that is told of: '2010'."""
        return self.first_day[:4]

    @property
    def years(self) -> str:
        """What is told of, in words: '2010 to 29 February 2020'."""
        return f"{self.first_year} to {self.day}"

    @property
    def wards(self) -> str:
        """Which wards figures are by: 'until May 2015'."""
        return self.ward_sets[0].words

    @property
    def when_redrawn(self) -> str:
        """When the wards were redrawn, after a word: ' in May 2015'; '' where they never were."""
        until = self.ward_sets[0].until
        return f" in {date.fromisoformat(until):%B %Y}" if until else ""

    @property
    def redrawn(self) -> WardSet | None:
        """The set of wards after the first; None where they were never redrawn."""
        return self.ward_sets[1] if len(self.ward_sets) > 1 else None


def read_place(folder: Path) -> Place:
    """Read the place.toml of a folder; raises PlaceFault in one sentence."""
    path = folder / PLACE_FILE
    try:
        return _place(read_toml(path), path)
    except FileNotFoundError:
        raise PlaceFault(
            f"The folder {folder} has no place.toml. Name the folder of a place in NED_PLACE."
        ) from None


def _place(told: dict[str, Any], path: Path) -> Place:
    sets = told.pop("ward_sets", None)
    if not isinstance(sets, list) or not 1 <= len(sets) <= 2:
        raise PlaceFault(f"{path} needs one or two [[ward_sets]].")
    ward_sets = tuple(WardSet(**_texts(one, WardSet, path)) for one in sets)
    place = Place(**_texts(told, Place, path), ward_sets=ward_sets)
    for name in ("standpoint", "first_day"):
        if not is_day(getattr(place, name)):
            raise PlaceFault(f"{path}: {name} is not a day written like 2020-02-29.")
    if place.first_day > place.standpoint:
        raise PlaceFault(f"{path}: first_day comes after the standpoint.")
    return place


def _texts(told: Any, kind: type, path: Path) -> dict[str, str]:
    """What a section of the file says of every text of a kind."""
    asked = {one.name for one in fields(kind)} - {"ward_sets"}
    if not isinstance(told, dict) or set(told) != asked:
        raise PlaceFault(
            f"{path}: a {kind.__name__} needs {', '.join(sorted(asked))} and nothing else."
        )
    for name, text in told.items():
        if not isinstance(text, str) or not (text or name in _MAY_BE_BLANK):
            raise PlaceFault(f"{path}: {name} is not a text.")
    return told


_MAY_BE_BLANK = ("until", "school_census")


def is_day(text: str) -> bool:
    """Whether a text is a day written like 2020-02-29."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# Stands in for a place that cannot be read, so that what says the fault can be loaded.
_NO_PLACE = Place(
    code="unknown",
    name="an unknown place",
    slug="unknown-place",
    standpoint="2000-01-01",
    first_day="2000-01-01",
    county="an unknown county",
    district="an unknown district",
    boundaries="unknown boundaries",
    lsoa_words="LSOAs",
    school_census="2000-01",
    ward_sets=(WardSet("2000", "of an unknown set", "", "wards"),),
)
PLACE = or_else(lambda: read_place(place_folder()), _NO_PLACE)
_EARTH = (-180.0, -90.0, 180.0, 90.0)


@cache
def outline() -> tuple[tuple[float, float], ...]:
    """The points of the constituency's outline: longitude, latitude (EPSG:4326).

    None where its file cannot be read, which is told where that table is read.
    """
    try:
        told = json.loads((place_folder() / "constituency.geojson").read_text(encoding="utf-8"))
        points = tuple(point for one in told["features"] for point in _points(one["geometry"]))
    except (OSError, ValueError, LookupError, TypeError):
        return ()
    west, south, east, north = _EARTH
    on_earth = all(west <= lon <= east and south <= lat <= north for lon, lat in points)
    return points if on_earth else ()


@cache
def bounds(margin: float) -> tuple[float, float, float, float]:
    """West, south, east and north of the outline and a margin around it, in degrees (EPSG:4326).

    Taken outwards to a tenth of a degree; the whole earth where there is no outline.
    """
    if not outline():
        return _EARTH
    lons, lats = zip(*outline(), strict=True)
    low = (math.floor((min(one) - margin) * 10) / 10 for one in (lons, lats))
    high = (math.ceil((max(one) + margin) * 10) / 10 for one in (lons, lats))
    west, south, east, north = *low, *high
    return west, south, east, north


def _points(shape: dict[str, Any]) -> list[tuple[float, float]]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [(float(lon), float(lat)) for rings in polygons for lon, lat, *_ in rings[0]]
