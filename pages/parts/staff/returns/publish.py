"""Publish coverage by ward under the small-number rule, or take it back."""

from datetime import date

import streamlit as st

from geo.canvass import count, publish
from geo.coverage import published
from geo.coverage.record import Published, PublishedFault
from geo.coverage.small_numbers import RULE
from geo.figures import spoken_date
from pages.parts.audience import visitor
from pages.parts.frame import warn_synthetic
from pages.parts.staff import desk
from pages.parts.tables import show_table
from pages.parts.words import plain

UNWRITABLE = (
    "The app could not write to the folder for published coverage, so nothing was changed: check "
    "that the disk has room and that the app may write there."
)
BEFORE_YOU = (
    "Publish after a whole round, not after each evening. Somebody who keeps two publications "
    "and knows every visit between them can work out a count when it changes from hidden to 10."
)


def show() -> None:
    """What is published now, and what would be: the very figures, before anybody sees them."""
    if said := st.session_state.pop("published", ""):
        st.success(plain(said))
    cover = desk.coverage_table("ward")
    fresh = publish.freeze(
        cover,
        count.constituency_total(cover),
        synthetic=desk.returns().synthetic,
        on=date.today().isoformat(),
    )
    _now(fresh)
    st.subheader("Preview of the publication", anchor=False)
    warn_synthetic(published.warning(fresh))
    st.markdown(f"**{plain(published.title(fresh))}:** {plain(published.total(fresh))}")
    show_table(published.rows(fresh))
    st.caption(RULE)
    st.caption(BEFORE_YOU)
    if st.button("Publish this for panel and press"):
        _publish(fresh)


def _now(fresh: Published) -> None:
    try:
        shown = published.read(published.folder())
    except PublishedFault as fault:
        st.error(plain(str(fault)))
        return
    if shown is None:
        st.markdown("**No coverage is published.** Panel and press see the issues only.")
        return
    same = published.rows(shown).equals(published.rows(fresh))
    st.markdown(
        f"**Coverage by ward was published on {spoken_date(shown.on)}.** "
        + (
            "Nothing has changed since then."
            if same
            else ("The preview below is different from the publication.")
        )
    )
    if st.button("Withdraw the publication"):
        try:
            publish.withdraw(published.folder())
        except OSError:
            st.error(plain(UNWRITABLE))
            return
        unlogged = desk.note(visitor().who, "withdraw", shown.sha256)
        _done(f"The publication is withdrawn. {unlogged}")


def _publish(fresh: Published) -> None:
    try:
        publish.publish(fresh, published.folder())
    except OSError:
        st.error(plain(UNWRITABLE))
        return
    unlogged = desk.note(visitor().who, "publish", fresh.sha256)
    _done(f"The coverage is published. Its fingerprint is {fresh.sha256[:12]}. {unlogged}")


def _done(said: str) -> None:
    st.session_state.published = said
    st.rerun()
