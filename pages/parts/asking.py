"""Ask for an area or a postcode; say in a sentence what is neither, and list what is near."""

import pandas as pd
import streamlit as st

from geo import areas
from geo.areas import postcodes
from geo.issues import title_today
from pages.parts.words import link, plain


def known_today(name: str) -> None:
    """Put the title of today into the address for one that an issue had before."""
    asked = st.query_params.get_all(name)
    today = list(map(title_today, asked))
    if today != asked:
        st.query_params[name] = today if len(today) > 1 else today[0]
        # What is bound to the address has read it already.
        st.rerun()


def asked_area(word: str, otherwise: str) -> str:
    """The ward or LSOA that the address names under a word, or another where it names none."""
    asked = st.query_params.get(word)
    try:
        areas.ward_with(asked or otherwise)
    except areas.UnknownArea as fault:
        st.warning(plain(str(fault)))
        return otherwise
    return asked or otherwise


def searched_postcode() -> postcodes.Postcode | None:
    """The postcode asked for, or None; a fault is said in one sentence."""
    asked = st.text_input(
        "Find a postcode",
        placeholder=postcodes.shown("one"),
        max_chars=20,
        help="Your postcode is looked up here and sent nowhere.",
    )
    if not asked.strip():
        return None
    try:
        return postcodes.find(asked)
    except postcodes.PostcodeFault as fault:
        st.warning(plain(str(fault)))
        return None


def tell(near_by: pd.DataFrame, found: postcodes.Postcode) -> None:
    """What `losses.lost_near` found, nearest first; in one sentence where it found nothing."""
    if found.ward_code:
        ward = areas.name_of(found.ward_code)
        st.page_link(
            "pages/area.py",
            label=f"{found.postcode} is in the ward {ward}. Open the ward page",
            query_params={"area": found.ward_code},
        )
    else:
        st.info(
            f"{found.postcode} is outside the constituency. The list shows changes inside "
            "the constituency only."
        )
    if near_by.empty:
        st.markdown(
            "We found no documented change within that distance. There may still have "
            "been changes that nobody documented."
        )
    st.markdown("\n".join(_line(one) for _, one in near_by.iterrows()))


def _line(one: pd.Series) -> str:
    day = one["Known by"]
    known = f" Known by {day}." if pd.notna(day) and day not in one["What"] else ""
    own = f"about?tab=sources&table={one['Table']}"
    source = link(one["Source"], own if pd.isna(one["Address"]) else one["Address"])
    what = f"*{plain(one['State'])}*. {plain(one['What'])}.{known}"
    return f"- **{plain(one['Distance'])}** · {plain(one['Where'])}: {what} {source}"
