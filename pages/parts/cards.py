"""Draw a card whole or in two lines, and the log of corrections below all cards."""

import pandas as pd
import streamlit as st

from geo.cards.again import NoSecondWay
from geo.cards.card import Card, is_claim
from geo.cards.check import checked
from geo.cards.cite import (
    PARTS,
    attributed,
    beside,
    cited,
    cited_part,
    described,
    named,
    parts,
    sides,
)
from geo.cards.corrections import corrections as log
from geo.cards.corrections import corrections_of
from geo.figures import spoken_date
from pages.parts.takeaway.sharing import public_address
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
    """The verdict of a claim; any other card has it for a head already."""
    return [f"Verdict: {plain(card.finding)}"] if is_claim(card) else []


def whole(card: Card) -> None:
    """Everything a card says, with the ways to the map and to the sources."""
    with st.container(border=True, key="card"):
        st.header(card.title, anchor=card.id)
        for column, (head, text) in zip(st.columns(2), sides(card), strict=False):
            column.markdown(f"{plain(head)}")
            column.subheader(plain(text), anchor=False)
        st.markdown(". ".join([*_finding(card), plain(card.note)]))
        _beside(card)
        _ways(card)
        st.table(
            pd.DataFrame(_lines(card), columns=["Part", "What it says"])
            .map(plain)
            .set_index("Part")
        )
        _sources(card)
        _to_quote(card)
        if card.figures:
            with st.expander(f"{PARTS} ({len(card.figures)})"):
                st.dataframe(parts(card), hide_index=True)


def _beside(card: Card) -> None:
    """What speaks for a claim, what against it, and what answers neither."""
    for side, text in beside(card):
        st.markdown(f"- **{plain(side)}:** {plain(text)}")


def _to_quote(card: Card) -> None:
    """Sentences to copy, of the whole card or of one of its areas or marks."""
    st.markdown("**Quote this**")
    at = public_address("claims", card=card.id)
    whole = "The whole card"
    part = whole
    if card.figures:
        codes = [whole, *card.figures]
        part = st.selectbox(
            "Figure to quote",
            codes,
            format_func=lambda code: code if code == whole else named(code),
        )
    text = cited(card, at) if part == whole else cited_part(card, part, at)
    st.code(text, language=None, wrap_lines=True)


def taken_out(card_id: str) -> bool:
    """Whether a card was here once; if so, what the log of corrections says of it."""
    rows = corrections_of(card_id)
    for _, one in rows.iterrows():
        st.info(f"{spoken_date(one['corrected_on'])}: {plain(one['after'])} {plain(one['why'])}")
    return not rows.empty


def corrections() -> None:
    """What was shown wrongly and is put right, the latest first."""
    st.header("Corrections", anchor="corrections")
    if log().empty:
        st.markdown("Nothing here has been corrected yet.")
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
        ("Checked", _checked(card)),
    ]
    return pd.DataFrame(rows, columns=["Part", "What it says"])


def _checked(card: Card) -> str:
    try:
        return checked(card)
    except NoSecondWay as fault:
        return str(fault)


def _ways(card: Card) -> None:
    if card.view:
        st.page_link("app.py", label="Open the map of this figure", query_params=card.view.query())
    else:
        st.markdown("This figure has no map.")


def _sources(card: Card) -> None:
    with st.container(horizontal=True, gap="small"):
        for table in card.tables:
            label = f"Sources: {table.title}"
            st.page_link("pages/sources.py", label=label, query_params={"table": table.name})
