"""An old address: two areas are now compared on the Wards page."""

import streamlit as st

from geo import areas
from geo.areas.group import read
from pages.parts.frame import open_page

open_page("Compare two areas", bare=True)
first, second = areas.codes("ward")[:2]
asked = st.query_params.to_dict()
one = asked.get("area") or first
other = asked.get("with") or (second if read(one, first)[0] == first else first)
st.switch_page("pages/area.py", query_params={**asked, "area": one, "with": other})
