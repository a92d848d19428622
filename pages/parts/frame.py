"""Open a page: its title, the way to the others, the standpoint and what is synthetic."""

import streamlit as st

from geo.figures import STANDPOINT, spoken_date
from geo.sources import ATTRIBUTION
from pages.parts import cache
from pages.parts.words import plain

PAGES = {
    "app.py": "The map",
    "pages/area.py": "One ward",
    "pages/sources.py": "Sources",
}
_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 1.4rem 1.5rem 3rem; max-width: 1560px; }
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
[data-testid="stHeading"] h1 { font-size: 1.55rem; padding: 0; }
[data-testid="stHeading"] h2 { font-size: 1.25rem; padding: 0.3rem 0; }
[data-testid="stHeading"] h3 { font-size: 1.1rem; padding: 0.2rem 0; }
</style>
"""


def open_page(title: str, what: str = "") -> None:
    """First line of every screen: set it up, and draw what stands on all of them."""
    st.set_page_config(page_title=f"{title} · North East Derbyshire", layout="wide")
    st.html(_STYLE)
    with st.container(horizontal=True, gap="small"):
        for page, label in PAGES.items():
            st.page_link(page, label=label)
    st.title(title, anchor=False)
    st.caption(
        f"The constituency of North East Derbyshire (boundaries of 2010 to 2024) as it stood on "
        f"{spoken_date(STANDPOINT)}. {what}"
    )
    if faults := cache.table_faults():
        for fault in faults:
            st.error(plain(fault))
        st.stop()
    if fault := cache.store_fault():
        st.warning(plain(fault))


def close_page() -> None:
    """Last line of every screen: whose data this is."""
    st.divider()
    st.caption(ATTRIBUTION)


def warn_synthetic(warning: str) -> None:
    """Say beside any canvass figure that it was made up, where it was."""
    if warning:
        st.markdown(f":orange-background[**{plain(warning)}**]")
