"""Show the drawn map in a page and hear what is chosen on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from geo.cards.view import View
from geo.draw.stops import Stop
from pages.parts import cache

HERE = Path(__file__).parent
# As high as the window leaves room for, below the tiles.
WINDOW_HIGH = 0
UNDRAWN = (
    "The app cannot draw the map, because it may not write to its folder static/. Let it write "
    "there and restart it. The tables below show the same figures."
)
PAGES = {
    "area": "pages/area.py",
    "sources": "pages/sources.py",
    "claims": "pages/claims.py",
}

_component = st.components.v2.component(
    "ned_map",
    html='<div class="ned-holder" role="region" aria-label="Map of the constituency"></div>',
    js=(HERE / "live_map.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def live_map(
    view: View,
    live: dict[str, Any],
    key: str,
    height_px: int = WINDOW_HIGH,
    fit: bool = False,
    also: Sequence[str] = (),
    beside: Sequence[str] = (),
    alone: bool = False,
) -> str:
    """Draw the map at `view`; returns the code of the area its reader has since chosen, or ''.

    `live` is what may change while the page stands: coverage, a funding file's figures, a
    place to go to. Everything else was sent once, as a file. A link to a page is followed.
    `fit` opens the map on the view's area where the view has no place of its own; `also` are the
    codes of areas that belong to it, and `beside` those of a second area or group, which is dotted.
    `alone` leaves all but the key of the view's layers out,
    and opens links apart.
    A reader who comes back from another page finds the map as it was left.
    """
    if not cache.map_version():
        st.warning(UNDRAWN)
        return view.area
    small = height_px != WINDOW_HIGH and not alone
    told = {**view.told(), "fit": fit, "alone": alone, "small": small}
    told |= {"also": list(also), "beside": list(beside)}
    return _mount(key, {"view": told, "height": height_px, "live": live})


def presenter(stops: list[Stop], live: dict[str, Any], notes: bool = False) -> None:
    """Present stops, each with its picture; the browser moves between them by itself.

    `live` is what the public may see: coverage as it is published. `notes` shows the speaker's
    notes alone, in step with the stage of the same browser.
    """
    if not cache.map_version():
        st.warning(UNDRAWN)
        return
    told = {"stops": [one.told() for one in stops], "notes": notes, "height": 0, "live": live}
    _mount("notes" if notes else "present", {"view": {"area": ""}, **told})


def _mount(key: str, told: dict[str, Any]) -> str:
    """The component with what it is told; follows a link, returns the area chosen or ''."""
    result = _component(
        data={"key": key, "version": cache.map_version(), **told},
        key=key,
        default={"area": told["view"]["area"]},
        on_area_change=lambda: None,
        on_go_change=lambda: None,
    )
    if result.go and result.go["page"] in PAGES:
        st.switch_page(PAGES[result.go["page"]], query_params=result.go["query"])
    return result.area
