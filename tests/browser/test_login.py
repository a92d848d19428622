"""The log-in, through a real provider and in a real browser: in, refused, out, and noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from geo.canvass import key as keys
from geo.canvass.store import log as audit
from geo.canvass.store import open_store
from tests.browser.conftest import PATIENCE_MS, free_port, start_app, stop
from tests.browser.provider import LISTED, UNLISTED, write_secrets

pytestmark = pytest.mark.browser
TITLE = "[data-testid=stHeading] h1"
SAID = "[data-testid=stAlert]"
COOKIE = "_streamlit_user"


@dataclass
class StaffApp:
    """The staff's app, its data folder, who may log in, and how many notes stood in its log."""

    address: str
    provider: str
    folder: Path
    noted: int = 0

    @property
    def secrets(self) -> Path:
        return self.folder / "secrets.toml"

    def notes(self) -> list[tuple[str, str]]:
        """Who came and was let in, or was not, in the order of the audit log."""
        told = audit.entries(self._engine()).iloc[::-1].iloc[self.noted :]
        kept = told[told["what"].isin([audit.LOG_IN, audit.REFUSED])]
        return list(zip(kept["who"], kept["what"], strict=True))

    def faults_of_the_log(self) -> list[str]:
        return audit.verify(self._engine(), keys.secret())

    def from_now_on(self) -> "StaffApp":
        """The same app, with what is noted from now on."""
        return replace(self, noted=len(audit.entries(self._engine())))

    def _engine(self):
        return open_store(f"sqlite:///{self.folder / 'canvass.sqlite'}").engine


@contextmanager
def staff_app(folder: Path, provider: str) -> Iterator[StaffApp]:
    port = free_port()
    told = StaffApp(f"http://127.0.0.1:{port}", provider, folder)
    write_secrets(told.secrets, told.address, provider)
    options = ("--secrets.files", str(told.secrets))
    process, _ = start_app(folder, port=port, options=options, NED_PROCESS="staff")
    try:
        yield told
    finally:
        stop(process)


@pytest.fixture(scope="module")
def running(tmp_path_factory, provider) -> Iterator[StaffApp]:
    with staff_app(tmp_path_factory.mktemp("staff"), provider) as told:
        yield told


@pytest.fixture
def served(running, monkeypatch) -> StaffApp:
    """One app for all of these tests; each sees only its own notes."""
    monkeypatch.setenv("NED_DATA_FOLDER", str(running.folder))
    return running.from_now_on()


@pytest.fixture(scope="module")
def window(browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(window) -> Iterator[Page]:
    """A page of a browser that is known neither to the app nor to the provider."""
    opened = window.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()
    window.clear_cookies()


def log_in(page: Page, sub: str) -> None:
    page.get_by_role("button", name="Log in").click()
    page.get_by_placeholder("sub", exact=True).fill(sub)
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("button", name="Log out").wait_for()


def held_cookie(page: Page) -> dict | None:
    return next((one for one in page.context.cookies() if one["name"] == COOKIE), None)


def test_a_listed_address_gets_in_sees_the_returns_and_gets_out(served, page):
    page.goto(f"{served.address}/canvass")
    expect(page.locator(SAID)).to_have_text(
        "Only staff can see canvass returns: log in with a staff address."
    )
    expect(page.locator(TITLE)).to_have_count(0)
    assert served.notes() == []

    log_in(page, "listed")
    page.get_by_role("link", name="Returns").click()
    expect(page.locator(TITLE)).to_have_text("Returns")
    expect(page.locator(SAID)).to_have_count(0)
    assert set(served.notes()) == {(LISTED, audit.LOG_IN)}
    cookie = held_cookie(page)
    assert cookie and cookie["httpOnly"] and cookie["sameSite"] == "Lax"

    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Log in").wait_for()
    assert urlsplit(page.url).netloc == urlsplit(served.address).netloc
    expect(page.get_by_role("link", name="Returns")).to_have_count(0)
    assert held_cookie(page) is None
    page.goto(f"{served.address}/canvass")
    expect(page.locator(SAID)).to_contain_text("log in with a staff address")
    expect(page.locator(TITLE)).to_have_count(0)
    assert served.faults_of_the_log() == []


@pytest.mark.parametrize(
    ("sub", "who", "why"),
    [
        ("unlisted", UNLISTED, "{who} is not on the list of staff addresses"),
        ("unverified", LISTED, "The log-in service has not verified {who}"),
    ],
)
def test_anybody_else_is_refused_is_told_why_and_is_noted(served, page, sub, who, why):
    page.goto(served.address)
    log_in(page, sub)
    expect(page.locator(SAID).first).to_contain_text(why.format(who=who))
    expect(page.get_by_role("link", name="About", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Returns")).to_have_count(0)
    page.goto(f"{served.address}/canvass")
    expect(page.locator(SAID)).to_contain_text(why.format(who=who))
    expect(page.locator(TITLE)).to_have_count(0)
    assert set(served.notes()) == {(who, audit.REFUSED)}
    assert served.faults_of_the_log() == []


def test_whoever_says_no_at_the_provider_is_nobody(served, page):
    page.goto(f"{served.address}/about")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Deny").click()
    page.get_by_role("button", name="Log in").wait_for()
    assert held_cookie(page) is None
    assert served.notes() == []


@pytest.fixture
def shrinking(tmp_path, provider, monkeypatch) -> Iterator[StaffApp]:
    """An app of its own, whose list of staff may change."""
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    with staff_app(tmp_path, provider) as told:
        yield told


def test_an_address_taken_off_the_list_is_out_at_the_next_click(shrinking, page):
    served = shrinking
    page.goto(f"{served.address}/about")
    log_in(page, "listed")
    page.get_by_role("link", name="Returns").click()
    expect(page.locator(TITLE)).to_have_text("Returns")
    write_secrets(served.secrets, served.address, served.provider, ("deputy@example.org",))
    page.wait_for_timeout(3000)
    page.get_by_role("link", name="Returns").click()
    expect(page.locator(SAID)).to_contain_text("is not on the list of staff addresses")
    expect(page.locator(TITLE)).to_have_count(0)
    assert served.notes()[-1] == (LISTED, audit.REFUSED)
