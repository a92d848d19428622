"""Say what is known of a ward, and what was lost near a postcode."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo import areas
from geo.coverage import NO_RETURN, SPOKEN_TO, in_capital
from geo.figures import STANDPOINT, Figure, State, in_series, spoken_date
from geo.figures.mark import Link, Mark, Phase, Series, phase_at
from geo.figures.measure import Measure
from geo.issues import Issue
from geo.link import ward as short
from geo.link.compare import figures_for
from geo.link.compare import names as compare_names
from geo.link.losses import lost_in
from geo.tables import gaps, headed
from pages.parts import cache, chart, words
from pages.parts import doors as counted
from pages.parts.frame import warn_synthetic
from pages.parts.tables import cards_of, show_table
from pages.parts.words import plain

FOLDED = 3


def summary(code: str) -> None:
    """A chosen area in three lines: what was lost, doors, and the way to everything."""
    ward = areas.ward_with(code)
    st.subheader(areas.name_of(code), anchor=False)
    if code != ward:
        st.markdown(
            f"This LSOA is in the ward {plain(areas.name_of(ward))}. These are the ward's figures:"
        )
    losses(ward)
    doors(ward)
    name = areas.name_of(ward)
    st.page_link("pages/area.py", label=f"Ward page: {name}", query_params={"area": ward})


def tiles(codes: list[str]) -> None:
    """A figure of each issue in an area or group, or why there is none, and its doors.

    Two of them have a column each, a measure a row.
    """
    cover = counted.measure()
    measures = [*short.tiled(cache.issues()), (cover.title, cover)]
    told = [(title, one, figures_for(one, codes)) for title, one in measures]
    if len(codes) == 1:
        for column, (title, one, figures) in zip(st.columns(len(told)), told, strict=True):
            _tile(column, title, one, figures[0])
        return
    names = compare_names(codes)
    for title, one, figures in told:
        for column, name, figure in zip(st.columns(2), names, figures, strict=True):
            _tile(column, title, one, figure, name)


def _tile(
    column: DeltaGenerator, title: str, measure: Measure, figure: Figure, name: str = ""
) -> None:
    with column, st.container(border=True, height="stretch", gap="small"):
        if name:
            st.caption(f"**{plain(name)}**")
        told = short.tile(title, measure, figure)
        st.metric(plain(told.title), plain(told.big))
        if told.rest:
            st.caption(plain(told.rest))


def losses(ward: str) -> None:
    """What was lost in a ward, a line each."""
    if told := lost_in(ward).losses:
        _lines(told)
    else:
        st.markdown("Nothing on this map counts losses by ward.")


def context(issue: Issue, ward: str) -> None:
    """The ward's figures of an issue that marks nothing, and the rows of its table in the ward."""
    _no_losses(issue, ward)
    rows = issue.table()
    show_table(headed(issue.columns, rows[rows["ward_code"] == ward]))
    st.caption(issue.cannot_show)
    _sources_of(issue)


def _no_losses(issue: Issue, ward: str) -> None:
    """The ward's figures of an issue that are no losses, a line each."""
    own = {one.id for one in issue.measures}
    _lines([(one, its) for one, its in lost_in(ward).context if one.id in own])


def lead(ward: str) -> None:
    """What was lost in a ward in a sentence or two, and the doors left there, in their colour."""
    told = counted.told()[ward]
    known = told.visited.value is not None and told.left.value is not None
    doors_left = f" :blue[**{plain(in_capital(told.left.text))}.**]" if known else ""
    st.markdown(f"{plain(short.lead(ward))}{doors_left}")
    if part := gaps.of_area(areas.name_of(ward)):
        st.info(plain(part))


def charts(ward: str) -> None:
    """The charts of a ward, two beside each other."""
    told = short.charts(ward)
    for column, one in zip(st.columns(len(told), gap="medium") if told else (), told, strict=True):
        with column:
            chart.show([one])


def marks(ward: str) -> None:
    """Every mark of a ward in one table: its issue, its name and what it is."""
    found = short.marks_in(ward, cache.issues())
    rows = [(one[0].title, one[1].name, short.what(*one)) for one in found]
    st.header("Every mark here", anchor="marks")
    if rows:
        table = pd.DataFrame(rows, columns=["Issue", "Name", "What it is"])
        st.table(table.map(plain).set_index("Issue"))
    else:
        st.markdown("Nothing is marked in this ward.")


def _lines(told: Iterable[tuple[Measure, Figure]]) -> None:
    if lines := [f"- **{plain(one.title)}:** {in_words(its)}" for one, its in told]:
        st.markdown("\n".join(lines))


def doors(ward: str) -> None:
    """The doors of a ward, visited and not yet visited, with where they were counted."""
    told = counted.cover()
    one = told["ward"][ward]
    warn_synthetic(told["synthetic"])
    standing = told["standings"].get(one["standing"], "")
    said = "" if one["standing"] in (SPOKEN_TO, NO_RETURN) or not standing else f" · {standing}"
    st.markdown(f"**{plain(told['title'])}:** {plain(one['text'] + said)}")
    if note := counted.note(ward):
        st.caption(plain(counted.returns().said(f"{in_capital(note).removesuffix('.')}.")))


def in_words(one: Figure) -> str:
    """A figure's words, with the state said where it is no number."""
    known = one.state in (State.VALUE, State.ZERO)
    return plain(one.text) if known else f"*{one.state}*: {plain(one.text)}"


def marked(issue: Issue, ward: str) -> None:
    """Every mark of an issue in a ward: what it is, its facts, its sources."""
    here = [mark for mark in issue.marks() if mark.ward == ward]
    now = [(mark, phase) for mark in here if (phase := phase_at(mark, STANDPOINT))]
    _no_losses(issue, ward)
    if not now:
        st.markdown("Nothing to show for this ward.")
    alike = Counter(phase.text for _, phase in now)
    for text in [text for text, times in alike.items() if times > FOLDED]:
        names = ", ".join(mark.name for mark, phase in now if phase.text == text)
        st.markdown(f"**{plain(text)}:** {plain(names)}.")
    for mark, phase in now:
        if alike[phase.text] <= FOLDED:
            _mark(issue, mark, phase)
    st.caption(issue.cannot_show)
    _sources_of(issue)


def _sources_of(issue: Issue) -> None:
    cards_of(issue)
    st.page_link(
        "pages/about.py",
        label=f"Sources of {issue.title}",
        query_params={"tab": "sources", "table": issue.tables[0].name},
    )


def _mark(issue: Issue, mark: Mark, phase: Phase) -> None:
    with st.expander(f"{plain(mark.name)} — {plain(phase.text)}"):
        titles = {one.id: one.title for one in issue.mark_measures}
        facts = [(titles[key], one.text) for key, one in mark.figures.items()]
        facts += [(fact.label, fact.text) for fact in mark.facts if fact.on <= STANDPOINT]
        st.table(pd.DataFrame(facts, columns=["Fact", ""]).map(plain).set_index("Fact"))
        for series in mark.series:
            _series(series)
        for source in mark.links:
            if source.on <= STANDPOINT:
                _source(source)


def _source(source: Link) -> None:
    if source.table:
        st.page_link(
            "pages/about.py",
            label=source.text,
            query_params={"tab": "sources", "table": source.table},
        )
    else:
        st.markdown(words.link(source.text, source.address))


def _series(series: Series) -> None:
    told = {spoken_date(when): in_series(value) for when, value in series.points}
    st.markdown(f"**{plain(series.title)}** ({plain(series.unit)})")
    st.table(pd.DataFrame([told]))


def date_note() -> None:
    st.caption(f"As it stood on {spoken_date(STANDPOINT)}. Events after that day are left out.")
