"""Offer a doorstep brief to print: wards chosen by name or by the postcodes of streets."""

from functools import partial

import pandas as pd
import streamlit as st

from geo import areas
from geo.areas import group, postcodes
from geo.coverage.returns import REAL, Returns
from geo.export.brief import brief
from geo.link import doorstep
from pages.parts.words import plain


def choose_wards() -> list[str]:
    """The wards chosen by name, then those of the postcodes named."""
    names = sorted(areas.codes("ward"), key=areas.name_of)
    chosen = st.multiselect("Wards", names, format_func=areas.name_of)
    asked = st.text_input(
        "Or enter postcodes of the streets to visit",
        placeholder=postcodes.shown("many", 2),
        max_chars=400,
        help="The postcodes are looked up here and sent nowhere.",
    )
    return [*chosen, *_streets_wards(asked)]


def _streets_wards(asked: str) -> list[str]:
    wards, faults = doorstep.wards_of(asked)
    for fault in faults:
        st.warning(plain(fault))
    return wards


def offer(wards: list[str], cover: pd.DataFrame | None = None, returns: Returns = REAL) -> None:
    """The brief of the chosen wards as a PDF; `cover` is for staff alone."""
    if wards:
        made = _brief(wards, cover, returns)
        st.download_button(
            "Download the doorstep brief (PDF)", made, "doorstep-brief.pdf", "application/pdf"
        )


def offer_public(code: str) -> None:
    """The brief of a ward or a group for anybody, without the doors, made when it is asked for."""
    of = "group" if group.is_group(code) else "ward"
    st.download_button(
        f"Download one page on this {of} (PDF)"
        if of == "ward"
        else "Download the group's brief (PDF)",
        partial(_public, code),
        f"brief-{group.in_a_file_name(code)}.pdf",
        "application/pdf",
        on_click="ignore",
    )
    st.caption("The page contains no canvass figures.")


@st.cache_data(show_spinner=False, max_entries=32)
def _public(code: str) -> bytes:
    return brief(group.wards_of(code), together=code if group.is_group(code) else "")


@st.cache_data(show_spinner="Writing the brief …", max_entries=32, hash_funcs={Returns: repr})
def _brief(wards: list[str], cover: pd.DataFrame | None, returns: Returns) -> bytes:
    return brief(wards, cover, returns)
