"""Declare and read the schools of the constituency and the pupil premium's rates."""

from functools import cache

import pandas as pd

from geo.tables import ADDRESS, POINT, PUBLISHER, Column, Table, read
from geo.tables.source import OGL3, Source

_URN = r"\d{6}"

SCHOOLS = Table(
    name="schools",
    title="State-funded schools of the constituency",
    columns=(
        Column("urn", "URN open in September 2019", pattern=_URN, unique=True),
        Column("name", "Name in the register of April 2021"),
        Column("phase", "Phase of education", choices=("primary", "secondary")),
        Column("status", "Status in September 2019", choices=("academy", "maintained")),
        Column("postcode", "Postcode in the register"),
        *POINT,
        Column("roll_2020_01", "Pupils, reception to year 11", "integer", "pupils", low=1),
        Column(
            "premium_pupils_2020_01", "Of these, with the pupil premium", "integer", "pupils", low=0
        ),
        Column("became_academy", "Opening day of the academy's URN", "date", blank=True),
        Column("urn_2015", "URN in April 2015", pattern=_URN, unique=True),
        Column("urn_2020", "URN in the data of 2020", pattern=_URN, unique=True),
    ),
    sources=(
        Source(
            "Department for Education",
            "Pupil premium allocations 2020 to 2021, by school",
            "https://github.com/DFE-Digital/early-careers-framework/blob/"
            "b4ec8724be274f48348aada088e84eb63d234dae/data/pupil_premium.csv",
            OGL3,
            "January 2020 school census",
        ),
        Source(
            "Department for Education",
            "Get Information about Schools",
            "https://github.com/DFE-Digital/register-trainee-teachers/blob/"
            "1f9901a54da8a647751004b0422135e3e1f72c54/data/schools.csv",
            OGL3,
            "April 2021",
        ),
        Source(
            "Ordnance Survey",
            "Code-Point Open",
            "https://github.com/open-postcode/codepoint/blob/"
            "dd4880a1a6f437477fd6a7a3a6823c944ba6bd2f/Data/CSV/s.csv",
            OGL3,
            "August 2014",
        ),
    ),
    changed="Schools were selected by constituency and followed through changes of URN; "
    "phase and status are in our words; each point is the centre of the school's postcode.",
    key=("urn",),
    caveat="Pupils were counted in January 2020, four months after the standpoint.",
)

PREMIUM_RATES = Table(
    name="premium_rates",
    title="Pupil premium for each eligible pupil",
    columns=(
        Column("phase", "Phase of education", choices=("primary", "secondary")),
        Column("financial_year", "April to March", choices=("2015-16", "2019-20")),
        Column("rate_gbp", "Rate for each eligible pupil", "integer", "£, cash", low=1),
        Column(
            "basis",
            "Read for that year, or inferred from a later one",
            choices=("sourced", "inferred"),
        ),
        PUBLISHER,
        ADDRESS,
        Column("note", "What to know about this rate", blank=True),
    ),
    sources=(
        Source(
            "Department for Education",
            "Pupil premium: conditions of grant 2019 to 2020",
            "https://www.gov.uk/government/publications/pupil-premium-allocations-and-conditions-of-"
            "grant-2019-to-2020/pupil-premium-conditions-of-grant-2019-to-2020",
            OGL3,
            "2019-20; for 2015-16 as each row says",
        ),
    ),
    changed="Four rates were entered by hand, each with the page it was read on.",
    key=("phase", "financial_year"),
    caveat="The secondary rate of 2015-16 is inferred from that of 2016-17.",
)


@cache
def schools() -> pd.DataFrame:
    """The 44 schools, one row each."""
    return read(SCHOOLS)


@cache
def rates() -> pd.Series:
    """The pupil premium in cash pounds by phase and financial year."""
    return read(PREMIUM_RATES).set_index(["phase", "financial_year"])["rate_gbp"]


def urn_of() -> dict[str, str]:
    """Every URN a school had, 2015 to 2020, to its URN of September 2019."""
    known = schools()
    return {
        old: new
        for column in ("urn_2020", "urn_2015", "urn")
        for old, new in zip(known[column], known["urn"], strict=True)
    }
