"""Change a mapping as its user says in words: which heading is which field, and so on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from geo.canvass.check import TOGETHER
from geo.canvass.forms import normal, shows_order, squeezed, text_of
from geo.canvass.map.fields import DAYS, FIELDS, Mapping, MappingFault
from geo.canvass.map.guess import guess
from geo.canvass.map.remember import recalled
from geo.canvass.read import Sheet
from geo.canvass.records import OUTCOMES

NONE = ("none", "no", "-")


@dataclass(frozen=True)
class Told:
    """What was said of a file: headings with fields, words with results or methods, choices."""

    columns: Sequence[tuple[str, str]] = ()
    results: dict[str, str] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)
    order: str = ""
    vintage: str = ""
    first: str = ""
    kind: str = ""


def mapping_of(sheet: Sheet, told: Told, known: str, secret: bytes) -> Mapping:
    """The mapping remembered of these headings (`known`), else the guess, changed as told.

    Raises MappingFault for a heading, a field or a result that there is not.
    """
    first = remembered_or_guessed(sheet, known, secret)
    if told.kind and told.kind != first.kind:
        first = guess(sheet, "counts" if told.kind == "counts" else "visits")
    columns = _columns(sheet, first, told.columns)
    results = {normal(word): _outcome(said) for word, said in told.results.items()}
    methods = {normal(word): _yes(said) for word, said in told.methods.items()}
    vintage = {"boundary_vintage": told.vintage} if told.vintage else {}
    changed = replace(
        first,
        columns=columns,
        results={**first.results, **_of_new_column(sheet, first, columns), **results},
        methods={**first.methods, **methods},
        defaults={**first.defaults, **vintage},
    )
    if told.order:
        day_first = told.order == "day-first"
        changed = replace(changed, day_order="day first" if day_first else "month first")
    if told.first:
        changed = replace(changed, first="area" if told.first == "area" else "postcode")
    return changed


def remembered_or_guessed(sheet: Sheet, known: str, secret: bytes) -> Mapping:
    """The mapping remembered of these headings, with the words and the order this file shows too.

    `known` is what was remembered, '' for nothing: then it is a guess.
    """
    before = recalled(known, sheet, secret) if known else None
    if before is None:
        return guess(sheet)
    seen = guess(sheet, before.kind, before.columns)
    headings = [before.heading(name) for name in DAYS if before.heading(name)]
    cells = pd.concat([text_of(sheet.rows[one]) for one in headings] or [pd.Series(dtype=object)])
    return replace(
        before,
        results={**seen.results, **before.results},
        methods={**seen.methods, **before.methods},
        day_order=seen.day_order if shows_order(cells) else before.day_order,
    )


def _of_new_column(sheet: Sheet, first: Mapping, columns: dict) -> dict[str, str]:
    """The words known of a column of results that was chosen, and not guessed."""
    if columns.get("result") in (None, first.columns.get("result")):
        return {}
    return guess(sheet, first.kind, {"result": columns["result"]}).results


def _columns(
    sheet: Sheet, first: Mapping, told: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    fields = {one.name: one for one in FIELDS[first.kind]}
    columns = dict(first.columns)
    own: dict[str, set[str]] = {}
    for said, name in told:
        heading, chosen = _heading(sheet, said), _field(first, name)
        together = own.setdefault(heading, set()) | {chosen}
        keep = together if together in TOGETHER else {chosen}
        own[heading] = keep
        for other, headings in list(columns.items()):
            if other not in keep:
                columns[other] = tuple(one for one in headings if one != heading)
        if chosen:
            several = columns.get(chosen, ()) if fields[chosen].several else ()
            columns[chosen] = tuple(dict.fromkeys((*several, heading)))
    return {name: headings for name, headings in columns.items() if headings}


def _heading(sheet: Sheet, said: str) -> str:
    found = [one for one in sheet.headings if squeezed(one) == squeezed(said)]
    exact = [one for one in sheet.headings if one == said]
    if not (exact or found):
        raise MappingFault("The file has no heading of this name: check --map.")
    return (exact or found)[0]


def _field(mapping: Mapping, said: str) -> str:
    """The name of a field by its name or label; '' for none."""
    word = squeezed(said)
    if said.strip().lower() in NONE:
        return ""
    for one in FIELDS[mapping.kind]:
        if word in (squeezed(one.name), squeezed(one.label)):
            return one.name
    names = ", ".join(one.name for one in FIELDS[mapping.kind])
    raise MappingFault(f"A column can be one of these fields, or none: {names}.")


def _outcome(said: str) -> str:
    for one in OUTCOMES:
        if squeezed(one) == squeezed(said):
            return one
    raise MappingFault(f"Choose one of these results: {', '.join(OUTCOMES)}.")


def _yes(said: str) -> bool:
    if said.lower() not in ("yes", "no"):
        raise MappingFault("Say yes or no of a word of the method: yes if it was at the door.")
    return said.lower() == "yes"
