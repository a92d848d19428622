"""The map: every issue layer on one constituency, linked to canvass coverage."""

import streamlit as st

from geo.cards.view import View, read_view
from pages.parts import cache, doors, ward
from pages.parts.frame import close_page, open_page
from pages.parts.live_map import live_map
from pages.parts.tables import show_layer_tables
from pages.parts.takeaway import files, sheets
from pages.parts.words import plain

open_page(doors.opening_title())


def opening_view() -> View:
    """The view of the address, read once; what it does not know is told every time."""
    if "view" not in st.session_state:
        st.session_state.view = read_view(st.query_params, cache.choices(), cache.default_marks())
    view, faults = st.session_state.view
    for fault in faults:
        st.warning(plain(fault))
    return view


view = opening_view()
files.tell_own_files()
if area := live_map(view, cache.live(), key="map"):
    ward.summary(area)
show_layer_tables()
sheets.tell_imprint()
sheets.offer_highlights()
close_page()
