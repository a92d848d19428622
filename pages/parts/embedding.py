"""Give the lines that put one layer into a page of somebody else's."""

from xml.etree.ElementTree import Element, tostring

import streamlit as st

from geo.issues import Issue
from geo.tables.place import PLACE
from pages.parts.address import address


def show(layer: Issue) -> None:
    """The frame's code to copy, with the address this app has now."""
    with st.expander("Put this layer into a page of your own"):
        st.code(frame(layer.title, address("embed", embed="true", layers=layer.id)), "html")
        st.caption(
            "The frame shows the map with this layer alone, its source and a link to everything. "
            "It holds no canvass figures. Pages elsewhere may frame this address and no other."
        )


def frame(title: str, source: str) -> str:
    """An iframe of an address, as HTML."""
    told = {
        "src": source,
        "title": f"Map of {PLACE.name}: {title}",
        "width": "100%",
        "height": "640",
        "loading": "lazy",
        "style": "border:1px solid #8b8b8b",
    }
    return tostring(Element("iframe", told), encoding="unicode", short_empty_elements=False)
