"""Declare and read the Index of Multiple Deprivation of each LSOA."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read

LSOAS_IN_ENGLAND = 32844


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column(
            f"imd{year}_score",
            f"Index of Multiple Deprivation {year}, score: higher is more deprived",
            "number",
            low=0,
            high=100,
        ),
        Column(
            f"imd{year}_rank",
            f"Rank of that score in England: 1 is the most deprived LSOA of {LSOAS_IN_ENGLAND:,}",
            "integer",
            unique=True,
            low=1,
            high=LSOAS_IN_ENGLAND,
        ),
        Column(
            f"imd{year}_decile",
            "Tenth of England's LSOAs that rank is in: 1 is the most deprived",
            "integer",
            low=1,
            high=10,
        ),
    )


DEPRIVATION = Table(
    name="deprivation",
    title="Index of Multiple Deprivation 2015 and 2019 by LSOA",
    columns=(
        Column("lsoa_code", "GSS code of the LSOA (2011)", pattern=r"E01\d{6}", unique=True),
        *_columns(2015),
        *_columns(2019),
    ),
    key=("lsoa_code",),
)


@cache
def deprivation() -> pd.DataFrame:
    """Score, rank and decile of 2015 and 2019 by LSOA code. Shared: copy to change."""
    return read(DEPRIVATION).set_index("lsoa_code").sort_index()
