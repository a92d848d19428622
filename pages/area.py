"""One ward or a group: every issue's facts there, and the same beside another area or group."""

import streamlit as st

from geo.areas import group
from geo.issues import without_data
from geo.link import compare
from geo.tables.folders import place_fault
from pages.parts import among, cache, chart, doors
from pages.parts import ward as ward_facts
from pages.parts.frame import close_page, name_page, open_page, warn_synthetic
from pages.parts.takeaway import sharing
from pages.parts.wards import Asked, asked, choose, show_map, show_table, tell_doors
from pages.parts.words import plain


def title() -> str:
    """What is shown, where there is a place and a table to take it from."""
    return "Ward" if place_fault() or cache.table_faults() else named(asked())


def named(told: Asked) -> str:
    """The area's name, or both; never a name that a link gave."""
    names = " and ".join(side.title for side in told.sides)
    return f"{names} compared" if told.other else names


def show_ward(ward: str) -> None:
    """What was lost in a ward and when, its doors, and every mark there."""
    ward_facts.charts(ward)
    st.header("What was lost here", anchor="lost")
    ward_facts.losses(ward)
    if nothing := without_data():
        st.caption(plain(nothing))
    ward_facts.doors(ward)
    ward_facts.date_note()
    ward_facts.marks(ward)
    for issue in cache.issues():
        with st.expander(f"{issue.title}: facts and sources"):
            (ward_facts.marked if issue.kinds else ward_facts.context)(issue, ward)
    rows = compare.rows([ward], doors.measure())
    sharing.offer_quote(rows, [ward], "area", {"area": ward})


open_page(title())
told = asked()
for fault in told.faults:
    st.warning(plain(fault))
name_page(named(told) if told.other else f"{named(told)}, ward page")
choose(told)
if told.other and told.one.code == told.other.code:
    st.info("You chose the same area twice. Choose a different second area.")
alone = not told.other and not group.is_group(told.one.code)
if alone:
    ward_facts.lead(told.one.code)
warn_synthetic(doors.warning())
ward_facts.tiles(told.codes)
left, right = st.columns(2, gap="medium")
with left:
    show_map(told)
with right:
    drawn = doors.strips(told.codes)
    chart.show(drawn)
    if not drawn:
        st.caption(compare.NOT_DRAWN)
for code in filter(group.is_group, told.codes):
    tell_doors(code)
if alone:
    show_ward(told.one.code)
else:
    show_table(told)
    ward_facts.date_note()
among.of_place()
close_page()
