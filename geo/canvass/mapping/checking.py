"""Find why a file cannot be read as its user told, without naming a value of it."""

from geo.canvass import forms, records
from geo.canvass.forms import text_of
from geo.canvass.mapping.doubts import doubts
from geo.canvass.mapping.fields import (
    DAYS,
    DEFAULTS,
    FIELDS,
    TOLD_BY_CODE,
    WHERE,
    Field,
    Mapping,
    MappingFault,
)
from geo.canvass.mapping.results import result_words
from geo.canvass.place import AREA_TYPES, SINCE_2019, VINTAGES
from geo.canvass.read import Sheet

# Fields that one column may serve together.
TOGETHER = (
    {"period_start", "period_end"},
    {"polling_district", "elector"},
    {"polling_district", "address"},
    {"polling_district", "elector", "address"},
)


def faults(mapping: Mapping, sheet: Sheet) -> list[str]:
    """Why a file cannot be read by a mapping, one sentence each; none names a value."""
    if mapping.kind not in FIELDS or mapping.day_order not in forms.ORDERS:
        return ["Say whether the file counts by area or lists visits, and how its days stand."]
    found = [*_of_columns(mapping, sheet), *_of_defaults(mapping)]
    found += [f"{label} is needed: choose its column." for label in _missing(mapping)]
    if found:
        return found
    return [*_of_results(mapping, sheet), *doubts(mapping, sheet)]


def warnings(mapping: Mapping, sheet: Sheet) -> list[str]:
    """What would have a whole file refused, a sentence each: days that cannot be read."""
    known = _fields(mapping)
    return [
        f"No day in the column chosen as {known[name].label.lower()} can be read: it {why}."
        for name in DAYS
        if (heading := mapping.heading(name)) in sheet.headings
        and (why := forms.why_no_day(text_of(sheet.rows[heading]), mapping.day_order))
    ]


def _fields(mapping: Mapping) -> dict[str, Field]:
    return {field.name: field for field in FIELDS[mapping.kind]}


def _of_columns(mapping: Mapping, sheet: Sheet) -> list[str]:
    known = _fields(mapping)
    if not set(mapping.columns) <= set(known):
        return ["A column is read as something unknown here: choose anew."]
    found = []
    for name, headings in mapping.columns.items():
        if not set(headings) <= set(sheet.headings):
            found.append(f"The column chosen as {known[name].label} is not in this file.")
        if len(headings) > 1 and not known[name].several:
            found.append(f"{known[name].label} has more than one column: choose one.")
    return found + _shared(mapping, known)


def _shared(mapping: Mapping, known: dict[str, Field]) -> list[str]:
    users: dict[str, set[str]] = {}
    for name, headings in mapping.columns.items():
        for heading in headings:
            users.setdefault(heading, set()).add(name)
    labels = [
        " and ".join(sorted(known[name].label for name in names))
        for names in users.values()
        if len(names) > 1 and names not in TOGETHER
    ]
    return [f"One column is chosen as {label}: choose another for one of them." for label in labels]


def _missing(mapping: Mapping) -> list[str]:
    given = {name for name, headings in mapping.columns.items() if headings}
    given |= {name for name, value in mapping.defaults.items() if value} | set(TOLD_BY_CODE)
    labels = [field.label for field in FIELDS[mapping.kind] if field.needed]
    missing = [label for label in labels if label not in _labels(mapping, given)]
    if mapping.kind == "visits" and not given & set(WHERE):
        missing.append("Postcode, area code or polling district")
    return missing


def _labels(mapping: Mapping, names: set[str]) -> set[str]:
    return {field.label for field in FIELDS[mapping.kind] if field.name in names}


def _of_defaults(mapping: Mapping) -> list[str]:
    labels = {name: name.replace("_", " ") for name in DEFAULTS[mapping.kind]}
    if not set(mapping.defaults) <= set(labels):
        return ["A value for the whole file is given for what only a column can tell."]
    return [
        f"The {labels[name]} given for the whole file cannot be read: correct it."
        for name, value in mapping.defaults.items()
        if value and not _can_stand(name, value)
    ]


def _can_stand(name: str, value: str) -> bool:
    if name == "round":
        return forms.tidy_round(value) != "" and forms.fits("round", forms.tidy_round(value))
    if name == "area_type":
        return value in AREA_TYPES
    if name == "boundary_vintage":
        return value in (*VINTAGES.values(), SINCE_2019)
    return forms.day_or_why(value, forms.YEAR_FIRST)[0] == value


def _of_results(mapping: Mapping, sheet: Sheet) -> list[str]:
    found = []
    if not set(mapping.results.values()) <= set(records.OUTCOMES):
        found.append("A result word means something that is no outcome: choose one of the list.")
    try:
        if mapping.kind == "visits":
            result_words(sheet, mapping.heading("result"))
    except MappingFault as fault:
        found.append(str(fault))
    return found
