"""Every table: publisher, title, address, licence, vintage, what was changed, its columns."""

import pandas as pd
import streamlit as st

from geo.draw.stops import StopFaults, stops
from geo.export import pack
from geo.figures import count
from geo.issues import without_data
from geo.tables import Table
from geo.tables.package import declared
from geo.tables.source import LICENCE_ADDRESS, Source
from pages.parts import cache, doors
from pages.parts.frame import close_page, open_page
from pages.parts.takeaway import files
from pages.parts.words import link, plain

open_page("Sources")


def asked_table(tables: dict[str, Table]) -> str | None:
    """The table the address asks for; one that is not here is told in a sentence."""
    asked = st.query_params.get("table")
    asked = next((name for name, one in tables.items() if asked in one.formerly), asked)
    if asked and asked not in tables:
        st.warning(f"There is no table “{plain(asked[:60])}” here: choose one below.")
    return asked


def source(one: Source) -> None:
    licence = LICENCE_ADDRESS.get(one.licence)
    st.markdown(
        f"- **{plain(one.publisher)}**, {plain(one.title)} ({plain(one.vintage)}). "
        + (
            f"{link(one.address, one.address)}. "
            if one.address.startswith("http")
            else f"{plain(one.address)}. "
        )
        + f"Licence: {f'[{plain(one.licence)}]({licence})' if licence else plain(one.licence)}."
    )


def show(table: Table, opened: bool) -> None:
    with st.expander(f"{plain(table.title)} ({table.file})", expanded=opened):
        for one in table.sources:
            source(one)
        st.markdown(f"**What was changed:** {plain(table.changed)}")
        if table.caveat:
            st.markdown(f"**Read with care:** {plain(table.caveat)}")
        st.caption(f"{count(cache.rows_of(table))} rows")
        st.dataframe(
            pd.DataFrame(
                [(one.name, one.meaning, one.kind, one.unit) for one in table.columns],
                columns=["Column", "What it means", "Kind", "Unit"],
            ),
            hide_index=True,
        )
        files.table(table)


def offer_pack() -> None:
    """Everything public as one file, made when asked for; why not, where it cannot be."""
    try:
        stops(doors.published_coverage())
    except StopFaults as told:
        st.warning(plain(f"There is no file to download yet. {told}"))
        return
    st.download_button("Download everything in one file (HTML)", cache.pack, pack.FILE, "text/html")
    st.caption(
        "The file contains the map, tables, cards, stops and sources. Double-click it to open "
        "it. It works without the internet. It shows canvass coverage only if staff have "
        "published it."
    )


offer_pack()
if lacking := without_data():
    st.info(plain(lacking))
tables = {table.name: table for table in declared()}
asked = asked_table(tables)
for table in sorted(tables.values(), key=lambda one: (one.name != asked, one.title)):
    show(table, table.name == asked)
close_page()
