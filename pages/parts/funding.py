"""Tell what a file of the user's own shows, or why it is not used."""

import streamlit as st

from pages.parts import cache
from pages.parts.words import plain


def tell() -> None:
    """What each loaded file shows, in words; nothing without a file."""
    for one in cache.own_files():
        if one.fault:
            st.warning(plain(one.fault))
        elif one.issue.own_file:
            said, usable = one.issue.own_file.tell(one.loaded)
            (st.info if usable else st.warning)(plain(said))
