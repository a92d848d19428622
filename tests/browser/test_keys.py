"""Letters typed outside a field reach nobody: Streamlit reruns a page at a bare r."""

import re

import pytest

from pages.parts.frame.bar import PAGES, STAFF_PAGES, UNLISTED
from tests.browser.conftest import at_rest

pytestmark = pytest.mark.browser
EVERY = [*PAGES, *STAFF_PAGES, *UNLISTED]
BARE = "rRcnmf3/?"
COUNT = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  window.runs = 0;
  // A short run is over before an observer is called: each change of the state counts.
  new MutationObserver((changes) => { window.runs += changes.length; })
    .observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  window.heard = [];
  document.addEventListener("keydown", (event) => window.heard.push(event.key));
}"""

# The same letter from where the guard lets it go: this is what Streamlit does with it.
RERUN = """() => {
  const within = document.body.appendChild(document.createElement("div"));
  within.className = "ned";
  const told = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
  within.dispatchEvent(new KeyboardEvent("keydown", told));
}"""


def address(script: str) -> str:
    page = script.removeprefix("pages/").removesuffix(".py")
    return {"app": "", "embed": "embed?embed=true&layers=schools"}.get(page, page)


@pytest.fixture(params=EVERY)
def page(visit, request):
    visit.page.goto(f"{visit.address}/{address(request.param)}")
    visit.page.locator(".st-key-keys").wait_for(state="attached")
    at_rest(visit.settled())
    visit.page.evaluate(COUNT)
    return visit.page


def test_a_bare_letter_outside_a_field_runs_no_page_again(page):
    page.evaluate("document.activeElement.blur()")
    for sign in BARE:
        page.keyboard.press(sign)
    page.wait_for_timeout(500)
    assert page.evaluate("window.runs") == 0
    assert page.evaluate("window.heard") == []
    page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("Alt+x")
    page.keyboard.press("Escape")
    heard = page.evaluate("window.heard")
    assert {"ArrowLeft", "x", "Escape"} <= set(heard)
    # Were runs not counted at all, nothing above would be worth anything.
    page.evaluate(RERUN)
    page.wait_for_function("() => window.runs > 0")


@pytest.mark.parametrize("script", ["pages/near.py", "pages/canvass.py"])
def test_the_guard_stays_when_a_reader_goes_on_to_another_page(visit, script):
    page = visit.page
    page.goto(f"{visit.address}/about")
    at_rest(visit.settled())
    page.locator(f".st-key-bar a[href='{address(script)}']").first.click()
    page.wait_for_url(re.compile(rf"/{address(script)}(\?|$)"))
    at_rest(visit.settled())
    page.evaluate(COUNT)
    page.keyboard.press("r")
    page.wait_for_timeout(500)
    assert page.evaluate("window.runs") == 0


def test_in_a_field_letters_are_typed(visit):
    page = visit.page
    page.goto(f"{visit.address}/near")
    field = page.get_by_role("textbox", name="Find a postcode")
    field.click()
    page.keyboard.type("rc3/")
    assert field.input_value() == "rc3/"
