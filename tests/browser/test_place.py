"""The map of a made-up place of three wards is drawn in a real browser, by its own words."""

import pytest

from tests.browser.conftest import served, visit_in
from tests.house.test_place import MADE_UP


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    with served(tmp_path_factory.mktemp("own"), NED_PLACE=str(MADE_UP)) as address:
        yield address


@pytest.fixture
def visit(made_up, wide):
    yield from visit_in(wide, made_up)


def test_its_panel_and_its_dates_are_its_own(visit):
    page = visit.map()
    types = page.locator("[data-choose=areas] option").all_inner_texts()
    assert types == ["3 wards (since 2012)", "5 LSOAs (census areas)"]
    assert page.locator(".ned-time-ends").all_inner_texts() == ["2012", "June 2018"]
    assert visit.errors == [] and visit.outside == []


def test_an_issue_it_has_no_data_for_is_not_there(visit):
    page = visit.map("?layers=fracking,schools")
    page.get_by_text("There is no data here for: School income, Jobcentre, Fracking.").wait_for()
    assert page.locator("[data-layer=fracking]").count() == 0
    assert visit.errors == []


def test_its_stops_are_presented(visit):
    page = visit.page
    page.goto(f"{visit.address}/present")
    page.get_by_text("Made up: nobody ever voted here.").first.wait_for()
    # Streamlit asks below a page's address for what lies above it.
    assert [one for one in visit.errors if "404" not in one] == []
