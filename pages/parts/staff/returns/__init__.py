"""The work on canvass returns: an upload in five steps, and what is there already. For staff."""

import streamlit as st

from pages.parts.asking import choice
from pages.parts.frame import warn_synthetic
from pages.parts.staff import desk
from pages.parts.staff.returns import (
    adds,
    ask,
    check,
    columns,
    count,
    file,
    imports,
    log,
    publish,
    steps,
)

UPLOAD = "Upload"
SHOWN = {
    steps.FILE: file.show,
    steps.COLUMNS: columns.show,
    steps.ROWS: check.show,
    steps.ADDS: adds.show,
    steps.PUBLISH: publish.show,
}


def show() -> None:
    """One kind of work at a time; none where the store cannot be used."""
    if desk.fault():
        return
    chosen = choice(
        st.segmented_control,
        "work",
        "Work",
        list(WORK),
        usual=UPLOAD,
        required=True,
        label_visibility="collapsed",
    )
    warn_synthetic(desk.returns().warning)
    WORK[chosen or UPLOAD]()


def _upload() -> None:
    """The step that the address names, where it can be opened; only one is in sight."""
    step = steps.in_sight()
    if step != steps.COLUMNS:
        ask.keep()
    SHOWN[step]()


def _have() -> None:
    steps.leave()
    imports.show()
    count.show()


def _published() -> None:
    steps.leave()
    publish.show_published()


def _log() -> None:
    steps.leave()
    log.show()


WORK = {UPLOAD: _upload, "What we have": _have, "Published": _published, "Log": _log}
