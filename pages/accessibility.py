"""An old address: accessibility is now a part of About."""

import streamlit as st

from pages.parts.frame import open_page

open_page("About this map", bare=True)
st.switch_page("pages/about.py", query_params={**st.query_params.to_dict(), "tab": "accessibility"})
