"""Draw the bus routes that changed: route by route, on their years, by how sure it is."""

from functools import cache

import pandas as pd

from geo.figures import STANDPOINT
from geo.figures.chart import Chart, opened, spelled
from geo.figures.forms import Calendar, Entry
from geo.issues.buses import passes
from geo.issues.buses.marks import LABELS, LOSSES, when_in_words
from geo.issues.buses.routes import BUS_LOSSES, BUS_STANDINGS, losses_of_all
from geo.issues.buses.tables import BUS_CHANGES, changes
from geo.tables.place import PLACE

_BADGE = {"firm": "documented"}


@cache
def charts() -> tuple[Chart, ...]:
    """A row a change up to the standpoint; then what was published later."""
    rows = changes()[changes()["standing"] != "later"].sort_values("change_id")
    title = _title(rows)
    first = min([*rows["shown_from"], STANDPOINT])[:4]
    return (
        Chart(
            "bus-changes",
            title,
            f"Bus routes with a change that we found, up to {PLACE.day}. A filled badge is "
            "documented. A broken line is a change whose day is not known. A place that is not "
            "named may have lost buses too.",
            f"{title}. {opened(losses_of_all().text)}.",
            Calendar("Route", f"{first}-01-01", STANDPOINT, tuple(map(_entry, _each(rows)))),
            (BUS_CHANGES,),
            (BUS_LOSSES.id, BUS_STANDINGS.id),
        ),
        *passes.charts(),
    )


def _each(rows: pd.DataFrame) -> list[pd.Series]:
    return [one for _, one in rows.iterrows()]


def _title(rows: pd.DataFrame) -> str:
    firm, unsure = (_routes(rows, one) for one in LOSSES)
    if not firm and not unsure:
        return "We found no bus route that was withdrawn or cut back"
    if not firm:
        return f"{_were(unsure)} probably cut back, and none is documented as withdrawn"
    return f"{_were(firm)} withdrawn" + (f"; {_unsure(unsure)} probably cut back" if unsure else "")


def _were(routes: int) -> str:
    """'Two bus routes were', 'One bus route was'."""
    return opened(f"{spelled(routes, 'bus route')} {'was' if routes == 1 else 'were'}")


def _unsure(routes: int) -> str:
    return f"{spelled(routes, 'more', 'more')} {'was' if routes == 1 else 'were'}"


def _routes(rows: pd.DataFrame, standing: str) -> int:
    return int(rows.loc[rows["standing"] == standing, "route"].nunique())


def _entry(one: pd.Series) -> Entry:
    """A change; without a known day it is between its first possible one and the standpoint."""
    unknown = pd.isna(one["effective"]) and one["standing"] != "dropped"
    return Entry(
        one["route"],
        _BADGE.get(one["standing"], one["standing"]),
        one["shown_from"],
        (one["shown_from"], STANDPOINT) if unknown else None,
        when_in_words(one),
        LABELS[one["standing"]],
        f"Before: {one['before']}. After: {one['after']}.",
    )
