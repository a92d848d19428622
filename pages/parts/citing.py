"""Give a sentence that quotes a figure, to copy."""

import streamlit as st

from geo import areas
from geo.link import compare
from geo.link.compare import Row
from pages.parts.address import address


def show(told: list[Row], codes: list[str], page: str, query: dict[str, str]) -> None:
    """A figure and a place to choose, and the sentence with source, date and address."""
    st.header("Quote a figure", anchor="cite")
    rows = {row.title: row for row in told}
    measure, place = st.columns([3, 2])
    with measure:
        row = rows[st.selectbox("Figure", list(rows))]
    with place:
        code = st.selectbox("Place", codes, format_func=areas.name_of) if codes[1:] else codes[0]
    sentence = compare.cited(row, code, codes.index(code), address(page, **query))
    st.code(sentence, None, wrap_lines=True)
    st.page_link("pages/claims.py", label=f"Card: {row.title}", query_params={"card": row.id})
