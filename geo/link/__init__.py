"""Link the issues to the doors: what was lost in each ward, and how many doors were tried."""

from functools import cache

import pandas as pd

from geo import areas
from geo.figures import Figure, State
from geo.issues import every_layer
from geo.layer import Measure


def ward_measures(loss: bool) -> tuple[Measure, ...]:
    """The measures of wards that tell of a loss, or those that give the context."""
    return tuple(
        one
        for layer in every_layer()
        for one in layer.measures
        if "ward" in one.areas and one.loss is loss
    )


def lost(ward: str) -> list[tuple[str, Figure]]:
    """Every documented loss measure of a ward, as (title, figure)."""
    return [figure_of(one, ward) for one in ward_measures(loss=True)]


def context(ward: str) -> list[tuple[str, Figure]]:
    """The ward's measures that are no loss, such as its deprivation, as (title, figure)."""
    return [figure_of(one, ward) for one in ward_measures(loss=False)]


def figure_of(measure: Measure, ward: str) -> tuple[str, Figure]:
    """A measure's title and its figure for a ward. Raises geo.areas.UnknownArea."""
    if ward not in areas.wards().index:
        raise areas.UnknownArea(ward)
    return measure.title, _figures(measure.id)[ward]


@cache
def _figures(measure_id: str) -> dict[str, Figure]:
    measures = {one.id: one for loss in (True, False) for one in ward_measures(loss)}
    of_areas = measures[measure_id].figures
    return of_areas("ward") if of_areas else {}


def by_ward(doors: pd.DataFrame) -> pd.DataFrame:
    """One row a ward: what was lost in words and in numbers, doors, and what is no number.

    `doors` is `canvass.measures.rows(coverage)` of the wards, by code. A number is missing
    where there is none to give; the last column says which, and why.
    """
    table = pd.DataFrame(index=pd.Index(areas.codes("ward"), name="code"))
    table["Ward"] = [areas.name_of(code) for code in table.index]
    table["What was lost there"] = [_in_words(code) for code in table.index]
    for one in (*ward_measures(loss=True), *ward_measures(loss=False)):
        values = [_figures(one.id)[code].value for code in table.index]
        table[one.title] = pd.Series(values, table.index, dtype="Float64").round(1)
    table = table.join(doors.drop(columns="Area"))
    table["No number"] = [_without_number(code) for code in table.index]
    return table


def _in_words(ward: str) -> str:
    told = [f"{title}: {one.text}" for title, one in lost(ward) if one.state is State.VALUE]
    return "; ".join(told) or "no documented loss found"


def _without_number(ward: str) -> str:
    """The ward's measures without a number, with their state and why."""
    return "; ".join(
        f"{title}: {one.state} ({one.text})"
        for title, one in [*lost(ward), *context(ward)]
        if one.value is None
    )
