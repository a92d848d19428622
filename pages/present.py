"""Present: a sentence and a picture a stop, for a projector; public whoever presents."""

import streamlit as st

from geo.draw.stops import Stop, StopFaults, stops
from pages.parts import doors
from pages.parts.frame import close_page, open_page
from pages.parts.live_map import presenter
from pages.parts.words import plain

open_page(
    "Present",
    "Move with the arrow keys, the page keys or a clicker. Press F for full screen, N for notes, "
    "and B for a black screen.",
)


def known_stops() -> list[Stop]:
    """The stops of the file; its faults are told, each in a sentence, and there are none."""
    try:
        return stops(doors.published_coverage())
    except StopFaults as told:
        for fault in told.faults:
            st.error(plain(fault))
        return []


def check_address(number_of_stops: int) -> None:
    """Say that the stop the address asks for is none of these."""
    asked = st.query_params.get("stop", "1")
    if asked not in map(str, range(1, number_of_stops + 1)):
        st.warning(
            f"There is no stop “{plain(asked[:20])}”: the stops are numbered 1 to "
            f"{number_of_stops}."
        )


if known := known_stops():
    check_address(len(known))
    live = {"coverage": doors.published_cover(), "marks": []}
    presenter(known, live, notes=st.query_params.get("notes") == "1")
close_page()
