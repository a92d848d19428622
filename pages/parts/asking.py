"""Ask for an area or a postcode; say in a sentence what is neither, and list what is near."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geo import areas
from geo.areas import postcodes
from geo.areas.crs import to_degrees
from geo.issues import title_today
from geo.link.near import Spot
from pages.parts.words import plain

ALL = "All"


def known_today(name: str) -> None:
    """Put the title of today into the address for one that an issue had before."""
    asked = st.query_params.get_all(name)
    today = list(map(title_today, asked))
    if today != asked:
        st.query_params[name] = today if len(today) > 1 else today[0]
        # What is bound to the address has read it already.
        st.rerun()


def asked_word(
    name: str, known: Sequence[str], former: Mapping[str, str] | None = None
) -> str | None:
    """What the address chooses under a name; None where it names nothing that is here.

    What is not here is told. `former` has the words of today by those an older address may have.
    """
    asked = st.query_params.get(name, "")
    word = (former or {}).get(asked, asked)
    if word in known:
        return word
    if word and word != ALL:
        tell_unknown(name, word)
    return None


def tell_unknown(name: str, word: str) -> None:
    """Say that a word of the address names nothing on this page."""
    st.warning(f"The address says {name}={plain(word[:60])}, but this page does not know that.")


def choice(
    pick: Callable[..., str | None],
    name: str,
    label: str,
    known: Sequence[str],
    former: Mapping[str, str] | None = None,
    usual: str | None = None,
    **settings: Any,
) -> str | None:
    """One of some words by a widget of Streamlit's, begun as the address says and kept there.

    `usual` is chosen where the address names none, and then is not in it.
    """
    st.session_state.setdefault(name, asked_word(name, known, former) or usual)
    picked = pick(label, known, key=name, **settings)
    if picked and picked != usual:
        st.query_params[name] = picked
    elif name in st.query_params:
        del st.query_params[name]
    return picked


def choices(
    pick: Callable[..., Sequence[str]], name: str, label: str, known: Sequence[str]
) -> Sequence[str]:
    """Some of some words, or none, begun as the address says and kept there; else all of them.

    The address is written anew by each run, as `choice` does it: what the page writes while the
    browser writes too would be lost.
    """
    asked = st.query_params.get_all(name)
    for word in filter(None, asked):
        if word not in known:
            tell_unknown(name, word)
    begun = [word for word in known if word in asked]
    st.session_state.setdefault(name, begun if begun or asked == [""] else list(known))
    picked = pick(label, known, selection_mode="multi", key=name)
    if len(picked) < len(known):
        st.query_params[name] = picked or ""
    elif name in st.query_params:
        del st.query_params[name]
    return picked


def searched_postcode() -> postcodes.Postcode | None:
    """The postcode asked for, or None; a fault is said in one sentence."""
    asked = st.text_input(
        "Find a postcode",
        placeholder=postcodes.shown("one"),
        max_chars=20,
    )
    if not asked.strip():
        return None
    try:
        return postcodes.find(asked)
    except postcodes.PostcodeFault as fault:
        st.warning(plain(str(fault)))
        return None


def tell_ward(spot: Spot, postcode: str) -> None:
    """The ward that a point is in, with the way to its page; that it is in none."""
    lon, lat = to_degrees(spot.easting_m, spot.northing_m)
    ward = areas.area_at(lon, lat, "ward")
    if postcode:
        ward = postcodes.find(postcode).ward_code
    if ward:
        st.page_link(
            "pages/area.py",
            label=f"{spot.name} is in the ward {areas.name_of(ward)}. Open the ward page",
            query_params={"area": ward},
        )
    else:
        st.info(
            f"{spot.name} is outside the constituency. The list shows changes inside "
            "the constituency only."
        )
