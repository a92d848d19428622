"""List what was shown here wrongly and put right, under the day it was put right."""

from itertools import groupby

import streamlit as st

from geo.cards import cards
from geo.cards.corrections import corrections
from geo.figures import spoken_date
from pages.parts.words import link, plain


def show() -> None:
    """Every correction, the latest day first."""
    rows = [*corrections().fillna("").itertuples()]
    if not rows:
        st.markdown("Nothing here has been corrected yet.")
    for day, ones in groupby(rows, key=lambda one: one.corrected_on):
        st.header(spoken_date(day), anchor=f"day-{day}")
        st.markdown("\n".join(map(_line, ones)))


def _line(one) -> str:
    card = cards().get(one.card_id)
    about = f" {link(f'Card: {card.title}', f'claims?card={card.id}')}." if card else ""
    return (
        f"- **Before:** {plain(one.before)}  \n  **Since:** {plain(one.after)}  \n  "
        f"**Why:** {plain(one.why)}{about}"
    )
