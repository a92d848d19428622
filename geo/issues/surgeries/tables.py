"""Declare and read GP surgeries, their lists and workforce, and what happened to them."""

from functools import cache

import pandas as pd

from geo.tables import (
    ADDRESS,
    POINT,
    PUBLISHER,
    Column,
    Table,
    read,
)
from geo.tables.source import FACTS_ONLY, OGL3, Source

STANDINGS = ("open", "closed", "merged, building kept", "unverified")
_ODS = r"[A-Z]\d{5}(\d{3})?"
_HEEC = "https://github.com/HealthEquityEvidenceCentre/HEEC/blob/"

ODS_PRACTICES = Source(
    "NHS Digital",
    "Organisation Data Service: GP practices (epraccur)",
    "https://github.com/psychty/primary-care-geographies/blob/"
    "abc5ff0de635a97c9d611a6ec07396abf11db80a/epraccur.csv",
    OGL3,
    "copies of September 2015 to December 2019",
)
ODS_BRANCHES = Source(
    "NHS Digital",
    "Organisation Data Service: GP branch surgeries (ebranchs)",
    "https://github.com/nozzo1/week2/blob/036cc19186cdb5eaf62c948622a5f9ccbb4d5154/ebranchs.csv",
    OGL3,
    "copy of August 2017",
)
PAYMENTS = Source(
    "NHS Digital",
    "NHS Payments to General Practice",
    f"{_HEEC}8a7205b2025b12f89fe366b6793400babca4d692/data/payments/raw",
    OGL3,
    "2014/15 to 2019/20",
)
WORKFORCE = Source(
    "NHS Digital",
    "General Practice Workforce, practice level",
    f"{_HEEC}6e5454e554c15c776dad10169366ba31deca257b/data/workforce/workforce_year.csv",
    OGL3,
    "September 2015 to September 2019",
)
LIST_SIZES = Source(
    "NHS Business Services Authority",
    "Quarterly practice list sizes (copy of OpenPrescribing)",
    "https://github.com/ebmdatalab/openprescribing/tree/"
    "2aab031b6d83d25a6247ccc85c5e9d0f8460d456/openprescribing/data/list_sizes",
    OGL3,
    "April 2013 to March 2016",
)
PRESS = Source(
    "News publishers, Members' sites and the Care Quality Commission",
    "Reports of changes to surgeries, one address a row",
    "https://www.gponline.com/",
    FACTS_ONLY,
    "2007 to 2022, as each row says",
)

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
        Column("standing", "What stood there on 22 September 2019", choices=STANDINGS),
        Column("standing_from", "Day from which it stood so, if known", "date", blank=True),
        Column("opened", "Day the register opened this code", "date", blank=True),
        Column("verified", "Whether a source after August 2017 says how it stood", "yes or no"),
        Column("services_ended", "Last day of services", "date", blank=True),
        Column("basis", "What the standing rests on, in our words"),
        Column("note", "What to know, in our words", blank=True),
    ),
    sources=(
        ODS_PRACTICES,
        ODS_BRANCHES,
        Source(
            "Ordnance Survey",
            "Code-Point Open",
            "https://github.com/open-postcode/codepoint/tree/"
            "dd4880a1a6f437477fd6a7a3a6823c944ba6bd2f/Data/CSV",
            OGL3,
            "August 2014",
        ),
    ),
    changed="Only sites inside the constituency. The register's default opening dates "
    "(1 April 1974 and 1 April 2004) were left blank. A practice that became a branch in the "
    "same building carries that branch's code as its premises. Points are postcode centres.",
    key=("ods_code",),
    caveat="No copy of the branch register after August 2017 was found.",
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
    sources=(LIST_SIZES, WORKFORCE),
    changed="Financial-year figures were left out, because they count at another time of year.",
    key=("ods_code", "period"),
    caveat="The count of September 2019 was published after 22 September 2019.",
)

GP_WORKFORCE = Table(
    name="gp_workforce",
    title="Qualified permanent GPs at each practice",
    columns=(
        Column("ods_code", "ODS code of the practice", pattern=_ODS),
        Column("census", "Month of the census", pattern=r"20\d{2}-09"),
        Column("gp_headcount", "GPs", "integer", "people", low=1, blank=True),
        Column("gp_fte", "GPs, full-time equivalents", "number", "FTE", low=0.1, blank=True),
        Column("patients", "Registered patients", "integer", "patients", low=1, blank=True),
        Column("note", "What to know, in our words", blank=True),
    ),
    sources=(WORKFORCE,),
    changed="A 0 without a usable return is blank.",
    key=("ods_code", "census"),
    caveat="Locums and trainees are left out; September 2019 was published after 22 September.",
)

EFFECTS = (
    "closed",
    "merged, building kept",
    "proposed only",
    "context",
    "few hours recorded",
    "neutral",
    "improved",
    "GP time fell",
    "unclear",
)

SURGERY_EVENTS = Table(
    name="surgery_events",
    title="What happened to surgeries of the constituency",
    columns=(
        Column("event_id", "Our number of the event", pattern=r"GP\d{2}", unique=True),
        Column("happened", "When, as exact as known", "partial date", blank=True),
        Column("happened_by", "Day by which it had happened", "date", blank=True),
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
    sources=(PRESS, ODS_PRACTICES, ODS_BRANCHES, PAYMENTS, WORKFORCE),
    changed="Facts only, in our words; events outside the constituency were left out.",
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


def patients_of(ods_code: str) -> dict[str, float]:
    """A practice's registered patients by period: what is not known is not in it."""
    rows = lists()[lists()["ods_code"] == ods_code]
    return {period: float(n) for period, n in zip(rows["period"], rows["patients"], strict=True)}


def gps_of(ods_code: str) -> dict[str, float]:
    """A practice's GPs (FTE) by census: one without a usable return is not in it."""
    rows = workforce()[workforce()["ods_code"] == ods_code].dropna(subset="gp_fte")
    return {census: float(n) for census, n in zip(rows["census"], rows["gp_fte"], strict=True)}
