"""One ward: every issue's facts there, beside the other wards, its deprivation and its doors."""

import streamlit as st

from geo import areas
from geo.cards.view import View
from geo.link import compare
from geo.tables.folders import place_fault
from pages.parts import cache, chart, doors
from pages.parts import ward as ward_facts
from pages.parts.frame import close_page, name_page, open_page
from pages.parts.live_map import live_map
from pages.parts.takeaway import briefs, sharing
from pages.parts.words import plain

MAP_HEIGHT_PX = 460


def asked_ward() -> tuple[str, str]:
    """The ward of the address and ''; for an unknown code the first ward, and why."""
    first = areas.codes("ward")[0]
    try:
        return areas.ward_with(st.query_params.get("area") or first), ""
    except areas.UnknownArea as fault:
        return first, str(fault)


def title() -> str:
    """The ward's name, where there is a place and a table to take it from."""
    return "Ward" if place_fault() or cache.table_faults() else areas.name_of(asked_ward()[0])


open_page(title())
ward, unknown = asked_ward()
if unknown:
    st.warning(plain(unknown))


def go_to(page: str, **query: str) -> None:
    """Show another ward, or two beside each other, and their codes in the address."""
    st.switch_page(f"pages/{page}.py", query_params=query)


def choose_wards() -> None:
    """Another ward in this one's place, or one to compare it with."""
    codes = sorted(areas.codes("ward"), key=areas.name_of)
    one, other, paper = st.columns([3, 3, 2], vertical_alignment="bottom")
    with one:
        picked = st.selectbox("Ward", codes, codes.index(ward), areas.name_of, key=f"ward-{ward}")
    with other:
        rest = [code for code in codes if code != ward]
        ask = "Choose a ward"
        beside = st.selectbox(
            "Compare with", rest, None, areas.name_of, key=f"with-{ward}", placeholder=ask
        )
    with paper:
        briefs.offer_public(ward)
    if picked != ward:
        go_to("area", area=picked)
    if beside:
        go_to("compare", area=ward, **{"with": beside})


def show_map() -> None:
    """The ward's marks, near: a click on another ward leads there."""
    marked = [one.id for one in cache.issues() if one.kinds and not one.under]
    view = View(area=ward, layers=(*marked, "places"))
    chosen = live_map(view, cache.live(), key=f"map-{ward}", height_px=MAP_HEIGHT_PX, fit=True)
    if chosen and areas.ward_with(chosen) != ward:
        go_to("area", area=areas.ward_with(chosen))


name_page(f"{areas.name_of(ward)}, ward page")
choose_wards()
ward_facts.tiles(ward)
left, right = st.columns(2, gap="medium")
with left:
    show_map()
with right:
    chart.show(doors.strips([ward]))
st.header("What was lost here", anchor="lost")
ward_facts.losses(ward)
ward_facts.doors(ward)
ward_facts.date_note()
for issue in cache.issues():
    if issue.kinds:
        ward_facts.marked(issue, ward)
for issue in cache.issues():
    if not issue.kinds:
        ward_facts.context(issue, ward)
sharing.offer_quote(compare.rows([ward], doors.measure()), [ward], "area", {"area": ward})
close_page()
