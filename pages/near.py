"""What changed near a postcode, nearest first: nothing leaves the machine."""

import streamlit as st

from geo.issues import Issue
from geo.link import losses
from pages.parts import asking, cache
from pages.parts.asking import searched_postcode
from pages.parts.frame import close_page, open_page
from pages.parts.tables import show_table
from pages.parts.takeaway import files

open_page(
    "Near me",
    "What changed near a postcode. Your postcode is looked up here and sent nowhere.",
)


def chosen_distance() -> int:
    """How far to look, in metres."""
    return st.selectbox(
        "Within",
        losses.DISTANCES_M,
        index=losses.DISTANCES_M.index(losses.NEAR_M),
        format_func=losses.kilometres,
        key="within",
        bind="query-params",
    )


def chosen_issues() -> list[Issue]:
    """Which issues to look at."""
    asking.known_today("issues")
    known = {one.title: one for one in cache.issues() if one.kinds and not one.unmeasured}
    picked = st.pills(
        "Issues",
        list(known),
        selection_mode="multi",
        default=list(known),
        key="issues",
        bind="query-params",
    )
    return [known[title] for title in picked]


search, far, issues = st.columns([2, 1, 3], vertical_alignment="bottom")
with search:
    found = searched_postcode()
with far:
    most_m = chosen_distance()
with issues:
    chosen = chosen_issues()
if found:
    near_by = losses.lost_near(
        found.easting_m, found.northing_m, most_m, cache.changes(), found.postcode
    )
    near_by = near_by[near_by["Layer"].isin([one.title for one in chosen])]
    where = f"within {losses.kilometres(most_m)} of {found.postcode}"
    st.header(f"Changes {where}", anchor=False)
    asking.tell(near_by, found)
    if len(near_by):
        with st.expander("The same as a table, to take away"):
            show_table(near_by[list(losses.COLUMNS)])
            files.nearby_changes(near_by, where)
st.caption(losses.measured(cache.issues()))
st.caption(losses.read_with_care(cache.issues()))
close_page()
