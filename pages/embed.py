"""One layer alone, for a frame in somebody else's page: the map, its key and its source."""

import streamlit as st

from geo.export.pack.alone import layer_view
from geo.figures import STANDPOINT, spoken_date
from geo.issues import Issue
from geo.tables.place import PLACE
from geo.tables.source import source_lines
from pages.parts import cache
from pages.parts.frame import close_page, open_page
from pages.parts.live_map import live_map
from pages.parts.takeaway import sharing
from pages.parts.takeaway.sharing import address
from pages.parts.words import link, plain

open_page("One layer", bare=True)


def asked_layer() -> Issue:
    """The layer of the address; one that is not here is told, and the first shown.

    Where there is none at all that is told, and the page ends.
    """
    known = {one.id: one for one in cache.issues() if one.kinds}
    if not known:
        st.info("This place has no marks to show on a map.")
        st.stop()
    asked = st.query_params.get("layers", "").split(",")[0]
    if asked and asked not in known:
        st.warning(f"There is no layer “{plain(asked[:60])}” here: choose from {', '.join(known)}.")
    return known.get(asked, next(iter(known.values())))


layer = asked_layer()
st.html(sharing.FRAMED_STYLE)
st.title(f"{plain(layer.title)}, {PLACE.name}, {spoken_date(STANDPOINT)}", anchor=False)
live_map(layer_view(layer), {}, key=f"embed-{layer.id}", height_px=420, alone=True)
told = source_lines(source for table in layer.rests_on for source in table.sources)
st.caption(f"Sources: {plain(' '.join(told))}")
st.markdown(link("Open the full map with all sources", address(layers=f"{layer.id},places")))
close_page()
