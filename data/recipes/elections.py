"""Make the general elections, with the votes of the first two beside the result."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.areas.votes import ELECTIONS
from geo.figures import STANDPOINT
from geo.tables import Table


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Join the votes by party to the results; mark what came after the standpoint."""
    results = raw(evidence, "elections/general_elections.csv")
    parties = raw(evidence, "elections/general_elections_by_party.csv")
    for place in ("winner", "second"):
        votes = parties.rename(columns={"party": place, "votes": f"{place}_votes"})
        results = results.merge(
            votes[["election_date", place, f"{place}_votes"]],
            on=["election_date", place],
            validate="one_to_one",
        )
    later = results["election_date"] > STANDPOINT
    return {ELECTIONS: results.assign(period=later.map({True: "later", False: "by standpoint"}))}
