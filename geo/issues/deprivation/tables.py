"""Declare and read the Index of Multiple Deprivation of each LSOA."""

from dataclasses import replace
from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.cells import cells
from geo.tables.columns import LSOA_FORM
from geo.tables.place import PLACE
from geo.tables.source import source_lines

LSOAS_IN_ENGLAND = 32844
PUBLISHED = {2015: "2015-09-30", 2019: "2019-09-26"}


def _told(kind: str) -> tuple[int, ...]:
    """The years that this place has the scores or deciles of; all where there are no rows."""
    try:
        rows = cells("deprivation")
    except (OSError, ValueError):
        rows = []
    named = {year: f"imd{year}_{kind}" for year in PUBLISHED}
    return tuple(
        year for year, name in named.items() if not rows or any(one.get(name) for one in rows)
    )


SCORED, RANKED = _told("score"), _told("decile")
NOT_COMPARABLE = (
    "The scores of 2015 and 2019 cannot be compared with each other, so a change between them does "
    "not say that a place got better or worse."
    if len(SCORED) > 1
    else ""
)


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column(
            f"imd{year}_score",
            f"Index of Multiple Deprivation {year}, score: higher is more deprived",
            "number",
            low=0,
            high=100,
            blank=True,
        ),
        Column(
            f"imd{year}_rank",
            f"Rank of that score in England: 1 is the most deprived LSOA of {LSOAS_IN_ENGLAND:,}",
            "integer",
            unique=True,
            low=1,
            high=LSOAS_IN_ENGLAND,
            blank=True,
        ),
        Column(
            f"imd{year}_decile",
            "Tenth of England's LSOAs that rank is in: 1 is the most deprived",
            "integer",
            low=1,
            high=10,
            blank=True,
        ),
    )


def _by_edition(
    rows: pd.DataFrame, columns: tuple[Column, ...]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """A row an LSOA and index, so that each score has its own year and says if it came later."""
    first, score, rank, decile = columns[:4]
    numbers = [
        replace(
            one,
            name=one.name.replace("2015", ""),
            meaning=one.meaning.replace(" 2015", ""),
            unique=False,
        )
        for one in (score, rank, decile)
    ]
    told = (
        replace(first, name="area_code", unique=False),
        Column("index_year", f"Year of the index. {NOT_COMPARABLE}".strip(), "integer"),
        Column("published", "Day on which the index was published", "date"),
        Column("later", f"Whether the index was published after {PLACE.day}", "yes or no"),
        *(numbers if SCORED else numbers[1:]),
    )
    return pd.concat([_edition(rows, year) for year in RANKED], ignore_index=True), told


def _edition(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    names = {f"imd{year}_{one}": f"imd_{one}" for one in ("score", "rank", "decile")}
    own = [one for one in DEPRIVATION.sources if one.vintage == str(year)]
    sources = own or DEPRIVATION.sources
    return pd.DataFrame(
        {
            "area_code": rows["lsoa_code"],
            "index_year": year,
            "published": PUBLISHED[year],
            "later": PUBLISHED[year] > PLACE.standpoint,
            **{new: rows[old] for old, new in names.items()},
            "as_of": f"index of {year}",
            "source": "; ".join(source_lines(sources)),
        }
    )


DEPRIVATION = Table(
    name="deprivation",
    title=f"Index of Multiple Deprivation {' and '.join(map(str, RANKED))} by LSOA",
    columns=(
        Column("lsoa_code", "GSS code of the LSOA (2011)", pattern=LSOA_FORM, unique=True),
        *_columns(2015),
        *_columns(2019),
    ),
    key=("lsoa_code",),
    filed=_by_edition,
)


@cache
def deprivation() -> pd.DataFrame:
    """Score, rank and decile of 2015 and 2019 by LSOA code. Shared: copy to change."""
    return read(DEPRIVATION).set_index("lsoa_code").sort_index()
