"""Read once and keep: the drawn map, the tables, the store of returns and its coverage."""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from geo import link, nearby, school_funding
from geo.canvass import coverage, measures, returns, store, synthetic
from geo.catalogue import declared
from geo.draw import assets, content
from geo.folder import own_folder
from geo.layer import AreaType, Layer
from geo.layers import every_layer, schools
from geo.postcodes import Postcode
from geo.tables import DATA, Table, TableFaults, read
from geo.view import Choices, View

ROOT = Path(__file__).resolve().parents[2]
STORE_FAULT = (
    "The store of canvass returns cannot be read, so no coverage is shown: move canvass.sqlite out "
    "of the data folder, or name a sound database in DATABASE_URL. Nothing in it was changed."
)


@st.cache_resource(show_spinner="Drawing the map …")
def map_version() -> str:
    """The folder under `static/` that holds the drawn map, or '' where it cannot be written."""
    try:
        return assets.prepare(ROOT / "static")
    except OSError:
        return ""


def table_faults() -> list[str]:
    """What is wrong with the tables, a sentence each; nothing when all is well."""
    return _table_faults(tuple(map(_changed, sorted(DATA.glob("*.*")))))


def _changed(path: Path) -> tuple[str, int]:
    return path.name, path.stat().st_mtime_ns


@st.cache_resource(show_spinner=False, max_entries=1)
def _table_faults(files: tuple[tuple[str, int], ...]) -> list[str]:
    return [fault for table in declared() if (fault := _table_fault(table))]


def _table_fault(table: Table) -> str:
    try:
        read(table)
    except TableFaults as faults:
        return f"data/{faults}"
    except OSError:
        return f"data/{table.file} cannot be read: put it back from the project's own copy."
    return ""


def store_fault() -> str:
    """Why the store of returns cannot be read, in a sentence; '' when it can."""
    return STORE_FAULT if _store_or_none() is None else ""


def _store_or_none() -> store.Store | None:
    try:
        return _open_store()
    except SQLAlchemyError:
        return None


@st.cache_resource(show_spinner=False)
def _open_store() -> store.Store:
    """The store of canvass returns; an empty one is filled with the synthetic demonstration."""
    opened = store.open_store()
    synthetic.ensure(opened)
    return opened


def _version() -> str:
    opened = _store_or_none()
    return opened.version() if opened else ""


def _returns() -> pd.DataFrame:
    """Every return stored; without a store that can be read there is none anywhere."""
    opened = _store_or_none()
    return opened.returns() if opened else returns.typed(pd.DataFrame(columns=returns.HEADINGS))


def warning() -> str:
    """What must stand beside canvass figures while they are made up; '' when they are not."""
    opened = _store_or_none()
    return synthetic.warning(opened) if opened else ""


def choices() -> Choices:
    """What an address may name."""
    return Choices(
        layers=tuple(layer.id for layer in every_layer() if layer.kinds),
        measures=tuple(one.id for layer in every_layer() for one in layer.measures),
        marks=tuple(one.id for one in schools.layer(funding()).mark_measures),
    )


def default_marks() -> str:
    """What sizes the schools at first: a loaded file's funding, else the premium's loss."""
    return choices().marks[-1] if funding() else View.marks


def funding() -> school_funding.Funding | None:
    """The user's school funding file, where a sound one is in place."""
    return _funding_or_fault()[0]


def funding_fault() -> str:
    """Why a funding file in place is not used, in one sentence; '' if nothing is wrong."""
    return _funding_or_fault()[1]


def _funding_or_fault() -> tuple[school_funding.Funding | None, str]:
    path = own_folder() / school_funding.SCHOOL_FUNDING.file
    return _read_funding(path, path.stat().st_mtime_ns) if path.exists() else (None, "")


@st.cache_data(show_spinner=False)
def _read_funding(path: Path, changed_ns: int) -> tuple[school_funding.Funding | None, str]:
    try:
        return school_funding.load(path), ""
    except TableFaults as faults:
        return None, str(faults)
    except OSError:
        return None, f"{path.name} in the data folder cannot be read: is it a file you may read?"


def layers() -> tuple[Layer, ...]:
    """Every issue; schools with the user's funding file where there is one."""
    return _layers_with(loaded) if (loaded := funding()) else every_layer()


@st.cache_resource(show_spinner=False, hash_funcs={school_funding.Funding: repr})
def _layers_with(loaded: school_funding.Funding) -> tuple[Layer, ...]:
    return tuple(schools.layer(loaded) if one.id == "schools" else one for one in every_layer())


def losses() -> pd.DataFrame:
    """Every loss that can be measured from, with its place in metres."""
    return _losses(funding())


@st.cache_resource(show_spinner=False, hash_funcs={school_funding.Funding: repr})
def _losses(loaded: school_funding.Funding | None) -> pd.DataFrame:
    return nearby.losses(layers())


def live(place: Postcode | None = None) -> dict[str, Any]:
    """What the map is told beside its file: coverage, a funding file's figures, a place."""
    told: dict[str, Any] = {"coverage": _cover(_version()), "marks": []}
    if funding():
        layer = next(one for one in layers() if one.id == "schools")
        measure = layer.mark_measures[-1]
        figures = {mark.id: mark.figures[measure.id] for mark in layer.marks()}
        told["marks"] = [content.mark_measure(measure, figures, layer.id)]
    if place and place.inside:
        at = [place.lat, place.lon]
        told["focus"] = {"token": place.postcode, "at": at, "label": place.postcode}
    return told


@st.cache_data(show_spinner=False)
def _cover(version: str) -> dict[str, Any]:
    return content.cover(_returns(), warning())


@st.cache_data(show_spinner=False)
def _coverage_table(version: str, area_type: AreaType) -> pd.DataFrame:
    return coverage.coverage(_returns(), area_type)


def coverage_table(area_type: AreaType) -> pd.DataFrame:
    """Door coverage of every ward or LSOA, by code."""
    return _coverage_table(_version(), area_type)


@st.cache_data(show_spinner=False)
def _link_table(version: str) -> pd.DataFrame:
    return link.by_ward(measures.rows(coverage_table("ward")))


def link_table() -> pd.DataFrame:
    """Ward by ward: what was lost there, and how many doors were tried."""
    return _link_table(_version())
