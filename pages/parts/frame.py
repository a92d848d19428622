"""Open a page to whoever may see it: its title, the way to the others, the standpoint."""

import streamlit as st

from geo.figures import STANDPOINT, spoken_date
from geo.tables.folders import place_fault
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION
from pages.parts import audience, cache, doors
from pages.parts.audience import Visitor
from pages.parts.words import plain

PAGES = {
    "app.py": "The map",
    "pages/area.py": "Ward page",
    "pages/compare.py": "Compare",
    "pages/near.py": "Near me",
    "pages/claims.py": "Claims and figures",
    "pages/present.py": "Present",
    "pages/sources.py": "Sources",
    "pages/accessibility.py": "Accessibility",
}
# Open to everybody, and no place to come to by itself.
UNLISTED = {"pages/embed.py": "Embedded map"}
STAFF_PAGES = {
    "pages/priorities.py": "Where next",
    "pages/canvass.py": "Canvass returns",
}
# Streamlit draws a link to the page one is on as chosen, and cuts a long one short.
_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 1.4rem 1.5rem 3rem; max-width: 1560px; }
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
[data-testid="stHeading"] h1 { font-size: 1.55rem; padding: 0; }
[data-testid="stHeading"] h2 { font-size: 1.25rem; padding: 0.3rem 0; }
[data-testid="stMarkdownContainer"] h2 { font-size: 1.25rem; padding: 0.6rem 0 0.2rem; }
[data-testid="stHeading"] h3 { font-size: 1.1rem; padding: 0.2rem 0; }
[data-testid="stWidgetLabel"] code { font-size: 0.9rem; color: inherit; }
[data-testid="stPageLink-NavLink"] { min-height: 1.75rem; }
[data-testid="stPageLink-NavLink"]:not(.st-key-ways *) { background: none; padding-left: 0; }
[data-testid="stPageLink-NavLink"]:not(.st-key-ways *) p {
  text-decoration: underline; white-space: normal;
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {
    animation-duration: 1ms !important; transition-duration: 1ms !important;
    scroll-behavior: auto !important;
  }
}
</style>
"""


def open_page(title: str, what: str = "", staff_only: bool = False, bare: bool = False) -> None:
    """First line of every screen: turn away whom it is not for, and draw what stands on all.

    `bare` leaves out title and ways, as of a page that stands in a frame of another. Of a place
    that cannot be read the fault is all that is shown.
    """
    if fault := place_fault():
        name_page(title)
        st.html(_STYLE)
        st.title(title, anchor=False)
        _tell([fault])
    visitor = audience.admit(staff_only)
    name_page(title)
    st.html(_STYLE)
    if not bare:
        _show_the_way(visitor)
        st.title(title, anchor=False)
        st.caption(
            f"The constituency of {PLACE.name} ({PLACE.boundaries}) as it stood "
            f"on {spoken_date(STANDPOINT)}. {what}"
        )
    if faults := cache.table_faults():
        _tell(faults)
    if not bare and (fault := doors.fault()):
        st.warning(plain(fault))


def _tell(faults: list[str]) -> None:
    for fault in faults:
        st.error(plain(fault))
    st.stop()


def name_page(title: str) -> None:
    """Say in the browser's title what this page shows; a page may tell once it knows better."""
    st.set_page_config(page_title=f"{title} · {PLACE.name}", layout="wide")


def _show_the_way(visitor: Visitor) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ways"):
        for page, label in (PAGES | STAFF_PAGES if visitor.admitted else PAGES).items():
            st.page_link(page, label=label)
        audience.control()
    if visitor.why_not and visitor.why_not != audience.PUBLIC:
        st.info(plain(visitor.why_not))


def close_page() -> None:
    """Last line of every screen: whose data this is."""
    st.divider()
    st.caption(ATTRIBUTION)


def warn_synthetic(warning: str) -> None:
    """Say beside any canvass figure that it was made up, where it was."""
    if warning:
        st.markdown(f":orange-background[**{plain(warning)}**]")
