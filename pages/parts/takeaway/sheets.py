"""Offer sheets of paper as PDF: the seat in short, a ward's page, the areas as a list."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from geo.coverage import published
from geo.coverage.left import doors_of
from geo.coverage.record import Published
from geo.coverage.small_numbers import RULE
from geo.export.handouts.area_list import OfDoors, area_list
from geo.export.handouts.highlights import highlights
from geo.export.handouts.ward_page import ward_page
from geo.export.paper.sheet import NO_IMPRINT, imprint
from geo.figures.measure import AreaType
from geo.link.order import Rule
from pages.parts import doors
from pages.parts.audience import Audience, visitor
from pages.parts.words import plain

_NAMES = {"ward": "wards", "lsoa": "LSOAs"}


def tell_imprint() -> None:
    """To staff, before they download paper that names no promoter and no printer yet."""
    if visitor().audience is Audience.STAFF and not imprint():
        st.caption(plain(NO_IMPRINT))


def offer_highlights() -> None:
    """The seat in short, which has nothing of the doors."""
    _button("Download one page on the constituency (PDF)", "highlights", _highlights)


def offer_ward(ward: str) -> None:
    """The page of a ward, with its doors where they are published, for anybody."""
    make = partial(_ward, ward, doors.published_coverage())
    _button("Download this ward page (PDF)", f"ward-{ward}", make)


def offer_list(area_type: AreaType) -> None:
    """All areas by name, wards with their doors where they are published, for anybody."""
    told = doors.published_coverage() if area_type == "ward" else None
    make = partial(_list, area_type, told)
    _button(f"Download the list of {_NAMES[area_type]} (PDF)", f"list-by-{area_type}", make)


def offer_ordered(area_type: AreaType, codes: Sequence[str], rule: Rule) -> None:
    """The areas in a rule's order with their exact doors, for staff alone: it is not kept."""
    returns = doors.returns()
    told = OfDoors(doors.told(), returns, doors.rule(), exact=True)
    order = f"In this order: {rule.title}. {returns.said(rule.words)}"
    make = partial(area_list, area_type, codes, order, told)
    _button(f"Download this list of {_NAMES[area_type]} (PDF)", f"list-by-{area_type}", make)


def _button(label: str, name: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        make,
        f"{name}.pdf",
        "application/pdf",
        icon=":material/description:",
        key=f"sheet {name}",
        on_click="ignore",
    )


@st.cache_data(show_spinner=False, max_entries=2)
def _highlights() -> bytes:
    return highlights()


@st.cache_data(show_spinner=False, max_entries=32, hash_funcs={Published: repr})
def _ward(ward: str, told: Published | None) -> bytes:
    cover = published.measure(told) if told else None
    return ward_page(ward, cover, published.returns(told))


@st.cache_data(show_spinner=False, max_entries=4, hash_funcs={Published: repr})
def _list(area_type: AreaType, told: Published | None) -> bytes:
    if told is None:
        return area_list(area_type)
    returns = published.returns(told)
    return area_list(
        area_type, doors=OfDoors(doors_of(published.rows(told), returns), returns, RULE)
    )
