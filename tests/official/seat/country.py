"""A made-up country of three seats, in the layouts of the real publishers: no code in it is real.

All is squares on the National Grid, in km from a corner: an English seat (0 to 4 east), a Welsh one
(4 to 0 west of it) and a Scottish one (north of it). In the English seat one LSOA lies with two
thirds of its area, one with just half, and the wards were redrawn across its border.
"""

import csv
import zipfile
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
from shapely.geometry import box

ENGLAND, WALES, SCOTLAND = "E14000001", "W07000001", "S14000000"
CORNER_M = (400_000, 300_000)
STANDPOINT = "2019-09-22"
SEATS = {
    ENGLAND: ("Aldbury, North", (0, 0, 4, 4)),
    WALES: ("Bryn", (-4, 0, 0, 4)),
    SCOTLAND: ("Carrick", (0, 4, 4, 8)),
}
LSOAS = {
    "E01099001": (0, 0, 2, 2),
    "E01099002": (2, 0, 5, 2),  # two thirds inside
    "E01099003": (0, 2, 2, 4),
    "E01099004": (2, 2, 3.5, 4),
    "E01099005": (3.5, 2, 4.5, 4),  # just half inside
    "W01099001": (-4, 0, 0, 2),
    "W01099002": (-4, 2, 0, 4),
}
WARDS_2013 = {
    "E05090001": ("Low", (0, 0, 4, 2)),
    "E05090002": ("High", (0, 2, 4, 4)),
    "W05090001": ("Afon", (-4, 0, 0, 4)),
    "S13090001": ("Glen", (0, 4, 4, 7)),
    "S13090002": ("Ben", (0, 7, 4, 9)),  # half inside
}
WARDS_2019 = {
    "E05091001": ("West", (0, 0, 3, 4)),
    "E05091002": ("East", (3, 0, 6, 4)),  # a third inside
    "W05091001": ("Is Afon", (-4, 0, 0, 2)),
    "W05091002": ("Uwch Afon", (-4, 2, 0, 4)),
    "S13090001": ("Glen", (0, 4, 4, 7)),
    "S13090002": ("Ben", (0, 7, 4, 9)),
}
DISTRICTS = {"E": ("E07099001", "Aldbury"), "W": ("W06099001", "Bryn"), "S": ("S12099001", "Lorne")}
# A postcode, its point in km, and its quality: 90 has no point.
POSTCODES = {
    "ZA1 1AA": (1, 1, 10),
    "ZA1 1AB": (3, 1, 10),
    "ZA1 1AC": (1, 3, 10),
    "ZA1 1AD": (3, 3, 10),
    "ZA1 1AE": (5.5, 1, 10),
    "ZA1 1AF": (0, 0, 90),
    "ZB1 1AA": (-1, 1, 10),
    "ZC1 1AA": (1, 5, 10),
}
HOUSEHOLDS = {code: 100 + n for n, code in enumerate(LSOAS)}
PREMIUM = (
    "URN,LAEstab,LA,Local Authority,Estab,School Name,School Type,Parliamentary Constituency,"
    "Number of pupils on roll (7),Number of Primary pupils on roll (9),"
    "Number of Primary pupils eligible for the Deprivation Pupil Premium,"
    "Percentage of Primary pupils eligible for the Deprivation Pupil Premium,"
    "Deprivation Pupil Premium Allocation (11),Number of  Secondary pupils on roll (10),"
    "Number of Secondary pupils eligible for the Deprivation Pupil Premium,"
    "Percentage of Secondary pupils eligible for the Deprivation Pupil Premium,"
    "Deprivation Pupil Premium Allocation (12),"
    "Total number of pupils eligible for the Deprivation Pupil Premium,"
    "Total allocation for the Deprivation Pupil Premium"
)
# URN, name, kind, seat, roll, primary roll and eligible, secondary roll and eligible, postcode.
_SEAT = "Aldbury,  North"
SCHOOLS = (
    ("900001", "Low Primary", "Mainstream", _SEAT, 200, 200, 50, 0, 0, "ZA1 1AA"),
    ("900002", "High School", "Special ", _SEAT, 90, 0, 0, 90, 0, "ZA1 1AC"),
    # An academy since a day after the standpoint, and one that teaches nobody yet.
    ("900005", "New Academy", "Mainstream academy", _SEAT, 60, 60, 6, 0, 0, "ZA1 1AD"),
    ("900006", "Empty School", "Mainstream", _SEAT, 0, 0, 0, 0, 0, "ZA1 1AD"),
    # By the column of this seat, though its point lies beyond the border.
    ("900003", "Far Hall", "Mainstream academy", _SEAT, 120, 100, 10, 20, 4, "ZA1 1AE"),
    # By its point in this seat, though of another by the column.
    ("900004", "Near Primary", "Mainstream", "Elsewhere", 70, 70, 7, 0, 0, "ZA1 1AD"),
)
# The register has no day for most schools.
_OPENED = {"900005": "01-10-2019"}
# URN, income, spending, balance, the year's end: of one the spending lacks what staff were paid.
RETURNS = (
    ("900001", "800000", "790000", "10000", "2016"),
    ("900001", "810000", "200000", "610000", "2018"),
    ("900004", "500000", "510000", "-10000", "2016"),
)
# Code, name, grouping, postcode, opened, closed, status, setting.
PRACTICES_2015 = (
    ("Z99001", "OLD SURGERY", "Y99", "ZA1 1AA", "19740401", "", "A", "4"),
    ("Z99002", "GONE SURGERY", "Y99", "ZA1 1AB", "19740401", "", "A", "4"),
    ("Z99003", "LOST SURGERY", "Y99", "ZA1 1AC", "19740401", "", "A", "4"),
)
PRACTICES_2019 = (
    ("Z99001", "OLD SURGERY", "Y99", "ZA1 1AA", "19740401", "", "A", "4"),
    ("Z99002", "GONE SURGERY", "Y99", "ZA1 1AB", "19740401", "20170430", "C", "4"),
    # Closed by its day, and a branch is listed under its postcode.
    ("Z99008", "MERGED SURGERY", "Y99", "ZA1 1AD", "19740401", "20180131", "C", "4"),
    # Z99003 is in the register no more, and nothing says that it closed.
    ("Z99004", "DORMANT SURGERY", "Y99", "ZA1 1AC", "20000101", "", "D", "4"),
    ("Z99005", "PRISON HEALTH CENTRE", "Y99", "ZA1 1AC", "20000101", "", "A", "10"),
    ("Z99006", "ARMY MEDICAL CENTRE", "Y99", "ZA1 1AC", "20000101", "", "A", "0"),
    ("Z99007", "LATER SURGERY", "Y99", "ZA1 1AC", "20191001", "", "A", "4"),
    ("W99001", "MEDDYGFA", "W00", "ZB1 1AA", "19740401", "", "A", "0"),
)
BRANCHES = (("Z99001001", "OLD BRANCH", "Y99", "ZA1 1AD", "20010101", "", "A", "0", "Z99001"),)
# Code, name, point in km, kind, status, created.
STOPS = (
    ("090001", "Green", (1, 1.5), "BCT", "active", "2006-06-26T00:00:00"),
    ("090002", "Mill", (3, 1.5), "BCS", "active", "2000-01-01T00:00:00"),  # of a re-import
    ("090003", "New Road", (1, 3.5), "BCT", "active", "2021-05-01T00:00:00"),
    ("090004", "Shut Lane", (3, 3.5), "BCT", "inactive", "2006-06-26T00:00:00"),
    ("090005", "Halt", (3, 3.2), "RSE", "active", "2006-06-26T00:00:00"),
    ("090006", "Beyond", (5, 1), "BCT", "active", "2006-06-26T00:00:00"),
    ("090007", "Afon", (-1, 1), "BCT", "active", "2006-06-26T00:00:00"),
    ("090008", "Junk", None, "BCT", "active", "2006-06-26T00:00:00"),
)
_DAYS = {
    "constituencies": "2013-12-31",
    "wards_2013": "2013-12-31",
    "wards_2019": "2019-12-31",
    "lsoas": "2011-12-31",
    "lookup_2018": "2018-12-31",
    "lookup_2019": "2019-12-31",
    "premium": "2020-01-31",
    "register": "2021-04-30",
    "returns": "2018-03-31",
    "practices_2015": "2015-11-27",
    "practices_2019": "2019-10-14",
    "branches": "2017-08-09",
    "stops": "2026-07-24",
    "postcodes": "2023-08-31",
    "england": "2019-09-26",
    "wales": "2019-11-27",
    "households": "2011-03-27",
}


def write_country(folder: Path, without: Iterable[str] = ()) -> Path:
    """The official files of the country, each under a name that says nothing of its kind."""
    folder.mkdir(parents=True)
    for write in (_shapes, _lookups, _schools, _health, _stops, _numbers):
        write(folder)
    for stem in without:
        for path in folder.glob(f"{stem}.*"):
            path.unlink()
    rows = [
        (path.name, _KINDS.get(path.stem, path.stem.split("_")[0]), _DAYS[path.stem], *_FROM)
        for path in sorted(folder.iterdir())
    ]
    _write(folder / "vintages.csv", "file,kind,day,publisher,source,licence", rows)
    return folder


_FROM = ("A publisher", "A made-up file", "Open Government Licence v3.0")
# Of what kind a file is where its name does not begin with it.
_KINDS = {
    "lookup_2018": "ward_lookup",
    "lookup_2019": "ward_lookup",
    "register": "schools",
    "england": "deprivation_england",
    "wales": "deprivation_wales",
}


def _shapes(folder: Path) -> None:
    seats = [(code, name, _square(km)) for code, (name, km) in SEATS.items()]
    _frame("PCON13CD", "PCON13NM", seats).to_file(folder / "constituencies.gpkg")
    for year, wards in (("2013", WARDS_2013), ("2019", WARDS_2019)):
        rows = [(code, name, _square(km)) for code, (name, km) in wards.items()]
        frame = _frame(f"WD{year[2:]}CD", f"WD{year[2:]}NM", rows).to_crs(4326)
        frame.to_file(folder / f"wards_{year}.geojson", driver="GeoJSON", COORDINATE_PRECISION=9)
    rows = [(code, f"Made-up {code[-3:]}", _square(km)) for code, km in LSOAS.items()]
    _frame("LSOA11CD", "LSOA11NM", rows).to_file(folder / "lsoas.gpkg")


def _frame(code: str, name: str, rows: list[tuple]) -> gpd.GeoDataFrame:
    codes, names, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({code: codes, name: names}, geometry=list(shapes), crs=27700)


def _square(km: tuple[float, float, float, float]):
    (west, south), (east, north) = point_m(*km[:2]), point_m(*km[2:])
    return box(west, south, east, north)


def point_m(east_km: float, north_km: float) -> tuple[int, int]:
    """Easting and northing in metres (EPSG:27700)."""
    return int(CORNER_M[0] + east_km * 1000), int(CORNER_M[1] + north_km * 1000)


def _lookups(folder: Path) -> None:
    for year, wards in (("2018", WARDS_2013), ("2019", WARDS_2019)):
        yy = year[2:]
        rows = [
            (code, name, seat, SEATS[seat][0], *DISTRICTS[code[0]])
            for code, (name, km) in wards.items()
            for seat in _seats_of(km)
        ]
        headings = "WDyyCD,WDyyNM,PCONyyCD,PCONyyNM,LADyyCD,LADyyNM"
        if year == "2019":
            headings += ",UTLAyyCD,UTLAyyNM"
            rows = [(*one, f"{one[0][0]}10099001", f"{one[0][0]}-shire") for one in rows]
        _write(folder / f"lookup_{year}.csv", headings.replace("yy", yy), rows)


def _seats_of(km: tuple[float, ...]) -> list[str]:
    west, south, east, north = km
    return [
        code
        for code, (_, (w, s, e, n)) in SEATS.items()
        if min(east, e) > max(west, w) and min(north, n) > max(south, s)
    ]


def _schools(folder: Path) -> None:
    rows = []
    for urn, name, kind, seat, roll, primary, first, secondary, second, _ in SCHOOLS:
        given = [first * 1345, second * 955]
        pounds = [f"\ufffd{one:,}" for one in (*given, sum(given))]
        by_phase = (
            *(primary, first, _percent(first, primary), pounds[0]),
            *(secondary, second, _percent(second, secondary), pounds[1]),
        )
        school = (urn, f"999{urn[2:]}", "999", "Aldbury", urn[2:], name, kind, seat, roll)
        rows.append((*school, *by_phase, first + second, pounds[2]))
    _write(folder / "premium.csv", PREMIUM, rows)
    register = [
        (urn, name, "Aldbury", postcode, "false", _OPENED.get(urn, ""), "")
        for urn, name, *_, postcode in SCHOOLS
    ]
    headings = "urn,name,town,postcode,lead_school,open_date,close_date"
    _write(folder / "register.csv", headings, register)
    _write(folder / "returns.csv", "URN,Income,Expenditure,Balance,Academic Year", RETURNS)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%" if whole else "0.00%"


def _health(folder: Path) -> None:
    for name, rows in (
        ("practices_2015", PRACTICES_2015),
        ("practices_2019", PRACTICES_2019),
        ("branches", BRANCHES),
    ):
        _zipped(folder / f"{name}.zip", [_ods(*row) for row in rows])


def _ods(code, name, group, postcode, opened, closed, status, setting, parent="99Z") -> list[str]:
    address = ["1 HIGH STREET", "", "", "ALDBURY", ""]
    known = [code, name, group, "Q99", *address, postcode, opened, closed, status, "B", parent]
    return [*known, "20130401", *[""] * 5, "0", "", parent, "", setting, ""]


def _stops(folder: Path) -> None:
    headings = (
        "ATCOCode,NaptanCode,PlateCode,CleardownCode,CommonName,CommonNameLang,ShortCommonName,"
        "ShortCommonNameLang,Landmark,LandmarkLang,Street,StreetLang,Crossing,CrossingLang,Indicator,"
        "IndicatorLang,Bearing,NptgLocalityCode,LocalityName,ParentLocalityName,"
        "GrandParentLocalityName,Town,TownLang,Suburb,SuburbLang,LocalityCentre,GridType,Easting,"
        "Northing,Longitude,Latitude,StopType,BusStopType,TimingStatus,DefaultWaitTime,Notes,"
        "NotesLang,AdministrativeAreaCode,CreationDateTime,ModificationDateTime,RevisionNumber,"
        "Modification,Status"
    )
    rows = []
    for code, name, km, kind, status, created in STOPS:
        east, north = point_m(*km) if km else (0, 7)
        told = {
            "ATCOCode": code,
            "CommonName": name,
            "Indicator": "opp",
            "Street": "High Street",
            "NptgLocalityCode": "E0099001",
            "LocalityName": "Aldbury Green",
            "Easting": east,
            "Northing": north,
            "StopType": kind,
            "CreationDateTime": created,
            "ModificationDateTime": created,
            "Status": status,
        }
        rows.append([told.get(one, "") for one in headings.split(",")])
    _write(folder / "stops.csv", headings, rows)


def _numbers(folder: Path) -> None:
    rest = ("E92000001", "", "", "", DISTRICTS["E"][0], "E05090001")
    rows = [
        (code, quality, *(point_m(east, north) if quality != 90 else (0, 0)), *rest)
        for code, (east, north, quality) in POSTCODES.items()
    ]
    _write(folder / "postcodes.csv", "", rows)
    for name, letter in (("england", "E"), ("wales", "W")):
        rows = [(one, n * 3284, n) for n, one in enumerate(LSOAS, 1) if one[0] == letter]
        _write(folder / f"{name}.csv", "lsoa11_code,IMD_rank,IMD_decile", rows)
    title = [["QS415UK - Central heating"], [], ["Date", "2011"], []]
    counted = "All categories: Type of central heating in household"
    headings = ["2011 super output area - lower layer", "mnemonic", counted, "No central heating"]
    rows = [(code, code, number, 0) for code, number in HOUSEHOLDS.items()]
    _write(folder / "households.csv", "", [*title, headings, *rows])


def _write(path: Path, headings: str, rows: Iterable) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*([headings.split(",")] if headings else []), *rows])


def _zipped(path: Path, rows: list[list[str]]) -> None:
    with zipfile.ZipFile(path, "w") as archive, archive.open("Data/export.csv", "w") as member:
        member.write("".join(",".join(f'"{one}"' for one in row) + "\r\n" for row in rows).encode())
