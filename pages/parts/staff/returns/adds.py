"""Step 4, see what it adds: the coverage of the wards before and after, and the button to save."""

from typing import Any

import pandas as pd
import streamlit as st

from geo import areas
from geo.canvass import count as counting
from geo.canvass.count import measures
from geo.canvass.count.after import held_after
from geo.canvass.intake import Prepared
from geo.canvass.records import Held
from geo.canvass.store import Again
from geo.draw.markup.before_after import Side, both_as_html
from geo.figures import count
from pages.parts.audience import visitor
from pages.parts.drawn import drawn
from pages.parts.staff import desk
from pages.parts.staff.returns import check, steps
from pages.parts.staff.returns.check import new_and_known, rows
from pages.parts.words import plain

NOW, THEN = "Before this return", "With this return"
NO_WARD = "This return changes the coverage of no ward."
UNMADE = "The made-up returns no longer count once you save this return."


def show() -> None:
    """Both maps, the wards that change, and the way to save the return."""
    prepared = steps.prepared()
    if prepared is None:
        return
    if check.waiting(prepared, steps.answers(prepared)):
        # What the store has changed meanwhile, and with it what there is to choose.
        steps.go(steps.ROWS)
    before, after = desk.held(), _after(prepared)
    drawn(_maps(before, after), "adds")
    made_up = measures.returns_of(before).synthetic and not measures.returns_of(after).synthetic
    if made_up:
        st.info(UNMADE)
    _wards(desk.coverage_table("ward"), counting.coverage(after, "ward"), made_up)
    new, _ = new_and_known(prepared)
    with st.container(horizontal=True):
        steps.way_back("Rows", steps.ROWS)
        if st.button("Cancel and save nothing"):
            steps.finish(steps.FILE, "Nothing was saved. The app remembers the columns.")
        st.space("stretch")
        if steps.way_on(f"Save {rows(new)}", disabled=not new):
            _store(prepared)


def _after(prepared: Prepared) -> Held:
    """What the store would hold, worked out once for each of its states and each answer."""
    again = _again(prepared)
    state = (prepared.content_hash, desk.version(), again)
    if st.session_state.get("after", ("", None))[0] != state:
        beside = check.compared(prepared)
        gone = beside.told_otherwise if again == "corrected" else ()
        told = held_after(desk.held(), beside.frame, prepared.kind, prepared.synthetic, gone)
        st.session_state.after = (state, told)
    return st.session_state.after[1]


def _maps(before: Held, after: Held) -> str:
    sides = (_side(NOW, before), _side(THEN, after))
    return both_as_html(sides, measures.coverage_measure(after))


def _side(name: str, held: Held) -> Side:
    total = counting.constituency_total(counting.coverage(held, "ward"))
    told = measures.in_words(total, measures.returns_of(held))
    return Side(name, measures.coverage_figures(held, "ward"), told)


def _wards(before: pd.DataFrame, after: pd.DataFrame, made_up: bool) -> None:
    """The wards whose doors visited change: a table of both numbers."""
    now, then = before["doors_attempted"], after["doors_attempted"].reindex(before.index)
    # Beside made-up returns, which count no longer, only what the return itself names is news.
    changed = (
        then.notna() if made_up else ~(now.eq(then).fillna(False) | (now.isna() & then.isna()))
    )
    if not changed.any():
        st.markdown(NO_WARD)
        return
    told = pd.DataFrame(
        {
            "Ward": [areas.name_of(code) for code in before.index[changed]],
            "Doors visited before": now[changed].map(_said).to_numpy(),
            "Doors visited with this return": then[changed].map(_said).to_numpy(),
        }
    )
    st.markdown(f"**Wards that change: {count(len(told))}**")
    st.table(told.set_index("Ward"))


def _said(number: Any) -> str:
    return "no return" if pd.isna(number) else count(number)


def _again(prepared: Prepared) -> Again:
    """Whether visits with another result than the store's were corrected, or made twice."""
    return "twice" if steps.answers(prepared).get("again") == "twice" else "corrected"


def _store(prepared: Prepared) -> None:
    try:
        with st.spinner("Making a backup, then saving …"):
            added = desk.opened().add(prepared, visitor().who, again=_again(prepared))
    except desk.FAULTS as fault:
        st.error(plain(f"{desk.sentence(fault)} The return is still here. Try again."))
        return
    if added.import_id is None:
        steps.finish(steps.FILE, "Every row of this return was saved before, so nothing was added.")
    steps.finish(
        steps.PUBLISH,
        f"Upload {added.import_id}: {rows(added.new)} new, {rows(added.known)} saved before. You "
        "can undo this upload under What we have.",
    )
