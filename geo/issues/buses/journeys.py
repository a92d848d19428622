"""Say how the journey to the nearest town centre changed: a figure of the district, beside cuts."""

import pandas as pd

from geo.figures.measure import Basis, Headline, Rows
from geo.issues.buses.tables import BUS_JOURNEY_TIMES, journey_times
from geo.tables.place import PLACE
from geo.tables.words import said, sentences


def _district() -> pd.Series:
    """Minutes to the nearest town centre in the place's district, by year."""
    rows = journey_times()
    return rows[rows["area_name"] == PLACE.district].set_index("year")["minutes_to_town_centre"]


def _found() -> str:
    minutes = _district().sort_index()
    first, last = minutes.index[0], minutes.index[-1]
    return f"{minutes[last]:g} minutes in {last}, and {minutes[first]:g} minutes in {first}"


JOURNEYS = Headline(
    id="journey_times",
    title=f"Journey to the nearest town centre in the district of {PLACE.district}",
    claim=sentences(
        "The government publishes how long the quickest journey to the nearest town centre takes "
        "on a weekday morning, by bus, train or on foot. The figure does not show how often buses "
        "ran.",
        said("buses", "journeys"),
    ),
    basis=Basis(
        _found,
        "minutes of the quickest journey on a weekday morning",
        "; ".join(one.vintage for one in BUS_JOURNEY_TIMES.sources),
        (Rows("bus_journey_times"),),
    ),
    method="As published.",
    geography=f"the district of {PLACE.district}",
    note=BUS_JOURNEY_TIMES.caveat,
    published=True,
    mapped=False,
)
