"""Tiny official files of made-up codes, in the layouts of several years, written by the tests."""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.official.files import Files, look

Rows = list[list[str]]
ELIGIBLE = "eligible for the Deprivation Pupil Premium"
PREMIUM = [
    *("URN", "LAEstab", "LA", "Local Authority", "Estab", "School Name", "School Type"),
    "Parliamentary Constituency",
    "Number of pupils on roll (7)",
    "Number of Primary pupils on roll (9)",
    f"Number of Primary pupils {ELIGIBLE}",
    f"Percentage of Primary pupils {ELIGIBLE}",
    "Deprivation Pupil Premium Allocation (11)",
    "Number of  Secondary pupils on roll (10)",
    f"Number of Secondary pupils {ELIGIBLE}",
    f"Percentage of Secondary pupils {ELIGIBLE}",
    "Deprivation Pupil Premium Allocation (12)",
    f"Total number of pupils {ELIGIBLE}",
    "Total allocation for the Deprivation Pupil Premium",
]
SCHOOL = [
    *("100001", "9992001", "999", "Madeup", "2001", "Hill School", "Special "),
    *("Upper,  Vale", "210", "210", "33", "15.71%", "\ufffd44,385", "0", "0", "0.00%", "\ufffd0"),
    *("33", "\ufffd44,385"),
]
NAPTAN = (
    "ATCOCode,NaptanCode,PlateCode,CleardownCode,CommonName,CommonNameLang,ShortCommonName,"
    "ShortCommonNameLang,Landmark,LandmarkLang,Street,StreetLang,Crossing,CrossingLang,Indicator,"
    "IndicatorLang,Bearing,NptgLocalityCode,LocalityName,ParentLocalityName,"
    "GrandParentLocalityName,Town,TownLang,Suburb,SuburbLang,LocalityCentre,GridType,Easting,"
    "Northing,Longitude,Latitude,StopType,BusStopType,TimingStatus,DefaultWaitTime,Notes,"
    "NotesLang,AdministrativeAreaCode,CreationDateTime,ModificationDateTime,RevisionNumber,"
    "Modification,Status"
)
TELEPHONE = "01632 960001"


def stop(code: str, easting: str, northing: str, **more: str) -> list[str]:
    """A row of the register of stops; columns not given are blank."""
    said = {
        "ATCOCode": code, "CommonName": "The Green", "Indicator": "opp", "LocalityName": "Upvale",
        "NptgLocalityCode": "E0000001", "Easting": easting, "Northing": northing,
        "StopType": "BCT", "Status": "active", "CreationDateTime": "2015-11-13T00:00:00",
        "ModificationDateTime": "2020-01-02T03:04:05", **more,
    }  # fmt: skip
    return [said.get(one, "") for one in NAPTAN.split(",")]


def practice(code: str, setting: str = "4", **more: str) -> list[str]:
    """A row of the register of practices, with a telephone in its eighteenth cell."""
    row = [code, "HILL SURGERY", "Y00", "Q00", "1 HIGH ST", "", "UPVALE", "", "", "AB10 1AA"]
    row += ["19740401", more.get("closed", ""), "", "B", "00X", "20130401", "", TELEPHONE]
    return [*row, "", "", "", "0", "", "00X", "", setting, ""]


def rows(*lines: str) -> Rows:
    """Lines of a CSV as rows."""
    return list(csv.reader(lines))


_IMD = "Index of Multiple Deprivation (IMD)"
# One file of each layout, as rows: the kind, its rows, and what one cell of it becomes.
LAYOUTS: dict[str, tuple[str, Rows, str, object]] = {
    "lookup of 2018": (
        "ward_lookup",
        rows(
            "WD18CD,WD18NM,PCON18CD,PCON18NM,LAD18CD,LAD18NM,FID",
            'E05990001,Ynys Môn,E14000001,"Birmingham,  Hill",E07990001,Vale,1',
            "E05990001,Ynys Môn,S1400030,Cut,E07990001,Vale,2",
        ),
        "seat",
        "Birmingham, Hill",
    ),
    "lookup of 2010 in small letters": (
        "ward_lookup",
        rows(
            "wd10cd,wd10nm,pcon10cd,pcon10nm,lad10cd,lad10nm",
            "E05990001,Upper,E14000001,Vale,E07990001,Vale",
        ),
        "ward_code",
        "E05990001",
    ),
    "LSOAs to wards": (
        "lsoa_ward_lookup",
        rows(
            "FID,LSOA11CD,LSOA11NM,WD17CD,WD17NM,LAD17CD,LAD17NM",
            "1,E01990001,Vale 001A,E05990001,Upper,E07990001,Vale",
        ),
        "ward_code",
        "E05990001",
    ),
    "names of seats": ("seat_names", rows("PCON19CD,PCON19NM", "E14000001,Vale"), "name", "Vale"),
    "shares": (
        "lsoa_shares",
        rows("LSOA11CD,PCON13CD,share", "E01990001,E14000001,0.557"),
        "share",
        0.557,
    ),
    "NSPL of 2021": (
        "postcode_directory",
        rows(
            "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa11,cty,ced,laua,"
            "ward,hlthau,ctry,rgn,pcon,lsoa11,msoa11,imd",
            "AB101AA,AB10 1AA,AB10 1AA,198607,,1,374100,0084000,8,E00990001,,,E07990001,"
            "E05990001,,E92000001,,E14000001,E01990001,,1",
        ),
        "northing_m",
        84000.0,
    ),
    "ONSPD of 2017": (
        "postcode_directory",
        rows(
            "pcd,pcds,dointr,doterm,oscty,oslaua,osward,oseast1m,osnrth1m,osgrdind,pcon,oa11,lsoa11",
            "AB101AA,AB10 1AA,198607,201402,,E07990001,E05990001,374100,0084000,1,E14000001,"
            "E00990001,E01990001",
        ),
        "terminated",
        "2014-02",
    ),
    "GIAS, official": (
        "schools",
        rows(
            "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),"
            "TypeOfEstablishment (name),OpenDate,CloseDate,PhaseOfEducation (name),Street,Town,"
            "Postcode,TelephoneNum,HeadLastName,Easting,Northing",
            "100001,999,Hill School,01,Community school,,31-08-2018,Primary,High St,Upvale,"
            f"AB10 1AA,{TELEPHONE},Somebody,374100,84000",
        ),
        "closed",
        "2018-08-31",
    ),
    "GIAS, thinned": (
        "schools",
        rows(
            "urn,name,town,postcode,lead_school,open_date,close_date",
            "100001,Hill School,Upvale,ab101aa,false,01-09-1999,",
        ),
        "postcode",
        "AB10 1AA",
    ),
    "pupil premium": ("premium", [PREMIUM, SCHOOL], "allocation_gbp", 44385.0),
    "returns": (
        "returns",
        rows("URN,Income,Expenditure,Balance,Academic Year", "100001,1000.5,1200,-199.5,2018"),
        "balance_gbp",
        -199.5,
    ),
    "NaPTAN": (
        "stops",
        [NAPTAN.split(","), stop("999A", "374100", "84000")],
        "created",
        "2015-11-13",
    ),
    "index of England": (
        "deprivation_england",
        rows(
            f"LSOA code (2011),LSOA name (2011),{_IMD} Score,"
            f"{_IMD} Rank (where 1 is most deprived),"
            f"{_IMD} Decile (where 1 is most deprived 10% of LSOAs)",
            'E01990001,Vale 001A,12.5,"7,319",3',
        ),
        "rank",
        7319.0,
    ),
    "index of Wales": (
        "deprivation_wales",
        rows("lsoa11_code,IMD_decile,IMD_rank", "W01990001,3,885"),
        "decile",
        3.0,
    ),
    "households": (
        "households",
        rows(
            "QS415UK - Central heating",
            "",
            "Area,mnemonic,All categories: Type of central heating in household,None",
            "lsoa2011:Vale 001A,E01990001,308,0",
            "",
            ",Some counts will be affected.",
        ),
        "households",
        308.0,
    ),
    "practices": (
        "practices",
        [practice("A81001"), practice("W91001", "0")],
        "opened",
        "1974-04-01",
    ),
    "branches": (
        "branches",
        [[*practice("A81001001")[:14], "A81001", *practice("A81001001")[15:]]],
        "parent_code",
        "A81001",
    ),
    "Code-Point Open": (
        "postcodes",
        rows(
            "AB101AA,10,374100,84000,S92000003,,,,E07990001,E05990001",
            "AB10 1AB,90,0,0,S92000003,,,,E07990001,E05990001",
        ),
        "postcode",
        "AB10 1AA",
    ),
}
HEADLESS = {"practices", "branches", "Code-Point Open"}


def text(table: Rows, end: str = "\n") -> str:
    """Rows as a CSV."""
    into = io.StringIO(newline="")
    csv.writer(into, lineterminator=end).writerows(table)
    return into.getvalue()


def packed(raw: bytes, how: str) -> bytes:
    """Bytes as they are, gzipped, or the one member of a zip."""
    if how == "gz":
        return gzip.compress(raw)
    if how != "zip":
        return raw
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("Data/a", raw)
    return into.getvalue()


def square(west: float, south: float, side: float = 1000) -> shapely.Polygon:
    """A square of metres on the National Grid."""
    return shapely.box(west, south, west + side, south + side)


def areas(year: str = "PCON13", *codes: str) -> gpd.GeoDataFrame:
    """Squares in a row from west to east, 10 km apart, in metres; after twenty again."""
    codes = codes or ("E14000001", "E14000002")
    shapes = [square(370_000 + 10_000 * (n % 20), 84_000) for n, _ in enumerate(codes)]
    table = {f"{year}CD": codes, f"{year}NM": [f"Seat {one[-1]}" for one in codes]}
    return gpd.GeoDataFrame(pd.DataFrame(table), geometry=shapes, crs=27700)


def geojson(frame: gpd.GeoDataFrame, **how: object) -> bytes:
    """A frame as GeoJSON in degrees, without a word on its CRS."""
    return json.dumps(json.loads(frame.to_crs(4326).to_json(drop_id=True)), **how).encode()  # type: ignore[arg-type]


def kept(folder: Path, **files: bytes) -> Files:
    """Write files by their names, each with a day of its own, and find them."""
    folder.mkdir(exist_ok=True)
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    return dated(folder)


def dated(folder: Path) -> Files:
    """Give each file of a folder a day of its own, and find them."""
    try:
        return look(folder)
    except ValueError:
        path = folder / "vintages.csv"
        if not path.exists():
            raise
    with path.open(newline="") as file:
        lines = list(csv.DictReader(file))
    for n, row in enumerate(lines, 1):
        row["day"] = f"2019-01-{n:02d}"
    path.write_text(text([list(lines[0]), *(list(row.values()) for row in lines)]))
    return look(folder)
