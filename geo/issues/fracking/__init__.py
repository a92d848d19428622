"""Fracking: the one site where exploration for shale gas was permitted, and what came of it."""

from functools import cache

import pandas as pd

from geo.areas import name_of, ward_with
from geo.figures import STANDPOINT, last_day, spoken_date
from geo.figures.mark import Fact, Kind, Line, Link, Mark, Phase, Told, phase_at, source_links
from geo.figures.shapes import CROSS, HEXAGON, over, smaller
from geo.issues import Issue, Remark
from geo.issues.fracking.tables import (
    SITE,
    SITE_EVENTS,
    SITE_FACTS,
    events,
    facts,
    site,
)
from geo.tables.place import PLACE
from geo.tables.words import listed, said

KINDS = (
    Kind("before", "Before any application", smaller(HEXAGON, 0.5), "plain"),
    Kind(
        "application",
        "Permission to explore applied for",
        over(HEXAGON, smaller(HEXAGON, 0.5)),
        "announced",
    ),
    Kind("permitted", "Exploration permitted on appeal, not begun", HEXAGON, "plain"),
    Kind("lapsed", "Permission lapsed", over(HEXAGON, smaller(CROSS, 0.5)), "later"),
)
OF = "fracking"
PHASES = tuple(Phase(**one) for one in listed(OF, "phases"))
PERMITTED = next((one.since for one in PHASES if one.kind == "permitted"), "")
APPLIED = next((one.since for one in PHASES if one.kind == "application"), "")
STATUS = said(OF, "status")


SITE_BY_WARD = "not placed by LSOA: the site's point is indicative"
HOMES = tuple(one["fact"] for one in listed(OF, "homes"))


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
                Fact("Where the mark stands", f"{here['method']} No distance is measured from it."),
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
        Fact(spoken_date(event["happened"]), event["event"], last_day(event["happened"]))
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


def _dated(event: pd.Series) -> str:
    return f"{event['publisher_type'].capitalize()}, {spoken_date(event['happened'])}"


def table() -> pd.DataFrame:
    """One row for the site: its status at the standpoint."""
    return pd.DataFrame([_row(mark) for mark in marks()])


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    return {
        "Site": mark.name,
        "Ward": name_of(mark.ward),
        f"By {PLACE.month}": phase.text if phase else pd.NA,
        "Since": phase.since if phase else pd.NA,
        "Point may be off by (m)": mark.radius_m,
        "Source": "; ".join(f"{s.publisher}, {s.title}" for s in SITE_EVENTS.sources),
    }


def told(ward: str) -> Told:
    """The site's status and what was published of it, in its own ward; nothing elsewhere."""
    if site()["ward_code"] != ward:
        return Told()
    known = facts().set_index("fact")
    first = [*HOMES, *(name for name in known.index if name not in HOMES)]
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
    known = facts().set_index("fact").loc[list(HOMES)]
    return "; ".join(f"{name}: {one['value']} ({one['said_by']})" for name, one in known.iterrows())


ISSUE = Issue(
    id="fracking",
    order=5,
    title="Fracking",
    shows=said(OF, "shows"),
    cannot_show=said(OF, "cannot_show"),
    worse="There is no scale: one site, and what was decided about it.",
    tables=(SITE_EVENTS, SITE_FACTS, SITE),
    table=table,
    kinds=KINDS,
    marks=marks,
    columns={
        "Site": "Name of the site",
        "Ward": f"Ward (boundaries {PLACE.wards}) the indicative point lies in",
        f"By {PLACE.month}": f"What had been decided by {PLACE.day}",
        "Since": "The day from which that is so (YYYY-MM-DD)",
        "Point may be off by (m)": "The point is indicative: the site lies within this many metres "
        "of it, and no distance may be measured from it",
        "Source": "Who published it",
    },
    claims=("fracking_licence",),
    told=told,
    told_from=(SITE_FACTS,),
    care="Exploration permitted is not fracking.",
    unmeasured=said(OF, "unmeasured"),
    remark=Remark("site", said(OF, "remark"), homes_near),
)
