"""Say how far everybody can use this app: what was tested, when and how, and what falls short."""

import streamlit as st

from geo.figures import spoken_date
from pages.parts.frame import close_page, open_page

open_page("Accessibility")
st.markdown(
    f"""
This app aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA, and meets them in
part: what falls short is listed below. This statement was written on {spoken_date("2026-11-24")}.
"""
)
close_page()
