"""Say the permanent address of what a page shows, as its reader would write it."""

from urllib.parse import urlencode

import streamlit as st

from pages.parts.frame import PAGES, STAFF_PAGES, UNLISTED


def address(page: str = "", **query: str) -> str:
    """A page's address with a query; without a page, the map's."""
    asked = f"?{urlencode(query, safe=',')}" if query else ""
    return f"{_app()}{page}{asked}"


def _app() -> str:
    """Where the app is, as the reader's browser says it; '' where none does."""
    told = (st.context.url or "").rstrip("/")
    for page in (*PAGES, *STAFF_PAGES, *UNLISTED):
        told = told.removesuffix(f"/{page.removeprefix('pages/').removesuffix('.py')}")
    return f"{told}/" if told else ""
