"""Find the columns beside a street: numbers, flats and names, whatever their headings are.

What each of them holds is told by its heading, else by its cells.
"""

import re

import pandas as pd

from geo.canvass.forms import squeezed, text_of
from geo.canvass.map.fields import Mapping
from geo.canvass.map.known import BESIDE_A_STREET, KIND_OF_PART, KNOWN, PERSONAL
from geo.canvass.read import Sheet

Columns = dict[str, tuple[str, ...]]
SOME = 1_000
_MOSTLY = 0.8
_HALF = 0.5
_SHORT_NUMBER = re.compile(r"#?[0-9]{1,4}(\.0+)? ?[A-Za-z]?( ?[-/&] ?[0-9]{1,4} ?[A-Za-z]?)?")
# A number, or a name with a word that houses have and people seldom: Rose Cottage, The Old Mill.
_HOUSE = re.compile(
    rf"({_SHORT_NUMBER.pattern})|(the |old |new )[a-z' -]+|[a-z0-9' .-]*"
    r"(cottages?|house|farm(house)?|barn|lodge|villas?|hall|mill|croft|grange|manor|bungalow"
    r"|vicarage|rectory|gables|laurels|hollies|view|dene|lea|nook|stables|chapel|cabin|court|flat"
    r"|side|crest|mead|mount|haven|rest|bank|brook|holme|end|corner|gate|heights|edge)",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"\W*[0-9].*")
_MOST_GRADES = 5
_FEW = 0.3
_NAMES_A_PART = re.compile(
    r"flat|apt|apart|house|hse|build|premis|propert|dwell|door|block|unit|no$|num|[sp]aon"
)
# 'House name or number' is of a house; a name alone is somebody's.
_NAME_OF_HOUSE = re.compile(
    r"(house|hse|building|property|premises|dwelling|door|flat)(no|num|number)?(s|or|and)?name"
    r"|names?(or|and|of)?(no|num|number)?(of)?(the)?(house|building|property|dwelling|flat)"
    r"|name(or|and)(no|num|number)$|(no|num|number)(or|and)name$"
)
# A house's number in a system is no part of its address, nor is what it is like.
_NAMES_NO_PART = re.compile(
    r"(id|ids|uuid|guid|ref|key|code|status|notes?|count|size|type|lat|lng|lon|url|seq|sequence)$"
    r"|phone|uprn|total|electors?|people|voters?|visits?|attempts?|times|housing|tenure|household"
)
_LONGEST = 60
_DIGIT = re.compile("[0-9]")
_AT_ITS_END = re.compile(r"([0-9]+)$")


def beside_a_street(sheet: Sheet, columns: Columns) -> Columns:
    """The columns of the address with those of its number, flat or name, if any are beside it.

    A column of short numbers whose heading names nothing is the number of the house where the
    address has none.
    """
    address = columns.get("address", ())
    if not address:
        return {}
    parts = [heading for heading in _free(sheet, columns) if _names_a_part(sheet, heading)]
    found = (*address, *parts)
    if not parts and not _has_numbers(sheet, found):
        numbers = _vary(sheet, columns, _SHORT_NUMBER, _MOSTLY)
        found = (*found, *numbers) if len(numbers) == 1 else found
    return {"address": found} if len(found) > len(address) else {}


def look_like_houses(sheet: Sheet, columns: Columns) -> list[str]:
    """The columns not used that look like the number or the name of the house.

    None where the columns of the address have numbers, or where there is no street or postcode.
    """
    address = columns.get("address", ())
    if not (address or columns.get("postcode")) or _has_numbers(sheet, address):
        return []
    return _vary(sheet, columns, _HOUSE, _HALF)


def kinds_of(sheet: Sheet, mapping: Mapping) -> list[tuple[str, str]]:
    """The columns of the address, each with its kind, in an order that is not the file's."""
    headings = sorted(mapping.columns.get("address", ()), key=_natural)
    kinds = [KIND_OF_PART.get(squeezed(heading)) for heading in headings]
    return [
        (heading, _kind_by_cells(sheet, heading) if kind is None else kind)
        for heading, kind in zip(headings, kinds, strict=True)
    ]


def _natural(heading: str) -> tuple[str, int, str]:
    """Address 10 comes after Address 9."""
    word = squeezed(heading)
    number = _AT_ITS_END.search(word)
    return _AT_ITS_END.sub("", word), int(number[1]) if number else 0, heading


def _kind_by_cells(sheet: Sheet, heading: str) -> str:
    word = squeezed(heading)
    if "flat" in word or "apartment" in word:
        return "flat"
    return "number" if _share(_SHORT_NUMBER, _some(sheet, heading)) >= _MOSTLY else ""


def _names_a_part(sheet: Sheet, heading: str) -> bool:
    """Whether a heading is of a part of an address, beside a street."""
    word = squeezed(heading)
    if any(word in words for words in BESIDE_A_STREET.values()):
        return True
    rest = _NAME_OF_HOUSE.sub("house", word)
    if word in KNOWN or any(personal in rest for personal in PERSONAL):
        return False
    cells = _some(sheet, heading)
    named = _NAMES_A_PART.search(word) is not None and _NAMES_NO_PART.search(word) is None
    return named and bool(len(cells)) and cells.str.len().max() < _LONGEST


def _has_numbers(sheet: Sheet, headings: tuple[str, ...]) -> bool:
    """Whether a column has the house's number in most of its cells; a flat's is none."""
    kinds = {heading: KIND_OF_PART.get(squeezed(heading)) for heading in headings}
    return any(
        _share(_DIGIT, cells, anywhere=True) > _HALF
        and not (kinds[one] == "street" and _are_numbered_streets(cells))
        for one in headings
        if kinds[one] != "flat" and len(cells := _some(sheet, one))
    )


def _are_numbered_streets(cells: pd.Series) -> bool:
    """Whether the same streets with a number behind stand again and again: it is no house's."""
    return _share(_NUMBER_FIRST, cells) < _HALF and cells.nunique() < _FEW * len(cells)


def _free(sheet: Sheet, columns: Columns) -> list[str]:
    taken = {heading for headings in columns.values() for heading in headings}
    return [heading for heading in sheet.headings if heading not in taken]


def _vary(sheet: Sheet, columns: Columns, form: re.Pattern[str], least: float) -> list[str]:
    """The free columns of which so many cells have a form, and several in most streets."""
    named = [
        one for one in columns.get("address", ()) if KIND_OF_PART.get(squeezed(one)) == "street"
    ]
    around = [*named, *columns.get("postcode", ())][:1] or list(columns.get("address", ()))[:1]
    street = text_of(sheet.rows[around[0]]).head(SOME).map(squeezed)
    return [
        heading
        for heading in _free(sheet, columns)
        if not _says_otherwise(heading)
        and _share(form, cells := _some(sheet, heading)) >= least
        and _are_several(cells, street)
    ]


def _says_otherwise(heading: str) -> bool:
    word = squeezed(heading)
    rest = _NAME_OF_HOUSE.sub("house", word)
    return (
        word in KNOWN or any(one in rest for one in PERSONAL) or bool(_NAMES_NO_PART.search(word))
    )


def _are_several(cells: pd.Series, street: pd.Series) -> bool:
    """Whether cells differ as houses do: more than a scale of answers, and in most streets."""
    different = cells.nunique()
    of_street = cells.groupby(street.loc[cells.index])
    again = of_street.nunique()[of_street.size() > 1]
    return (different > _MOST_GRADES or 2 * different > len(cells)) and (
        again.empty or bool((again > 1).mean() >= _HALF)
    )


def _some(sheet: Sheet, heading: str) -> pd.Series:
    cells = text_of(sheet.rows[heading]).head(SOME).str.strip()
    return cells[cells != ""]


def _share(form: re.Pattern[str], cells: pd.Series, anywhere: bool = False) -> float:
    if not len(cells):
        return 0.0
    test = form.search if anywhere else form.fullmatch
    return sum(test(cell) is not None for cell in cells) / len(cells)
