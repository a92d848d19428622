"""Link the issues to the doors: what was lost in each ward, and how many doors were tried."""

from functools import cache

import pandas as pd

from geo import areas
from geo.figures import Figure, State
from geo.layer import Measure
from geo.layers import every_layer

LOSSES = ("premium_by_ward", "bus_losses", "surgeries_closed")


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


def by_ward(cover: pd.DataFrame) -> pd.DataFrame:
    """One row a ward: losses (numbers, missing where there is none to give), in words, doors.

    `cover` is `canvass.coverage.coverage(returns, "ward")`. An unknown ward code raises
    geo.areas.UnknownArea.
    """
    table = pd.DataFrame(index=pd.Index(areas.codes("ward"), name="code"))
    table["Ward"] = [areas.name_of(code) for code in table.index]
    for one in (*LOSSES, "imd2019"):
        table[measure(one).title] = [_figures(one)[code].value for code in table.index]
    table["What was lost there"] = [_in_words(code) for code in table.index]
    doors = cover.loc[table.index]
    table["Doors"] = doors["doors"]
    table["Doors tried"] = doors["doors_attempted"]
    table["Doors untried"] = doors["doors_untried"]
    table["Door coverage (%)"] = (doors["doors_coverage"] * 100).astype("Float64").round(0)
    table["Canvass"] = doors["standing"]
    table["Doors counted from"] = doors["doors_source"]
    return table


def _in_words(ward: str) -> str:
    told = [f"{title}: {one.text}" for title, one in losses(ward) if one.state is State.VALUE]
    return "; ".join(told) or "no documented loss found"
