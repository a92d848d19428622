"""About: the sources, what was put right, how far everybody can use it, and files to take away."""

import streamlit as st

from pages.parts.about import accessibility, corrections, downloads, show_running, sources
from pages.parts.frame import close_page, name_page, open_page
from pages.parts.takeaway.sharing import copy_page
from pages.parts.words import plain

open_page("About this map")
TABS = {
    "sources": ("Sources", sources.show),
    "corrections": ("Corrections", corrections.show),
    "accessibility": ("Accessibility", accessibility.show),
    "downloads": ("Downloads", downloads.show),
}


def asked_tab() -> str:
    """The tab of the address; one that is not here is told in a sentence, and the first shown."""
    asked = st.query_params.get("tab", "")
    if asked and asked not in TABS:
        known = ", ".join(title for title, _ in TABS.values())
        st.warning(f"About has no part with the name “{plain(asked[:60])}”: choose from {known}.")
    return asked if asked in TABS else next(iter(TABS))


def chosen_tab() -> str:
    """The tab that the reader chose, put into the address."""
    asked = asked_tab()
    chosen = st.segmented_control(
        "Part",
        list(TABS),
        default=asked,
        required=True,
        format_func=lambda tab: TABS[tab][0],
        label_visibility="collapsed",
        key=f"part {asked}",
    )
    if chosen != asked:
        st.query_params.from_dict({"tab": chosen})
        st.rerun()
    return asked


show_running()
tab = chosen_tab()
title, show = TABS[tab]
name_page(f"{title}, about this map")
show()
copy_page("about")
close_page()
