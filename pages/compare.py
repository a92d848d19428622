"""Any two wards or LSOAs beside each other, and beside the constituency."""

import streamlit as st

from geo import areas
from geo.cards import card
from geo.cards.cite import address
from geo.cards.view import View
from geo.link import compare
from pages.parts import cache, chart, doors
from pages.parts.asking import asked_area
from pages.parts.frame import close_page, open_page, warn_synthetic
from pages.parts.live_map import live_map
from pages.parts.takeaway import files, sharing
from pages.parts.words import link, plain

open_page(
    "Compare two areas",
    "Each row sets one figure of two areas beside the figure of the whole constituency.",
)
EVERY = [*areas.codes("ward"), *areas.codes("lsoa")]


def go_to(one: str, other: str) -> None:
    """Show two other areas, and their codes in the address."""
    st.switch_page("pages/compare.py", query_params={"area": one, "with": other})


def pick(label: str, code: str) -> str:
    """The area chosen in a list of all."""
    return st.selectbox(
        label, EVERY, index=EVERY.index(code), format_func=compare.label, key=f"{label} {code}"
    )


def show_map(one: str, other: str) -> None:
    """Both areas on one map: a click on a third takes the first one's place."""
    kind = "lsoa" if "lsoa" in (areas.type_of(one), areas.type_of(other)) else "ward"
    view = View(layers=("shading", "places"), areas=kind, area=one)
    key = f"compare-{one}-{other}"
    chosen = live_map(view, cache.live(), key=key, height_px=420, fit=True, beside=other)
    st.caption(
        f"The solid line shows {plain(areas.name_of(one))}. The dotted line shows "
        f"{plain(areas.name_of(other))}."
    )
    if chosen and chosen != one:
        go_to(chosen, other)


def show_words(told: list[compare.Row], codes: list[str]) -> None:
    """A row a measure, which leads to its card."""
    table = compare.as_table(told, codes)
    ways = [address(card(row.id)) for row in told]
    links = list(map(link, table["Measure"], ways))
    st.table(table.map(plain).assign(Measure=links).set_index("Measure"))


first = asked_area("area", EVERY[0])
second = asked_area("with", EVERY[1] if first == EVERY[0] else EVERY[0])
left, right = st.columns(2)
with left:
    one = pick("First area", first)
with right:
    other = pick("Second area", second)
if (one, other) != (first, second):
    go_to(one, other)
if one == other:
    st.info("You chose the same area twice. Choose a different second area.")
codes = [one, other, areas.CODE]
warn_synthetic(doors.warning())
told = compare.rows(codes, doors.measure())
show_words(told, codes)
files.comparison(told, codes)
st.header("Side by side", anchor="charts")
chart.show(doors.strips([one, other]))
st.caption(compare.NOT_DRAWN)
st.header("Both areas on the map", anchor="map")
show_map(one, other)
sharing.offer_quote(told, codes, "compare", {"area": one, "with": other})
close_page()
