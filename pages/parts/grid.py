"""Show a table: what is missing is never taken for a zero, and a day is written in words."""

import re
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from geo.figures import exact, spoken_date, spoken_moment

MISSING = "–"
ROW_PX, MOST_ROWS = 35, 24
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
# Each form of a whole column, and how Streamlit shows what pandas reads from it.
_FORMS = {
    re.compile(r"(?:19|20)\d\d-\d\d-\d\d"): st.column_config.DateColumn(
        format="D MMMM YYYY", width=150
    ),
    re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"): st.column_config.DatetimeColumn(
        format="D MMMM YYYY, HH:mm:ss", timezone="UTC", width=200
    ),
}


def show_table(table: pd.DataFrame, ways: dict[str, Any] | None = None) -> None:
    """A table with its missing cells as dashes, and the words for them where there are any.

    Days and moments in ISO form are shown as 14 May 2015 and sorted by time. `ways` are
    Streamlit's settings of a column, such as a link, by heading.
    """
    shown, times = _with_times(table)
    rows = 1 + min(len(table), MOST_ROWS)
    st.dataframe(
        _with_commas(shown),
        hide_index=True,
        placeholder=MISSING,
        column_config={**times, **(ways or {})},
        height=ROW_PX * rows + 3,
    )
    if table.isna().any(axis=None):
        st.caption(
            f"“{MISSING}” means that nothing is known or nothing applies. It is never a zero."
        )


def _with_times(table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    shown, settings = table.copy(), {}
    for name in map(str, table):
        if form := _form(table[name]):
            shown[name], settings[name] = pd.to_datetime(table[name]), _FORMS[form]
        elif "month" in name.lower():
            shown[name] = table[name].map(_spoken_month, na_action="ignore")
    return shown, settings


def _with_commas(table: pd.DataFrame) -> pd.DataFrame | Styler:
    """The table with the words of its numbers, where one is long enough for a comma."""
    numbers = table.select_dtypes("number")
    if not (numbers.abs() > 999).any(axis=None):
        return table
    # Where there are words for one column, Streamlit takes them for all.
    times = table.select_dtypes(["datetime", "datetimetz"])
    said: dict[Any, Any] = {**dict.fromkeys(numbers, exact), **dict.fromkeys(times, _spoken_time)}
    return table.style.format(said, na_rep=MISSING)


def _spoken_time(told: pd.Timestamp) -> str:
    return spoken_moment(told.isoformat()) if told.tzinfo else spoken_date(f"{told:%Y-%m-%d}")


def _form(column: pd.Series) -> re.Pattern[str] | None:
    """The one form that every value of a column has; None where there is none."""
    told = [one for one in column.dropna() if isinstance(one, str)]
    alike = (form for form in _FORMS if all(map(form.fullmatch, told)))
    return next(alike, None) if len(told) == column.count() > 0 else None


def _spoken_month(told: str) -> str:
    return spoken_date(told) if _MONTH.fullmatch(told) else told
