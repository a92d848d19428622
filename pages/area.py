"""One ward: every issue's facts there, its deprivation and its doors."""

import streamlit as st

from geo import areas
from geo.cards.view import View
from geo.link import compare
from pages.parts import cache, chart, doors
from pages.parts import ward as ward_facts
from pages.parts.frame import close_page, name_page, open_page
from pages.parts.live_map import live_map
from pages.parts.takeaway import briefs, sharing
from pages.parts.words import plain

open_page("Ward page")


def asked_ward() -> str:
    """The ward of the address; an unknown code is told, and the first ward shown."""
    first = areas.codes("ward")[0]
    try:
        return areas.ward_with(st.query_params.get("area") or first)
    except areas.UnknownArea as fault:
        st.warning(plain(str(fault)))
        return first


def go_to(ward: str) -> None:
    """Show another ward, and its code in the address."""
    st.switch_page("pages/area.py", query_params={"area": ward})


ward = asked_ward()
codes = sorted(areas.codes("ward"), key=areas.name_of)
picked = st.selectbox(
    "Ward", codes, index=codes.index(ward), format_func=areas.name_of, key=f"ward-{ward}"
)
if picked != ward:
    go_to(picked)
name_page(f"{areas.name_of(ward)}, ward page")
st.header(areas.name_of(ward), anchor=False)
ward_facts.losses(ward)
ward_facts.doors(ward)
chosen = live_map(View(area=ward), cache.live(), key=f"map-{ward}", height_px=420, fit=True)
if chosen and areas.ward_with(chosen) != ward:
    go_to(areas.ward_with(chosen))
st.header("Beside the other wards", anchor="beside")
chart.show(doors.strips([ward]))
ward_facts.date_note()
for issue in cache.issues():
    if issue.kinds:
        ward_facts.marked(issue, ward)
for issue in cache.issues():
    if not issue.kinds:
        ward_facts.context(issue, ward)
sharing.offer_quote(compare.rows([ward], doors.measure()), [ward], "area", {"area": ward})
st.header("Download", anchor="take")
briefs.offer_public(ward)
st.page_link(
    "pages/compare.py", label="Compare this ward with another area", query_params={"area": ward}
)
close_page()
