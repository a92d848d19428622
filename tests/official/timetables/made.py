"""Two small timetables of the made-up place and a seat beside it, written out by hand.

What they come to, a departure being a call that is not the last of its trip:

| ward | before, Wednesday 27 April 2016 | after, Wednesday 14 March 2018 |
|---|---|---|
| Haven | route 7 at S1: 3; route 12X at R1: 4; route 9 at S2: 4, every half hour | R1: 2; S2: 6 |
| West | route 12X at F1: 4 | F1, under another number 11 m away: 2 |
| Gull Cross | route 7 at G1: 3 | none: the route was withdrawn |
| all | 18 | 10 |
"""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from geo.areas.crs import to_degrees, to_metres

Feed = dict[str, str]
PLACE = Path(__file__).resolve().parents[2] / "fixtures" / "place"
# The second seat lies so far to the east of the first, and the third farther still.
EAST = 0.6
_HEAD = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone",
    "stops": "stop_id,stop_name,stop_lat,stop_lon",
    "routes": "route_id,agency_id,route_short_name,route_long_name,route_type",
    "trips": "route_id,service_id,trip_id",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date",
    "calendar_dates": "service_id,date,exception_type",
    "frequencies": "trip_id,start_time,end_time,headway_secs",
}
_AGENCY = "M,Made-up Motors,https://example.org/made-up,Europe/London"
_STOPS = (
    "S1,Saltmere Quay,53.20011,0.26587",
    "S2,Saltmere Green,53.20188,0.26746",
    "F1,Fenwold Cross,53.21109,0.19182",
    "G1,Gull Cross,53.23695,0.25158",
    "R1,Reedham Sluice,53.20091,0.22324",
    "E1,Easthaven Quay,53.20011,0.86587",
    "E2,Easthaven Green,53.20188,0.86746",
)
_ON_THE_QUAY = "Q,M,30,Quay,3"


def _rows(name: str, *rows: str) -> str:
    return "\n".join([_HEAD[name], *rows]) + "\n"


def _trips(*given: tuple[str, str, tuple[str, ...]]) -> Feed:
    """Trips of a service each: number, 'route service', and calls as 'stop time' or 'stop'."""
    trips, calls = [], []
    for trip, of, stops in given:
        route, service = of.split()
        trips.append(f"{route},{service},{trip}")
        for at, call in enumerate(stops, start=1):
            stop, _, time = call.partition(" ")
            calls.append(f"{trip},{time},{time},{stop},{at}")
    return {"trips": _rows("trips", *trips), "stop_times": _rows("stop_times", *calls)}


def before() -> Feed:
    """The earlier one: of March to June 2016, with a Sunday of its own."""
    seven = [
        (f"7-{h}", "A WK", (f"S1 {h}:00:00", f"G1 {h}:20:00", f"F1 {h}:40:00"))
        for h in ("07", "12", "17")
    ]
    twelve = [
        (f"12X-{h}", "B WK", (f"F1 {h}:00:00", "R1", f"S1 {h}:30:00"))
        for h in ("06", "10", "14", "19")
    ]
    quay = [(f"30-{h}", "Q WK", (f"E1 {h}:00:00", f"E2 {h}:10:00")) for h in ("08", "09")]
    nine = ("9", "C WK", ("S2 00:00:00", "R1 00:10:00"))
    sunday = ("12X-S", "B SU", ("F1 11:00:00", "R1 11:15:00", "S1 11:30:00"))
    return {
        "agency": _rows("agency", _AGENCY),
        "stops": _rows("stops", *_STOPS),
        "routes": _rows("routes", "A,M,7,,3", "B,M,12X,,3", "C,M,9,,3", _ON_THE_QUAY),
        **_trips(*seven, *twelve, *quay, nine, sunday),
        "calendar": _rows(
            "calendar",
            "WK,1,1,1,1,1,0,0,20160301,20160630",
            "SU,0,0,0,0,0,0,1,20160301,20160630",
        ),
        "frequencies": _rows("frequencies", "9,08:00:00,10:00:00,1800"),
    }


def after() -> Feed:
    """The later one: of January to May 2018, by dates alone on its weekdays, and no Sunday."""
    twelve = [
        ("12-06", "B WK", ("9001 06:00:00", "R1 06:15:00", "S1 06:30:00")),
        ("12-24", "B WK", ("9001 23:50:00", "R1 24:05:00", "S1 24:20:00")),
    ]
    quay = [(f"30-{h}", "Q WK", (f"E1 {h}:00:00", f"E2 {h}:10:00")) for h in ("08", "09", "10")]
    nine = ("9", "C WK", ("S2 00:00:00", "R1 00:10:00"))
    moved = [one.replace("F1,Fenwold Cross,53.21109", "9001,Fenwold X,53.21119") for one in _STOPS]
    return {
        "agency": _rows("agency", _AGENCY),
        "stops": _rows("stops", *moved),
        "routes": _rows("routes", "B,M,12,,3", "C,M,9,,3", _ON_THE_QUAY),
        **_trips(*twelve, *quay, nine),
        "calendar": _rows("calendar", "WK,1,1,1,1,1,0,0,20180101,20180531"),
        "frequencies": _rows("frequencies", "9,08:00:00,11:00:00,1800"),
    }


def zipped(feed: Mapping[str, str | bytes], path: Path) -> Path:
    """A timetable as the zip that an operator publishes."""
    with zipfile.ZipFile(path, "w") as new:
        for name, text in feed.items():
            new.writestr(f"{name}.txt", text)
    return path


def both(folder: Path) -> tuple[Path, Path]:
    return zipped(before(), folder / "before.zip"), zipped(after(), folder / "after.zip")


def edited(feed: Feed, member: str, old: str, new: str) -> Feed:
    """A timetable with something in one member put in another's place."""
    assert old in feed[member], (member, old)
    return {**feed, member: feed[member].replace(old, new)}


def seat(folder: Path, east: float = 0.0) -> Path:
    """A copy of the made-up place, so many degrees to the east of it."""
    shutil.copytree(PLACE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in folder.glob("*.geojson") if east else ():
        told = json.loads(path.read_text(encoding="utf-8"))
        for one in told["features"]:
            one["geometry"]["coordinates"] = _moved(one["geometry"]["coordinates"], east)
        path.write_text(json.dumps(told), encoding="utf-8")
    for path in folder.glob("*.csv") if east else ():
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        if rows and {"lon", "easting_m"} & set(rows[0]):
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(_row_moved(one, east) for one in rows)
    return folder


def _row_moved(row, east):
    told = dict(row)
    if "lon" in row:
        told["lon"] = f"{float(row['lon']) + east:.5f}"
    if row.get("easting_m"):
        lon, lat = to_degrees(float(row["easting_m"]), float(row["northing_m"]))
        easting, northing = to_metres(lon + east, lat)
        told |= {"easting_m": f"{easting:.0f}", "northing_m": f"{northing:.0f}"}
    return told


def _moved(shape, east):
    if isinstance(shape[0], float | int):
        return [shape[0] + east, *shape[1:]]
    return [_moved(one, east) for one in shape]
