"""What the article claims beside what the evidence says, and every figure with its card."""

import streamlit as st

from geo.cards import board, cards
from geo.cards.card import CARD_FINDINGS, FORMER_FINDINGS
from geo.cards.claims import introduced
from geo.draw.markup.claim_board import SIGNS, cards_as_html, says, table_as_html
from pages.parts import cards as figure_cards
from pages.parts.asking import ALL, asked_word, choice, known_today
from pages.parts.drawn import drawn
from pages.parts.frame import close_page, open_page
from pages.parts.takeaway.sharing import copy_page
from pages.parts.words import plain

open_page(board.title())
CLAIMS, FIGURES = "Claims", "All figures"
COLOURS = {"holds": "green", "part": "yellow", "differs": "red", "own": "blue"}


def verdict(group: str) -> str:
    """A group of verdicts for the strip: its sign, how many claims it has, and its words."""
    label = next(one.label for one in board.GROUPS if one.id == group)
    said = f"{SIGNS[group]} **{board.counted()[group]}** {plain(label)}"
    return f":{COLOURS.get(group, 'gray')}[{said}]"


def show_claims() -> None:
    """The strip of verdicts, and the cards of the chosen one."""
    groups = list(board.counted())
    picked = choice(
        st.pills, "verdict", "Verdict", groups, format_func=verdict, label_visibility="collapsed"
    )
    listed = [one for one in board.claimed() if picked in (None, board.group_of(one.finding))]
    st.caption(f"You see {len(listed)} of {len(board.claimed())} claims.")
    st.header("What the article claims", anchor="cards")
    figure_cards.open_one(drawn(cards_as_html(listed), "board"))
    if not picked and board.ours():
        st.header("What we worked out beside it", anchor="ours")
        figure_cards.open_one(drawn(cards_as_html(board.ours()), "ours"))


def show_figures() -> None:
    """Every figure and claim as a table, by topic, by verdict and by words in it."""
    known_today("topic")
    every = list(cards().values())
    verdicts = [one for one in CARD_FINDINGS if one in {card.finding for card in every}]
    search, by = st.columns([3, 1], vertical_alignment="bottom")
    words = search.text_input("Search the figures", key="words", type="search")
    finding = choice(
        by.selectbox, "finding", "Verdict", verdicts, FORMER_FINDINGS, index=None, placeholder=ALL
    )
    topic = choice(st.pills, "topic", "Topic", sorted({one.topic for one in every}))
    listed = [
        one
        for one in every
        if topic in (None, one.topic) and finding in (None, one.finding) and says(one, words)
    ]
    st.caption(f"You see {len(listed)} of {len(every)} cards.")
    figure_cards.open_one(drawn(table_as_html(listed), "figures"))


def chosen_view() -> str:
    """Claims or all figures; an older address with a topic or a verdict means the figures."""
    older = {"topic", "finding"} & set(st.query_params)
    figures_first = older or not board.claimed()
    begun = asked_word("show", [CLAIMS, FIGURES]) or (FIGURES if figures_first else CLAIMS)
    st.session_state.setdefault("show", begun)
    counts = {CLAIMS: len(board.claimed()), FIGURES: len(cards())}
    picked = st.segmented_control(
        "What to show",
        list(counts),
        key="show",
        format_func=lambda one: f"{one} ({counts[one]})",
        label_visibility="collapsed",
        required=True,
    )
    keep_in_address(picked or CLAIMS)
    return picked or CLAIMS


def keep_in_address(view: str) -> None:
    """What the other view alone knows is taken out of the address."""
    for name in ("show", "topic", "finding") if view == CLAIMS else ("verdict",):
        st.query_params.pop(name, None)
    if view == FIGURES:
        st.query_params["show"] = FIGURES


figure_cards.open_asked(fresh="show" not in st.session_state)
left, right = st.columns([3, 2], vertical_alignment="bottom")
left.markdown(plain(introduced()))
with right.container(horizontal=True, horizontal_alignment="right"):
    view = chosen_view()
(show_figures if view == FIGURES else show_claims)()
copy_page("claims", "card", "part", "version")
st.page_link("pages/about.py", label="Corrections", query_params={"tab": "corrections"})
close_page()
