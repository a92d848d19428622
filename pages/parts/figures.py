"""Show the tables of the map: the same figures, sortable, each with its source."""

import streamlit as st

from geo.coverage import COVERAGE_CANNOT_SHOW
from geo.export import offered
from geo.issues.buses.tables import BUS_COUNTY, BUS_STOPS, stops
from geo.layer import AreaType, Layer
from geo.tables import read
from pages.parts import cache, doors, embedding, taking
from pages.parts.frame import warn_synthetic
from pages.parts.grid import show_table

LINK, COVERAGE, STOPS, COUNTY = (
    "Issues and doors by ward",
    "Canvass coverage",
    "Bus stops",
    "County bus context",
)
MEASURES: dict[str, AreaType] = {"Measures by ward": "ward", "Measures by LSOA": "lsoa"}


def show_layer_tables() -> None:
    """A choice of tables, and the chosen one; only that one is sent."""
    st.header("The same figures as tables", anchor="tables")
    layers = {layer.title: layer for layer in cache.layers()}
    chosen = st.selectbox(
        "Table",
        [LINK, COVERAGE, *layers, *MEASURES, STOPS, COUNTY],
        index=None,
        placeholder="Choose a table: every layer has one, and issues and doors stand in the first",
        key="tables",
        bind="query-params",
    )
    if chosen in layers:
        _layer(layers[chosen])
    elif chosen in MEASURES:
        _measures(MEASURES[chosen])
    elif chosen:
        {LINK: _link, COVERAGE: _coverage, STOPS: _stops, COUNTY: _county}[chosen]()


def _layer(layer: Layer) -> None:
    show_table(layer.figures())
    st.caption(f"{layer.shows} {layer.cannot_show}")
    taking.layer(layer)
    if layer.kinds:
        embedding.show(layer)
    cards_of(layer)
    _sources(layer.tables[0].name)


def cards_of(layer: Layer) -> None:
    """The way to the cards of a layer's figures."""
    label = f"Claims and figures: {layer.title}"
    st.page_link("pages/claims.py", label=label, query_params={"topic": layer.title})


def _measures(area_type: AreaType) -> None:
    show_table(offered.measures(area_type).rows)
    taking.measures(area_type)
    _sources("wards" if area_type == "ward" else "lsoas")


def _link() -> None:
    warn_synthetic(doors.warning())
    rows = doors.link_table()
    show_table(rows)
    st.caption("Doors are the households of the 2011 census where no return gives them.")
    taking.issues_and_doors(rows)
    for table in ("schools", "bus_changes", "surgeries", "deprivation", "people"):
        _sources(table)


def _coverage() -> None:
    warn_synthetic(doors.warning())
    by_lsoa = doors.by_lsoa() and _asked_by_lsoa()
    area_type: AreaType = "lsoa" if by_lsoa else "ward"
    rows = doors.rows(area_type)
    show_table(rows)
    st.caption(f"{doors.cover()['method']} {COVERAGE_CANNOT_SHOW}")
    taking.coverage(rows, area_type)
    if text := doors.as_published():
        st.download_button(
            "Coverage as published, with the constituency (CSV)",
            text.encode("utf-8-sig"),
            "north-east-derbyshire-coverage.csv",
            "text/csv",
        )
    _sources("people")


def _asked_by_lsoa() -> bool:
    return st.toggle("By LSOA instead of by ward", key="by_lsoa", bind="query-params")


def _stops() -> None:
    show_table(stops())
    taking.table(BUS_STOPS)
    _sources("bus_stops")


def _county() -> None:
    show_table(read(BUS_COUNTY))
    taking.table(BUS_COUNTY)
    st.caption("County-wide facts: context for the bus layer, and no mark on the map.")
    _sources(BUS_COUNTY.name)


def _sources(table: str) -> None:
    st.page_link("pages/sources.py", label=f"Sources of {table}", query_params={"table": table})
