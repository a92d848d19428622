"""Find a postcode: where it is, and in which wards and LSOA."""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.areas.crs import to_degrees
from geo.tables import Column, Table, read
from geo.tables.source import OGL3, Source

_FORM = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")
BOTH, ONLY_2014, ONLY_2023 = "both", "2014 only", "2023 only"

POSTCODES = Table(
    name="postcodes",
    title="Postcodes inside the constituency or within 1 km of it",
    columns=(
        Column("postcode", "Postcode", pattern=r"[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}", unique=True),
        Column(
            "easting_m",
            "Easting of the postcode's centre (EPSG:27700)",
            "integer",
            unit="metres",
            low=425000,
            high=455000,
        ),
        Column(
            "northing_m",
            "Northing of the postcode's centre (EPSG:27700)",
            "integer",
            unit="metres",
            low=355000,
            high=390000,
        ),
        Column(
            "ward_code",
            "Ward (until May 2019); blank outside the constituency",
            pattern=r"E05\d{6}",
            blank=True,
        ),
        Column(
            "ward_2019_code",
            "Ward (since May 2019); blank outside the constituency",
            pattern=r"E05\d{6}",
            blank=True,
        ),
        Column(
            "lsoa_code", "LSOA (2011); blank outside every LSOA", pattern=r"E01\d{6}", blank=True
        ),
        Column(
            "standing",
            "The copies the postcode is in; one in both stood in September 2019",
            choices=(BOTH, ONLY_2014, ONLY_2023),
        ),
    ),
    sources=(
        Source(
            "Ordnance Survey",
            "OS Code-Point Open, 2023 copy",
            "github.com/mysociety/2025-constituencies, data/raw/external/codepo/csv/ (s, de, ng) "
            "at commit a0b99a674f0b92e6a0c82ecc609bd2f1fd19681c",
            OGL3,
            "August 2023",
        ),
        Source(
            "Ordnance Survey",
            "OS Code-Point Open, August 2014 copy",
            "github.com/open-postcode/codepoint, Data/CSV/ (s, de, ng) at commit "
            "dd4880a1a6f437477fd6a7a3a6823c944ba6bd2f",
            OGL3,
            "August 2014",
        ),
    ),
    changed="Both copies were joined, the 2023 position kept where there are two. The LSOA and the "
    "ward since May 2019 were found by point in polygon; the ward until May 2019 is the LSOA's.",
    key=("postcode",),
    caveat="A point is the centre of a postcode, not an address. Whether a postcode in one copy "
    "only stood in September 2019 is not known. The lines of wards and LSOAs are generalised "
    "apart: S18 2XA, S21 4EH and S42 6QU are drawn up to 8 m inside the ward next to their own, "
    "and S45 9HZ lies in a ward but 2 m outside every LSOA.",
)


class PostcodeFault(ValueError):
    """A text that is no postcode, or a postcode that is not in the table."""


@dataclass(frozen=True)
class Postcode:
    """A postcode's centre in metres (EPSG:27700) and degrees (EPSG:4326), and its areas."""

    postcode: str
    easting_m: int
    northing_m: int
    lon: float
    lat: float
    ward_code: str | None
    lsoa_code: str | None
    ward_2019_code: str | None

    @property
    def inside(self) -> bool:
        """Whether it lies in the constituency."""
        return self.ward_code is not None


@cache
def postcodes() -> pd.DataFrame:
    """The table by postcode; wards and LSOA <NA> outside. Shared: copy to change."""
    table = read(POSTCODES).set_index("postcode")
    lon, lat = to_degrees(table["easting_m"].to_numpy(int), table["northing_m"].to_numpy(int))
    return table.assign(lon=lon, lat=lat)


def normal(text: str) -> str:
    """' s18-2fz ' -> 'S18 2FZ'; raises PostcodeFault for what has not the form of one."""
    form = _FORM.fullmatch(re.sub(r"[\s.-]+", "", text).upper())
    if form is None:
        raise PostcodeFault(f"{text!r} is not a postcode: write one like S18 2FZ.")
    return " ".join(form.groups())


def find(text: str) -> Postcode:
    """The postcode a text means, in any case and spacing; raises PostcodeFault."""
    postcode = normal(text)
    try:
        (row,) = postcodes().loc[[postcode]].to_dict("records")
    except KeyError:
        raise PostcodeFault(
            f"{postcode} is not known here: the table covers postcodes inside the constituency "
            "or within 1 km of it."
        ) from None
    return Postcode(
        postcode,
        int(row["easting_m"]),
        int(row["northing_m"]),
        float(row["lon"]),
        float(row["lat"]),
        _or_none(row["ward_code"]),
        _or_none(row["lsoa_code"]),
        _or_none(row["ward_2019_code"]),
    )


def _or_none(code: str | float) -> str | None:
    return None if pd.isna(code) else str(code)
