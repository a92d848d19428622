"""Show the tables of the map: the same figures, sortable, each with its source."""

import streamlit as st

from geo.areas.people import PEOPLE
from geo.coverage import COVERAGE_CANNOT_SHOW
from geo.export import offered
from geo.figures.measure import AreaType
from geo.issues import Issue, SideTable, without_data
from geo.tables import read
from geo.tables.place import PLACE
from pages.parts import cache, doors, embedding, taking
from pages.parts.frame import warn_synthetic
from pages.parts.grid import show_table
from pages.parts.words import plain

LINK, COVERAGE = "Issues and doors by ward", "Canvass coverage"
MEASURES: dict[str, AreaType] = {"Measures by ward": "ward", "Measures by LSOA": "lsoa"}


def show_layer_tables() -> None:
    """A choice of tables, and the chosen one; only that one is sent."""
    st.header("The same figures as tables", anchor="tables")
    issues = {one.title: one for one in cache.issues()}
    beside = {one.title: one for issue in issues.values() for one in issue.side_tables}
    chosen = st.selectbox(
        "Table",
        [LINK, COVERAGE, *issues, *MEASURES, *beside],
        index=None,
        placeholder="Choose a table: every layer has one, and issues and doors stand in the first",
        key="tables",
        bind="query-params",
    )
    if lacking := without_data():
        st.caption(plain(lacking))
    if chosen in issues:
        _issue(issues[chosen])
    elif chosen in MEASURES:
        _measures(MEASURES[chosen])
    elif chosen in beside:
        _side_table(beside[chosen])
    elif chosen:
        {LINK: _link, COVERAGE: _coverage}[chosen]()


def _issue(issue: Issue) -> None:
    show_table(issue.table())
    st.caption(f"{issue.shows} {issue.cannot_show}")
    taking.issue(issue)
    if issue.kinds:
        embedding.show(issue)
    cards_of(issue)
    _sources(issue.tables[0].name)


def cards_of(issue: Issue) -> None:
    """The way to the cards of an issue's figures."""
    label = f"Claims and figures: {issue.title}"
    st.page_link("pages/claims.py", label=label, query_params={"topic": issue.title})


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
    for issue in cache.issues():
        if issue.area_measures:
            _sources(issue.tables[0].name)
    _sources(PEOPLE.name)


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
            f"{PLACE.slug}-coverage.csv",
            "text/csv",
        )
    _sources(PEOPLE.name)


def _asked_by_lsoa() -> bool:
    return st.toggle("By LSOA instead of by ward", key="by_lsoa", bind="query-params")


def _side_table(one: SideTable) -> None:
    show_table(read(one.table))
    taking.table(one.table)
    if one.caption:
        st.caption(one.caption)
    _sources(one.table.name)


def _sources(table: str) -> None:
    st.page_link("pages/sources.py", label=f"Sources of {table}", query_params={"table": table})
