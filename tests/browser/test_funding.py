"""A school funding file put in place is seen on the map: its measure, classes and popups."""

import pytest

from tests.browser.conftest import PATIENCE_MS, start_app, stop

pytestmark = pytest.mark.browser

FILE = """\
urn,year,pupils,funding_gbp,basis,measure,source_name,source_url,retrieved_on
112501,2015-16,200,800000,cash,grant funding,Made for a test,https://example.org/a,2026-01-01
112501,2019-20,200,720000,cash,grant funding,Made for a test,https://example.org/a,2026-01-01
112798,2015-16,100,400000,cash,grant funding,Made for a test,https://example.org/a,2026-01-01
"""


def test_the_map_shows_the_change_in_funding_of_each_school(browser, tmp_path):
    (tmp_path / "school_funding.csv").write_text(FILE, encoding="utf-8")
    process, address = start_app(tmp_path)
    try:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address)
        page.wait_for_selector(".ned-panel")
        page.locator(".ned-more summary").click()
        choose = page.locator("[data-choose=marks]").first
        assert choose.input_value() == "funding_change"
        assert "in cash" in choose.locator("option:checked").inner_text()
        page.locator("path[data-mark='112501']").dispatch_event("click")
        page.wait_for_selector(".ned-popup h3")
        told = page.inner_text(".ned-popup")
        assert "−£400 for each pupil, from £4,000 in 2015 to £3,600 in 2019" in told
        fill = page.get_attribute("path[data-mark='112798']", "fill")
        assert fill == "url(#ned-no-data)"
        page.close()
    finally:
        stop(process)
