"""Make the referendum's two figures: the district's count and the constituency's estimate."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.areas.votes import REFERENDUM
from geo.tables import Table

_KEPT = {
    "EU referendum Leave share, official count": ("district", "count"),
    "EU referendum Leave share, final estimate (figure to use)": ("constituency", "estimate"),
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Keep the two figures to use, each with its area."""
    rows = raw(evidence, "elections/other_votes.csv")
    kept = rows[rows["item"].isin(list(_KEPT))].rename(
        columns={"date": "voted_on", "value": "leave_per_cent"}
    )
    said = pd.DataFrame(kept["item"].map(_KEPT).tolist(), kept.index, ["area", "standing"])
    by = dict(
        zip(("count", "estimate"), (one.publisher for one in REFERENDUM.sources), strict=True)
    )
    said["publisher"] = said["standing"].map(by)
    return {REFERENDUM: kept.drop(columns="area").join(said)[REFERENDUM.headings]}
