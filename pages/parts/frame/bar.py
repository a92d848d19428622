"""Draw the bar on top of every page: whose map this is, and the ways to the others.

The ways are links, not st.navigation. With Streamlit 1.67, each page asked first of a fresh server:
beside a folder `pages/` the first request of any page but the map runs without app.py, and the
public process tells the browser of the staff's pages. st.App on a script that lies inside `pages/`
ends both, as no folder `pages/` is beside it; but then every link and `static/` are looked for from
there, so it waits for the script to move.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import streamlit as st

from geo.draw import outline
from geo.figures import STANDPOINT, spoken_date
from geo.tables.place import PLACE
from pages.parts import audience, cache
from pages.parts.audience import Visitor

PAGES = {
    "app.py": "Map",
    "pages/area.py": "Wards",
    "pages/near.py": "Near me",
    "pages/claims.py": "Claims",
    "pages/present.py": "Present",
    "pages/about.py": "About",
}
STAFF_PAGES = {
    "pages/priorities.py": "Where next",
    "pages/canvass.py": "Returns",
}
# Open to everybody, and no place to come to by itself.
UNLISTED = {"pages/embed.py": "Embedded map"}
# Old addresses, each with the page that its content moved to.
MOVED = {
    "pages/sources.py": "pages/about.py",
    "pages/accessibility.py": "pages/about.py",
    "pages/compare.py": "pages/area.py",
}
ICONS = {
    "app.py": "map",
    "pages/area.py": "location_city",
    "pages/near.py": "near_me",
    "pages/claims.py": "fact_check",
    "pages/present.py": "slideshow",
    "pages/about.py": "info",
    "pages/priorities.py": "signpost",
    "pages/canvass.py": "upload_file",
}


def show(visitor: Visitor) -> None:
    """The bar, with the staff's own pages for staff alone; on a telephone they are in a menu."""
    staff = STAFF_PAGES if visitor.admitted else {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
        st.html(_here() + whose(), width="content")
        _links("ways", PAGES)
        st.space("stretch")
        if staff:
            _links("staff", staff)
        audience.control()
        menu = st.popover("Menu", icon=":material/menu:", key="menu")
        with menu, st.container(gap=None, key="menu-ways"):
            _ways({**PAGES, **staff})


def ways(staff: bool) -> list[list[tuple[str, str, str]]]:
    """The address, the label and the icon of each way: the public ones, then staff's for staff."""
    groups = [PAGES, STAFF_PAGES] if staff else [PAGES]
    return [
        [(_address(one), label, ICONS[one]) for one, label in group.items()] for group in groups
    ]


def _address(page: str) -> str:
    return "" if page == "app.py" else Path(page).stem


def _links(key: str, pages: dict[str, str]) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap=None, width="content", key=key
    ):
        _ways(pages)


def _ways(pages: dict[str, str]) -> None:
    for page, label in pages.items():
        st.page_link(page, label=label, icon=f":material/{ICONS[page]}:")


def _here() -> str:
    """The style of the link to the page that is open: Streamlit marks it by a colour alone."""
    page = PurePosixPath(urlsplit(st.context.url or "").path).name
    known = [Path(one).stem for one in {**PAGES, **STAFF_PAGES}]
    href = page if page in known else ""
    link = f':is(.st-key-bar, .st-key-menu-ways) .stPageLink a[href="{href}"]'
    return (
        f"<style>{link} {{ background: var(--ned-ink); }}"
        f"{link} * {{ color: var(--ned-page); font-weight: 600; }}</style>"
    )


def whose() -> str:
    """The outline, the place's name and its day, as HTML."""
    told = Xml.Element("div", {"class": "ned-whose"})
    if not cache.table_faults():
        mark = {"class": "ned-outline", "style": f"mask-image: url('{outline.as_address()}')"}
        Xml.SubElement(told, "span", mark)
    words = Xml.SubElement(told, "div")
    for name, text in _lines():
        Xml.SubElement(words, "div", {"class": name}).text = text
    return Xml.tostring(told, encoding="unicode", method="html")


def _lines() -> Iterable[tuple[str, str]]:
    yield "ned-whose-name", PLACE.name
    yield "ned-whose-day", f"as it stood on {spoken_date(STANDPOINT)}"
