"""Give what a reader passes on: an address, a sentence to quote, a map for another page."""

from datetime import date
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

import streamlit as st

from geo.areas import group
from geo.cards import Card, card
from geo.cards.kept import has_versions, now
from geo.export.pack.alone import chart_alone, layer_alone, listener
from geo.issues import Issue, issue
from geo.link import compare
from geo.link.compare import Row
from geo.tables.place import PLACE
from pages.parts.drawn import drawn

_HERE = (".localhost", ".local", ".internal", ".lan")


def app_address() -> str:
    """The address at which the app stands, as the reader's browser asked for it; '' without one."""
    return urljoin(st.context.url or "", ".")


def address(page: str = "", /, **query: str | list[str]) -> str:
    """A page's address with a query; without a page, the map's."""
    asked = f"?{urlencode(query, doseq=True, safe=',')}" if query else ""
    return f"{app_address()}{page}{asked}"


def public_address(page: str = "", /, **query: str) -> str:
    """The same for a file; '' where the app is on this machine or its own network alone."""
    return address(page, **query) if is_public(app_address()) else ""


def quoted_address(card: Card, part: str = "") -> str:
    """The address to quote a card by, or its figure for a part: with the version that is quoted.

    '' where nobody else can open it. Figures of the doors have no version.
    """
    version = {"version": now(card.id).version} if has_versions(card) else {}
    return public_address("claims", card=card.id, **({"part": part} if part else {}), **version)


def is_public(at: str) -> bool:
    """Whether somebody elsewhere can open an address: 'http://localhost:8501/' -> False."""
    host = urlsplit(at).hostname or ""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.rstrip(".") and not host.rstrip(".").endswith(_HERE)


def copy_page(page: str, *without: str) -> None:
    """A button that copies the address of what a page shows, but for some words of the address."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in without}
    copy_link(f"copy {page}", page, **kept)


def copy_link(key: str, page: str, /, **query: str | list[str]) -> None:
    """A button that copies a page's address with a query, as this reader's browser knows it.

    A query may hold any word at all, `key` and `page` among them.
    """
    holder = Element("div", {"class": "copy"})
    told = {"type": "button", "data-copy": address(page, **query)}
    SubElement(holder, "button", told).text = "Copy link"
    SubElement(holder, "span", {"role": "status"})
    drawn(tostring(holder, encoding="unicode", short_empty_elements=False), key)


def offer_quote(told: list[Row], codes: list[str], page: str, query: dict[str, str]) -> None:
    """A figure and a place to choose, and the sentence with source, date and address."""
    st.header("Quote a figure", anchor="cite")
    rows = {row.title: row for row in told}
    measure, place = st.columns([3, 2])
    with measure:
        row = rows[st.selectbox("Figure", list(rows))]
    with place:
        code = st.selectbox("Place", codes, format_func=group.name_of) if codes[1:] else codes[0]
    of = card(row.id)
    own = has_versions(of) and code in of.figures
    at = quoted_address(of, code) if own else public_address(page, **query)
    sentence = compare.cited(row, code, codes.index(code), at)
    st.code(sentence, None, wrap_lines=True)
    st.page_link("pages/claims.py", label=f"Card: {row.title}", query_params={"card": row.id})


def offer_frame(layer: Issue) -> None:
    """The frame's code to copy, with the address this app has now."""
    with st.expander("Embed this map"):
        _by_address(layer)
        _as_a_file(layer)


def _by_address(layer: Issue) -> None:
    at = public_address("embed", embed="true", layers=layer.id)
    if not at:
        st.caption(
            "Nobody else can open this map yet. The code to embed it appears when the map has "
            "a public address: whoever runs this copy names it in NED_HOSTS."
        )
        return
    st.code(frame(f"Map: {layer.title}", at), "html")
    st.caption(
        "The frame shows the map with this layer, its source and a link to the full map. It "
        "contains no canvass figures. Other websites may embed this address only."
    )


def _as_a_file(layer: Issue) -> None:
    """The map, or one of its charts, as a file; without what a user's own file adds to them."""
    public = issue(layer.id)
    offered = {f"Map: {public.title}": (f"{public.id}-map.html", partial(layer_alone, public))}
    for chart in public.charts():
        offered[f"Chart: {chart.title}"] = (f"{chart.id}-chart.html", partial(chart_alone, chart))
    title = st.selectbox("What to embed as a file", list(offered), key=f"alone {layer.id}")
    file, made = offered[title]
    st.caption(
        "Or download one file and put it next to your own page. It needs no server of ours, and "
        "it contains no canvass figures. The code below sets its height."
    )
    st.download_button(
        "Download the file to embed (HTML)",
        lambda: made(date.today().isoformat()),
        file,
        "text/html",
        key=f"alone {layer.id} {file}",
        on_click="ignore",
    )
    st.code(f"{frame(title, file)}\n<script>\n{listener()}</script>", "html")


def frame(title: str, source: str) -> str:
    """An iframe of an address, as HTML."""
    told = {
        "src": source,
        "title": f"{PLACE.name}. {title}",
        "width": "100%",
        "height": "640",
        "loading": "lazy",
        "style": "border:1px solid #8b8b8b",
    }
    return tostring(Element("iframe", told), encoding="unicode", short_empty_elements=False)


FRAMED_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 0.6rem 0.8rem 1rem; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.05rem; }
[data-testid="stMainBlockContainer"] hr { margin: 0.3rem 0; }
</style>
"""
