"""Doubt a column chosen for codes whose heading, or whose cells, are rather about people."""

import re
from collections.abc import Iterator

from geo.canvass.forms import FORMS, squeezed, text_of
from geo.canvass.mapping import likeness
from geo.canvass.mapping.fields import FIELDS, Mapping
from geo.canvass.mapping.presets import HEADINGS, PERSONAL
from geo.canvass.place import DISTRICT, ROAD_GROUP
from geo.canvass.read import Sheet

# Shorter words are looked for where a word of a heading begins: a village is no age.
LONG_WORD = 4
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W\d_]+")


def doubts(mapping: Mapping, sheet: Sheet) -> Iterator[str]:
    """Why columns cannot be the codes they were chosen as, a sentence each; none names a cell."""
    labels = {field.name: field.label.lower() for field in FIELDS[mapping.kind]}
    for name in kept_as_codes(mapping):
        heading = mapping.heading(name)
        word = "" if is_familiar(mapping, name) else _personal_word(heading)
        if word:
            yield (
                f"The heading of the column chosen as {labels[name]} is about people (“{word}”): "
                "leave the column out, or rename it if it truly holds codes."
            )
        elif heading and name in FORMS:
            yield from _of_cells(mapping, sheet, name, labels[name])


def _of_cells(mapping: Mapping, sheet: Sheet, name: str, label: str) -> Iterator[str]:
    cells = text_of(sheet.rows[mapping.heading(name)])
    if why := likeness.told(name, cells):
        yield f"The column chosen as {label} {why}: choose another, or none."
    elif not is_familiar(mapping, name) and (why := likeness.suspected(name, cells)):
        yield (
            f"The column chosen as {label} {why}: choose another, or none, or rename it to "
            f"{label} if it truly holds codes."
        )


def kept_as_codes(mapping: Mapping) -> tuple[str, ...]:
    """The fields of which any code is kept; of counts the area too, where it is on no list."""
    by_code = mapping.defaults.get("area_type") in (DISTRICT, ROAD_GROUP)
    return (*FORMS, "area_code") if mapping.kind == "counts" and by_code else (*FORMS,)


def is_familiar(mapping: Mapping, name: str) -> bool:
    """Whether the heading read as a field is one that says so."""
    return squeezed(mapping.heading(name)) in HEADINGS[mapping.kind].get(name, ())


def _personal_word(heading: str) -> str:
    """The word of PERSONAL in a heading, '' if none: it can be said, a heading may be a person."""
    words = [squeezed(word) for word in _WORD_BEGINS.split(heading)]
    for personal in PERSONAL:
        if len(personal) >= LONG_WORD and personal in squeezed(heading):
            return personal
        if any(word.startswith(personal) for word in words):
            return personal
    return ""
