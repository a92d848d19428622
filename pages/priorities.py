"""Staff: what was lost where, how many doors are untried, and where to go next."""

from types import ModuleType
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from geo import areas
from geo.cards.view import View
from geo.draw.markup.order_list import order_as_html
from geo.figures.measure import AreaType
from geo.link import order
from pages.parts.asking import choice
from pages.parts.drawn import drawn
from pages.parts.frame import close_page, open_page, warn_synthetic
from pages.parts.tables import show_table
from pages.parts.takeaway import briefs, files, sheets
from pages.parts.takeaway.sharing import copy_page
from pages.parts.words import plain

open_page(
    "Where next",
    "Choose an order of areas: each row shows what was lost there, and how many doors canvassers "
    "have visited.",
    staff_only=True,
)
EVERY_TYPE: dict[str, AreaType] = {"Wards": "ward", "LSOAs": "lsoa"}
TYPES = {title: one for title, one in EVERY_TYPE.items() if areas.codes(one)}
PAGE, MAP, TICKED = "Ward page", "Map", "ticked"
HEARD = "Each numbered circle on this map is at an area of the list with the same number."


def desk() -> ModuleType:
    """The staff's desk: its code is loaded only once the page is open."""
    from pages.parts.staff import desk

    return desk


def tonight() -> ModuleType:
    """Tonight's patches, loaded as late."""
    from pages.parts.staff import patches

    return patches


def show(table: pd.DataFrame, area_type: AreaType) -> None:
    """The areas in their order, each with the way to its ward's page and to the map."""
    shown, heads = order.shown(table, area_type), order.headings()
    views = [View(areas=area_type, area=code).query() for code in shown.index]
    wards = [{"area": areas.ward_with(code)} for code in shown.index]
    first = list(shown).index(heads["doors_untried"]) + 1
    shown.insert(first, PAGE, [f"area?{urlencode(ward)}" for ward in wards])
    shown.insert(first + 1, MAP, [f"./?{urlencode(view)}" for view in views])
    ways = {name: st.column_config.LinkColumn(display_text=name) for name in (PAGE, MAP)}
    show_table(shown, {heads["name"]: st.column_config.Column(pinned=True), **ways})


def chosen_type() -> str:
    usual = next(iter(TYPES))
    picked = choice(st.segmented_control, "by", "Areas", list(TYPES), usual=usual, required=True)
    return picked or usual


def chosen_rule() -> order.Rule:
    """By what the areas are in order."""
    known = {one.title: one for one in order.rules()}
    usual = next(iter(known))
    picked = choice(
        st.pills, "order", "Order by", list(known), usual=usual, required=True, wrap=True
    )
    return known[picked or usual]


def ticked() -> list[str]:
    """The wards that the address says are ticked; one that is none is told."""
    asked = list(filter(None, st.query_params.get(TICKED, "").split(",")))
    known = [one for one in dict.fromkeys(asked) if one in areas.codes("ward")]
    for one in dict.fromkeys(asked):
        if one not in known:
            st.warning(
                f"There is no ward with the code “{plain(one[:60])}” here: it is not ticked."
            )
    return known


def tick(ward: str) -> None:
    """Tick a ward, or clear it, and begin anew: the ticks are in the address."""
    before = list(filter(None, st.query_params.get(TICKED, "").split(",")))
    after = [one for one in before if one != ward] if ward in before else [*before, ward]
    if after:
        st.query_params[TICKED] = ",".join(after)
    else:
        del st.query_params[TICKED]
    st.rerun()


kind = TYPES[chosen_type()]
rule = chosen_rule()
returns = desk().returns()
st.markdown(plain(returns.said(order.NO_RETURN_WHY)))
warn_synthetic(returns.warning)
chosen = ticked()
brief = st.container()
table = order.by_area(desk().coverage_table(kind), kind)
ordered = order.ordered(table, rule)
boxes = chosen if kind == "ward" else None
if ward := drawn(order_as_html(ordered, kind, returns.said(HEARD), boxes), "ordered"):
    tick(ward)
copy_page("priorities")
tonight().show(rule)
with st.expander("Choose wards by the postcodes of streets"):
    chosen = list(dict.fromkeys([*chosen, *briefs.streets_wards()]))
with brief:
    sheets.tell_imprint()
    briefs.offer(chosen, desk().coverage_table("ward"), returns)
    sheets.offer_ordered(kind, list(ordered.index), rule)
with st.expander("How the order works"):
    st.markdown(plain(returns.said(rule.words)))
with st.expander("Every column of this list, to download"):
    show(ordered, kind)
    files.walk_list(table, kind, rule, returns)
close_page()
