"""Find a postcode: where it is, and in which wards and LSOA."""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.areas.crs import squares, to_degrees
from geo.tables import Column, Table, read
from geo.tables.columns import LSOA_FORM, WARD_FORM
from geo.tables.place import PLACE
from geo.tables.words import said

_FORM = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")
BOTH, ONLY_2014, ONLY_2023 = "both", "2014 only", "2023 only"

_ANY = "AB1 2CD"
_LATER = PLACE.redrawn.words if PLACE.redrawn else "of a later set, which does not exist here"
_WEST_M, _SOUTH_M, _EAST_M, _NORTH_M = squares()

POSTCODES = Table(
    name="postcodes",
    title="Postcodes inside the constituency or up to 1 km outside",
    columns=(
        Column("postcode", "Postcode", pattern=r"[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}", unique=True),
        Column(
            "easting_m",
            "Easting of the postcode's centre (EPSG:27700)",
            "integer",
            unit="metres",
            low=_WEST_M,
            high=_EAST_M,
        ),
        Column(
            "northing_m",
            "Northing of the postcode's centre (EPSG:27700)",
            "integer",
            unit="metres",
            low=_SOUTH_M,
            high=_NORTH_M,
        ),
        Column(
            "ward_code",
            f"Ward ({PLACE.wards}); blank outside the constituency",
            pattern=WARD_FORM,
            blank=True,
        ),
        Column(
            "ward_2019_code",
            f"Ward ({_LATER}); blank outside the constituency",
            pattern=WARD_FORM,
            blank=True,
        ),
        Column("lsoa_code", "LSOA (2011); blank outside every LSOA", pattern=LSOA_FORM, blank=True),
        Column(
            "standing",
            "Copies of the postcode list that contain it; a postcode in both existed in "
            f"{PLACE.month}, and nobody knows when one in the 2023 copy alone came",
            choices=(BOTH, ONLY_2014, ONLY_2023),
            undated=(ONLY_2023,),
        ),
    ),
    key=("postcode",),
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


def located() -> dict[str, list]:
    """Every postcode for a search on the reader's own device.

    `names`; `at`, [lat, lon] in degrees to about 10 m; `ward`, the place of its ward's code among
    `wards`, -1 outside.
    """
    table = postcodes()
    wards = sorted(table["ward_code"].dropna().unique())
    places = {code: at for at, code in enumerate(wards)}
    return {
        "names": table.index.tolist(),
        "at": table[["lat", "lon"]].astype(float).round(4).to_numpy().tolist(),
        "wards": wards,
        "ward": [places.get(code, -1) for code in table["ward_code"]],
    }


def shown(name: str, number: int = 1) -> str:
    """Postcodes to show how one is written: as the place says by a name, else its first inside."""
    return said("postcodes", name) or ", ".join(_inside()[:number]) or _ANY


@cache
def _inside() -> list[str]:
    return list(postcodes()["ward_code"].dropna().index)


def normal(text: str) -> str:
    """' ab1-2cd ' -> 'AB1 2CD'; raises PostcodeFault for what has not the form of one."""
    form = _FORM.fullmatch(re.sub(r"[\s.-]+", "", text).upper())
    if form is None:
        raise PostcodeFault(f"{text!r} is not a postcode: enter one like {shown('like')}.")
    return " ".join(form.groups())


def find(text: str) -> Postcode:
    """The postcode a text means, in any case and spacing; raises PostcodeFault."""
    postcode = normal(text)
    try:
        (row,) = postcodes().loc[[postcode]].to_dict("records")
    except KeyError:
        raise PostcodeFault(
            f"We do not know the postcode {postcode}: the table covers postcodes inside the "
            "constituency and up to 1 km outside."
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
