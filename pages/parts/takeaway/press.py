"""Offer pictures to publish: one in the shape a reader chooses, or all with tables in a ZIP."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from geo.coverage.record import Published
from geo.draw.stops import StopFaults, stops
from geo.export.paper.sheet import NO_IMPRINT, imprint
from geo.tables.place import PLACE
from pages.parts import audience, cache, doors
from pages.parts.chart import copying
from pages.parts.words import plain

HERE = Path(__file__).parent
SHAPES = {"16x9": "16:9", "1x1": "1:1", "9x16": "9:16"}

_component = st.components.v2.component(
    "ned_press",
    html='<div class="ned-press"></div>',
    css=(HERE / "picture.css").read_text(encoding="utf-8"),
    js=copying() + (HERE / "picture.js").read_text(encoding="utf-8"),
)


def newsroom() -> None:
    """All pictures, tables, cards and sources as one ZIP, made when it is first asked for."""
    st.header("Everything for a newsroom", anchor="newsroom")
    if not _stops_are_sound():
        return
    st.markdown(
        "One ZIP file contains every picture, table and card, the sources with their licences, and "
        "a README that says what each file is. The first download may take a minute."
    )
    st.download_button(
        "Download everything for a newsroom (ZIP)",
        cache.newsroom,
        f"{PLACE.slug}-newsroom.zip",
        "application/zip",
        on_click="ignore",
    )


def picture() -> None:
    """One picture in one shape, as the address or the reader asks for it."""
    st.header("Pictures", anchor="pictures")
    if not _stops_are_sound():
        return
    # Loaded when first asked for: nobody else waits for what draws pictures.
    from geo.export import pictures

    told = doors.published_coverage()
    known = pictures.labels(told)
    name = st.selectbox(
        "Picture",
        list(known),
        index=_asked("picture", list(known), lambda: pictures.of_name(_word("picture"), told)),
        format_func=known.__getitem__,
        placeholder="Choose a picture",
    )
    at = _asked("shape", list(SHAPES), lambda: pictures.shape_named(_word("shape")))
    shape = st.segmented_control(
        "Shape",
        list(SHAPES),
        default=list(SHAPES)[at or 0],
        required=True,
        format_func=SHAPES.__getitem__,
    )
    if name and shape:
        _shown(name, shape)


def _word(word: str) -> str:
    return str(st.query_params.get(word, ""))


def _asked(word: str, known: list[str], look: Callable[[], object]) -> int | None:
    """Which of those known the address asks for; one that is not there is told in a sentence."""
    asked = _word(word)
    if not asked or asked in known:
        return known.index(asked) if asked else None
    try:
        look()
    except ValueError as fault:
        st.warning(plain(str(fault)))
    return None


def _stops_are_sound() -> bool:
    """Whether the stops can be read; why not is said with everything in one file."""
    try:
        stops(doors.published_coverage())
    except StopFaults:
        return False
    return True


def _shown(name: str, shape: str) -> None:
    """The picture, a button that copies it, and its files."""
    from geo.export import pictures

    size = pictures.shape_named(shape).in_print
    svg, said, _ = _drawn(name, shape, imprint(), doors.published_coverage())
    if not imprint() and audience.visitor().admitted:
        st.caption(plain(NO_IMPRINT))
    _component(key=f"press {name} {shape}", data={"svg": svg, "said": said})
    with st.container(horizontal=True, gap="small"):
        for ending, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Download picture ({ending.upper()})",
                partial(_file, name, shape, ending, doors.published_coverage()),
                f"{name}-{shape}.{ending}",
                mime,
                key=f"press {ending}",
                on_click="ignore",
            )
    st.caption(f"The PNG file has {size}. The SVG file is sharp at any size.")


def _file(name: str, shape: str, ending: str, told: Published | None) -> str | bytes:
    svg, _, png = _drawn(name, shape, imprint(), told)
    return svg if ending == "svg" else png


@st.cache_data(show_spinner="Drawing the picture …", max_entries=32, hash_funcs={Published: repr})
def _drawn(name: str, shape: str, imprint: str, told: Published | None) -> tuple[str, str, bytes]:
    """A picture as SVG, what it says for who does not see it, and as PNG."""
    from geo.export import pictures

    one = pictures.of_name(name, told)
    return one.svg(shape), f"{one.words.title}. {one.words.subtitle}", one.png(shape)
