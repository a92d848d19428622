"""Newer registers of the made-up place, as their publishers write them: no code in them is real.

The place is shown as of 30 June 2018. What each row says beside it stands beside the row.
"""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from geo.areas.crs import to_metres

PLACE = Path(__file__).resolve().parents[2] / "fixtures" / "place"
SCHOOL = "URN,EstablishmentName,TypeOfEstablishment (name),Town,Postcode,OpenDate,CloseDate"
_MAINTAINED, _ACADEMY = "Community school", "Academy converter"
SCHOOLS = (
    # An academy under another number by the standpoint.
    f"999001,Made-up Haven Primary,{_MAINTAINED},Saltmere,QX1 1AA,,31-03-2018",
    f"999101,Made-up Haven Academy,{_ACADEMY},Saltmere,QX1 1AA,01-04-2018,",
    # Another name since the older copy; in the newer one after the standpoint.
    f"999002,Made-up Fenwold Church School,{_MAINTAINED},Fenwold,QX2 1AA,,",
    # 999003 is not in it. A closing day that lies ahead closes nothing.
    f"999014,Made-up Coast Academy,{_ACADEMY},Saltmere,QX1 1AB,01-09-2014,31-08-2019",
    # Opened here, opened elsewhere, and opened before: the map may leave that one out.
    f"999200,Made-up New School,{_MAINTAINED},Fenwold,QX2 1AB,01-09-2018,",
    f"999201,Made-up Far School,{_MAINTAINED},Elsewhere,ZZ1 1AA,01-09-2018,",
    f"999202,Made-up Private School,{_MAINTAINED},Fenwold,QX2 1AB,01-09-1990,",
)
OLDER_SCHOOLS = (
    f"999001,Made-up Haven Primary,{_MAINTAINED},Saltmere,QX1 1AA,,",
    f"999002,Made-up Fenwold Primary,{_MAINTAINED},Fenwold,QX2 1AA,,",
    f"999003,Made-up Sluice Primary,{_MAINTAINED},Saltmere,QX5 1AA,,",
    f"999014,Made-up Coast Academy,{_ACADEMY},Saltmere,QX1 1AB,01-09-2014,",
)
# Code, postcode, opened, closed, setting.
PRACTICES = (
    ("Z99901", "QX1 1AD", "19740401", "20160331", "4"),  # as the place has it
    ("Z99902", "QX2 1AD", "19740401", "", "4"),  # at another postcode
    ("Z99903", "QX1 1AE", "19740401", "20180531", "4"),  # closed
    # Z99904 is not in it.
    ("Z99905", "QX1 1AG", "19740401", "", "10"),  # another setting
    ("Z99909", "ZZ1 1AB", "19740401", "", "4"),  # moved away
    ("Z99906", "QX1 1AH", "20180501", "", "4"),  # not in the place
    ("Z99907", "QX1 1AH", "20180501", "", "0"),  # no surgery
    ("Z99908", "ZZ1 1AA", "20180501", "", "4"),  # elsewhere
)
# Practices that the place has beside its own, for what may become of them.
MORE = ("Z99903,QX1 1AE", "Z99904,QX1 1AF", "Z99905,QX1 1AG", "Z99909,QX1 1AJ")
# Code, degrees, kind, status, created, modified, and another name.
STOPS = {
    "9990999900100": ("inactive", "2018-05-05", ""),  # by the standpoint
    "9990999900101": ("inactive", "2018-12-01", ""),  # later
    "9990999900102": ("active", "2018-06-01", "Saltmere Quay"),
    # 9990999900103 is not in it; 9990999900104 is 300 m to the north.
    "9990999900104": ("active", "2018-06-01", ""),
}
NEW_STOPS = (
    ("9990999900600", "Fenwold stop 9", "BCT", "active", "2006-06-26"),  # no new stop
    ("9990999900601", "Fenwold stop 10", "BCT", "active", "2019-01-01"),
    ("9990999900602", "Fenwold stop 11", "BCT", "inactive", "2019-01-01"),
    ("9990999900603", "Fenwold station", "RSE", "active", "2019-01-01"),
)
NORTH_M = 300
DAYS = {
    "older.csv": ("schools", "2018-01-31"),
    "newer.csv": ("schools", "2019-01-31"),
    "practices.csv": ("practices", "2018-06-15"),
    "stops.csv": ("stops", "2019-05-01"),
}
_STOP = (
    "ATCOCode,CommonName,Indicator,Street,NptgLocalityCode,LocalityName,Easting,Northing,"
    "StopType,CreationDateTime,ModificationDateTime,Status"
)


def place(folder: Path) -> Path:
    """A copy of the made-up place, with more practices."""
    shutil.copytree(PLACE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = folder / "surgeries.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    (known,) = (one for one in lines if one.startswith("Z99902,"))
    for one in MORE:
        code, postcode = one.split(",")
        row = known.replace("Z99902", code).replace("QX2 1AB", postcode)
        lines.append(row.replace("Fenwold Practice", f"Practice {code}"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def files(folder: Path) -> Path:
    """The registers, with their days."""
    folder.mkdir(parents=True)
    for name, rows in (("newer.csv", SCHOOLS), ("older.csv", OLDER_SCHOOLS)):
        (folder / name).write_text("\n".join([SCHOOL, *rows]) + "\n", encoding="utf-8")
    _write(folder / "practices.csv", [_practice(*row) for row in PRACTICES])
    _write(folder / "stops.csv", [_STOP.split(","), *_stops()])
    told = [
        (name, *known, "A publisher", f"Register {name}", "OGL") for name, known in DAYS.items()
    ]
    headings = ("file", "kind", "day", "publisher", "source", "licence")
    _write(folder / "vintages.csv", [headings, *told])
    return folder


def _practice(code: str, postcode: str, opened: str, closed: str, setting: str) -> list[str]:
    told = [code, f"PRACTICE {code}", "Y99", "Q99", "1 HIGH STREET", *[""] * 4, postcode, opened]
    return [*told, closed, "A", "B", "99Z", "20130401", *[""] * 5, "0", "", "99Z", "", setting, ""]


def _stops() -> list[list[str]]:
    with (PLACE / "bus_stops.csv").open(encoding="utf-8", newline="") as file:
        shown = list(csv.DictReader(file))
    rows = []
    for one in shown:
        code = one["atco_code"]
        if code == "9990999900103":
            continue
        status, modified, name = STOPS.get(code, ("active", "2010-01-01", ""))
        north = NORTH_M if code == "9990999900104" else 0
        named = name or one["name"]
        rows.append(
            _stop(code, named, _metres(one, north), "BCT", status, one["created"], modified)
        )
    at = _metres(next(one for one in shown if one["locality"] == "Fenwold"), 0)
    rows += [_stop(*row[:2], at, *row[2:], row[4]) for row in NEW_STOPS]
    return rows


def _metres(one: dict[str, str], north_m: int) -> tuple[str, str]:
    easting, northing = to_metres(float(one["lon"]), float(one["lat"]))
    return f"{easting:.0f}", f"{northing + north_m:.0f}"


def _stop(code, name, at, kind, status, created, modified) -> list[str]:
    place = ["E9999002", "Fenwold"] if name.startswith("Fenwold") else ["E9999001", "Saltmere"]
    times = [f"{day}T00:00:00" for day in (created, modified)]
    return [code, name, "Adj", "", *place, *at, kind, *times, status]


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
