"""A seat made from official files that tell no figure of any area is a map all the same."""

import subprocess
import sys

import pytest

from tests.browser.conftest import ROOT, at_rest, served, visit_in
from tests.official.seat.country import SCOTLAND, STANDPOINT, write_country


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
