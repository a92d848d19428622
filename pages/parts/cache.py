"""Read once and keep: the drawn map, the tables, the losses, and what the map is told."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from geo.cards import view
from geo.cards.view import Choices, View
from geo.coverage.record import Published
from geo.draw import assets
from geo.draw.layers import mark_measure
from geo.draw.stops import FILE
from geo.export.pack import pack as written
from geo.export.paper.sheet import imprint
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue, issue
from geo.link import losses
from geo.tables import DATA, Table, TableFaults, read
from geo.tables.folders import own_folder
from geo.tables.package import declared, faults
from pages.parts import doors

ROOT = Path(__file__).resolve().parents[2]


@st.cache_resource(show_spinner=False)
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
    return faults()


def rows_of(table: Table) -> int:
    """How many rows a sound table has."""
    return _rows_of(table.name, _changed(DATA / table.file))


@st.cache_data(show_spinner=False)
def _rows_of(name: str, file: tuple[str, int]) -> int:
    return len(read(next(one for one in declared() if one.name == name)))


def choices() -> Choices:
    """What an address may name."""
    return view.choices(issues())


def default_marks() -> str:
    """What sizes marks at first: what a loaded file adds, else the first measure of marks."""
    added = [measure for one in own_files() if one.loaded for measure in _added(one)]
    return added[-1].id if added else View().marks


@dataclass(frozen=True)
class Own:
    """A file of the user's own: the issue it adds to, what was loaded of it, or why nothing was."""

    issue: Issue
    loaded: Any = None
    fault: str = ""


def own_files() -> tuple[Own, ...]:
    """Every file of the user's own that is in place, sound or not."""
    found = []
    for one in every_issue():
        path = own_folder() / one.own_file.table.file if one.own_file else None
        if path and path.exists():
            found.append(_read_own(one.id, path, path.stat().st_mtime_ns))
    return tuple(found)


@st.cache_resource(show_spinner=False, max_entries=8)
def _read_own(issue_id: str, path: Path, changed_ns: int) -> Own:
    one = issue(issue_id)
    assert one.own_file
    try:
        return Own(one, one.own_file.load(path))
    except TableFaults as met:
        return Own(one, fault=str(met))
    except OSError:
        fault = (
            f"The app cannot read {path.name} in the data folder: check that you may read that "
            "file."
        )
        return Own(one, fault=fault)


def version() -> str:
    """What changes whenever a file of the user's own does."""
    return repr([one.loaded for one in own_files()])


def issues() -> tuple[Issue, ...]:
    """Every issue, each with the user's own file where there is a sound one."""
    return _issues(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _issues(version: str) -> tuple[Issue, ...]:
    loaded = {one.issue.id: _with(one) for one in own_files() if one.loaded}
    return tuple(loaded.get(one.id, one) for one in every_issue())


def _with(own: Own) -> Issue:
    assert own.issue.own_file
    return own.issue.own_file.issue(own.loaded)


def _added(own: Own) -> list[Measure]:
    """The measures of marks that a loaded file adds to its issue."""
    known = {one.id for one in own.issue.measures}
    return [one for one in _with(own).mark_measures if one.id not in known]


def pack() -> bytes:
    """The one file to take away, of today; raises geo.draw.stops.StopFaults."""
    written_at = _changed(FILE) if FILE.exists() else ("", 0)
    return _pack(date.today().isoformat(), written_at, doors.published_coverage())


@st.cache_resource(show_spinner="Writing the file …", max_entries=1, hash_funcs={Published: repr})
def _pack(on: str, stops: tuple[str, int], told: Published | None) -> bytes:
    return written(told, on).encode()


def newsroom() -> bytes:
    """The ZIP for a newsroom, of what is published now; raises geo.draw.stops.StopFaults."""
    written_at = _changed(FILE) if FILE.exists() else ("", 0)
    return _newsroom(imprint(), written_at, doors.published_coverage())


@st.cache_resource(
    show_spinner="Drawing the pictures …", max_entries=1, hash_funcs={Published: repr}
)
def _newsroom(imprint: str, stops: tuple[str, int], told: Published | None) -> bytes:
    # Loaded when first asked for: nobody else waits for what draws pictures.
    from geo.export.newsroom import packed

    return packed(told)


def changes() -> pd.DataFrame:
    """Everything that changed and can be measured from, with its place in metres."""
    return _changes(version())


@st.cache_resource(show_spinner=False, max_entries=2)
def _changes(version: str) -> pd.DataFrame:
    return losses.changes(issues())


def live() -> dict[str, Any]:
    """What the map is told beside its file: coverage, and what own files add."""
    return {
        "coverage": doors.cover(),
        "imprint": imprint(),
        "marks": [
            _mark_measure(_with(one), measure)
            for one in own_files()
            if one.loaded
            for measure in _added(one)
        ],
    }


def _mark_measure(one: Issue, measure: Measure) -> dict[str, Any]:
    figures = {mark.id: mark.figures[measure.id] for mark in one.marks()}
    return mark_measure(measure, figures, one.id)
