"""Take a picture of each screen, at the sizes of the design: `python -m bench.screens FOLDER`."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench import servers
from geo import areas
from geo.draw.stops import stops
from geo.tables.words import said
from tests.chromium import launch

MAP = ".leaflet-ned-shade-ward-pane path"
REST_MS, WIDE_PX = 1_500, 1440


@dataclass(frozen=True)
class Screen:
    """A page as it is asked for, at a size in px, after some presses; `shows` is waited for."""

    name: str
    path: str
    wide_px: int = WIDE_PX
    high_px: int = 900
    press: tuple[str, ...] = ()
    shows: str = "[data-testid=stMain] h1"
    dark: bool = False
    public: bool = False


def every_screen(ward: str, postcode: str, stops: int) -> list[Screen]:
    """The first screen at each size, every page, and each stop; names are those of the design."""
    tile = "[data-tile]:not([aria-checked=true]):not(.ned-doors)"
    first = [
        Screen("first-screen-wide", "/", shows=MAP),
        Screen("first-screen-projector", "/", 1280, 720, shows=MAP),
        Screen("first-screen-phone", "/", 390, 844, shows=MAP),
        Screen("first-screen-small-phone", "/", 320, 640, shows=MAP),
        Screen("first-screen-dark", "/", shows=MAP, dark=True),
        Screen("first-screen-issue", "/", press=("[data-view=issue]",), shows=MAP),
        Screen("first-screen-not-published", "/", press=(tile,), shows=MAP, public=True),
    ]
    pages = [
        Screen("ward-page", f"/area?area={ward}", 1440, 1010),
        Screen("ward-page-phone", f"/area?area={ward}", 390, 844),
        Screen("where-next", "/priorities"),
        Screen("where-next-phone", "/priorities", 390, 844),
        Screen("near-me", "/near"),
        Screen("near-me-phone", "/near", 390, 844),
        Screen("claims-board", "/claims"),
        Screen("claims-board-phone", "/claims", 390, 844),
        Screen("returns", "/canvass", 1440, 760),
        Screen("about", "/about"),
    ]
    stage = [
        Screen(f"present-{one}", f"/present?stop={one}", 1280, 720, shows=".ned-stop h2")
        for one in range(1, stops + 1)
    ]
    dark = [
        replace(one, name=f"{one.name}-dark", dark=True) for one in pages if one.wide_px == WIDE_PX
    ]
    return [*first, *pages, *dark, *stage]


def taken(browser: Browser, address: str, one: Screen, folder: Path) -> None:
    """Open a screen in a window of its own and write its picture."""
    scheme = "dark" if one.dark else "light"
    size = {"width": one.wide_px, "height": one.high_px}
    page: Page = browser.new_page(viewport=size, color_scheme=scheme)
    page.goto(address + one.path)
    page.wait_for_selector(one.shows, state="attached", timeout=60_000)
    page.wait_for_timeout(REST_MS)
    for what in one.press:
        page.locator(what).first.click()
        page.wait_for_timeout(REST_MS)
    page.screenshot(path=folder / f"{one.name}.png")
    page.close()


def main(folder: Path) -> None:
    """Start the app for staff, and once for the public, and take every picture."""
    screens = every_screen(areas.codes("ward")[0], said("postcodes", "one"), len(stops(None)))
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as driver:
        browser = launch(driver)
        for public in (False, True):
            process = "public" if public else ""
            with servers.app(Path(made) / str(public), 1, NED_PROCESS=process) as server:
                for one in screens:
                    if one.public is public:
                        taken(browser, server.address, one, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
