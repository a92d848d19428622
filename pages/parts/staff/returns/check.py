"""Step 3, check the rows: what would be saved, refused and deleted, and what must be answered."""

from collections import Counter

import pandas as pd
import streamlit as st

from geo import areas
from geo.canvass.answer import Answer, Choice, choices_of_rows
from geo.canvass.intake import Prepared
from geo.canvass.store import Compared
from geo.coverage.returns import SYNTHETIC
from geo.draw.markup.stepper import Tally, tallies_as_html
from geo.figures import count
from pages.parts.drawn import drawn
from pages.parts.frame import warn_synthetic
from pages.parts.staff import desk
from pages.parts.staff.returns import steps
from pages.parts.staff.returns.found import balance, choices
from pages.parts.tables import MISSING
from pages.parts.words import plain, quoted

FIRST, SHOWN = 8, 500
SOME_CODES = 20
MANY_VISITS = 12


def show() -> None:
    """The counts of a return and what is to be answered; beside them the rows themselves."""
    if prepared := steps.prepared():
        _show(prepared)


def _show(prepared: Prepared) -> None:
    found = steps.found()
    new, known = new_and_known(prepared)
    left, right = st.columns([1, 2])
    with left.container(border=True):
        _counted(prepared, found, new, known)
        _codes(prepared)
        answers = _answers(prepared)
        waits = waiting(prepared, answers)
        _again(prepared, new)
        with st.container(horizontal=True):
            steps.way_back("Columns", steps.COLUMNS)
            if steps.way_on("See what it adds", disabled=not new or bool(waits)):
                steps.check_off(prepared, answers)
                steps.go(steps.ADDS)
        if waits:
            st.caption(choices.waits_for(waits))
        if st.button("Cancel and save nothing"):
            steps.finish(
                steps.FILE,
                "Nothing was saved. You can upload the file again: the app remembers its columns.",
            )
    with right.container(border=True):
        _rows(prepared)
    balance.show(found)
    _columns(prepared)
    _places(prepared)
    balance.show_unknown(found)
    _refused(found)


def rows(number: int) -> str:
    """'1 row', '1,204 rows'."""
    return f"{count(number)} row{'' if number == 1 else 's'}"


def new_and_known(prepared: Prepared) -> tuple[int, int]:
    """How many rows are new, and how many the store has; looked up once for each of its states."""
    known = compared(prepared).known
    return len(prepared.frame) - known, known


def compared(prepared: Prepared) -> Compared:
    """A return beside the store; looked up once for each of its states."""
    state = (prepared.content_hash, desk.version())
    if st.session_state.get("known", ("", None))[0] != state:
        st.session_state.known = (state, desk.opened().compared(prepared))
    return st.session_state.known[1]


def waiting(prepared: Prepared, answers: dict[str, str]) -> list[Choice]:
    """The choices about a return's rows that nobody has answered."""
    found = choices_of_rows(prepared, compared(prepared))
    return [one for one in found if one.waits and not answers.get(one.name)]


def _answers(prepared: Prepared) -> dict[str, str]:
    """The options chosen here and now, by the name of their choice; '' where one waits."""
    before = steps.answers(prepared)
    return {
        one.name: choices.ask(one, f"{one.name}-{prepared.content_hash}", before.get(one.name, ""))
        for one in choices_of_rows(prepared, compared(prepared))
    }


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


def _counted(prepared: Prepared, found: Answer, new: int, known: int) -> None:
    """What became of every row, each with its sign, and of the columns."""
    st.subheader(f"{rows(new)} can be saved", anchor=False)
    st.caption(f"The file has {rows(found.rows)}. Nothing is saved yet.")
    told = [
        Tally(":material/check_circle:", new, "new, will be saved", "holds"),
        Tally(":material/block:", len(found.refused), "refused", "differs"),
        Tally(":material/remove_circle:", balance.left_out(found), "left out", "part"),
        Tally(":material/content_copy:", prepared.repeated, "repeats of another row", "part"),
        Tally(":material/inventory_2:", known, "already saved", "own"),
        Tally(":material/visibility_off:", len(prepared.dropped), "columns deleted", ""),
    ]
    drawn(tallies_as_html(told), "counted")
    if prepared.kind == "visits":
        _told_apart(prepared.frame)


SEEN = {
    "counts": {
        "area_code": "Area",
        "round": "Round",
        "period_end": "Last day",
        "doors_attempted": "Doors visited",
        "doors_answered": "Answered",
        "not_home": "No answer",
    },
    "visits": {"day": "Day", "outcome": "Result", "round": "Round", "ward_code": "Ward"},
}


def _rows(prepared: Prepared) -> None:
    """The first rows as they would be saved: areas by their names, no key of a door or elector."""
    st.subheader("What will be saved", anchor=False)
    if prepared.synthetic:
        warn_synthetic(SYNTHETIC)
    headings = SEEN[prepared.kind]
    first = prepared.frame.head(FIRST)[list(headings)]
    for name in ("area_code", "ward_code"):
        if name in first:
            first[name] = first[name].map(_named, na_action="ignore")
    shown = first.rename(columns=headings).astype("string").fillna(MISSING)
    st.table(shown.set_index(next(iter(headings.values()))))
    st.caption(f"These are the first {count(len(first))} of {rows(len(prepared.frame))}.")


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


def _codes(prepared: Prepared) -> None:
    """The codes that would be kept."""
    for field, heading in prepared.coded.items():
        codes = prepared.frame[field].dropna().value_counts().index
        some = ", ".join(map(quoted, codes[:SOME_CODES])) + (" …" * (len(codes) > SOME_CODES))
        name = plain(field.replace("_", " ").capitalize())
        st.markdown(
            f"- {name}, from {quoted(heading)}. Number of different codes: {len(codes):,} ({some})"
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


def _refused(found: Answer) -> None:
    if not found.refused:
        return
    table = pd.DataFrame(
        [(one.line, one.column, one.text) for one in found.refused],
        columns=["Line", "Column", "Fault"],
    )
    with st.expander(f"Refused rows: {count(len(table))}", expanded=True):
        alike = Counter(f"{one.column} {one.text}".strip() for one in found.refused)
        for fault, number in alike.most_common():
            st.markdown(f"- {plain(fault)}: {rows(number)}")
        st.dataframe(table.head(SHOWN), hide_index=True)
        if len(table) > SHOWN:
            st.caption(f"The table shows the first {count(SHOWN)}. The file below lists them all.")
        st.download_button(
            "Download refused rows (CSV)", table.to_csv(index=False), "refused.csv", "text/csv"
        )
