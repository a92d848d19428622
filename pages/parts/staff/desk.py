"""The staff's desk: the store of returns and what is read from it. Loaded for staff alone."""

from typing import Any

import pandas as pd
import streamlit as st

from geo.canvass import count, demo, key, store
from geo.canvass.count import CanvassArea, measures
from geo.canvass.records import Held, nothing
from geo.canvass.store import Store, cause, log
from geo.coverage.returns import Returns
from geo.draw import content
from geo.figures.measure import AreaType, Measure
from geo.link.losses import issues_and_doors

KINDS: tuple[AreaType, ...] = ("ward", "lsoa")
FAULTS, sentence = cause.MET, cause.sentence


def fault() -> str:
    """Why the store of returns cannot be used, in a sentence; '' when it can."""
    try:
        opened().check_key()
        opened().version()
    except FAULTS as met:
        return sentence(met)
    return ""


@st.cache_resource(show_spinner=False)
def opened() -> Store:
    """The store of returns; an empty one is filled with the synthetic demonstration.

    Raises StoreFault, KeyFault, PlaceFault or SQLAlchemyError, of which `fault` tells beforehand.
    """
    found = store.open_store(_address())
    demo.ensure(found)
    return found


def _address() -> str | None:
    """The database that secrets.toml names, if there is one that does."""
    try:
        return st.secrets.get("DATABASE_URL")
    except OSError:
        return None


def version() -> str:
    """What changes whenever the store's contents change; '' without a store to use."""
    return "" if fault() else opened().version()


def held() -> Held:
    """Every return stored; without a store that can be read there is none anywhere."""
    return _held(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _held(version: str) -> Held:
    return opened().held() if version else nothing()


def systems() -> list[str]:
    """What users called the systems that the returns came from, the last first."""
    told = opened().imports()
    return told.loc[~told["synthetic"], "source_system"].drop_duplicates().tolist()


def holds_real() -> bool:
    """Whether anything in the store is not synthetic."""
    return not fault() and not opened().imports()["synthetic"].all()


def returns() -> Returns:
    """Whose words say the figures of the store: made-up returns, until there is a real one."""
    return measures.returns_of(held())


def coverage_table(
    area_type: CanvassArea, rounds: tuple[str, ...] = (), since: str = ""
) -> pd.DataFrame:
    """Door coverage of every area of a type, by code; of some rounds or since a date."""
    return _coverage_table(version(), area_type, rounds, since)


@st.cache_data(show_spinner=False, max_entries=64)
def _coverage_table(
    version: str, area_type: CanvassArea, rounds: tuple[str, ...], since: str
) -> pd.DataFrame:
    return count.coverage(held(), area_type, rounds, since)


def rows(area_type: CanvassArea) -> pd.DataFrame:
    """Coverage as it is shown in a table, by code."""
    return measures.rows(coverage_table(area_type))


def cover() -> dict[str, Any]:
    """Coverage as the map is told it: exactly, by ward and LSOA."""
    return _cover(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _cover(version: str) -> dict[str, Any]:
    standings = {kind: _standings(kind) for kind in KINDS}
    tables = {kind: rows(kind) for kind in KINDS}
    return content.cover(_measure(version), tables, standings, returns())


def measure() -> Measure:
    """Door coverage, exactly, with the constituency's."""
    return _measure(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _measure(version: str) -> Measure:
    return measures.coverage_measure(held(), lambda of: _coverage_table(version, of, (), ""))


def _standings(area_type: AreaType) -> dict[str, str]:
    standing = coverage_table(area_type)["standing"]
    return {str(code): str(one) for code, one in standing.items()}


def link_table() -> pd.DataFrame:
    """Ward by ward: what was lost there, and how many doors were visited."""
    return _link_table(version())


@st.cache_data(show_spinner=False, max_entries=4)
def _link_table(version: str) -> pd.DataFrame:
    return issues_and_doors(rows("ward"))


def note(who: str, what: str, detail: str = "") -> str:
    """Write an entry of the audit log, where there is a store; '' or why that could not be."""
    if fault():
        return ""
    try:
        log.write(opened().engine, who, what, detail)
    except FAULTS as met:
        return f"The audit log may miss an entry for this. {sentence(met)}"
    return ""


def secret() -> bytes:
    """The key that hashes doors and electors; it stands outside the database."""
    return key.secret()
