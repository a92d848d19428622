"""Compare two states of the register of stops."""

from collections.abc import Iterator

import pandas as pd

from geo.areas.crs import distance_m, to_metres
from geo.figures import spoken_date
from geo.official.files import Files
from geo.official.refresh.changes import Change, Register, Row, Seat, differ, records, text
from geo.official.seat.points import NO_DAYS, inside, placed, stops_of

_MOVED_M = 50
# Two files' lines of one border differ so much: a stop there may be in or out.
_ON_THE_LINE_M = 10
# So many stops of an area that were created on one day: its register was taken over, or mended.
_TOGETHER = 50
# The first digits of a stop's code are the area that keeps its record.
_AREA = 3
_CODE, _ACTIVE = "atco_code", "active"


def between(older: pd.DataFrame, newer: pd.DataFrame, since: str, day: str) -> Iterator[Change]:
    """What changed from one copy to the next; a stop created by `since` is not new in the world."""
    both = older.merge(newer, on=_CODE, suffixes=("_old", ""))
    yield from _of_status(both, day)
    yield from _of_record(both, day)
    counted = _counted(newer)
    for row in records(counted[~counted[_CODE].isin(older[_CODE])]):
        yield _new(row, since, day)
    yield from _gone(older, newer, day)


def _of_status(both: pd.DataFrame, day: str) -> Iterator[Change]:
    for row in records(both[differ(both, "status")]):
        old, new = row["status_old"], row["status"]
        if _ACTIVE in (old, new):
            what = "made active" if new == _ACTIVE else "made inactive"
            yield _change(row, what, old, new, day)
        else:
            yield _change(row, "another status", old, new, day, "register")


def _of_record(both: pd.DataFrame, day: str) -> Iterator[Change]:
    """What of a stop's record changed: nothing tells whether the stop itself did."""
    for column, what in (
        ("name", "another name"),
        ("stop_type", "another type"),
        ("created", "creation day changed"),
        ("modified", "stamp changed"),
    ):
        if f"{column}_old" in both:
            for row in records(both[differ(both, column)]):
                yield _change(row, what, row[f"{column}_old"], row[column], day, "register")
    far = distance_m(*(both[one].astype(float) for one in _ENDS))
    moved = far > _MOVED_M
    for row, metres in zip(records(both[moved]), far[moved], strict=True):
        old, new = (_point(row, end) for end in ("_old", ""))
        new = f"{new}, {metres:.0f} m away"
        yield _change(row, "moved", old, new, day, "register")


_ENDS = ("easting_m_old", "northing_m_old", "easting_m", "northing_m")


def _point(row: Row, end: str) -> str:
    east, north = (float(row[f"{one}{end}"]) for one in ("easting_m", "northing_m"))
    return f"easting {east:.0f}, northing {north:.0f}"


def _counted(newer: pd.DataFrame) -> pd.DataFrame:
    """The rows with the number of stops of their area that were created on their day."""
    by = [newer[_CODE].str[:_AREA], newer["created"]]
    return newer.assign(together=newer.groupby(by)[_CODE].transform("size"))


def _new(row: Row, since: str, day: str) -> Change:
    """A code that only the newer copy has; one with an earlier day, or none, is no new stop.

    Nor is one of many of its area that were created on one day known to be new.
    """
    created = text(row["created"])
    if created > since and row["together"] >= _TOGETHER:
        new = f"{_created(row)}, with {row['together'] - 1:.0f} others of its area"
        told = (row[_CODE], text(row["name"]), "new in the file", "", new)
        return Change(*told, created, "record", "register", "nothing")
    if created <= since or created in NO_DAYS:
        return _change(row, "new in the file", "", _created(row), day, "register")
    return Change(row[_CODE], text(row["name"]), "new", "", row["status"], created, "event")


def _created(row: Row) -> str:
    day = text(row["created"])
    return f"{row['status']}, created {spoken_date(day) if day else 'on an unknown day'}"


def _gone(older: pd.DataFrame, newer: pd.DataFrame, day: str) -> Iterator[Change]:
    """A stop that the newer copy leaves out: nothing says that it closed."""
    areas = set(newer[_CODE].str[:_AREA])
    for row in records(older[~older[_CODE].isin(newer[_CODE])]):
        area = row[_CODE][:_AREA]
        new = "" if area in areas else f"the file has no stop of the area {area}"
        told = (row[_CODE], text(row["name"]), "not in the file", text(row["status"]), new)
        yield Change(*told, day, "file", "register", "nothing")


_NOTHING = ("another status", "another type", "creation day changed", "stamp changed")


def _change(row: Row, what: str, old: str, new: str, day: str, kind: str = "world") -> Change:
    """A change of a stop's record, by the day on which its record was last changed."""
    stamp = text(row["modified"])
    dated = (stamp, "record") if stamp else (day, "file")
    effect = "nothing" if what in _NOTHING else ""
    named = text(row.get("name_old") or row["name"])
    return Change(row[_CODE], named, what, old, new, *dated, kind, effect)


def of_place(
    seat: Seat, newer: pd.DataFrame, older: pd.DataFrame | None, day: str, files: Files
) -> Iterator[Change]:
    """What a newer copy says of the bus stops of a place, and of those it does not have."""
    del older
    here = _shown(seat)
    both = here.merge(newer, on=_CODE, suffixes=("_old", ""))
    yield from _of_status(both, day)
    yield from _of_record(both, day)
    yield from _gone(here, newer, day)
    yield from _beside(seat, _counted(newer), files, day)


def _beside(seat: Seat, newer: pd.DataFrame, files: Files, day: str) -> Iterator[Change]:
    """The stops in use that the place does not have, by the day of the copy."""
    then = _in_use(seat, newer, files, seat.standpoint)
    within = inside(seat.outline, then, -_ON_THE_LINE_M)
    known = {row[_CODE] for row in seat.rows(STOPS.table)}
    for row in records(then[within & ~then[_CODE].isin(known)]):
        created = text(row["created"])
        dated = (created, "event") if created else (day, "file")
        told = (row[_CODE], text(row["name"]), "new in the file", "", row["status"])
        yield Change(*told, *dated, "register")
    since = _in_use(seat, newer, files, day)
    for row in records(since[~since[_CODE].isin({*known, *then[_CODE]})]):
        yield _new(row, seat.standpoint, day)


def _shown(seat: Seat) -> pd.DataFrame:
    """The stops of a place as the register has them: those in use, their points in metres."""
    rows = seat.frame(STOPS.table)
    easting, northing = to_metres(*(rows[one].astype(float).to_numpy() for one in ("lon", "lat")))
    name = rows["name"].str.split().str.join(" ")
    return rows[[_CODE, "created"]].assign(
        name=name, easting_m=easting, northing_m=northing, status=_ACTIVE
    )


def _in_use(seat: Seat, newer: pd.DataFrame, files: Files, day: str) -> pd.DataFrame:
    """The bus stops of the seat by the rules that a place is made by, as of a day."""
    west, south, east, north = seat.outline.total_bounds
    near = newer["easting_m"].between(west, east) & newer["northing_m"].between(south, north)
    rows = newer[near.fillna(False).astype(bool)]
    frames = seat.frames(day, {"stops": (files.of("stops")[-1], rows)})
    found = stops_of(frames, seat.wards, seat.lsoas)
    return found.dropna(subset=["ward_code"])  # type: ignore[union-attr]


def now(change: Change, held: Row, seat: Seat, newer: pd.DataFrame, files: Files) -> Row | None:
    """A stop's cells as the newer copy has them; None where it is no stop in use of the place."""
    if not held:
        found = _in_use(seat, newer, files, seat.standpoint).set_index(_CODE, drop=False)
        return {str(name): text(cell) for name, cell in found.loc[change.code].items()}
    if change.what == "another name":
        return {"name": change.new}
    moved = placed(newer[newer[_CODE] == change.code], seat.wards, seat.lsoas).iloc[0]
    if change.what == "made inactive" or pd.isna(moved["ward_code"]):
        return None
    return {name: text(moved[name]) for name in ("lon", "lat", "ward_code", "lsoa_code")}


STOPS = Register(
    "stop",
    "stops",
    "stops",
    "bus_stops",
    _CODE,
    ("name", "lon", "lat", "ward_code", "lsoa_code"),
    between,
    of_place,
    now,
)
