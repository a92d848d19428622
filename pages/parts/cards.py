"""Draw a card whole over the page that lists it."""

import pandas as pd
import streamlit as st

from geo.cards import UnknownCard
from geo.cards import card as card_of
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
)
from geo.cards.corrections import corrections_of
from geo.cards.kept import has_versions, kept
from geo.cards.kept.since import every_release, since
from geo.draw.markup.claim_board import figures_as_html
from geo.figures import spoken_date
from pages.parts import among, audience
from pages.parts.drawn import drawn
from pages.parts.takeaway.sharing import copy_link, quoted_address
from pages.parts.words import plain


def open_asked(fresh: bool) -> None:
    """Open the card that the address asks for over the page; one that is not here is told.

    A reader who closes it makes the page run anew, with the same address: then it opens no more.
    `fresh` says that the reader has just come to the page, and has closed nothing yet.
    """
    asked = st.query_params.get("card", "")
    if asked and not fresh and asked == st.session_state.get("opened"):
        _take_out("card", "part", "version")
        asked = ""
    st.session_state["opened"] = asked
    try:
        if asked:
            _over_the_page(card_of(asked))
    except UnknownCard:
        if not taken_out(asked):
            st.warning(f"No card here has the name {plain(asked[:60])}: choose one below.")


def open_one(card_id: str) -> None:
    """Put a card into the address, and begin anew: the page opens what its address names."""
    if card_id:
        _take_out("part", "version")
        st.query_params["card"] = card_id
        st.rerun()


def _take_out(*words: str) -> None:
    """Take words out of the address."""
    for word in words:
        st.query_params.pop(word, None)


def _over_the_page(one: Card) -> None:
    @st.dialog(plain(one.title), width="large", on_dismiss="rerun")
    def shown() -> None:
        audience.admit(staff_only=False)
        whole(one)

    shown()


def _finding(card: Card) -> list[str]:
    """The verdict of a claim; any other card has it for a head already."""
    return [f"Verdict: {plain(card.finding)}"] if is_claim(card) else []


def whole(card: Card) -> None:
    """Everything a card says, with the ways to the map and to the sources."""
    with st.container(key="card"):
        if has_versions(card):
            _since(card.id)
        st.markdown(plain(card.claim))
        drawn(figures_as_html(card), f"figures of {card.id}")
        st.markdown(". ".join([*_finding(card), plain(card.note)]))
        copy_link(f"copy-{card.id}", "claims", card=card.id)
        _beside(card)
        among.on_card(card.id)
        _ways(card)
        st.table(
            pd.DataFrame(_lines(card), columns=["Part", "What it says"])
            .map(plain)
            .set_index("Part")
        )
        _sources(card)
        _to_quote(card)
        if has_versions(card):
            _releases(card.id)
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
    whole = "The whole card"
    part = whole
    if card.figures:
        codes, asked = [whole, *card.figures], st.query_params.get("part", "")
        part = st.selectbox(
            "Figure to quote",
            codes,
            index=codes.index(asked) if asked in card.figures else 0,
            format_func=lambda code: code if code == whole else named(code),
        )
    text = cited(card, quoted_address(card)) if part == whole else _of_part(card, part)
    st.code(text, language=None, wrap_lines=True)


def _of_part(card: Card, part: str) -> str:
    return cited_part(card, part, quoted_address(card, part))


def _since(card_id: str) -> None:
    """What became of the figure since it was quoted, where the address has a version of it."""
    version = st.query_params.get("version", "")
    if not version:
        return
    told = since(card_id, version, st.query_params.get("part", ""))
    (st.warning if told.nearest else st.info)(plain(told.sentence))
    for label, words in filter(None, (told.then, told.now)):
        st.markdown(f"**{plain(label)}:** {plain(words)}")
    for one in told.corrections:
        st.markdown(f"- **Correction:** {plain(one)}")


def _releases(card_id: str) -> None:
    """For a reader who has a sentence that was quoted: whether it is still what is said."""
    told = every_release(card_id)
    with st.expander(f"Earlier releases of this figure ({len(kept().get(card_id, ()))})"):
        st.markdown("An address that is quoted ends with the version of the figure.")
        for one in told:
            st.markdown(f"- {plain(one)}")


def taken_out(card_id: str) -> bool:
    """Whether a card was here once; if so, what the log of corrections says of it."""
    rows = corrections_of(card_id)
    if card_id in kept():
        _since(card_id)
    for _, one in rows.iterrows():
        st.info(f"{spoken_date(one['corrected_on'])}: {plain(one['after'])} {plain(one['why'])}")
    return not rows.empty or card_id in kept()


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
            query = {"tab": "sources", "table": table.name}
            st.page_link("pages/about.py", label=label, query_params=query)
