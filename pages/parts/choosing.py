"""Read an area from the address; what is no area is told in a sentence."""

import streamlit as st

from geo import areas
from pages.parts.words import plain


def asked_area(word: str, otherwise: str) -> str:
    """The ward or LSOA that the address names under a word, or another where it names none."""
    asked = st.query_params.get(word)
    try:
        areas.ward_with(asked or otherwise)
    except areas.UnknownArea as fault:
        st.warning(plain(str(fault)))
        return otherwise
    return asked or otherwise
