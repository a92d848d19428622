"""An issue that nobody told the app of is drawn on the real map, with its key and its table."""

import sys

import pytest

from tests.browser.conftest import ROOT, served, visit_in
from tests.house.test_contract import with_libraries

RUNNER = ROOT / "tests" / "house" / "throwaway.py"


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    folder = with_libraries(tmp_path_factory.mktemp("libraries"))
    with served(
        folder / "own",
        command=(sys.executable, str(RUNNER), str(folder / "issues"), "streamlit"),
        NED_PLACE=str(folder / "place"),
        PYTHONPATH=str(ROOT),
    ) as address:
        yield address


@pytest.fixture
def visit(libraries, wide):
    yield from visit_in(wide, libraries)


def test_its_marks_have_their_own_shape_and_stand_in_the_key(visit):
    page = visit.map("?layers=libraries,places")
    marks = page.locator("path[data-kind=library_closed]")
    assert marks.count() == 4
    # Its own shape of two rings, in the frame that news has.
    assert marks.first.get_attribute("d").count("M") == 3
    assert "Library closed" in page.locator(".ned-keybox").inner_text()
    assert visit.errors == [] and visit.outside == []


def test_areas_are_shaded_by_its_measure(visit):
    page = visit.map("?layers=shading&measure=libraries_closed")
    shaded = page.locator("path[data-area]").evaluate_all(
        "nodes => nodes.filter((node) => node.getAttribute('fill').startsWith('#')).length"
    )
    assert shaded == 4
    assert "Libraries closed since 2010" in page.locator(".ned-panel").inner_text()


def test_its_table_is_one_of_the_tables(visit):
    page = visit.map("?layers=libraries&tables=Libraries")
    page.get_by_text("Four libraries that closed, all of them made up.").last.wait_for()
    assert visit.errors == []
