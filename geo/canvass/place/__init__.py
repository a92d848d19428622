"""Place a visit by its postcode or its area code, and a line of counts by the area it names.

A visit lies inside the constituency, outside, or nobody knows. A ward may be one of the first
set or of the later: a name that stands for two codes is of neither until the file says which.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import pandas as pd

from geo import areas
from geo.areas import ground, postcodes
from geo.areas.boundaries import PART
from geo.areas.postcodes import PostcodeFault
from geo.canvass import forms
from geo.canvass.forms import each, normal, squeezed, table_of, text_of
from geo.canvass.place.typed import FOUND, typed
from geo.tables.place import PLACE

INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"
PLACES = (INSIDE, OUTSIDE, UNKNOWN)
COLUMNS = ["place", "ward_code", "ward_2019_code", "lsoa_code"]
_CODE_WITHIN = re.compile(r"\b(?:E01|E05|W01|W05|S01|S13)[0-9]{6}\b")
# A ward or an LSOA of Great Britain; no other code says which side of the line it is.
_ELSEWHERE = re.compile(r"(E01|E05|W01|W05|S01|S13)[0-9]{6}")

First = Literal["postcode", "area"]
Place = tuple[str, str, str, str]
NOWHERE: Place = (UNKNOWN, "", "", "")
BEYOND: Place = (OUTSIDE, "", "", "")

DISTRICT, ROAD_GROUP = "polling district", "road group"
AREA_TYPES = ("ward", "lsoa", DISTRICT, ROAD_GROUP)
# The set of wards after the first, '' where they were never redrawn, and the day it came in.
SINCE_2019 = PLACE.redrawn.id if PLACE.redrawn else ""
REDRAWN = PLACE.ward_sets[0].until or "9999-12-31"
# The set a return made here is in; wards may also be of the later one.
VINTAGES: dict[str, str] = {"ward": PLACE.ward_sets[0].id, "lsoa": "2011"}

TWO_SETS = "names a ward that is in both boundary sets: choose the set under Boundary vintage"
_CODES = {DISTRICT: forms.DISTRICT_CODE, ROAD_GROUP: forms.GROUP_CODE}
_WORDS = {"pd": DISTRICT, "lower layer super output area": "lsoa", "wards": "ward"}
Rule = tuple[str, str, pd.Series]


def places(
    area_postcodes: pd.Series, area_codes: pd.Series, vintages: pd.Series, first: First = "postcode"
) -> pd.DataFrame:
    """Place, ward of the first set, of the later, and LSOA of each visit; missing is ''.

    The cells are text, '' where missing. A postcode that is not in the table leaves it to the
    area code; where both are known and disagree, `first` goes before the other, and
    `disagree` is True. A vintage ('2013', '2019' or '') says of which set a ward's name is.
    """
    by_postcode = table_of(_at_postcode, area_postcodes, COLUMNS)
    areas_told = told(area_codes, vintages)
    by_code = table_of(_in_area, areas_told, COLUMNS)
    # A name that stands for two wards, one of each set, still tells that a postcode is in neither.
    twice = (by_code["place"] == UNKNOWN) & (by_postcode["place"] != UNKNOWN)
    by_code = by_code.where(~twice, table_of(_named_in_both, areas_told, COLUMNS))
    apart = _disagree(by_postcode, by_code, twice)
    by_area = apart if first == "area" else apart & False
    found = by_postcode.where((by_postcode["place"] != UNKNOWN) & ~by_area, by_code)
    return found.assign(disagree=apart)


def _disagree(by_postcode: pd.DataFrame, by_code: pd.DataFrame, twice: pd.Series) -> pd.Series:
    """Where both are known and differ; of a ward named in two sets (`twice`) one may be right."""
    known = (by_postcode["place"] != UNKNOWN) & (by_code["place"] != UNKNOWN)
    place, ward, later, lsoa = (
        known
        & (by_postcode[name] != "")
        & (by_code[name] != "")
        & (by_postcode[name] != by_code[name])
        for name in COLUMNS
    )
    return place | lsoa | ((ward | later) & ~twice) | (ward & later & twice)


def is_postcode(cell: str) -> bool:
    """Whether a cell has the form of a postcode, in any spacing."""
    try:
        return bool(postcodes.normal(cell))
    except PostcodeFault:
        return False


def is_code(cell: str) -> bool:
    """Whether a cell has the form of a ward's or an LSOA's code, here or elsewhere."""
    return _ELSEWHERE.fullmatch(cell.strip().upper()) is not None


def names_postcode(cell: str) -> bool:
    """Whether a listed postcode is in a cell, alone or with other words."""
    return typed(cell).kind == FOUND


def lies_in_part(told: str) -> bool:
    """Whether an area that `told` says is a ward of which only a part is here: neither in nor out.

    Only wards that were redrawn may be.
    """
    wards = areas.wards_2019()
    return _code_told(told) in wards.index[wards["standing"] == PART]


def names_two_wards(told: str) -> bool:
    """Whether an area that `told` says is a ward's name that stands for two codes, of two sets."""
    vintage, _, cell = told.partition("\t")
    name = ward_name(area_within(cell))
    until, since = codes_named(VINTAGES["ward"]).get(name), codes_named(SINCE_2019).get(name)
    return vintage == "" and bool(until and since) and until != since


def told(area_codes: pd.Series, vintages: pd.Series) -> pd.Series:
    """What is told of each visit's area: its set of wards ('' where unsaid), a tab, the cell."""
    return each(str.strip, vintages) + "\t" + area_codes


def _at_postcode(cell: str) -> Place:
    return _by_postcode().get(typed(cell).postcode, NOWHERE)


def _named_in_both(told: str) -> Place:
    """A ward's name that stands for two codes as both of them."""
    vintage, _, cell = told.partition("\t")
    sets = {} if vintage else ward_in(area_within(cell))
    if not names_two_wards(told):
        return NOWHERE
    return (INSIDE, sets.get(VINTAGES["ward"], ""), sets.get(SINCE_2019, ""), "")


def _in_area(told: str) -> Place:
    code = _code_told(told)
    if code in _by_code():
        return _by_code()[code]
    return BEYOND if is_code(code) else NOWHERE


def _code_told(told: str) -> str:
    vintage, _, cell = told.partition("\t")
    within = area_within(cell)
    return codes_named(vintage).get(ward_name(within), within.strip().upper())


def area_within(cell: str) -> str:
    """The one code or ward's name in a cell with other words, numbers or brackets; else the cell.

    'Ward 12 - Upton (north)' -> 'Upton', where no other ward's name is in it.
    """
    if names_ward(cell) or not cell.strip() or is_code(cell):
        return cell
    codes = set(_CODE_WITHIN.findall(cell.upper()))
    if len(codes) == 1:
        return codes.pop()
    words = f" {_only_words(cell)} "
    named = {name for name in _sets_of_names() if f" {_only_words(name)} " in words}
    longest = {name for name in named if not any(name != o and name in o for o in named)}
    return longest.pop() if len(longest) == 1 else cell


def _only_words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", ward_name(text)))


@cache
def towns() -> frozenset[str]:
    """The places in and round the constituency, and its county, as `squeezed` leaves them."""
    return frozenset(map(squeezed, [*ground.places()["name"], PLACE.county]))


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
    """Every ward and LSOA here. LSOAs do not nest in the wards since 2019."""
    found: dict[str, Place] = {}
    for kind, year, code in known_areas():
        _, ward, later, _ = found.get(code, NOWHERE)
        if kind == "lsoa":
            found[code] = (INSIDE, areas.ward_of_lsoa(code), "", code)
        elif year == SINCE_2019:
            found[code] = (INSIDE, ward, code, "")
        else:
            found[code] = (INSIDE, code, later, "")
    parts = [code for code in found if lies_in_part(f"\t{code}")]
    return found | dict.fromkeys(parts, NOWHERE)


def area_rules(frame: pd.DataFrame) -> Iterator[Rule]:
    """Each rule of a typed return's areas: the column, what to say, the lines that break it."""
    code, kind = frame["area_code"].fillna(""), frame["area_type"].fillna("")
    vintage = frame["boundary_vintage"].fillna("")
    mapped = kind.isin(list(VINTAGES))
    here = _among({(kind, code) for kind, _, code in known_areas()}, kind, code)
    yield from _elsewhere(code, kind, vintage, mapped & ~here)
    there = _among(known_areas(), kind, vintage, code)
    yield "boundary_vintage", "is not the boundary set of this code", mapped & here & ~there
    yield "boundary_vintage", "is for wards and LSOAs only", ~mapped & vintage.ne("")
    for group, form in _CODES.items():
        wrong = kind.eq(group) & ~code.str.fullmatch(form)
        dated = forms.looks_like_date(code).astype(bool)
        yield (
            "area_code",
            f"is a date, perhaps because a spreadsheet changed a {group}",
            wrong & dated,
        )
        yield "area_code", f"does not have the form of a {group}, such as AB1", wrong & ~dated


def completed(text: pd.DataFrame) -> pd.DataFrame:
    """A return read as text with its areas in one form: kind and set of a code that tells them.

    Where no set is given a ward that stands in both under one code is of the older set; a name
    that stands for two codes stays a name without a set, which no rule lets pass.
    """
    kind = each(_kind, text["area_type"])
    code = each(forms.tidy_code, text["area_code"]).where(
        kind.isin(list(_CODES)), each(str.strip, text["area_code"])
    )
    vintage = each(str.strip, text["boundary_vintage"])
    code = pd.Series(map(_area_code, code, kind, vintage), text.index, dtype=object)
    kind = kind.where(kind.ne(""), each(kind_of, code))
    vintage = vintage.where(
        vintage.ne(""), pd.Series(map(_vintage, kind, code), text.index, dtype=object)
    )
    return text.assign(area_code=code, area_type=kind, boundary_vintage=vintage)


@cache
def known_areas() -> frozenset[tuple[str, str, str]]:
    """Kind, boundary set and code of every ward and LSOA here."""
    wards = {("ward", VINTAGES["ward"], code) for code in areas.codes("ward")}
    later = {("ward", SINCE_2019, code) for code in areas.wards_2019().index}
    return frozenset(wards | later | {("lsoa", "2011", code) for code in areas.codes("lsoa")})


@cache
def codes_named(vintage: str = "") -> dict[str, str]:
    """The code of each ward's name, of one set or ('') of both; no name with two codes."""
    named = {
        name: {code for year, code in sets.items() if vintage in ("", year)}
        for name, sets in _sets_of_names().items()
    }
    return {name: found.pop() for name, found in named.items() if len(found) == 1}


def ward_in(cell: str) -> dict[str, str]:
    """Of the ward a cell names, or whose code it is, its code in each set that has it."""
    code = cell.strip().upper()
    sets = (one.id for one in PLACE.ward_sets)
    by_code = {year: code for year in sets if ("ward", year, code) in known_areas()}
    return by_code or _sets_of_names().get(ward_name(cell), {})


def names_ward(cell: str) -> bool:
    """Whether a cell is the name of a ward here, of either set."""
    return ward_name(cell) in _sets_of_names()


def names_two(cell: str) -> bool:
    """Whether a cell is the name of two wards, one of each set."""
    return len(set(ward_in(cell).values())) > 1


def kind_of(cell: str) -> str:
    """The kind of area that a ward's name, or a code here or elsewhere, tells; '' of others."""
    if names_ward(cell):
        return "ward"
    code = cell.strip().upper()
    kinds = {"E05": "ward", "W05": "ward", "S13": "ward", "E01": "lsoa", "W01": "lsoa"}
    return kinds.get(code[:3] if len(code) == 9 else "", "")


def ward_name(text: str) -> str:
    """'Hill & Dale Ward' -> 'hill and dale'."""
    return normal(text.replace("&", " and ")).removesuffix(" ward")


@cache
def _sets_of_names() -> dict[str, dict[str, str]]:
    """The code of each ward's name, by the set that has it."""
    named: dict[str, dict[str, str]] = {}
    for kind, year, code in known_areas():
        if kind == "ward":
            table = areas.wards_2019() if year == SINCE_2019 else areas.wards()
            named.setdefault(ward_name(str(table.at[code, "name"])), {})[year] = code
    return named


def _elsewhere(
    code: pd.Series, kind: pd.Series, vintage: pd.Series, wrong: pd.Series
) -> Iterator[Rule]:
    """Why wards and LSOAs that are none of their kind and set are `wrong`."""
    ward, named = kind.eq("ward"), each(names_ward, code).astype(bool)
    two = ward & vintage.eq("") & each(names_two, code).astype(bool)
    other = wrong & ward & named & ~two
    unlike = wrong & (named & ~ward | _among({(code,) for *_, code in known_areas()}, code))
    yield "area_code", TWO_SETS, wrong & two
    yield "area_code", "names a ward of the other boundary set: correct Boundary vintage", other
    yield "area_type", "does not match the kind of area in area_code", unlike
    nowhere = wrong & ~named & ~unlike
    yield "area_code", "is not an area of this constituency", nowhere


def _among(wanted: set | frozenset, *columns: pd.Series) -> pd.Series:
    found = [key in wanted for key in zip(*columns, strict=True)]
    return pd.Series(found, columns[0].index, dtype=bool)


def _kind(cell: str) -> str:
    word = normal(cell)
    return _WORDS.get(word, word)


def _area_code(code: str, kind: str, vintage: str) -> str:
    if kind in ("", "ward"):
        return codes_named(vintage).get(ward_name(code), code.upper())
    return code.upper() if kind == "lsoa" else code


def _vintage(kind: str, code: str) -> str:
    if kind == "ward" and names_ward(code):
        return ""
    if kind == "ward" and ("ward", VINTAGES["ward"], code) not in known_areas():
        return SINCE_2019
    return VINTAGES.get(kind, "")
