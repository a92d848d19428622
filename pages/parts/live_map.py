"""Show the drawn map in a page and hear what is chosen on it."""

from pathlib import Path
from typing import Any

import streamlit as st

from geo.view import View
from pages.parts import cache

HERE = Path(__file__).parent
PAGES = {"area": "pages/area.py", "sources": "pages/sources.py"}

_component = st.components.v2.component(
    "ned_map",
    html='<div class="ned-holder" role="region" aria-label="Map of the constituency"></div>',
    js=(HERE / "live_map.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def live_map(view: View, live: dict[str, Any], key: str, height_px: int = 640) -> dict[str, Any]:
    """Draw the map at `view`; returns what its reader has since chosen (area, date, ...).

    A reader who comes back from another page finds the map as it was left.
    `live` is what may change while the page stands: coverage, a funding file's figures, a
    place to go to. Everything else was sent once, as a file. A link to a page is followed.
    """
    opened, last = f"{key}-opened", f"{key}-last"
    if key not in st.session_state:
        st.session_state[opened] = st.session_state.get(last, _told(view))
    first = st.session_state[opened]
    result = _component(
        data={
            "version": cache.map_version(),
            "view": first,
            "height": height_px,
            "live": live,
        },
        key=key,
        default={"view": first},
        on_view_change=lambda: None,
        on_go_change=lambda: None,
    )
    if result.go and result.go["page"] in PAGES:
        st.switch_page(PAGES[result.go["page"]], query_params=result.go["query"])
    st.session_state[last] = result.view
    return result.view


def _told(view: View) -> dict[str, Any]:
    return {
        "layers": list(view.layers),
        "areas": view.areas,
        "measure": view.measure,
        "marks": view.marks,
        "date": view.date,
        "later": view.later,
        "area": view.area,
        "at": list(view.at) if view.at else None,
    }
