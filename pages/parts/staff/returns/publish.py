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
from pages.parts.staff.returns import steps
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
    """Step 5: what would be published, the very figures, before anybody sees them."""
    fresh = _fresh()
    shown = _shown()
    if shown:
        same = published.rows(shown).equals(published.rows(fresh))
        st.markdown(
            f"**Coverage by ward was published on {spoken_date(shown.on)}.** "
            + (
                "Nothing has changed since then."
                if same
                else "The coverage has changed since then."
            )
        )
    warn_synthetic(published.warning(fresh))
    st.markdown(f"**{plain(published.title(fresh))}:** {plain(published.total(fresh))}")
    show_table(published.rows(fresh))
    st.caption(RULE)
    st.caption(BEFORE_YOU)
    with st.container(horizontal=True):
        if st.button("Upload another return", icon=":material/upload_file:"):
            steps.go(steps.FILE)
        st.space("stretch")
        if st.button("Publish this for panel and press", type="primary"):
            _publish(fresh)


def show_published() -> None:
    """What the panel and the press see now, and the way to take it back."""
    if said := st.session_state.pop("withdrawn", ""):
        st.success(plain(said))
    shown = _shown()
    if shown is None:
        return
    st.markdown(f"**Coverage by ward was published on {spoken_date(shown.on)}.**")
    warn_synthetic(published.warning(shown))
    st.markdown(f"**{plain(published.title(shown))}:** {plain(published.total(shown))}")
    show_table(published.rows(shown))
    st.caption(RULE)
    if st.button("Withdraw the publication"):
        _withdraw(shown)


def _fresh() -> Published:
    cover = desk.coverage_table("ward")
    return publish.freeze(
        cover,
        count.constituency_total(cover),
        synthetic=desk.returns().synthetic,
        on=date.today().isoformat(),
    )


def _shown() -> Published | None:
    """What is published; None, and why, where there is nothing or nothing that can be read."""
    try:
        shown = published.read(published.folder())
    except PublishedFault as fault:
        st.error(plain(str(fault)))
        return None
    if shown is None:
        st.markdown("**No coverage is published.** Panel and press see the issues only.")
    return shown


def _withdraw(shown: Published) -> None:
    try:
        publish.withdraw(published.folder())
    except OSError:
        st.error(plain(UNWRITABLE))
        return
    unlogged = desk.note(visitor().who, "withdraw", shown.sha256)
    st.session_state.withdrawn = f"The publication is withdrawn. {unlogged}"
    st.rerun()


def _publish(fresh: Published) -> None:
    try:
        publish.publish(fresh, published.folder())
    except OSError:
        st.error(plain(UNWRITABLE))
        return
    unlogged = desk.note(visitor().who, "publish", fresh.sha256)
    steps.go(
        steps.PUBLISH,
        plain(f"The coverage is published. Its fingerprint is {fresh.sha256[:12]}. {unlogged}"),
    )
