"""Fracking: the one site where exploration for shale gas was permitted, and what came of it."""

from functools import cache

import pandas as pd

from geo.areas import IN_WARD, named_ward, ward_with
from geo.figures import STANDPOINT, last_day, spoken_date
from geo.figures.mark import Fact, Line, Link, Mark, Told, phase_at, source_links
from geo.issues import Issue, Remark
from geo.issues.fracking.chart import charts
from geo.issues.fracking.phases import APPLIED, KINDS, OF, PERMITTED, PHASES, STATUS, later
from geo.issues.fracking.tables import (
    SITE,
    SITE_EVENTS,
    SITE_FACTS,
    events,
    facts,
    site,
)
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import listed, said

SITE_BY_WARD = "not placed by LSOA: we do not know the exact site"
HOMES = tuple(one["fact"] for one in listed(OF, "homes", "fact"))


@cache
def marks() -> list[Mark]:
    """The one site, with a circle for how far off its point may be."""
    here = site()
    return [
        Mark.of_row(
            here,
            said(OF, "mark") or "site",
            phases=PHASES,
            facts=(
                Fact("Status", STATUS, PERMITTED),
                *_published(),
                Fact("Where the mark is", f"{here['method']} No distance is measured from it."),
                *_timeline(),
            ),
            links=(*source_links(SITE_FACTS), *_links()),
            radius_m=float(here["radius_m"]),
        )
    ]


def _published() -> tuple[Fact, ...]:
    """What was published about the application's site, with who said it."""
    return tuple(
        Fact(fact["fact"], f"{fact['value']} ({fact['said_by']})", APPLIED)
        for _, fact in facts().iterrows()
    )


def _timeline() -> tuple[Fact, ...]:
    return tuple(
        Fact(_when(event), event["event"], last_day(event["happened"]))
        for _, event in events().iterrows()
    )


def _links() -> tuple[Link, ...]:
    """The addresses of facts and events, each once."""
    dated = [
        Link(_dated(event), event["address"], on=last_day(event["happened"]))
        for _, event in events().iterrows()
    ]
    said = [Link(fact["said_by"], fact["address"], on=APPLIED) for _, fact in facts().iterrows()]
    return tuple({link.address: link for link in reversed([*said, *dated])}.values())


def _when(event: pd.Series) -> str:
    day = event["happened"]
    return f"{spoken_date(day)}{later(last_day(day))}"


def _dated(event: pd.Series) -> str:
    return f"{event['publisher_type'].capitalize()}, {_when(event)}"


def table() -> pd.DataFrame:
    """One row for the site: its status at the standpoint."""
    return pd.DataFrame([_row(mark) for mark in marks()])


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    return {
        "site_id": mark.id,
        "site_name": mark.name,
        **named_ward(mark.ward),
        "standing": phase.text if phase else pd.NA,
        "since": (phase and phase.since) or pd.NA,
        "point_within_m": mark.radius_m,
        "publisher": "; ".join(f"{s.publisher}, {s.title}" for s in SITE_EVENTS.sources),
    }


def told(ward: str) -> Told:
    """The site's status and what was published of it, in its own ward; nothing elsewhere."""
    if site()["ward_code"] != ward:
        return Told()
    known = facts().set_index("fact")
    homes = [name for name in HOMES if name in known.index]
    first = [*homes, *(name for name in known.index if name not in homes)]
    published = (
        Line(name, known["value"][name], known["said_by"][name], known["address"][name])
        for name in first
    )
    return Told((Line("Status", STATUS), *published))


def homes_near(code: str) -> str | None:
    """What was published of homes near the site, for its ward; None elsewhere.

    Distances stay the text they were published as: none is measured. Raises
    geo.areas.UnknownArea.
    """
    ward = ward_with(code)
    if ward != site()["ward_code"]:
        return None
    if code != ward:
        return SITE_BY_WARD
    known = facts().set_index("fact").reindex(list(HOMES)).dropna(how="all")
    told = (f"{name}: {one['value']} ({one['said_by']})" for name, one in known.iterrows())
    return "; ".join(told) or None


COLUMNS = (
    Column("site_id", "Our own name of the site: it has no code in a register"),
    Column("site_name", "Name of the site", heading="Site"),
    *IN_WARD,
    Column(
        "standing",
        f"What had been decided by {PLACE.day}",
        blank=True,
        heading=f"By {PLACE.month}",
    ),
    Column("since", "The day from which that is so", "date", blank=True, heading="Since"),
    Column(
        "point_within_m",
        "The site is within this many metres of the point. We do not know exactly where, so no "
        "distance may be measured from it",
        "number",
        "metres",
        heading="Point may be off by (m)",
    ),
    Column("publisher", "Who published it", heading="Source"),
)

ISSUE = Issue(
    id="fracking",
    order=5,
    title="Fracking",
    shows=said(OF, "shows") or "One site, and what was decided about it.",
    cannot_show=said(OF, "cannot_show")
    or "We do not know the exact site. It is somewhere in the circle.",
    worse="There is one site, so there is nothing to compare.",
    tables=(SITE_EVENTS, SITE_FACTS, SITE),
    table=table,
    kinds=KINDS,
    marks=marks,
    columns=COLUMNS,
    claims=("fracking_licence", "fracking_unwelcome", "fracking_ban"),
    told=told,
    told_from=(SITE_FACTS,),
    charts=charts,
    care="Exploration permitted is not fracking.",
    unmeasured=said(OF, "unmeasured")
    or "No distance to the site is measured, because we do not know exactly where it is.",
    remark=Remark("site", said(OF, "remark") or "The site", homes_near),
)
