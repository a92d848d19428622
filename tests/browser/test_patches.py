"""Tonight's patch in a browser: worked out when it is opened, chosen by oneself, and taken."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from geo import areas
from geo.link import patches
from tests.browser.conftest import at_rest, start_app, stop

pytestmark = pytest.mark.browser
WARD = areas.codes("ward")[2]


@pytest.fixture
def organiser(browser, tmp_path):
    """Where next with the fold of tonight's patches open, on a laptop of its own."""
    process, address = start_app(tmp_path)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{address}/priorities")
    page.get_by_role("heading", level=1, name="Where next").wait_for()
    at_rest(page)
    assert page.get_by_text("Patch 1:").count() == 0
    page.get_by_text("Tonight's patch").first.click()
    page.get_by_text("Patch 1:").wait_for()
    at_rest(page)
    yield page
    page.close()
    stop(process)


def test_a_patch_of_one_s_own_has_its_map_its_brief_and_its_tick(organiser):
    name = areas.name_of(WARD)
    organiser.get_by_role("combobox", name="Ward of your patch").click()
    organiser.keyboard.type(name)
    organiser.get_by_role("option", name=name, exact=True).click()
    at_rest(organiser)
    here = patches.free_areas(())
    code = str(here.index[here["ward_code"] == WARD][0])
    organiser.get_by_role("combobox", name="Output areas of your patch").click()
    organiser.keyboard.type(code)
    organiser.get_by_role("option", name=patches.area_title(code)).click()
    own = organiser.get_by_text(f"Your own patch: {patches.title(patches.patch_of([code]))}")
    own.wait_for()
    # The list of areas stays open until it is left.
    organiser.keyboard.press("Escape")
    at_rest(organiser)
    with organiser.expect_download() as given:
        organiser.get_by_role("button", name="Brief to print (PDF)").last.click()
    printed = PdfReader(io.BytesIO(given.value.path().read_bytes()))
    said = "".join(one.extract_text() for one in printed.pages)
    assert name in said and here.at[code, "postcodes"][0] in said
    organiser.get_by_text("Taken tonight", exact=True).last.click()
    organiser.get_by_text(f"Taken tonight: {patches.title(patches.patch_of([code]))}").wait_for()
    expect(own).to_have_count(0)
    at_rest(organiser)
    assert organiser.locator("[data-testid=stException]").count() == 0
