"""Say what is known of a ward, and what was lost near a postcode."""

from collections import Counter

import pandas as pd
import streamlit as st

from geo import areas, link
from geo.areas.postcodes import Postcode
from geo.coverage import SPOKEN_TO
from geo.figures import STANDPOINT, Figure, State, in_series, spoken_date
from geo.layer import Layer, Link, Mark, Phase, Series, phase_at
from geo.link import nearby
from pages.parts import cache, words
from pages.parts import doors as counted
from pages.parts.figures import cards_of
from pages.parts.frame import warn_synthetic
from pages.parts.grid import show_table
from pages.parts.words import plain

FOLDED = 3


def near(found: Postcode) -> None:
    """Where a postcode lies, and the losses near it in metres."""
    if not found.ward_code:
        st.info(f"{found.postcode} is outside the constituency.")
        return
    ward = areas.name_of(found.ward_code)
    st.page_link(
        "pages/area.py",
        label=f"{found.postcode} lies in the ward {ward}: everything known there",
        query_params={"area": found.ward_code},
    )
    losses = nearby.near(cache.losses(), found.easting_m, found.northing_m)
    with st.expander(f"What was lost within {nearby.NEAR_M / 1000:.0f} km: {len(losses)} entries"):
        show_table(losses.rename(columns={"distance_m": "Distance (m)"}))
        st.caption(nearby.MEASURED)


def summary(code: str) -> None:
    """A chosen area in three lines: what was lost, doors, and the way to everything."""
    ward = areas.ward_with(code)
    st.subheader(areas.name_of(code), anchor=False)
    if code != ward:
        st.markdown(f"An LSOA of the ward {plain(areas.name_of(ward))}. The ward's figures:")
    losses(ward)
    doors(ward)
    name = areas.name_of(ward)
    st.page_link(
        "pages/area.py", label=f"Everything known about {name}", query_params={"area": ward}
    )


def losses(ward: str) -> None:
    """What was lost in a ward, a line each."""
    _lines(link.lost(ward))


def deprivation(ward: str) -> None:
    """The ward's mean scores, and the tenth of England of each of its LSOAs."""
    layer = next(one for one in cache.layers() if one.id == "deprivation")
    st.header(layer.title, anchor=layer.id)
    _lines(link.context(ward))
    rows = layer.figures()
    show_table(rows[rows["Ward name"] == areas.name_of(ward)])
    st.caption(layer.cannot_show)
    _sources_of(layer)


def _lines(told: list[tuple[str, Figure]]) -> None:
    st.markdown("\n".join(f"- **{plain(title)}:** {in_words(one)}" for title, one in told))


def doors(ward: str) -> None:
    """The doors of a ward, tried and untried, with where they were counted."""
    told = counted.cover()
    one = told["ward"][ward]
    warn_synthetic(told["synthetic"])
    standing = "" if one["standing"] in ("", SPOKEN_TO) else f" · {plain(one['standing'])}"
    st.markdown(f"**{told['title']}:** {plain(one['text'])}{standing}")
    if note := counted.note(ward):
        st.caption(plain(f"{note[0].upper()}{note[1:]}."))


def in_words(one: Figure) -> str:
    """A figure's words, with the state said where it is no number."""
    known = one.state in (State.VALUE, State.ZERO)
    return plain(one.text) if known else f"*{one.state}*: {plain(one.text)}"


def issue(layer: Layer, ward: str) -> None:
    """Every mark of an issue in a ward: what it is, its facts, its sources."""
    st.header(layer.title, anchor=layer.id)
    here = [mark for mark in layer.marks() if mark.ward == ward]
    now = [(mark, phase) for mark in here if (phase := phase_at(mark, STANDPOINT))]
    if not now:
        st.markdown("Nothing of this layer is marked in this ward.")
    alike = Counter(phase.text for _, phase in now)
    for text in [text for text, times in alike.items() if times > FOLDED]:
        names = ", ".join(mark.name for mark, phase in now if phase.text == text)
        st.markdown(f"**{plain(text)}:** {plain(names)}.")
    for mark, phase in now:
        if alike[phase.text] <= FOLDED:
            _mark(layer, mark, phase)
    st.caption(layer.cannot_show)
    _sources_of(layer)


def _sources_of(layer: Layer) -> None:
    cards_of(layer)
    st.page_link(
        "pages/sources.py",
        label=f"Sources of {layer.title}",
        query_params={"table": layer.tables[0].name},
    )


def _mark(layer: Layer, mark: Mark, phase: Phase) -> None:
    with st.expander(f"{plain(mark.name)} — {plain(phase.text)}"):
        titles = {one.id: one.title for one in layer.mark_measures}
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
        st.page_link("pages/sources.py", label=source.text, query_params={"table": source.table})
    else:
        st.markdown(words.link(source.text, source.address))


def _series(series: Series) -> None:
    told = {spoken_date(when): in_series(value) for when, value in series.points}
    st.markdown(f"**{plain(series.title)}** ({plain(series.unit)})")
    st.table(pd.DataFrame([told]))


def date_note() -> None:
    st.caption(f"As it stood on {spoken_date(STANDPOINT)}; later facts are left out here.")
