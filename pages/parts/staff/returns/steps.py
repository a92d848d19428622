"""The five steps of an upload: which of them is in sight, which can be, and the way on and back.

The step is in the address. The file is not: whoever opens a step without it begins at the first.
"""

import streamlit as st

from geo.canvass.answer import Answer
from geo.canvass.intake import Prepared
from geo.draw.markup.stepper import steps_as_html
from pages.parts.asking import asked_word
from pages.parts.drawn import drawn

FILE, COLUMNS, ROWS, ADDS, PUBLISH = "file", "columns", "rows", "adds", "publish"
STEPS = {
    FILE: "Choose a file",
    COLUMNS: "Match the columns",
    ROWS: "Check the rows",
    ADDS: "See what it adds",
    PUBLISH: "Publish",
}
_NAME = "step"
NO_FILE = "This step needs a file: choose one here."
UNCHECKED = "Check the rows of this return before you see what it adds."
DELETED = (
    "The app deleted the file when it checked the rows. Upload it again to change how its columns "
    "are matched: the app remembers your choices."
)


def in_sight() -> str:
    """The step of the address; the nearest before it where that cannot be opened yet, and why.

    It is drawn among the others, and stands in the address.
    """
    asked = asked_word(_NAME, list(STEPS)) or _furthest()
    step = asked if asked in _open() else _before(asked)
    drawn(steps_as_html(STEPS, step), "steps")
    if said := st.session_state.pop("told", ""):
        st.success(said)
    if step != asked:
        st.info(_why(asked))
    st.query_params[_NAME] = step
    return step


def _open() -> list[str]:
    """The steps that can be opened now; what is in the store can always be published."""
    steps = [FILE, PUBLISH]
    if "given" in st.session_state:
        steps.append(COLUMNS)
    if ready := prepared():
        steps += [ROWS, ADDS] if is_checked(ready) else [ROWS]
    return steps


def _furthest() -> str:
    return _before(PUBLISH)


def _before(step: str) -> str:
    earlier = list(STEPS)[: list(STEPS).index(step)]
    return [one for one in earlier if one in _open()][-1]


def _why(asked: str) -> str:
    if prepared():
        return DELETED if asked == COLUMNS else UNCHECKED
    return NO_FILE


def prepared() -> Prepared | None:
    """The return whose rows are checked or waiting to be; None before there is one."""
    return st.session_state.get("ready")


def found() -> Answer:
    """What is shown of the return that is prepared."""
    return st.session_state.found


def check_off(ready: Prepared, answers: dict[str, str]) -> None:
    """Note that every choice about a return's rows is answered, so that it may be saved."""
    st.session_state.checked = (ready.content_hash, answers)


def is_checked(ready: Prepared) -> bool:
    """Whether every choice about a return's rows was answered."""
    return st.session_state.get("checked", ("", {}))[0] == ready.content_hash


def answers(ready: Prepared) -> dict[str, str]:
    """The options chosen of a return's rows, by the name of their choice."""
    return st.session_state.checked[1] if is_checked(ready) else {}


def go(step: str, said: str = "") -> None:
    """Open a step; `said` is shown there once, as Markdown."""
    if said:
        st.session_state.told = said
    st.session_state.pop("in_field", None)
    st.query_params[_NAME] = step
    st.rerun()


def leave() -> None:
    """Take the step out of the address while another work is in sight."""
    st.session_state.pop("in_field", None)
    st.query_params.pop(_NAME, None)


def finish(step: str, said: str) -> None:
    """Let go of the return that was prepared, and open a step."""
    for name in ("ready", "found", "checked", "after", "known"):
        st.session_state.pop(name, None)
    go(step, said)


def way_back(label: str, step: str) -> None:
    """A button to an earlier step, which shows what was entered there."""
    if st.button(label, icon=":material/arrow_back:"):
        go(step)


def way_on(label: str, disabled: bool = False) -> bool:
    """The button to the next step; whether it was pressed."""
    return st.button(
        label,
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        disabled=disabled,
    )
