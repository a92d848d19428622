"""Offer a doorstep brief to print: of wards that are chosen, or those of streets' postcodes."""

from functools import partial

import pandas as pd
import streamlit as st

from geo import areas
from geo.areas import group, postcodes
from geo.coverage.returns import REAL, Returns
from geo.export.brief import brief
from geo.link import doorstep
from pages.parts.words import plain


def streets_wards() -> list[str]:
    """The wards of the postcodes that a reader enters; a fault is said in a sentence each."""
    asked = st.text_input(
        "Enter postcodes of the streets to visit",
        placeholder=postcodes.shown("many", 2),
        max_chars=400,
        help="The postcodes are looked up here and sent nowhere.",
    )
    wards, faults = doorstep.wards_of(asked)
    for fault in faults:
        st.warning(plain(fault))
    return wards


def offer(wards: list[str], cover: pd.DataFrame | None = None, returns: Returns = REAL) -> None:
    """The brief of the chosen wards as a PDF; `cover` is for staff alone."""
    if not wards:
        st.caption("Tick wards in the list to download a doorstep brief.")
        return
    number = f"{len(wards)} ward{'' if len(wards) == 1 else 's'}"
    st.download_button(
        f"Doorstep brief for {number}",
        _brief(wards, cover, returns),
        "doorstep-brief.pdf",
        "application/pdf",
        icon=":material/description:",
        type="primary",
        help=", ".join(map(areas.name_of, wards)),
        on_click="ignore",
    )


def offer_public(code: str) -> None:
    """The brief of a ward or a group for anybody, without the doors, made when it is asked for."""
    of = "group" if group.is_group(code) else "ward"
    st.download_button(
        f"Download the {of}'s doorstep brief (PDF)",
        partial(_public, code),
        f"brief-{group.in_a_file_name(code)}.pdf",
        "application/pdf",
        on_click="ignore",
    )
    st.caption("The brief contains no canvass figures.")


@st.cache_data(show_spinner=False, max_entries=32)
def _public(code: str) -> bytes:
    return brief(group.wards_of(code), together=code if group.is_group(code) else "")


@st.cache_data(show_spinner="Writing the brief …", max_entries=32, hash_funcs={Returns: repr})
def _brief(wards: list[str], cover: pd.DataFrame | None, returns: Returns) -> bytes:
    return brief(wards, cover, returns)
