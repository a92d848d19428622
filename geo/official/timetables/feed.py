"""Read a timetable's zip (GTFS) into tables of a database: every cell as text, without blanks."""

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb
import pandas as pd

from geo.official.timetables import Refused

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What is read of each member, and of these what none may lack. Telephones and e-mail are not read.
READ = {
    "stops": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "routes": ("route_id", "agency_id", "route_short_name", "route_long_name"),
    "trips": ("trip_id", "route_id", "service_id"),
    "stop_times": (
        "trip_id",
        "stop_id",
        "stop_sequence",
        "arrival_time",
        "departure_time",
        "pickup_type",
    ),
    "calendar": ("service_id", *WEEK, "start_date", "end_date"),
    "calendar_dates": ("service_id", "date", "exception_type"),
    "frequencies": ("trip_id", "start_time", "end_time", "headway_secs"),
    "agency": ("agency_id", "agency_name", "agency_url"),
    "feed_info": (
        "feed_publisher_name",
        "feed_publisher_url",
        "feed_start_date",
        "feed_end_date",
    ),
}
NEEDED = {
    "stops": ("stop_id", "stop_lat", "stop_lon"),
    "routes": ("route_id",),
    "trips": READ["trips"],
    "stop_times": ("trip_id", "stop_id", "stop_sequence", "departure_time"),
    "calendar": READ["calendar"],
    "calendar_dates": READ["calendar_dates"],
    "frequencies": READ["frequencies"],
}
_MUST_BE_THERE = ("stops", "routes", "trips", "stop_times")
# Seconds after the service day's midnight; <NA> where it is no time. It may be over 24:00:00.
_SECONDS = """CREATE MACRO seconds(told) AS
    TRY_CAST(split_part(told, ':', 1) AS INTEGER) * 3600
    + TRY_CAST(split_part(told, ':', 2) AS INTEGER) * 60
    + TRY_CAST(split_part(told, ':', 3) AS INTEGER)"""

_CSV = (
    "read_csv($path, columns = $columns, header = true, auto_detect = false, delim = ',', "
    "quote = '\"', escape = '\"', strict_mode = false, null_padding = true, parallel = "
)


@dataclass(frozen=True)
class Feed:
    """A timetable in a database: `name` is its file's, `members` the files that its zip has.

    Its tables are those of READ but for the calls under the names `raw_*`, in the order of their
    rows; `trips`, `routes` and `stops` with each id once (the first row stands) and a number `no`;
    and `calls`: trip (its no, missing where it is unknown), stop_id, sequence, arrives_s and
    departs_s (seconds after midnight, over 86,400 past it), picks_up, untimed, of_one_digit.
    """

    name: str
    db: duckdb.DuckDBPyConnection
    members: frozenset[str]

    def rows(self, query: str) -> pd.DataFrame:
        """What a query gives, a row a record."""
        return self.db.sql(query).df()

    def one(self, query: str) -> Any:
        """The one cell that a query gives."""
        found = self.db.execute(query).fetchall()
        return found[0][0] if found else None


@contextmanager
def opened(path: Path) -> Iterator[Feed]:
    """The timetable in a zip, while it is needed; raises Refused."""
    with duckdb.connect() as db:
        db.execute(_SECONDS)
        with tempfile.TemporaryDirectory() as folder:
            members = _unpacked(path, Path(folder))
            for name in READ:
                _load(db, path.name, name, members.get(name))
        feed = Feed(path.name, db, frozenset(members))
        _once(feed)
        yield feed


def _unpacked(path: Path, folder: Path) -> dict[str, Path]:
    """The members that are read, as files of a folder, whatever folder of the zip they are in."""
    try:
        with zipfile.ZipFile(path) as zipped:
            names = [one for one in zipped.namelist() if not one.startswith("__MACOSX/")]
            found = {PurePosixPath(one).name.lower(): one for one in names}
            _whole(path, found)
            return {name: _member(zipped, found, name, folder) for name in _there(found)}
    except FileNotFoundError:
        raise Refused(f"There is no file {path}: name the zip of a timetable (GTFS).") from None
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
        raise Refused(
            f"{path.name} cannot be read as a zip ({fault}): download it again."
        ) from None


def _there(found: dict[str, str]) -> list[str]:
    return [name for name in READ if f"{name}.txt" in found]


def _whole(path: Path, found: dict[str, str]) -> None:
    """Raises Refused where a member that no timetable can be without is missing."""
    inner = [one for one in found if one.endswith(".zip")]
    missing = [one for one in _MUST_BE_THERE if f"{one}.txt" not in found]
    if missing and inner:
        raise Refused(
            f"{path.name} contains another zip ({inner[0]}) and no timetable: unpack it and name "
            "the zip inside."
        )
    if not missing and not {"calendar.txt", "calendar_dates.txt"} & set(found):
        missing = ["calendar"]
    if missing:
        listed = ", ".join(f"{one}.txt" for one in missing)
        raise Refused(
            f"{path.name} has no {listed}, so it is not a whole timetable: ask its publisher for "
            "a GTFS zip with stops, routes, trips, stop times and a calendar."
        )


def _member(zipped: zipfile.ZipFile, found: dict[str, str], name: str, folder: Path) -> Path:
    to = folder / f"{name}.txt"
    with zipped.open(found[f"{name}.txt"]) as packed, to.open("wb") as file:
        shutil.copyfileobj(packed, file, 1 << 20)
    return to


def _load(db: duckdb.DuckDBPyConnection, zipped: str, name: str, path: Path | None) -> None:
    """A member as the table `raw_<name>`; one that is not there as a table without rows."""
    headings = _headings(zipped, name, path) if path else []
    if not path or not headings:
        none = ", ".join(f"'' AS {one}" for one in READ[name])
        db.execute(f"CREATE TABLE raw_{name} AS SELECT {none} WHERE false")
        return
    kept = ", ".join(
        f"coalesce(trim({_at(headings, one)}), '') AS {one}" if one in headings else f"'' AS {one}"
        for one in READ[name]
    )
    columns = {f"c{at}": "VARCHAR" for at in range(len(headings))}
    told: dict[str, Any] = {"path": str(path), "columns": columns}
    filled = f"coalesce({', '.join(columns)}) IS NOT NULL"
    # A cell that goes over lines can be read by one worker alone.
    for last, parallel in ((False, "true"), (True, "false")):
        try:
            db.execute(
                f"CREATE TABLE raw_{name} AS SELECT {kept} FROM {_CSV}{parallel}) WHERE {filled}",
                told,
            )
            return
        except duckdb.Error as fault:
            if last:
                raise Refused(_unread(zipped, name, str(fault))) from None


def _at(headings: list[str], name: str) -> str:
    return f"c{headings.index(name)}"


def _headings(zipped: str, name: str, path: Path) -> list[str]:
    """The headings of a member, [] where it is empty; raises Refused where one is missing."""
    with path.open("rb") as file:
        first = file.readline()
    try:
        line = next(csv.reader(io.StringIO(first.decode("utf-8-sig"))), [])
    except UnicodeDecodeError:
        raise Refused(_unread(zipped, name, "not UTF-8")) from None
    headings = [one.strip().strip('"').lower() for one in line]
    missing = [one for one in NEEDED.get(name, ()) if one not in headings]
    if headings and missing:
        raise Refused(
            f"{name}.txt of {zipped} has no column {', '.join(missing)}: ask the publisher for a "
            "whole copy."
        )
    return headings


def _unread(zipped: str, name: str, fault: str) -> str:
    if "utf-8" in fault.lower() or "unicode" in fault.lower():
        return f"{name}.txt of {zipped} is not UTF-8 text: save it as UTF-8 and zip it again."
    return (
        f"{name}.txt of {zipped} cannot be read ({fault.splitlines()[0][:160]}): correct that line "
        "or ask the publisher for another copy."
    )


def _once(feed: Feed) -> None:
    """Each trip, route and stop once, and every call; raises Refused where calls have no order."""
    for name, key in (("trips", "trip_id"), ("routes", "route_id"), ("stops", "stop_id")):
        feed.db.execute(
            f"CREATE TABLE {name} AS SELECT *, row_number() OVER () AS no FROM raw_{name} "
            f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY rowid) = 1"
        )
    unordered = feed.one(
        "SELECT count(*) FROM raw_stop_times WHERE TRY_CAST(stop_sequence AS DOUBLE) IS NULL"
    )
    if unordered:
        raise Refused(
            f"stop_times.txt of {feed.name} has {unordered:,} rows without a number in "
            "stop_sequence, so the order of the calls is not known: ask the publisher for a whole "
            "copy."
        )
    feed.db.execute(
        "CREATE TABLE calls AS SELECT c.rowid AS line, t.no AS trip, c.stop_id, "
        "CAST(c.stop_sequence AS DOUBLE) AS sequence, seconds(c.arrival_time) AS arrives_s, "
        "seconds(c.departure_time) AS departs_s, c.pickup_type <> '1' AS picks_up, "
        "c.departure_time = '' AS untimed, c.departure_time LIKE '_:%' AS of_one_digit "
        "FROM raw_stop_times c LEFT JOIN trips t USING (trip_id)"
    )
    feed.db.execute("DROP TABLE raw_stop_times")
    _drop_repeated(feed)


def _drop_repeated(feed: Feed) -> None:
    """Keep the first row for a place in a trip's order, and in `repeated` how many go."""
    known = "FROM calls WHERE trip IS NOT NULL"
    feed.db.execute(
        f"CREATE TABLE repeated AS SELECT (SELECT count(*) {known}) - "
        f"(SELECT count(*) FROM (SELECT DISTINCT trip, sequence {known})) AS calls"
    )
    if feed.one("SELECT calls FROM repeated"):
        feed.db.execute(
            "CREATE OR REPLACE TABLE calls AS SELECT * FROM calls QUALIFY trip IS NULL OR "
            "row_number() OVER (PARTITION BY trip, sequence ORDER BY line) = 1"
        )
