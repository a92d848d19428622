"""Say what a visitor may see of the doors: staff everything, panel and press what is published."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import streamlit as st

from geo.areas import group
from geo.coverage import published
from geo.coverage.left import Doors, doors_of
from geo.coverage.record import FILE, Published, PublishedFault
from geo.coverage.returns import Returns
from geo.coverage.small_numbers import RULE
from geo.draw import content
from geo.figures.chart import Chart
from geo.figures.measure import AreaType, Measure
from geo.link import strips as among
from geo.link.losses import issues_and_doors
from geo.tables.folders import place_fault
from pages.parts.audience import Audience, visitor

STAFF = "This is for staff: it has exact canvass figures, and staff may not pass it on."


def fault() -> str:
    """Why coverage cannot be shown at all, in a sentence; '' when it can."""
    if desk := _desk():
        return desk.fault()
    return _read(*_file())[1]


def returns() -> Returns:
    """Whose words say the canvass figures that this visitor may see: real or made-up returns."""
    if desk := _desk():
        return desk.returns()
    return published.returns(_published())


def real() -> bool:
    """Whether this visitor may see figures of real returns.

    With the demonstration alone, or with nothing, opening titles and first answers are about the
    issues.
    """
    if desk := _desk():
        return desk.holds_real()
    shown = _published()
    return shown is not None and not shown.synthetic


def opening_title() -> str:
    """What the map is about: doors only where there are real returns to speak of."""
    return content.opening(with_doors=not place_fault() and real())


def public_title() -> str:
    """The same to anybody, whoever asks: doors only where real ones are published."""
    shown = None if place_fault() else _published()
    return content.opening(with_doors=shown is not None and not shown.synthetic)


def warning() -> str:
    """What must stand beside canvass figures while they are made up; '' when they are not."""
    return returns().warning


def cover() -> dict[str, Any]:
    """Coverage as the map shows it."""
    if desk := _desk():
        return desk.cover()
    return _cover(*_file())


def published_cover() -> dict[str, Any]:
    """Coverage as the map shows it to anybody, whoever asks."""
    return _cover(*_file())


def published_coverage() -> Published | None:
    """What staff published, whoever asks; None while nothing is."""
    return _published()


def published_version() -> str:
    """What changes whenever what is published does."""
    return "published {} {}".format(*_file())


def measure() -> Measure:
    """Door coverage by area, with the constituency's, as its reader may see it."""
    if desk := _desk():
        return desk.measure()
    return published.measure(_published())


def rule() -> str:
    """What must be said where canvass figures leave: the small-number rule, or for whom."""
    return STAFF if _desk() else RULE


def version() -> str:
    """What changes whenever the coverage that its reader may see does."""
    if desk := _desk():
        return f"staff {desk.version()}"
    return published_version()


def by_lsoa() -> bool:
    """Whether coverage may be shown by LSOA."""
    return _desk() is not None


def rows(area_type: AreaType) -> pd.DataFrame:
    """Coverage as it is shown in a table, by code; LSOAs are for staff."""
    if desk := _desk():
        return desk.rows(area_type)
    return _rows(*_file())


def note(ward: str) -> str:
    """What stands beside a ward's figures, such as a part without a return."""
    return str(rows("ward")["Note"].fillna("")[ward])


def told() -> dict[str, Doors]:
    """The doors of each ward by code, and of each LSOA where they may be shown by LSOA."""
    wards = doors_of(rows("ward"), returns())
    return {**wards, **doors_of(rows("lsoa"), returns())} if by_lsoa() else wards


def link_table() -> pd.DataFrame:
    """Ward by ward: what was lost there, and how many doors were visited."""
    if desk := _desk():
        return desk.link_table()
    return _link(*_file())


def strips(codes: list[str]) -> tuple[Chart, ...]:
    """One or two areas or groups among all of their type, with the doors as a visitor may see them.

    Raises geo.areas.UnknownArea.
    """
    area_type: AreaType = "lsoa" if group.type_of(codes[0]) == "lsoa" and by_lsoa() else "ward"
    return among.charts(codes, measure(), rows(area_type), returns())


def _desk() -> ModuleType | None:
    """The staff's desk; for everybody else its code is never loaded."""
    if visitor().audience is not Audience.STAFF:
        return None
    from pages.parts.staff import desk

    return desk


def _published() -> Published | None:
    return _read(*_file())[0]


def _file() -> tuple[Path, int]:
    """The published file's folder, and when it was last written: 0 while there is none."""
    folder = published.folder()
    try:
        return folder, (folder / FILE).stat().st_mtime_ns
    except OSError:
        return folder, 0


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: Path, written_ns: int) -> tuple[Published | None, str]:
    try:
        return published.read(folder), ""
    except PublishedFault as told:
        return None, str(told)


@st.cache_resource(show_spinner=False, max_entries=2)
def _cover(folder: Path, written_ns: int) -> dict[str, Any]:
    return content.cover_published(_read(folder, written_ns)[0])


@st.cache_resource(show_spinner=False, max_entries=2)
def _rows(folder: Path, written_ns: int) -> pd.DataFrame:
    return published.rows(_read(folder, written_ns)[0])


@st.cache_resource(show_spinner=False, max_entries=2)
def _link(folder: Path, written_ns: int) -> pd.DataFrame:
    return issues_and_doors(_rows(folder, written_ns))
