"""Step 1, choose a file: read it once, and say how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.canvass.answer import Choice, choices_of_file
from geo.canvass.intake import read
from geo.canvass.map.wide import Wide
from geo.canvass.read import MOST_BYTES, Sheet, Unreadable
from geo.figures import count
from pages.parts.staff.returns import ask, steps
from pages.parts.words import plain, quoted

SETTLED = {
    "sheet": "The app read the sheets that you chose.",
    "hidden": "The app read the hidden rows as you chose.",
    "wide": "The app read each visit of a row as a visit.",
}
MOST_MB = MOST_BYTES // 1_000_000
# Otherwise an upload over 1 MB, which names people, would lie in a temporary file for a while.
MultiPartParser.spool_max_size = MOST_BYTES + 1_000_000


@dataclass(frozen=True)
class Given:
    """A file, in memory until its rows are checked, and what was read of it.

    `line` is the line of its headings as its user says, or 0 where the app found it. `choices`
    are those that have the file read again, and `answers` the options chosen of them, by name.
    """

    id: str
    name: str
    content: bytes = field(repr=False)
    line: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
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
        given = _read_again(replace(given, line=line, answers={}, choices={}))
    return given


def answer(answers: Mapping[str, str]) -> None:
    """Read the file again by the options chosen; one that cannot be read so is said, once."""
    given = _read_again(replace(st.session_state.given, answers=answers))
    if isinstance(given.read, Unreadable):
        steps.go(steps.FILE)
    st.rerun()


def _read_again(given: Given) -> Given:
    """The file read as its user says; what was entered for its columns is of the reading before."""
    found = _read(given)
    # What was chosen can be chosen otherwise, though it is no longer open once it is done.
    before = {name: one for name, one in given.choices.items() if name in given.answers}
    now = {one.name: one for one in choices_of_file(found)} if isinstance(found, Sheet) else {}
    settled = {name: replace(one, sentence=SETTLED[name]) for name, one in before.items()}
    given = replace(given, read=found, choices={**settled, **now})
    st.session_state.given = given
    ask.begin_anew()
    return given


def _read(given: Given) -> Sheet | Unreadable:
    bar = st.progress(0.0, "Reading the file …")
    told = given.answers
    wide: Wide = "yes" if told.get("wide") == "yes" else "no" if "wide" in told else ""
    try:
        return read(
            given.name,
            given.content,
            given.line or None,
            lambda share: bar.progress(share, "Reading the file …"),
            sheets=[told["sheet"]] if "sheet" in told else (),
            hidden="skip" if told.get("hidden") == "skip" else "read",
            wide=wide,
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
