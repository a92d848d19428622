"""Every figure as a card: what is claimed, what the evidence says, how it is worked out."""

import streamlit as st

from geo.cards import UnknownCard, card, cards
from geo.cards.card import CARD_FINDINGS, FINDINGS, FORMER_FINDINGS
from geo.cards.claims import article, claims, left_out, of_the_article
from pages.parts import cards as figure_cards
from pages.parts.asking import known_today
from pages.parts.frame import close_page, open_page
from pages.parts.words import plain

open_page(
    "Claims and figures",
    "Each figure has a card: what it counts, how we worked it out, and its sources.",
)
ANY = "All"


def opened() -> str:
    """The card the address asks for, drawn on top; one that is not here is told."""
    asked = st.query_params.get("card", "")
    try:
        if asked:
            figure_cards.whole(card(asked))
    except UnknownCard:
        if not figure_cards.taken_out(asked):
            st.warning(f"No card here has the name {plain(asked[:60])}: choose one below.")
    return asked


def chosen(topic: str, finding: str) -> list:
    """The cards of a topic and a finding."""
    return [
        one
        for one in cards().values()
        if topic in (ANY, one.topic) and finding in (ANY, one.finding)
    ]


def choice(name: str, label: str, options: list[str]) -> str:
    """One choice, begun as the address says and kept in the address under its name."""
    known_today(name)
    asked = st.query_params.get(name, "")
    begun = FORMER_FINDINGS.get(asked, asked)
    if name not in st.session_state:
        st.session_state[name] = begun if begun in options else ANY
    picked = st.selectbox(label, options, key=name)
    if picked != ANY:
        st.query_params[name] = picked
    elif asked:
        del st.query_params[name]
    return picked


def filters() -> tuple[str, str]:
    """Which topic and which verdict to list."""
    topics = dict.fromkeys(one.topic for one in cards().values())
    found = {one.finding for one in cards().values()}
    left, right = st.columns(2)
    with left:
        topic = choice("topic", "Topic", [ANY, *topics])
    with right:
        verdicts = [one for one in CARD_FINDINGS if one in found]
        finding = choice("finding", "Verdict", [ANY, *verdicts])
    return topic, finding


def board() -> None:
    """How many claims the article makes, and how many have each verdict."""
    found = of_the_article()["finding"].value_counts()
    ours = len(claims()) - int(found.sum())
    counted = ", ".join(f"{one}: {found[one]}" for one in FINDINGS if one in found)
    st.markdown(
        f"The article is {plain(article())}. It makes {found.sum()} claims that were looked at "
        f"here, all in our words. {plain(counted)}. {ours} more figure{'' if ours == 1 else 's'} "
        f"beside them {'is' if ours == 1 else 'are'} ours. {plain(left_out())}"
    )


asked = opened()
st.header("All cards" if asked else "Cards", anchor="cards")
board()
listed = chosen(*filters())
st.caption(f"You see {len(listed)} of {len(cards())} cards.")
figure_cards.listed(listed)
figure_cards.corrections()
close_page()
