"""Link the issues to the doors: what was lost in each ward, and how many doors were tried."""

from functools import cache

import pandas as pd

from geo import areas
from geo.figures import Figure, State
from geo.layer import Measure
from geo.layers import every_layer

LOSSES = ("premium_by_ward", "bus_losses", "surgeries_closed")
COLUMNS = (*LOSSES, "imd2019")


def measure(measure_id: str) -> Measure:
    """The area measure of that id. Raises KeyError for an unknown one."""
    return {one.id: one for layer in every_layer() for one in layer.measures}[measure_id]


def losses(ward: str) -> list[tuple[str, Figure]]:
    """Every documented loss measure of a ward, as (title, figure)."""
    return [figure_of(one, ward) for one in LOSSES]


def figure_of(measure_id: str, ward: str) -> tuple[str, Figure]:
    """A measure's title and its figure for a ward. Raises geo.areas.UnknownArea."""
    areas.name_of(ward)
    return measure(measure_id).title, _figures(measure_id)[ward]


@cache
def _figures(measure_id: str) -> dict[str, Figure]:
    of_areas = measure(measure_id).figures
    return of_areas("ward") if of_areas else {}


def by_ward(doors: pd.DataFrame) -> pd.DataFrame:
    """One row a ward: losses (numbers, missing where there is none to give), in words, doors.

    `doors` is `canvass.measures.rows(coverage)` of the wards, by code.
    """
    table = pd.DataFrame(index=pd.Index(areas.codes("ward"), name="code"))
    table["Ward"] = [areas.name_of(code) for code in table.index]
    table["What was lost there"] = [_in_words(code) for code in table.index]
    for one in COLUMNS:
        values = [_figures(one)[code].value for code in table.index]
        table[measure(one).title] = pd.Series(values, table.index, dtype="Float64")
    return table.join(doors.drop(columns="Area"))


def states_by_ward() -> pd.DataFrame:
    """The state of every loss and score in `by_ward`, under the same headings."""
    return pd.DataFrame(
        {
            measure(one).title: {code: figure.state for code, figure in _figures(one).items()}
            for one in COLUMNS
        }
    )


def _in_words(ward: str) -> str:
    told = [f"{title}: {one.text}" for title, one in losses(ward) if one.state is State.VALUE]
    return "; ".join(told) or "no documented loss found"
