"""Keep the log of corrections: what was shown wrongly, until when, and what stands now."""

from functools import cache

import pandas as pd

from geo.tables import Column, Table, read

CORRECTIONS = Table(
    name="corrections",
    title="Corrections to what was shown here",
    columns=(
        Column("corrected_on", "Day of the correction", "date"),
        Column("card_id", "The card it is about; blank if it is about no figure", blank=True),
        Column("before", "What was shown"),
        Column("after", "What is shown since"),
        Column("why", "Why, in our words"),
    ),
    key=("corrected_on", "before"),
)


@cache
def corrections() -> pd.DataFrame:
    """The corrections, the latest first, missing as <NA>."""
    return read(CORRECTIONS).sort_values("corrected_on", ascending=False)


def corrections_of(card_id: str) -> pd.DataFrame:
    """The corrections of one card, the latest first; a card that is no longer here has some too."""
    return corrections()[corrections()["card_id"].eq(card_id).fillna(False)]
