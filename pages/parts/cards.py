"""Draw a card whole or in two lines, and the log of corrections below all cards."""

import pandas as pd
import streamlit as st

from geo.cards.again import NoSecondWay
from geo.cards.card import Card, is_claim
from geo.cards.check import check
from geo.cards.cite import PARTS, address, attributed, cited, described, parts, sides
from geo.cards.corrections import corrections as log
from geo.figures import spoken_date
from pages.parts.takeaway.sharing import app_address
from pages.parts.words import plain


def listed(cards: list[Card]) -> None:
    """Each card in two lines: its title, which opens it, and its figures, each as large."""
    kept = {key: st.query_params[key] for key in ("topic", "finding") if key in st.query_params}
    with st.container(key="cards", gap="xsmall"):
        for card in cards:
            st.page_link(
                "pages/claims.py", label=card.title, query_params={**kept, "card": card.id}
            )
            st.markdown(" · ".join([*_sides(card), *_finding(card)]))


def _sides(card: Card) -> list[str]:
    return [f"{plain(head)}: **{plain(text)}**" for head, text in sides(card)]


def _finding(card: Card) -> list[str]:
    """A card that is no claim has its finding for a head already."""
    return [f"Finding: {plain(card.finding)}"] if is_claim(card) else []


def whole(card: Card) -> None:
    """Everything a card says, with the ways to the map and to the sources."""
    with st.container(border=True, key="card"):
        st.header(card.title, anchor=card.id)
        for column, (head, text) in zip(st.columns(2), sides(card), strict=False):
            column.markdown(f"{plain(head)}")
            column.subheader(plain(text), anchor=False)
        st.markdown(". ".join([*_finding(card), plain(card.note)]))
        _ways(card)
        st.table(
            pd.DataFrame(_lines(card), columns=["Part", "What it says"])
            .map(plain)
            .set_index("Part")
        )
        _sources(card)
        st.markdown("**To quote**")
        st.code(cited(card, app_address() + address(card)), language=None, wrap_lines=True)
        if card.figures:
            with st.expander(f"{PARTS} ({len(card.figures)})"):
                st.dataframe(parts(card), hide_index=True)


def corrections() -> None:
    """What was shown wrongly and is put right, the latest first."""
    st.header("Corrections", anchor="corrections")
    if log().empty:
        st.markdown("Nothing shown here has been corrected yet.")
    for _, one in log().iterrows():
        st.markdown(
            f"**{spoken_date(one['corrected_on'])}.** Before: {plain(one['before'])} "
            f"Since: {plain(one['after'])} Why: {plain(one['why'])}"
        )


def _lines(card: Card) -> pd.DataFrame:
    rows = [
        *described(card),
        ("Source rows", "; ".join(map(str, card.rows))),
        *attributed(card),
        ("Worked out again from data/", _again(card)),
    ]
    return pd.DataFrame(rows, columns=["Part", "What it says"])


def _again(card: Card) -> str:
    try:
        told = check(card)
    except NoSecondWay as fault:
        return str(fault)
    parts = f"; by area or mark {told.parts_same} of {told.parts} the same" if told.parts else ""
    return f"{told.recomputed}: {told.verdict}{parts}"


def _ways(card: Card) -> None:
    if card.view:
        st.page_link("app.py", label="The map that shows it", query_params=card.view.query())
    else:
        st.markdown("No map shows it.")


def _sources(card: Card) -> None:
    with st.container(horizontal=True, gap="small"):
        for table in card.tables:
            label = f"Sources: {table.title}"
            st.page_link("pages/sources.py", label=label, query_params={"table": table.name})
