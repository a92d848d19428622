"""Ask for a day of a visit."""

from datetime import date
from typing import Any

import streamlit as st

from geo.canvass.forms import FIRST_DAY, LAST_DAY


def ask_day(label: str, before: str = "", place: Any = st, key: str | None = None) -> str:
    """A day (YYYY-MM-DD) that a return may have, or ''; `before` is the one shown first."""
    day = place.date_input(
        label,
        date.fromisoformat(before) if before else None,
        min_value=date.fromisoformat(FIRST_DAY),
        max_value=date.fromisoformat(LAST_DAY),
        format="DD/MM/YYYY",
        key=key,
    )
    return day.isoformat() if day else ""
