"""Read once and keep: the drawn map, the tables, the losses, and what the map is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from geo.areas.postcodes import Postcode
from geo.cards import view
from geo.cards.view import Choices, View
from geo.coverage.published import Published
from geo.draw import assets
from geo.draw import layers as drawn_layers
from geo.draw.stops import FILE
from geo.export.pack import pack as written
from geo.issues import every_layer, schools
from geo.issues.schools import funding as school_funding
from geo.layer import Layer
from geo.link import nearby
from geo.tables import DATA, Table, TableFaults, read
from geo.tables.folders import own_folder
from geo.tables.package import declared
from pages.parts import doors

ROOT = Path(__file__).resolve().parents[2]


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


def rows_of(table: Table) -> int:
    """How many rows a sound table has."""
    return _rows_of(table.name, _changed(DATA / table.file))


@st.cache_data(show_spinner=False)
def _rows_of(name: str, file: tuple[str, int]) -> int:
    return len(read(next(one for one in declared() if one.name == name)))


def _table_fault(table: Table) -> str:
    try:
        read(table)
    except TableFaults as faults:
        return f"data/{faults}"
    except OSError:
        return f"data/{table.file} cannot be read: put it back from the project's own copy."
    return ""


def choices() -> Choices:
    """What an address may name."""
    return view.choices(layers())


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


def pack() -> bytes:
    """The one file to take away, of today; raises geo.draw.stops.StopFaults."""
    written_at = _changed(FILE) if FILE.exists() else ("", 0)
    return _pack(date.today().isoformat(), written_at, doors.published_coverage())


@st.cache_resource(show_spinner="Writing the file …", max_entries=1, hash_funcs={Published: repr})
def _pack(on: str, stops: tuple[str, int], told: Published | None) -> bytes:
    return written(told, on).encode()


def changes() -> pd.DataFrame:
    """Everything that changed and can be measured from, with its place in metres."""
    return _changes(funding())


@st.cache_resource(show_spinner=False, hash_funcs={school_funding.Funding: repr})
def _changes(loaded: school_funding.Funding | None) -> pd.DataFrame:
    return nearby.changes(layers())


def live(place: Postcode | None = None) -> dict[str, Any]:
    """What the map is told beside its file: coverage, a funding file's figures, a place."""
    told: dict[str, Any] = {"coverage": doors.cover(), "marks": []}
    if funding():
        layer = next(one for one in layers() if one.id == "schools")
        measure = layer.mark_measures[-1]
        figures = {mark.id: mark.figures[measure.id] for mark in layer.marks()}
        told["marks"] = [drawn_layers.mark_measure(measure, figures, layer.id)]
    if place and place.inside:
        at = [place.lat, place.lon]
        told["focus"] = {"token": place.postcode, "at": at, "label": place.postcode}
    return told
