"""One ward: every issue's facts there, its deprivation and its doors."""

import streamlit as st

from geo import areas
from geo.view import View
from pages.parts import cache, ward_facts
from pages.parts.frame import close_page, open_page
from pages.parts.live_map import live_map

open_page("One ward")


def chosen_ward() -> str:
    """The ward of the address, or the one picked; an unknown code is told and the first shown."""
    codes = list(areas.codes("ward"))
    asked = st.query_params.get("area", codes[0])
    try:
        start = areas.ward_with(asked)
    except areas.UnknownArea as fault:
        st.warning(str(fault))
        start = codes[0]
    picked = st.selectbox("Ward", codes, index=codes.index(start), format_func=areas.name_of)
    if picked != asked:
        st.query_params["area"] = picked
    return picked


def centre(ward: str) -> tuple[float, float, int]:
    """A place from which the ward is seen: latitude, longitude (degrees), zoom."""
    point = areas.wards().geometry[ward].representative_point()
    return point.y, point.x, 13


ward = chosen_ward()
st.header(areas.name_of(ward), anchor=False)
ward_facts.losses(ward, ("imd2019", "imd2015"))
ward_facts.doors(ward)
live_map(View(area=ward, at=centre(ward)), cache.live(), key=f"map-{ward}", height_px=420)
ward_facts.date_note()
for layer in cache.layers():
    if layer.kinds:
        ward_facts.issue(layer, ward)
close_page()
