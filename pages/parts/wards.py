"""The page of wards and groups: what its address asks for, the choice of it, and its figures."""

from dataclasses import dataclass

import streamlit as st

from geo import areas
from geo.areas import group
from geo.areas.group import read
from geo.cards import card
from geo.cards.cite import address
from geo.cards.view import View
from geo.figures import in_words
from geo.link import compare
from geo.link.together import doors_left
from pages.parts import cache, doors
from pages.parts.live_map import live_map
from pages.parts.takeaway import briefs, files, sharing, sheets
from pages.parts.words import link, plain

MAP_HEIGHT_PX = 460
NAMED_BY = "as named by whoever made the link"
ALONE = "Stop comparing"


@dataclass(frozen=True)
class Side:
    """An area or a group by its code, and the name that a link gives a group, else ''."""

    code: str
    given: str = ""

    @property
    def title(self) -> str:
        """What it is called in titles and files: never as a link names it."""
        return group.name_of(self.code)


@dataclass(frozen=True)
class Asked:
    """One area or group, perhaps a second one, and in sentences what is not known."""

    one: Side
    other: Side | None
    faults: tuple[str, ...]

    @property
    def sides(self) -> list[Side]:
        """The one, or both."""
        return [self.one, *([self.other] if self.other else [])]

    @property
    def codes(self) -> list[str]:
        """Their codes."""
        return [side.code for side in self.sides]


def asked() -> Asked:
    """What the address asks for; what it does not know is replaced by the nearest, and said.

    An LSOA alone leads to its ward; in a group or a comparison it is itself.
    """
    told = st.query_params
    first, second = areas.codes("ward")[:2]
    code, fault = read(told.get("area", ""), first)
    if not told.get("with"):
        code = code if group.is_group(code) else areas.ward_with(code)
        return Asked(_side(code, "name"), None, tuple(filter(None, [fault])))
    beside, more = read(told["with"], second if code == first else first)
    faults = tuple(filter(None, [fault, more]))
    return Asked(_side(code, "name"), _side(beside, "with_name"), faults)


def _side(code: str, word: str) -> Side:
    given = group.given_name(st.query_params.get(word, "")) if group.is_group(code) else ""
    return Side(code, given)


def query(one: Side, other: Side | None = None, named: bool = True) -> dict[str, str]:
    """The words of the address that shows one, or both; `named` keeps the names that were given."""
    told = {"area": one.code, "name": one.given}
    if other:
        told |= {"with": other.code, "with_name": other.given}
    return {word: said for word, said in told.items() if said and (named or "name" not in word)}


def go_to(one: Side, other: Side | None = None) -> None:
    """Show one, or both, and the same in the address."""
    st.switch_page("pages/area.py", query_params=query(one, other))


def choose(asked: Asked) -> None:
    """Another ward in this one's place, one to compare it with, a group; the address to copy."""
    with st.container(key="screen-only"):
        _offer(asked)
    for side in asked.sides:
        _tell_group(side)


def _offer(asked: Asked) -> None:
    grouped = group.is_group(asked.one.code)
    sheets.tell_imprint()
    first, second, paper = st.columns([3, 3, 2], vertical_alignment="bottom")
    with first:
        _pick("Ward", sorted(areas.codes("ward"), key=areas.name_of), asked.one, asked.other)
    with second:
        _pick_beside(asked)
    with paper:
        if grouped:
            briefs.offer_public(asked.one.code)
        else:
            sheets.offer_ward(areas.ward_with(asked.one.code))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _own_group(asked)
        sharing.copy_link("copy area", "area", **query(asked.one, asked.other))
        if not grouped:
            briefs.offer_public(asked.one.code)
        if asked.other and st.button(ALONE):
            go_to(asked.one)


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
    with st.popover("Make a group of your own"), st.form(f"group {asked.one.code}", border=False):
        codes = st.multiselect(
            "Wards and LSOAs of the group",
            known,
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


def show_map(asked: Asked) -> None:
    """The marks of an area, near, or two areas shaded: a click on another ward leads there."""
    members = group.members(asked.one.code)
    others = group.members(asked.other.code) if asked.other else ()
    marked = [one.id for one in cache.issues() if one.kinds and not one.under]
    types = {areas.type_of(code) for code in (*members, *others)}
    view = View(
        area=members[0],
        areas="lsoa" if "lsoa" in types else "ward",
        layers=("shading", "places") if asked.other else (*marked, "places"),
    )
    key = f"map-{'-'.join(asked.codes)}"
    chosen = live_map(view, cache.live(), key, MAP_HEIGHT_PX, True, members[1:], others)
    if asked.other:
        st.caption(
            f"The solid line shows {plain(asked.one.title)}. The dotted line shows "
            f"{plain(asked.other.title)}."
        )
    if chosen and chosen != members[0]:
        go_to(Side(chosen if asked.other else areas.ward_with(chosen)), asked.other)


def show_table(asked: Asked) -> None:
    """Every measure of one or both and of the constituency, as a table, as files and to quote."""
    codes = [*asked.codes, areas.CODE]
    told = compare.rows(codes, doors.measure())
    st.header("Every measure", anchor="measures")
    table = compare.as_table(told, codes)
    ways = [address(card(row.id)) for row in told]
    links = list(map(link, table["Measure"], ways))
    st.table(table.map(plain).assign(Measure=links).set_index("Measure"))
    # What is taken away has no name that a link gave.
    unnamed = query(asked.one, asked.other, named=False)
    files.comparison(told, codes, unnamed)
    sharing.offer_quote(told, codes, "area", unnamed)


def tell_doors(code: str) -> None:
    """How many doors of a group were not yet visited, as far as its reader may know."""
    told = doors_left(doors.told(), code, doors.returns())
    st.markdown(f"**{plain(group.name_of(code))}:** {plain(in_words(told))}.")
