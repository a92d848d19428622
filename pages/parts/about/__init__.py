"""The four tabs of About, a module each, and who runs this copy."""

import os

import streamlit as st

from geo.tables.place import PLACE
from pages.parts.words import plain

# Whoever runs a copy names themselves, and an address or a page where errors are reported.
RUN_BY, REPORT_TO = "NED_RUN_BY", "NED_REPORT_TO"


def said() -> str:
    """Both in words; what is not set is said to be missing."""
    who, where = (os.environ.get(name, "").strip() for name in (RUN_BY, REPORT_TO))
    run = f"{who} runs this copy." if who else "Nobody has been named as running this copy."
    if where:
        return f"{run} Report an error to {where}."
    return f"{run} No address for reporting an error has been given."


def show_running() -> None:
    """Who runs it, and which boundaries everything here has."""
    st.markdown(plain(said()))
    st.caption(plain(f"The map shows the constituency of {PLACE.name} in its {PLACE.boundaries}."))
