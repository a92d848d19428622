"""Show tables: missing never looks like zero, a day is in words, each leads to its source."""

import re
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from geo.areas.people import PEOPLE
from geo.areas.votes import ELECTIONS
from geo.cards.seat import charts as seat_charts
from geo.coverage import COVERAGE_CANNOT_SHOW, HOMES
from geo.coverage.chart import charts as doors_charts
from geo.export import offered
from geo.figures import STANDPOINT, exact, spoken_date, spoken_moment
from geo.figures.measure import AreaType
from geo.issues import Issue, SideTable, without_data
from geo.tables import headed, read
from pages.parts import cache, chart, doors
from pages.parts.asking import known_today
from pages.parts.frame import warn_synthetic
from pages.parts.takeaway import files, sharing
from pages.parts.words import plain

MISSING = "–"
ROW_PX, MOST_ROWS = 35, 24
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
# Each form of a whole column, and how Streamlit shows what pandas reads from it.
_FORMS = {
    re.compile(r"(?:19|20)\d\d-\d\d-\d\d"): st.column_config.DateColumn(
        format="D MMMM YYYY", width=150
    ),
    re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"): st.column_config.DatetimeColumn(
        format="D MMMM YYYY, HH:mm:ss", timezone="UTC", width=200
    ),
}


def show_table(table: pd.DataFrame, ways: dict[str, Any] | None = None) -> None:
    """A table with its missing cells as dashes, and the words for them where there are any.

    Days and moments in ISO form are shown as 14 May 2015 and sorted by time. `ways` are
    Streamlit's settings of a column, such as a link, by heading.
    """
    shown, times = _with_times(table)
    rows = 1 + min(len(table), MOST_ROWS)
    st.dataframe(
        _with_commas(shown),
        hide_index=True,
        placeholder=MISSING,
        column_config={**times, **(ways or {})},
        height=ROW_PX * rows + 3,
    )
    if table.isna().any(axis=None):
        st.caption(
            f"A dash ({MISSING}) means that we do not know, or that the question does not apply. "
            "It never means zero."
        )


def _with_times(table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    shown, settings = table.copy(), {}
    for name in map(str, table):
        if form := _form(table[name]):
            shown[name], settings[name] = pd.to_datetime(table[name]), _FORMS[form]
        elif "month" in name.lower():
            shown[name] = table[name].map(_spoken_month, na_action="ignore")
    return shown, settings


def _with_commas(table: pd.DataFrame) -> pd.DataFrame | Styler:
    """The table with the words of its numbers, where one is long enough for a comma."""
    numbers = table.select_dtypes("number")
    if not (numbers.abs() > 999).any(axis=None):
        return table
    # Where there are words for one column, Streamlit takes them for all.
    times = table.select_dtypes(["datetime", "datetimetz"])
    said: dict[Any, Any] = {**dict.fromkeys(numbers, exact), **dict.fromkeys(times, _spoken_time)}
    return table.style.format(said, na_rep=MISSING)


def _spoken_time(told: pd.Timestamp) -> str:
    return spoken_moment(told.isoformat()) if told.tzinfo else spoken_date(f"{told:%Y-%m-%d}")


def _form(column: pd.Series) -> re.Pattern[str] | None:
    """The one form that every value of a column has; None where there is none."""
    told = [one for one in column.dropna() if isinstance(one, str)]
    alike = (form for form in _FORMS if all(map(form.fullmatch, told)))
    return next(alike, None) if len(told) == column.count() > 0 else None


def _spoken_month(told: str) -> str:
    return spoken_date(told) if _MONTH.fullmatch(told) else told


LINK, COVERAGE, SEAT = "Issues and doors by ward", "Canvass coverage", "General elections"
MEASURES: dict[str, AreaType] = {"Measures by ward": "ward", "Measures by LSOA": "lsoa"}


def show_layer_tables() -> None:
    """A choice of tables, and the chosen one; only that one is sent."""
    st.header("The same figures as tables", anchor="tables")
    known_today("tables")
    issues = {one.title: one for one in cache.issues()}
    beside = {one.title: one for issue in issues.values() for one in issue.side_tables}
    chosen = st.selectbox(
        "Table",
        [LINK, COVERAGE, *issues, *MEASURES, *beside, SEAT],
        index=None,
        placeholder="Choose a table. The first one shows issues and doors together",
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
        {LINK: _link, COVERAGE: _coverage, SEAT: _seat}[chosen]()


def _issue(issue: Issue) -> None:
    show_table(issue.headed())
    st.caption(f"{issue.shows} {issue.cannot_show}")
    chart.show(one for one in issue.charts() if not one.later)
    if later := [one for one in issue.charts() if one.later]:
        with st.expander(f"Figures that were published after {spoken_date(STANDPOINT)}"):
            chart.show(later)
    files.issue(issue)
    if issue.kinds:
        sharing.offer_frame(issue)
    cards_of(issue)
    _sources(issue.tables[0].name)


def cards_of(issue: Issue) -> None:
    """The way to the cards of an issue's figures."""
    label = f"Claims and figures: {issue.title}"
    st.page_link("pages/claims.py", label=label, query_params={"topic": issue.title})


def _measures(area_type: AreaType) -> None:
    taken = offered.measures(area_type)
    show_table(headed(taken.columns, taken.rows))
    files.measures(area_type)
    _sources("wards" if area_type == "ward" else "lsoas")


def _link() -> None:
    warn_synthetic(doors.warning())
    rows = doors.link_table()
    show_table(rows)
    said = f"If no return gives the number of doors, we count the {HOMES}."
    st.caption(doors.returns().said(said))
    files.issues_and_doors(rows)
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
    chart.show(doors_charts(rows, doors.returns()))
    files.coverage(rows, area_type)
    files.as_published()
    _sources(PEOPLE.name)


def _asked_by_lsoa() -> bool:
    return st.toggle("Show LSOAs instead of wards", key="by_lsoa", bind="query-params")


def _side_table(one: SideTable) -> None:
    show_table(read(one.table))
    files.table(one.table)
    if one.caption:
        st.caption(one.caption)
    _sources(one.table.name)


def _seat() -> None:
    show_table(read(ELECTIONS))
    chart.show(seat_charts())
    files.table(ELECTIONS)
    _sources(ELECTIONS.name)


def _sources(table: str) -> None:
    st.page_link(
        "pages/about.py",
        label=f"Sources of {table}",
        query_params={"tab": "sources", "table": table},
    )
