"""Choose a ward, a second area to compare it with, or a group of one's own."""

import streamlit as st

from geo import areas
from geo.areas import group
from geo.link import compare
from pages.parts.takeaway import briefs, sharing
from pages.parts.wards.asked import NAMED_BY, Asked, Side, go_to, query
from pages.parts.words import plain

ALONE = "Stop comparing"


def choose(asked: Asked) -> None:
    """Another ward in this one's place, one to compare it with, a group; the address to copy."""
    first, second, paper = st.columns([3, 3, 2], vertical_alignment="bottom")
    with first:
        _pick("Ward", sorted(areas.codes("ward"), key=areas.name_of), asked.one, asked.other)
    with second:
        _pick_beside(asked)
    with paper:
        briefs.offer_public(asked.one.code)
    _own_group(asked)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sharing.copy_link("copy area", "area", **query(asked.one, asked.other))
        if asked.other and st.button(ALONE):
            go_to(asked.one)
    for side in asked.sides:
        _tell_group(side)


def _pick(label: str, known: list[str], shown: Side, other: Side | None) -> None:
    at = known.index(shown.code) if shown.code in known else None
    picked = st.selectbox(
        label, known, at, compare.label, key=f"{label} {shown.code}", placeholder=shown.title
    )
    if picked and picked != shown.code:
        go_to(Side(picked), other)


def _pick_beside(asked: Asked) -> None:
    """Any ward or LSOA but the first."""
    rest = [code for code in (*areas.codes("ward"), *areas.codes("lsoa")) if code != asked.one.code]
    shown = asked.other.code if asked.other else ""
    picked = st.selectbox(
        "Compare with …",
        rest,
        rest.index(shown) if shown in rest else None,
        compare.label,
        key=f"with {asked.one.code} {shown}",
        placeholder=asked.other.title if asked.other else "Choose a ward or an LSOA",
    )
    if picked and picked != shown:
        go_to(asked.one, Side(picked))


def _own_group(asked: Asked) -> None:
    """A form that puts several areas and a name into the address, as the first or the second."""
    known = [*sorted(areas.codes("ward"), key=areas.name_of), *areas.codes("lsoa")]
    begun = list(group.members(asked.one.code)) if group.is_group(asked.one.code) else []
    with st.expander("Make a group of your own"), st.form(f"group {asked.one.code}", border=False):
        codes = st.multiselect(
            "Wards and LSOAs of the group",
            known,
            begun,
            format_func=compare.label,
            max_selections=group.MOST_MEMBERS,
        )
        given = st.text_input(
            "Name of the group",
            asked.one.given,
            max_chars=group.MOST_SIGNS,
            help="Whoever opens your link sees this name, and that you chose it.",
        )
        with st.container(horizontal=True):
            shows = st.form_submit_button("Show this group")
            compares = st.form_submit_button(f"Compare it with {plain(asked.one.title)}")
    if not (shows or compares):
        return
    if len(codes) < 2:
        st.warning("A group needs at least two areas: choose one more.")
        return
    chosen = Side(group.joined(codes), group.given_name(given))
    go_to(*((chosen, asked.other) if shows else (asked.one, chosen)))


def _tell_group(side: Side) -> None:
    """A group's given name and its members, each with the way to its ward's page."""
    if not group.is_group(side.code):
        return
    if side.given:
        st.markdown(f"**{plain(side.given)}** ({NAMED_BY})")
    st.markdown(f"This group has {group.how_many(side.code)}:")
    with st.container(horizontal=True, gap="small"):
        for code in group.members(side.code):
            st.page_link(
                "pages/area.py",
                label=areas.name_of(code),
                query_params={"area": areas.ward_with(code)},
            )
