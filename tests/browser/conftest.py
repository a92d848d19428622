"""Start the app as a user would, and open it in a real Chromium that reaches nothing else."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from geo.issues import every_issue
from tests.chromium import NoChromium, launch
from tests.deploy import certificate

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS, REOPENED_MS = 60_000, 5_000
STREAMLIT = (sys.executable, "-m", "streamlit")
# By itself it waits five seconds, which a busy machine needs for the first page alone.
expect.set_options(timeout=PATIENCE_MS)
# A page has settled that asked for nothing at five looks in a row.
LOOKS, BETWEEN_MS = 5, 100


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def start_app(
    folder: Path,
    project: Path = ROOT,
    port: int = 0,
    options: tuple[str, ...] = (),
    command: tuple[str, ...] = STREAMLIT,
    **told: str,
) -> tuple[subprocess.Popen, str]:
    """`streamlit run serve.py` on a free port, with a data folder of its own.

    `options` are Streamlit's, `command` what starts it; `told` goes into its environment.
    """
    port = port or free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NED_", "DATABASE_URL"))}
    process = subprocess.Popen(
        [*command, "run", "serve.py", "--server.port", str(port), *options],
        cwd=project,
        env={**kept, "NED_DATA_FOLDER": str(folder), **told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            return process, address
        except OSError:
            time.sleep(0.25)
    process.kill()
    raise RuntimeError("The app did not start within a minute.")


@contextmanager
def served(own: Path, **how) -> Iterator[str]:
    """The address of a server as `start_app` starts it, for as long as it is wanted."""
    process, address = start_app(own, **how)
    try:
        yield address
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """End a server at once: nobody asks it for anything any more."""
    process.kill()
    process.wait(10)


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    with served(tmp_path_factory.mktemp("own")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        try:
            opened = launch(driver, certificate.trusted())
        except NoChromium as met:
            pytest.fail(str(met), pytrace=False)
        yield opened
        opened.close()


# The marks of every issue, unshaded.
EVERY_ISSUE = "?layers=" + ",".join([*(one.id for one in every_issue() if one.kinds), "places"])


class Visit:
    """A page of the app, with all it asked of the outside and every error it met."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.near = [address]
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.open: set[Request] = set()
        self.begun = 0
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", self._ask)
        page.on("requestfinished", self._note)
        page.on("requestfailed", self._note)
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _ask(self, asked: Request) -> None:
        self.open.add(asked)
        self.begun += 1

    def _note(self, asked: Request) -> None:
        """What the page's own policy refused was never asked."""
        self.open.discard(asked)
        if not asked.url.startswith((*self.near, "data:", "blob:")) and asked.failure != "csp":
            self.outside.append(asked.url)

    def map(self, query: str = "", page: str = "") -> Page:
        """The map as an address shows it, with the switches of all its layers in sight."""
        self.page.goto(f"{self.address}/{page}{query}")
        self.page.wait_for_selector(".ned-panel", state="attached")
        self.page.wait_for_selector("path[data-mark], path[data-area]", state="attached")
        at_rest(self.page)
        self.page.evaluate("document.querySelector('.ned-more').open = true")
        return self.page

    def settled(self) -> Page:
        """Wait until all is drawn, and nothing was asked for a while."""
        quiet = 0
        while quiet < LOOKS:
            at_rest(self.page)
            before = self.begun
            self.page.wait_for_timeout(BETWEEN_MS)
            quiet = 0 if self.open or self.begun > before else quiet + 1
        return self.page


def at_rest(page: Page) -> None:
    """Wait until the app has drawn all it was asked for, and has taken the map over."""
    page.wait_for_selector("#ned-first", state="detached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def standing(page: Page) -> Page:
    """Wait until the map moves no more, and the address says where it stands."""
    page.evaluate(
        """async () => {
          const pane = document.querySelector(".leaflet-map-pane");
          const now = () => [location.href, pane.className, pane.style.transform].join();
          let [before, since, frames] = ["", 0, 0];
          while (frames < 10 || performance.now() - since < 300) {
            await new Promise(requestAnimationFrame);
            frames += 1;
            if (now() !== before) [before, since, frames] = [now(), performance.now(), 0];
          }
        }"""
    )
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a list by what it says."""
    at_rest(page)
    box = page.get_by_role("combobox", name=re.compile(rf"{label}( \(needed\))?$", re.I)).last
    # A list closes as the page scrolls under it.
    box.evaluate(
        """async (node) => {
          node.scrollIntoView({ block: "center" });
          await new Promise(requestAnimationFrame);
        }"""
    )
    wanted = page.get_by_role("option", name=option, exact=True)
    box.click()
    try:
        wanted.wait_for(timeout=REOPENED_MS)
    except PlaywrightTimeout:
        # A list closes too where the page is drawn anew under it: a reader opens it again.
        box.click()
    wanted.click()


@pytest.fixture(scope="session")
def wide(browser):
    """A window as of a desk; it keeps the app's scripts from one test to the next."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield context
    context.close()


@pytest.fixture(scope="session")
def narrow(browser):
    """A telephone's window."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    yield context
    context.close()


def visit_in(context: BrowserContext, address: str) -> Iterator[Visit]:
    """A page of its own in a window; nothing of it but scripts is left to the next."""
    page = context.new_page()
    yield Visit(page, address)
    page.close()
    context.clear_cookies()


@pytest.fixture
def visit(app, wide):
    yield from visit_in(wide, app)


@pytest.fixture
def telephone(app, narrow):
    yield from visit_in(narrow, app)


@pytest.fixture
def elsewhere(tmp_path):
    """Opens a page of another server on this machine that frames an address of the app.

    A server of its own: a browser lets no page made up by a route frame this machine.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = f"http://127.0.0.1:{server.server_port}/"

    def framing(visit: Visit, code: str) -> str:
        (tmp_path / "index.html").write_text(f"<!doctype html><title>Elsewhere</title>{code}")
        visit.near.append(own)
        visit.page.goto(own)
        return own

    yield framing
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing: pytest shows what matters."""

    def log_message(self, *_args) -> None:
        """Say nothing."""


@pytest.fixture
def empty_folder():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
