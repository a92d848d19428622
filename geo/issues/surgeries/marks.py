"""Show each surgery as a mark: since when it is what, its facts, its series, who says so."""

from functools import cache

import pandas as pd

from geo.figures import Figure, State, count, last_day, number, spoken_date
from geo.figures.mark import Fact, Kind, Link, Mark, Phase, Row, Series, source_links
from geo.figures.shapes import CIRCLE, PLUS, SQUARE, over, smaller
from geo.issues.surgeries.gp_time import (
    AFTER,
    BETWEEN,
    COUNTS_GPS,
    GP_TIME_CHANGE,
    change_of,
    near_by,
)
from geo.issues.surgeries.tables import (
    FTE_CENSUSES,
    FTE_YEARS,
    SURGERIES,
    SURGERY_LISTS,
    UNSURE,
    buildings,
    gps_of,
    patients_of,
    surgeries,
    told_events,
)
from geo.tables import held
from geo.tables.place import PLACE

KINDS = (
    Kind("open", "Surgery open", PLUS, "kept"),
    Kind(
        "closed",
        "Surgery closed",
        over(smaller(SQUARE, 1.25), smaller(PLUS, 0.75)),
        "loss",
        lost=True,
        change="closed",
    ),
    Kind(
        "merged",
        "Practice merged, building kept",
        over(smaller(CIRCLE, 1.15), smaller(PLUS, 0.7)),
        "plain",
        change="merged, building kept: not a closure",
    ),
    Kind(
        "unverified",
        f"{UNSURE[0].capitalize()} not verified in {PLACE.month}",
        over(PLUS, smaller(CIRCLE, 0.3)),
        "unsure",
    ),
)
LABELS = {kind.id: kind.label for kind in KINDS}
NO_EFFECT = ("neutral", "unclear", "context")
KIND_OF = {"merged, building kept": "merged"}
# Lists were published each quarter from April 2013.
PATIENT_PERIODS = ("2013-Q2", "2014-Q2", *FTE_CENSUSES)
LATEST = f"{FTE_YEARS.stop}-09"
LATEST_ON = last_day(LATEST)


@cache
def marks() -> list[Mark]:
    """One mark a surgery building."""
    return [_mark(site) for site in buildings().to_dict("records")]


def _mark(site: Row) -> Mark:
    happened = told_events()[told_events()["premises_code"] == site["ods_code"]]
    shown = _codes_at(site)
    return Mark.of_row(
        site,
        site["ods_code"],
        phases=_phases(site),
        facts=(
            *_site_facts(site),
            *_gp_time_fact(site),
            *_event_facts(happened),
            *_later_facts(shown),
        ),
        links=(
            *source_links(SURGERIES),
            *(link for one in held(SURGERY_LISTS) for link in source_links(one)),
            *_event_links(happened),
        ),
        series=tuple(series for code in shown for series in series_of(code)) if COUNTS_GPS else (),
        place=site["postcode"],
        figures={GP_TIME_CHANGE.id: change_of(site)} if COUNTS_GPS else {},
        changes=near_by(site["ods_code"]),
    )


def _codes_at(site: Row) -> list[str]:
    """The practices whose lists tell of a building: its own or, after a merger, both."""
    here = surgeries()[surgeries()["premises_code"] == site["ods_code"]]
    practices = here.loc[here["kind"] == "practice", "ods_code"].tolist()
    return [*practices, site["parent_code"]] if site["standing"] in KIND_OF else practices


def _phases(site: Row) -> tuple[Phase, ...]:
    kind = KIND_OF.get(site["standing"], site["standing"])
    if pd.isna(site["standing_from"]):
        return (Phase("", kind, LABELS[kind]),)
    day = site["standing_from"]
    return (
        Phase("", "open", LABELS["open"]),
        Phase(day, kind, f"{LABELS[kind]} since {spoken_date(day)}"),
    )


def _site_facts(site: Row) -> tuple[Fact, ...]:
    note: tuple[Fact, ...] = () if pd.isna(site["note"]) else (Fact("Take note", site["note"]),)
    return (
        Fact("Practice or branch", site["kind"].capitalize()),
        Fact("What this rests on", site["basis"]),
        *note,
        Fact("Where the mark is", "In the middle of the surgery's postcode, not at the building."),
    )


def _gp_time_fact(site: Row) -> tuple[Fact, ...]:
    """How a practice's GP time changed; nothing of a branch."""
    if not COUNTS_GPS or change_of(site).state is State.NOT_APPLICABLE:
        return ()
    return (Fact(f"GP time, {BETWEEN}", f"{_sentence(change_of(site))}.", last_day(AFTER)),)


def _sentence(one: Figure) -> str:
    return f"There {'is' if one.value is None else 'was'} {one.text}"


def _event_facts(happened: pd.DataFrame) -> tuple[Fact, ...]:
    dated = happened.assign(happened_by=happened["happened_by"].fillna(""))
    return tuple(
        Fact(_when(event), event["summary"], event["happened_by"])
        for event in dated.sort_values("happened_by").to_dict("records")
    )


def _when(event: Row) -> str:
    known: str = "Date not known" if pd.isna(event["happened"]) else spoken_date(event["happened"])
    return known if event["effect"] in NO_EFFECT else f"{known}: {event['effect']}"


def _event_links(happened: pd.DataFrame) -> tuple[Link, ...]:
    """The publishers' addresses, each once."""
    pairs = [
        (event[f"{which}publisher"], event[f"{which}address"])
        for event in happened.to_dict("records")
        for which in ("", "second_")
        if pd.notna(event[f"{which}address"])
    ]
    return tuple(Link(publisher, address) for publisher, address in dict.fromkeys(pairs))


def series_of(ods_code: str) -> tuple[Series, ...]:
    """A practice's patients and GPs up to the standpoint; None where nothing is usable."""
    patients, gps = patients_of(ods_code), gps_of(ods_code)
    return (
        Series(
            f"Registered patients, {_practice(ods_code)}",
            "patients",
            tuple((_month(period), patients.get(period)) for period in PATIENT_PERIODS),
        ),
        Series(
            f"GPs, {_practice(ods_code)}",
            "full-time equivalents",
            tuple((census, gps.get(census)) for census in FTE_CENSUSES),
        ),
    )


def _practice(ods_code: str) -> str:
    return f"{surgeries().set_index('ods_code')['name'][ods_code]}, {ods_code}"


def _month(period: str) -> str:
    """'2013-Q2' -> '2013-06'; a census month stays."""
    return period.replace("Q2", "06")


def _later_facts(ods_codes: list[str]) -> tuple[Fact, ...]:
    """The census that was published after the standpoint."""
    return tuple(
        Fact("Later", f"{text} in {spoken_date(LATEST)} (published later), {code}", LATEST_ON)
        for code in ods_codes
        for text in _latest(code)
    )


def _latest(ods_code: str) -> list[str]:
    patients, gps = patients_of(ods_code).get(LATEST), gps_of(ods_code).get(LATEST)
    return [
        *([f"{count(patients)} patients"] if patients is not None else []),
        *([f"{number(gps)} GPs (full-time equivalents)"] if gps is not None else []),
    ]
