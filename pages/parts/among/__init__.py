"""Show where the constituency is among all of its nation, where there is a table of them."""

import logging
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo.draw.markup import rows_as_html
from geo.figures import STANDPOINT, spoken_date
from geo.seats import Alike, Position, SeatsFault, alike, positions, read_seats, seats_file
from geo.tables.place import PLACE
from pages.parts import audience, chart
from pages.parts.drawn import drawn
from pages.parts.words import plain

NOT_COMPARED = (
    "No rate on this map is worked out the same way for all constituencies of the nation."
)


@dataclass(frozen=True)
class Compared:
    """What the table of all constituencies says of this one, or why it cannot be used."""

    positions: tuple[Position, ...] = ()
    alike: Alike | None = None
    fault: str = ""


def on_card(card_id: str) -> None:
    """By the figure of a card: the chart, or why there is none; nothing without the table."""
    found = _compared()
    for one in found.positions if found else ():
        if card_id in one.cards:
            st.markdown("**Among all constituencies**")
            _position(one)


def of_place() -> None:
    """By every figure that all have, and which are most alike; nothing without the table."""
    found = _compared()
    if found is None:
        return
    if found.fault:
        _tell(found.fault)
        return
    with st.expander(f"{plain(PLACE.name)} among all constituencies"):
        for one in found.positions:
            if one.chart and one.later:
                st.caption(f"This figure was published after {spoken_date(STANDPOINT)}.")
            _position(one)
        if not found.positions:
            st.markdown(NOT_COMPARED)
        if found.alike:
            _alike(found.alike)


def _position(one: Position) -> None:
    if one.chart:
        chart.show([one.chart])
    else:
        st.markdown(plain(one.said))


def _alike(found: Alike) -> None:
    st.markdown(f"**{plain(found.title)}**")
    drawn(rows_as_html(found.rows), "most alike")
    st.caption(plain(found.rule))


def _tell(fault: str) -> None:
    """Why the table cannot be used, to staff alone; anyone else misses nothing."""
    if fault and audience.visitor().admitted:
        st.warning(plain(fault))


def _compared() -> Compared | None:
    """What the table says now; None without one."""
    path = seats_file()
    if path is None:
        return None
    stat = path.stat() if path.is_file() else None
    return _read(path, (stat.st_mtime_ns, stat.st_size) if stat else None)


@st.cache_resource(show_spinner=False, max_entries=1)
def _read(path: Path, changed: tuple[int, int] | None) -> Compared:
    try:
        seats = read_seats(path)
    except SeatsFault as fault:
        logging.getLogger(__name__).warning("%s", fault)
        return Compared(fault=str(fault))
    return Compared(positions(seats), alike(seats))
