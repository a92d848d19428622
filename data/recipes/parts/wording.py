"""Read our own wording of the rows, kept as text beside the recipes."""

from pathlib import Path

import pandas as pd

_FOLDER = Path(__file__).parent / "words"


def words(name: str) -> pd.DataFrame:
    """The wording of one table, every cell as text ('' where blank)."""
    return pd.read_csv(_FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def fixed(table: str, column: str) -> dict[str, str]:
    """What our reading of the sources fixes: the cell of one column of a table, by row."""
    told = words("fixed")
    here = told[told["table"].eq(table) & told["column"].eq(column)]
    return dict(zip(here["of"], here["cell"], strict=True))
