"""Count the votes cast here: general elections, and what is known of the referendum of 2016."""

from functools import cache

import pandas as pd

from geo.figures import STANDPOINT
from geo.tables import Column, Table, read
from geo.tables.source import CC0, FACTS_ONLY, OGL3, OPL3, Source

ELECTIONS = Table(
    name="elections",
    title="General elections in North East Derbyshire, 2010 to 2019",
    columns=(
        Column("election_date", "Polling day", "date", unique=True),
        Column(
            "period", "Whether it was held by 22 September 2019", choices=("by standpoint", "later")
        ),
        Column("electorate", "Registered electors", "integer", unit="electors", low=1),
        Column("valid_votes", "Valid votes", "integer", unit="votes", low=1),
        Column("winner", "Party of the winner"),
        Column("winner_votes", "Votes for the winner", "integer", unit="votes", low=1),
        Column("second", "Party of the second"),
        Column("second_votes", "Votes for the second", "integer", unit="votes", low=1),
        Column(
            "majority", "Votes for the winner less those for the second", "integer", unit="votes"
        ),
    ),
    sources=(
        Source(
            "House of Commons Library",
            "General election results by constituency (psephology database)",
            "github.com/ukparliament/psephology, db/data/results-by-parliament/ at commit "
            "774c93e64c4d69a5094d0518aef68060c4d74df0",
            OPL3,
            "6 May 2010 to 12 December 2019",
        ),
        Source(
            "Electoral Commission",
            "UK Parliamentary general election 2017, results (the majority of 2017 a second time)",
            "github.com/evanodell/parlitools, data-raw/2017-UKPGE-Electoral-Data.xls at commit "
            "004b4ee1a5679ffdf36de7da9b772b1878551284",
            OGL3,
            "8 June 2017",
        ),
    ),
    changed="Only this constituency was kept; the votes of the first two were set beside the "
    "result; the election after the standpoint was marked later.",
    key=("election_date",),
    caveat="December 2019 came after the standpoint of this map, 22 September 2019.",
)


@cache
def elections() -> pd.DataFrame:
    """Every general election by polling day (YYYY-MM-DD). Shared: copy to change."""
    return read(ELECTIONS).set_index("election_date").sort_index()


def last_before(day: str = STANDPOINT) -> pd.Series:
    """The last general election on or before a day (YYYY-MM-DD); IndexError if none."""
    return elections().loc[:day].iloc[-1]


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
