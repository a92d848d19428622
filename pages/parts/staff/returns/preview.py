"""Show what an import would store, drop and refuse, and store it when told to."""

from collections import Counter

import pandas as pd
import streamlit as st

from geo import areas
from geo.canvass.intake import Prepared
from geo.figures import count
from pages.parts.audience import visitor
from pages.parts.staff import desk
from pages.parts.words import plain, quoted

SHOWN = 500
SOME_CODES = 20
MANY_VISITS = 12


def show(prepared: Prepared) -> None:
    """The preview of a return, and the choice to store it or let it go."""
    st.subheader("Preview (nothing is saved yet)", anchor=False)
    known = _known(prepared)
    new = len(prepared.frame) - known
    _rows(prepared, new, known)
    _again(prepared, new)
    _columns(prepared)
    sure = _codes(prepared)
    _places(prepared)
    _refused(prepared)
    store, discard = st.columns(2)
    with store:
        if st.button(f"Save {rows(new)}", type="primary", disabled=not (new and sure)):
            _store(prepared)
    with discard:
        if st.button("Cancel and save nothing"):
            _done(
                "Nothing was saved. You can upload the file again: the app remembers its columns."
            )


def rows(number: int) -> str:
    """'1 row', '1,204 rows'."""
    return f"{count(number)} row{'' if number == 1 else 's'}"


def _known(prepared: Prepared) -> int:
    """How many of the rows the store has already, looked up once for each of its states."""
    state = (prepared.content_hash, desk.version())
    if st.session_state.get("known", ("", 0))[0] != state:
        st.session_state.known = (state, desk.opened().known(prepared))
    return st.session_state.known[1]


def _again(prepared: Prepared, new: int) -> None:
    """Say when nothing is new, and warn of a file that would count again."""
    if not new and len(prepared.frame):
        st.info("Every row of this return was saved before, so there is nothing to add.")
    told = desk.opened().imports()
    before = told[told["file_hash"] == prepared.file_hash]
    if new and not before.empty:
        one = before.iloc[0]
        st.warning(
            plain(
                f"You uploaded this same file before, as upload {one['id']} from "
                f"“{one['source_system']}”. Rows that count as new now were refused then, or you "
                "matched or named them differently. If they are the same visits, undo that "
                "upload first, or they count twice."
            )
        )


def _rows(prepared: Prepared, new: int, known: int) -> None:
    told = {
        "Rows read": prepared.rows_read,
        "New, will be saved": new,
        "Already saved": known,
        "Repeats of another row": prepared.repeated,
        "Refused": len(prepared.refused),
    }
    for place, (label, number) in zip(st.columns(len(told)), told.items(), strict=True):
        place.metric(label, count(number))
    for one in prepared.notes:
        st.info(plain(one))
    if prepared.kind == "visits":
        _told_apart(prepared.frame)


def _told_apart(visits: pd.DataFrame) -> None:
    """How many doors and electors the visits name: a house number left out shows here."""
    doors, electors = visits["door_key"].nunique(), visits["elector_key"].nunique()
    st.markdown(f"**Different doors:** {count(doors)}. **Different electors:** {count(electors)}.")
    if doors and len(visits) > MANY_VISITS * doors:
        st.warning(
            f"Each door has more than {MANY_VISITS} visits. Check that the address includes the "
            "column of house numbers."
        )


def _columns(prepared: Prepared) -> None:
    st.markdown(f"**Columns used:** {', '.join(map(quoted, prepared.kept)) or 'none'}")
    st.markdown(
        f"**Columns deleted:** {', '.join(map(quoted, prepared.dropped)) or 'none'}. The app has "
        "deleted these columns and the file from its memory."
    )
    for field, cells in prepared.left_blank.items():
        name = plain(field.replace("_", " "))
        st.markdown(f"- {name}: {count(cells)} cells were not codes, so the app left them blank.")


def _codes(prepared: Prepared) -> bool:
    """The codes that would be kept; whether they are safe to keep, as heading or user says."""
    for field, heading in prepared.coded.items():
        codes = prepared.frame[field].dropna().value_counts().index
        some = ", ".join(map(quoted, codes[:SOME_CODES])) + (" …" * (len(codes) > SOME_CODES))
        name = plain(field.replace("_", " ").capitalize())
        st.markdown(
            f"- {name}, from {quoted(heading)}. Number of different codes: {len(codes):,} ({some})"
        )
    return not prepared.unfamiliar or st.checkbox(
        "These codes name places or rounds. They contain no name, age, party or voting intention.",
        key=f"sure-{prepared.content_hash}",
    )


def _places(prepared: Prepared) -> None:
    st.markdown(
        f"**Outside the constituency:** {rows(prepared.outside)}. **Postcode or area not "
        f"known:** {rows(prepared.unknown)}. Both kinds are saved but count in no ward or LSOA."
    )
    column = "area_code" if prepared.kind == "counts" else "ward_code"
    times = prepared.frame[column].dropna().value_counts()
    if times.empty:
        st.markdown("**No row is in an area of the constituency.**")
        return
    table = pd.DataFrame({"Area": map(_named, times.index), "Rows": times.to_numpy()})
    with st.expander(f"Areas matched: {count(len(table))}"):
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
    with st.expander(f"Refused rows: {count(len(table))}", expanded=True):
        alike = Counter(f"{one.column} {one.text}".strip() for one in prepared.refused)
        for fault, number in alike.most_common():
            st.markdown(f"- {plain(fault)}: {rows(number)}")
        st.dataframe(table.head(SHOWN), hide_index=True)
        if len(table) > SHOWN:
            st.caption(f"The table shows the first {count(SHOWN)}. The file below lists them all.")
        st.download_button(
            "Download refused rows (CSV)", table.to_csv(index=False), "refused.csv", "text/csv"
        )


def _store(prepared: Prepared) -> None:
    try:
        with st.spinner("Making a backup, then saving …"):
            added = desk.opened().add(prepared, visitor().who)
    except desk.FAULTS as fault:
        st.error(plain(f"{desk.sentence(fault)} The preview is still here. Try again."))
        return
    if added.import_id is None:
        _done("Every row of this return was saved before, so nothing was added.")
    _done(
        f"Upload {added.import_id}: {rows(added.new)} new, {rows(added.known)} saved before. You "
        "can undo this upload under Uploads."
    )


def _done(said: str) -> None:
    del st.session_state.ready
    st.session_state.brought_in = said
    st.rerun()
