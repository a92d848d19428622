"""The work on canvass returns, a module a kind of work, and the choice of it. For staff alone."""

import streamlit as st

from pages.parts.frame import warn_synthetic
from pages.parts.staff import desk
from pages.parts.staff.returns import bring_in, count, imports, log, publish

WORK = {
    "Upload": bring_in.show,
    "Uploads": imports.show,
    "Coverage": count.show,
    "Publish": publish.show,
    "Log": log.show,
}


def show() -> None:
    """One kind of work at a time; none where the store cannot be used."""
    if desk.fault():
        return
    chosen = st.segmented_control("Work", list(WORK), default="Upload", required=True)
    warn_synthetic(desk.returns().warning)
    WORK[chosen]()
