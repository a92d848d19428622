"""Step 1, choose a file: read it once, and say how it was read."""

from dataclasses import dataclass, field, replace

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.canvass.intake import read
from geo.canvass.read import MOST_BYTES, Sheet, Unreadable
from geo.figures import count
from pages.parts.staff.returns import ask, steps
from pages.parts.words import plain, quoted

MOST_MB = MOST_BYTES // 1_000_000
# Otherwise an upload over 1 MB, which names people, would lie in a temporary file for a while.
MultiPartParser.spool_max_size = MOST_BYTES + 1_000_000


@dataclass(frozen=True)
class Given:
    """A file, in memory until its rows are checked, and what was read of it.

    `line` is the line of its headings as its user says, or 0 where the app found it.
    """

    id: str
    name: str
    content: bytes = field(repr=False)
    line: int = 0
    read: Sheet | Unreadable | None = field(default=None, repr=False)


def show() -> None:
    """The file to choose; then, and on the way back from a later step, what was read of it."""
    chosen = _chosen()
    given = st.session_state.get("given")
    if given and not chosen and st.session_state.get("in_field") == given.id:
        # Its user took it out of the field again.
        forget()
        st.rerun()
    st.session_state.in_field = chosen.file_id if chosen else ""
    if chosen and (given is None or given.id != chosen.file_id):
        ask.forget()
        given = Given(chosen.file_id, chosen.name, chosen.getvalue())
    if given:
        _tell(_at_its_line(given))
    if steps.prepared() and st.button("Go on with the rows that were checked"):
        steps.go(steps.ROWS)


def _chosen() -> UploadedFile | None:
    """What is in the field: nothing, on the way back, though the file is still in memory."""
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
    return given


def _at_its_line(given: Given) -> Given:
    """The file as it was read with its headings on the line that its user says; read once."""
    line = st.number_input(
        "Line with the headings (0 finds the line)", 0, 1_000, given.line, key=f"line-{given.id}"
    )
    if given.read is None or given.line != line:
        given = replace(given, line=line, read=_read(given.name, given.content, line))
        st.session_state.given = given
    return given


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


def _tell(given: Given) -> None:
    if not isinstance(given.read, Sheet):
        st.error(plain(str(given.read)))
        return
    sheet = given.read
    read_as = " with ".join(filter(None, (sheet.encoding, sheet.delimiter)))
    st.markdown(
        f"{quoted(given.name)} was read as {plain(read_as)}. Its headings are on line "
        f"{count(sheet.heading_line)}. It has {count(sheet.rows_read)} rows."
    )
    if steps.way_on("Match the columns"):
        steps.go(steps.COLUMNS)


def sheet() -> Sheet | None:
    """The file that was read, while it is in memory; None where there is none to match."""
    given = st.session_state.get("given")
    return given.read if given and isinstance(given.read, Sheet) else None


def forget() -> None:
    """Take the file and its cells out of memory: the next upload is another widget."""
    st.session_state.pop("given", None)
    ask.forget()
    st.session_state.files = st.session_state.get("files", 0) + 1
