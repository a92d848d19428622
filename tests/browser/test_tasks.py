"""Five tasks as a stranger does them by keyboard, and as a reader who hears the page is answered.

What is heard is what the browser tells a screen reader: roles, names and texts in their order.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from geo import areas
from geo.cards.claims import claims
from geo.issues import every_issue
from tests.browser.conftest import Visit, at_rest, choose

pytestmark = pytest.mark.browser
SHADED = next(one for one in every_issue() if one.shadings).shadings[0]
# Enough of Tab to reach what is asked for; a task that needs more has lost its reader.
MOST_TABS = 40


def heard(page: Page, selector: str = "[data-testid=stMain]") -> str:
    """What a reader hears of a part of the page, a line each."""
    return page.locator(selector).first.aria_snapshot()


def tab_to(page: Page, role: str, name: str) -> int:
    """Go forward by Tab until a control has the keyboard; how often that took."""
    wanted = page.get_by_role(role, name=name).first
    for times in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return times
    raise AssertionError(f"The keyboard did not reach the {role} {name} in {MOST_TABS} steps.")


def first_screen(visit: Visit) -> Page:
    visit.page.goto(visit.address)
    visit.page.wait_for_selector("[data-circle]", state="attached")
    at_rest(visit.page)
    return visit.page


def test_which_wards_lost_much_and_were_hardly_visited_is_heard_without_a_key(visit):
    page = first_screen(visit)
    told = heard(page, ".ned-panel")
    assert "in four wards the pupil premium lost an estimated £40 or more a year" in told
    named = re.findall(r'- button "(.+)"\n\s+- text: ([\d,]+) doors not yet visited', told)
    lost = {areas.name_of(code): one.value for code, one in SHADED.figures("ward").items()}
    assert len(named) == 4 and all(lost[name] >= 40 for name, _ in named)
    left = [int(doors.replace(",", "")) for _, doors in named]
    assert left == sorted(left, reverse=True)
    assert f"In these wards: {sum(left):,} doors not yet visited in made-up returns" in told


def test_what_was_lost_in_a_town_is_three_answers_away(visit):
    page = first_screen(visit)
    box = page.get_by_role("combobox", name="Find a postcode")
    box.focus()
    page.keyboard.type("clay cross")
    page.keyboard.press("Enter")
    answer = page.locator(".ned-found-said")
    expect(answer).to_contain_text("2 wards have Clay Cross in their name")
    tab_to(page, "link", "Open Clay Cross as a group")
    page.keyboard.press("Enter")
    title = "Clay Cross North and Clay Cross South together"
    page.get_by_role("heading", level=1, name=title).wait_for()
    lost = "about £43.40 a year for each primary pupil, 2 primary schools"
    page.get_by_role("cell", name=lost).first.wait_for(state="attached")
    at_rest(page)
    told = heard(page)
    assert lost in told
    assert "1 jobcentre closed" in told and "These canvass returns are made up" in told


def test_whether_a_figure_of_the_article_is_true_is_said_with_both_sides(visit):
    page = first_screen(visit)
    tab_to(page, "link", "Claims")
    page.keyboard.press("Enter")
    card = page.get_by_role("listitem").filter(has_text="26 of 31").first
    card.wait_for()
    told = card.aria_snapshot()
    row = claims().loc["schools_lower"]
    assert row["finding"] in told
    assert "26 of 31" in told


def test_which_five_areas_to_send_people_to_is_a_list_with_its_rule(visit):
    page = first_screen(visit)
    tab_to(page, "link", "Where next")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Where next").wait_for()
    page.get_by_role("table").first.wait_for()
    at_rest(page)
    told = heard(page)
    rows = re.findall(r'- row "Tick (.+?) (\d+) ', told)[:5]
    assert [int(place) for _, place in rows] == [1, 2, 3, 4, 5]
    assert {name for name, _ in rows} <= {areas.name_of(code) for code in areas.codes("ward")}
    assert "areas with no return come first, because we do not know of any visit there" in told


def test_how_one_ward_compares_with_another_is_one_table(visit):
    page = first_screen(visit)
    tab_to(page, "link", "Wards")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Compare with").wait_for()
    choose(page, "Ward", "Tupton (ward)")
    page.get_by_role("heading", level=1, name="Tupton", exact=True).wait_for()
    # The list is long: who looks for a name types it.
    page.get_by_role("combobox", name="Compare with").click()
    page.keyboard.type("Unstone")
    page.get_by_role("option", name="Unstone (ward)", exact=True).click()
    page.get_by_role("heading", level=1, name="Tupton and Unstone compared").wait_for()
    at_rest(page)
    told = heard(page, "[data-testid=stTable]")
    assert 'row "Measure Tupton Unstone North East Derbyshire"' in told
    for code in ("E05003439", "E05003440"):
        assert SHADED.figures("ward")[code].text in told
