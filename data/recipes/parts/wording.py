"""Read our own wording of the rows, kept as text beside the recipes."""

from pathlib import Path

import pandas as pd

_FOLDER = Path(__file__).parent / "words"


def words(name: str) -> pd.DataFrame:
    """The wording of one table, every cell as text ('' where blank)."""
    return pd.read_csv(_FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
