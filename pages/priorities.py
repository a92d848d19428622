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
from pages.parts.drawn import drawn
from pages.parts.frame import close_page, open_page, warn_synthetic
from pages.parts.tables import show_table
from pages.parts.takeaway import briefs, files
from pages.parts.takeaway.sharing import copy_page
from pages.parts.words import plain

open_page(
    "Where next",
    "Choose an order of areas: each row shows what was lost there, and how many doors canvassers "
    "have visited.",
    staff_only=True,
)
TYPES: dict[str, AreaType] = {"Wards": "ward", "LSOAs": "lsoa"}
PAGE, MAP = "Ward page", "Map"
HEARD = "Each numbered circle on this map is at an area of the list with the same number."


def desk() -> ModuleType:
    """The staff's desk: its code is loaded only once the page is open."""
    from pages.parts.staff import desk

    return desk


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
    return st.segmented_control(
        "Areas",
        list(TYPES),
        default="Wards",
        required=True,
        key="by",
        bind="query-params",
    )


def chosen_rule() -> order.Rule:
    """By what the areas are in order."""
    known = {one.title: one for one in order.rules()}
    usual = next(iter(known))
    picked = st.pills(
        "Order by", list(known), default=usual, required=True, key="order", bind="query-params"
    )
    return known[picked]


kind = TYPES[chosen_type()]
rule = chosen_rule()
returns = desk().returns()
st.markdown(plain(returns.said(order.NO_RETURN_WHY)))
warn_synthetic(returns.warning)
table = order.by_area(desk().coverage_table(kind), kind)
ordered = order.ordered(table, rule)
drawn(order_as_html(ordered, kind, returns.said(HEARD)), "ordered")
copy_page("priorities")
with st.expander("How the order works"):
    st.markdown(plain(returns.said(rule.words)))
with st.expander("Every column of this list, to download"):
    show(ordered, kind)
    files.walk_list(table, kind, rule, returns)
st.header("Doorstep brief", anchor="brief")
briefs.offer(briefs.choose_wards(), desk().coverage_table("ward"), returns)
close_page()
