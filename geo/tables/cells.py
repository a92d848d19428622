"""Read the cells of data/ as the text they are, and numbers as exact fractions."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from geo.tables import DATA
from geo.tables.place import PLACE

Row = dict[str, str]
Exact = Fraction | int | str
STANDPOINT = PLACE.standpoint
# The month of the school census, as the names of columns have it.
COUNTED = PLACE.school_census.replace("-", "_")


@dataclass(frozen=True)
class Again:
    """What a card comes to the second time: its numbers in order, and those of its parts.

    A text stands for itself. A part without a number is None; so is a part not named here.
    """

    found: tuple[Exact, ...]
    parts: Mapping[str, tuple[Exact, ...] | None] = field(default_factory=dict)


@cache
def cells(table: str) -> list[Row]:
    """The rows of a CSV, every cell as text; none of a table that this place does not have."""
    if not (DATA / f"{table}.csv").exists():
        return []
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def has(table: str) -> bool:
    """Whether the place has a CSV of that name."""
    return (DATA / f"{table}.csv").is_file()


@cache
def features(table: str) -> list[dict]:
    """The properties of every shape of a boundary file; none of one that is not here."""
    if not (DATA / f"{table}.geojson").exists():
        return []
    told = json.loads((DATA / f"{table}.geojson").read_text(encoding="utf-8"))
    return [one["properties"] for one in told["features"]]


def where(table: str, **wanted: str) -> list[Row]:
    """The rows with these cells."""
    return [one for one in cells(table) if all(one[key] == cell for key, cell in wanted.items())]


def only(table: str, **wanted: str) -> Row:
    """The one row with these cells; ValueError where there is another number of them."""
    (found,) = where(table, **wanted)
    return found


def ward_of() -> dict[str, str]:
    """The ward of every LSOA."""
    return {one["code"]: one["ward_code"] for one in features("lsoas")}


def seat() -> str:
    """The code of the constituency."""
    (found,) = features("constituency")
    return found["code"]


def by_area(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows under their ward's and their LSOA's code."""
    found = defaultdict(list)
    for one in rows:
        found[one["ward_code"]].append(one)
        found[one["lsoa_code"]].append(one)
    return dict(found)
