"""Count the votes cast here: general elections, and what is known of the referendum of 2016."""

from functools import cache

import pandas as pd

from geo.areas.boundaries import in_area
from geo.figures import STANDPOINT
from geo.tables import Column, Table, read
from geo.tables.columns import PUBLISHER
from geo.tables.place import PLACE


def _here(_rows: pd.DataFrame) -> str:
    return PLACE.code


ELECTIONS = Table(
    name="elections",
    title=f"General elections in {PLACE.name}",
    columns=(
        Column("election_date", "Polling day", "date", unique=True),
        Column(
            "period", f"Whether polling day was by {PLACE.day}", choices=("by standpoint", "later")
        ),
        Column("electorate", "Registered electors", "integer", unit="electors", low=1),
        Column("valid_votes", "Valid votes", "integer", unit="votes", low=1),
        Column("winner", "Party of the winner"),
        Column("winner_votes", "Votes for the winner", "integer", unit="votes", low=1),
        Column("second", "Party of the second"),
        Column("second_votes", "Votes for the second", "integer", unit="votes", low=1),
        Column(
            "majority", "Votes for the winner minus votes for the second", "integer", unit="votes"
        ),
    ),
    key=("election_date",),
    filed=in_area("GSS code of the constituency", _here),
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
        Column("area", "Area", choices=("district", "constituency"), unique=True),
        Column("area_code", "GSS code of the area", pattern=r"E(07|14)\d{6}", unique=True),
        Column("voted_on", "Polling day", "date"),
        Column(
            "leave_per_cent",
            "Votes to leave as a share of valid votes",
            "number",
            "per cent",
            low=0,
            high=100,
        ),
        Column("standing", "Counted, or estimated", choices=("count", "estimate")),
        PUBLISHER,
    ),
    key=("area",),
)


@cache
def leave() -> pd.Series:
    """Leave in per cent of valid votes, by area: the district and the constituency."""
    return read(REFERENDUM).set_index("area")["leave_per_cent"]


_PLURAL = ("Conservative", "Liberal Democrat", "Green")


def party(name: str) -> str:
    """A party as the subject of a sentence: 'The Conservatives', 'Labour'."""
    return f"The {name}s" if name in _PLURAL else name
