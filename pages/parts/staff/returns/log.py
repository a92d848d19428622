"""Show the audit log, and whether its chain holds."""

import streamlit as st

from geo.canvass.store import log
from pages.parts.staff import desk
from pages.parts.tables import show_table
from pages.parts.words import plain

HEADINGS = {
    "seq": "Entry",
    "at": "When (UTC)",
    "who": "Who",
    "what": "What",
    "detail": "Detail",
}


def show() -> None:
    """Every entry, newest first, and what is wrong with the chain if anything is."""
    engine = desk.opened().engine
    faults = log.verify(engine, desk.secret())
    for fault in faults:
        st.error(plain(fault))
    if not faults:
        st.success("The log is complete. Each entry follows from the entry before.")
    shown = log.entries(engine)[list(HEADINGS)].rename(columns=HEADINGS)
    show_table(shown)
    st.caption("Run make verify-log to check the log without the app.")
