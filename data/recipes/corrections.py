"""Make the log of corrections, which is our own: words/corrections.csv, a line a correction."""

from pathlib import Path

import pandas as pd

from data.recipes.parts.wording import words
from geo.cards.corrections import CORRECTIONS
from geo.tables import Table


def build(_evidence: Path) -> dict[Table, pd.DataFrame]:
    """The log as it was written."""
    return {CORRECTIONS: words("corrections")}
