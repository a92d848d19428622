"""Make the schools, the premium's rates and the price index."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.figures.prices import PRICES
from geo.issues.schools.tables import PREMIUM_RATES, SCHOOLS
from geo.tables import Table

_RENAMED = {
    "ward_2014_cd": "ward_code",
    "lsoa11_cd": "lsoa_code",
    "pupils_r_y11_2020_01": "roll_2020_01",
    "pp_pupils_2020_01": "premium_pupils_2020_01",
    "urn_2015_04": "urn_2015",
}
_STATUS = {"academy": "academy", "local-authority maintained": "maintained"}
_GRANT = (
    "https://www.gov.uk/government/publications/pupil-premium-allocations-and-conditions-of-grant-"
    "2019-to-2020/pupil-premium-conditions-of-grant-2019-to-2020"
)
_RATES = (
    (
        "primary", "2015-16", 1320, "sourced", "Littledown School",
        "https://littledownschool.co.uk/about-us/pupil-premium/",
        "A school's page that quotes the Department for Education: a second-hand source.",
    ),
    (
        "secondary", "2015-16", 935, "inferred", "St Edward's Primary School",
        "https://stedwardsprimary.co.uk/pupil-premium",
        "Read for 2016-17 on a school's page and taken to hold for the year before.",
    ),
    ("primary", "2019-20", 1320, "sourced", "Department for Education", _GRANT, ""),
    ("secondary", "2019-20", 935, "sourced", "Department for Education", _GRANT, ""),
)  # fmt: skip


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Schools, rates and prices, each as its table declares."""
    prices = raw(evidence, "prices.csv").rename(columns={"cpi_index_2015_16": "cpi_index"})
    return {
        SCHOOLS: _schools(raw(evidence, "schools/schools.csv"))[SCHOOLS.headings],
        PREMIUM_RATES: pd.DataFrame(_RATES, columns=PREMIUM_RATES.headings),
        PRICES: prices[PRICES.headings],
    }


def _schools(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.rename(columns=_RENAMED).assign(
        phase=rows["phase"].str.lower(), status=rows["status_2019_09"].map(_STATUS)
    )
