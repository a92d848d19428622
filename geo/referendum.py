"""Tell what is known of the vote on leaving the European Union, here and in the district."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read
from geo.tables.source import CC0, FACTS_ONLY, Source

REFERENDUM = Table(
    name="referendum",
    title="The referendum of June 2016: the district's count and the constituency's estimate",
    columns=(
        Column("area", "Which area", choices=("district", "constituency"), unique=True),
        Column("area_code", "GSS code of the area", pattern=r"E(07|14)\d{6}", unique=True),
        Column("voted_on", "Polling day", "date"),
        Column("leave_per_cent", "Leave, of valid votes", "number", "per cent", low=0, high=100),
        Column("standing", "Counted, or estimated", choices=("count", "estimate")),
    ),
    sources=(
        Source(
            "Electoral Commission (copy of a third party that names no source)",
            "Result by counting area",
            "https://github.com/explaain/election2017/blob/"
            "a8190fea3dc825202a54452538840e2556af45f9/public/data/euRefResults.js",
            FACTS_ONLY,
            "23 June 2016",
        ),
        Source(
            "Chris Hanretty",
            "Final estimates of the Leave vote share by constituency",
            "https://github.com/evanodell/parlitools/tree/"
            "004b4ee1a5679ffdf36de7da9b772b1878551284/data-raw",
            CC0,
            "2017",
        ),
    ),
    changed="Only this district and this constituency were kept; an earlier estimate of the "
    "same author was left out.",
    key=("area",),
    caveat="The district has other boundaries than the constituency, which was never counted.",
)


@cache
def leave() -> pd.Series:
    """Leave in per cent of valid votes, by area: the district and the constituency."""
    return read(REFERENDUM).set_index("area")["leave_per_cent"]
