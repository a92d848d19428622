"""Make the households and people of each LSOA."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.areas.people import PEOPLE
from geo.tables import Table

COLUMNS = {
    "code": "lsoa_code",
    "adults_18plus_mid2019": "adults_2019",
    "pop_mid2015": "population_2015",
    "pop_mid2019": "population_2019",
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Join the mid-2015 population to the denominators."""
    people = raw(evidence, "people/lsoa_denominators.csv")
    earlier = raw(evidence, "geography/lsoa_2011.csv")[["code", "pop_mid2015"]]
    people = people.merge(earlier, on="code", validate="one_to_one").rename(columns=COLUMNS)
    # The census table was saved with households as 620.0.
    households = people["households_2011"].str.removesuffix(".0")
    return {PEOPLE: people.assign(households_2011=households)}
