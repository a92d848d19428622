"""Ask what a return does not say: its columns, its words, its days."""

from datetime import date
from typing import Any

import streamlit as st

from geo.canvass.forms import FIRST_DAY, LAST_DAY, DayOrder, squeezed
from geo.canvass.map import result_words
from geo.canvass.map.fields import (
    DAYS,
    DEFAULTS,
    FIELDS,
    Field,
    Kind,
    Mapping,
    method_words,
)
from geo.canvass.map.known import RESULTS, is_at_the_door
from geo.canvass.place import AREA_TYPES, VINTAGES
from geo.canvass.read import Sheet
from geo.canvass.records import OUTCOMES
from geo.canvass.sort.notes import shown
from geo.tables.place import PLACE
from pages.parts.words import quoted


def ask_day(label: str, before: str = "", place: Any = st, key: str | None = None) -> str:
    """A day (YYYY-MM-DD) that a return may have, or ''; `before` is the one shown first."""
    day = place.date_input(
        label,
        date.fromisoformat(before) if before else None,
        min_value=date.fromisoformat(FIRST_DAY),
        max_value=date.fromisoformat(LAST_DAY),
        format="DD/MM/YYYY",
        key=key,
    )
    return day.isoformat() if day else ""


KINDS: dict[Kind, str] = {"visits": "One row for each visit or elector", "counts": "Counts by area"}
_DAY = date.fromisoformat(PLACE.standpoint)
ORDERS: dict[DayOrder, str] = {
    "year first": f"{_DAY:%Y-%m-%d}",
    "day first": f"{_DAY:%d/%m/%Y}",
    "month first": f"{_DAY:%m/%d/%Y}",
}
ABSENT = "not in the file"
LEFT_OUT = "not matched: these rows are refused"
MET = {"at the door": True, "not at the door: these rows are left out": False}
AWAY_OR_NOT = "not matched: these rows are left out"
MEANT = {
    VINTAGES["ward"]: f"{VINTAGES['ward']} (wards {PLACE.wards})",
    VINTAGES["lsoa"]: f"{VINTAGES['lsoa']} (LSOAs)",
    **{one.id: f"{one.id} (wards {one.words})" for one in PLACE.ward_sets[1:]},
}
CHOICES = {"area_type": AREA_TYPES, "boundary_vintage": tuple(MEANT)}


def mapping_of(sheet: Sheet, first: Mapping, systems: list[str]) -> tuple[Mapping, str]:
    """The mapping its user chose, from `first` on, and the name of the system it came from.

    `systems` are the names given before.

    Raises MappingFault where the column of results cannot be one.
    """
    kind = _kind(first)
    start = first if first.kind == kind else Mapping(kind, {})
    left, right = st.columns(2)
    columns: dict[str, tuple[str, ...]] = {}
    defaults: dict[str, str] = {}
    for at, field in enumerate(FIELDS[kind]):
        with (left, right)[at % 2]:
            columns[field.name] = _headings(field, sheet, start)
            if not columns[field.name] and field.name in DEFAULTS[kind]:
                defaults[field.name] = _for_the_whole_file(field, start)
    columns = {name: chosen for name, chosen in columns.items() if chosen}
    order = _order(start) if set(DAYS) & set(columns) else start.day_order
    results = _results(sheet, columns["result"][0], start) if "result" in columns else {}
    methods = _methods(sheet, columns["method"][0], start) if "method" in columns else {}
    given = {name: word for name, word in defaults.items() if word}
    chosen = Mapping(kind, columns, results, order, given, methods, start.first)
    return chosen, _source_system(systems)


def _kind(first: Mapping) -> Kind:
    return st.radio(
        "Kind of return",
        list(KINDS),
        index=list(KINDS).index(first.kind),
        format_func=KINDS.__getitem__,
        horizontal=True,
        key=_key("kind"),
    )


def _headings(field: Field, sheet: Sheet, start: Mapping) -> tuple[str, ...]:
    before = [name for name in start.columns.get(field.name, ()) if name in sheet.headings]
    label = field.label + (" (needed)" if field.needed else "")
    names = shown(sheet)
    if field.several:
        return tuple(
            st.multiselect(
                label,
                sheet.headings,
                before,
                format_func=names.__getitem__,
                help=field.meaning,
                key=_key(field.name),
            )
        )
    options = [ABSENT, *sheet.headings]
    index = options.index(before[0]) if before else 0
    chosen = st.selectbox(
        label,
        options,
        index,
        format_func=lambda heading: names.get(heading, heading),
        help=field.meaning,
        key=_key(field.name),
    )
    return () if chosen == ABSENT else (chosen,)


def _for_the_whole_file(field: Field, start: Mapping) -> str:
    label = f"{field.label} for the whole file"
    before = start.defaults.get(field.name, "")
    key = _key(f"{field.name}-default")
    if field.name in CHOICES:
        options = ["", *CHOICES[field.name]]
        return st.selectbox(
            label,
            options,
            options.index(before),
            format_func=lambda word: MEANT.get(word, word),
            key=key,
        )
    if field.name in DAYS:
        return ask_day(label, before, key=key)
    return st.text_input(label, before, max_chars=20, key=key).strip()


def _order(start: Mapping) -> DayOrder:
    return st.radio(
        "How dates are written",
        list(ORDERS),
        index=list(ORDERS).index(start.day_order),
        format_func=ORDERS.__getitem__,
        horizontal=True,
        key=_key("order"),
    )


def _results(sheet: Sheet, heading: str, start: Mapping) -> dict[str, str]:
    words = result_words(sheet, heading)
    options = [LEFT_OUT, *OUTCOMES]
    st.markdown("**What each result means.** The app does not save the words in the file.")
    places = st.columns(3)
    chosen = {}
    for at, word in enumerate(words):
        known = start.results.get(word) or RESULTS.get(squeezed(word), LEFT_OUT)
        with places[at % 3]:
            chosen[word] = st.selectbox(
                quoted(word) or "(blank)",
                options,
                options.index(known),
                key=_key(f"result-{heading}-{at}"),
            )
    return {word: outcome for word, outcome in chosen.items() if outcome != LEFT_OUT}


def _methods(sheet: Sheet, heading: str, start: Mapping) -> dict[str, bool]:
    """Whether each word of the method was at the door, as far as its user says."""
    options = [AWAY_OR_NOT, *MET]
    st.markdown("**What each method means.** The app counts visits at the door only.")
    places = st.columns(3)
    chosen = {}
    for at, word in enumerate(method_words(sheet, heading)):
        known = start.methods.get(word, is_at_the_door(word))
        before = next((words for words, door in MET.items() if door is known), AWAY_OR_NOT)
        with places[at % 3]:
            chosen[word] = st.selectbox(
                quoted(word), options, options.index(before), key=_key(f"method-{heading}-{at}")
            )
    return {word: MET[told] for word, told in chosen.items() if told in MET}


def _source_system(systems: list[str]) -> str:
    before = st.session_state.get("system")
    names = list(dict.fromkeys([*([before] if before else []), *systems]))
    told = st.selectbox(
        "Name of the system that made the file (needed)",
        names,
        0 if before else None,
        placeholder="Choose or enter its name, for example: our canvass app",
        accept_new_options=True,
        key=key("source"),
        help="Use the same name each time. The app then recognises the same electors.",
    )
    return (told or "").strip()


_ASKED = "asked-"


def key(name: str) -> str:
    """Every file has widgets of its own, so that no answer of another's is kept."""
    return f"{_ASKED}{name}-{st.session_state.get('files', 0)}"


def _key(name: str) -> str:
    """A widget about the columns and words of one reading of the file."""
    return key(f"{name}-{st.session_state.get('readings', 0)}")


def begin_anew() -> None:
    """Ask anew for the columns of a file that was read again: they may be others."""
    st.session_state.readings = st.session_state.get("readings", 0) + 1
    st.session_state.pop("disagree", None)


def keep() -> None:
    """Keep the answers while another step is in sight: Streamlit forgets what it does not draw."""
    for name in _answers():
        st.session_state[name] = st.session_state[name]


def forget() -> None:
    """Let go of the answers about a file."""
    for name in _answers():
        del st.session_state[name]


def _answers() -> list[str]:
    return [str(name) for name in st.session_state if str(name).startswith(_ASKED)]
