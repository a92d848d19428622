"""Read an area or a group from an address; where it is not known, say so and take the nearest."""

from difflib import get_close_matches

from geo import areas
from geo.areas import group

_SAID_SIGNS = 40


def read(asked: str, otherwise: str) -> tuple[str, str]:
    """The area or group that an address asks for, and in a sentence what of it is not known; ''.

    An area may be named by its code or its name, and members of a group have commas between.
    `otherwise` is taken where nothing is asked for, or nothing like it is known.
    """
    words = [one.strip() for one in asked.split(",") if one.strip()][: group.MOST_MEMBERS]
    found = {one: _known(one) for one in words}
    unknown = [one for one, code in found.items() if not code]
    codes = [code for code in found.values() if code]
    if not codes:
        codes = [_nearest(unknown[0]) or otherwise] if unknown else [otherwise]
    code = group.joined(codes)
    return code, _fault(unknown, code) if unknown else ""


def _fault(unknown: list[str], code: str) -> str:
    named = ", ".join(f"“{one[:_SAID_SIGNS]}”" for one in unknown)
    what = f"the code {named}" if len(unknown) == 1 else f"the codes {named}"
    return f"No area here has {what}, so this page shows {group.name_of(code)}."


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
