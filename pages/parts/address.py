"""Say the permanent address of what a page shows, as its reader would write it."""

from urllib.parse import urlencode, urljoin

import streamlit as st


def app_address() -> str:
    """The address at which the app stands, as the reader's browser asked for it; '' without one."""
    return urljoin(st.context.url or "", ".")


def address(page: str = "", **query: str) -> str:
    """A page's address with a query; without a page, the map's."""
    asked = f"?{urlencode(query, safe=',')}" if query else ""
    return f"{app_address()}{page}{asked}"
