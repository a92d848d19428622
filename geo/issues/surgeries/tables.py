"""Declare and read GP surgeries, their lists and workforce, and what happened to them."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.columns import ADDRESS, POINT, PUBLISHER
from geo.tables.place import PLACE
from geo.tables.words import said

STANDINGS = ("open", "closed", "merged, building kept", "unverified")
# What the place says where it has no list of branches: its practices are then all that is known.
NO_BRANCHES = said("surgeries", "branches")
NOT_LISTED = "the branches are not known"
NO_SURGERY = "no surgery is in this area"
UNVERIFIED = f"we do not know if a branch here was open in {PLACE.month}"
UNSURE = ("branch", "branches")
if NO_BRANCHES:
    NO_SURGERY = f"no practice is in this area, and {NOT_LISTED}"
    UNVERIFIED = "a practice here closed, and we do not know if its building was kept"
    UNSURE = ("practice", "practices")
# Why most areas without a figure have none.
OFTEN = NO_SURGERY if NO_BRANCHES else UNVERIFIED
_REGISTER = said("surgeries", "register") or "the last register"
_ODS = r"[A-Z]\d{5}(\d{3})?"
# A census counts every September since 2015.
FTE_YEARS = range(2015, max(2016, int(PLACE.year) + (PLACE.standpoint[5:] >= "09-30")))
FTE_CENSUSES = tuple(f"{year}-09" for year in FTE_YEARS)

SURGERIES = Table(
    name="surgeries",
    title="GP practices and branch surgeries of the constituency",
    columns=(
        Column("ods_code", "ODS code", pattern=_ODS, unique=True),
        Column("name", "Name of the practice or premises"),
        Column("kind", "Practice or branch", choices=("practice", "branch")),
        Column("parent_code", "ODS code of a branch's practice", pattern=_ODS, blank=True),
        Column("premises_code", "ODS code under which the building is drawn", pattern=_ODS),
        Column("postcode", "Postcode in the register"),
        *POINT,
        Column("standing", f"What was there on {PLACE.day}", choices=STANDINGS),
        Column("standing_from", "Day from which that was so, if known", "date", blank=True),
        Column("opened", "Day the register opened this code", "date", blank=True),
        Column("verified", f"Whether a source after {_REGISTER} says if it was open", "yes or no"),
        Column("services_ended", "Last day of services", "date", blank=True),
        Column("basis", "What the status rests on, in our words"),
        Column("note", "What to know, in our words", blank=True),
    ),
    key=("ods_code",),
)

SURGERY_LISTS = Table(
    name="surgery_lists",
    title="Patients registered with each practice",
    columns=(
        Column("ods_code", "ODS code of the practice", pattern=_ODS),
        Column("period", "Quarter of the calendar year, or month of the census"),
        Column("period_end", "Last day of the period", "date"),
        Column("counted_in", "Which publication counted", choices=("quarterly list", "census")),
        Column("patients", "Registered patients", "integer", "patients", low=1),
    ),
    key=("ods_code", "period"),
)

GP_WORKFORCE = Table(
    name="gp_workforce",
    title="Qualified permanent GPs at each practice",
    columns=(
        Column("ods_code", "ODS code of the practice", pattern=_ODS),
        Column("census", "Month of the census", pattern=r"20\d{2}-09"),
        Column("gp_headcount", "Qualified permanent GPs", "integer", "people", low=1, blank=True),
        Column(
            "gp_fte",
            "Qualified permanent GPs, full-time equivalents",
            "number",
            "FTE",
            low=0.1,
            blank=True,
        ),
        Column("patients", "Registered patients", "integer", "patients", low=1, blank=True),
        Column("note", "What to know, in our words", blank=True),
    ),
    key=("ods_code", "census"),
)

GP_TIME_FELL = "GP time fell"
EFFECTS = (
    "closed",
    "merged, building kept",
    "proposed only",
    "context",
    "few hours recorded",
    "neutral",
    "improved",
    GP_TIME_FELL,
    "unclear",
)

SURGERY_EVENTS = Table(
    name="surgery_events",
    title="Changes to surgeries of the constituency",
    columns=(
        Column("event_id", "Our number of the event", pattern=r"GP\d{2}", unique=True),
        Column("happened", "When, as exact as known", "partial date", blank=True),
        Column("happened_by", "Day by which it is certain to have happened", "date", blank=True),
        Column("effect", "What it meant for services", choices=EFFECTS),
        Column("place", "Where"),
        Column("premises_code", "ODS code of the building it befell", pattern=_ODS, blank=True),
        Column("summary", "What happened, in our words"),
        Column("confidence", "How good the evidence is", choices=("high", "medium", "low")),
        PUBLISHER,
        ADDRESS,
        Column("second_publisher", "A second publisher", blank=True),
        Column("second_address", "Its address", pattern=r"https?://\S+", blank=True),
    ),
    key=("event_id",),
)


@cache
def surgeries() -> pd.DataFrame:
    """The practices and branches of the constituency, one row an ODS code."""
    return read(SURGERIES)


def buildings() -> pd.DataFrame:
    """The rows of `surgeries` that stand for a building, each building once."""
    rows = surgeries()
    return rows[rows["ods_code"] == rows["premises_code"]]


@cache
def lists() -> pd.DataFrame:
    """Registered patients, one row a practice and period."""
    return read(SURGERY_LISTS)


@cache
def workforce() -> pd.DataFrame:
    """GPs at each September census, missing where there is no usable return."""
    return read(GP_WORKFORCE)


@cache
def events() -> pd.DataFrame:
    """What happened to surgeries, one row an event."""
    return read(SURGERY_EVENTS)


def told_events() -> pd.DataFrame:
    """The events that are told as such: GP time is told of every practice, rises and falls."""
    return events()[events()["effect"] != GP_TIME_FELL]


def patients_of(ods_code: str) -> dict[str, float]:
    """A practice's registered patients by period: what is not known is not in it."""
    return dict(_patients().get(ods_code, {}))


def gps_of(ods_code: str) -> dict[str, float]:
    """A practice's GPs (FTE) by census: one without a usable return is not in it."""
    return dict(_gps().get(ods_code, {}))


@cache
def _patients() -> dict[str, dict[str, float]]:
    return _by_practice(lists()[["ods_code", "period", "patients"]])


@cache
def _gps() -> dict[str, dict[str, float]]:
    return _by_practice(workforce()[["ods_code", "census", "gp_fte"]].dropna(subset="gp_fte"))


def _by_practice(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    """The last of three columns by the first and the second."""
    found: dict[str, dict[str, float]] = {}
    for ods_code, when, number in rows.itertuples(index=False):
        found.setdefault(ods_code, {})[when] = float(number)
    return found
