"""Mark the places whose buses changed: how sure each change is, since when, and who says so."""

from functools import cache
from operator import itemgetter

import pandas as pd

from geo.areas import codes
from geo.figures import count, last_day, spoken_date
from geo.figures.mark import NO_DATE, Change, Fact, Kind, Link, Mark, Phase, Row, source_links
from geo.figures.shapes import CROSS, DIAMOND, DOT, RING, TRIANGLE, TRIANGLE_DOWN
from geo.issues.buses.tables import (
    BUS_PLACES,
    NOT_YET,
    PLACE_STOPS,
    STANDINGS,
    changes,
    changes_at,
    changes_in,
    places,
)
from geo.tables.place import PLACE
from geo.tables.words import sentences

NONE_FOUND = "none_found"
KINDS = (
    Kind("firm", "Route withdrawn, documented", CROSS, "loss", lost=True, change="withdrawn"),
    Kind(
        "probable",
        "Route probably cut back, not confirmed",
        TRIANGLE,
        "unsure",
        lost=True,
        change="probably cut back, not confirmed",
    ),
    Kind(
        "announced",
        "Cut announced, or its date not known",
        DIAMOND,
        "announced",
        change="announced, or its date not known: not counted as a loss",
    ),
    Kind(
        "dropped",
        "Cut proposed, then dropped",
        RING,
        "dropped",
        change="proposed, then dropped: no cut",
    ),
    Kind("later", f"Changed after {PLACE.month}", TRIANGLE_DOWN, "later"),
    Kind(NONE_FOUND, "No documented change found", DOT, "plain", scale=0.7),
)
LABELS = {kind.id: kind.label for kind in KINDS}
STATES = {kind.id: kind.change for kind in KINDS}
SURENESS = {
    "firm": "A news publisher documented it.",
    "probable": "It is probable and not confirmed.",
    "announced": "It was announced, or its date is not known, so it is not counted as a loss.",
    "dropped": "It never happened, so it is not a cut.",
    "later": f"It came after {PLACE.month}.",
}
LOSSES = tuple(kind.id for kind in KINDS if kind.lost)
NOT_MEASURED = "not measured"


@cache
def marks() -> list[Mark]:
    """One mark a place inside the constituency, its kind following the dates."""
    found = {code: rows.to_dict("records") for code, rows in changes_at().groupby("code")}
    return [_mark(one, found.get(one["code"], [])) for one in places().to_dict("records")]


def _mark(place: Row, found: list[dict]) -> Mark:
    return Mark.of_row(
        place,
        place["code"],
        phases=_phases(found),
        facts=(*_change_facts(found), *_place_facts(place)),
        links=(*source_links(BUS_PLACES), *_change_links(found)),
        changes=tuple(
            _near_by()[one["change_id"]] for one in found if one["change_id"] in _near_by()
        ),
        unmeasured=NOT_MEASURED,
    )


@cache
def _near_by() -> dict[str, Change]:
    """The changes up to the standpoint, by our number, for the list near a postcode.

    Each is listed once for its route, whatever places it served.
    """
    served = changes_at().sort_values("name").groupby("change_id")["name"].agg(", ".join)
    here = changes_in()[changes_in()["counts"] & changes_in()["area_code"].isin(codes("ward"))]
    wards = here.groupby("change_id")["area_code"].agg(tuple)
    return {
        one["change_id"]: Change(
            id=one["change_id"],
            where=f"Bus {one['route']}: {served[one['change_id']]}",
            state=STATES[one["standing"]],
            lost=one["standing"] in LOSSES,
            text=f"{LABELS[one['standing']]}: {one['route']}",
            details=details(one),
            since=one["shown_from"],
            when="" if (when := when_in_words(one)) == NO_DATE else when,
            by=_known_by(one),
            wards=wards.get(one["change_id"], ()),
            link=Link(one["publisher"], one["address"], on=one["shown_from"]),
        )
        for _, one in changes().iterrows()
        if one["standing"] != "later" and one["change_id"] in served.index
    }


def _known_by(change: Row) -> str:
    """The day by which a change had happened, or its dropped proposal was known; '' if none is."""
    day = change["source_date" if change["standing"] == "dropped" else "effective_by"]
    return "" if pd.isna(day) else last_day(day)


def strongest(standings: set[str]) -> str:
    """The surest of several standings; 'none_found' of none."""
    return next((standing for standing in STANDINGS if standing in standings), NONE_FOUND)


def _phases(changes: list[dict]) -> tuple[Phase, ...]:
    """A phase a day on which a place's surest standing, or what stands so, changes."""
    phases = [Phase("", NONE_FOUND, LABELS[NONE_FOUND])]
    for day in sorted({one["shown_from"] for one in changes}):
        begun = [one for one in changes if one["shown_from"] <= day]
        kind = strongest({one["standing"] for one in begun})
        routes = tuple(dict.fromkeys(one["route"] for one in begun if one["standing"] == kind))
        phase = Phase(day, kind, f"{LABELS[kind]}: {', '.join(routes)}", routes)
        if (phase.kind, phase.text) != (phases[-1].kind, phases[-1].text):
            phases.append(phase)
    return tuple(phases)


def _change_facts(changes: list[dict]) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"Bus {change['route']}", details(change), change["shown_from"])
        for change in sorted(changes, key=itemgetter("shown_from", "change_id"))
    )


def details(change: Row) -> str:
    """What changed, when, how sure it is, and the service before and after, in sentences."""
    note: str = "" if pd.isna(change["note"]) else change["note"]
    return sentences(
        in_short(change),
        f"{change['operator']} ran it: {change['places']}.",
        f"Before: {change['before']}. After: {change['after']}.",
        note,
    )


def in_short(change: Row) -> str:
    """What changed, when and how sure it is, in sentences."""
    what, when = change["change"], when_in_words(change)
    if what.endswith(NOT_YET) and pd.notna(change["effective"]):
        when = f"for {when}"
    return f"{what[0].upper()}{what[1:]} ({when}). {SURENESS[change['standing']]}"


def when_in_words(change: Row) -> str:
    """A change's date as exact as it is known: '2017, by 4 October 2017', 'date not known'."""
    known, by = change["effective"], change["effective_by"]
    if change["standing"] == "dropped":
        return f"proposed {spoken_date(change['source_date'])}"
    if pd.isna(known):
        return NO_DATE
    exact = spoken_date(known)
    return exact if pd.isna(by) or by == last_day(known) else f"{exact}, by {spoken_date(by)}"


def _place_facts(place: Row) -> tuple[Fact, ...]:
    return (
        Fact(f"Bus stops in {PLACE.month}", f"{count(place[PLACE_STOPS])} in the constituency"),
        Fact(
            "Where the mark is",
            "In the middle of the place's bus stops, which may not be the middle of the place.",
        ),
    )


def _change_links(changes: list[dict]) -> tuple[Link, ...]:
    """The publishers' addresses, each once."""
    links = [
        Link(
            f"{change['publisher']}, on route {change['route']}",
            change["address"],
            on=change["shown_from"],
        )
        for change in changes
    ]
    links += [
        Link(
            f"A second source on route {change['route']}",
            change["second_address"],
            on=change["shown_from"],
        )
        for change in changes
        if pd.notna(change["second_address"])
    ]
    return tuple(dict.fromkeys(links))
