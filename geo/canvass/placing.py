"""Place a visit by its postcode, else by its area code: inside, outside or unknown."""

import re
from functools import cache

import pandas as pd

from geo import areas
from geo.areas import postcodes
from geo.areas.boundaries import PART
from geo.areas.postcodes import PostcodeFault
from geo.canvass.counted_in import SINCE_2019, VINTAGES, codes_named, known, ward_name
from geo.canvass.visits import INSIDE, OUTSIDE, UNKNOWN
from geo.canvass.words import table_of, text_of

COLUMNS = ["place", "ward_code", "ward_2019_code", "lsoa_code"]
# A ward or an LSOA of Great Britain; no other code says which side of the line it is.
_ELSEWHERE = re.compile(r"(E01|E05|W01|W05|S01|S13)[0-9]{6}")

Place = tuple[str, str, str, str]
NOWHERE: Place = (UNKNOWN, "", "", "")
BEYOND: Place = (OUTSIDE, "", "", "")


def places(area_postcodes: pd.Series, area_codes: pd.Series, vintages: pd.Series) -> pd.DataFrame:
    """Place, ward of the first set, ward of the later one and LSOA of each visit; missing is ''.

    The cells are text, '' where missing. A postcode that is not in the table leaves it to the
    area code. A vintage (the id of a set, or '') says of which set the name of a ward is.
    """
    by_postcode = table_of(_at_postcode, area_postcodes, COLUMNS)
    by_code = table_of(_in_area, told(area_codes, vintages), COLUMNS)
    return by_postcode.where(by_postcode["place"] != UNKNOWN, by_code)


def is_postcode(cell: str) -> bool:
    """Whether a cell has the form of a postcode, in any spacing."""
    try:
        return bool(postcodes.normal(cell))
    except PostcodeFault:
        return False


def is_code(cell: str) -> bool:
    """Whether a cell has the form of a ward's or an LSOA's code, here or elsewhere."""
    return _ELSEWHERE.fullmatch(cell.strip().upper()) is not None


def lies_in_part(told: str) -> bool:
    """Whether an area that `told` says is a ward of which only a part is here: neither in nor out.

    Only wards that were redrawn may be.
    """
    wards = areas.wards_2019()
    return _code(told) in wards.index[wards["standing"] == PART]


def names_two_wards(told: str) -> bool:
    """Whether an area that `told` says is a ward's name that stands for two codes, of two sets."""
    vintage, _, cell = told.partition("\t")
    name = ward_name(cell)
    until, since = codes_named(VINTAGES["ward"]).get(name), codes_named(SINCE_2019).get(name)
    return vintage == "" and bool(until and since) and until != since


def told(area_codes: pd.Series, vintages: pd.Series) -> pd.Series:
    """What is told of each visit's area: its set of wards ('' where unsaid), a tab, the cell."""
    return vintages.str.strip() + "\t" + area_codes


def _at_postcode(cell: str) -> Place:
    return _by_postcode().get(postcodes.normal(cell), NOWHERE) if is_postcode(cell) else NOWHERE


def _in_area(told: str) -> Place:
    code = _code(told)
    if code in _by_code():
        return _by_code()[code]
    return BEYOND if is_code(code) else NOWHERE


def _code(told: str) -> str:
    vintage, _, cell = told.partition("\t")
    return codes_named(vintage).get(ward_name(cell), cell.strip().upper())


@cache
def _by_postcode() -> dict[str, Place]:
    table = postcodes.postcodes()
    columns = [text_of(table[name]) for name in COLUMNS[1:]]
    return {
        str(postcode): (INSIDE if ward else OUTSIDE, ward, later, lsoa)
        for postcode, ward, later, lsoa in zip(table.index, *columns, strict=True)
    }


@cache
def _by_code() -> dict[str, Place]:
    """Every ward and LSOA here. LSOAs do not nest in the later wards."""
    found: dict[str, Place] = {}
    for kind, year, code in known():
        _, ward, later, _ = found.get(code, NOWHERE)
        if kind == "lsoa":
            found[code] = (INSIDE, areas.ward_of_lsoa(code), "", code)
        elif year == SINCE_2019:
            found[code] = (INSIDE, ward, code, "")
        else:
            found[code] = (INSIDE, code, later, "")
    parts = [code for code in found if lies_in_part(f"\t{code}")]
    return found | dict.fromkeys(parts, NOWHERE)
