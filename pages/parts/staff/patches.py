"""Offer tonight's patches: ask how many doors, show each with its brief, keep who takes which."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from geo import areas
from geo.areas import output_areas
from geo.canvass import taken
from geo.canvass.paper import tally
from geo.canvass.store import log
from geo.draw.markup import small_map, written
from geo.export.patch import Told, patch_brief
from geo.figures.mark import Line
from geo.link import patches
from geo.link.order import Rule, rules
from geo.link.patches import Patch
from pages.parts.audience import visitor
from pages.parts.drawn import drawn
from pages.parts.staff import desk
from pages.parts.words import link, plain

TITLE = "Tonight's patch"
UNWRITABLE = "The tick is not stored, because the app cannot write to the data folder: check it."
OTHERS = "Another team took a part of this patch a moment ago, so this page shows others."
LAPSES = "A tick ends at four in the morning. The audit log says who set it."
NONE_LEFT = "Every patch is taken tonight: clear the tick of one to see it here again."
_LOST, _POSTCODES, _SAID, _AREAS = 4, 30, "patches_said", "own areas"
_SIZE_PX = (360, 260)


def show(rule: Rule) -> None:
    """How many doors can be visited tonight, and the patches with about so many homes.

    They are worked out once somebody opens the fold.
    """
    fold = st.expander(TITLE, key="tonight", on_change="rerun")
    if not fold.open:
        return
    with fold:
        homes, people = _asked()
        if said := st.session_state.pop(_SAID, ""):
            st.warning(plain(said))
        told = Told(desk.coverage_table("ward"), desk.coverage_table("lsoa"), desk.returns())
        ticked = _ticked()
        gone = tuple(code for patch in ticked for code in patch.codes)
        found = _patches(desk.version(), rule.id, homes, people, gone)
        st.markdown(
            f"**{homes:,} doors can be visited tonight. The patches below have about "
            f"{sum(one.homes for one in found):,} homes together.**"
            if found
            else plain(NONE_LEFT)
        )
        for number, patch in enumerate(found, 1):
            _card(f"Patch {number}", patch, told, taken_now=False)
        for patch in ticked:
            _card("Taken tonight", patch, told, taken_now=True)
        _own(told, gone)
        _notes(told)


def _asked() -> tuple[int, int]:
    """How many doors people can visit in their hours, and how many people they are."""
    for_people, for_hours, for_doors = st.columns(3)
    people = for_people.number_input("People", 1, 200, 4)
    hours = for_hours.number_input("Hours", 0.5, 12.0, 2.0, 0.5)
    doors = for_doors.number_input(
        "Doors an hour for each person",
        1,
        200,
        patches.DOORS_AN_HOUR,
        help="We begin with 20, an assumption of ours: change it to what your teams manage.",
    )
    return max(1, round(people * hours * doors)), int(people)


@st.cache_data(show_spinner="Looking for patches …", max_entries=64)
def _patches(
    version: str, rule_id: str, homes: int, people: int, gone: tuple[str, ...]
) -> list[Patch]:
    rule = next(one for one in rules() if one.id == rule_id)
    return patches.patches(
        homes, people, rule, desk.coverage_table("ward"), desk.coverage_table("lsoa"), gone
    )


def _own(told: Told, gone: tuple[str, ...]) -> None:
    """A patch of areas that its user chooses in one ward, with all that the others have."""
    what = "output areas" if output_areas.known() else "LSOAs"
    st.markdown(f"**Choose a patch of your own.** Choose a ward, then its {what}.")
    every = patches.free_areas(gone)
    wards = sorted(every["ward_code"].unique(), key=areas.name_of)
    ward = st.selectbox("Ward of your patch", wards, None, areas.name_of, key="own ward")
    if ward is None:
        return
    here = every[every["ward_code"] == ward]
    codes = st.multiselect(
        f"{what[0].upper()}{what[1:]} of your patch",
        list(here.index),
        format_func=lambda code: patches.area_title(str(code)),
        key=f"{_AREAS} {ward}",
    )
    if codes:
        _card("Your own patch", patches.patch_of(codes), told, taken_now=False, own="own ")


def _ticked() -> list[Patch]:
    """The patches that are taken; one of areas that are not here any more is left out."""
    known = output_areas.smallest_areas().index
    told = taken.taken(datetime.now(UTC))
    return [patches.patch_of(codes) for codes in told if set(codes) <= set(known)]


def _card(head: str, patch: Patch, told: Told, *, taken_now: bool, own: str = "") -> None:
    """A patch; `own` stands before the keys of one that may be among the others as well."""
    with st.container(border=True):
        words, ground = st.columns([3, 2])
        with words:
            st.markdown(f"**{plain(f'{head}: {patches.title(patch)}')}**")
            if first := patches.why(patch, told.wards):
                st.markdown(plain(told.returns.said(first)))
            st.markdown(f"**Postcodes:** {plain(_some(patch.postcodes))}")
            for one in patches.visited(patch, told.lsoas):
                st.markdown(plain(told.returns.said(one)))
            _losses(patch)
            _brief(patch, told, own)
            _tick(patch, taken_now, own)
        with ground:
            drawn(_map(patch), f"{own}patch {patch.id}")


def _map(patch: Patch) -> str:
    """The patch on a small map, for whoever does not see it with the name of its ward."""
    said = f"A map of the patch in the ward of {areas.name_of(patch.ward)}."
    frame = small_map.close(patch.shape, *_SIZE_PX)
    return written(small_map.drawn(small_map.SmallMap(frame, (), said, part=patch.shape)))


def _some(postcodes: tuple[str, ...]) -> str:
    more = len(postcodes) - _POSTCODES
    named = ", ".join(postcodes[:_POSTCODES])
    return f"{named} and {more} more, in the brief" if more > 0 else named


def _losses(patch: Patch) -> None:
    lost = patches.lost(patch)
    st.markdown(f"**{plain(patches.lost_heading(patch))}**")
    st.markdown("\n".join(f"- {_lost(one)}" for one in lost[:_LOST]) or plain(patches.NOTHING))
    if len(lost) > _LOST:
        st.caption(f"{len(lost) - _LOST} more losses are in the brief or on the ward's page.")


def _lost(one: Line) -> str:
    source = link(one.source, one.address) if one.address else plain(one.source)
    return f"{plain(f'{one.head}: {one.text}')} ({source})"


def _brief(patch: Patch, told: Told, own: str) -> None:
    st.download_button(
        "Brief to print (PDF)",
        partial(_written, patch, told),
        f"patch-{patch.codes[0]}.pdf",
        "application/pdf",
        icon=":material/description:",
        type="primary",
        key=f"{own}brief {patch.id}",
        on_click="ignore",
    )


def _written(patch: Patch, told: Told) -> bytes:
    return patch_brief(patch, told, tally(patch.lsoas, date.today()))


def _tick(patch: Patch, taken_now: bool, own: str) -> None:
    key = f"{own}{'taken' if taken_now else 'free'} {patch.id}"
    if st.checkbox("Taken tonight", taken_now, key=key) == taken_now:
        return
    # What is taken is not to be chosen any more.
    for name in [key, *(one for one in st.session_state if own and str(one).startswith(_AREAS))]:
        del st.session_state[name]
    try:
        st.session_state[_SAID] = _give_back(patch) if taken_now else _take(patch)
    except OSError:
        st.session_state[_SAID] = UNWRITABLE
    st.rerun()


def _take(patch: Patch) -> str:
    took = taken.take(patch.codes, datetime.now(UTC))
    return _logged(log.PATCH_TAKEN, patch) if took else OTHERS


def _give_back(patch: Patch) -> str:
    taken.give_back(patch.codes, datetime.now(UTC))
    return _logged(log.PATCH_BACK, patch)


def _logged(what: str, patch: Patch) -> str:
    return desk.note(visitor().who, what, " ".join(patch.codes))


def _notes(told: Told) -> None:
    """What to know of a patch, and how patches are in order."""
    lsoas_only = "" if output_areas.known() else f"{patches.LSOAS_ONLY} "
    notes = f"{patches.HOMES} {patches.DOORS_BY_LSOA} {patches.NO_ROUTE}"
    st.caption(plain(f"{lsoas_only}{notes} {LAPSES}"))
    st.caption(plain(told.returns.said(patches.ORDER)))
