"""Keep the versions of figures as the releases wrote them: no recipe may change what was said."""

from pathlib import Path

import pandas as pd

from geo.cards.kept import CITED
from geo.tables import DATA, Table


def build(_evidence: Path) -> dict[Table, pd.DataFrame]:
    """The versions that are kept, every cell as the text it is."""
    return {CITED: pd.read_csv(DATA / CITED.file, dtype=str, keep_default_na=False)}
