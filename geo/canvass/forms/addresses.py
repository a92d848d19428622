"""The parts of an address by their kind: flat, numbers, words; whatever its columns are called.

Of one door it is always the same, with or without its town, county, country or postcode, in one
cell or in several, in whatever order the columns are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.canvass.forms.words import folded, listed, squeezed

_RUNS = re.compile(r"\d+|[^\W\d_]+")
_WHOLE = re.compile(r"(\d+)\.0+")
# Apostrophes between letters, and what shows nothing, as a hyphen that is only for line ends.
_UNHEARD = re.compile(
    r"['`\u2018\u2019\u02bc\u00b4\uff07](?<=[^\W\d_].)(?=[^\W\d_])|[\u00ad\u200b-\u200f\ufeff]"
)
# Folding makes 121/2 of a 12 and the one sign for a half.
_BEFORE_FRACTION = re.compile(r"(?<=\d)(?=[^\W\d_])")
_WRITTEN_OUT = {
    "rd": "road",
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "cres": "crescent",
    "dr": "drive",
    "ln": "lane",
    "gdns": "gardens",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "ter": "terrace",
    "terr": "terrace",
    "gr": "grove",
    "gro": "grove",
    "wy": "way",
    "apt": "apartment",
}

_CHUNKS = re.compile(r"[^\W_]+")
_NUMBER_FIRST = re.compile(r"[0-9]+[A-Za-z]? +(?=[A-Za-z]{2}[A-Za-z])")
_CUTS = re.compile(r"[,;\n\t|]+")
_POSTCODE_LAST = re.compile(
    r"[\s,;.-]*\b[a-z]{1,2}[0-9][0-9a-z]?[\s.-]*[0-9][a-z]{2}\W*$", re.IGNORECASE
)
_COUNTRIES = frozenset(listed("england uk unitedkingdom gb greatbritain gbr"))

# What a part of a building is called: never a place, however late in an address it comes.
_DWELLINGS = frozenset(
    listed(
        "flat apartment unit room studio bedsit maisonette annexe annex floor basement ground "
        "first second third top upper lower rear front left right back attic cottage house farm "
        "barn lodge bungalow hall court mews block building villa grange mill caravan pitch plot"
    )
)
_FLATS = frozenset(listed("flat apartment unit room studio bedsit maisonette"))
_ROADS = frozenset(
    listed(
        "road street avenue close crescent drive lane gardens court place square terrace grove way "
        "hill rise row mews green park view walk croft common bank parade fold yard gate side end "
        "meadow meadows mount vale dale field fields orchard brow path edge"
    )
)


def runs(cell: str) -> list[str]:
    """'12a, King's-Rd' -> ['12', 'a', 'kings', 'rd']: its runs of digits and of letters.

    A whole number with a point, as a spreadsheet writes 12.0, is that number.
    """
    heard = _UNHEARD.sub("", cell)
    text = folded(heard if heard.isascii() else _BEFORE_FRACTION.sub(" ", heard)).strip()
    whole = _WHOLE.fullmatch(text)
    return [whole[1]] if whole else _RUNS.findall(text)


@lru_cache(maxsize=65_536)
def address_words(cell: str) -> Sequence[str]:
    """'Flat 01, 2 High St.' -> flat, 1, 2, high, street, however it is written."""
    return tuple(_WRITTEN_OUT.get(run, run.lstrip("0") or "0") for run in runs(cell))


# The kinds of a column of an address, in the order in which people write them.
KINDS = ("flat", "name", "number", "street", "type", "", "town")


def door_words(address: Sequence[tuple[str, str]], towns: frozenset[str] | None) -> list[str]:
    """The words that tell a door: its flat, its numbers, then the words of its house and street.

    `address` is the kind of each cell (of KINDS, '' for any part) and the cell. `towns` are
    places and counties as `squeezed` leaves them, and are no part of a door beside its postcode;
    None where no postcode tells one place's streets from another's.
    """
    (flat, number, name), streets, parts = _by_kind(address)
    lines = [" ".join(streets), *parts]
    if towns is None:
        lines += [cell for kind, cell in address if kind == "town"]
    text = ", ".join(lines).lstrip(" ,")
    # The rest of '12a High Street' is met at every door of the street.
    first = _NUMBER_FIRST.match(text)
    told = _of_text(text[first.end() :] if first else text, towns, bool(number), bool(first))
    if first:
        told = told[0], [*address_words(first[0]), *told[1]], told[2]
    return [
        *_before(["flat", *(word for word in flat if word not in _FLATS)] if flat else [], told[0]),
        *_before(number, told[1]),
        *_before(name, told[2]),
    ]


def _by_kind(
    address: Sequence[tuple[str, str]],
) -> tuple[tuple[list[str], ...], list[str], list[str]]:
    """The words of flat, number and name; the cells of the street; the cells of no kind."""
    own: dict[str, list[str]] = {"flat": [], "number": [], "name": []}
    streets, parts = [], []
    for column, cell in address:
        # A column of house numbers has names in it too, and one of names numbers.
        kind = _number_or_name(cell) if column in ("number", "name") else column
        if kind in own:
            own[kind] += address_words(cell)
        elif kind in ("street", "type"):
            streets.append(cell)
        elif kind == "":
            parts.append(cell)
    return tuple(own.values()), streets, parts


def _before(own: list[str], more: list[str]) -> list[str]:
    """The words of a column of their own, then those of the address, unless it repeats them."""
    return more if more[: len(own)] == own else [*own, *more]


@lru_cache(maxsize=65_536)
def _number_or_name(cell: str) -> str:
    words = address_words(cell)
    letters = any(len(word) > 1 and word.isalpha() for word in words)
    return "number" if any(map(str.isdigit, words)) and not letters else "name"


@lru_cache(maxsize=4_096)
def _of_text(
    text: str, towns: frozenset[str] | None, numbered: bool, led: bool
) -> tuple[list[str], list[str], list[str]]:
    """The words of its flat, its numbers and its other words, of all that tells the door."""
    parts = [_of_segment(one) for one in _segments(text, towns, numbered, led)]
    flat, numbers, words = ([word for part in parts for word in part[at]] for at in range(3))
    return flat, numbers, words


def _segments(text: str, towns: frozenset[str] | None, numbered: bool, led: bool) -> list[str]:
    """The parts between commas that tell the door: up to its street, and parts of a building.

    `numbered` says that the number of the street is told apart, `led` that it came before.
    """
    if towns is not None and any(sign.isdigit() for sign in text):
        text = _POSTCODE_LAST.sub("", text) or text
    found = [part for part in _CUTS.split(text) if any(map(str.isalnum, part))]
    if towns is None:
        return found
    found = [part for part in found if not _POSTCODE_LAST.fullmatch(part)] or found[:1]
    numbered = numbered or any(part.strip().isdigit() for part in found)
    streets = (at for at, part in enumerate(found) if _is_street(part, numbered))
    street = 0 if led else next(streets, len(found))
    kept = [
        part
        for at, part in enumerate(found)
        if not _is_town(part, towns) and (at <= street or _is_of_a_building(part))
    ]
    return [_without_town(part, towns) for part in kept] or found[:1]


def _is_town(part: str, towns: frozenset[str]) -> bool:
    word = squeezed(part)
    return word in towns or word in _COUNTRIES


def _is_street(part: str, numbered: bool) -> bool:
    words = address_words(part)
    if numbered and words[-1] in _ROADS:
        return True
    return words[0].isdigit() and any(len(word) > 1 and word.isalpha() for word in words[1:])


def _is_of_a_building(part: str) -> bool:
    words = address_words(part)
    return words[-1] in _ROADS or any(word.isdigit() or word in _DWELLINGS for word in words)


def _without_town(part: str, towns: frozenset[str]) -> str:
    """'1 High St Upton, Kent' without the place at its end, where a street is left before it."""
    chunks = part.split()
    while chunks:
        size = next(
            (
                size
                for size in (3, 2, 1)
                if size < len(chunks) and _is_town(" ".join(chunks[-size:]), towns)
            ),
            0,
        )
        left = address_words(" ".join(chunks[:-size])) if size else []
        if not left or left[-1] not in _ROADS:
            break
        chunks = chunks[:-size]
    return " ".join(chunks)


def _of_segment(segment: str) -> tuple[list[str], list[str], list[str]]:
    """The words of its flat, its numbers (with the letter of each) and its other words."""
    flat: list[str] = []
    numbers: list[str] = []
    words: list[str] = []
    chunks = _chunks(segment)
    for at, chunk in enumerate(chunks):
        before = chunks[at - 1] if at else [""]
        if before[0] in _FLATS and (_has_digit(chunk) or len(chunk[0]) == 1):
            words.pop()
            flat += ["flat", *chunk]
        elif _has_digit(chunk) or (len(chunk[0]) == 1 and _has_digit(before)):
            numbers += chunk
        else:
            words += chunk
    return flat, numbers, words


def _has_digit(chunk: list[str]) -> bool:
    return any(run.isdigit() for run in chunk)


def _chunks(segment: str) -> list[list[str]]:
    """'12a High St' -> [['12', 'a'], ['high'], ['street']]: what is written together stays so."""
    heard = _UNHEARD.sub("", segment)
    whole = _WHOLE.fullmatch(heard.strip())
    text = whole[1] if whole else heard
    text = folded(text if text.isascii() else _BEFORE_FRACTION.sub(" ", text))
    return [list(words) for chunk in _CHUNKS.findall(text) if (words := address_words(chunk))]
