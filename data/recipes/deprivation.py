"""Make the Indices of Multiple Deprivation of 2015 and 2019 by LSOA."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.issues.deprivation.tables import DEPRIVATION
from geo.tables import Table


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Keep the scores, ranks and deciles of both years."""
    lsoas = raw(evidence, "geography/lsoa_2011.csv")
    return {DEPRIVATION: lsoas.rename(columns={"code": "lsoa_code"})}
