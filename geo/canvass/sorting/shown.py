"""Show a file's headings, unless they are people: a file without headings begins with some."""

import re

from geo.canvass.forms import DAY_FIRST, NO_DAY, day_or_why, squeezed
from geo.canvass.mapping.presets import KNOWN
from geo.canvass.place import is_postcode
from geo.canvass.read import Sheet

MOST_LETTERS = 60
_NUMBER = re.compile(r"([0-9][ ().-]*){5,}")
_TELEPHONE = re.compile(r"([0-9][ ().-]*){9}")
_HOUSE = re.compile(r"[0-9]+[a-z]?[, ]+[^0-9]+", re.IGNORECASE)


def shown(sheet: Sheet) -> dict[str, str]:
    """Each heading as it may be shown: 'column 3' for one that looks personal, or is a text.

    Once one looks personal, the line may be a person's: then only headings known here are shown.
    """
    betrayed = any(map(_looks_personal, sheet.headings))
    return {
        heading: f"column {at}" if _is_hidden(heading, betrayed) else heading
        for at, heading in enumerate(sheet.headings, 1)
    }


def _is_hidden(heading: str, betrayed: bool) -> bool:
    return len(heading) > MOST_LETTERS or (betrayed and squeezed(heading) not in KNOWN)


def _looks_personal(heading: str) -> bool:
    return (
        "@" in heading
        or _NUMBER.fullmatch(heading.strip()) is not None
        or _TELEPHONE.search(heading) is not None
        or _HOUSE.fullmatch(heading.strip()) is not None
        or is_postcode(heading)
        or day_or_why(heading, DAY_FIRST)[1] != NO_DAY
    )
