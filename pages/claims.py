"""Every figure as a card: what is claimed, what the evidence says, how it is worked out."""

import streamlit as st

from geo.cards import UnknownCard, card, cards
from geo.cards.card import CARD_FINDINGS
from pages.parts import cards as figure_cards
from pages.parts.frame import close_page, open_page
from pages.parts.words import plain

open_page(
    "Claims and figures",
    "Each figure with what it counts, how it is worked out and what it rests on.",
)
ANY = "All"


def opened() -> str:
    """The card the address asks for, drawn on top; one that is not here is told."""
    asked = st.query_params.get("card", "")
    try:
        if asked:
            figure_cards.whole(card(asked))
    except UnknownCard:
        st.warning(f"There is no card “{plain(asked[:60])}” here: choose one below.")
    return asked


def chosen(topic: str, finding: str) -> list:
    """The cards of a topic and a finding."""
    return [
        one
        for one in cards().values()
        if topic in (ANY, one.topic) and finding in (ANY, one.finding)
    ]


def choice(name: str, options: list[str]) -> str:
    """One choice, begun as the address says and kept in the address."""
    asked = st.query_params.get(name)
    if name not in st.session_state:
        st.session_state[name] = asked if asked in options else ANY
    picked = st.selectbox(name.capitalize(), options, key=name)
    if picked != ANY:
        st.query_params[name] = picked
    elif asked:
        del st.query_params[name]
    return picked


def filters() -> tuple[str, str]:
    """Which topic and which finding to list."""
    topics = dict.fromkeys(one.topic for one in cards().values())
    found = {one.finding for one in cards().values()}
    left, right = st.columns(2)
    with left:
        topic = choice("topic", [ANY, *topics])
    with right:
        finding = choice("finding", [ANY, *(one for one in CARD_FINDINGS if one in found)])
    return topic, finding


asked = opened()
st.header("All cards" if asked else "Cards", anchor="cards")
listed = chosen(*filters())
st.caption(f"{len(listed)} of {len(cards())} cards.")
figure_cards.listed(listed)
figure_cards.corrections()
close_page()
