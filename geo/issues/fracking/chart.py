"""Draw what was decided about the site, day by day, with the votes as they were counted."""

import re
from functools import cache

import pandas as pd

from geo.figures import STANDPOINT, last_day, spoken_date
from geo.figures.chart import Chart
from geo.figures.forms import Event, Timeline
from geo.issues.fracking.phases import PERMITTED, PHASES, STATUS
from geo.issues.fracking.tables import SITE_EVENTS, events

_VOTE = re.compile(r"\bvotes (\d+ to \d+)\b")
_SITE = "site"


@cache
def charts() -> tuple[Chart, ...]:
    """The events at the site up to the standpoint; none where there is none."""
    told = _told()
    if not told:
        return ()
    return (
        Chart(
            "site-timeline",
            _title(),
            f"Decisions and events at the site, {told[0].when[-4:]} to {spoken_date(STANDPOINT)}. "
            "Small rings are events that only the table names.",
            f"{STATUS} {len(told)} events are shown.",
            Timeline(f"{told[0].on[:4]}-01-01", STANDPOINT, told, PERMITTED),
            (SITE_EVENTS,),
            ("fracking_licence",),
        ),
    )


def _title() -> str:
    """The latest phase by the standpoint, in the place's own words."""
    now = [one.text for one in PHASES if one.since <= STANDPOINT]
    return now[-1] if now else "What happened at the site"


def _told() -> tuple[Event, ...]:
    rows = events()
    here = rows[(rows["scope"] == _SITE) & (rows["happened"].map(last_day) <= STANDPOINT)]
    last = here["happened"].max() if len(here) else ""
    return tuple(_event(one, one["happened"] == last) for _, one in here.iterrows())


def _event(one: pd.Series, last: bool) -> Event:
    day, vote = one["happened"], _VOTE.search(one["event"])
    phase = next((each for each in PHASES if each.since and each.since == day), None)
    head = vote[1] if vote else _head(phase.text) if phase else "Last news" if last else ""
    after = bool(PERMITTED) and last_day(day) >= PERMITTED
    return Event(day, spoken_date(day), head, one["event"], after)


def _head(phase: str) -> str:
    """'Exploration permitted on appeal, not begun' -> 'Exploration permitted on appeal'."""
    return re.split(r"[,;]", phase)[0]
