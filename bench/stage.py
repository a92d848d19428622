"""Play every stop through a bad hour, and time the next stop: `python -m bench.stage SECONDS`.

The network is cut and comes back, the server is killed and started again, the window takes every
size, the page is loaded anew, keys are held down. A wrong stop or a lost place ends it at once.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from geo.draw.stops import stops
from tests.browser.conftest import free_port, start_app, stop
from tests.chromium import launch

SIZES = ((1280, 720), (1024, 768), (1920, 1080), (3840, 2160))
MEDIAN_MS, WORST_MS = 100, 250
SECONDS, PATIENCE_MS, HELD, WARM_MS = 180, 60_000, 12, 1_500
# From the key to the frame that has the stop: the sentence, its place, its picture.
_STEP = """async (key) => {
  const began = performance.now();
  const told = { key, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", told));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
_SHOWN = """() => ({
  say: document.querySelector(".ned-stop h2").textContent,
  number: new URLSearchParams(location.search).get("stop"),
  picture: document.querySelector(".ned-on-map .ned .leaflet-container, .ned-stage-chart svg")
    ?.checkVisibility({ visibilityProperty: true }) ?? false,
})"""
_CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"


class WrongStop(AssertionError):
    """Another stop stands there than the one that was asked for."""


@dataclass
class Talk:
    """A talk that is given in a browser; `at` is the stop that must stand there, from 0."""

    page: Page
    says: list[str]
    at: int = 0
    taken_ms: list[float] = field(default_factory=list)

    def check(self, when: str) -> None:
        """Raises WrongStop unless the stop, its picture and its place in the address are right."""
        shown = self.page.evaluate(_SHOWN)
        wanted = {"say": self.says[self.at], "number": str(self.at + 1), "picture": True}
        if shown != wanted:
            raise WrongStop(f"{when}: {shown} stands there, and not {wanted}.")

    def step(self, key: str, by: int, when: str) -> None:
        """Press a key of a clicker, and time the stop it leads to."""
        taken_ms = self.page.evaluate(_STEP, key)
        to = min(len(self.says) - 1, max(0, self.at + by))
        if to != self.at:
            self.taken_ms.append(taken_ms)
        self.at = to
        self.check(when)

    def walk(self, when: str) -> None:
        """From where it is to the last stop, and back to the second."""
        while self.at < len(self.says) - 1:
            self.step("PageDown", 1, when)
        while self.at > 1:
            self.step("PageUp", -1, when)

    def load(self, when: str) -> None:
        """Load the page anew, and wait until the stop stands there again."""
        self.page.reload()
        self.page.wait_for_selector(".ned-stop h2", timeout=PATIENCE_MS)
        self.page.wait_for_timeout(WARM_MS)
        self.check(when)


@dataclass
class Hour:
    """What goes wrong in one round of a talk, each followed by a walk through all stops."""

    talk: Talk
    kill: Callable[[], None]
    start: Callable[[], None]

    def round(self) -> None:
        """Every trouble once."""
        self._cut()
        for wide, high in SIZES[1:] + SIZES[:1]:
            self.talk.page.set_viewport_size({"width": wide, "height": high})
            self.talk.page.wait_for_timeout(300)
            self.talk.walk(f"at {wide} by {high}")
        self._held()
        self._killed()
        self.talk.load("loaded anew")
        self.talk.walk("loaded anew")

    def _cut(self) -> None:
        context = self.talk.page.context
        context.set_offline(True)
        self.talk.walk("with the network cut")
        context.set_offline(False)
        self.talk.walk("with the network back")

    def _held(self) -> None:
        """A key that is held down is one step, however often it repeats."""
        keyboard = self.talk.page.keyboard
        for _ in range(HELD):
            keyboard.down("PageDown")
        keyboard.up("PageDown")
        self.talk.at = min(len(self.talk.says) - 1, self.talk.at + 1)
        self.talk.page.wait_for_timeout(100)
        self.talk.check("with a key held down")
        for key in ("b", ".", "r", "c"):
            keyboard.press(key)
        self.talk.check("after letters")

    def _killed(self) -> None:
        self.kill()
        self.talk.walk("with the server killed")
        self.start()
        self.talk.walk("with the server started again")
        self.talk.page.wait_for_selector(_CONNECTED, timeout=PATIENCE_MS)
        self.talk.page.wait_for_timeout(WARM_MS)
        self.talk.check("connected again")


def opened(page: Page, address: str, says: list[str]) -> Talk:
    """A talk at its first stop, ready to be given."""
    page.goto(f"{address}/present")
    page.wait_for_selector(".ned-stop h2", timeout=3 * PATIENCE_MS)
    page.wait_for_timeout(2 * WARM_MS)
    talk = Talk(page, says)
    talk.step("Home", 0, "opened")
    return talk


def told(taken_ms: list[float]) -> str:
    """The times in a line."""
    return (
        f"{len(taken_ms)} steps, no wrong stop, no lost place. Next stop: median "
        f"{median(taken_ms):.0f} ms, worst {max(taken_ms):.0f} ms (wanted: {MEDIAN_MS} and "
        f"{WORST_MS})."
    )


def main(seconds: float) -> str:
    """Give the talk until the time is over, and say how it went. Raises WrongStop."""
    process: list[subprocess.Popen] = []
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        port = free_port()

        def start() -> None:
            process.append(start_app(Path(folder), port=port)[0])

        def kill() -> None:
            stop(process[-1])

        start()
        try:
            browser = launch(driver)
            wide, high = SIZES[0]
            page = browser.new_page(viewport={"width": wide, "height": high})
            talk = opened(page, f"http://127.0.0.1:{port}", [one.say for one in stops(None)])
            until = time.monotonic() + seconds
            while True:
                Hour(talk, kill, start).round()
                if time.monotonic() > until:
                    return told(talk.taken_ms)
        finally:
            kill()


if __name__ == "__main__":
    print(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
