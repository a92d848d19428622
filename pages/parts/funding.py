"""Tell what a school funding file the user put in place shows, or why it is not used."""

import streamlit as st

from pages.parts import cache
from pages.parts.words import plain


def tell() -> None:
    """How many of how many schools fell by the loaded file; nothing without a file."""
    if fault := cache.funding_fault():
        st.warning(plain(fault))
    if not (loaded := cache.funding()):
        return
    others = f" {loaded.elsewhere} row(s) of other schools are left out."
    said = plain(
        f"School funding file: {loaded.summary()} It measures: {loaded.measure}."
        + (others if loaded.elsewhere else "")
    )
    if loaded.comparable:
        st.info(said)
    else:
        st.warning(f"{said} No school of the constituency has both 2015 and 2019 in it.")
