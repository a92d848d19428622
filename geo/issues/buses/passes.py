"""Say how many bus journeys were made with an older or disabled person's pass: a later fact."""

from functools import cache

import pandas as pd

from geo.figures import figure, to_a_tenth
from geo.figures.chart import Chart
from geo.figures.forms import Lines, Panel
from geo.figures.measure import Basis, Headline, Rows
from geo.issues.buses.tables import BUS_COUNTY, county
from geo.tables.place import PLACE
from geo.tables.words import said

MEASURE = "journeys by older and disabled passholders"


def _journeys() -> pd.DataFrame:
    """A row a financial year."""
    rows = county()
    return rows[rows["measure"] == MEASURE].sort_values("period")


def _found() -> str:
    last, first = _journeys().iloc[-1], _journeys().iloc[0]
    return (
        f"{_millions(last['value'])} in {last['period']}, and {_millions(first['value'])} in "
        f"{first['period']}"
    )


def _millions(journeys: float) -> str:
    return f"{to_a_tenth(journeys / 1_000_000)} million"


# What the figures are of; '' where the place has none.
AREA = said("buses", "pass_journeys_of")
NOTE = (
    f"The figures are of {AREA}, and not of the constituency. They count bus journeys that were "
    f"made, and not how often buses ran. The government published them after {PLACE.day}."
)
PASS_JOURNEYS = Headline(
    id="pass_journeys",
    title=f"Bus journeys of people with an older or disabled person's pass in {AREA}",
    claim="The government publishes how many bus journeys people make with a pass for older or "
    "disabled people. The figure counts journeys that were made. It does not show how often "
    "buses ran.",
    basis=Basis(
        _found,
        "bus journeys with a pass for older or disabled people",
        "; ".join(one.vintage for one in BUS_COUNTY.sources if "journeys" in one.title),
        (Rows("bus_county"),),
        later=True,
    ),
    method="As published, to a tenth of a million.",
    geography=AREA,
    note=NOTE,
    published=True,
    mapped=False,
)
HEADLINES = (PASS_JOURNEYS,) if AREA else ()


@cache
def charts() -> tuple[Chart, ...]:
    """Millions of journeys by financial year; nothing where the place has fewer than two years."""
    return tuple(_chart(_journeys(), one) for one in HEADLINES)


def _chart(rows: pd.DataFrame, told: Headline) -> Chart:
    first, last = rows.iloc[0], rows.iloc[-1]
    change = last["value"] / first["value"] - 1
    title = (
        f"People with an older or disabled person's pass made {abs(change):.0%} "
        f"{'fewer' if change < 0 else 'more'} bus journeys in {last['area']} in {last['period']} "
        f"than in {first['period']}"
    )
    known = [figure(one, _millions(one)) for one in rows["value"]]
    form = Lines(
        "Area",
        tuple(rows["period"]),
        (first["period"], last["period"]),
        _millions,
        (Panel(last["area"], tuple(known)),),
    )
    words = f"{title}: {_found()}."
    return Chart(
        "bus-pass-journeys", title, told.note, words, form, (BUS_COUNTY,), (told.id,), later=True
    )
