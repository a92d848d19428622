"""Offer what a reader may take away as cards, each with one choice and its files."""

import streamlit as st

from geo.draw.stops import StopFaults, stops
from geo.export import pack
from geo.figures.measure import AreaType
from pages.parts import cache, doors
from pages.parts.frame import warn_synthetic
from pages.parts.takeaway import files, press, sheets
from pages.parts.words import plain

KINDS: dict[str, AreaType] = {"Wards": "ward", "LSOAs": "lsoa"}


def show() -> None:
    """The cards, two beside each other where there is room."""
    sheets.tell_imprint()
    cards = (everything, press.newsroom, press.picture, one_issue, by_area, beside_doors)
    for at in range(0, len(cards), 2):
        for column, card in zip(st.columns(2), cards[at : at + 2], strict=True):
            with column, st.container(border=True, height="stretch"):
                card()


def everything() -> None:
    """All that is public as one file, made when asked for; why not, where it cannot be."""
    st.header("Everything in one file", anchor="everything")
    try:
        stops(doors.published_coverage())
    except StopFaults as told:
        st.warning(plain(f"There is no file to download yet. {told}"))
        return
    st.markdown(
        "The file contains the map, tables, cards, stops and sources. Double-click it to open "
        "it. It works without the internet. It shows canvass coverage only if staff have "
        "published it."
    )
    st.download_button("Download everything in one file (HTML)", cache.pack, pack.FILE, "text/html")
    sheets.offer_highlights()


def one_issue() -> None:
    """The table and the map of one issue."""
    st.header("One issue", anchor="issue")
    known = {one.title: one for one in cache.issues()}
    if not known:
        st.markdown("This map has no issue to download.")
        return
    files.issue(known[st.selectbox("Issue", list(known))])


def by_area() -> None:
    """Every measure of every ward or LSOA."""
    st.header("Every figure by area", anchor="areas")
    kind = st.segmented_control("Areas", list(KINDS), default="Wards", required=True)
    files.measures(KINDS[kind])
    sheets.offer_list(KINDS[kind])


def beside_doors() -> None:
    """What was lost beside the doors visited, and the coverage that staff published."""
    st.header("Issues and doors together", anchor="doors")
    warn_synthetic(doors.warning())
    st.markdown("One row for each ward: what was lost there, and how many doors were visited.")
    files.issues_and_doors(doors.link_table())
    files.as_published()
