"""Show what was drawn here as HTML or SVG, and hear which of its buttons a reader chose."""

from pathlib import Path

import streamlit as st

from geo.draw import markup

HERE = Path(__file__).parent

_component = st.components.v2.component(
    "ned_drawn",
    html='<div class="ned-drawn"></div>',
    css=markup.style(),
    js=(HERE / "drawn.js").read_text(encoding="utf-8"),
)


def drawn(shown: str, key: str) -> str:
    """Show markup that was built as a tree; returns what a button of it opens, once, or ''.

    A button with `data-open` reports that word, one with `data-copy` copies that text, one with
    `data-shows` unfolds what the style ties to it; a box with `data-tick` reports its word when a
    reader ticks or clears it.
    """
    return _component(data={"markup": shown}, key=key, on_open_change=lambda: None).open or ""
