"""Show a table so that what is missing is never taken for a zero."""

from typing import Any

import pandas as pd
import streamlit as st

MISSING = "–"
ROW_PX, MOST_ROWS = 35, 24


def show_table(table: pd.DataFrame, ways: dict[str, Any] | None = None) -> None:
    """A table with its missing cells as dashes, and the words for them where there are any.

    `ways` are Streamlit's settings of a column, such as a link, by heading.
    """
    rows = 1 + min(len(table), MOST_ROWS)
    st.dataframe(
        table,
        hide_index=True,
        placeholder=MISSING,
        column_config=ways,
        height=ROW_PX * rows + 3,
    )
    if table.isna().any(axis=None):
        st.caption(
            f"“{MISSING}” means that nothing is known or nothing applies. It is never a zero."
        )
