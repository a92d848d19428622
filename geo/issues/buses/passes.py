"""Draw the bus journeys of people with an older or disabled person's pass, published later."""

from functools import cache

import pandas as pd

from geo.figures import figure, number, spoken_date
from geo.figures.chart import Chart
from geo.figures.forms import Lines, Panel
from geo.issues.buses.tables import BUS_COUNTY, county
from geo.tables.place import PLACE

MEASURE = "journeys by older and disabled passholders"


@cache
def charts() -> tuple[Chart, ...]:
    """Millions of journeys by financial year; nothing where the place has fewer than two years."""
    rows = county()
    rows = rows[rows["measure"] == MEASURE].sort_values("period")
    return (_chart(rows),) if len(rows) > 1 else ()


def _chart(rows: pd.DataFrame) -> Chart:
    first, last = rows.iloc[0], rows.iloc[-1]
    change = last["value"] / first["value"] - 1
    title = (
        f"Older and disabled people with a pass made {abs(change):.0%} "
        f"{'fewer' if change < 0 else 'more'} bus journeys in {last['area']} in {last['period']} "
        f"than in {first['period']}"
    )
    known = [figure(one, _millions(one)) for one in rows["value"]]
    return Chart(
        "bus-pass-journeys",
        title,
        f"The figures are of {last['area']}, and not of the constituency. They count journeys that "
        "were made, and not how often buses ran. They were published in "
        f"{spoken_date(last['source_date'])}, after {PLACE.day}.",
        f"{title}: {_millions(first['value'])} in {first['period']} and "
        f"{_millions(last['value'])} in {last['period']}.",
        Lines(
            "Area",
            tuple(rows["period"]),
            (first["period"], last["period"]),
            _millions,
            (Panel(last["area"], tuple(known)),),
        ),
        (BUS_COUNTY,),
        later=True,
    )


def _millions(journeys: float) -> str:
    return f"{number(round(journeys / 1_000_000, 1))} million"
