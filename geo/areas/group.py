"""Take several wards or LSOAs as one: a group, written as their codes with commas between."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

import pandas as pd

from geo import areas
from geo.figures import Figure
from geo.figures.measure import AreaType

MOST_SIGNS = 40
MOST_MEMBERS = 60
_NAMED = 3
_SAID_SIGNS = 40
_BETWEEN = ","


def joined(codes: Iterable[str]) -> str:
    """Areas as one code: each once, no LSOA whose ward is there. Raises geo.areas.UnknownArea."""
    once = list(dict.fromkeys(codes))
    return _BETWEEN.join(
        one for one in once if areas.ward_with(one) == one or areas.ward_with(one) not in once
    )


def members(code: str) -> tuple[str, ...]:
    """The areas of a group, or an area itself: 'one,two' -> both codes."""
    return tuple(code.split(_BETWEEN))


def is_group(code: str) -> bool:
    """Whether a code is that of several areas."""
    return _BETWEEN in code


def name_of(code: str) -> str:
    """A group by the names of its members, or an area's own name. Raises geo.areas.UnknownArea."""
    names = list(map(areas.name_of, members(code)))
    if len(names) == 1:
        return names[0]
    if len(names) <= _NAMED:
        return f"{', '.join(names[:-1])} and {names[-1]} together"
    return f"{', '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} more together"


def how_many(code: str) -> str:
    """What a group consists of: '3 wards', '2 wards and 1 LSOA'."""
    kinds = [areas.type_of(one) for one in members(code)]
    told = [(kinds.count("ward"), "ward"), (kinds.count("lsoa"), "LSOA")]
    return " and ".join(f"{many} {of}{'' if many == 1 else 's'}" for many, of in told if many)


def kind_of(code: str) -> str:
    """What an area or a group is, in words. Raises geo.areas.UnknownArea."""
    if not is_group(code):
        return areas.kind_of(code)
    kinds = dict.fromkeys(map(areas.kind_of, members(code)))
    return f"a group of {how_many(code)}; {' and '.join(kinds)}"


def type_of(code: str) -> AreaType | None:
    """The type of an area or of all members of a group; None for a mixed group and the whole."""
    types = {areas.type_of(one) for one in members(code)}
    return types.pop() if len(types) == 1 else None


def wards_of(code: str) -> list[str]:
    """The wards that an area or a group is in, each once."""
    return list(dict.fromkeys(map(areas.ward_with, members(code))))


def lsoas_of(codes: Iterable[str]) -> list[str]:
    """Every LSOA of some wards and LSOAs, each once."""
    parts = (areas.lsoas_in(one) if areas.ward_with(one) == one else [one] for one in codes)
    return list(dict.fromkeys(code for part in parts for code in part))


def in_a_file_name(code: str) -> str:
    """An area's code; of a group how many members it has, and no name that was given."""
    return f"group-of-{len(members(code))}" if is_group(code) else code


def rows_in(rows: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """The rows of some wards and LSOAs, each once; they have a `ward_code` and an `lsoa_code`."""
    here = rows["ward_code"].isin(codes) | rows["lsoa_code"].isin(codes)
    return rows[here.fillna(False).astype(bool)]


def figure_of_rows(
    rows: pd.DataFrame,
    codes: Sequence[str],
    say: Callable[[pd.DataFrame], Figure],
    none: Figure,
) -> Figure:
    """What `say` makes of the rows of some areas together, or `none` without a row.

    A rate of all the rows is the sum of its numerators over the sum of its denominators.
    """
    here = rows_in(rows, codes)
    return say(here) if len(here) else none


def given_name(asked: str) -> str:
    """The name of a group as a link gives it: one line of at most MOST_SIGNS signs."""
    seen = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in asked)
    return " ".join("".join(seen).split())[:MOST_SIGNS].strip()


def read(asked: str, otherwise: str) -> tuple[str, str]:
    """The area or group that an address asks for, and in a sentence what of it is not known; ''.

    An area may be named by its code or its name, and members of a group have commas between.
    `otherwise` is taken where nothing is asked for, or nothing like it is known.
    """
    words = [one.strip() for one in asked.split(",") if one.strip()][:MOST_MEMBERS]
    found = {one: _known(one) for one in words}
    unknown = [one for one, code in found.items() if not code]
    codes = [code for code in found.values() if code]
    if not codes:
        codes = [_nearest(unknown[0]) or otherwise] if unknown else [otherwise]
    code = joined(codes)
    return code, _fault(unknown, code) if unknown else ""


def _fault(unknown: list[str], code: str) -> str:
    named = ", ".join(f"“{one[:_SAID_SIGNS]}”" for one in unknown)
    what = f"the code {named}" if len(unknown) == 1 else f"the codes {named}"
    return f"No area here has {what}, so this page shows {name_of(code)}."


def _known(word: str) -> str:
    """The code of an area by its code or its whole name, '' where none has it."""
    by_word = _words()
    return by_word.get(word.casefold(), "")


def _nearest(word: str) -> str:
    close = get_close_matches(word.casefold(), list(_words()), 1)
    return _words()[close[0]] if close else ""


def _words() -> dict[str, str]:
    """The code of every area by its name and its code, wards before LSOAs."""
    kinds = (areas.lsoas(), areas.wards())
    named = {str(name).casefold(): str(code) for one in kinds for code, name in one["name"].items()}
    return named | {str(code).casefold(): str(code) for one in kinds for code in one.index}
