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
    "The folder of what is published could not be written to, so nothing was changed: see that it "
    "has room and that this app may write there."
)
BEFORE_YOU = (
    "Publish after a whole round, not after each evening: who keeps two publications and knows "
    "every visit between them can tell a count as it passes from hidden to 10."
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
    st.subheader("What would be published", anchor=False)
    warn_synthetic(published.warning(fresh))
    st.markdown(f"**{plain(published.title(fresh))}:** {plain(published.total(fresh))}")
    show_table(published.rows(fresh))
    st.caption(RULE)
    st.caption(BEFORE_YOU)
    if st.button("Publish: panel and press see exactly this, until it is published again"):
        _publish(fresh)


def _now(fresh: Published) -> None:
    try:
        shown = published.read(published.folder())
    except PublishedFault as fault:
        st.error(plain(str(fault)))
        return
    if shown is None:
        st.markdown("**Nothing is published.** Panel and press see the issues alone.")
        return
    same = published.rows(shown).equals(published.rows(fresh))
    st.markdown(
        f"**Published on {spoken_date(shown.on)}**, by ward. "
        + ("Nothing has changed since." if same else "What is below differs from it.")
    )
    if st.button("Withdraw what is published"):
        try:
            publish.withdraw(published.folder())
        except OSError:
            st.error(plain(UNWRITABLE))
            return
        unlogged = desk.note(visitor().who, "withdraw", shown.sha256)
        _done(f"Nothing is published any more. {unlogged}")


def _publish(fresh: Published) -> None:
    try:
        publish.publish(fresh, published.folder())
    except OSError:
        st.error(plain(UNWRITABLE))
        return
    unlogged = desk.note(visitor().who, "publish", fresh.sha256)
    _done(f"Published, with the fingerprint {fresh.sha256[:12]}. {unlogged}")


def _done(said: str) -> None:
    st.session_state.published = said
    st.rerun()
