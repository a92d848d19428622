"""Visits made by hand, prepared for the store as those of a file would be."""

from collections.abc import Iterable

import pandas as pd

from geo.canvass import place
from geo.canvass import records as visits
from geo.canvass.intake import Prepared
from geo.canvass.key import content_hash, digest, hashed

SECRET = b"a key for tests, and for nothing else"
INSIDE = {
    "place": place.INSIDE,
    "ward_code": "E05003439",
    "ward_2019_code": "E05012086",
    "lsoa_code": "E01019824",
}


def door_key(door: int) -> str:
    """The key of a door by its number."""
    return hashed(SECRET, "door", str(door))


def row_key(door: int, day: str = "2019-03-02", outcome: str = visits.NOT_HOME) -> str:
    """The key of a visit to a door."""
    return hashed(SECRET, "visit", door_key(door), day, outcome)


def seen(doors: Iterable[int], **cells: str) -> pd.DataFrame:
    """A visit to each door, by its number: in Tupton, not home, unless told otherwise."""
    told = {"day": "2019-03-02", "outcome": visits.NOT_HOME, "round": "1", **INSIDE, **cells}
    rows = []
    for door in doors:
        key = row_key(door, told["day"], told["outcome"])
        rows.append({**told, "row_key": key, "door_key": door_key(door)})
    return visits.typed_visits(pd.DataFrame(rows, columns=visits.VISIT_HEADINGS))


def prepared(frame: pd.DataFrame, synthetic: bool = False, source_system: str = "test") -> Prepared:
    """Visits as a file that holds them and nothing else."""
    contents = content_hash(frame["row_key"])
    return Prepared(
        kind="visits",
        frame=frame,
        refused=[],
        rows_read=len(frame),
        repeated=0,
        kept=[],
        dropped=[],
        coded={},
        unfamiliar=[],
        left_blank={},
        outside=int(frame["place"].eq(place.OUTSIDE).sum()),
        unknown=int(frame["place"].eq(place.UNKNOWN).sum()),
        file_hash=digest(contents) * 2,
        content_hash=contents,
        source_system=source_system,
        synthetic=synthetic,
    )
