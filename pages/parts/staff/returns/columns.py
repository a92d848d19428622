"""Step 2, match the columns: ask what the file does not say, then let go of it."""

import streamlit as st

from geo.canvass import check
from geo.canvass.intake import prepare
from geo.canvass.map import Mapping, MappingFault, headings_key, recalled, remembered
from geo.canvass.map.told import remembered_or_guessed
from geo.canvass.read import Sheet
from pages.parts.staff import desk
from pages.parts.staff.returns import ask, file, steps
from pages.parts.words import plain


def show() -> None:
    """The questions about the file, with what is known of such a file, and what is wrong yet."""
    if sheet := file.sheet():
        _show(sheet)


def _show(sheet: Sheet) -> None:
    secret = desk.secret()
    key = headings_key(sheet, secret)
    before = desk.opened().recall(key) or ""
    known = recalled(before, sheet, secret)
    start = remembered_or_guessed(sheet, before, secret)
    st.caption(
        "The columns are matched as you mapped them the last time."
        if known
        else "The columns are a guess: check each one."
    )
    try:
        chosen, source_system = ask.mapping_of(sheet, start, desk.systems())
        faults = check.faults(chosen, sheet)
        told = [] if faults else check.warnings(chosen, sheet)
        if not source_system:
            faults.append("Name the system that made the file.")
    except MappingFault as fault:
        faults, told = [str(fault)], []
    for one in [*faults, *told]:
        st.warning(plain(one))
    st.caption("The app deletes the file from its memory when it checks the rows.")
    with st.container(horizontal=True):
        steps.way_back("File", steps.FILE)
        st.space("stretch")
        if steps.way_on("Check the rows", disabled=bool(faults)):
            _prepare(sheet, chosen, source_system, (key, before))


def _prepare(sheet: Sheet, chosen: Mapping, source_system: str, memory: tuple[str, str]) -> None:
    """Keep what may be kept, and let go of the file and all it says of people."""
    secret = desk.secret()
    bar = st.progress(0.0, "Removing personal details …")
    try:
        prepared = prepare(
            sheet,
            chosen,
            source_system,
            secret,
            lambda share: bar.progress(share, "Removing personal details …"),
        )
    except MappingFault as fault:
        st.error(plain(str(fault)))
        return
    finally:
        bar.empty()
    key, before = memory
    desk.opened().remember(key, remembered(chosen, sheet, secret, before))
    st.session_state.ready = prepared
    st.session_state.system = source_system
    file.forget()
    steps.go(steps.ROWS)
