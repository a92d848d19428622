"""What became of every row of a file, how the file was read, and the places nobody knows."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from geo.canvass.answer import Answer, lines_said
from geo.figures import count
from pages.parts.words import plain, quoted

SHOWN = 500
HEADINGS = {"line": "Line", "value": "In the file", "kind": "Why", "perhaps": "Perhaps meant"}


def show(found: Answer) -> None:
    """How the file was read, what is doubtful, and a table in which every row of it is counted."""
    read_as = " in ".join(filter(None, (found.format, found.encoding)))
    st.markdown(
        f"**The file was read as {plain(read_as)}.** Its headings are: {quoted(found.sample)}"
    )
    for one in found.sheets:
        if one.name:
            done = "read" if one.read else "not read"
            st.markdown(f"- Sheet {quoted(one.name)}: {count(one.rows)} rows, {done}")
    for said in found.warnings:
        st.info(plain(said))
    st.subheader("What became of every row", anchor=False)
    table = pd.DataFrame(_balance(found), columns=["Rows of the file", "Number", "Why"])
    st.table(table.set_index("Rows of the file"))


def left_out(found: Answer) -> int:
    """How many rows were left out."""
    return sum(one.rows for one in found.left_out)


def _balance(found: Answer) -> Iterator[tuple[str, str, str]]:
    yield "Can be saved", count(found.accepted), ""
    yield "Repeats", count(found.repeats), "The same as another row of the file"
    lines: dict[str, list[int]] = {}
    for one in found.refused:
        lines.setdefault(f"{one.column} {one.text}".strip(), []).append(one.line)
    for why, at in lines.items():
        yield "Refused", count(len(at)), plain(f"{why} ({lines_said(at)})")
    for left in found.left_out:
        yield f"Left out: {plain(left.what)}", count(left.rows), plain(left.reason)
    yield "All rows of the file", count(found.rows), ""


def show_unknown(found: Answer) -> None:
    """The cells whose place is not plainly known, by line, with what was perhaps meant."""
    if found.unknown.empty:
        return
    with st.expander(f"Places to check: {count(len(found.unknown))}", expanded=True):
        st.dataframe(found.unknown.head(SHOWN).rename(columns=HEADINGS), hide_index=True)
        if len(found.unknown) > SHOWN:
            st.caption(f"The table shows the first {count(SHOWN)}.")
