"""Show the tables of the map: the same figures, sortable, each with its source."""

import streamlit as st

from geo.door_words import COVERAGE_CANNOT_SHOW
from geo.facts.buses import BUS_COUNTY, stops
from geo.layer import Layer
from geo.tables import read
from pages.parts import cache, doors
from pages.parts.frame import warn_synthetic
from pages.parts.grid import show_table

LINK, COVERAGE, STOPS, COUNTY = (
    "Issues and doors by ward",
    "Canvass coverage",
    "Bus stops",
    "County bus context",
)


def show_layer_tables() -> None:
    """A choice of tables, and the chosen one; only that one is sent."""
    st.header("The same figures as tables", anchor="tables")
    layers = {layer.title: layer for layer in cache.layers()}
    chosen = st.selectbox(
        "Table",
        [LINK, COVERAGE, *layers, STOPS, COUNTY],
        index=None,
        placeholder="Choose a table: every layer has one, and issues and doors stand in the first",
    )
    if chosen in layers:
        _layer(layers[chosen])
    elif chosen:
        {LINK: _link, COVERAGE: _coverage, STOPS: _stops, COUNTY: _county}[chosen]()


def _layer(layer: Layer) -> None:
    show_table(layer.figures())
    st.caption(f"{layer.shows} {layer.cannot_show}")
    cards_of(layer)
    _sources(layer.tables[0].name)


def cards_of(layer: Layer) -> None:
    """The way to the cards of a layer's figures."""
    label = f"Claims and figures: {layer.title}"
    st.page_link("pages/claims.py", label=label, query_params={"topic": layer.title})


def _link() -> None:
    warn_synthetic(doors.warning())
    show_table(doors.link_table())
    st.caption("Doors are the households of the 2011 census where no return gives them.")
    for table in ("schools", "bus_changes", "surgeries", "deprivation", "people"):
        _sources(table)


def _coverage() -> None:
    warn_synthetic(doors.warning())
    by_lsoa = doors.by_lsoa() and st.toggle("By LSOA instead of by ward")
    show_table(doors.rows("lsoa" if by_lsoa else "ward"))
    st.caption(f"{doors.cover()['method']} {COVERAGE_CANNOT_SHOW}")
    if text := doors.as_published():
        st.download_button(
            "Coverage as published, with the constituency (CSV)",
            text.encode("utf-8-sig"),
            "north-east-derbyshire-coverage.csv",
            "text/csv",
        )
    _sources("people")


def _stops() -> None:
    show_table(stops())
    _sources("bus_stops")


def _county() -> None:
    show_table(read(BUS_COUNTY))
    st.caption("County-wide facts: context for the bus layer, and no mark on the map.")
    _sources(BUS_COUNTY.name)


def _sources(table: str) -> None:
    st.page_link("pages/sources.py", label=f"Sources of {table}", query_params={"table": table})
