"""A damaged file is told in a sentence on the screen, with its place; never in a traceback."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.conftest import PATIENCE_MS, ROOT, at_rest, start_app, stop

pytestmark = pytest.mark.browser


def copied(folder: Path) -> Path:
    """A copy of the project that a test may damage."""
    folder.mkdir(exist_ok=True)
    for name in ("geo", "pages", "data", "static", "deploy", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "serve.py"):
        shutil.copy(ROOT / name, folder)
    return folder


@contextmanager
def started(own: Path, project: Path = ROOT) -> Iterator[str]:
    """The address of the app of a project, with its own data folder."""
    process, address = start_app(own, project)
    try:
        yield address
    finally:
        stop(process)


def said(browser, address: str, drawn: str = "[data-testid=stAlert]") -> str:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.wait_for_selector("[data-testid=stAlert]")
    page.wait_for_selector(drawn)
    at_rest(page)
    told = page.inner_text("[data-testid=stMain]")
    page.close()
    return told


@pytest.fixture(scope="module")
def damaged(tmp_path_factory) -> Iterator[str]:
    """The app of a copy whose table of schools has several faults."""
    project = copied(tmp_path_factory.mktemp("damaged"))
    schools = project / "data" / "schools.csv"
    lines = schools.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("Primary", "Nursery", 1).replace("primary", "nursery")
    lines[5] += ",more"
    schools.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with started(tmp_path_factory.mktemp("own"), project) as address:
        yield address


@pytest.mark.parametrize("page", ["", "area", "sources"])
def test_every_fault_of_a_table_is_told_by_line(browser, damaged, page):
    told = said(browser, f"{damaged}/{page}")
    assert "data/schools.csv has" in told
    assert "line 6" in told
    assert "Traceback" not in told and "encountered an error" not in told


def test_a_missing_table_is_told(browser, tmp_path):
    project = copied(tmp_path / "project")
    (project / "data" / "bus_stops.csv").unlink()
    with started(tmp_path, project) as address:
        assert "The app cannot read data/bus_stops.csv: put the file back" in said(browser, address)


def test_a_store_that_is_no_database_is_told_and_left_as_it_is(browser, tmp_path):
    store = tmp_path / "canvass.sqlite"
    store.write_bytes(b"this is no database" * 200)
    with started(tmp_path) as address:
        told = said(browser, address, drawn=".ned-panel")
    assert "The store of canvass returns is damaged" in told
    assert "About £259,000 a year" in told and "The same figures as tables" in told
    assert store.read_bytes() == b"this is no database" * 200
