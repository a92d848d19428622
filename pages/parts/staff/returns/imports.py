"""List every import, and undo one."""

import pandas as pd
import streamlit as st

from geo.canvass.store import UnknownImport
from geo.figures import spoken_moment
from pages.parts.audience import visitor
from pages.parts.staff import desk
from pages.parts.tables import show_table
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
    st.header("Uploads", anchor="uploads")
    table = desk.opened().imports()
    show_table(table[list(HEADINGS)].rename(columns=HEADINGS))
    st.caption(
        "If you upload a file again, the app adds only the new rows. The app makes a backup "
        "before each upload. Run make restore to list the backups and to restore one."
    )
    if table.empty:
        return
    # By more than its number: undone and followed by another, that one has the number next.
    imports = {_named(one): int(one["id"]) for _, one in table.iterrows()}
    chosen = st.selectbox("Upload to undo", imports, index=None, placeholder="Choose an upload")
    if chosen in imports and st.button(f"Undo upload {imports[chosen]} and remove its rows"):
        _undo(imports[chosen])


def _named(one: pd.Series) -> str:
    return (
        f"{one['id']}: {one['source_system']}, {spoken_moment(one['imported_at'])} "
        f"by {one['imported_by']}, file {one['file_hash'][:8]}"
    )


def _undo(number: int) -> None:
    try:
        desk.opened().undo(number, visitor().who)
        st.session_state.undone = (
            f"Upload {number} is undone. The app removed every row that no other upload contains."
        )
    except UnknownImport:
        st.session_state.undone = f"Upload {number} was undone before."
    except desk.FAULTS as fault:
        st.error(plain(desk.sentence(fault)))
        return
    st.rerun()
