"""Say what area a line of counts is counted in, and find what cannot be one."""

from collections.abc import Iterator
from functools import cache

import pandas as pd

from geo import areas
from geo.canvass import codes, visits
from geo.canvass.words import each, normal
from geo.tables.place import PLACE

DISTRICT, ROAD_GROUP = "polling district", "road group"
AREA_TYPES = ("ward", "lsoa", DISTRICT, ROAD_GROUP)
# The set of wards after the first, '' where they were never redrawn, and the day it came in.
SINCE_2019 = PLACE.redrawn.id if PLACE.redrawn else ""
REDRAWN = PLACE.ward_sets[0].until or "9999-12-31"
# The set a return made here is in; wards may also be those since they were redrawn.
VINTAGES: dict[str, str] = {"ward": PLACE.ward_sets[0].id, "lsoa": "2011"}
TWO_SETS = "names a ward of both boundary sets: say under Boundary vintage which"
_FORMS = {DISTRICT: visits.DISTRICT, ROAD_GROUP: visits.ROAD_GROUP}
_WORDS = {"pd": DISTRICT, "lower layer super output area": "lsoa", "wards": "ward"}

Rule = tuple[str, str, pd.Series]


def rules(frame: pd.DataFrame) -> Iterator[Rule]:
    """Each rule of a typed return's areas: the column, what to say, the lines that break it."""
    code, kind = frame["area_code"].fillna(""), frame["area_type"].fillna("")
    vintage = frame["boundary_vintage"].fillna("")
    mapped = kind.isin(list(VINTAGES))
    here = _among({(kind, code) for kind, _, code in known()}, kind, code)
    yield from _elsewhere(code, kind, vintage, mapped & ~here)
    there = _among(known(), kind, vintage, code)
    yield "boundary_vintage", "is not the set that this code is of", mapped & here & ~there
    yield "boundary_vintage", "is for wards and LSOAs alone", ~mapped & vintage.ne("")
    for group, form in _FORMS.items():
        wrong = kind.eq(group) & ~code.str.fullmatch(form)
        dated = codes.looks_like_date(code).astype(bool)
        yield "area_code", f"is a date, which a spreadsheet may make of a {group}", wrong & dated
        yield "area_code", f"does not have the form of a {group}, such as AB1", wrong & ~dated


def completed(text: pd.DataFrame) -> pd.DataFrame:
    """A return read as text with its areas in one form: kind and set of a code that tells them.

    Where no set is given a ward that stands in both under one code is of the older set; a name
    that stands for two codes stays a name without a set, which no rule lets pass.
    """
    kind = each(_kind, text["area_type"])
    code = each(codes.tidy_code, text["area_code"]).where(
        kind.isin(list(_FORMS)), each(str.strip, text["area_code"])
    )
    vintage = each(str.strip, text["boundary_vintage"])
    code = pd.Series(map(_code, code, kind, vintage), text.index, dtype=object)
    kind = kind.where(kind.ne(""), each(kind_of, code))
    vintage = vintage.where(
        vintage.ne(""), pd.Series(map(_vintage, kind, code), text.index, dtype=object)
    )
    return text.assign(area_code=code, area_type=kind, boundary_vintage=vintage)


@cache
def known() -> frozenset[tuple[str, str, str]]:
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
    by_code = {
        year: code for year in (VINTAGES["ward"], SINCE_2019) if ("ward", year, code) in known()
    }
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
    return {"E05": "ward", "E01": "lsoa"}.get(code[:3] if len(code) == 9 else "", "")


def ward_name(text: str) -> str:
    """'Hill & Dale Ward' -> 'hill and dale'."""
    return normal(text.replace("&", " and ")).removesuffix(" ward")


@cache
def _sets_of_names() -> dict[str, dict[str, str]]:
    """The code of each ward's name, by the set that has it."""
    named: dict[str, dict[str, str]] = {}
    for kind, year, code in known():
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
    unlike = wrong & (named & ~ward | _among({(code,) for *_, code in known()}, code))
    yield "area_code", TWO_SETS, wrong & two
    yield "area_code", "names a ward of the other boundary set: correct Boundary vintage", other
    yield "area_type", "is not the kind of area that area_code is", unlike
    nowhere = wrong & ~named & ~unlike
    yield "area_code", "is not an area of this constituency", nowhere


def _among(wanted: set | frozenset, *columns: pd.Series) -> pd.Series:
    found = [key in wanted for key in zip(*columns, strict=True)]
    return pd.Series(found, columns[0].index, dtype=bool)


def _kind(cell: str) -> str:
    word = normal(cell)
    return _WORDS.get(word, word)


def _code(code: str, kind: str, vintage: str) -> str:
    if kind in ("", "ward"):
        return codes_named(vintage).get(ward_name(code), code.upper())
    return code.upper() if kind == "lsoa" else code


def _vintage(kind: str, code: str) -> str:
    if kind == "ward" and names_ward(code):
        return ""
    if kind == "ward" and ("ward", VINTAGES["ward"], code) not in known():
        return SINCE_2019
    return VINTAGES.get(kind, "")
