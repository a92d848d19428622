"""While the server is away the page says so in its own words, the map works, and it comes back."""

import pytest
from playwright.sync_api import expect

from pages.parts.frame import AWAY
from tests.browser.conftest import at_rest, free_port, start_app, stop

pytestmark = pytest.mark.browser


def test_pages_without_their_server_say_so_a_map_works_on_and_they_come_back(browser, tmp_path):
    port = free_port()
    process, address = start_app(tmp_path, port=port)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    without_map = browser.new_page()
    try:
        without_map.goto(f"{address}/about")
        without_map.get_by_role("heading", level=1).wait_for()
        without_map.wait_for_selector("[data-test-script-state=notRunning]")
        page.goto(address)
        page.wait_for_selector("[data-circle]", state="attached")
        at_rest(page)
        assert page.locator(".ned-away").count() == 0
        with page.expect_console_message(lambda told: told.text.startswith("Streamlit server")):
            stop(process)
        expect(page.get_by_role("dialog")).to_have_count(0)
        said = page.locator(".ned-away[role=status]")
        expect(said).to_have_text(" ".join(AWAY.values()))
        expect(without_map.locator(".ned-away")).to_have_text(f"{AWAY['away']} {AWAY['back']}")
        other = page.locator("[data-tile]:not([aria-checked=true]):not(.ned-doors)").first
        tile = page.locator(f"[data-tile={other.get_attribute('data-tile')}]")
        tile.click()
        expect(tile).to_have_attribute("aria-checked", "true")
        process, _ = start_app(tmp_path, port=port)
        expect(said).to_have_count(0)
        page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    finally:
        stop(process)
        page.close()
        without_map.close()
