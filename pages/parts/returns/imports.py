"""List every import, and undo one."""

import streamlit as st

from geo.canvass.keeping.store import UnknownImport
from pages.parts import desk
from pages.parts.audience import visitor
from pages.parts.words import plain

HEADINGS = {
    "id": "Import",
    "imported_at": "When (UTC)",
    "imported_by": "By",
    "source_system": "From",
    "kind": "Kind",
    "rows_read": "Rows read",
    "rows_new": "New",
    "rows_known": "Known already",
    "rows_refused": "Refused",
    "outside": "Outside",
    "unknown": "Place unknown",
    "synthetic": "Synthetic",
    "file_hash": "SHA-256 of the file",
}


def show() -> None:
    """Every import with who, when, what and how many; and the way back."""
    if said := st.session_state.pop("undone", ""):
        st.success(plain(said))
    table = desk.opened().imports()
    st.dataframe(table[list(HEADINGS)].rename(columns=HEADINGS), hide_index=True)
    st.caption(
        "A file brought in again adds only what is new. A backup is made before each import: make "
        "restore lists them and brings one back."
    )
    if table.empty:
        return
    numbers = table["id"].tolist()
    number = st.selectbox("Import to undo", numbers, index=None, placeholder="Choose an import")
    if number and st.button(f"Undo import {number}: its rows are taken out"):
        _undo(int(number))


def _undo(number: int) -> None:
    try:
        desk.opened().undo(number, visitor().who)
        st.session_state.undone = (
            f"Import {number} is undone: the rows that no other import names are gone."
        )
    except UnknownImport:
        st.session_state.undone = f"Import {number} had been undone already."
    except desk.FAULTS as fault:
        st.error(plain(desk.sentence(fault)))
        return
    st.rerun()
