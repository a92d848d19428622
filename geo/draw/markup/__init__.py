"""Draw lists, tables and small maps as HTML and SVG: trees of elements, never joined text."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd


def table(look: str, headings: Iterable[str]) -> tuple[Element, Element]:
    """A table with its headings, and the body for its rows.

    The roles are said, for on a telephone its style makes blocks of the cells.
    """
    whole = Element("table", {"class": look, "role": "table"})
    head = SubElement(SubElement(whole, "thead", {"role": "rowgroup"}), "tr", {"role": "row"})
    for one in headings:
        SubElement(head, "th", {"scope": "col", "role": "columnheader"}).text = one
    return whole, SubElement(whole, "tbody", {"role": "rowgroup"})


def row(body: Element, look: str = "") -> tuple[Element, Element]:
    """A row of such a table, and the cell that names it."""
    line = SubElement(body, "tr", {"role": "row", "class": look})
    return line, SubElement(line, "th", {"scope": "row", "role": "rowheader"})


def cell(line: Element, heading: str, text: str = "", look: str = "") -> Element:
    """A cell of a row under its heading."""
    one = SubElement(line, "td", {"role": "cell", "data-label": heading, "class": look})
    one.text = text
    return one


def rows_as_html(rows: pd.DataFrame) -> str:
    """A table of words, each row named by its first cell; on a telephone a row is a block."""
    first, *others = map(str, rows)
    whole, body = table("figures", (first, *others))
    for name, *words in rows.astype(str).itertuples(index=False, name=None):
        line, head = row(body)
        head.text = name
        for heading, text in zip(others, words, strict=True):
            cell(line, heading, text)
    return written(whole)


def written(tree: Element) -> str:
    """A tree of elements as text, with every sign of its words escaped."""
    return tostring(tree, encoding="unicode", short_empty_elements=False)


def style() -> str:
    """How what is drawn here looks, in the page's colours as Streamlit names them."""
    return Path(__file__).with_name("drawn.css").read_text(encoding="utf-8")
