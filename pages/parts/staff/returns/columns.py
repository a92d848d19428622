"""Step 2, match the columns: ask what the file does not say, then let go of it."""

from dataclasses import replace

import streamlit as st

from geo.canvass import check
from geo.canvass.answer import FIRST, Answer, Choice, answer
from geo.canvass.intake import Prepared, prepare
from geo.canvass.map import Mapping, MappingFault, headings_key, recalled, remembered
from geo.canvass.map.told import remembered_or_guessed
from geo.canvass.read import Sheet
from geo.canvass.sort.notes import of_houses, perhaps_houses
from pages.parts.staff import desk
from pages.parts.staff.returns import ask, file, steps
from pages.parts.staff.returns.found import choices
from pages.parts.words import plain

DISAGREE = "Choose which goes first where the postcode and the area of a row disagree."
OPEN = "Choose an answer above: {name}."


def show() -> None:
    """The questions about the file, with what is known of such a file, and what is wrong yet."""
    if sheet := file.sheet():
        _show(sheet)


REMEMBERED = "The columns are matched as you mapped them the last time."
GUESSED = "The columns are a guess: check each one."
REMOVING = "Removing personal details …"


def _show(sheet: Sheet) -> None:
    told, waiting = _of_the_file()
    secret = desk.secret()
    key = headings_key(sheet, secret)
    before = desk.opened().recall(key) or ""
    known = recalled(before, sheet, secret)
    start = remembered_or_guessed(sheet, before, secret)
    st.caption(REMEMBERED if known else GUESSED)
    try:
        chosen, source_system = ask.mapping_of(sheet, start, desk.systems())
        chosen, first = _first(chosen)
        faults = check.faults(chosen, sheet)
        doubts = [] if faults else check.warnings(chosen, sheet)
        doubts += [] if faults else of_houses(perhaps_houses(sheet, chosen))
        if first == "":
            waiting.append("first")
        faults += [OPEN.format(name=choices.NAMES[name]) for name in waiting]
        if not source_system:
            faults.append("Name the system that made the file.")
    except MappingFault as fault:
        faults, doubts = [str(fault)], []
    for one in [*faults, *doubts]:
        st.warning(plain(one))
    st.caption("The app deletes the file from its memory when it checks the rows.")
    with st.container(horizontal=True):
        steps.way_back("File", steps.FILE)
        st.space("stretch")
        if steps.way_on("Check the rows", disabled=bool(faults)):
            told |= {"first": first} if first else {}
            _prepare(sheet, chosen, source_system, (key, before), told)


def _of_the_file() -> tuple[dict[str, str], list[str]]:
    """The options chosen that say how the file is read, and the choices that wait for one."""
    given = st.session_state.given
    asked = {
        name: choices.ask(one, ask.key(name), given.answers.get(name, ""))
        for name, one in given.choices.items()
    }
    # What is shown first was chosen by nobody, and the file was read by it.
    told = {
        name: option
        for name, option in asked.items()
        if option and (name in given.answers or option != _in_use(given.choices[name]))
    }
    if told != given.answers:
        file.answer(told)
    return told, [name for name, option in asked.items() if not option]


def _in_use(choice: Choice) -> str:
    return "" if choice.waits else choice.chosen


def _first(chosen: Mapping) -> tuple[Mapping, str | None]:
    """The mapping with what goes first; the answer where rows enough disagree, '' for none yet."""
    counted = st.session_state.get("disagree")
    areas = {"area_code", "polling_district"} & set(chosen.columns)
    if not counted and not (areas and "postcode" in chosen.columns):
        return chosen, None
    choice = counted or Choice("first", DISAGREE, FIRST, chosen.first)
    told = choices.ask(choice, ask.key("first-counted" if counted else "first"))
    changed = replace(chosen, first="area" if told == "area" else "postcode") if told else chosen
    return changed, told if counted else None


def _prepare(
    sheet: Sheet,
    chosen: Mapping,
    source_system: str,
    memory: tuple[str, str],
    told: dict[str, str],
) -> None:
    """Keep what may be kept, and let go of the file and all it says of people."""
    secret, bar = desk.secret(), st.progress(0.0, REMOVING)

    def show(share: float) -> None:
        bar.progress(share, REMOVING)

    try:
        districts = desk.opened().districts
        prepared = prepare(sheet, chosen, source_system, secret, show, districts)
    except MappingFault as fault:
        return _say(fault)
    finally:
        bar.empty()
    found = answer(sheet, chosen, prepared, desk.opened().compared(prepared), told)
    if doubt := [one for one in found.choices if one.name == "first" and one.waits]:
        # The file is needed again for this answer, so it is asked while the file is there.
        st.session_state.disagree = doubt[0]
        st.rerun()
    key, before = memory
    desk.opened().remember(key, remembered(chosen, sheet, secret, before))
    _keep(prepared, found, source_system)
    return None


def _say(fault: MappingFault) -> None:
    st.error(plain(str(fault)))


def _keep(prepared: Prepared, found: Answer, source_system: str) -> None:
    """What the next steps need, without the file."""
    st.session_state.ready = prepared
    st.session_state.found = found
    st.session_state.system = source_system
    file.forget()
    steps.go(steps.ROWS)
