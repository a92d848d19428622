"""Show an area or a group, alone or beside another: its figures, its map, and every measure."""

import streamlit as st

from geo import areas
from geo.areas import group
from geo.cards import card
from geo.cards.cite import address
from geo.cards.view import View
from geo.figures import in_words
from geo.link import compare
from geo.link.together import doors_left
from pages.parts import cache, doors
from pages.parts.live_map import live_map
from pages.parts.takeaway import files, sharing
from pages.parts.wards.asked import Asked, Side, go_to, query
from pages.parts.words import link, plain

MAP_HEIGHT_PX = 460


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
