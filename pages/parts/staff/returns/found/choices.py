"""Ask what is to be chosen of a return: the sentence of the choice, and one control under it."""

import streamlit as st

from geo.canvass.answer import Choice
from pages.parts.words import plain

NAMES = {
    "sheet": "Sheets to read",
    "hidden": "Hidden rows",
    "wide": "Several visits in a row",
    "first": "Postcode or area",
    "repeats": "Rows that are the same",
    "houses": "House numbers or names",
    "codes": "Codes",
    "again": "Changed results",
}
WAITS = {
    "repeats": "tick that the rows are right",
    "houses": "match the column of house numbers or names, or tick that there is no other",
    "codes": "tick that the codes name places or rounds",
    "again": "choose whether the results were corrected or the doors visited twice",
}


def ask(choice: Choice, key: str, before: str = "") -> str:
    """The option chosen, or '' where the choice waits; `before` is the answer given earlier.

    One option is a tick, several are buttons. Nothing is chosen beforehand of what waits.
    """
    st.markdown(plain(choice.sentence))
    options = list(choice.options)
    if len(options) == 1:
        ticked = st.checkbox(plain(choice.options[options[0]]), bool(before), key=key)
        return options[0] if ticked else ""
    chosen = before or ("" if choice.waits else choice.chosen)
    told = st.radio(
        NAMES[choice.name],
        options,
        index=options.index(chosen) if chosen in options else None,
        format_func=lambda option: plain(choice.options[option]),
        key=key,
        label_visibility="collapsed",
    )
    return told or ""


def waits_for(choices: list[Choice]) -> str:
    """The sentence that says what is still to be answered before the rows can be saved."""
    return f"Before you go on: {'; '.join(WAITS[one.name] for one in choices)}."
