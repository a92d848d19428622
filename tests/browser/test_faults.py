"""A damaged file is told in a sentence on the screen, with its place; never in a traceback."""

import shutil

import pytest

from tests.browser.conftest import ROOT, start_app

pytestmark = pytest.mark.browser


@pytest.fixture
def copy(tmp_path):
    """A copy of the project that a test may damage, and its own data folder."""
    project, own = tmp_path / "project", tmp_path / "own"
    for name in ("geo", "pages", "data", "static", ".streamlit"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", project)
    own.mkdir()
    return project, own


def said(browser, project, own, page: str = "", drawn: str = "[data-testid=stAlert]") -> str:
    process, address = start_app(own, project)
    try:
        opened = browser.new_page()
        opened.goto(f"{address}/{page}")
        opened.wait_for_selector("[data-testid=stAlert]", timeout=60_000)
        opened.wait_for_selector(drawn, timeout=60_000)
        opened.wait_for_timeout(500)
        return opened.inner_text("[data-testid=stMain]")
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("page", ["", "area", "sources"])
def test_every_fault_of_a_table_is_told_by_line(browser, copy, page):
    project, own = copy
    schools = project / "data" / "schools.csv"
    lines = schools.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("Primary", "Nursery", 1).replace("primary", "nursery")
    lines[5] += ",more"
    schools.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = said(browser, project, own, page)
    assert "data/schools.csv has" in told
    assert "line 6" in told
    assert "Traceback" not in told and "encountered an error" not in told


def test_a_missing_table_is_told(browser, copy):
    project, own = copy
    (project / "data" / "bus_stops.csv").unlink()
    assert "data/bus_stops.csv cannot be read" in said(browser, project, own)


def test_a_store_that_is_no_database_is_told_and_left_as_it_is(browser, copy):
    project, own = copy
    store = own / "canvass.sqlite"
    store.write_bytes(b"this is no database" * 200)
    told = said(browser, project, own, drawn=".ned-panel")
    assert "store of canvass returns cannot be read" in told
    assert "Ashover" in told and "The same figures as tables" in told
    assert store.read_bytes() == b"this is no database" * 200
