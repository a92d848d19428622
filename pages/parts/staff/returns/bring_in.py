"""Bring a return in: read the file, map its columns, preview what is kept, store it."""

import streamlit as st
from starlette.formparsers import MultiPartParser

from geo.canvass import check
from geo.canvass.intake import prepare, read
from geo.canvass.map import (
    Mapping,
    MappingFault,
    guess,
    headings_key,
    recalled,
    remembered,
)
from geo.canvass.read import MOST_BYTES, Sheet, Unreadable
from geo.figures import count
from pages.parts.staff import desk
from pages.parts.staff.returns import ask, preview
from pages.parts.words import plain

MOST_MB = MOST_BYTES // 1_000_000
# Otherwise an upload over 1 MB, which names people, would lie in a temporary file for a while.
MultiPartParser.spool_max_size = MOST_BYTES + 1_000_000


def show() -> None:
    """One step after the other: the file, its columns, the preview. Only one is on the screen."""
    if said := st.session_state.pop("brought_in", ""):
        st.success(plain(said))
    if ready := st.session_state.get("ready"):
        preview.show(ready)
    elif sheet := _sheet():
        _columns(sheet)


def _sheet() -> Sheet | None:
    """The file as it was read; it is read once, and forgotten when its preview is made."""
    limit = int(st.get_option("server.maxUploadSize"))
    given = st.file_uploader(
        "Upload a return (CSV, TSV or XLSX), with counts by area or one row for each visit",
        key=f"file-{st.session_state.get('files', 0)}",
        max_upload_size=min(MOST_MB, limit),
    )
    if limit < MOST_MB:
        st.caption(
            f"You can upload files of up to {limit} MB. Start the app with make run or make "
            f"serve-staff to upload up to {MOST_MB} MB."
        )
    if given is None:
        st.session_state.pop("sheet", None)
        return None
    line = st.number_input(
        "Line with the headings (0 finds the line)", 0, 1_000, key=f"line-{given.file_id}"
    )
    kept = st.session_state.get("sheet")
    if not kept or kept[0] != (given.file_id, line):
        kept = (given.file_id, line), _read(given.name, given.getvalue(), line)
        st.session_state.sheet = kept
    if isinstance(kept[1], Unreadable):
        st.error(plain(str(kept[1])))
        return None
    return kept[1]


def _read(name: str, content: bytes, line: int) -> Sheet | Unreadable:
    bar = st.progress(0.0, "Reading the file …")
    try:
        return read(
            name, content, line or None, lambda share: bar.progress(share, "Reading the file …")
        )
    except Unreadable as fault:
        return fault
    finally:
        bar.empty()


def _columns(sheet: Sheet) -> None:
    secret = desk.secret()
    key = headings_key(sheet, secret)
    before = desk.opened().recall(key) or ""
    known = recalled(before, sheet, secret)
    st.caption(
        f"The file was read as {' with '.join(filter(None, (sheet.encoding, sheet.delimiter)))}. "
        f"Its headings are on line {count(sheet.heading_line)}. It has {count(sheet.rows_read)} "
        "rows. "
        + (
            "The columns are matched as you mapped them the last time."
            if known
            else ("The columns are a guess: check each one.")
        )
    )
    try:
        chosen, source_system = ask.mapping_of(sheet, known or guess(sheet), desk.systems())
        faults = check.faults(chosen, sheet)
        told = [] if faults else check.warnings(chosen, sheet)
        if not source_system:
            faults.append("Name the system that made the file.")
    except MappingFault as fault:
        faults, told = [str(fault)], []
    for one in [*faults, *told]:
        st.warning(plain(one))
    if st.button("Preview (saves nothing yet)", type="primary", disabled=bool(faults)):
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
    _forget_file()
    st.rerun()


def _forget_file() -> None:
    """Take the file and its cells out of memory: the next upload is another widget."""
    st.session_state.pop("sheet", None)
    st.session_state.files = st.session_state.get("files", 0) + 1
