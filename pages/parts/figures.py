"""Show the tables of the map: the same figures, sortable, each with its source."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from geo import link
from geo.canvass import measures
from geo.facts.buses import BUS_COUNTY, stops
from geo.layer import Layer
from geo.tables import read
from pages.parts import cache
from pages.parts.frame import warn_synthetic

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
    _table(layer.figures())
    st.caption(f"{layer.shows} {layer.cannot_show}")
    st.page_link(
        "pages/sources.py", label="Its sources", query_params={"table": layer.tables[0].name}
    )


def _link() -> None:
    warn_synthetic(cache.live()["coverage"]["synthetic"])
    table = cache.link_table()
    st.dataframe(_with_states(table, link.states_by_ward(), _no_return(table)), hide_index=True)
    st.caption(
        "A cell in words is no number: no data, not applicable or no return are not zero. "
        "Doors are the households of the 2011 census where no return gives them."
    )


def _coverage() -> None:
    warn_synthetic(cache.live()["coverage"]["synthetic"])
    by_lsoa = st.toggle("By LSOA instead of by ward")
    table = measures.rows(cache.coverage_table("lsoa" if by_lsoa else "ward"))
    st.dataframe(_with_states(table, _no_return(table)), hide_index=True)
    st.caption(cache.live()["coverage"]["method"])


def _no_return(table: pd.DataFrame) -> pd.DataFrame:
    """'no return' for every count of doors: what stands where it is missing."""
    counts = table[list(measures.HEADINGS.values())].select_dtypes("number")
    return pd.DataFrame("no return", counts.index, counts.columns)


def _with_states(table: pd.DataFrame, *states: pd.DataFrame) -> Styler:
    """The table with numbers to sort by, and its states in words where there is no number."""
    # A name of its own, so that the same table is the same message and is not sent again.
    styled = table.style.set_uuid("ned").format(_number, na_rep="")
    for words in states:
        for column in words:
            missing = words[column].reindex(table.index)[table[column].isna()]
            for word, cells in missing.groupby(missing):
                styled = styled.format(
                    lambda _cell, said=str(word): said, subset=(cells.index, [column])
                )
    return styled


def _number(cell: object) -> str:
    return f"{cell:,.1f}".removesuffix(".0") if isinstance(cell, int | float) else str(cell)


def _stops() -> None:
    _table(stops())
    st.page_link("pages/sources.py", label="Its sources", query_params={"table": "bus_stops"})


def _county() -> None:
    _table(read(BUS_COUNTY))
    st.caption("County-wide facts: context for the bus layer, and no mark on the map.")
    st.page_link("pages/sources.py", label="Its sources", query_params={"table": BUS_COUNTY.name})


def _table(table: pd.DataFrame) -> None:
    st.dataframe(table, hide_index=True)
