"""Say how the departures of a day changed between two timetables: only where a place has them."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from geo.areas import figures_by_area
from geo.areas.boundaries import named
from geo.figures import (
    Figure,
    State,
    count,
    figure,
    no_data,
    not_applicable,
    spoken_date,
    to_a_tenth,
)
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole
from geo.issues import SideTable
from geo.tables import EVERY_ROW, Column, Table, read
from geo.tables.columns import POINT

KINDS_OF_DAY = ("weekday", "saturday", "sunday")
_SIDES = ("before", "after")
_CLOCK = r"\d{2}:\d{2}"
NO_STOP = "no stop of either timetable is here, though buses of another operator may be"
NONE_BEFORE = "no departure before, so a change in per cent cannot be worked out"


def _of_both(
    name: str, meaning: str, heading: str, kind: str = "integer", unit: str = "", **more
) -> tuple[Column, ...]:
    """A column of the earlier timetable and the same of the later one."""
    return tuple(
        Column(
            f"{name}_{side}",
            meaning.format(which="earlier" if side == "before" else "later"),
            kind,
            unit,
            low=0 if kind == "integer" else None,
            heading=f"{heading}, {side}" if heading else "",
            **more,
        )
        for side in _SIDES
    )


BUS_DEPARTURES = Table(
    name="bus_departures",
    title="Bus departures of one day at each stop, in an earlier and a later timetable",
    columns=(
        Column("stop_id", "Number of the stop in the timetables"),
        Column("name", "Name of the stop, or its number where it has none", heading="Stop"),
        Column(
            "found_in",
            "Whether both timetables have a departure at the stop, or one alone",
            choices=("both", *_SIDES),
            heading="In which timetable",
        ),
        *POINT,
        Column("day_kind", "What kind of day was counted", choices=KINDS_OF_DAY),
        *_of_both("day", "Day that was counted in the {which} timetable", "Day", "date"),
        *_of_both(
            "departures",
            "Departures of the day at the stop in the {which} timetable",
            "Departures",
            unit="departures",
        ),
        *_of_both(
            "evening",
            "Those from 19:00 on; blank where the time of one is not known ({which} timetable)",
            "From 19:00",
            unit="departures",
            blank=True,
        ),
        *_of_both(
            "sunday",
            "Departures of a usual Sunday at the stop; blank where none could be counted ({which} "
            "timetable)",
            "On a Sunday",
            unit="departures",
            blank=True,
        ),
        *_of_both(
            "time_between",
            "Departures of the day whose time was worked out between two calls with one ({which} "
            "timetable)",
            "",
            unit="departures",
        ),
        *_of_both(
            "first",
            "First departure of the day by the clock ({which} timetable)",
            "First bus",
            "text",
            blank=True,
            pattern=_CLOCK,
        ),
        *_of_both(
            "last",
            "Last departure; 24:10 is ten past midnight, after the day ({which} timetable)",
            "Last bus",
            "text",
            blank=True,
            pattern=_CLOCK,
        ),
        *_of_both("routes", "Routes at the stop ({which} timetable)", "Routes", "text", blank=True),
        Column(
            "nearest_m",
            "Metres to the nearest stop that keeps a bus, where this one and all within 100 m lost "
            "theirs; blank elsewhere",
            "integer",
            "metres",
            low=0,
            blank=True,
            heading="Nearest stop with a bus (m)",
        ),
    ),
    key=("stop_id", "found_in"),
    filed=named(name="stop_name"),
)


@cache
def departures() -> pd.DataFrame:
    """The stops with their departures before and after, one row each, in degrees."""
    return read(BUS_DEPARTURES)


def change_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How the departures of each area changed, in per cent; no data where no stop is."""
    return figures_by_area(departures(), area_type, _change, no_data(NO_STOP))


def change_together(among: Sequence[str]) -> Figure:
    """The same of several areas as one, each of its stops once."""
    rows = departures()
    here = rows["ward_code"].isin(among) | rows["lsoa_code"].isin(among)
    return _change(rows[here]) if here.any() else no_data(NO_STOP)


def change_of_all() -> Figure:
    """How the departures of all stops changed, in per cent."""
    return _change(departures())


def _change(rows: pd.DataFrame) -> Figure:
    before, after = (int(rows[f"departures_{side}"].sum()) for side in _SIDES)
    days = [spoken_date(rows[f"day_{side}"].iloc[0]) for side in _SIDES]
    if not before:
        return not_applicable(f"{NONE_BEFORE}: {count(after)} departures on {days[1]}")
    pct = 100 * (after - before) / before
    how = "as many" if after == before else f"{to_a_tenth(abs(pct))}% {_more(pct)}"
    said = f"{how} bus departures: {count(after)} on {days[1]} and {count(before)} on {days[0]}"
    return figure(pct, said)


def _more(pct: float) -> str:
    return "fewer" if pct < 0 else "more"


BUS_DEPARTURES_CHANGE = Measure(
    id="bus_departures_change",
    title="Change of bus departures a day between two timetables",
    unit="%",
    worse="low",
    method="Departures at all stops of an area are added, of one day of the earlier timetable and "
    "one of the later. The change is a share of those before. The last call of a bus and a call "
    "for getting off alone do not count as departures; a call without a time does.",
    basis=Basis(
        lambda: change_of_all().text,
        "departures of the day in the later timetable less those in the earlier one",
        "; ".join(one.vintage for one in BUS_DEPARTURES.sources),
        (Rows("bus_departures"),),
        "departures of the day in the earlier timetable",
        as_of="the two days that were counted",
        later=BUS_DEPARTURES.later == EVERY_ROW,
    ),
    breaks=(-50, -20, 0, 20),
    middle=0,
    areas=("ward", "lsoa"),
    figures=change_by_area,
    together=change_together,
    state_words={State.NO_DATA: NO_STOP, State.NOT_APPLICABLE: NONE_BEFORE},
    whole=Whole(change_of_all, "Departures of all stops are added, before and after."),
    heading="Change of bus departures a day (%)",
    caveat=BUS_DEPARTURES.caveat,
    reads="A fall means fewer departures in the later timetable.",
    finds="The timetables have {found}",
)
AT_STOPS = SideTable(
    "bus-departures",
    BUS_DEPARTURES.title,
    BUS_DEPARTURES,
    BUS_DEPARTURES.caveat,
    BUS_DEPARTURES.caveat,
    drawn=False,
)
# A place may be without timetables.
_HERE = bool(BUS_DEPARTURES.sources)
MEASURES = (BUS_DEPARTURES_CHANGE,) if _HERE else ()
SIDE_TABLES = (AT_STOPS,) if _HERE else ()
CANNOT_SHOW = (
    "The timetables say how often buses were to run on two days, and not which buses ran."
    if _HERE
    else "We do not know how often buses ran in each place."
)
WORSE = " Fewer departures are worse." if _HERE else ""
