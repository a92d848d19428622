"""Declare and read the Index of Multiple Deprivation of each LSOA."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.source import OGL3, Source

MHCLG = "Ministry of Housing, Communities and Local Government"
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
    sources=(
        Source(
            MHCLG,
            "English Indices of Deprivation 2015",
            "github.com/humaniverse/IMD, data/imd2015_england_lsoa11.rda at commit "
            "2f6c9050afee99a40041eb63b02b6b0c58850704",
            OGL3,
            "2015",
        ),
        Source(
            MHCLG,
            "English Indices of Deprivation 2019, File 1: ranks and deciles",
            "github.com/humaniverse/IMD, data/imd2019_england_lsoa11.rda at commit "
            "2f6c9050afee99a40041eb63b02b6b0c58850704",
            OGL3,
            "2019",
        ),
        Source(
            MHCLG,
            "English Indices of Deprivation 2019: scores",
            "github.com/bothness/geo-data, csv/imd-values-2019.csv at commit "
            "1047dab8920babba9f1ab26c7d3b0f995a61ec05",
            OGL3,
            "2019",
        ),
    ),
    changed="Only the LSOAs of the constituency were kept.",
    key=("lsoa_code",),
    caveat="The index of 2019 was published on 26 September 2019, four days after the "
    "standpoint; most of what it counts is from 2015 and 2016. A place is ranked, not a person.",
)


@cache
def deprivation() -> pd.DataFrame:
    """Score, rank and decile of 2015 and 2019 by LSOA code. Shared: copy to change."""
    return read(DEPRIVATION).set_index("lsoa_code").sort_index()
