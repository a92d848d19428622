"""A seat made from official files that tell no figure of any area is a map all the same."""

import subprocess
import sys

import pytest

from tests.browser.conftest import ROOT, at_rest, served, visit_in
from tests.official.seat.country import SCOTLAND, STANDPOINT, write_country

# A ward of which half lies in the seat.
BEN = "S13090002"


@pytest.fixture(scope="module")
def seat(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seat")
    files, place = write_country(folder / "files"), folder / "place"
    making = ("-m", "geo.official.seat", SCOTLAND, str(files), str(place), STANDPOINT)
    subprocess.run([sys.executable, *making], cwd=ROOT, check=True)
    with served(folder / "own", NED_PLACE=str(place)) as address:
        yield address


@pytest.fixture
def visit(seat, wide):
    yield from visit_in(wide, seat)


def test_its_wards_are_drawn_named_and_chosen_and_its_own_address_is_taken_back(visit):
    page = visit.map()
    assert page.get_by_text("could not draw the map").count() == 0
    assert "cut" not in page.get_by_role("heading", level=1).inner_text()
    ward = page.locator("path[data-area]").first
    ward.dispatch_event("click")
    page.wait_for_url(f"**area={ward.get_attribute('data-area')}**")
    assert page.locator(".ned-panel [data-area-name]").inner_text()
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url)
    at_rest(page)
    assert page.get_by_text("The address says").count() == 0
    assert visit.errors == [] and visit.outside == []


def test_its_pages_say_what_they_have_no_data_for_and_offer_nothing_empty(visit):
    page = visit.page
    page.goto(f"{visit.address}/area?area={BEN}")
    page.get_by_text("This map has no data on what was lost in Ben.").wait_for()
    page.get_by_text("Ben is on this map only with its part inside").wait_for()
    page.get_by_text("Of its area 50.0% is in Carrick.").wait_for()
    page.get_by_text("There is no data here for: Schools,").wait_for()
    at_rest(page)
    assert page.get_by_text("Source: .").count() == 0
    page.goto(f"{visit.address}/near")
    page.get_by_text("There is no data here for: Schools,").wait_for()
    assert page.get_by_text("Or choose a town").count() == 0
    page.goto(f"{visit.address}/priorities")
    page.get_by_text("Order by").wait_for()
    assert page.get_by_text("LSOAs", exact=True).count() == 0
    page.goto(f"{visit.address}/present")
    page.get_by_text("As it stood on").last.wait_for()
    assert page.get_by_text("Railway").count() == 0
