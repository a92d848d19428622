"""Set areas and groups beside each other and the constituency, and quote a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo import areas
from geo.areas import group, people, type_of
from geo.areas.people import COUNTED, Counted, homes, people_of
from geo.cards import card
from geo.cards.cite import cited_part
from geo.figures import Figure, in_words, no_data, not_applicable
from geo.figures.measure import Measure
from geo.issues import of_measure
from geo.link.losses import context_measures, loss_measures
from geo.link.together import together
from geo.tables import Table
from geo.tables.words import sentences

ELSEWHERE = {"ward": "not given for wards", "lsoa": "not given for LSOAs", "": "not worked out"}
NOT_DRAWN = (
    "We draw this only for two areas of the same kind, and not for a ward beside an LSOA. Each "
    "line runs from the least figure to the largest one, and not from zero."
)
SUM = "The figures of the areas are added."


@dataclass(frozen=True)
class Row:
    """One measure of several places: a figure each, in the places' order.

    `estimate` says in a sentence that its figures are estimates, where it is of no measure;
    `of_parts` says that areas are parts of the constituency, so that its figure is their whole;
    `how` says how each is had, the constituency's too; `tables` are what it rests on.
    """

    id: str
    title: str
    unit: str
    how: str
    of_parts: bool
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    estimate: str = ""


def label(code: str) -> str:
    """An area's name with what it is, for a list of all. Raises geo.areas.UnknownArea."""
    if type_of(code) == "ward":
        return f"{areas.name_of(code)} (ward)"
    return f"{areas.name_of(code)} (LSOA, {areas.name_of(areas.ward_with(code))})"


def rows(codes: Sequence[str], coverage: Measure | None = None) -> list[Row]:
    """Every measure for areas and groups (codes), in order. Raises geo.areas.UnknownArea.

    `coverage` is door coverage as its reader may see it.
    """
    counted = [_counted(codes, one) for one in COUNTED]
    told = [_row(one, codes, tables) for one, tables in measures()]
    return [
        *told,
        *counted,
        *([_row(coverage, codes, (homes(),))] if coverage else []),
    ]


def measures() -> list[tuple[Measure, tuple[Table, ...]]]:
    """Every measure of areas with the tables it rests on, losses first."""
    known = (*loss_measures(), *context_measures(None))
    return [(one, of_measure(one.id).rests_on) for one in known]


def _row(measure: Measure, codes: Sequence[str], tables: tuple[Table, ...]) -> Row:
    whole = measure.whole
    how = f"{measure.method} Constituency: {whole.how}" if whole else measure.method
    figures = figures_for(measure, codes)
    of_parts = whole.of_parts if whole else True
    return Row(measure.id, measure.title, measure.unit, how, of_parts, figures, tables)


def figures_for(measure: Measure, codes: Sequence[str]) -> tuple[Figure, ...]:
    """A measure's figures for areas, groups or the constituency, in the codes' order.

    Raises geo.areas.UnknownArea.
    """
    typed = [(code, "" if group.is_group(code) else type_of(code)) for code in codes]
    known = {of: measure.figures(of) for of in {of for _, of in typed} if of and measure.figures}
    return tuple(
        known.get(of, {}).get(code, not_applicable(ELSEWHERE[of]))
        if of
        else _of_many(measure, code)
        for code, of in typed
    )


def _of_many(measure: Measure, code: str) -> Figure:
    return together(measure, code) if group.is_group(code) else _whole(measure)


def _whole(measure: Measure) -> Figure:
    return measure.whole.figure() if measure.whole else no_data(ELSEWHERE[""])


def _counted(codes: Sequence[str], one: Counted) -> Row:
    told = tuple(_people(one, code) for code in codes)
    how = sentences(one.estimate, f"Constituency: {SUM}")
    return Row(one.id, one.title, one.unit, how, True, told, (people_of(one.column),), one.estimate)


def _people(one: Counted, code: str) -> Figure:
    if group.is_group(code):
        return people.together(one, group.members(code))
    of = type_of(code)
    return people.figures(one, of)[code] if of else people.whole(one)


def as_table(told: Sequence[Row], codes: Sequence[str]) -> pd.DataFrame:
    """The rows as they are shown: words for each place, under its name."""
    table = pd.DataFrame({"Measure": [f"{one.title} ({one.unit})" for one in told]})
    for at, name in enumerate(names(codes)):
        table[name] = [in_words(one.figures[at]) for one in told]
    return table


def names(codes: Sequence[str]) -> list[str]:
    """The places' names; those that share one with their code, so that each is its own."""
    plain = [group.name_of(code) for code in codes]
    return [
        f"{name} ({code})" if plain.count(name) > 1 else name
        for name, code in zip(plain, codes, strict=True)
    ]


def cited(row: Row, code: str, at: int, address: str) -> str:
    """Sentences to copy of the figure at a place (`code`, the row's `at`-th) and its address.

    Raises geo.areas.UnknownArea.
    """
    return cited_part(card(row.id), code, address, row.figures[at])
