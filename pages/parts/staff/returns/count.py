"""Show what the returns come to: by area, by round, since a date."""

import pandas as pd
import streamlit as st

from geo.canvass import count as counting
from geo.canvass.count import CanvassArea, measures
from geo.canvass.store.forget import SOURCE as FORGOTTEN
from geo.coverage import COVERAGE_METHOD, in_capital
from geo.figures import count
from geo.tables.place import PLACE
from pages.parts.staff import desk
from pages.parts.staff.returns.ask import ask_day
from pages.parts.tables import show_table
from pages.parts.words import plain

AREAS: dict[CanvassArea, str] = {
    "ward": f"Wards {PLACE.wards}",
    **({"ward 2019": f"Wards {PLACE.redrawn.words}"} if PLACE.redrawn else {}),
    "lsoa": "LSOAs",
    "polling district": "Polling districts",
    "road group": "Road groups",
}


def show() -> None:
    """Coverage with every numerator and denominator, and what lies elsewhere."""
    st.header("Coverage", anchor="coverage")
    kind, rounds, since = _asked()
    table = desk.coverage_table(kind, rounds, since)
    if table.empty:
        st.markdown("No return names an area of this kind.")
    else:
        show_table(measures.rows(table))
        if kind == "ward":
            _whole(table)
    st.caption(COVERAGE_METHOD)
    for label, number in counting.elsewhere(desk.held(), rounds, since).items():
        st.markdown(f"- {plain(str(label))}: {count(number)}")
    _forgotten()


def _forgotten() -> None:
    """Visits that became counts are in no list above; their import says where they were."""
    told = desk.opened().imports()
    gone = told[told["source_system"] == FORGOTTEN]
    if len(gone):
        st.markdown(
            f"- Visits whose details were deleted: {count(gone['outside'].sum())} were outside "
            f"the constituency, and {count(gone['unknown'].sum())} gave a postcode or area we do "
            "not know"
        )


def _whole(cover: pd.DataFrame) -> None:
    """The wards together, which make up the constituency."""
    total = counting.constituency_total(cover)
    returns = desk.returns()
    st.markdown(f"**The constituency: {plain(measures.in_words(total, returns))}**")
    if total["note"]:
        st.caption(plain(f"{returns.said(in_capital(total['note']))}."))


def _asked() -> tuple[CanvassArea, tuple[str, ...], str]:
    by, of, since = st.columns(3)
    kind = by.selectbox("By", list(AREAS), format_func=AREAS.__getitem__)
    rounds = of.multiselect("Rounds (leave empty for all rounds)", counting.rounds(desk.held()))
    return kind, tuple(rounds), ask_day("Since", place=since)
