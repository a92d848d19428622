"""Tell what a school funding file the user put in place shows, or why it is not used."""

import streamlit as st

from pages.parts import cache
from pages.parts.words import plain


def tell() -> None:
    """How many of how many schools fell by the loaded file; nothing without a file."""
    if fault := cache.funding_fault():
        st.warning(plain(fault))
    if loaded := cache.funding():
        others = f" {loaded.elsewhere} rows of other schools are left out."
        st.info(
            plain(
                f"School funding file: {loaded.summary()} It measures: {loaded.measure}."
                + (others if loaded.elsewhere else "")
            )
        )
