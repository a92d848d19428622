"""From a figure on the map to its card, in a real browser with the network cut."""

import re

import pytest

from geo.cards import card, cards
from geo.cards.check import figures_in
from geo.cards.cite import WHAT
from geo.cards.view import first_marks, first_measure
from geo.draw.content import content
from geo.issues import every_issue, issue
from tests.browser.conftest import at_rest
from tests.cards import prose

pytestmark = pytest.mark.browser


ELECTIONS = sum(one.topic == "Elections" for one in cards().values())


def follow(page, way, card_id):
    """Click a link of the map and read the title of the card that opens."""
    way.click()
    page.wait_for_url(re.compile(f"/claims.card={card_id}"))
    page.get_by_text("Quote this").wait_for()
    return title(page)


def title(page):
    """The title of the card over the page."""
    named = page.get_by_role("dialog").get_attribute("aria-labelledby")
    return page.locator(f"[id='{named}']").inner_text()


def test_every_measure_and_claim_of_the_map_leads_to_its_card_within_two_clicks(visit):
    page = visit.map("?layers=schools,shading,coverage&area=E05003423")
    seen = set()
    for view in ("both", "doors", "area", "issue"):
        page.locator(f".ned-panel [data-view={view}]").click()
        # What is folded away would be a third click.
        seen |= set(
            page.eval_on_selector_all(
                ".ned-panel a[data-page=claims]",
                "all => all.filter(a => a.checkVisibility())"
                ".map(a => JSON.parse(a.dataset.query).card)",
            )
        )
    schools = issue("schools")
    assert {first_marks(), first_measure(), "door_coverage", "schools_lower"} <= seen
    assert {*(one.id for one in schools.mark_measures), *schools.claims} <= seen
    way = page.locator(".ned-panel .ned-sources a[href*=schools_lower]")
    assert follow(page, way, "schools_lower") == card("schools_lower").title
    face = page.get_by_role("dialog").locator(".face")
    said = ["26 of 31 schools", card("schools_lower").no_figure]
    assert face.locator("dd").all_inner_texts() == said
    assert face.get_by_text("Could not be reproduced", exact=True).is_visible()
    sizes = page.eval_on_selector_all(
        ".face dd", "all => all.map(h => getComputedStyle(h).fontSize + getComputedStyle(h).color)"
    )
    assert len(set(sizes)) == 1
    page.go_back()
    page.wait_for_selector("path[data-mark='112501']", state="attached")
    page.locator("path[data-mark='112501']").dispatch_event("click")
    way = page.locator(f".ned-popup a[href*='card={first_marks()}']").first
    assert follow(page, way, first_marks()) == card(first_marks()).title
    assert (visit.outside, visit.errors) == ([], [])


def told_by(page) -> str:
    """All in and round the map, but counts in the key, canvass figures and charts, tested apart."""
    return page.evaluate(
        """() => {
          for (const one of document.querySelectorAll(".ned-panel details")) one.open = true;
          const apart = ".ned-times, .ned-zero, .ned-doors, .ned-picture, .ned-picture + details";
          for (const one of document.querySelectorAll(apart)) one.style.display = "none";
          const parts = [".ned-tiles", ".ned-panel", ".ned-keybox", ".ned-more", ".ned-callouts"];
          return parts.map((one) => document.querySelector(one).innerText).join("\\n") + "\\n";
        }"""
    )


def test_what_the_panel_says_is_on_the_cards(visit):
    """Marks counted at the date, class bounds and canvass figures are no figures of ours."""
    told = content()
    ward = "E05003436"
    marked = ",".join(one.id for one in every_issue() if one.kinds)
    page = visit.map(f"?layers={marked},shading,places&area={ward}")
    said = told_by(page)
    for tile in page.locator("[data-tile][role=radio]").all():
        tile.click()
        page.locator("[data-view=issue]").click()
        said += told_by(page)
    bounds = [one["label"] for m in told["measures"] for one in m["classes"]]
    bounds += [
        o["label"] for layer in told["layers"] for m in layer["measures"] for o in m["classes"]
    ]
    stops = figures_in(card("bus_stops").found)
    known = prose.of_all() | prose.of_area(ward) | prose.quoted(bounds) | set(stops)
    said = re.sub(r"\d+ places? on \d+ routes?", "", said)
    assert {"£415", "26", "31", "44", "23", "58", "908"} <= set(figures_in(said))
    assert prose.unknown(said, known) == []
    assert prose.unknown(f"{said} 4,567 pupils", known) == ["4567"]


def test_a_card_leads_back_to_the_map_that_shows_it_and_to_its_source(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?card=bus_losses")
    page.get_by_role("link", name="Open the map of this figure").click()
    page.wait_for_selector(".ned-panel")
    assert page.locator("[data-layer=shading]").is_checked()
    assert page.locator("[data-choose=measure]").input_value() == "bus_losses"
    page.goto(f"{visit.address}/claims?card=bus_losses")
    page.get_by_role("link", name="Sources: Documented changes to bus services").click()
    page.locator("details[open] > summary", has_text="bus_changes.csv").wait_for()


def test_the_filters_stand_in_the_address_and_open_the_same_list(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?show=All+figures")
    page.get_by_role("radio", name="Elections").click()
    page.get_by_text(f"You see {ELECTIONS} of").wait_for()
    assert "topic=Elections" in page.url
    page.goto(page.url)
    page.get_by_text(f"You see {ELECTIONS} of").wait_for()
    page.get_by_role("button", name="Majority at the general election of June 2017").click()
    page.get_by_text("Quote this").wait_for()
    at_rest(page)
    assert "card=majority_2017" in page.url and "topic=Elections" in page.url
    quoted = page.locator("pre").first.inner_text()
    assert quoted.endswith(f"{WHAT}.") and visit.address not in quoted


def test_a_card_is_opened_and_closed_by_keyboard_and_its_address_opens_it_again(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims")
    page.get_by_role("button", name="Open the card: Bus services").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Quote this").wait_for()
    assert title(page) == card("buses_cut").title
    page.wait_for_url("**/claims?card=buses_cut")
    page.keyboard.press("Escape")
    page.wait_for_url("**/claims")
    page.get_by_role("dialog").wait_for(state="detached")
    # The keyboard is where it was.
    page.locator("[data-open=buses_cut]:focus").wait_for()
    page.goto(f"{visit.address}/claims?card=buses_cut")
    page.get_by_text("Quote this").wait_for()
    assert title(page) == card("buses_cut").title
    assert visit.outside == []


def test_a_figure_of_one_ward_is_quoted_and_the_card_stays_open(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?card=surgeries_closed")
    page.get_by_text("Quote this").wait_for()
    at_rest(page)
    box = page.get_by_role("combobox", name="Figure to quote")
    box.click()
    page.keyboard.type("Barrow Hill and New")
    page.get_by_role("option", name="Barrow Hill and New Whittington").first.click()
    page.locator("pre", has_text="Barrow Hill and New Whittington (ward").wait_for()
    assert "card=surgeries_closed" in page.url


def test_copy_link_copies_the_address_of_the_card(visit):
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{visit.address}/claims?card=buses_cut")
    page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    page.get_by_role("dialog").get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.address}/claims?card=buses_cut"


def test_the_bars_of_a_claim_are_as_long_as_its_numbers(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?verdict=differs")
    item = page.locator("li", has=page.locator("[data-open=majority_2017]"))
    item.locator(".bar").first.wait_for()
    article, evidence = [one.bounding_box()["width"] for one in item.locator(".bar").all()]
    assert article / evidence == pytest.approx(2681 / 2860, abs=0.01)


def test_a_card_fits_a_telephone(telephone):
    page = telephone.page
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{telephone.address}/claims?card=gp_time_fell")
    page.get_by_text("Quote this").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["claims", "claims?show=All+figures"])
def test_the_board_and_the_table_fit_a_telephone(telephone, address):
    page = telephone.page
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{telephone.address}/{address}")
    page.locator("[data-open=majority_2017]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    assert page.eval_on_selector_all("[data-testid=stMain] *", wide) <= 320
