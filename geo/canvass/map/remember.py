"""Remember how a file was read: its headings and words as keyed hashes, and nothing else."""

import json
import re
from collections import Counter

from geo.canvass.forms import ORDERS, squeezed
from geo.canvass.key import hashed
from geo.canvass.map.fields import FIELDS, Mapping, MappingFault, method_words, result_words
from geo.canvass.place import AREA_TYPES, SINCE_2019, VINTAGES
from geo.canvass.read import Sheet
from geo.canvass.records import OUTCOMES

FORM = 1
# Of the values for a whole file only these stay the same from file to file.
_LASTING = {
    "area_type": AREA_TYPES,
    "boundary_vintage": (*VINTAGES.values(), SINCE_2019),
}
_NAMELESS = re.compile(r"column[0-9]+")


def headings_key(sheet: Sheet, secret: bytes) -> str:
    """The key of a set of headings, in whatever order, case and spacing they stand."""
    names = {squeezed(heading) for heading in sheet.headings}
    return hashed(secret, "headings", *sorted(n for n in names if not _NAMELESS.fullmatch(n)))


def remembered(mapping: Mapping, sheet: Sheet, secret: bytes, before: str = "") -> str:
    """A mapping as JSON that holds no heading and no word, only their keyed hashes.

    `before`, what was remembered of these headings until now, adds the words it knew.
    """
    before_kept = _read(before) if before else {}
    old = before_kept.get("results", {})
    new = {_of_word(secret, word): outcome for word, outcome in mapping.results.items()}
    lasting = {
        name: value for name, value in mapping.defaults.items() if value in _LASTING.get(name, ())
    }
    kept = {
        "form": FORM,
        "kind": mapping.kind,
        "columns": {
            name: [_of_heading(secret, heading) for heading in headings]
            for name, headings in mapping.columns.items()
        },
        "results": old | new,
        "methods": (before_kept.get("methods") or {}) | _hashed_methods(mapping, secret),
        "first": mapping.first,
        "day_order": mapping.day_order,
        "defaults": lasting,
    }
    return json.dumps(kept, sort_keys=True)


def recalled(text: str, sheet: Sheet, secret: bytes) -> Mapping | None:
    """The mapping remembered, for a file with these headings; None where it does not fit."""
    kept = _read(text)
    named = _headings_of_their_own(sheet, secret)
    hashes = {one for several in kept.get("columns", {}).values() for one in several}
    if not kept or not hashes <= set(named):
        return None
    columns = {
        name: tuple(named[one] for one in several) for name, several in kept["columns"].items()
    }
    results = _words_known(kept["results"], columns.get("result", ()), sheet, secret)
    return Mapping(
        kept["kind"],
        columns,
        results,
        kept["day_order"],
        kept["defaults"],
        _methods_known(kept.get("methods", {}), columns.get("method", ()), sheet, secret),
        kept.get("first", "postcode"),
    )


def _hashed_methods(mapping: Mapping, secret: bytes) -> dict[str, bool]:
    return {_of_word(secret, word): at_the_door for word, at_the_door in mapping.methods.items()}


def _methods_known(
    methods: dict[str, bool], heading: tuple[str, ...], sheet: Sheet, secret: bytes
) -> dict[str, bool]:
    words = method_words(sheet, heading[0]) if heading else []
    known = {word: methods.get(_of_word(secret, word)) for word in words}
    return {word: told for word, told in known.items() if told is not None}


def _headings_of_their_own(sheet: Sheet, secret: bytes) -> dict[str, str]:
    """Heading by hash, without those that differ in case, spaces or signs alone."""
    times = Counter(squeezed(heading) for heading in sheet.headings)
    return {
        _of_heading(secret, heading): heading
        for heading in sheet.headings
        if times[squeezed(heading)] == 1
    }


def _of_heading(secret: bytes, heading: str) -> str:
    return hashed(secret, "heading", squeezed(heading))


def _of_word(secret: bytes, word: str) -> str:
    return hashed(secret, "word", word)


def _words_known(
    outcomes: dict[str, str], heading: tuple[str, ...], sheet: Sheet, secret: bytes
) -> dict[str, str]:
    try:
        words = result_words(sheet, heading[0]) if heading else []
    except MappingFault:
        words = []
    known = {word: outcomes.get(_of_word(secret, word)) for word in words}
    return {word: outcome for word, outcome in known.items() if outcome in OUTCOMES}


def _read(text: str) -> dict:
    """What was remembered, if it is of this form; else nothing."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    whole = isinstance(kept, dict) and kept.get("form") == FORM and kept.get("kind") in FIELDS
    return kept if whole and kept.get("day_order") in ORDERS else {}
