"""Declare the kinds of official files, each known by its columns and never by the file's name.

Publishers spell a column in their own way each year: `PCON13CD`, `PCON19CD`. A heading is compared
without blanks, signs, notes in brackets and capitals. A kind without headings is known by the form
of its first row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A column: our name, the forms of its heading, and what its cells are.

    `form` is a pattern of the plain heading. `kind` is text, number, postcode or a day: `day`
    is written 20190401 or 201904, `day-first` 01-04-2019, `moment` 2019-04-01T00:00:00.
    """

    name: str
    form: str
    kind: str = "text"
    needed: bool = True

    def found(self, headings: Sequence[str]) -> int | None:
        """Its place among plain headings, or None."""
        return next((n for n, one in enumerate(headings) if re.fullmatch(self.form, one)), None)


@dataclass(frozen=True)
class Kind:
    """A kind of file: `id`, what it is in words, its columns, and what tells it from others.

    `shapes` says that it has geometry. Without headings its columns stand at `places`, and
    `first_row` holds the forms of cells that tell it. `key` appears once; `code` is the form
    that the cells of its first column must have; `nation` the letter that its codes begin with.
    `notes` says that rows which begin with an empty cell may be notes, and `meant` that a file with
    most of its columns was meant as one. `seen` are columns that are
    read to check others, and not handed on.
    """

    id: str
    words: str
    columns: tuple[Heading, ...]
    shapes: bool = False
    places: tuple[int, ...] = ()
    first_row: tuple[tuple[int, str], ...] = ()
    cells: int = 0
    key: tuple[str, ...] = ()
    nation: str = ""
    code: str = ""
    notes: bool = False
    meant: bool = True
    seen: tuple[str, ...] = ()


_SEAT = Heading("seat_code", r"pcon(\d\d)?cd")
_SEAT_NAME = Heading("seat", r"pcon(\d\d)?nm")
_WARD = Heading("ward_code", r"wd(\d\d)?cd")
_WARD_NAME = Heading("ward", r"wd(\d\d)?nm")
_DISTRICT = Heading("district_code", r"lad(\d\d)?cd")
_DISTRICT_NAME = Heading("district", r"lad(\d\d)?nm")
_COUNTY = Heading("county", r"(utla|cty|ctyua)(\d\d)?nm", needed=False)
_LSOA = Heading("lsoa_code", r"lsoa(11|code|11cd|11code|code11|cd)")


def _maybe(one: Heading) -> Heading:
    return Heading(one.name, one.form, one.kind, needed=False)


def _as(name: str, one: Heading) -> Heading:
    return Heading(name, one.form, one.kind)


# The constituencies of 2010 to 2024, of each nation up to its last number.
OF_2010 = (
    r"E14000\d{3}|E140010([0-5]\d|6[0-2])|W070000([0-7]\d|80)|S140000[0-5]\d|N060000(0\d|1[0-8])"
)
_INDEX = "(imd|wimd|wimd2019|indexofmultipledeprivationimd)"
_PREMIUM = "eligibleforthedeprivationpupilpremium"

_GIVEN = (
    Kind(
        "constituencies",
        "constituency boundaries",
        (_as("code", _SEAT), _as("name", _SEAT_NAME)),
        shapes=True,
        key=("code",),
        code=OF_2010,
    ),
    Kind(
        "wards",
        "ward boundaries",
        (
            _as("code", _WARD),
            _as("name", _WARD_NAME),
            _maybe(_DISTRICT),
            _maybe(_DISTRICT_NAME),
        ),
        shapes=True,
        key=("code",),
    ),
    Kind(
        "lsoas",
        "LSOA boundaries",
        (_as("code", _LSOA), Heading("name", r"lsoa(11)?nm|lsoa11name|lsoaname")),
        shapes=True,
        key=("code",),
    ),
    Kind(
        "ward_lookup",
        "a lookup of wards and constituencies",
        (_WARD, _WARD_NAME, _SEAT, _SEAT_NAME, _DISTRICT, _DISTRICT_NAME, _COUNTY),
        key=("ward_code", "seat_code", "district_code"),
    ),
    Kind(
        "lsoa_ward_lookup",
        "a lookup of LSOAs and wards",
        (_LSOA, _WARD, _DISTRICT, _DISTRICT_NAME),
        key=("lsoa_code",),
    ),
    Kind(
        "seat_names",
        "names and codes of constituencies",
        (_as("code", _SEAT), _as("name", _SEAT_NAME)),
        key=("code",),
    ),
    Kind(
        "lsoa_shares",
        "shares of LSOAs in constituencies",
        (_LSOA, _SEAT, Heading("share", "share", "number")),
        key=("lsoa_code", "seat_code"),
        meant=False,
    ),
    Kind(
        "postcode_directory",
        "the National Statistics Postcode Lookup or the ONS Postcode Directory",
        (
            Heading("postcode", "pcds|pcd2?", "postcode"),
            Heading("introduced", "dointr", "day"),
            Heading("terminated", "doterm", "day"),
            Heading("easting_m", "oseast1m", "number"),
            Heading("northing_m", "osnrth1m", "number"),
            Heading("quality", "osgrdind", "number"),
            Heading("lsoa_code", "lsoa11(cd)?"),
            Heading("seat_code", "pcon(cd)?"),
            Heading("district_code", "(os)?laua"),
            Heading("ward_code", "(os)?ward"),
            Heading("oa_code", "oa11(cd)?"),
        ),
        key=("postcode",),
    ),
    Kind(
        "schools",
        "the register of schools (GIAS)",
        (
            Heading("urn", "urn"),
            Heading("name", "name|establishmentname"),
            Heading("town", "town"),
            Heading("postcode", "postcode", "postcode"),
            Heading("opened", "opendate", "day-first"),
            Heading("closed", "closedate", "day-first"),
            Heading("phase", "phaseofeducation", needed=False),
            Heading("type", "typeofestablishment", needed=False),
            Heading("easting_m", "easting", "number", needed=False),
            Heading("northing_m", "northing", "number", needed=False),
        ),
        key=("urn",),
    ),
    Kind(
        "premium",
        "pupil premium allocations",
        (
            Heading("urn", "urn"),
            Heading("name", "schoolname"),
            Heading("la_code", "la"),
            Heading("type", "schooltype"),
            Heading("seat", "parliamentaryconstituency"),
            Heading("roll", "numberofpupilsonroll", "number"),
            Heading("primary_roll", "numberofprimarypupilsonroll", "number"),
            Heading("primary_eligible", f"numberofprimarypupils{_PREMIUM}", "number"),
            Heading("primary_pct", f"percentageofprimarypupils{_PREMIUM}", "number"),
            Heading("primary_gbp", "deprivationpupilpremiumallocation", "number", needed=False),
            Heading("secondary_roll", "numberofsecondarypupilsonroll", "number"),
            Heading("secondary_eligible", f"numberofsecondarypupils{_PREMIUM}", "number"),
            Heading("secondary_pct", f"percentageofsecondarypupils{_PREMIUM}", "number"),
            Heading("secondary_gbp", "deprivationpupilpremiumallocation2", "number", needed=False),
            Heading("eligible", f"totalnumberofpupils{_PREMIUM}", "number"),
            Heading("allocation_gbp", "totalallocationforthedeprivationpupilpremium", "number"),
        ),
        key=("urn",),
    ),
    Kind(
        "returns",
        "schools' financial returns (CFR)",
        (
            Heading("urn", "urn"),
            Heading("income_gbp", "(total)?income", "number"),
            Heading("expenditure_gbp", "(total)?expenditure", "number"),
            Heading("balance_gbp", "balance|inyearbalance", "number", needed=False),
            Heading("year", "academicyear|year"),
        ),
        key=("urn", "year"),
    ),
    Kind(
        "stops",
        "the register of stops (NaPTAN)",
        (
            Heading("atco_code", "atcocode"),
            Heading("name", "commonname"),
            Heading("indicator", "indicator", needed=False),
            Heading("street", "street", needed=False),
            Heading("locality_code", "nptglocalitycode", needed=False),
            Heading("locality", "localityname", needed=False),
            Heading("easting_m", "easting", "number"),
            Heading("northing_m", "northing", "number"),
            Heading("stop_type", "stoptype"),
            Heading("status", "status"),
            Heading("created", "creationdatetime", "moment"),
            Heading("modified", "modificationdatetime", "moment"),
            Heading("lon", "longitude", "number", needed=False),
            Heading("lat", "latitude", "number", needed=False),
        ),
        seen=("lon", "lat"),
        key=("atco_code",),
    ),
    *(
        Kind(
            f"deprivation_{nation}",
            f"the index of deprivation of {nation.title()}",
            (
                _LSOA,
                Heading(
                    "rank", "(imd|wimd2019|wimd|indexofmultipledeprivationimd)rank.*", "number"
                ),
                Heading("decile", f"{_INDEX}decile.*", "number"),
                Heading(
                    "score", "(imd|indexofmultipledeprivationimd)score", "number", needed=False
                ),
            ),
            key=("lsoa_code",),
            nation=letter,
        )
        for nation, letter in (("england", "E"), ("wales", "W"))
    ),
    Kind(
        "households",
        "households of the census (QS415)",
        (
            Heading("area_code", "mnemonic|geographycode"),
            Heading("households", "allcategoriestypeofcentralheatinginhousehold.*", "number"),
        ),
        key=("area_code",),
        notes=True,
    ),
)

_ODS = (
    (0, "ods_code", "text"),
    (1, "name", "text"),
    (2, "grouping", "text"),
    *((n, f"address_{n - 3}", "text") for n in range(4, 9)),
    (9, "postcode", "postcode"),
    (10, "opened", "day"),
    (11, "closed", "day"),
    (12, "status", "text"),
    (14, "parent_code", "text"),
    (23, "commissioner", "text"),
    (25, "setting", "text"),
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}"
_CODE_POINT = (
    (0, "postcode", "postcode"),
    (1, "quality", "number"),
    (2, "easting_m", "number"),
    (3, "northing_m", "number"),
    (8, "district_code", "text"),
    (9, "ward_code", "text"),
)


_Placed = tuple[tuple[int, str, str], ...]


def _columns(placed: _Placed) -> tuple[Heading, ...]:
    return tuple(Heading(name, "", kind) for _, name, kind in placed)


def _places(placed: _Placed) -> tuple[int, ...]:
    return tuple(place for place, _, _ in placed)


_WITHOUT_HEADINGS = (
    Kind(
        "practices",
        "the register of practices (epraccur)",
        _columns(_ODS),
        places=_places(_ODS),
        cells=27,
        first_row=((0, r"[A-Z]\d[\dA-Z]\d{3}"), (10, r"\d{8}")),
        key=("ods_code",),
    ),
    Kind(
        "branches",
        "the register of branch surgeries (ebranchs)",
        _columns(_ODS),
        places=_places(_ODS),
        cells=27,
        first_row=((0, r"[A-Z]\d{5}\d{3}"), (14, r"[A-Z]\d{5}")),
        key=("ods_code",),
    ),
    Kind(
        "postcodes",
        "Code-Point Open",
        _columns(_CODE_POINT),
        places=_places(_CODE_POINT),
        cells=10,
        first_row=((0, _POSTCODE), (1, r"\d\d?"), (2, r"\d+"), (3, r"\d+")),
        key=("postcode",),
    ),
)
# The same register with headings, as it is often kept.
_HEADED_POSTCODES = Kind(
    "postcodes",
    "Code-Point Open",
    (
        Heading("postcode", "postcode|pc", "postcode"),
        Heading("quality", "pqi|pq|positionalqualityindicator", "number"),
        Heading("easting_m", "eastings?|ea", "number"),
        Heading("northing_m", "northings?|no", "number"),
        Heading("district_code", "district|admindistrictcode|dc"),
        Heading("ward_code", "ward|adminwardcode|wc"),
        Heading("copy", "copy", needed=False),
    ),
    key=("postcode",),
)
KINDS: tuple[Kind, ...] = (*_GIVEN, _HEADED_POSTCODES, *_WITHOUT_HEADINGS)
