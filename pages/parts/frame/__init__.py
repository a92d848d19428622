"""Open a page to whoever may see it: its title, the way to the others, the standpoint."""

from pathlib import Path

import streamlit as st

from geo.draw import tokens
from geo.tables.folders import place_fault
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION
from pages.parts import audience, cache, doors
from pages.parts.frame import bar, fonts
from pages.parts.words import plain

HERE = Path(__file__).parent
STYLE = (HERE / "frame.css").read_text(encoding="utf-8")
# Its listener stays as long as the page does; it shows nothing.
_keys = st.components.v2.component("ned_keys", js=(HERE / "keys.js").read_text(encoding="utf-8"))
_away = st.components.v2.component("ned_away", js=(HERE / "away.js").read_text(encoding="utf-8"))
AWAY = {
    "away": "This page cannot reach its server.",
    "map": "The map below still works.",
    "back": "The page will connect again by itself.",
}


def open_page(
    title: str,
    what: str = "",
    staff_only: bool = False,
    bare: bool = False,
    headed: bool = True,
) -> None:
    """First line of every screen: turn away whom it is not for, and draw what stands on all.

    `bare` leaves out title and ways, as of a page that stands in a frame of another; one that is
    not `headed` has its finding as its heading. Of a place that cannot be read the fault is all
    that is shown.
    """
    if fault := place_fault():
        _tell_of_place(title, fault)
    visitor = audience.admit(staff_only)
    name_page(title)
    st.html(_style())
    _keys(key="keys")
    _away(key="away", data=AWAY)
    if not bare:
        _bar(visitor)
        _head(title if headed else "", what)
    if faults := cache.table_faults():
        _head("" if headed or bare else title)
        _tell(faults)
    if not bare and (fault := doors.fault()):
        st.warning(plain(fault))


def _head(title: str, what: str = "") -> None:
    """A page's title, with what it is for below it; '' for a page without."""
    if title:
        st.title(title, anchor=False)
        if what:
            st.caption(what)


def _tell_of_place(title: str, fault: str) -> None:
    name_page(title)
    st.html(_style())
    st.title(title, anchor=False)
    _tell([fault])


def _bar(visitor: audience.Visitor) -> None:
    bar.show(visitor)
    if visitor.why_not and visitor.why_not != audience.PUBLIC:
        st.info(plain(visitor.why_not))


def _tell(faults: list[str]) -> None:
    for fault in faults:
        st.error(plain(fault))
    st.stop()


def name_page(title: str) -> None:
    """Say in the browser's title what this page shows; a page may tell once it knows better."""
    st.set_page_config(page_title=browser_title(title), layout="wide")


def browser_title(title: str) -> str:
    """A page's title with the place it is of."""
    return f"{title} · {PLACE.name}"


def _style() -> str:
    """The tokens and what the theme cannot say, as HTML.

    A reader may change from light to dark while the page stands: what is in it follows at once,
    and what is drawn over it with the next answer of the server.
    """
    told = [tokens.css(dark=st.context.theme.type == "dark"), tokens.by_scheme(".stApp"), STYLE]
    if version := fonts.version():
        told.append(fonts.face(version))
    rules = "\n".join(told)
    return f"<style>{rules}</style>"


def close_page() -> None:
    """Last line of every screen: whose data this is."""
    st.divider()
    st.caption(ATTRIBUTION)


def warn_synthetic(warning: str) -> None:
    """Say beside any canvass figure that it was made up, where it was."""
    if warning:
        st.markdown(f":yellow-background[**{plain(warning)}**]")
