"""Show what an import would store, drop and refuse, and store it when told to."""

from collections import Counter

import pandas as pd
import streamlit as st

from geo import areas
from geo.canvass.intake import Prepared
from pages.parts import desk
from pages.parts.audience import visitor
from pages.parts.words import plain

SHOWN = 500
MANY_VISITS = 12


def show(prepared: Prepared) -> None:
    """The preview of a return, and the choice to store it or let it go."""
    st.subheader("Preview: nothing is stored yet", anchor=False)
    _rows(prepared)
    _columns(prepared)
    _places(prepared)
    _refused(prepared)
    store, discard = st.columns(2)
    with store:
        words = f"Store {len(prepared.frame):,} rows"
        if st.button(words, type="primary", disabled=prepared.frame.empty):
            _store(prepared)
    with discard:
        if st.button("Let it go: store nothing"):
            _done("Nothing was stored. Choose the file again: its columns are remembered.")


def _rows(prepared: Prepared) -> None:
    told = {
        "Rows read": prepared.rows_read,
        "To be stored": len(prepared.frame),
        "The same as another row": prepared.repeated,
        "Refused": len(prepared.refused),
    }
    for place, (label, number) in zip(st.columns(len(told)), told.items(), strict=True):
        place.metric(label, f"{number:,}")
    for one in prepared.notes:
        st.info(plain(one))
    if prepared.kind == "visits":
        _told_apart(prepared.frame)


def _told_apart(visits: pd.DataFrame) -> None:
    """How many doors and electors the visits name: a house number left out shows here."""
    doors, electors = visits["door_key"].nunique(), visits["elector_key"].nunique()
    st.markdown(f"**Different doors:** {doors:,}. **Different electors:** {electors:,}.")
    if doors and len(visits) > MANY_VISITS * doors:
        st.warning(
            f"That is more than {MANY_VISITS} visits to a door: was the column of house numbers "
            "left out of the address?"
        )


def _columns(prepared: Prepared) -> None:
    st.markdown(f"**Columns kept:** {plain(', '.join(prepared.kept) or 'none')}")
    st.markdown(
        f"**Columns dropped:** {plain(', '.join(prepared.dropped) or 'none')}. "
        "Their cells are gone from memory already, and so is the file."
    )
    for field, rows in prepared.left_blank.items():
        name = plain(field.replace("_", " "))
        st.markdown(f"- {name}: {rows:,} cells were not codes and were left blank.")


def _places(prepared: Prepared) -> None:
    st.markdown(
        f"**Outside the constituency:** {prepared.outside:,} rows. **Postcode or area not known:** "
        f"{prepared.unknown:,} rows. Both are stored, and counted in no ward or LSOA."
    )
    column = "area_code" if prepared.kind == "counts" else "ward_code"
    times = prepared.frame[column].dropna().value_counts()
    if times.empty:
        st.markdown("**No row lies in an area of the constituency.**")
        return
    table = pd.DataFrame({"Area": map(_named, times.index), "Rows": times.to_numpy()})
    with st.expander(f"Areas matched: {len(table):,}"):
        st.dataframe(table, hide_index=True)


def _named(code: str) -> str:
    try:
        return areas.name_of(code)
    except areas.UnknownArea:
        return code


def _refused(prepared: Prepared) -> None:
    if not prepared.refused:
        return
    table = pd.DataFrame(
        [(one.line, one.column, one.text) for one in prepared.refused],
        columns=["Line", "Column", "Fault"],
    )
    with st.expander(f"Rows refused: {len(table):,}", expanded=True):
        alike = Counter(f"{one.column} {one.text}".strip() for one in prepared.refused)
        for fault, rows in alike.most_common():
            st.markdown(f"- {plain(fault)}: {rows:,} rows")
        st.dataframe(table.head(SHOWN), hide_index=True)
        if len(table) > SHOWN:
            st.caption(f"The first {SHOWN:,} are shown; the file below lists every one.")
        st.download_button(
            "Refused rows as CSV", table.to_csv(index=False), "refused.csv", "text/csv"
        )


def _store(prepared: Prepared) -> None:
    try:
        added = desk.opened().add(prepared, visitor().who)
    except desk.FAULTS as fault:
        st.error(plain(f"{desk.sentence(fault)} The preview is kept: try again."))
        return
    if added.import_id is None:
        _done("Every row of this return is in the store already: nothing was added.")
    _done(
        f"Import {added.import_id}: {added.new:,} rows are new, {added.known:,} were there "
        "already. It can be undone under Imports."
    )


def _done(said: str) -> None:
    del st.session_state.ready
    st.session_state.brought_in = said
    st.rerun()
