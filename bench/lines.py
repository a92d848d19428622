"""Print what a first visit costs over slow lines, through the project's own nginx.

`python -m bench.lines` opens the map in fresh browsers, and searches a ward as
soon as it can: the map answers, and then the server.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from bench import servers
from geo import areas
from tests.chromium import launch
from tests.deploy.certificate import trusted
from tests.deploy.conftest import PUBLIC, proxied

REPEATS, PATIENCE_S = {"loopback": 3}, 90
WHEN = """(selector) => {
  const node = document.querySelector(selector);
  return node?.textContent || node?.getAttribute("d") ? performance.now() / 1000 : false;
}"""
STEPS = ("title", "map", "search answered", "ward said by the server")


@dataclass(frozen=True)
class Line:
    """A line to the server, with the seconds in which title and map should be there."""

    name: str
    bits_per_s: int = 0
    delay_ms: int = 0
    title_s: float = 0
    map_s: float = 0

    def shape(self, page: Page) -> None:
        """Let the page come over this line, with nothing kept from before."""
        if not self.bits_per_s:
            return
        wire, bytes_per_s = page.context.new_cdp_session(page), self.bits_per_s / 8
        speed = {"downloadThroughput": bytes_per_s, "uploadThroughput": bytes_per_s}
        wire.send("Network.enable")
        told = {"offline": False, "latency": self.delay_ms, **speed}
        wire.send("Network.emulateNetworkConditions", told)


LINES = (
    Line("loopback"),
    Line("2 Mbit/s, 150 ms", 2_000_000, 150, map_s=2),
    Line("400 kbit/s, 400 ms", 400_000, 400, title_s=2, map_s=6),
)


def main() -> None:
    """Take and print the seconds of each step over each line."""
    with (
        sync_playwright() as driver,
        TemporaryDirectory() as own,
        TemporaryDirectory() as front,
        servers.app(Path(own), 1, NED_PROCESS="public", NED_HOSTS=PUBLIC) as server,
    ):
        port = urlsplit(server.address).port or 0
        with proxied(Path(front), port, port) as proxy:
            browser = launch(driver, trusted())
            _visit(browser, proxy.address(PUBLIC), LINES[0])
            print("Seconds from the address" + "".join(f"{one:>26}" for one in STEPS))
            for line in LINES:
                taken = [
                    _visit(browser, proxy.address(PUBLIC), line)
                    for _ in range(REPEATS.get(line.name, 1))
                ]
                print(_told(line, taken), flush=True)
            browser.close()


def _visit(browser: Browser, address: str, line: Line) -> list[float]:
    """Open the map in a fresh window and act as soon as it stands; the seconds of each step."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    line.shape(page)
    started = time.monotonic()
    page.goto(address, wait_until="commit")
    taken = [_when(page, "h1"), _when(page, "path[data-area]")]
    ward = areas.name_of(areas.codes("ward")[0])
    page.get_by_role("combobox", name="Find a postcode").fill(ward)
    page.get_by_role("option").first.click()
    page.locator(".ned-panel h2", has_text=ward).wait_for()
    taken.append(time.monotonic() - started)
    page.locator("#root [data-testid=stHeading]", has_text=ward).first.wait_for()
    taken.append(time.monotonic() - started)
    context.close()
    return taken


def _when(page: Page, selector: str) -> float:
    """Seconds from the address until something is there."""
    return float(page.wait_for_function(WHEN, arg=selector).json_value())


def _told(line: Line, taken: list[list[float]]) -> str:
    aims = dict(zip(STEPS, (line.title_s, line.map_s), strict=False))
    told = ""
    for step, seconds in zip(STEPS, zip(*taken, strict=True), strict=True):
        middle, aim = median(seconds), aims.get(step, 0)
        met = f" ({'met' if middle <= aim else 'missed'}: ≤ {aim:g})" if aim else ""
        told += f"{middle:.1f}{met}".rjust(26)
    return f"{line.name:<24}{told}"


if __name__ == "__main__":
    main()
